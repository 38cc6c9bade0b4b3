import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadKnowledge, sha256 } from '../../src/knowledge/load.ts';
import { candidatesFor, fitOf } from '../../src/matching/candidates.ts';
import { type FactIndex, indexFacts } from '../../src/matching/factIndex.ts';
import { readQuestion } from '../../src/matching/question.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport } from '../../src/reports/report.ts';
import { vocabulary } from '../answering/reports.ts';

const { facts: known } = loadKnowledge('tests/knowledge');
const words = [
  ...new Set(known.flatMap(({ text }) => text.match(/[\p{L}\d]+(?:-\p{L}+)?/gu) ?? [])),
  'flood-proof',
  'reopen',
  'Kenyans',
  'deaths',
  'unhurt',
];
const word = fc.constantFrom(...words);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((list) => `The ${list.join(' ')}.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '));
/** Reports of up to 90 facts or so, in which most words stand in several. */
const texts = fc.array(
  fc.array(paragraph, { minLength: 1, maxLength: 12 }).map((list) => list.join('\n\n')),
  { minLength: 1, maxLength: 3 },
);
const asked = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => `how many ${list.join(' ')}?`);

function indexOver(contents: readonly string[]): FactIndex {
  const reports = contents.map((text, i) => bareReport(`report-${i}`, text, '2024-01-01', sha256(text)));
  const facts = reports.flatMap((report) => factsOf(report, sha256));
  return indexFacts(reports, facts, vocabulary);
}

const unlimited = { places: Number.POSITIVE_INFINITY, facts: Number.POSITIVE_INFINITY, nearness: 0 };

describe('the search among many facts', () => {
  it('finds what looking at all facts finds, where it may take as long as it needs', () => {
    fc.assert(
      fc.property(texts, asked, asked, fc.boolean(), (contents, text, before, limited) => {
        const index = indexOver(contents);
        const within = limited ? new Set(['report-0']) : null;
        const plain = readQuestion(text, index, vocabulary);
        const earlier = readQuestion(before, index, vocabulary);
        const leaning = { ...plain, earlier: fitOf(earlier, index, vocabulary, null) };
        for (const question of [plain, leaning]) {
          const all = candidatesFor(question, index, vocabulary, within, null);
          const found = candidatesFor(question, index, vocabulary, within, unlimited);
          expect(found.facts).toEqual(all.facts);
          expect(found.best).toEqual(all.best);
          for (const { at } of all.facts)
            for (const place of [at, index.previous(at), index.next(at)].filter((one) => one >= 0))
              question.terms.forEach((_, i) => {
                const [a, b] = [all.alignments[i], found.alignments[i]];
                expect(b?.similarity[place] ?? 0).toBe(a?.similarity[place]);
                expect(b?.token[place] ?? -1).toBe(a?.token[place]);
                expect(b?.how[place]).toBe(a?.how[place]);
                expect(b?.opposite[place] ?? 0).toBe(a?.opposite[place]);
              });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('weighs what fits a turn before alike', () => {
    fc.assert(
      fc.property(texts, asked, (contents, text) => {
        const index = indexOver(contents);
        const question = readQuestion(text, index, vocabulary);
        const all = fitOf(question, index, vocabulary, null);
        const found = fitOf(question, index, vocabulary, unlimited);
        // What meets no word at all is not found.
        for (const [at, fitness] of Object.entries(found)) expect(fitness).toBe(all[Number(at)]);
      }),
      { numRuns: 30 },
    );
  });

  it('takes no longer than it may, and finds the best all the same where that is enough', () => {
    fc.assert(
      fc.property(texts, asked, (contents, text) => {
        const index = indexOver(contents);
        const question = readQuestion(text, index, vocabulary);
        const all = candidatesFor(question, index, vocabulary, null, null);
        const found = candidatesFor(question, index, vocabulary, null, {
          places: 40,
          facts: 5,
          nearness: 0.25,
        });
        expect(new Set(found.facts.map(({ at }) => at)).size).toBe(found.facts.length);
        expect(found.facts.length).toBeLessThanOrEqual(Math.max(60, all.facts.length));
      }),
      { numRuns: 30 },
    );
  });
});
