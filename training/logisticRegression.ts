import { minimise } from './lbfgs.ts';

export interface LogisticExample {
  readonly features: Float64Array;
  readonly positive: boolean;
  readonly weight: number;
}

export interface LogisticModel {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** L2-regularised logistic regression on standardised features; the bias is not penalised. */
export function learnLogistic(examples: readonly LogisticExample[], penalty: number): LogisticModel {
  const width = examples[0]?.features.length ?? 0;
  const { mean, deviation } = moments(
    examples.map(({ features }) => features),
    width,
  );
  const mass = examples.reduce((sum, { weight }) => sum + weight, 0);
  const rows = new Float64Array(examples.length * width);
  examples.forEach(({ features }, e) => {
    for (let f = 0; f < width; f++)
      rows[e * width + f] = ((features[f] ?? 0) - (mean[f] ?? 0)) / (deviation[f] ?? 1);
  });
  const weights = minimise(
    (point, gradient) => {
      gradient.fill(0);
      let total = 0;
      examples.forEach(({ positive, weight }, e) => {
        const at = e * width;
        let sum = point[width] as number;
        for (let f = 0; f < width; f++) sum += (point[f] as number) * (rows[at + f] as number);
        const likely = 1 / (1 + Math.exp(-sum));
        total -= weight * Math.log(Math.max(1e-300, positive ? likely : 1 - likely));
        const residual = weight * (likely - (positive ? 1 : 0));
        for (let f = 0; f < width; f++)
          gradient[f] = (gradient[f] as number) + residual * (rows[at + f] as number);
        gradient[width] = (gradient[width] as number) + residual;
      });
      for (let i = 0; i <= width; i++) {
        const pull = i < width ? penalty * (point[i] as number) : 0;
        total += (pull * (point[i] as number)) / 2;
        gradient[i] = ((gradient[i] as number) + pull) / mass;
      }
      return total / mass;
    },
    new Float64Array(width + 1),
  );
  const raw = new Float64Array(width).map((_, f) => (weights[f] ?? 0) / (deviation[f] ?? 1));
  const bias = (weights[width] ?? 0) - raw.reduce((sum, weight, f) => sum + weight * (mean[f] ?? 0), 0);
  return { weights: raw, bias };
}

/** Mean and standard deviation of each column; a constant column has deviation 1. */
export function moments(
  rows: readonly Float64Array[],
  width: number,
): { mean: Float64Array; deviation: Float64Array } {
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  for (const row of rows)
    for (let f = 0; f < width; f++) mean[f] = (mean[f] as number) + (row[f] as number) / rows.length;
  for (const row of rows) {
    for (let f = 0; f < width; f++)
      deviation[f] = (deviation[f] as number) + ((row[f] as number) - (mean[f] as number)) ** 2 / rows.length;
  }
  return { mean, deviation: deviation.map((variance) => Math.sqrt(variance) || 1) };
}
