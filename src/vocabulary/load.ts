import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Model, readModel } from '../answering/model.ts';
import { readVocabulary, type Vocabulary } from '../matching/vocabulary.ts';

/** The folder `vocabulary/` of this installation. */
const vocabularyFolder = fileURLToPath(new URL('../../vocabulary/', import.meta.url));

/** @throws Error naming the file that cannot be read, or what is wrong with it. */
export function loadVocabulary(folder = vocabularyFolder): Vocabulary {
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  return readVocabulary({
    irregular: text('irregular.txt'),
    concepts: text('concepts.txt'),
    chat: text('chat.txt'),
    // Latin letters only, and reading it as such is several times faster.
    wordnet: readFileSync(join(folder, 'wordnet.txt'), 'latin1'),
    vectors: readFileSync(join(folder, 'vectors.bin')),
  });
}

/** @throws Error where the learned weights are missing or of another version. */
export function loadModel(folder = vocabularyFolder): Model {
  return readModel(readFileSync(join(folder, 'model.json'), 'utf8'));
}
