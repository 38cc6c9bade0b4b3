import type { PlaceLists } from './columns.ts';
import type { FactIndex } from './factIndex.ts';
import type { MeetKind } from './match.ts';
import { strength } from './nearness.ts';
import { nearWords, type Way, Ways } from './nearWords.ts';
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

/** A word of the question with all ways in which facts meet it. */
export interface TermWays {
  readonly term: Term;
  readonly found: Ways;
}

/** Finds words of the facts that are near a term: see `nearWords.ts`. */
export type NearTo = (term: Term, index: FactIndex, vocabulary: Vocabulary) => Ways;

/** All ways in which facts meet a word of a question. @param nearTo finds the words of the facts. */
export function waysToMeet(
  term: Term,
  index: FactIndex,
  vocabulary: Vocabulary,
  nearTo: NearTo = nearWords,
): TermWays {
  const { concepts, names, numberPlaces } = index.columns;
  const way = (lists: PlaceLists, list: number, similarity: number, how: MeetKind): Way => ({
    lists,
    list,
    similarity,
    how: term.corrected && similarity > 0.9 ? 'corrected spelling' : how,
    opposed: false,
  });
  if (term.number !== null) {
    const number = index.numberId(term.number);
    return { term, found: new Ways(number === undefined ? [] : [way(numberPlaces, number, 1, 'same word')]) };
  }
  const near = nearTo(term, index, vocabulary);
  if (!term.corrected && term.concepts.length === 0 && term.names.length === 0) return { term, found: near };
  const factor = term.corrected ? strength.corrected : 1;
  const words = term.corrected
    ? near.ways.map(({ opposed, ...one }) => ({
        ...way(one.lists, one.list, one.similarity * factor, one.how),
        opposed,
      }))
    : near.ways;
  const found = new Ways([
    ...words,
    ...term.concepts.map((concept) =>
      vocabulary.concepts.loose.has(concept)
        ? way(concepts, concept, strength.related * factor, 'near meaning')
        : way(concepts, concept, strength.concept * factor, 'same meaning'),
    ),
    ...term.names.map((name) => way(names, name, strength.name * factor, 'other name')),
  ]);
  return { term, found };
}

/** Aligns one word of the question with all facts. */
export function alignWithAll(
  { term, found: { ways } }: TermWays,
  { size }: FactIndex,
): TermAlignment & { readonly similarity: Float32Array } {
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

  /** Looks facts up among the ways to meet a term. @param met is told of each way in which a fact meets it. */
  #meet(
    { found: { ways } }: TermWays,
    facts: Iterable<number>,
    met: (fact: number, place: number) => void,
  ): void {
    const { tokens, wordJoined, postings } = this.#index.columns;
    const wayOfWord = this.#wayOfWord;
    const besides: number[] = [];
    for (let place = 0; place < ways.length; place++) {
      const { lists, list } = ways[place] as Way;
      // Words that a hyphen joins are no tokens, and what is no word has lists alone.
      if (lists === postings && wordJoined[list] === 0) wayOfWord[list] = place + 1;
      else besides.push(place);
    }
    const { start, value } = tokens;
    for (const fact of facts) {
      const end = start[fact + 1] as number;
      for (let i = start[fact] as number; i < end; i++) {
        const place = wayOfWord[value[i] as number] as number;
        if (place > 0) met(fact, place - 1);
      }
      for (const place of besides) {
        const { lists, list } = ways[place] as Way;
        if (placeIn(lists, list, fact) >= 0) met(fact, place);
      }
    }
    for (const { lists, list } of ways) if (lists === postings) wayOfWord[list] = 0;
  }

  /** How near each fact comes to a term. @param similarities takes the values, by the place among the facts. */
  similarities(termWays: TermWays, facts: readonly number[], similarities: Float32Array): void {
    const { ways } = termWays.found;
    let at = -1;
    let last = -1;
    this.#meet(termWays, facts, (fact, place) => {
      while (last !== fact) last = facts[++at] as number;
      const { similarity } = ways[place] as Way;
      if (similarity > (similarities[at] as number)) similarities[at] = similarity;
    });
  }

  /** Aligns a term with some facts. */
  align(termWays: TermWays, facts: Iterable<number>): TermAlignment {
    const {
      term,
      found: { ways },
    } = termWays;
    const similarity: Record<number, number> = {};
    const token: Record<number, number> = {};
    const how: Record<number, MeetKind> = {};
    const opposite: Record<number, number> = {};
    const places = new Map<number, number[]>();
    this.#meet(termWays, facts, (fact, place) => {
      const own = places.get(fact);
      if (own === undefined) places.set(fact, [place]);
      else own.push(place);
    });
    for (const [fact, own] of places) {
      let best: Way | undefined;
      for (const place of own.sort((a, b) => a - b)) {
        const way = ways[place] as Way;
        if (way.opposed) opposite[fact] = 1;
        if (way.similarity > Math.fround(best?.similarity ?? 0)) best = way;
      }
      if (best === undefined) continue;
      similarity[fact] = Math.fround(best.similarity);
      token[fact] = best.lists.token[placeIn(best.lists, best.list, fact)] ?? -1;
      how[fact] = best.how;
    }
    return { term, similarity, token, how, opposite };
  }
}
