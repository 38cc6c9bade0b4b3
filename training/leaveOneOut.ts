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
export const decisionPenalty = 2;

export interface LeftOut {
  readonly learn: RankingLearner;
  /** Each example ranked by weights that did not see its report. */
  readonly ranked: readonly Example[];
  /** Each example judged by a decision that did not see its report. */
  readonly judgements: readonly Judgement[];
}

/**
 * Leaves each report out in turn: its questions are ranked and judged by what the others taught. SelQA only teaches:
 * its passages belong to no report.
 */
export function leaveOneOut(examples: readonly Example[]): LeftOut {
  const reports = [...new Set(examples.map(({ report }) => report))].filter((report) => report !== 'selqa');
  const learn = rankingLearner(examples, ranking);
  const ranked = reports.flatMap((left) => {
    const model = learn(examples.filter(({ report }) => report !== left));
    return examples.filter(({ report }) => report === left).map((example) => rerank(example, model));
  });
  const judgements = reports.flatMap((left) => {
    const model = learnDecision(
      ranked.filter(({ report }) => report !== left),
      decisionPenalty,
    );
    return judge(
      ranked.filter(({ report }) => report === left),
      model,
    );
  });
  return { learn, ranked, judgements };
}
