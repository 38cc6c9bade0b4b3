import { checkSync } from 'recheck';
import { describe, expect, it } from 'vitest';
import { type Found, literals, made } from './regularExpressions.ts';

/**
 * Of the third degree, or thought so by one of the ways to check, and bounded otherwise: one of the three repetitions is
 * short.
 */
const bounded = new Map([
  // A word with more than a few digits is left out before it is looked at (`mostDigits`).
  ['src/moderation/missText.ts', ''],
  // The phrase that is counted has 30 letters at most.
  ['src/reports/figures.ts', String.raw`\bnumber of ([`],
  // A dateline: 40 characters at most behind its last comma, on one line.
  ['src/reports/names.ts', '^(?<city>'],
  // What an article is about: the last repetition takes all that is left, and so is never taken back.
  ['src/matching/askedFor.ts', String.raw`\b(what|whats) (\w+ ){0,3}(article`],
]);

/** What people write has 4,000 characters at most: of the second degree is some milliseconds then. */
const highest = 2;

/**
 * Proved by the automaton where that is soon done; of an expression with a large automaton, the slowest text is looked
 * for by trying, from the same seed each time.
 */
function checked(source: string, flags: string) {
  const proved = checkSync(source, flags, { checker: 'automaton', timeout: 120 });
  return proved.status === 'unknown'
    ? checkSync(source, flags, { checker: 'fuzz', timeout: 40_000 })
    : proved;
}

/** Each expression once, wherever it stands. */
const each = (all: readonly Found[]) => [
  ...new Map(all.map((one) => [`${one.at.replace(/:\d+$/, '')} ${one.source}/${one.flags}`, one])).values(),
];

function worse({ source, flags, at }: Found): string[] {
  const found = checked(source, flags);
  if (found.status === 'unknown') return [`${at}: cannot be checked, ${source}`];
  if (found.status === 'safe') return [];
  const { complexity } = found;
  const degree = complexity.type === 'polynomial' ? complexity.degree : Number.POSITIVE_INFINITY;
  const start = bounded.get(at.replace(/:\d+$/, ''));
  if (degree <= highest || (degree === 3 && start !== undefined && source.startsWith(start))) return [];
  return [`${at}: ${complexity.summary}, ${source}`];
}

describe('regular expressions', () => {
  it('that are written in the sources take no more than quadratic time', () => {
    const all = literals();
    expect(all.length).toBeGreaterThan(250);
    expect(each(all).flatMap(worse)).toEqual([]);
  }, 300_000);

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
    expect(each(all).flatMap(worse)).toEqual([]);
  }, 300_000);

  it('are found out where they are exponential', () => {
    expect(worse({ source: '^(a+)+$', flags: '', at: 'src/x.ts:1' })).toHaveLength(1);
    expect(checkSync('^(a+)+$', '', { checker: 'fuzz' })).toMatchObject({ status: 'vulnerable' });
    expect(worse({ source: '^a+$', flags: '', at: 'src/x.ts:1' })).toEqual([]);
  });
});
