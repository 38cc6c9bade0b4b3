/** Weights learned by `npm run train`, stored as readable data in `vocabulary/model.json`. */
export interface RankingModel {
  /** Weight of each feature of `features.ts`, for all questions. */
  readonly weights: Readonly<Record<string, number>>;
  /** What is added for one kind of question. */
  readonly byKind: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
