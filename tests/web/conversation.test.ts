import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptTurns, leaningOn, longestQuestion } from '../../src/web/conversation.ts';

const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: longestQuestion + 20 }), { maxLength: 12 });

describe('what a conversation carries with it', () => {
  it('is the latest turns in their order', () => {
    expect(keptTurns(['one', ' two ', '', 'three'])).toEqual(['one', 'two', 'three']);
    expect(keptTurns(['1', '2', '3', '4', '5', '6', '7'])).toEqual(['2', '3', '4', '5', '6', '7']);
  });

  it('fits into an address that Node reads (16 KB), with the longest question', () => {
    fc.assert(
      fc.property(texts, (turns) => {
        const kept = keptTurns(turns);
        const fields = kept.map((turn): [string, string] => ['before', turn]);
        const address = new URLSearchParams([...fields, ['q', '’'.repeat(longestQuestion)]]).toString();
        expect(address.length).toBeLessThan(15_000);
        // Kept again, nothing more is lost.
        expect(keptTurns(kept)).toEqual(kept);
      }),
    );
  });

  it('gives each turn the two before it, as on Discord', () => {
    expect(leaningOn(['1', '2', '3', '4'], 3)).toEqual(['2', '3', '4']);
    expect(leaningOn(['1', '2', '3', '4'], 0)).toEqual(['1']);
  });
});
