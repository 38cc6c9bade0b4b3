import {
  alignWithAll,
  type ByFact,
  type NearTo,
  SparseAligner,
  type TermAlignment,
  type TermWays,
  waysToMeet,
} from './alignment.ts';
import { Bm25 } from './bm25.ts';
import type { FactIndex } from './factIndex.ts';
import { nearestWords, nearWords, nearWordsAmong } from './nearWords.ts';
import type { Question, Term } from './question.ts';
import { type Effort, meantReports, Search } from './search.ts';
import { Top } from './top.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How many facts go on from the cheap first stage to the weighing of features. */
const candidates = 60;

/** Up to so many facts all are looked at; of more, those that the search finds. */
const allUpTo = 4096;

/** What a question may cost where there are more facts: what is found beyond changes next to nothing. */
export const usualEffort: Effort = { places: 25_000, facts: 200, nearness: 0.25 };

/** e to this is what a fact loses in `fitOf` for one word of full weight. */
const steepness = 4;

/** Facts that are worth weighing, and how the question's words are met by them and by their neighbours. */
export interface Candidates {
  /** Best first, with the BM25 of each. */
  readonly facts: readonly { readonly at: number; readonly lexical: number }[];
  readonly alignments: readonly TermAlignment[];
  /** The best similarity that any fact of the reports that are meant reaches, for each term. */
  readonly best: readonly number[];
}

interface Tools {
  readonly search: Search;
  readonly aligner: SparseAligner;
}
const tools = new WeakMap<FactIndex, Tools>();
function toolsFor(index: FactIndex): Tools {
  const known = tools.get(index);
  if (known !== undefined) return known;
  const made = { search: new Search(index), aligner: new SparseAligner(index) };
  tools.set(index, made);
  return made;
}

function meetings(
  { terms }: Question,
  index: FactIndex,
  vocabulary: Vocabulary,
  effort: Effort | null,
): TermWays[] {
  const nearTo = effort !== null && effort.nearness > 0 ? nearestWords : nearWords;
  return terms.map((term) => waysToMeet(term, index, vocabulary, nearTo));
}

/** All ways to meet terms by the words of some facts: the search went by the nearest words alone. */
function meetingsIn(
  facts: readonly number[],
  { terms }: Question,
  index: FactIndex,
  vocabulary: Vocabulary,
): TermWays[] {
  const { tokens, wordRow } = index.columns;
  const words = new Set<number>();
  for (const fact of facts)
    for (let i = tokens.start[fact] ?? 0; i < (tokens.start[fact + 1] ?? 0); i++) {
      const word = tokens.value[i] as number;
      if ((wordRow[word] as number) >= 0) words.add(word);
    }
  const ids = Uint32Array.from(words);
  const looked = { ids, ...vocabulary.vectors.rowSet(ids.map((id) => wordRow[id] as number)) };
  const nearTo: NearTo = (term) => nearWordsAmong(term, looked, index, vocabulary);
  return terms.map((term) => waysToMeet(term, index, vocabulary, nearTo));
}

/** The best similarity that a fact of the reports that are meant reaches. */
function bestOf({ found }: TermWays, index: FactIndex, meant: Uint8Array | null): number {
  const { report } = index.columns;
  if (meant === null) {
    let best = 0;
    for (const { lists, list, similarity } of found.ways)
      if (similarity > best && (lists.start[list + 1] ?? 0) > (lists.start[list] ?? 0)) best = similarity;
    return Math.fround(best);
  }
  for (const { lists, list, similarity } of found.nearest) {
    const end = lists.start[list + 1] ?? 0;
    for (let i = lists.start[list] ?? 0; i < end; i++)
      if (meant[report[lists.fact[i] as number] as number] === 1) return Math.fround(similarity);
  }
  return 0;
}

/** How near facts come by their words: half of what the sentence before meets counts too. */
function nearness(
  { terms, earlier }: Question,
  at: number,
  place: number,
  before: number,
  similarities: readonly Float32Array[],
  lexical: number,
): number {
  let sum = lexical + (earlier?.[at] ?? 0);
  for (let i = 0; i < similarities.length; i++) {
    const similarity = similarities[i] as Float32Array;
    const neighbour = before < 0 ? 0 : (similarity[before] as number);
    sum += (terms[i] as Term).weight * Math.max(similarity[place] as number, neighbour / 2);
  }
  return sum;
}

/** Looks at all facts. */
function amongAll(
  question: Question,
  terms: readonly TermWays[],
  index: FactIndex,
  meant: Uint8Array | null,
): Omit<Candidates, 'best'> {
  const scores = new Bm25(question, index).all();
  const alignments = terms.map((term) => alignWithAll(term, index));
  const similarities = alignments.map(({ similarity }) => similarity);
  const top = new Top(candidates);
  for (let at = 0; at < index.size; at++) {
    if (meant !== null && meant[index.columns.report[at] as number] === 0) continue;
    const lexical = scores[at] as number;
    top.add(at, nearness(question, at, at, index.previous(at), similarities, lexical));
  }
  return { facts: top.items.map((at) => ({ at, lexical: scores[at] as number })), alignments };
}

