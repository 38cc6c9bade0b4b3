import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/knowledge/load.ts';
import { Bm25 } from '../../src/matching/bm25.ts';
import { indexFacts } from '../../src/matching/factIndex.ts';
import { readQuestion } from '../../src/matching/question.ts';
import { WordVectors } from '../../src/matching/vectors.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { emptyLexicon, type Report } from '../../src/reports/report.ts';
import { vocabulary } from '../answering/reports.ts';

function reportOf(text: string): Report {
  const unknown = { url: null, origin: null, published: null, language: 'en', lexicon: emptyLexicon };
  return {
    ...unknown,
    id: 'r',
    title: 't',
    publisher: 'p',
    dateline: '2024-01-01',
    text,
    sha256: sha256(text),
  };
}

describe('bm25', () => {
  it('equals the formula computed by hand', () => {
    const report = reportOf('The bridge collapsed. The road is open. The bridge and the bridge keeper.');
    const index = indexFacts([report], factsOf(report, sha256), vocabulary);
    const lexical = new Bm25(readQuestion('bridge', index, vocabulary), index);
    const scores = [0, 1, 2].map((at) => lexical.of(at));
    // N = 3, df = 2, idf = ln(1 + 1.5 / 2.5); lengths 3, 4, 6, mean 13/3; k1 = 1.2, b = 0.75; divided by idf × 2.2.
    const part = (count: number, length: number) =>
      count / (count + 1.2 * (0.25 + (0.75 * length) / (13 / 3)));
    expect(scores[0]).toBeCloseTo(part(1, 3), 5);
    expect(scores[1]).toBe(0);
    expect(scores[2]).toBeCloseTo(part(2, 6), 5);
  });
});

describe('WordVectors', () => {
  it('finds words of one meaning nearer than others', () => {
    const { vectors } = vocabulary;
    expect(vectors.similarity('police', 'officers')).toBeGreaterThan(vectors.similarity('police', 'rice'));
    expect(vectors.similarity('police', 'police')).toBeCloseTo(1, 6);
    expect(vectors.similarity('police', 'xqzzy')).toBe(0);
  });

  it('refuses what is no compiled file, or one cut short', () => {
    expect(() => WordVectors.read(new Uint8Array([1, 2, 3]))).toThrow(/compile them anew/);
    const cut = new Uint8Array(20);
    cut.set([0x56, 0x42, 0x56, 0x32, 9]);
    expect(() => WordVectors.read(cut)).toThrow(/cut short/);
  });
});

describe('WordRelations', () => {
  it('finds the first, the last and a middle word of the file, and nothing else', () => {
    expect(vocabulary.relations.of('antibiotics').kinds).toContain('medicin');
    expect(vocabulary.relations.of('protesters').derived).toContain('protest');
    expect(vocabulary.relations.of('')).toEqual({ synonyms: [], derived: [], kinds: [], opposites: [] });
    expect(vocabulary.relations.of('zzzzzz').kinds).toEqual([]);
    expect(vocabulary.relations.of('a0').kinds).toEqual([]);
  });
});
