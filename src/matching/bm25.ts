import type { FactIndex } from './factIndex.ts';
import type { Question } from './question.ts';

/** Okapi BM25 (Robertson and Zaragoza 2009, eq. 3.15) with the usual constants. */
const k1 = 1.2;
const b = 0.75;

/** BM25 of facts for the stems of a question, divided by the highest value that the question could reach. */
export class Bm25 {
  readonly #index: FactIndex;
  /** Each stem of the question that facts hold, with what finding it is worth. */
  readonly stems: readonly { readonly stem: number; readonly idf: number }[];
  readonly #highest: number;

  constructor(question: Question, index: FactIndex) {
    this.#index = index;
    const stems = [...new Set(question.terms.map((term) => term.stem))].map((stem) => {
      const frequency = index.frequency(stem);
      const idf = Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5));
      return { stem: index.words.stemIds.get(stem) ?? -1, idf };
    });
    this.#highest = stems.reduce((sum, { idf }) => sum + idf * (k1 + 1), 0);
    this.stems = stems.filter(({ stem }) => stem >= 0);
  }

  /** What a stem is worth that stands once in a fact of usual length, of all that the question could reach. */
  usualWorth(idf: number): number {
    return this.#highest === 0 ? 0 : idf / this.#highest;
  }

  #part(idf: number, count: number, fact: number): number {
    const norm = k1 * (1 - b + (b * this.#index.lengthOf(fact)) / this.#index.meanLength);
    return (idf * count * (k1 + 1)) / (count + norm);
  }

  /** Of one fact; rounded as a number of 32 bits is. */
  of(fact: number): number {
    if (this.#highest === 0) return 0;
    const { tokens, wordStem } = this.#index.columns;
    const end = tokens.start[fact + 1] ?? 0;
    let score = 0;
    for (const { stem, idf } of this.stems) {
      let count = 0;
      for (let i = tokens.start[fact] ?? 0; i < end; i++)
        if (wordStem[tokens.value[i] as number] === stem) count++;
      if (count > 0) score = Math.fround(score + this.#part(idf, count, fact));
    }
    return Math.fround(score / this.#highest);
  }
}
