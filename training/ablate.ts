/**
 * What each part of matching is worth: everything is learned and measured anew without it, reports left out.
 *
 *   npm run ablate -- [--data DIR] [--part 1/2]    a table for docs/quality.md
 *
 * It takes an hour and a half on one processor; with --part a process makes every second row, or every third.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { thresholdOf } from '../src/answering/caution.ts';
import { noConcepts } from '../src/matching/concepts.ts';
import type { FeatureName } from '../src/matching/features.ts';
import { WordVectors } from '../src/matching/vectors.ts';
import type { Vocabulary } from '../src/matching/vocabulary.ts';
import { WordRelations } from '../src/matching/wordRelations.ts';
import { loadVocabulary } from '../src/vocabulary/load.ts';
import { readExamples } from './examples.ts';
import { vocabulariesOf } from './halves.ts';
import { blanked, type Example, encodedFeatures } from './learn.ts';
import { leaveOneOut } from './leaveOneOut.ts';
import { figuresBySource, separation, sources } from './measures.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/eval' },
    part: { type: 'string', default: '1/1' },
  },
});
const [part = 1, parts = 1] = values.part.split('/').map(Number);
const vocabulary = loadVocabulary('vocabulary');

/** Vectors that still know how frequent a word is, and nothing of its meaning: the numbers are all zero. */
function meaninglessVectors(): WordVectors {
  const bytes = Uint8Array.from(readFileSync('vocabulary/vectors.bin'));
  const { size, dimensions } = vocabulary.vectors;
  return WordVectors.read(bytes.fill(0, bytes.length - size * dimensions));
}
const meaningless = meaninglessVectors();

const noRelations = new WordRelations('');

/** Parts that change how questions meet facts: everything is asked anew. */
const vocabularies: readonly (readonly [string, Vocabulary, boolean])[] = [
  ['word vectors', { ...vocabulary, vectors: meaningless }, true],
  ['WordNet', { ...vocabulary, relations: noRelations }, true],
  ['thesaurus of crisis words', { ...vocabulary, concepts: noConcepts }, true],
  ['chat spellings', { ...vocabulary, chat: new Map() }, true],
  ['the report’s lexicon', vocabulary, false],
  [
    'all of these',
    { ...vocabulary, vectors: meaningless, relations: noRelations, concepts: noConcepts, chat: new Map() },
    false,
  ],
];

/** Parts that are features: they are blanked. */
const features: readonly (readonly [string, readonly FeatureName[]])[] = [
  [
    'kind of thing asked for',
    [
      'kind asked for is there',
      'kind asked for is missing',
      'kind asked for stands close',
      'counted thing agrees',
      'one of the kind is named',
      'little asked: kind asked for is there',
    ],
  ],
  [
    'context (neighbours, heading)',
    [
      'coverage with context',
      'sentence before is about it',
      'sentence after is about it',
      'heading is about it',
    ],
  ],
  [
    'what is left open (names, numbers, words)',
    ['names met', 'names left open', 'number left open', 'heaviest word left open', 'all met'],
  ],
  ['closeness of met words', ['neighbouring words stay together', 'met words stand close']],
  ['speaker and speech', ['speaker is the one asked about', 'says what was said']],
  [
    'negation and opposites',
    [
      'question denies alone',
      'fact denies alone',
      'tells of the contrary',
      'tells of another of the kind',
      'names another year',
      'opposite meaning',
    ],
  ],
  [
    'place and kind of the fact',
    ['length', 'caption', 'title', 'stands early', 'little asked: stands early'],
  ],
  [
    'what counts where little is asked',
    [
      'little asked: stands early',
      'little asked: kind asked for is there',
      'little asked: coverage, any meaning',
      'little asked: means the same as a whole',
      'little asked: means the same piece by piece',
    ],
  ],
  ['BM25', ['BM25']],
  ['sentence encoder', encodedFeatures],
  [
    'nearness as a whole',
    [
      'alike as a whole',
      'alike as a whole with its neighbours',
      'question words near the whole fact',
      'fact words near the question',
    ],
  ],
];

function show(name: string, examples: readonly Example[]): void {
  const { judgements } = leaveOneOut(examples);
  const figures = figuresBySource(judgements, thresholdOf.balanced);
  const cells = sources.map((source) => {
    const { firstRight = 0, f1 = 0, falseAnswers = 0 } = figures[source] ?? {};
    const parts = [firstRight, f1, falseAnswers, separation(judgements, source)];
    return parts.map((value) => value.toFixed(3).replace(/^0/, '')).join(' / ');
  });
  console.log(`| ${[name, ...cells].join(' | ')} |`);
}

console.log(`| without | ${sources.join(' | ')} |`);
console.log(`|---|${sources.map(() => '---').join('|')}|`);
const whole = readExamples(values.data, 'knowledge', vocabulariesOf(vocabulary)).examples;
const rows: readonly (() => void)[] = [
  () => show('nothing: all parts', whole),
  ...features.map(
    ([name, names]) =>
      () =>
        show(name, blanked(whole, names)),
  ),
  ...vocabularies.map(
    ([name, changed, withLexicon]) =>
      () =>
        show(name, readExamples(values.data, 'knowledge', vocabulariesOf(changed), withLexicon).examples),
  ),
];
for (const [row, make] of rows.entries()) if (row % parts === part - 1) make();
