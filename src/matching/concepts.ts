import { Phrases } from './phrases.ts';
import { conceptKey, type Stemmer, tokenize } from './tokens.ts';
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
 * one word or several; `~` before a group says that its members are only related; `#` starts a comment. Members stand for
 * all words of their stem, but for those that mean something else: "emerged" is no "emergency", "even" no "evening".
 */
export function readConcepts(text: string, stemmer: Stemmer, vectors: WordVectors): Concepts {
  const phrases = new Phrases();
  const loose = new Set<number>();
  const members = new Map<string, Set<string>>();
  const stemKey = (word: string) => conceptKey(word, stemmer.stem(word));

  const keyOf = (word: string): string => {
    const key = stemKey(word);
    const own = members.get(key);
    if (own === undefined || own.has(word) || stemmer.isIrregular(word)) return key;
    const row = vectors.row(word);
    return [...own].every((member) => vectors.areApart(row, vectors.row(member))) ? `=${word}` : key;
  };
  const known = new Map<string, string>();
  const key = (word: string): string => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = keyOf(word);
    // A ceiling, so that words of strangers cannot fill the memory.
    if (known.size > 50_000) known.clear();
    known.set(word, found);
    return found;
  };

  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .forEach((line, concept) => {
      if (line.startsWith('~')) loose.add(concept);
      for (const member of line.replace(/^~/, '').split(',')) {
        const words = tokenize(member).map(({ word }) => word);
        for (const word of words) {
          const own = stemKey(word);
          members.set(own, (members.get(own) ?? new Set<string>()).add(word));
        }
        phrases.add(words.map(stemKey), concept);
      }
    });
  return {
    loose,
    in: (words) => phrases.in(words.map(key)),
    begins: (word) => phrases.starts(key(word)),
  };
}
