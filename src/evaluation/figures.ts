/** What came of one question. */
export interface Outcome {
  readonly answerable: boolean;
  readonly answered: boolean;
  /** True where an answer was given and it is right. */
  readonly right: boolean;
  /** True where the best fact is right, given as an answer or not. */
  readonly firstRight: boolean;
  /** Rank of the first right fact among those known, from 1; null where none is. */
  readonly rank: number | null;
  /** Predicted probability that the best fact settles the question. */
  readonly confidence: number;
}

export interface Figures {
  readonly questions: number;
  readonly answerable: number;
  /** Right answers given / answerable questions; also recall. */
  readonly hitAt1: number;
  /** Best fact right / answerable, as if the bot were never silent. */
  readonly firstRight: number;
  /** Mean reciprocal rank of the first right fact among the first ten. */
  readonly mrr: number;
  readonly precision: number;
  /** The same as `hitAt1`: every right answer given counts once. */
  readonly recall: number;
  /** Of precision and recall (answer triggering: Yang, Yih and Meek 2015). */
  readonly f1: number;
  /** Answers given / unanswerable questions. */
  readonly falseAnswers: number;
  /** (Right + silent where silence is right) / all. */
  readonly rightOverall: number;
  /** Mean squared error of the confidence (Brier 1950). */
  readonly brier: number;
  /** Expected calibration error of the confidence in ten bins (Guo et al. 2017), 0 to 1. */
  readonly calibrationError: number;
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

const bins = 10;

/** How far the confidence lies from the share of right first facts, bin by bin, weighted by the questions in each. */
function calibrationError(outcomes: readonly Outcome[]): number {
  const binOf = ({ confidence }: Outcome) => Math.min(bins - 1, Math.floor(confidence * bins));
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) {
    const own = outcomes.filter((outcome) => binOf(outcome) === bin);
    const predicted = own.reduce((total, { confidence }) => total + confidence, 0);
    sum += Math.abs(predicted - own.filter(({ firstRight }) => firstRight).length);
  }
  return share(sum, outcomes.length);
}

/** The figures of a set of outcomes. */
export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const answerable = outcomes.filter((outcome) => outcome.answerable);
  const given = outcomes.filter((outcome) => outcome.answered);
  const right = given.filter((outcome) => outcome.right).length;
  const unanswerable = outcomes.length - answerable.length;
  const falsely = given.filter((outcome) => !outcome.answerable).length;
  const silentRightly = unanswerable - falsely;
  const precision = share(right, given.length);
  const recall = share(right, answerable.length);
  const errors = outcomes.map(({ confidence, firstRight }) => (confidence - (firstRight ? 1 : 0)) ** 2);
  return {
    questions: outcomes.length,
    answerable: answerable.length,
    hitAt1: recall,
    firstRight: share(answerable.filter((outcome) => outcome.firstRight).length, answerable.length),
    mrr: share(
      answerable.reduce((sum, { rank }) => sum + (rank === null ? 0 : 1 / rank), 0),
      answerable.length,
    ),
    precision,
    recall,
    f1: share(2 * precision * recall, precision + recall),
    falseAnswers: share(falsely, unanswerable),
    rightOverall: share(right + silentRightly, outcomes.length),
    brier: share(
      errors.reduce((sum, error) => sum + error, 0),
      outcomes.length,
    ),
    calibrationError: calibrationError(outcomes),
  };
}