/** Facts that the search found, and where these are few, the first of all others. */
function filledUp(found: number[], index: FactIndex, meant: Uint8Array | null): number[] {
  if (found.length >= candidates) return found;
  const all = new Set(found);
  for (let at = 0; at < index.size && all.size < found.length + candidates; at++)
    if (meant === null || meant[index.columns.report[at] as number] === 1) all.add(at);
  return [...all].sort((a, b) => a - b);
}

/** Looks at those of many facts that the search finds. */
function amongMany(
  question: Question,
  terms: readonly TermWays[],
  index: FactIndex,
  vocabulary: Vocabulary,
  meant: Uint8Array | null,
  effort: Effort,
): Omit<Candidates, 'best'> {
  const { search, aligner } = toolsFor(index);
  const lexical = new Bm25(question, index);
  const facts = filledUp(search.find(question, terms, lexical, meant, effort).facts, index, meant);
  const looked = withNeighbours(facts, index, false);
  const similarities = terms.map((term) => {
    const values = new Float32Array(looked.length);
    aligner.similarities(term, looked, values);
    return values;
  });
  const top = new Top(candidates);
  const scores = new Map<number, number>();
  const wanted = new Set(facts);
  looked.forEach((at, place) => {
    if (!wanted.has(at)) return;
    const score = lexical.of(at);
    scores.set(at, score);
    // The fact before stands before it here too.
    const before = index.previous(at) < 0 ? -1 : place - 1;
    top.add(at, nearness(question, at, place, before, similarities, score));
  });
  const beside = withNeighbours(top.items, index, true);
  const all = effort.nearness > 0 ? meetingsIn(beside, question, index, vocabulary) : terms;
  return {
    facts: top.items.map((at) => ({ at, lexical: scores.get(at) ?? 0 })),
    alignments: all.map((term) => aligner.align(term, beside)),
  };
}

/** Facts with those before, or on both sides, in their paragraphs; ascending. */
function withNeighbours(facts: readonly number[], index: FactIndex, both: boolean): number[] {
  const all = new Set(facts);
  for (const at of facts) {
    const [previous, next] = [index.previous(at), both ? index.next(at) : -1];
    if (previous >= 0) all.add(previous);
    if (next >= 0) all.add(next);
  }
  return [...all].sort((a, b) => a - b);
}

/**
 * The facts that come nearest to a question by their words.
 * @param within ids of the reports that are meant; null for all.
 * @param effort what the search may cost; null looks at all facts.
 */
export function candidatesFor(
  question: Question,
  index: FactIndex,
  vocabulary: Vocabulary,
  within: ReadonlySet<string> | null,
  effort: Effort | null = index.size <= allUpTo ? null : usualEffort,
): Candidates {
  const terms = meetings(question, index, vocabulary, effort);
  const meant = meantReports(index, within);
  const best = terms.map((term) => bestOf(term, index, meant));
  return effort === null
    ? { ...amongAll(question, terms, index, meant), best }
    : { ...amongMany(question, terms, index, vocabulary, meant, effort), best };
}

/**
 * How well facts of the index fit a question, 0 to 1, by its words alone: the best has 1, and each further word of
 * weight that a fact leaves open takes it down by a factor. Of many facts those that the search does not find have
 * nothing. For what a follow-up leans on.
 */
export function fitOf(
  question: Question,
  index: FactIndex,
  vocabulary: Vocabulary,
  effort: Effort | null = index.size <= allUpTo ? null : usualEffort,
): ByFact<number> {
  const terms = meetings(question, index, vocabulary, effort);
  const lexical = new Bm25(question, index);
  const facts =
    effort === null
      ? null
      : toolsFor(index).search.find({ earlier: null }, terms, lexical, null, effort).facts;
  const similarities = terms.map((term) => {
    if (facts === null) return alignWithAll(term, index).similarity;
    const values = new Float32Array(facts.length);
    toolsFor(index).aligner.similarities(term, facts, values);
    return values;
  });
  const sums = new Float32Array(facts?.length ?? index.size);
  for (let place = 0; place < sums.length; place++)
    sums[place] = terms.reduce(
      (sum, { term }, i) => sum + term.weight * (similarities[i]?.[place] ?? 0),
      lexical.of(facts?.[place] ?? place),
    );
  const high = sums.reduce((most, sum) => Math.max(most, sum), 0);
  const fits = sums.map((sum) => (high === 0 ? 0 : Math.exp(steepness * (sum - high))));
  return facts === null ? fits : Object.fromEntries(facts.map((at, place) => [at, fits[place] ?? 0]));
}
