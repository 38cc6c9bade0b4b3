import { featureNames, groupOf } from '../matching/features.ts';
import type { Matches } from '../matching/match.ts';

/** Learned numbers of the decision: logistic regression over `decisionFeatureNames`. */
export interface DecisionModel {
  readonly weights: Readonly<Record<string, number>>;
  readonly bias: number;
}

const fromMatch = [
  'coverage, same words',
  'coverage, any meaning',
  'coverage with context',
  'heaviest word left open',
  'share of words met',
  'BM25',
  'share of the fact that is met',
  'neighbouring words stay together',
  'met words stand close',
  'kind asked for is there',
  'kind asked for is missing',
  'kind asked for stands close',
  'counted thing agrees',
  'names met',
  'names left open',
  'number left open',
  'opposite meaning',
  'speaker is the one asked about',
  'says what was said',
  'negation differs',
  'one of the kind is named',
] as const satisfies readonly (typeof featureNames)[number][];

/** Kinds that promise a kind of words; the others tell the decision nothing that carries over between reports. */
const kinds = ['who', 'when', 'where', 'number', 'why'] as const;

/** What the decision weighs, in the order of its vector. */
export const decisionFeatureNames: readonly string[] = [
  ...fromMatch,
  'lead over the second',
  'share of the score',
  'words in the question',
  'weight of the question',
  'heaviest word no fact meets',
  'words no fact meets',
  'name no fact meets',
  'same words squared',
  'context squared',
  ...kinds.map((kind) => `asks: ${kind}`),
];

const positions = fromMatch.map((name) => featureNames.indexOf(name));

/** The vector of the decision for the best match; undefined where nothing was matched at all. */
export function decisionFeatures({ question, open, ranked }: Matches): Float64Array | undefined {
  const [best, second] = ranked;
  if (best === undefined) return undefined;
  const match = positions.map((position) => best.features[position] ?? 0);
  const lead = best.score - (second?.score ?? best.score - 3);
  const share = 1 / ranked.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
  const weights = question.terms.map((term) => term.weight);
  const openWeights = open.map(({ term, best: nearest }) => term.weight * (1 - nearest));
  const kind = groupOf[question.asksFor];
  const [same = 0, , context = 0] = match;
  return Float64Array.of(
    ...match,
    Math.min(1, lead / 3),
    share,
    Math.min(1, question.terms.length / 8),
    Math.min(1, weights.reduce((sum, weight) => sum + weight, 0) / 4),
    Math.max(0, ...openWeights),
    Math.min(1, openWeights.reduce((sum, weight) => sum + weight, 0) / 2),
    open.some(({ term }) => term.name) ? 1 : 0,
    same * same,
    context * context,
    ...kinds.map((name) => (name === kind ? 1 : 0)),
  );
}

/** Probability, 0 to 1, that a fact with these decision features settles the question. */
export function probability(features: Float64Array, model: DecisionModel): number {
  const sum = decisionFeatureNames.reduce(
    (total, name, i) => total + (model.weights[name] ?? 0) * (features[i] ?? 0),
    model.bias,
  );
  return 1 / (1 + Math.exp(-sum));
}
