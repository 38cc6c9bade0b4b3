import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Model, readModel } from '../answering/model.ts';
import { readSamenessModel, type SamenessModel } from '../answering/sameness.ts';
import { readVocabulary, type Vocabulary } from '../matching/vocabulary.ts';

/** The files that `loadVocabulary` reads. */
export const vocabularyFileNames = [
  'irregular.txt',
  'concepts.txt',
  'contrasts.txt',
  'chat.txt',
  'wordnet.txt',
  'vectors.bin',
  'encoder.bin',
] as const;

/** @throws Error naming the file that cannot be read, or what is wrong with it. */
export function loadVocabulary(folder: string): Vocabulary {
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  return readVocabulary({
    irregular: text('irregular.txt'),
    concepts: text('concepts.txt'),
    contrasts: text('contrasts.txt'),
    chat: text('chat.txt'),
    // Latin letters only, and reading it as such is several times faster.
    wordnet: readFileSync(join(folder, 'wordnet.txt'), 'latin1'),
    vectors: readFileSync(join(folder, 'vectors.bin')),
    encoder: readFileSync(join(folder, 'encoder.bin')),
  });
}

/** @throws Error where the learned weights are missing or of another version. */
export function loadModel(folder: string): Model {
  return readModel(readFileSync(join(folder, 'model.json'), 'utf8'));
}

/** @throws Error where the learned weights for pins are missing or of another version. */
export function loadSameness(folder: string): SamenessModel {
  return readSamenessModel(readFileSync(join(folder, 'pins.json'), 'utf8'));
}
