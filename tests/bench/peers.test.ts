import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { bestThreshold, type Found, outcomesFrom } from '../../bench/askPeer.ts';
import { bm25 } from '../../bench/peers/bm25.ts';
import { fts5 } from '../../bench/peers/fts5.ts';
import { lunrPeer } from '../../bench/peers/lunr.ts';
import { miniSearch } from '../../bench/peers/minisearch.ts';
import { figuresOf } from '../../src/evaluation/figures.ts';
import { engineOver } from '../answering/reports.ts';

const { facts } = engineOver('knowledge');
const peers = [bm25, miniSearch, lunrPeer, fts5].map((factory) => factory(facts));
afterAll(() => {
  for (const peer of peers) peer.close?.();
});

describe.each(peers)('$name', (peer) => {
  it('finds a sentence by its own words', () => {
    for (const fact of facts.filter(({ text }) => text.length > 60)) {
      expect(peer.rank(fact.text)[0]?.fact.text).toBe(fact.text);
    }
  });

  it('gives its hits best first', () => {
    const scores = peer.rank('police officers killed in the riots').map(({ score }) => score);
    expect(scores.length).toBeGreaterThan(1);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('finds nothing where no word is shared', () => {
    expect(peer.rank('xylophone zebra quixotic')).toEqual([]);
  });

  it('finds a word with punctuation around it', () => {
    const plain = peer.rank('curfew').map(({ fact }) => fact.text);
    expect(plain.length).toBeGreaterThan(0);
    for (const asked of ['curfew?', '“curfew”', '(curfew),']) {
      expect(peer.rank(asked).map(({ fact }) => fact.text)).toEqual(plain);
    }
  });

  it('takes any text for words, never for syntax', () => {
    const odd = fc.constantFrom(
      '"',
      "'",
      '*',
      ':',
      '^',
      '-',
      '+',
      '~',
      'AND',
      'OR NOT',
      'NEAR(',
      ')',
      '🔥',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, fc.string({ unit: 'grapheme' }))), (parts) => {
        peer.rank(parts.join(' '));
        peer.rank(parts.join(''));
      }),
      { numRuns: 300 },
    );
  });
});

describe('bestThreshold', () => {
  it('is no worse than any other', () => {
    const founds = fc.array(
      fc.record({
        set: fc.constant('a'),
        answerable: fc.boolean(),
        rank: fc.option(fc.integer({ min: 1, max: 10 })),
        score: fc.integer({ min: 0, max: 9 }),
        milliseconds: fc.constant(0),
      }),
      { minLength: 1, maxLength: 30 },
    );
    const f1 = (found: readonly Found[], threshold: number) =>
      figuresOf(outcomesFrom(found, threshold).map(({ outcome }) => outcome)).f1;
    fc.assert(
      fc.property(founds, fc.integer({ min: 0, max: 9 }), (found, other) => {
        expect(f1(found, bestThreshold(found))).toBeGreaterThanOrEqual(f1(found, other));
      }),
    );
  });
});

describe('bestThreshold over many scores', () => {
  const one = (score: number, rank: number | null): Found => ({
    set: 'a',
    answerable: true,
    rank,
    score,
    milliseconds: 0,
  });

  it('leaves none of them out', () => {
    const found = Array.from({ length: 1000 }, (_, i) => one(1000 - i, i <= 500 ? 1 : null));
    expect(bestThreshold(found)).toBe(500);
  });

  it('never takes nothing found for an answer', () => {
    const found = [one(Number.NEGATIVE_INFINITY, null), one(Number.NEGATIVE_INFINITY, null)];
    const outcomes = outcomesFrom(found, bestThreshold(found)).map(({ outcome }) => outcome);
    expect(outcomes.filter(({ answered }) => answered)).toEqual([]);
  });
});

describe('npm run eval', () => {
  it('gives figures for programs, the libraries beside them', () => {
    const file = 'tests/golden/quake-2023-11.questions.jsonl';
    const args = ['--import', 'tsx', 'bench/eval.ts', '--knowledge', 'tests/knowledge', '--json', file];
    const [result] = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    expect(result).toMatchObject({ source: 'quake-2023-11', all: { questions: 60 } });
    expect(Object.keys(result.sets).sort()).toEqual(['followup', 'messy', 'natural', 'unanswerable']);
    expect(result.peers.map(({ source }: { source: string }) => source)).toEqual(
      peers.map(({ name }) => name),
    );
    for (const peer of result.peers) expect(peer.all.firstRight).toBeLessThan(result.all.firstRight);
  });

  it.each([['absent.jsonl'], ['--unknown']])('says in a sentence that %s is wrong usage', (argument) => {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'bench/eval.ts', '--json', argument],
      { encoding: 'utf8' },
    );
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(argument);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
