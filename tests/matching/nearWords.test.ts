import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { DotProducts } from '../../src/matching/dotProducts.ts';
import { dotProductsModule } from '../../src/matching/dotProducts.wasm.ts';
import { indexFacts } from '../../src/matching/factIndex.ts';
import { functionWords } from '../../src/matching/functionWords.ts';
import { editsWithin } from '../../src/matching/misspelt.ts';
import { editDistance } from '../../src/matching/natural.ts';
import { compare, meaningOf } from '../../src/matching/nearness.ts';
import { nearWords } from '../../src/matching/nearWords.ts';
import { readQuestion, type Term } from '../../src/matching/question.ts';
import { compiledText } from '../../training/compile-wasm.ts';
import { vocabulary } from '../answering/reports.ts';

const { reports, facts } = loadKnowledge('tests/knowledge');
const index = indexFacts(reports, facts, vocabulary);

/** What comparing with each word of the facts, one after the other, finds. */
function oneByOne(term: Term) {
  const { relations, stemmer, vectors } = vocabulary;
  const meaning = meaningOf(term.word, vocabulary);
  return index.words.words.flatMap((word, id) => {
    const stem = stemmer.stem(word);
    const candidate = {
      word,
      stem,
      row: vectors.row(word),
      kinds: new Set(relations.of(word).kinds),
      name: index.isName(word),
    };
    const [value, how] = compare(term, meaning, candidate, vocabulary);
    const opposed = meaning.opposites.has(stem);
    if (value < 0.05 && (!opposed || functionWords.has(word))) return [];
    return [
      {
        lists: index.columns.postings,
        list: id,
        similarity: opposed ? Math.min(value, 0.4) : value,
        how,
        opposed,
      },
    ];
  });
}

const general = fc
  .integer({ min: 0, max: vocabulary.vectors.size - 1 })
  .map((row) => vocabulary.vectors.word(row));
const own = fc.constantFrom(...index.words.words);
const typed = fc.oneof(
  general,
  own,
  own.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`),
  // Parts of words, and words with more to them.
  own.map((word) => word.slice(0, -2)),
  own.map((word) => word.slice(2)),
  own.map((word) => `re${word}`),
  own.map((word) => `${word}ians`),
  fc.string({ unit: fc.constantFrom(...'abcdefgió'), maxLength: 9 }),
);

describe('nearWords', () => {
  it('finds what comparing with every word finds', () => {
    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: 4 }), (words) => {
        for (const term of readQuestion(`about ${words.join(' ')}`, index, vocabulary).terms)
          if (term.number === null) expect(nearWords(term, index, vocabulary).ways).toEqual(oneByOne(term));
      }),
      { numRuns: 60 },
    );
  });
});

describe('words of one stem', () => {
  const near = (asked: string, found: string) => {
    const [term] = readQuestion(`about ${asked}`, index, vocabulary).terms;
    if (term === undefined) throw new Error(`“${asked}” is no term`);
    const { stemmer, vectors, relations } = vocabulary;
    const candidate = {
      word: found,
      stem: stemmer.stem(found),
      row: vectors.row(found),
      kinds: new Set(relations.of(found).kinds),
      name: false,
    };
    expect(candidate.stem).toBe(term.stem);
    return compare(term, meaningOf(term.word, vocabulary), candidate, vocabulary)[0];
  };

  it.each([
    ['executive', 'executed'],
    ['emergency', 'emerged'],
    ['communications', 'community'],
    ['authorities', 'author'],
    ['important', 'imports'],
  ])('are no match where they mean something else: %s, %s', (asked, found) => {
    expect(near(asked, found)).toBe(0);
  });

  it.each([
    ['protests', 'protested'],
    ['evacuation', 'evacuated'],
    ['security', 'secure'],
  ])('are one where they mean the same: %s, %s', (asked, found) => {
    expect(near(asked, found)).toBeGreaterThan(0.8);
  });

  it.each([
    ['emerged', 'emergency'],
    ['even', 'evening'],
    ['author', 'authorities'],
    ['used', 'us'],
    ['us', 'use'],
  ])('are of no concept of each other where they mean something else: %s, %s', (other, member) => {
    const [own = []] = vocabulary.concepts.in([member]);
    const [others = []] = vocabulary.concepts.in([other]);
    expect(own.length).toBeGreaterThan(0);
    expect(others.filter((concept) => own.includes(concept))).toEqual([]);
  });
});

describe('words for anybody', () => {
  it.each([
    ['people', 'officers', true],
    ['persons', 'protesters', true],
    ['people', 'policemen', true],
    ['officers', 'people', false],
    ['officers', 'protesters', false],
    ['people', 'sheep', false],
  ])('%s are met by %s: %s', (asked, word, met) => {
    const [term] = readQuestion(`about ${asked}`, index, vocabulary).terms;
    if (term === undefined) throw new Error('nothing was asked');
    const { relations, stemmer, vectors } = vocabulary;
    const kinds = new Set(relations.of(word).kinds);
    const candidate = { word, stem: stemmer.stem(word), row: vectors.row(word), kinds, name: false };
    const [nearness] = compare(term, meaningOf(term.word, vocabulary), candidate, vocabulary);
    expect(nearness >= 0.85).toBe(met);
  });
});

describe('DotProducts', () => {
  const value = fc.integer({ min: -127, max: 127 });
  it('equal sums made one by one', () => {
    const matrices = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 50 }))
      .chain(([size, dimensions]) =>
        fc.record({
          size: fc.constant(size),
          dimensions: fc.constant(dimensions),
          values: fc.array(value, { minLength: size * dimensions, maxLength: size * dimensions }),
          row: fc.nat(size - 1),
          others: fc.array(fc.nat(size - 1), { maxLength: 60 }),
        }),
      );
    fc.assert(
      fc.property(matrices, ({ size, dimensions, values, row, others }) => {
        const products = new DotProducts(Int8Array.from(values), size, dimensions);
        const rowOf = (at: number) => values.slice(at * dimensions, (at + 1) * dimensions);
        const expected = others.map((other) =>
          rowOf(row).reduce((sum, a, i) => sum + a * (rowOf(other)[i] ?? 0), 0),
        );
        expect([...products.of(row, Uint32Array.from(others))]).toEqual(expected);
      }),
    );
  });

  it('are compiled from the text beside them', async () => {
    const compiled = Buffer.from(await compiledText('src/matching/dotProducts')).toString('base64');
    expect(dotProductsModule).toBe(compiled);
    expect(readFileSync('src/matching/dotProducts.wat', 'utf8')).toContain('npm run compile:wasm');
  });
});

describe('editsWithin', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 12 });
  it('counts as natural does, up to a limit', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
        const edits = editDistance(a, b);
        const counted = editsWithin(a, b, most);
        if (edits <= most) expect(counted).toBe(edits);
        else expect(counted).toBeGreaterThan(most);
      }),
      { numRuns: 2000 },
    );
  });
});
