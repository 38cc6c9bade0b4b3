import type { FactIndex } from './factIndex.ts';
import type { Question } from './question.ts';
import type { WordVectors } from './vectors.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What a text is about: the weighted sum of its words' vectors, rare words weighing more (Arora, Liang and Ma 2017: A
 * simple but tough-to-beat baseline for sentence embeddings). Its length says nothing; all zeros where no word is known.
 */
export type Gist = Float64Array;

/** Weight of a word by its rank in English: the most frequent has the first share, from the last rank on it has all. */
const commonest = 0.3;
const rarestRank = 40_000;

const weightOf = (rank: number) =>
  commonest + (1 - commonest) * Math.min(1, Math.log(1 + rank) / Math.log(rarestRank));

/** @param rows of the vectors of the words, −1 for words that have none. */
function gistOf(rows: Iterable<number>, vectors: WordVectors): Gist {
  const gist = new Float64Array(vectors.dimensions);
  for (const row of rows) if (row >= 0) vectors.addTo(gist, row, weightOf(vectors.rankOf(row)));
  return gist;
}

function dot(one: Gist, other: Gist): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] as number) * (other[i] as number);
  return sum;
}

/** Cosine of two gists, −1 to 1; 0 where one says nothing. */
function closeness(one: Gist, other: Gist): number {
  const lengths = Math.sqrt(dot(one, one) * dot(other, other));
  return lengths === 0 ? 0 : dot(one, other) / lengths;
}

/** How near a fact comes to a question as a whole. Each value lies between −1 and 1. */
export interface GistFit {
  readonly alike: number;
  /** The same for the fact together with its neighbours. */
  readonly alikeAround: number;
  /** Mean nearness of the question's words to what the fact is about. */
  readonly wordsToFact: number;
  /** Mean nearness of the fact's words, by weight, each to its nearest word of the question. */
  readonly factToWords: number;
}

/** Compares facts with one question as wholes. Remembers what it worked out: candidates share words and neighbours. */
export class GistReader {
  readonly #index: FactIndex;
  readonly #vectors: WordVectors;
  readonly #rows: readonly number[];
  readonly #question: Gist;
  readonly #gists = new Map<number, Gist>();
  readonly #nearest = new Map<number, number>();
  readonly #words: readonly Gist[];

  constructor({ terms }: Question, index: FactIndex, { vectors }: Vocabulary) {
    this.#index = index;
    this.#vectors = vectors;
    this.#rows = terms.map(({ word }) => vectors.row(word)).filter((row) => row >= 0);
    this.#question = gistOf(this.#rows, vectors);
    this.#words = this.#rows.map((row) => gistOf([row], vectors));
  }

  fit(at: number): GistFit {
    const own = this.#gist(at);
    const around = own.slice();
    for (const place of [this.#index.previous(at), this.#index.next(at)]) {
      if (place < 0) continue;
      const beside = this.#gist(place);
      for (let i = 0; i < around.length; i++) around[i] = (around[i] as number) + (beside[i] as number);
    }
    const toFact = this.#words.reduce((sum, word) => sum + Math.max(0, closeness(word, own)), 0);
    return {
      alike: closeness(this.#question, own),
      alikeAround: closeness(this.#question, around),
      wordsToFact: toFact / Math.max(1, this.#words.length),
      factToWords: this.#factToWords(at),
    };
  }

  /** Rows of the words of a fact that carry matter. */
  #rowsOf(at: number): number[] {
    const { tokens, wordRow } = this.#index.columns;
    const { functional } = this.#index.words;
    const rows: number[] = [];
    for (let i = tokens.start[at] ?? 0; i < (tokens.start[at + 1] ?? 0); i++) {
      const word = tokens.value[i] ?? 0;
      const row = wordRow[word] ?? -1;
      if (row >= 0 && functional[word] === 0) rows.push(row);
    }
    return rows;
  }

  #gist(at: number): Gist {
    const known = this.#gists.get(at);
    if (known !== undefined) return known;
    const gist = gistOf(this.#rowsOf(at), this.#vectors);
    this.#gists.set(at, gist);
    return gist;
  }

  #factToWords(at: number): number {
    let [sum, total] = [0, 0];
    for (const row of new Set(this.#rowsOf(at))) {
      const weight = weightOf(this.#vectors.rankOf(row));
      sum += weight * this.#toNearest(row);
      total += weight;
    }
    return total === 0 ? 0 : sum / total;
  }

  #toNearest(row: number): number {
    const known = this.#nearest.get(row);
    if (known !== undefined) return known;
    const nearest = this.#rows.reduce((best, own) => Math.max(best, this.#vectors.cosine(row, own)), 0);
    this.#nearest.set(row, nearest);
    return nearest;
  }
}
