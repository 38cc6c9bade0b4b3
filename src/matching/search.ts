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
  /** Nearness, 0 to 1, from which on a word of the facts is one to search by: what is farther gains a fact too little. */
  readonly nearness: number;
}

/** Words of a question that are searched for, the heaviest first; a bit each, and one for the turn before. */
const mostTerms = 19;
const termBits = mostTerms + 1;

/** Searches that are told apart by the bits that are left; then all is cleared. */
const mostSearches = 2 ** (32 - termBits) - 1;

/** Facts that go on in the end: when so many are better than all that were not seen can be, the search is over. */
const wanted = 60;

/** A term with the ways to meet it that are still to be walked, nearest first. */
interface Walk {
  readonly term: Term;
  readonly nearest: readonly Way[];
  /** Place behind the last that is near enough. */
  readonly end: number;
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
  /**
   * For each fact its sum, and the number of the search that saw it last with the terms that it meets: side by side, so
   * that one look into memory finds both; what another search left needs no clearing.
   */
  readonly #sums: Float32Array;
  readonly #met: Int32Array;
  #search = 0;
  #seen = new Uint32Array(1024);
  #count = 0;

  constructor(index: FactIndex) {
    this.#index = index;
    const both = new ArrayBuffer(index.size * 8);
    this.#sums = new Float32Array(both);
    this.#met = new Int32Array(both);
  }

  /**
   * The nearest facts and those that follow them, ascending; and how many places were walked over.
   * @param meant for each report 1 where it is meant; null where all are.
   */
  find(
    { earlier }: Pick<Question, 'earlier'>,
    terms: readonly TermWays[],
    lexical: Bm25,
    meant: Uint8Array | null,
    effort: Effort,
  ): { facts: number[]; walked: number } {
    this.#begin();
    for (const [fact, fit] of Object.entries(earlier ?? {}) as [string, number][])
      this.#lean(Number(fact), fit, meant);
    const walked = this.#walkAll(this.#walks(terms, lexical, effort), meant, effort);
    const found = new Set<number>();
    for (const fact of this.#nearest(effort.facts)) {
      found.add(fact);
      const next = this.#index.next(fact);
      // What follows a fact has half of it.
      if (next >= 0) found.add(next);
    }
    return { facts: [...found].sort((x, y) => x - y), walked };
  }

  #begin(): void {
    this.#count = 0;
    this.#search++;
    if (this.#search <= mostSearches) return;
    this.#met.fill(0);
    this.#search = 1;
  }

  #see(fact: number): void {
    if (this.#count === this.#seen.length) {
      const wider = new Uint32Array(this.#count * 2);
      wider.set(this.#seen);
      this.#seen = wider;
    }
    this.#seen[this.#count++] = fact;
  }

  #walks(terms: readonly TermWays[], lexical: Bm25, effort: Effort): Walk[] {
    const heaviest = [...terms].sort((a, b) => b.term.weight - a.term.weight).slice(0, mostTerms);
    return heaviest.map(({ term, found: { nearest } }) => {
      const stem = this.#index.words.stemIds.get(term.stem) ?? -1;
      const own = lexical.stems.find((one) => one.stem === stem);
      const worth = own === undefined ? 0 : lexical.usualWorth(own.idf);
      const far = nearest.findIndex(({ similarity }) => similarity < effort.nearness);
      const end = far < 0 ? nearest.length : far;
      const walk = { term, nearest, end, worth, stem, place: -1, gain: 0 };
      this.#proceed(walk);
      return walk;
    });
  }

