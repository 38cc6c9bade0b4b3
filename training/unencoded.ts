/**
 * Learns the weights for facts that are too many to be encoded, and prints them with their figures as JSON. It is the half
 * of `npm run train` that needs nothing of the other: a process of its own, so that both run at once.
 */
import { parseArgs } from 'node:util';
import { thresholdOf } from '../src/answering/caution.ts';
import type { Weights } from '../src/answering/model.ts';
import type { Figures } from '../src/evaluation/figures.ts';
import { loadVocabulary } from '../src/vocabulary/load.ts';
import { readExamples } from './examples.ts';
import { vocabulariesOf } from './halves.ts';
import { blanked, encodedFeatures } from './learn.ts';
import { leaveOneOut, weightsOf } from './leaveOneOut.ts';
import { roundedFigures } from './measures.ts';

/** What this script prints. */
export interface Unencoded {
  readonly weights: Weights;
  readonly figures: Readonly<Record<string, Figures>>;
}

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/eval' } } });
const vocabularies = vocabulariesOf(loadVocabulary('vocabulary'));
const { examples } = readExamples(values.data, 'knowledge', vocabularies);
const leftOut = leaveOneOut(blanked(examples, encodedFeatures));
const learned: Unencoded = {
  weights: weightsOf(leftOut),
  figures: roundedFigures(leftOut.judgements, thresholdOf.balanced),
};
process.stdout.write(JSON.stringify(learned));
