import { existsSync, readFileSync } from 'node:fs';
import { MeaningsFile } from '../src/compiled/meaningsFile.ts';
import { SentenceEncoder } from '../src/encoder/sentenceEncoder.ts';
import type { Vocabulary } from '../src/matching/vocabulary.ts';

/** Halves of all that is learned from: what an encoder was trained on one half of is measured on the other. */
export type Half = 0 | 1;

/** One for each half. */
export type Halves<T> = readonly [T, T];

/**
 * The half that a report belongs to. The project's own reports, the articles and the passages alternate, the first report
 * and the flood are in different halves.
 * @param place of the report among those of its source, in the order of their names.
 */
export const halfOf = (source: string, place: number): Half =>
  source === 'kazakhstan' ? 0 : source === 'flood' ? 1 : ((place % 2) as Half);

/** @throws Error where the encoder that never saw a half was not trained yet. */
function encoderWithout(half: Half): SentenceEncoder {
  const file = `training/encoder/without-${half}.bin`;
  if (!existsSync(file)) throw new Error(`There is no ${file}: run "npm run train:encoder" first.`);
  return SentenceEncoder.read(readFileSync(file));
}

/** More than all that is learned from. */
const mostKept = 100_000;

/** Where what the encoders make of facts is kept from one training to the next. */
export const meaningsOf = (vocabularies: Halves<Vocabulary>): Halves<MeaningsFile> => [
  new MeaningsFile('data/meanings-without-0.bin', vocabularies[0].encoder, mostKept),
  new MeaningsFile('data/meanings-without-1.bin', vocabularies[1].encoder, mostKept),
];

/** The vocabulary for the reports of each half, with the encoder that never saw them. */
export const vocabulariesOf = (vocabulary: Vocabulary): Halves<Vocabulary> => [
  { ...vocabulary, encoder: encoderWithout(0) },
  { ...vocabulary, encoder: encoderWithout(1) },
];
