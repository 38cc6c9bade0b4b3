import { minimise } from './lbfgs.ts';

/** One question to learn ranking from: its candidates' features and which of them are right. */
export interface RankedList {
  /** Row-major candidates × features. */
  readonly features: Float64Array;
  readonly right: readonly boolean[];
  /** Which set of offsets the question uses. */
  readonly group: number;
  readonly weight: number;
}

export interface SoftmaxOptions {
  readonly features: number;
  readonly groups: number;
  /** L2 penalty on the shared weights and on the offsets of the groups, in units of one question. */
  readonly penalty: number;
  readonly groupPenalty: number;
}

/**
 * Learns linear weights that give the right candidates the highest softmax probability within their list (ListNet
 * with one relevance level: Cao et al. 2007). The loss is convex: the weights do not depend on where the search starts.
 * @returns shared weights followed by one row of offsets a group.
 */
export function learnRanking(
  lists: readonly RankedList[],
  options: SoftmaxOptions,
  start?: Float64Array,
): Float64Array {
  const { features: width, groups } = options;
  const size = width * (1 + groups);
  const useful = lists.filter(({ right }) => right.includes(true) && right.includes(false));
  const mass = useful.reduce((sum, { weight }) => sum + weight, 0);
  const combined = new Float64Array(width);
  const pulls = new Float64Array(width);
  const scores = new Float64Array(Math.max(1, ...useful.map(({ right }) => right.length)));
  const loss = (weights: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let total = 0;
    for (const { features, right, group, weight } of useful) {
      const offset = width * (1 + group);
      const count = right.length;
      for (let f = 0; f < width; f++) combined[f] = (weights[f] as number) + (weights[offset + f] as number);
      let highest = Number.NEGATIVE_INFINITY;
      for (let c = 0, at = 0; c < count; c++) {
        let score = 0;
        for (let f = 0; f < width; f++) score += (features[at++] as number) * (combined[f] as number);
        scores[c] = score;
        if (score > highest) highest = score;
      }
      let all = 0;
      let good = 0;
      for (let c = 0; c < count; c++) {
        const value = Math.exp((scores[c] as number) - highest);
        scores[c] = value;
        all += value;
        if (right[c]) good += value;
      }
      good = Math.max(good, 1e-300);
      total -= weight * Math.log(good / all);
      pulls.fill(0);
      for (let c = 0, at = 0; c < count; c++, at += width) {
        const value = scores[c] as number;
        const residual = weight * (value / all - (right[c] ? value / good : 0));
        if (Math.abs(residual) < 1e-7) continue;
        for (let f = 0; f < width; f++)
          pulls[f] = (pulls[f] as number) + residual * (features[at + f] as number);
      }
      for (let f = 0; f < width; f++) {
        gradient[f] = (gradient[f] as number) + (pulls[f] as number);
        gradient[offset + f] = (gradient[offset + f] as number) + (pulls[f] as number);
      }
    }
    for (let i = 0; i < size; i++) {
      const penalty = i < width ? options.penalty : options.groupPenalty;
      const weight = weights[i] as number;
      total += (penalty * weight * weight) / 2;
      gradient[i] = ((gradient[i] as number) + penalty * weight) / mass;
    }
    return total / mass;
  };
  return minimise(loss, start ?? new Float64Array(size));
}
