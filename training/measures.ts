import { type Figures, figuresOf } from '../src/evaluation/figures.ts';
import { type Judgement, outcomeAt } from './learn.ts';

/** What figures are given for. */
export const sources = ['kazakhstan', 'flood', 'own', 'squad'] as const;

/** More that is told of: what is asked of a report besides, most of it to be met with silence. */
const besides = ['strangers', 'unanswered', 'followups'];

const of = (judgements: readonly Judgement[], source: string) =>
  judgements.filter(({ example }) => example.source === source);

/** Figures of each source under a threshold. */
export function figuresBySource(
  judgements: readonly Judgement[],
  threshold: number,
  names: readonly string[] = sources,
): Record<string, Figures> {
  return Object.fromEntries(
    names.map((source) => [
      source,
      figuresOf(of(judgements, source).map((judgement) => outcomeAt(judgement, threshold))),
    ]),
  );
}

/** The same with three digits after the point. */
export const rounded = <T extends object>(figures: T): T =>
  JSON.parse(
    JSON.stringify(figures, (_, value) => (typeof value === 'number' ? Number(value.toFixed(3)) : value)),
  );

/** Figures of all that is told of, rounded. */
export const roundedFigures = (
  judgements: readonly Judgement[],
  threshold: number,
): Record<string, Figures> => rounded(figuresBySource(judgements, threshold, [...sources, ...besides]));

/**
 * Probability that a question whose first fact is right is judged likelier than one whose first fact is not: the area
 * under the ROC curve.
 */
export function separation(judgements: readonly Judgement[], source: string): number {
  const own = of(judgements, source);
  const right = own.filter(({ example }) => example.right[0] ?? false).map(({ probability }) => probability);
  const wrong = own
    .filter(({ example }) => !(example.right[0] ?? false))
    .map(({ probability }) => probability);
  let sum = 0;
  for (const r of right) for (const w of wrong) sum += r > w ? 1 : r === w ? 0.5 : 0;
  return sum / Math.max(1, right.length * wrong.length);
}

/** One tenth of the probabilities. */
export interface Bin {
  readonly from: number;
  readonly questions: number;
  /** Mean probability. */
  readonly predicted: number;
  /** Share whose first fact was right. */
  readonly observed: number;
}

/** Predicted probability against the share that was right, in tenths. */
export function reliability(judgements: readonly Judgement[]): Bin[] {
  const about = judgements.filter(({ example }) => (sources as readonly string[]).includes(example.source));
  return Array.from({ length: 10 }, (_, bin) => {
    const own = about.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin);
    const sum = own.reduce((total, { probability }) => total + probability, 0);
    const right = own.filter(({ example }) => example.right[0] ?? false).length;
    return {
      from: bin / 10,
      questions: own.length,
      predicted: sum / Math.max(1, own.length),
      observed: right / Math.max(1, own.length),
    };
  });
}