  /** Goes on to the next way that facts meet. */
  #proceed(walk: Walk): void {
    const { postings, wordStem } = this.#index.columns;
    walk.gain = 0;
    for (walk.place++; walk.place < walk.end; walk.place++) {
      const { lists, list, similarity } = walk.nearest[walk.place] as Way;
      if ((lists.start[list + 1] as number) === (lists.start[list] as number)) continue;
      const sameStem = lists === postings && wordStem[list] === walk.stem;
      walk.gain = walk.term.weight * similarity + (sameStem ? walk.worth : 0);
      return;
    }
  }

  /** @returns how many places were walked over. */
  #walkAll(walks: readonly Walk[], meant: Uint8Array | null, effort: Effort): number {
    let walked = 0;
    let checked = 0;
    for (;;) {
      let best = 0;
      let unseen = 0;
      for (let i = 0; i < walks.length; i++) {
        const { gain } = walks[i] as Walk;
        unseen += gain;
        if (gain > (walks[best] as Walk).gain) best = i;
      }
      if (unseen === 0) return walked;
      const walk = walks[best] as Walk;
      const { lists, list } = walk.nearest[walk.place] as Way;
      const from = lists.start[list] as number;
      const length = (lists.start[list + 1] as number) - from;
      const room = effort.places - walked;
      if (room <= 0 && this.#count >= wanted) return walked;
      // A list too long for what is left is passed over, where there is something to go on with.
      if (length <= room || this.#count < wanted) {
        const to = from + Math.min(length, room);
        this.#walk(lists.fact, from, to, 1 << best, walk.gain, meant);
        walked += to - from;
      }
      unseen -= walk.gain;
      this.#proceed(walk);
      unseen += walk.gain;
      if (this.#count < wanted || walked < checked * 2) continue;
      checked = walked;
      if (this.#better(unseen)) return walked;
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
    const search = this.#search;
    for (let i = from; i < to; i++) {
      const fact = facts[i] as number;
      const before = met[fact * 2 + 1] as number;
      if (before >>> termBits !== search) {
        if (meant !== null && meant[report[fact] as number] === 0) continue;
        this.#see(fact);
        met[fact * 2 + 1] = (search << termBits) | bit;
        sums[fact * 2] = gain;
      } else if ((before & bit) === 0) {
        met[fact * 2 + 1] = before | bit;
        sums[fact * 2] = (sums[fact * 2] as number) + gain;
      }
    }
  }

  /** What a fact has of the turn before. */
  #lean(fact: number, gain: number, meant: Uint8Array | null): void {
    if (meant !== null && meant[this.#index.columns.report[fact] ?? 0] === 0) return;
    this.#see(fact);
    this.#met[fact * 2 + 1] = (this.#search << termBits) | (1 << mostTerms);
    this.#sums[fact * 2] = gain;
  }

  /** True where as many facts as are wanted have more than a value. */
  #better(value: number): boolean {
    let count = 0;
    for (let i = 0; i < this.#count; i++)
      if ((this.#sums[(this.#seen[i] as number) * 2] as number) > value && ++count >= wanted) return true;
    return false;
  }

  /** The facts with the highest sums: so many at the most. */
  #nearest(most: number): number[] {
    const seen = this.#seen.subarray(0, this.#count);
    if (seen.length <= most) return [...seen];
    // Gathered first: the sums lie far apart in memory.
    const sums = new Float32Array(seen.length);
    let high = 0;
    for (let i = 0; i < seen.length; i++) {
      const sum = this.#sums[(seen[i] as number) * 2] as number;
      sums[i] = sum;
      if (sum > high) high = sum;
    }
    const steps = 1024;
    const counts = new Uint32Array(steps + 1);
    const scale = steps / high;
    for (let i = 0; i < sums.length; i++) {
      const step = ((sums[i] as number) * scale) | 0;
      counts[step] = (counts[step] as number) + 1;
    }
    let lowest = steps;
    for (let sum = counts[lowest] as number; lowest > 0 && sum < most; sum += counts[lowest] as number)
      lowest--;
    const near: number[] = [];
    for (let i = 0; i < sums.length; i++) if ((((sums[i] as number) * scale) | 0) >= lowest) near.push(i);
    return near
      .sort((a, b) => (sums[b] as number) - (sums[a] as number) || (seen[a] as number) - (seen[b] as number))
      .slice(0, most)
      .map((i) => seen[i] as number);
  }
}

/** For each report 1 where it is meant; null where all are. */
export function meantReports(index: FactIndex, within: ReadonlySet<string> | null): Uint8Array | null {
  return within === null ? null : Uint8Array.from(index.columns.reports, (id) => (within.has(id) ? 1 : 0));
}
