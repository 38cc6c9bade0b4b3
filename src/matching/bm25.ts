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

  /** Of all facts. */
  all(): Float32Array {
    const scores = new Float32Array(this.#index.size);
    const seen = new Uint8Array(this.#index.size);
    const { postings, wordJoined } = this.#index.columns;
    for (const { stem } of this.stems)
      for (const word of this.#index.words.ofStemId(stem)) {
        if (wordJoined[word] === 1) continue;
        const end = postings.start[word + 1] as number;
        for (let i = postings.start[word] as number; i < end; i++) seen[postings.fact[i] as number] = 1;
      }
    // Words that a hyphen joins may be words by themselves as well.
    const all = this.stems.some(({ stem }) =>
      this.#index.words.ofStemId(stem).some((word) => wordJoined[word] === 1),
    );
    for (let at = 0; at < scores.length; at++) if (all || seen[at] === 1) scores[at] = this.of(at);
    return scores;
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
