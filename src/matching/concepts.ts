import type { Stemmer } from './tokens.ts';

/** Number of a group of words that mean the same. */
export type ConceptId = number;

interface Phrase {
  readonly stems: readonly string[];
  readonly concept: ConceptId;
}

/**
 * Groups of words that mean the same to a reader of a crisis report (`vocabulary/concepts.txt`: one group a line,
 * members separated by commas, `#` for comments). Members are compared by stem and may be several words.
 */
export class Concepts {
  readonly #byFirstStem = new Map<string, Phrase[]>();

  constructor(text: string, stemmer: Stemmer, split: (phrase: string) => string[]) {
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    lines.forEach((line, concept) => {
      for (const member of line.split(',')) {
        const stems = split(member.trim()).map((word) => stemmer.stem(word));
        const [first] = stems;
        if (first === undefined) continue;
        const phrases = this.#byFirstStem.get(first) ?? [];
        phrases.push({ stems, concept });
        this.#byFirstStem.set(first, phrases);
      }
    });
  }

  /** True where the stem is a member by itself or starts one. */
  knows(stem: string): boolean {
    return this.#byFirstStem.has(stem);
  }

  /**
   * Concepts named in a sequence of stems.
   * @returns for each stem the concepts that it is part of; longer phrases hide shorter ones inside them.
   */
  in(stems: readonly string[]): ConceptId[][] {
    const found: ConceptId[][] = stems.map(() => []);
    const covered = new Int32Array(stems.length);
    stems.forEach((stem, at) => {
      for (const phrase of this.#byFirstStem.get(stem) ?? []) {
        const length = phrase.stems.length;
        if (!phrase.stems.every((s, i) => stems[at + i] === s)) continue;
        for (let i = at; i < at + length; i++) {
          const longest = covered[i] ?? 0;
          if (length < longest) continue;
          const concepts = found[i];
          if (concepts === undefined) continue;
          if (length > longest) concepts.length = 0;
          covered[i] = length;
          if (!concepts.includes(phrase.concept)) concepts.push(phrase.concept);
        }
      }
    });
    return found;
  }
}
