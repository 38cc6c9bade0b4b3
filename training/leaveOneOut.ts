import type { DecisionModel } from '../src/answering/decision.ts';
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
export const boosting = { trees: 200, leaves: 8, rate: 0.05, penalty: 5, leafSize: 20 };

export interface LeftOut {
  readonly learn: RankingLearner;
  /** Each example ranked by weights that did not see its report. */
  readonly ranked: readonly Example[];
  /** Each example judged by a decision that did not see its report. */
  readonly judgements: readonly Judgement[];
  /** What was learned without a report, by its name. */
  readonly without: ReadonlyMap<string, { readonly ranking: RankingModel; readonly decision: DecisionModel }>;
}

/**
 * Leaves each report out in turn: its questions are ranked and judged by what the others taught. SelQA only teaches:
 * its passages belong to no report.
 */
export function leaveOneOut(examples: readonly Example[]): LeftOut {
  const reports = [...new Set(examples.map(({ report }) => report))].filter((report) => report !== 'selqa');
  const learn = rankingLearner(examples, ranking);
  const rankings = new Map(
    reports.map((left) => [left, learn(examples.filter(({ report }) => report !== left))]),
  );
  const ranked = [...rankings].flatMap(([left, model]) => {
    return examples.filter(({ report }) => report === left).map((example) => rerank(example, model));
  });
  const without = new Map(
    [...rankings].map(([left, model]) => {
      const decision = learnDecision(
        ranked.filter(({ report }) => report !== left),
        boosting,
      );
      return [left, { ranking: model, decision }] as const;
    }),
  );
  const judgements = [...without].flatMap(([left, { decision }]) =>
    judge(
      ranked.filter(({ report }) => report === left),
      decision,
    ),
  );
  return { learn, ranked, judgements, without };
}
