import type { PlaceLists } from './columns.ts';
import type { FactIndex } from './factIndex.ts';
import type { MeetKind } from './match.ts';
import { strength } from './nearness.ts';
import { nearWords } from './nearWords.ts';
import type { Term } from './question.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Something for each fact that was looked at, by its place in the index. */
export interface ByFact<Value> {
  readonly [fact: number]: Value;
}

/** How well one word of the question is met by each fact that was looked at. */
export interface TermAlignment {
  readonly term: Term;
  /** 0 (not met) to 1 (same word). */
  readonly similarity: ByFact<number>;
  /** The fact's token that meets the word best; −1 where none does. */
  readonly token: ByFact<number>;
  readonly how: ByFact<MeetKind | undefined>;
  /** 1 where the fact holds the word's opposite. */
  readonly opposite: ByFact<number>;
}

/** Places of the facts that meet a word of the question in one way. */
export interface Way {
  /** Which of the index's lists. */
  readonly lists: PlaceLists;
  readonly list: number;
  /** 0 to 1. */
  readonly similarity: number;
  readonly how: MeetKind;
  readonly opposed: boolean;
}

/** A word of the question with all ways in which facts meet it. */
export interface TermWays {
  readonly term: Term;
  readonly ways: readonly Way[];
}

/** All ways in which facts meet a word of a question. */
export function waysToMeet(term: Term, index: FactIndex, vocabulary: Vocabulary): TermWays {
  const { postings, concepts, names, numberPlaces } = index.columns;
  const way = (lists: PlaceLists, list: number, similarity: number, how: MeetKind, opposed = false): Way => ({
    lists,
    list,
    similarity,
    how: term.corrected && similarity > 0.9 ? 'corrected spelling' : how,
    opposed,
  });
  if (term.number !== null) {
    const number = index.numberId(term.number);
    return { term, ways: number === undefined ? [] : [way(numberPlaces, number, 1, 'same word')] };
  }
  const factor = term.corrected ? strength.corrected : 1;
  const ways = nearWords(term, index, vocabulary).map(({ id, similarity, how, opposed }) =>
    way(postings, id, similarity * factor, how, opposed),
  );
  for (const concept of term.concepts)
    ways.push(
      vocabulary.concepts.loose.has(concept)
        ? way(concepts, concept, strength.related * factor, 'near meaning')
        : way(concepts, concept, strength.concept * factor, 'same meaning'),
    );
  for (const name of term.names) ways.push(way(names, name, strength.name * factor, 'other name'));
  return { term, ways };
}

/** Aligns one word of the question with all facts. */
export function alignWithAll({ term, ways }: TermWays, { size }: FactIndex): TermAlignment {
  const similarity = new Float32Array(size);
  const token = new Int16Array(size).fill(-1);
  const how: (MeetKind | undefined)[] = new Array(size);
  const opposite = new Uint8Array(size);
  for (const way of ways) {
    const { start, fact: facts, token: tokens } = way.lists;
    const end = start[way.list + 1] ?? 0;
    for (let i = start[way.list] ?? 0; i < end; i++) {
      const fact = facts[i] as number;
      if (way.opposed) opposite[fact] = 1;
      if (way.similarity <= (similarity[fact] as number)) continue;
      similarity[fact] = way.similarity;
      token[fact] = tokens[i] as number;
      how[fact] = way.how;
    }
  }
  return { term, similarity, token, how, opposite };
}

/** Where a fact stands in a list; −1 where it does not. */
export function placeIn({ start, fact: facts }: PlaceLists, list: number, fact: number): number {
  let low = start[list] ?? 0;
  let high = (start[list + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = facts[middle] as number;
    if (found === fact) return middle;
    if (found < fact) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/**
 * Aligns words of a question with some facts of many: by the words of the facts rather than by the facts of the words,
 * whose lists are long.
 */
export class SparseAligner {
  readonly #index: FactIndex;
  /** For each word of the facts, one more than the place among a term's ways; 0 for all others. */
  readonly #wayOfWord: Uint16Array;

  constructor(index: FactIndex) {
    this.#index = index;
    this.#wayOfWord = new Uint16Array(index.words.words.length);
  }

  /** The ways in which each of the facts meets a term, in the order of the ways. */
  meet({ ways }: TermWays, facts: Iterable<number>, met: (fact: number, ways: readonly Way[]) => void): void {
    const { tokens, wordJoined, postings } = this.#index.columns;
    const besides: number[] = [];
    ways.forEach(({ lists, list }, place) => {
      // Words that a hyphen joins are no tokens, and what is no word has lists alone.
      if (lists === postings && wordJoined[list] === 0) this.#wayOfWord[list] = place + 1;
      else besides.push(place);
    });
    for (const fact of facts) {
      const places: number[] = [];
      const end = tokens.start[fact + 1] ?? 0;
      for (let i = tokens.start[fact] ?? 0; i < end; i++) {
        const place = this.#wayOfWord[tokens.value[i] as number] as number;
        if (place > 0 && !places.includes(place - 1)) places.push(place - 1);
      }
      for (const place of besides) {
        const way = ways[place];
        if (way !== undefined && placeIn(way.lists, way.list, fact) >= 0) places.push(place);
      }
      places.sort((a, b) => a - b);
      met(
        fact,
        places.flatMap((place) => ways[place] ?? []),
      );
    }
    for (const { lists, list } of ways) if (lists === postings) this.#wayOfWord[list] = 0;
  }

  /** Aligns a term with some facts. */
  align(termWays: TermWays, facts: Iterable<number>): TermAlignment {
    const similarity: Record<number, number> = {};
    const token: Record<number, number> = {};
    const how: Record<number, MeetKind> = {};
    const opposite: Record<number, number> = {};
    this.meet(termWays, facts, (fact, ways) => {
      let best: Way | undefined;
      for (const way of ways) {
        if (way.opposed) opposite[fact] = 1;
        if (way.similarity > Math.fround(best?.similarity ?? 0)) best = way;
      }
      if (best === undefined) return;
      similarity[fact] = Math.fround(best.similarity);
      token[fact] = best.lists.token[placeIn(best.lists, best.list, fact)] ?? -1;
      how[fact] = best.how;
    });
    return { term: termWays.term, similarity, token, how, opposite };
  }
}
