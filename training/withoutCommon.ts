const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

const scaled = (vector: Float64Array, factor: number) => vector.map((value) => value * factor);

const unit = (vector: Float64Array) => scaled(vector, 1 / (Math.sqrt(dot(vector, vector)) || 1));

/** Rounds of power iteration: by then the direction no longer moves. */
const rounds = 60;

/**
 * Vectors without what they have in common: each of length one, less their mean and their first directions of variance
 * (Mu and Viswanath 2018: All-but-the-top), by power iteration.
 */
export function withoutCommon(vectors: readonly Float64Array[], directions: number): Float64Array[] {
  const width = vectors[0]?.length ?? 0;
  const units = vectors.map(unit);
  const mean = new Float64Array(width);
  for (const vector of units)
    vector.forEach((value, i) => {
      mean[i] = (mean[i] ?? 0) + value / units.length;
    });
  const left = units.map((vector) => vector.map((value, i) => value - (mean[i] ?? 0)));
  for (let found = 0; found < directions; found++) {
    let direction = unit(new Float64Array(width).fill(1).map((_, i) => 1 + i / width));
    for (let round = 0; round < rounds; round++) {
      const next = new Float64Array(width);
      for (const vector of left) {
        const share = dot(vector, direction);
        for (let i = 0; i < width; i++) next[i] = (next[i] ?? 0) + share * (vector[i] ?? 0);
      }
      direction = unit(next);
    }
    for (const vector of left) {
      const share = dot(vector, direction);
      for (let i = 0; i < width; i++) vector[i] = (vector[i] ?? 0) - share * (direction[i] ?? 0);
    }
  }
  return left;
}
