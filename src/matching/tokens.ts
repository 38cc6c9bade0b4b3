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

  /** True for a form that is listed with its base, for rules do not lead there: "found", "children". */
  isIrregular(word: string): boolean {
    return this.#irregular.has(word);
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
 * What tells words of one stem apart: "reporter" is not "reported", "officer" is no "office" and who is "hospitalized" is no
 * "hospital", though Porter gives them one stem. Forms of one word have one key: "recover" and "recovered".
 */
export function conceptKey(word: string, stem: string): string {
  if (/(?:(?:er|or)(?:s|ed|ing)?|ists?)$/.test(word) && !/(?:er|or|ist)$/.test(stem)) return `${stem}+er`;
  return /i[sz](?:e|es|ed|ing|ations?)$/.test(word) && !/i[sz]e?$/.test(stem) ? `${stem}+ize` : stem;
}
