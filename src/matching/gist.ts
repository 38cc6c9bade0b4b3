import type { FactIndex } from './factIndex.ts';
import type { Question } from './question.ts';
import { Recent } from './recent.ts';
import type { WordVectors } from './vectors.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What a text is about: the weighted sum of its words' vectors, rare words weighing more (Arora, Liang and Ma 2017: A
 * simple but tough-to-beat baseline for sentence embeddings), brought to length 1; all zeros where no word is known.
 */
type Gist = Float32Array;

/** Weight of a word by its rank in English: the most frequent has the first share, from the last rank on it has all. */
const commonest = 0.3;
const rarestRank = 40_000;

const weightOf = (rank: number) =>
  commonest + (1 - commonest) * Math.min(1, Math.log(1 + rank) / Math.log(rarestRank));

function unit(sum: Float32Array): Gist {
  let squares = 0;
  for (let i = 0; i < sum.length; i++) squares += (sum[i] as number) * (sum[i] as number);
  const length = Math.sqrt(squares);
  const gist = new Float32Array(sum.length);
  if (length > 0) for (let i = 0; i < sum.length; i++) gist[i] = (sum[i] as number) / length;
  return gist;
}

/** Cosine of two gists, −1 to 1; 0 where one says nothing. */
function closeness(one: Gist, other: Gist): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] as number) * (other[i] as number);
  return sum;
}

/** What is looked up of a fact, whatever is asked. */
interface FactGist {
  readonly own: Gist;
  /** The fact together with its neighbours. */
  readonly around: Gist;
  /** Rows of its words that carry matter, each once, and their weights. */
  readonly rows: Uint32Array;
  readonly weights: Float32Array;
}

/** Facts whose gists are kept. */
const kept = 4096;

/** The gists of the facts of an index, worked out when they are asked for. */
export class FactGists {
  readonly #index: FactIndex;
  readonly #vectors: WordVectors;
  readonly #known = new Recent<number, FactGist>(kept);
  /** What the vector of each word is multiplied with. */
  #scales: Float32Array | null = null;

  constructor(index: FactIndex, vectors: WordVectors) {
    this.#index = index;
    this.#vectors = vectors;
  }

  #sum(rows: readonly number[]): Float32Array {
    this.#scales ??= this.#vectors.scalesTo((row) => weightOf(this.#vectors.rankOf(row)));
    return this.#vectors.sum(rows, this.#scales);
  }

  /** @param rows of the vectors of the words. */
  of(rows: readonly number[]): Gist {
    return unit(this.#sum(rows));
  }

  at(place: number): FactGist {
    const known = this.#known.get(place);
    if (known !== undefined) return known;
    const own: number[] = [];
    this.#addRows(place, own);
    const all = [...own];
    for (const neighbour of [this.#index.previous(place), this.#index.next(place)])
      if (neighbour >= 0) this.#addRows(neighbour, all);
    const rows = Uint32Array.from(new Set(own));
    const gist: FactGist = {
      own: this.of(own),
      around: this.of(all),
      rows,
      weights: this.#weightsOf(rows),
    };
    this.#known.set(place, gist);
    return gist;
  }

  #weightsOf(rows: Uint32Array): Float32Array {
    const weights = new Float32Array(rows.length);
    for (let i = 0; i < rows.length; i++) weights[i] = weightOf(this.#vectors.rankOf(rows[i] as number));
    return weights;
  }

  /** Adds the rows of the words of a fact that carry matter. */
  #addRows(place: number, rows: number[]): void {
    const { tokens, wordRow } = this.#index.columns;
    const { functional } = this.#index.words;
    const end = tokens.start[place + 1] as number;
    for (let i = tokens.start[place] as number; i < end; i++) {
      const word = tokens.value[i] as number;
      const row = wordRow[word] as number;
      if (row >= 0 && functional[word] === 0) rows.push(row);
    }
  }
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
  /** Nearness by the sentence encoder; 0 where facts are too many to be encoded. */
  readonly encoded: number;
  /** The same piece by piece. */
  readonly encodedByPiece: number;
  /** Both for the last turn alone, where it leans on others; else 0. */
  readonly lastEncoded: number;
  readonly lastEncodedByPiece: number;
}

/**
 * How near facts come to a question as wholes.
 * @param places of the facts.
 */
export function gistFits(
  { terms, said, saidLast }: Question,
  places: readonly number[],
  index: FactIndex,
  { vectors }: Vocabulary,
): GistFit[] {
  const rows = terms.map(({ word }) => vectors.row(word)).filter((row) => row >= 0);
  const question = index.gists.of(rows);
  const words = rows.map((row) => index.gists.of([row]));
  const gists = places.map((place) => index.gists.at(place));
  const factRows = new Set<number>();
  for (const gist of gists) for (let i = 0; i < gist.rows.length; i++) factRows.add(gist.rows[i] as number);
  const nearest = vectors.nearestOf(rows, factRows);
  const encoded = index.encodings?.nearnessTo(said, places);
  const last = saidLast === null ? undefined : index.encodings?.nearnessTo(saidLast, places);
  return gists.map(({ own, around, rows: ownRows, weights }, i) => {
    let [sum, total] = [0, 0];
    for (let word = 0; word < ownRows.length; word++) {
      const weight = weights[word] as number;
      sum += weight * (nearest.get(ownRows[word] as number) ?? 0);
      total += weight;
    }
    return {
      alike: closeness(question, own),
      alikeAround: closeness(question, around),
      wordsToFact:
        words.reduce((all, word) => all + Math.max(0, closeness(word, own)), 0) / Math.max(1, words.length),
      factToWords: total === 0 ? 0 : sum / total,
      encoded: encoded?.[i]?.whole ?? 0,
      encodedByPiece: encoded?.[i]?.byPiece ?? 0,
      lastEncoded: last?.[i]?.whole ?? 0,
      lastEncodedByPiece: last?.[i]?.byPiece ?? 0,
    };
  });
}
