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
  readonly steps: number;
}

/**
 * Learns linear weights that give the right candidates the highest softmax probability within their list (ListNet
 * with one relevance level: Cao et al. 2007), by full-batch Adam (Kingma and Ba 2015): deterministic.
 * @returns shared weights followed by one row of offsets a group.
 */
export function learnRanking(lists: readonly RankedList[], options: SoftmaxOptions): Float64Array {
  const { features: width, groups } = options;
  const size = width * (1 + groups);
  const weights = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  const gradient = new Float64Array(size);
  const useful = lists.filter(({ right }) => right.includes(true) && right.includes(false));
  const mass = useful.reduce((sum, { weight }) => sum + weight, 0);
  const combined = new Float64Array(width);
  for (let step = 1; step <= options.steps; step++) {
    gradient.fill(0);
    for (const { features, right, group, weight } of useful) {
      const offset = width * (1 + group);
      for (let f = 0; f < width; f++) combined[f] = (weights[f] ?? 0) + (weights[offset + f] ?? 0);
      const scores = right.map((_, c) => {
        let score = 0;
        for (let f = 0; f < width; f++) score += (features[c * width + f] ?? 0) * (combined[f] ?? 0);
        return score;
      });
      const highest = Math.max(...scores);
      const mass1 = scores.map((score) => Math.exp(score - highest));
      const all = mass1.reduce((a, b) => a + b, 0);
      const good = mass1.reduce((sum, value, c) => (right[c] ? sum + value : sum), 0);
      mass1.forEach((value, c) => {
        const residual = weight * (value / all - (right[c] ? value / good : 0));
        if (Math.abs(residual) < 1e-5) return;
        for (let f = 0; f < width; f++) {
          const slope = residual * (features[c * width + f] ?? 0);
          gradient[f] = (gradient[f] ?? 0) + slope;
          gradient[offset + f] = (gradient[offset + f] ?? 0) + slope;
        }
      });
    }
    const rate = 0.05;
    for (let i = 0; i < size; i++) {
      const penalty = i < width ? options.penalty : options.groupPenalty;
      const slope = ((gradient[i] ?? 0) + penalty * (weights[i] ?? 0)) / mass;
      const m = 0.9 * (first[i] ?? 0) + 0.1 * slope;
      const v = 0.999 * (second[i] ?? 0) + 0.001 * slope * slope;
      first[i] = m;
      second[i] = v;
      weights[i] =
        (weights[i] ?? 0) - (rate * (m / (1 - 0.9 ** step))) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  return weights;
}
