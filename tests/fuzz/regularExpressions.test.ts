import { checkSync } from 'recheck';
import { describe, expect, it } from 'vitest';
import { type Found, literals, made } from './regularExpressions.ts';

/**
 * Of the third degree, and bounded otherwise: a word with more than a few digits is left out before it is looked at
 * (`mostDigits`), so that one of the three repetitions is short.
 */
const bounded = new Set(['src/moderation/missText.ts']);

/** What people write has 4,000 characters at most: of the second degree is some milliseconds then. */
const highest = 2;

function worse({ source, flags, at }: Found): string[] {
  const checked = checkSync(source, flags, { checker: 'automaton', timeout: 3_000 });
  if (checked.status !== 'vulnerable') return [];
  const { complexity } = checked;
  const degree = complexity.type === 'polynomial' ? complexity.degree : Number.POSITIVE_INFINITY;
  if (degree <= highest || (degree === 3 && bounded.has(at.replace(/:\d+$/, '')))) return [];
  return [`${at}: ${complexity.summary}, ${source}`];
}

describe('regular expressions', () => {
  it('that are written in the sources take no more than quadratic time', () => {
    const all = literals();
    expect(all.length).toBeGreaterThan(250);
    expect(all.flatMap(worse)).toEqual([]);
  }, 120_000);

  it('that are put together when the program starts take no more either', async () => {
    const all = await made(async () => {
      const { engineOver } = await import('../answering/reports.ts');
      const { handlersOf, surfaceOf, capturingLog } = await import('../discord/harness.ts');
      const engine = engineOver('knowledge');
      handlersOf({ ...surfaceOf(engine), token: '', api: null, guild: null, log: capturingLog().log });
      for (const question of ['is there a curfew?', 'how many police officers were killed since Monday?'])
        engine.answer([question]);
    });
    expect(all.length).toBeGreaterThan(10);
    expect(all.flatMap(worse)).toEqual([]);
  }, 120_000);

  it('are found out where they are exponential', () => {
    expect(worse({ source: '^(a+)+$', flags: '', at: 'src/x.ts:1' })).toHaveLength(1);
    expect(worse({ source: '^a+$', flags: '', at: 'src/x.ts:1' })).toEqual([]);
  });
});
