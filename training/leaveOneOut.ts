import type { DecisionModel } from '../src/answering/decision.ts';
import type { Weights } from '../src/answering/model.ts';
import type { RankingModel } from '../src/matching/model.ts';
import {
  type Example,
  type Judgement,
  judge,
  learnDecision,
  type RankingLearner,
  rankingLearner,
  rerank,
} from './learn.ts';

/** Penalties of both models, in units of one question of an encyclopedia. */
const ranking = { penalty: 20, groupPenalty: 100 };
const boosting = {
  trees: 200,
  leaves: 16,
  rate: 0.1,
  penalty: 5,
  leafSize: 50,
  features: 0.3,
  examples: 0.6,
  draws: 4,
};

/** The project's own reports and articles are left out by so many at a time: one by one would take five times as long. */
const leftTogether = 9;

export interface LeftOut {
  /** Names of the reports that are left out together. */
  readonly folds: readonly ReadonlySet<string>[];
  /** What is learned from. */
  readonly examples: readonly Example[];
  readonly learn: RankingLearner;
  /** Each example ranked by weights that did not see its report. */
  readonly ranked: readonly Example[];
  /** Each example judged by a decision that did not see its report. */
  readonly judgements: readonly Judgement[];
  /** What was learned without a report, by its name. */
  readonly without: ReadonlyMap<string, { readonly ranking: RankingModel; readonly decision: DecisionModel }>;
}

/** Sources whose reports are left out one by one. What else is asked of a report is left out with it. */
const alone: ReadonlySet<string> = new Set(['kazakhstan', 'flood', 'squad']);

/** Reports that are left out together: each of the given ones alone, the project's own a few at a time. */
function foldsOf(examples: readonly Example[]): ReadonlySet<string>[] {
  const of = (chosen: (source: string) => boolean) => [
    ...new Set(examples.filter(({ source }) => chosen(source)).map(({ report }) => report)),
  ];
  const someAtATime = (own: readonly string[]) => {
    const count = Math.ceil(own.length / leftTogether);
    return Array.from({ length: count }, (_, fold) => new Set(own.filter((_, i) => i % count === fold)));
  };
  return [
    ...of((source) => alone.has(source)).map((report) => new Set([report])),
    ...someAtATime(of((source) => source === 'own')),
    ...someAtATime(of((source) => source === 'article')),
  ];
}

/**
 * Leaves reports out in turn: their questions are ranked and judged by what the others taught. SelQA only teaches: its
 * passages belong to no report.
 */
export function leaveOneOut(examples: readonly Example[]): LeftOut {
  const folds = foldsOf(examples);
  // The articles teach the decision alone: ranking finds no more with them, and is learned once for every fold.
  const learn = rankingLearner(
    examples.filter(({ source }) => source !== 'article'),
    ranking,
  );
  const rankings = folds.map((left) => learn(examples.filter(({ report }) => !left.has(report))));
  const ranked = folds.flatMap((left, fold) => {
    const model = rankings[fold] as RankingModel;
    return examples.filter(({ report }) => left.has(report)).map((example) => rerank(example, model));
  });
  const decisions = folds.map((left) =>
    learnDecision(
      ranked.filter(({ report }) => !left.has(report)),
      boosting,
    ),
  );
  const judgements = folds.flatMap((left, fold) =>
    judge(
      ranked.filter(({ report }) => left.has(report)),
      decisions[fold] as DecisionModel,
    ),
  );
  const twice = folds.flatMap((left) => [...left]).find((report, at, all) => all.indexOf(report) < at);
  if (twice !== undefined) throw new Error(`“${twice}” is left out twice, so it would be counted twice.`);
  const without = new Map(
    folds.flatMap((left, fold) =>
      [...left].map((report) => [
        report,
        { ranking: rankings[fold] as RankingModel, decision: decisions[fold] as DecisionModel },
      ]),
    ),
  );
  return { folds, examples, learn, ranked, judgements, without };
}

/** What all examples teach together: what the bot runs with. */
export const weightsOf = ({ examples, learn, ranked }: LeftOut): Weights => ({
  ranking: learn(examples),
  decision: learnDecision(ranked, boosting),
});
