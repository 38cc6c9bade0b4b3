import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeness, SentenceEncoder } from '../../src/encoder/sentenceEncoder.ts';

const bytes = readFileSync('vocabulary/encoder.bin');
const encoder = SentenceEncoder.read(bytes);

describe('SentenceEncoder', () => {
  it('gives what network.py gives with the same weights in floating point', () => {
    const lines = readFileSync('tests/encoder/expected.jsonl', 'utf8').trim().split('\n');
    for (const line of lines) {
      const { text, encoding } = JSON.parse(line) as { text: string; encoding: number[] };
      expect(closeness(encoder.encode(text), Float32Array.from(encoding))).toBeGreaterThan(0.9995);
    }
  });

  it('gives vectors of length 1 for any text, and the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const one = encoder.encode(text);
        if (text.normalize('NFKC') === '') {
          expect(one.every((value) => value === 0)).toBe(true);
          return;
        }
        expect(closeness(one, one)).toBeCloseTo(1, 4);
        expect(encoder.encode(text)).toEqual(one);
      }),
      { numRuns: 40 },
    );
  });

  it('reads the beginning of a long text and the end of a long question', () => {
    const [opening, end] = ['The bridge was closed. '.repeat(60), ' Who closed the bridge?'];
    expect(encoder.encode(opening + end)).toEqual(encoder.encode(opening));
    expect(encoder.encodeQuestion(opening + end)).toEqual(encoder.encodeQuestion(opening.repeat(2) + end));
    expect(encoder.encodeQuestion(opening + end)).not.toEqual(encoder.encodeQuestion(opening));
  });

  it('is nearer to the sentence that answers than to others', () => {
    const question = encoder.encodeQuestion('How many people lost their lives?');
    const [dead, road] = ['At least 31 civilians were killed.', 'The road to the north is open again.'];
    expect(closeness(question, encoder.encode(dead))).toBeGreaterThan(
      closeness(question, encoder.encode(road)),
    );
  });

  it('works out the meaning of a fact once', () => {
    const one = encoder.meaningOf('The curfew ends at five.');
    expect(encoder.meaningOf('The curfew ends at five.')).toBe(one);
    expect(encoder.known.get('The curfew ends at five.')).toBe(one);
  });

  it('says which weights it has', () => {
    const data = 8 + bytes.readUInt32LE(4);
    expect(encoder.sha256).toBe(createHash('sha256').update(bytes.subarray(data)).digest('hex'));
  });

  it.each([
    ['another file', Buffer.from('VBV2 and more')],
    ['an empty file', Buffer.alloc(0)],
    ['a file that is cut short', bytes.subarray(0, bytes.length - 4000)],
    ['a file that is cut in its head', bytes.subarray(0, 1000)],
  ])('refuses %s, and says what to do', (_, damaged) => {
    expect(() => SentenceEncoder.read(damaged)).toThrow(/encoder.*(?:anew|train:encoder)/);
  });
});
