import { SentenceEncoder } from '../encoder/sentenceEncoder.ts';
import { type Concepts, readConcepts } from './concepts.ts';
import { type Contrasts, readContrasts } from './contrasts.ts';
import { readIrregularForms } from './irregular.ts';
import { Stemmer, tokenize } from './tokens.ts';
import { WordVectors } from './vectors.ts';
import { WordRelations } from './wordRelations.ts';

/** The product's general vocabulary: what words mean in any report. A report's own names are in its lexicon. */
export interface Vocabulary {
  readonly stemmer: Stemmer;
  readonly concepts: Concepts;
  /** Words that exclude each other. */
  readonly contrasts: Contrasts;
  /** Chat spellings with the words they stand for. */
  readonly chat: ReadonlyMap<string, readonly string[]>;
  readonly relations: WordRelations;
  readonly vectors: WordVectors;
  /** Tells what sentences mean as wholes. */
  readonly encoder: SentenceEncoder;
}

/** The files of `vocabulary/`, as read. */
export interface VocabularyFiles {
  readonly irregular: string;
  readonly concepts: string;
  readonly contrasts: string;
  readonly chat: string;
  readonly wordnet: string;
  readonly vectors: Uint8Array;
  readonly encoder: Uint8Array;
}

const wordsOf = (phrase: string) => tokenize(phrase).map((token) => token.word);

/** @throws Error where the vectors or the encoder are damaged. */
export function readVocabulary(files: VocabularyFiles): Vocabulary {
  const stemmer = new Stemmer(readIrregularForms(files.irregular));
  const vectors = WordVectors.read(files.vectors);
  const chat = new Map<string, string[]>();
  for (const line of files.chat.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [short = '', long = ''] = line.split(': ');
    chat.set(short.replace(/'/g, ''), wordsOf(long));
  }
  return {
    stemmer,
    concepts: readConcepts(files.concepts, stemmer, vectors),
    contrasts: readContrasts(files.contrasts),
    chat,
    relations: new WordRelations(files.wordnet),
    vectors,
    encoder: SentenceEncoder.read(files.encoder),
  };
}
