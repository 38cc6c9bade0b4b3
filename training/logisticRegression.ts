export interface LogisticExample {
  readonly features: Float64Array;
  readonly positive: boolean;
  readonly weight: number;
}

export interface LogisticModel {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** L2-regularised logistic regression by full-batch Adam on standardised features; deterministic. */
export function learnLogistic(
  examples: readonly LogisticExample[],
  penalty: number,
  steps = 400,
): LogisticModel {
  const width = examples[0]?.features.length ?? 0;
  const { mean, deviation } = moments(
    examples.map(({ features }) => features),
    width,
  );
  const size = width + 1;
  const weights = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  const mass = examples.reduce((sum, { weight }) => sum + weight, 0);
  const scaled = examples.map(({ features }) =>
    features.map((value, f) => (value - (mean[f] ?? 0)) / (deviation[f] ?? 1)),
  );
  for (let step = 1; step <= steps; step++) {
    const gradient = new Float64Array(size);
    examples.forEach(({ positive, weight }, e) => {
      const row = scaled[e] ?? new Float64Array(width);
      let sum = weights[width] ?? 0;
      for (let f = 0; f < width; f++) sum += (weights[f] ?? 0) * (row[f] ?? 0);
      const residual = weight * (1 / (1 + Math.exp(-sum)) - (positive ? 1 : 0));
      for (let f = 0; f < width; f++) gradient[f] = (gradient[f] ?? 0) + residual * (row[f] ?? 0);
      gradient[width] = (gradient[width] ?? 0) + residual;
    });
    for (let i = 0; i < size; i++) {
      const slope = ((gradient[i] ?? 0) + (i < width ? penalty * (weights[i] ?? 0) : 0)) / mass;
      const m = 0.9 * (first[i] ?? 0) + 0.1 * slope;
      const v = 0.999 * (second[i] ?? 0) + 0.001 * slope * slope;
      first[i] = m;
      second[i] = v;
      weights[i] =
        (weights[i] ?? 0) - (0.05 * (m / (1 - 0.9 ** step))) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-8);
    }
  }
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
    for (let f = 0; f < width; f++) mean[f] = (mean[f] ?? 0) + (row[f] ?? 0) / rows.length;
  for (const row of rows) {
    for (let f = 0; f < width; f++)
      deviation[f] = (deviation[f] ?? 0) + ((row[f] ?? 0) - (mean[f] ?? 0)) ** 2 / rows.length;
  }
  return { mean, deviation: deviation.map((variance) => Math.sqrt(variance) || 1) };
}
