import { MemberKeys } from './memberKeys.ts';
import { Phrases } from './phrases.ts';
import { type Stemmer, tokenize } from './tokens.ts';
import type { WordVectors } from './vectors.ts';

/** Groups of words that mean the same to a reader of a crisis report. */
export interface Concepts {
  /** Groups whose members are only near to each other. */
  readonly loose: ReadonlySet<number>;
  /** @returns for each word of a text, in order, the groups that it, or a phrase that it is part of, belongs to. */
  in(words: readonly string[]): number[][];
  /** True where a member is the word or begins with it. */
  begins(word: string): boolean;
}

/** A vocabulary without any. */
export const noConcepts: Concepts = {
  loose: new Set(),
  in: (words) => words.map(() => []),
  begins: () => false,
};

/**
 * Reads `vocabulary/concepts.txt`: one group of words of one meaning a line, members separated by commas, a member
 * one word or several; `~` before a group says that its members are only related; `#` starts a comment. Members are
 * compared by stem and meaning.
 */
export function readConcepts(text: string, stemmer: Stemmer, vectors: WordVectors): Concepts {
  const phrases = new Phrases();
  const keys = new MemberKeys(stemmer, vectors);
  const loose = new Set<number>();
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .forEach((line, concept) => {
      if (line.startsWith('~')) loose.add(concept);
      for (const member of line.replace(/^~/, '').split(',')) {
        const words = tokenize(member).map(({ word }) => word);
        phrases.add(
          words.map((word) => keys.add(word)),
          concept,
        );
      }
    });
  return {
    loose,
    in: (words) => phrases.in(words.map((word) => keys.of(word))),
    begins: (word) => phrases.starts(keys.of(word)),
  };
}
