import { conceptKey, type Stemmer } from './tokens.ts';
import type { WordVectors } from './vectors.ts';

/**
 * What members of concepts are found by. A member stands for all words of its stem, but for those that mean something else by
 * their vectors: "emerged" is no "emergency", "even" no "evening", and of the members themselves "use" is not "US".
 */
export class MemberKeys {
  readonly #stemmer: Stemmer;
  readonly #vectors: WordVectors;
  /** By what stems are compared by: the members of one meaning together. */
  readonly #meanings = new Map<string, string[][]>();
  readonly #known = new Map<string, string>();

  constructor(stemmer: Stemmer, vectors: WordVectors) {
    this.#stemmer = stemmer;
    this.#vectors = vectors;
  }

  /** The key of a word of a text, once all members were added: that of the members that it stands for, or one of its own. */
  of(word: string): string {
    const before = this.#known.get(word);
    if (before !== undefined) return before;
    const { key, meaning } = this.#find(word);
    const found = meaning < 0 ? `=${word}` : `${key} ${meaning}`;
    // A ceiling, so that words of strangers cannot fill the memory.
    if (this.#known.size > 50_000) this.#known.clear();
    this.#known.set(word, found);
    return found;
  }

  /** @returns the key of the member. */
  add(word: string): string {
    const { key, meanings, meaning } = this.#find(word);
    this.#meanings.set(key, meanings);
    if (meaning < 0) return `${key} ${meanings.push([word]) - 1}`;
    const own = meanings[meaning];
    if (own?.includes(word) === false) own.push(word);
    return `${key} ${meaning}`;
  }

  #find(word: string) {
    const key = conceptKey(word, this.#stemmer.stem(word));
    const meanings = this.#meanings.get(key) ?? [];
    const near = meanings.map((members) => this.#nearness(word, members));
    const best = Math.max(...near);
    return { key, meanings, meaning: best === Number.NEGATIVE_INFINITY ? -1 : near.indexOf(best) };
  }

  /** How near a word is to the nearest of some members; −∞ where it is none of them, and apart from all. */
  #nearness(word: string, members: readonly string[]): number {
    if (members.includes(word)) return 1;
    const row = this.#vectors.row(word);
    const rows = members.map((member) => this.#vectors.row(member));
    const apart = rows.every((other) => this.#vectors.areApart(row, other));
    if (apart && !this.#stemmer.isIrregular(word)) return Number.NEGATIVE_INFINITY;
    return Math.max(...rows.map((other) => this.#vectors.cosine(row, other)));
  }
}
