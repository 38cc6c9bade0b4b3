import { porterStem, words } from './natural.ts';

/** A word of a text. */
export interface Token {
  /** As written. */
  readonly surface: string;
  /** Lower case, without diacritics, possessive ending or inner dots: what is compared. */
  readonly word: string;
  /** Offset of the surface in the text, in UTF-16 code units. */
  readonly at: number;
  /** True where the word starts with a capital letter. */
  readonly capital: boolean;
}

/** Folds case, diacritics, apostrophes and the dots of abbreviations. */
export function fold(surface: string): string {
  // Most words are plain, and have nothing to fold but their case.
  if (/^[A-Za-z0-9]+$/.test(surface)) return surface.toLowerCase();
  return surface
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/(?<=[\p{L}\p{N}])['’]s$/u, '')
    .replace(/['’]/g, '')
    .replace(/(?<=\p{L})\./gu, '');
}

/** The tokens of a text, in order. */
export function tokenize(text: string): Token[] {
  let at = 0;
  return words(text).map((surface) => {
    at = text.indexOf(surface, at);
    const token = { surface, word: fold(surface), at, capital: /^\p{Lu}/u.test(surface) };
    at += surface.length;
    return token;
  });
}

/** Reduces a word to its stem: irregular forms to their base, then Porter's rules. */
export class Stemmer {
  readonly #irregular: ReadonlyMap<string, string>;
  readonly #known = new Map<string, string>();

  constructor(irregular: ReadonlyMap<string, string>) {
    this.#irregular = irregular;
  }

  stem(word: string): string {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const stem = porterStem(this.#irregular.get(word) ?? word);
    // A ceiling, so that words of strangers cannot fill the memory.
    if (this.#known.size > 50_000) this.#known.clear();
    this.#known.set(word, stem);
    return stem;
  }
}

/**
 * What words of concepts are compared by: the stem, but "reporter" is not "reported" and "officer" is no "office",
 * though Porter gives them one stem.
 */
export function conceptKey(word: string, stem: string): string {
  return isAgent(word, stem) ? `${stem}+er` : stem;
}

/** True for a word that names somebody by what they do: protester, officer, journalist. */
export function isAgent(word: string, stem: string): boolean {
  return /(?:er|or|ist)s?$/.test(word) && !/(?:er|or|ist)$/.test(stem);
}
