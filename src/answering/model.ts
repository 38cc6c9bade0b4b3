import { featureNames } from '../matching/features.ts';
import type { RankingModel } from '../matching/model.ts';
import { treesProblem } from './boostedTrees.ts';
import { type DecisionModel, decisionFeatureNames } from './decision.ts';

/** Learned numbers of ranking and decision. */
export interface Weights {
  readonly ranking: RankingModel;
  readonly decision: DecisionModel;
}

/** All learned numbers: `vocabulary/model.json`, written by `npm run train`. */
export interface Model {
  readonly version: 3;
  /** Where the sentence encoder has read the facts. */
  readonly encoded: Weights;
  /** Where there are too many facts for that. */
  readonly unencoded: Weights;
  /** Where the numbers come from and what they reached on reports left out; for people. */
  readonly provenance: Readonly<Record<string, unknown>>;
}

/** @throws Error where the text is no model of this version, naming what is missing. */
export function readModel(json: string): Model {
  const model = JSON.parse(json) as Model;
  const remedy = 'run "npm run train" to learn it anew';
  if (model.version !== 3)
    throw new Error(`The model has version ${String(model.version)}, not 3: ${remedy}.`);
  const demand = (weights: Readonly<Record<string, number>>, names: readonly string[]) => {
    const lacking = names.find((name) => !Number.isFinite(weights[name]));
    if (lacking !== undefined) throw new Error(`The model lacks a weight for “${lacking}”: ${remedy}.`);
  };
  for (const { ranking, decision } of [model.encoded, model.unencoded]) {
    demand(ranking.weights, featureNames);
    const problem = treesProblem(decision, decisionFeatureNames);
    if (problem !== null) throw new Error(`The decision of the model holds ${problem}: ${remedy}.`);
  }
  return model;
}
