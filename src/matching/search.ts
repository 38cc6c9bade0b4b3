import type { TermWays } from './alignment.ts';
import type { Bm25 } from './bm25.ts';
import type { FactIndex } from './factIndex.ts';
import type { Way } from './nearWords.ts';
import type { Question, Term } from './question.ts';

/** How much is looked at for one question, at the most. */
export interface Effort {
  /** Places of words in facts that are walked over. */
  readonly places: number;
  /** Facts that are kept as near enough to be weighed word by word. */
  readonly facts: number;
}

/** Words of a question that are searched for: as many as a number has bits, but one for the turn before. */
const mostTerms = 31;

/** Facts that go on in the end: when so many are better than all that were not seen can be, the search is over. */
const wanted = 60;

/** A term with the ways to meet it that are still to be walked, nearest first. */
interface Walk {
  readonly term: Term;
  readonly nearest: readonly Way[];
  /** What standing in a list of its own stem gains besides. */
  readonly worth: number;
  readonly stem: number;
  place: number;
  /** What a fact gains by the next way; 0 where there is none. */
  gain: number;
}

/**
 * Finds the facts of many that come nearest to a question by its words, without looking at all of them: lists of
 * places are walked in the order of what a fact gains by standing in one, until no fact that was not seen can come
 * among the best (the threshold algorithm: Fagin, Lotem and Naor 2003), or the effort is spent.
 */
export class Search {
  readonly #index: FactIndex;
  readonly #sums: Float32Array;
  /** The terms that a fact meets, a bit each; 0 for facts that were not seen. */
  readonly #met: Int32Array;
  readonly #seen: number[] = [];

  constructor(index: FactIndex) {
    this.#index = index;
    this.#sums = new Float32Array(index.size);
    this.#met = new Int32Array(index.size);
  }

  /**
   * The nearest facts and those that follow them, ascending.
   * @param meant for each report 1 where it is meant; null where all are.
   */
  find(
    { earlier }: Pick<Question, 'earlier'>,
    terms: readonly TermWays[],
    lexical: Bm25,
    meant: Uint8Array | null,
    effort: Effort,
  ): number[] {
    for (const [fact, fit] of Object.entries(earlier ?? {}) as [string, number][])
      this.#gain(Number(fact), 1 << mostTerms, fit, meant);
    this.#walkAll(this.#walks(terms, lexical), meant, effort);
    const found = new Set<number>();
    for (const fact of this.#nearest(effort.facts)) {
      found.add(fact);
      const next = this.#index.next(fact);
      // What follows a fact has half of it.
      if (next >= 0) found.add(next);
    }
    for (const fact of this.#seen) {
      this.#sums[fact] = 0;
      this.#met[fact] = 0;
    }
    this.#seen.length = 0;
    return [...found].sort((a, b) => a - b);
  }

