import {
  type DecisionModel,
  decisionFeatureNames,
  decisionFeatures,
  settles,
} from '../src/answering/decision.ts';
import { asksNothing } from '../src/answering/smallTalk.ts';
import type { Outcome } from '../src/evaluation/figures.ts';
import { type FeatureName, featureNames, groupOf } from '../src/matching/features.ts';
import type { Match, Matches } from '../src/matching/match.ts';
import type { RankingModel } from '../src/matching/model.ts';
import { type BoostingOptions, learnBoostedTrees } from './gradientBoosting.ts';
import { moments } from './logisticRegression.ts';
import { learnRanking, type RankedList } from './softmaxRegression.ts';

/** A question with the matches that it got and which of them are right. */
export interface Example {
  readonly id: string;
  /** Report that the question is about: what is left out together. */
  readonly report: string;
  /** kazakhstan, flood, squad …: what figures are given for. */
  readonly source: string;
  readonly set: string;
  readonly text: string;
  readonly answerable: boolean;
  readonly matches: Matches;
  readonly right: readonly boolean[];
  /** How much the question counts in learning to rank and to decide. */
  readonly weight: number;
}

export const groups = [...new Set(Object.values(groupOf))];
const width = featureNames.length;

const toRecord = (names: readonly string[], values: ArrayLike<number>, offset = 0) =>
  Object.fromEntries(names.map((name, i) => [name, Number((values[offset + i] ?? 0).toFixed(5))]));

export interface RankingOptions {
  readonly penalty: number;
  readonly groupPenalty: number;
}

/** Learns to rank from some of the examples that it was made with. */
export type RankingLearner = (examples: readonly Example[]) => RankingModel;

/**
 * A learner over all examples that will be learned from. Features are standardised once, by all of them; the weights
 * returned apply to raw features. Each search starts where the last one ended: the loss is convex, so that saves time
 * and changes nothing.
 */
export function rankingLearner(all: readonly Example[], options: RankingOptions): RankingLearner {
  const rows = all.flatMap(({ matches }) => matches.ranked.map(({ features }) => features));
  const { mean, deviation } = moments(rows, width);
  const lists = new Map(
    all.map(({ matches, right, weight, id, report }): [string, RankedList] => {
      const features = new Float64Array(matches.ranked.length * width);
      matches.ranked.forEach((match, c) => {
        for (let f = 0; f < width; f++) {
          features[c * width + f] = ((match.features[f] ?? 0) - (mean[f] ?? 0)) / (deviation[f] ?? 1);
        }
      });
      const group = groups.indexOf(groupOf[matches.question.asksFor]);
      return [`${report} ${id}`, { features, right, group, weight }];
    }),
  );
  let last: Float64Array | undefined;
  return (examples) => {
    const own = examples.flatMap(({ report, id }) => lists.get(`${report} ${id}`) ?? []);
    const learned = learnRanking(own, { ...options, features: width, groups: groups.length }, last);
    last = learned;
    const raw = learned.map((weight, i) => weight / (deviation[i % width] ?? 1));
    return {
      weights: toRecord(featureNames, raw),
      byKind: Object.fromEntries(
        groups.map((group, g) => [group, toRecord(featureNames, raw, width * (1 + g))]),
      ),
    };
  };
}

/** The example with its matches ranked anew by a model. */
export function rerank(example: Example, model: RankingModel): Example {
  if (isOverview(example)) return example;
  const extra = model.byKind[groupOf[example.matches.question.asksFor]] ?? {};
  const weights = featureNames.map((name) => (model.weights[name] ?? 0) + (extra[name] ?? 0));
  const scored = example.matches.ranked.map((match, i): { match: Match; right: boolean } => ({
    match: {
      ...match,
      score: weights.reduce((sum, weight, f) => sum + weight * (match.features[f] ?? 0), 0),
    },
    right: example.right[i] ?? false,
  }));
  scored.sort((a, b) => b.match.score - a.match.score);
  return {
    ...example,
    matches: { ...example.matches, ranked: scored.map(({ match }) => match) },
    right: scored.map(({ right }) => right),
  };
}

/** What is not known of facts that are too many to be encoded. */
export const encodedFeatures: readonly FeatureName[] = [
  'means the same as a whole',
  'means the same piece by piece',
  'little asked: means the same as a whole',
  'little asked: means the same piece by piece',
  'last turn alone: means the same as a whole',
  'last turn alone: means the same piece by piece',
];

/** The examples as if some features told nothing. */
export function blanked(examples: readonly Example[], names: readonly FeatureName[]): Example[] {
  const blank = new Set(names.map((name) => featureNames.indexOf(name)));
  return examples.map((example) => ({
    ...example,
    matches: {
      ...example.matches,
      ranked: example.matches.ranked.map((match) => ({
        ...match,
        features: match.features.map((value, i) => (blank.has(i) ? 0 : value)),
      })),
    },
  }));
}

/** Such questions are not weighed: the title answers them. */
const isOverview = ({ matches }: Example) => matches.question.asksFor === 'overview';

/** Such questions are not judged either: they ask nothing. */
const isIdle = ({ matches }: Example) => asksNothing(matches.question);

/** Learns when the head of the ranking settles the question, from rankings made by weights that did not see it. */
export function learnDecision(ranked: readonly Example[], options: BoostingOptions): DecisionModel {
  const examples = ranked.flatMap((example) => {
    const features = decisionFeatures(example.matches);
    return features === undefined || isOverview(example) || isIdle(example)
      ? []
      : [{ features, positive: example.right[0] ?? false, weight: example.weight }];
  });
  return { features: decisionFeatureNames, ...learnBoostedTrees(examples, options) };
}

/** What a model that had not seen its report thinks of a question. */
export interface Judgement {
  readonly example: Example;
  readonly probability: number;
}

/** Probability for each example; questions that match nothing have 0. */
export function judge(ranked: readonly Example[], model: DecisionModel): Judgement[] {
  return ranked.map((example) => {
    if (isOverview(example)) return { example, probability: 1 };
    const likely = isIdle(example) ? 0 : settles(example.matches, model);
    return { example, probability: likely };
  });
}

/** The judgement as an outcome under a threshold. */
export function outcomeAt({ example, probability: likely }: Judgement, threshold: number): Outcome {
  const rank = example.right.indexOf(true) + 1;
  const answered = likely >= threshold;
  const firstRight = rank === 1;
  return {
    answerable: example.answerable,
    answered,
    right: answered && firstRight,
    firstRight,
    rank: rank === 0 ? null : rank,
    confidence: likely,
  };
}
