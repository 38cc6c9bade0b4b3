import type { ByFact, TermAlignment } from './alignment.ts';
import { Bm25 } from './bm25.ts';
import type { FactIndex } from './factIndex.ts';
import { featureNames, featuresOf, groupOf } from './features.ts';
import { focusOf } from './focus.ts';
import type { Match, Matches, Meeting } from './match.ts';
import type { RankingModel } from './model.ts';
import type { Question } from './question.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How many facts go on from the cheap first stage to the weighing of features. */
const candidates = 60;

/** From this similarity on a word counts as met. */
const metFrom = 0.5;

/** e to this is what a fact loses in `fitOf` for one word of full weight. */
const steepness = 4;

interface Weighed {
  readonly at: number;
  readonly features: Float64Array;
}

/** Places of the facts that go on, best first; of equals the earlier. */
function best(sums: Float64Array): number[] {
  const places: number[] = [];
  for (let at = 0; at < sums.length; at++)
    if ((sums[at] as number) > Number.NEGATIVE_INFINITY) places.push(at);
  return places.sort((a, b) => (sums[b] as number) - (sums[a] as number) || a - b).slice(0, candidates);
}

/** First stage: the facts whose words come nearest to the question's. Second: their features. */
function weigh(
  question: Question,
  alignments: readonly TermAlignment[],
  index: FactIndex,
  vocabulary: Vocabulary,
  within: ReadonlySet<string> | null,
): Weighed[] {
  const lexical = new Bm25(question, index);
  const focus = focusOf(question);
  const scores = new Float32Array(index.size);
  const sums = new Float64Array(index.size);
  for (let at = 0; at < index.size; at++) {
    if (within !== null && !within.has(index.reportOf(at))) {
      sums[at] = Number.NEGATIVE_INFINITY;
      continue;
    }
    scores[at] = lexical.of(at);
    const previous = index.previous(at);
    let sum = (scores[at] as number) + (question.earlier?.[at] ?? 0);
    for (const { term, similarity } of alignments) {
      const neighbour = previous < 0 ? 0 : (similarity[previous] ?? 0);
      sum += term.weight * Math.max(similarity[at] ?? 0, neighbour / 2);
    }
    sums[at] = sum;
  }
  return best(sums).map((at) => ({
    at,
    features: featuresOf(question, alignments, at, scores[at] ?? 0, index, vocabulary, focus),
  }));
}

function scorer(model: RankingModel, kind: string): (features: Float64Array) => number {
  const extra = model.byKind[kind] ?? {};
  const weights = featureNames.map((name) => (model.weights[name] ?? 0) + (extra[name] ?? 0));
  return (features) => weights.reduce((sum, weight, i) => sum + weight * (features[i] ?? 0), 0);
}

function explain(
  at: number,
  alignments: readonly TermAlignment[],
  index: FactIndex,
): Pick<Match, 'met' | 'missing'> {
  const met: Meeting[] = [];
  const missing: string[] = [];
  const fact = index.fact(at);
  for (const { term, similarity, token, how } of alignments) {
    const word = fact.tokens[token[at] ?? -1]?.surface;
    const kind = how[at];
    if ((similarity[at] ?? 0) >= metFrom && word !== undefined && kind !== undefined) {
      met.push({ question: term.surface, fact: word, how: kind });
      continue;
    }
    const neighbours = [fact.previous, fact.next].filter((neighbour) => neighbour >= 0);
    const beside = neighbours.find((neighbour) => (similarity[neighbour] ?? 0) >= metFrom + 0.2);
    const besideWord =
      beside === undefined ? undefined : index.fact(beside).tokens[token[beside] ?? -1]?.surface;
    if (besideWord !== undefined) met.push({ question: term.surface, fact: besideWord, how: 'context' });
    else missing.push(term.surface);
  }
  return { met, missing: [...new Set(missing)] };
}

/**
 * Ranks the facts for a question that was read against the same index.
 * @param alignments of the question's words with the facts: see `align`.
 * @param within ids of the reports that are meant; null for all.
 */
export function rank(
  question: Question,
  alignments: readonly TermAlignment[],
  index: FactIndex,
  vocabulary: Vocabulary,
  model: RankingModel,
  within: ReadonlySet<string> | null = null,
): Matches {
  const score = scorer(model, groupOf[question.asksFor]);
  const ranked = weigh(question, alignments, index, vocabulary, within)
    .map(({ at, features }) => ({ at, features, score: score(features) }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ at, features, score: value }): Match => {
      const { fact } = index.fact(at);
      return { fact, at, features, score: value, ...explain(at, alignments, index) };
    });
  const open = alignments
    .map(({ term, similarity }) => ({ term, best: highest(similarity, index, within) }))
    .filter(({ best: nearest }) => nearest < metFrom);
  return { question, open, ranked };
}

/** The best similarity that any fact of the reports that are meant reaches. */
function highest(similarity: ByFact<number>, index: FactIndex, within: ReadonlySet<string> | null): number {
  let high = 0;
  for (let at = 0; at < index.size; at++) {
    const value = similarity[at] ?? 0;
    if (value > high && (within === null || within.has(index.reportOf(at)))) high = value;
  }
  return high;
}

/**
 * How well each fact of the index fits a question, 0 to 1, by its words alone: the best has 1, and each further word
 * of weight that a fact leaves open takes it down by a factor. For what a follow-up leans on.
 */
export function fitOf(
  question: Question,
  alignments: readonly TermAlignment[],
  index: FactIndex,
): ByFact<number> {
  const lexical = new Bm25(question, index);
  const sums = new Float32Array(index.size);
  for (let at = 0; at < index.size; at++)
    sums[at] = alignments.reduce(
      (sum, { term, similarity }) => sum + term.weight * (similarity[at] ?? 0),
      lexical.of(at),
    );
  const high = sums.reduce((most, sum) => Math.max(most, sum), 0);
  return sums.map((sum) => (high === 0 ? 0 : Math.exp(steepness * (sum - high))));
}