  #walks(terms: readonly TermWays[], lexical: Bm25): Walk[] {
    const heaviest = [...terms].sort((a, b) => b.term.weight - a.term.weight).slice(0, mostTerms);
    return heaviest.map(({ term, nearest }) => {
      const stem = this.#index.words.stemIds.get(term.stem) ?? -1;
      const own = lexical.stems.find((one) => one.stem === stem);
      const worth = own === undefined ? 0 : lexical.usualWorth(own.idf);
      const walk = { term, nearest, worth, stem, place: -1, gain: 0 };
      this.#proceed(walk);
      return walk;
    });
  }

  /** Goes on to the next way that facts meet. */
  #proceed(walk: Walk): void {
    const { postings, wordStem } = this.#index.columns;
    walk.gain = 0;
    for (walk.place++; walk.place < walk.nearest.length; walk.place++) {
      const { lists, list, similarity } = walk.nearest[walk.place] as Way;
      if ((lists.start[list + 1] as number) === (lists.start[list] as number)) continue;
      const sameStem = lists === postings && wordStem[list] === walk.stem;
      walk.gain = walk.term.weight * similarity + (sameStem ? walk.worth : 0);
      return;
    }
  }

  #walkAll(walks: readonly Walk[], meant: Uint8Array | null, effort: Effort): void {
    let walked = 0;
    let checked = 0;
    for (;;) {
      let best = 0;
      let unseen = 0;
      walks.forEach(({ gain }, i) => {
        unseen += gain;
        if (gain > (walks[best]?.gain ?? 0)) best = i;
      });
      if (unseen === 0) return;
      const walk = walks[best] as Walk;
      const { lists, list } = walk.nearest[walk.place] as Way;
      const from = lists.start[list] as number;
      const length = (lists.start[list + 1] as number) - from;
      const room = effort.places - walked;
      if (room <= 0 && this.#seen.length >= wanted) return;
      // A list too long for what is left is passed over, where there is something to go on with.
      if (length <= room || this.#seen.length < wanted) {
        const to = from + Math.min(length, room);
        this.#walk(lists.fact, from, to, 1 << best, walk.gain, meant);
        walked += to - from;
      }
      unseen -= walk.gain;
      this.#proceed(walk);
      unseen += walk.gain;
      if (this.#seen.length < wanted || walked < checked * 1.2) continue;
      checked = walked;
      if (this.#better(unseen)) return;
    }
  }

  #walk(
    facts: Uint32Array,
    from: number,
    to: number,
    bit: number,
    gain: number,
    meant: Uint8Array | null,
  ): void {
    const sums = this.#sums;
    const met = this.#met;
    const { report } = this.#index.columns;
    for (let i = from; i < to; i++) {
      const fact = facts[i] as number;
      const before = met[fact] as number;
      if ((before & bit) !== 0) continue;
      if (before === 0) {
        if (meant !== null && meant[report[fact] as number] === 0) continue;
        this.#seen.push(fact);
      }
      met[fact] = before | bit;
      sums[fact] = (sums[fact] as number) + gain;
    }
  }

  #gain(fact: number, bit: number, gain: number, meant: Uint8Array | null): void {
    if (meant !== null && meant[this.#index.columns.report[fact] ?? 0] === 0) return;
    if (this.#met[fact] === 0) this.#seen.push(fact);
    this.#met[fact] = (this.#met[fact] ?? 0) | bit;
    this.#sums[fact] = (this.#sums[fact] ?? 0) + gain;
  }

  /** True where as many facts as are wanted have more than a value. */
  #better(value: number): boolean {
    let count = 0;
    for (const fact of this.#seen) {
      if ((this.#sums[fact] as number) <= value) continue;
      if (++count >= wanted) return true;
    }
    return false;
  }

  /** The facts with the highest sums, each with half of the sum of the fact before: so many at the most. */
  #nearest(most: number): number[] {
    const seen = this.#seen;
    if (seen.length <= most) return [...seen];
    const values = new Float32Array(seen.length);
    let high = 0;
    seen.forEach((fact, i) => {
      const previous = this.#index.previous(fact);
      const value = (this.#sums[fact] as number) + (previous < 0 ? 0 : (this.#sums[previous] as number) / 2);
      values[i] = value;
      if (value > high) high = value;
    });
    const steps = 4096;
    const stepOf = (value: number) => Math.min(steps - 1, Math.floor((value / high) * steps));
    const counts = new Uint32Array(steps);
    for (const value of values) counts[stepOf(value)] = (counts[stepOf(value)] ?? 0) + 1;
    let lowest = steps - 1;
    for (let sum = counts[lowest] ?? 0; lowest > 0 && sum < most; sum += counts[lowest] ?? 0) lowest--;
    const near: number[] = [];
    for (let i = 0; i < values.length; i++) if (stepOf(values[i] as number) >= lowest) near.push(i);
    return near
      .sort((a, b) => (values[b] as number) - (values[a] as number) || (seen[a] ?? 0) - (seen[b] ?? 0))
      .slice(0, most)
      .map((i) => seen[i] as number);
  }
}

/** For each report 1 where it is meant; null where all are. */
export function meantReports(index: FactIndex, within: ReadonlySet<string> | null): Uint8Array | null {
  return within === null ? null : Uint8Array.from(index.columns.reports, (id) => (within.has(id) ? 1 : 0));
}
