/** What WordNet says of one word, as stems. See `training/compile-wordnet.ts`. */
export interface Relations {
  readonly synonyms: readonly string[];
  readonly derived: readonly string[];
  /** What the word is a kind of. */
  readonly kinds: readonly string[];
  readonly opposites: readonly string[];
}

const none: Relations = { synonyms: [], derived: [], kinds: [], opposites: [] };
const list = (field: string | undefined) => (field === undefined || field === '' ? [] : field.split(','));

/**
 * Looks words up in the compiled WordNet file by binary search over its sorted lines: parsing all of it at the
 * start would cost more than a question does.
 */
export class WordRelations {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  of(word: string): Relations {
    let low = 0;
    let high = this.#text.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = this.#text.lastIndexOf('\n', middle - 1) + 1;
      const end = this.#text.indexOf('\n', start);
      const line = this.#text.slice(start, end);
      const key = line.slice(0, line.indexOf('\t'));
      if (key === word) {
        const [, synonyms, derived, kinds, opposites] = line.split('\t');
        return {
          synonyms: list(synonyms),
          derived: list(derived),
          kinds: list(kinds),
          opposites: list(opposites),
        };
      }
      if (key < word) low = end + 1;
      else high = start;
    }
    return none;
  }
}
