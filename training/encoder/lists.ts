/**
 * Writes what the encoder is trained on: `data/encoder.json`, questions with the facts that were weighed for each and which
 * of these are right.
 *
 *   tsx training/encoder/lists.ts [READING [DIR]]
 *
 * READING is a folder of questions on other passages (see README.md), DIR holds the evaluation data (default
 * `../shared/eval`).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { buildEngine } from '../../src/answering/engine.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { loadVocabulary } from '../../src/vocabulary/load.ts';
import { neutral, readExamples } from '../examples.ts';
import { halfOf } from '../halves.ts';
import { ownReports } from '../ownReports.ts';
import { readingQuestions } from './readingQuestions.ts';

const [reading, data = '../shared/eval'] = process.argv.slice(2);
const vocabulary = loadVocabulary('vocabulary');
const { examples } = readExamples(data, 'knowledge', [vocabulary, vocabulary]);

/** Texts by their numbers, as pieces. */
const pieces: number[][] = [];
const numbers = new Map<string, number>();
const numberOf = (text: string): number => {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  const own = vocabulary.encoder.piecesOf(text);
  pieces.push(own.length === 0 ? [0] : own);
  numbers.set(text, pieces.length - 1);
  return pieces.length - 1;
};

const places = new Map<string, Map<string, number>>();
/** The place of a report, or of a passage, among those of its source. */
function placeOf(source: string, name: string): number {
  const own = places.get(source) ?? new Map<string, number>();
  places.set(source, own);
  const place = own.get(name) ?? own.size;
  own.set(name, place);
  return place;
}

const lists = examples
  .filter(({ source }) => !['strangers', 'short'].includes(source))
  // What an own report leaves open belongs to that report's half.
  .map((one) => (one.source === 'unanswered' ? { ...one, source: 'own' } : one))
  .map(({ id, source, report, matches, right }) => ({
    source,
    report,
    half: halfOf(source, placeOf(source, source === 'selqa' ? id : report)),
    question: numberOf(matches.question.said),
    facts: matches.ranked.map(({ fact }) => numberOf(fact.text)),
    right: right.map(Number),
  }));
// Of no half: no report is among them.
const others = (reading === undefined ? [] : readingQuestions(reading)).map(
  ({ passages, question, facts, right }) => ({
    source: 'reading',
    report: passages,
    half: null,
    question: numberOf(question),
    facts: facts.map(numberOf),
    right: right.map(Number),
  }),
);
const forEncoderAlone = ['reports', 'articles'].flatMap((folder) => ownReports(`training/encoder/${folder}`));
const read = forEncoderAlone.flatMap(({ name, whole, questions, leftOpen }) => {
  const engine = buildEngine([whole], factsOf(whole, sha256), vocabulary, neutral, 'bold');
  return [...questions, ...leftOpen].map(({ turns, right }) => {
    const matches = engine.match(turns);
    return {
      source: 'read',
      report: name,
      half: null,
      question: numberOf(matches.question.said),
      facts: matches.ranked.map(({ fact }) => numberOf(fact.text)),
      right: matches.ranked.map(({ fact }) => Number(right(fact.text, fact.paragraph))),
    };
  });
});
mkdirSync('data', { recursive: true });
writeFileSync('data/encoder.json', JSON.stringify({ pieces, lists: [...lists, ...others, ...read] }));
console.log(
  `data/encoder.json: ${lists.length} questions on reports, ${read.length} on reports for the encoder alone, ${others.length} on other passages, ${pieces.length} texts`,
);
