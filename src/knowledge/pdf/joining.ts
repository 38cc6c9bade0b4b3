/** Tells words of the language; what is unknown may still be one. */
export type IsWord = (word: string) => boolean;

const hyphenEnd = /(?<before>[\p{L}\p{M}\d]+)[-\u2010\u00AD]$/u;

/**
 * Joins lines into running text. A word that was divided at the end of a line becomes one again; a hyphen of its own
 * stays ("cross-border"): by the words that the document has elsewhere, then by those of the language.
 */
export class LineJoiner {
  readonly #words: ReadonlySet<string>;
  readonly #isWord: IsWord;

  /** @param texts the lines of the document. */
  constructor(texts: readonly string[], isWord: IsWord) {
    // The last word of a line that ends with a hyphen is half a word.
    this.#words = new Set(
      texts.flatMap(
        (text) =>
          text
            .replace(/\S+[-\u2010\u00AD]$/u, '')
            .toLowerCase()
            .match(/[\p{L}\p{M}\d]+(?:[-’'][\p{L}\p{M}\d]+)*/gu) ?? [],
      ),
    );
    this.#isWord = isWord;
  }

  /** One text of two lines that follow each other. */
  join(above: string, below: string): string {
    if (above === '') return below;
    if (/https?:\/\/\S*[/=&?_-]$/.test(above) && /^[\p{L}\d]/u.test(below) && !below.includes(' '))
      return above + below;
    const before = hyphenEnd.exec(above)?.groups?.['before'];
    const after = /^[\p{L}\p{M}\d]+/u.exec(below)?.[0];
    if (before === undefined || after === undefined) {
      const range = /\d[–-]$/.test(above) && /^\d/.test(below);
      return range ? above + below : `${above} ${below}`;
    }
    if (above.endsWith('\u00AD')) return above.slice(0, -1) + below;
    return this.#isOneWord(above, before, after) ? above.slice(0, -1) + below : above + below;
  }

  #isOneWord(above: string, before: string, after: string): boolean {
    // "Ost-Karsk", "2021-2022", "COVID-19" keep their hyphens.
    if (!/^\p{Ll}/u.test(after) || /\d$/.test(before)) return false;
    const whole = (before + after).toLowerCase();
    const divided = `${before}-${after}`.toLowerCase();
    if (this.#words.has(whole)) return true;
    if (this.#words.has(divided) || /[-‐]\p{L}+[-‐]$/u.test(above)) return false;
    if (this.#isWord(whole)) return true;
    const halves = [before, after].map((half) => half.toLowerCase());
    return !halves.every((half) => half.length > 1 && (this.#words.has(half) || this.#isWord(half)));
  }
}
