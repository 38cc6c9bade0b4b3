import {
  alignWithAll,
  type ByFact,
  SparseAligner,
  type TermAlignment,
  type TermWays,
  waysToMeet,
} from './alignment.ts';
import { Bm25 } from './bm25.ts';
import type { FactIndex } from './factIndex.ts';
import type { Question } from './question.ts';
import { type Effort, meantReports, Search, sparse } from './search.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How many facts go on from the cheap first stage to the weighing of features. */
const candidates = 60;

/** Up to so many facts all are looked at; of more, those that the search finds. */
const allUpTo = 4096;

/** What a question may cost where there are more facts: what is found beyond changes next to nothing. */
export const usualEffort: Effort = { places: 300_000, facts: 300 };

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

const meetings = (question: Question, index: FactIndex, vocabulary: Vocabulary): TermWays[] =>
  question.terms.map((term) => waysToMeet(term, index, vocabulary));

/** The best similarity that a fact of the reports that are meant reaches. */
function bestOf({ ways }: TermWays, index: FactIndex, meant: Uint8Array | null): number {
  const { report } = index.columns;
  let best = 0;
  for (const { lists, list, similarity } of ways) {
    if (similarity <= best) continue;
    const end = lists.start[list + 1] ?? 0;
    for (let i = lists.start[list] ?? 0; i < end; i++) {
      if (meant !== null && meant[report[lists.fact[i] as number] as number] === 0) continue;
      best = Math.fround(similarity);
      break;
    }
  }
  return best;
}

/** The first by value, of equals the earlier. */
function highest(facts: readonly number[], value: (fact: number) => number): number[] {
  const values = new Map(facts.map((fact) => [fact, value(fact)]));
  return [...facts].sort((a, b) => (values.get(b) ?? 0) - (values.get(a) ?? 0) || a - b).slice(0, candidates);
}

/** How near a fact comes by its words: half of what the sentence before meets counts too. */
function nearness(
  at: number,
  question: Question,
  similarities: readonly ByFact<number>[],
  lexical: number,
  index: FactIndex,
): number {
  const previous = index.previous(at);
  let sum = lexical + (question.earlier?.[at] ?? 0);
  for (let i = 0; i < similarities.length; i++) {
    const similarity = similarities[i] as ByFact<number>;
    const neighbour = previous < 0 ? 0 : (similarity[previous] ?? 0);
    sum += (question.terms[i]?.weight ?? 0) * Math.max(similarity[at] ?? 0, neighbour / 2);
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
  const lexical = new Bm25(question, index);
  const alignments = terms.map((term) => alignWithAll(term, index));
  const similarities = alignments.map(({ similarity }) => similarity);
  const scores = new Float32Array(index.size);
  const facts: number[] = [];
  for (let at = 0; at < index.size; at++) {
    if (meant !== null && meant[index.columns.report[at] as number] === 0) continue;
    scores[at] = lexical.of(at);
    facts.push(at);
  }
  const best = highest(facts, (at) => nearness(at, question, similarities, scores[at] as number, index));
  return { facts: best.map((at) => ({ at, lexical: scores[at] as number })), alignments };
}

/** Facts of many: those that the search finds, and where these are few, the first of all others. */
function amongMany(
  question: Question,
  terms: readonly TermWays[],
  index: FactIndex,
  meant: Uint8Array | null,
  effort: Effort,
): Omit<Candidates, 'best'> {
  const { search, aligner } = toolsFor(index);
  const lexical = new Bm25(question, index);
  const found = search.find(question, terms, lexical, meant, effort);
  const others = new Set(found);
  for (let at = 0; at < index.size && others.size < found.length + candidates; at++)
    if (meant === null || meant[index.columns.report[at] as number] === 1) others.add(at);
  const facts = found.length >= candidates ? found : [...others].sort((a, b) => a - b);
  const similarities = similaritiesOf(terms, withNeighbours(facts, index, false), aligner);
  const scores = new Map(facts.map((at) => [at, lexical.of(at)]));
  const best = highest(facts, (at) => nearness(at, question, similarities, scores.get(at) ?? 0, index));
  const beside = withNeighbours(best, index, true);
  return {
    facts: best.map((at) => ({ at, lexical: scores.get(at) ?? 0 })),
    alignments: terms.map((term) => aligner.align(term, beside)),
  };
}

function withNeighbours(facts: readonly number[], index: FactIndex, both: boolean): number[] {
  const all = new Set(facts);
  for (const at of facts) {
    const [previous, next] = [index.previous(at), both ? index.next(at) : -1];
    if (previous >= 0) all.add(previous);
    if (next >= 0) all.add(next);
  }
  return [...all];
}

/** How well each term is met by each fact. */
const similaritiesOf = (terms: readonly TermWays[], facts: readonly number[], aligner: SparseAligner) =>
  terms.map((term) => {
    const similarities: Record<number, number> = {};
    aligner.meet(term, facts, (fact, ways) => {
      let best = 0;
      for (const { similarity } of ways) if (similarity > best) best = similarity;
      if (best > 0) similarities[fact] = Math.fround(best);
    });
    return similarities;
  });

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
  const terms = meetings(question, index, vocabulary);
  const meant = meantReports(index, within);
  const best = terms.map((term) => bestOf(term, index, meant));
  return effort === null
    ? { ...amongAll(question, terms, index, meant), best }
    : { ...amongMany(question, terms, index, meant, effort), best };
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
  const terms = meetings(question, index, vocabulary);
  const lexical = new Bm25(question, index);
  const sumOf = (at: number, similarities: readonly ByFact<number>[]) =>
    Math.fround(
      terms.reduce((sum, { term }, i) => sum + term.weight * (similarities[i]?.[at] ?? 0), lexical.of(at)),
    );
  const fitness = (sum: number, high: number) =>
    Math.fround(high === 0 ? 0 : Math.exp(steepness * (sum - high)));
  if (effort === null) {
    const similarities = terms.map((term) => alignWithAll(term, index).similarity);
    const sums = new Float32Array(index.size);
    for (let at = 0; at < index.size; at++) sums[at] = sumOf(at, similarities);
    const high = sums.reduce((most, sum) => Math.max(most, sum), 0);
    return sums.map((sum) => fitness(sum, high));
  }
  const { search, aligner } = toolsFor(index);
  const found = search.find({ earlier: null }, terms, lexical, null, effort);
  const similarities = similaritiesOf(terms, found, aligner);
  const sums = found.map((at) => [at, sumOf(at, similarities)] as const);
  const high = sums.reduce((most, [, sum]) => Math.max(most, sum), 0);
  return sparse(sums.map(([at, sum]) => [at, fitness(sum, high)] as const));
}
