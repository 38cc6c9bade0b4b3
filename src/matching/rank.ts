import type { TermAlignment } from './alignment.ts';
import type { FactIndex } from './factIndex.ts';
import { bm25, featureNames, featuresOf, groupOf } from './features.ts';
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

/** First stage: the facts whose words come nearest to the question's. Second: their features. */
function weigh(
  question: Question,
  alignments: readonly TermAlignment[],
  index: FactIndex,
  vocabulary: Vocabulary,
  within: ReadonlySet<string> | null,
): Weighed[] {
  const lexical = bm25(question, index, vocabulary);
  const focus = focusOf(question);
  const first = index.facts.flatMap((fact, at) => {
    if (within !== null && !within.has(fact.fact.report)) return [];
    let sum = (lexical[at] ?? 0) + (question.earlier?.[at] ?? 0);
    for (const { term, similarity } of alignments) {
      const neighbour = fact.previous < 0 ? 0 : (similarity[fact.previous] ?? 0);
      sum += term.weight * Math.max(similarity[at] ?? 0, neighbour / 2);
    }
    return [{ at, sum }];
  });
  return first
    .sort((a, b) => b.sum - a.sum || a.at - b.at)
    .slice(0, candidates)
    .map(({ at }) => ({
      at,
      features: featuresOf(question, alignments, at, lexical[at] ?? 0, index, vocabulary, focus),
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
  const fact = index.facts[at];
  for (const { term, similarity, token, how } of alignments) {
    const word = fact?.tokens[token[at] ?? -1]?.surface;
    const kind = how[at];
    if ((similarity[at] ?? 0) >= metFrom && word !== undefined && kind !== undefined) {
      met.push({ question: term.surface, fact: word, how: kind });
      continue;
    }
    const neighbours = [fact?.previous ?? -1, fact?.next ?? -1].filter((neighbour) => neighbour >= 0);
    const beside = neighbours.find((neighbour) => (similarity[neighbour] ?? 0) >= metFrom + 0.2);
    const besideWord =
      beside === undefined ? undefined : index.facts[beside]?.tokens[token[beside] ?? -1]?.surface;
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
    .flatMap(({ at, features, score: value }): Match[] => {
      const fact = index.facts[at]?.fact;
      return fact === undefined
        ? []
        : [{ fact, at, features, score: value, ...explain(at, alignments, index) }];
    });
  const meant = (at: number) => within === null || within.has(index.facts[at]?.fact.report ?? '');
  const open = alignments
    .map(({ term, similarity }) => ({
      term,
      best: similarity.reduce((best, value, at) => (value > best && meant(at) ? value : best), 0),
    }))
    .filter(({ best }) => best < metFrom);
  return { question, open, ranked };
}

/**
 * How well each fact of the index fits a question, 0 to 1, by its words alone: the best has 1, and each further word
 * of weight that a fact leaves open takes it down by a factor. For what a follow-up leans on.
 */
export function fitOf(
  question: Question,
  alignments: readonly TermAlignment[],
  index: FactIndex,
  vocabulary: Vocabulary,
): Float32Array {
  const lexical = bm25(question, index, vocabulary);
  const sums = Float32Array.from(index.facts, (_, at) =>
    alignments.reduce(
      (sum, { term, similarity }) => sum + term.weight * (similarity[at] ?? 0),
      lexical[at] ?? 0,
    ),
  );
  const best = sums.reduce((high, sum) => Math.max(high, sum), 0);
  return sums.map((sum) => (best === 0 ? 0 : Math.exp(steepness * (sum - best))));
}
