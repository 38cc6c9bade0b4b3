/** Value of a function at a point; writes its gradient there. */
export type Differentiable = (point: Float64Array, gradient: Float64Array) => number;

export interface SearchOptions {
  /** Pairs of steps and changes of the gradient that are kept. */
  readonly memory: number;
  readonly iterations: number;
  /** The search ends where no component of the gradient is larger. */
  readonly tolerance: number;
}

const usual: SearchOptions = { memory: 10, iterations: 200, tolerance: 1e-4 };

const dot = (a: Float64Array, b: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

/**
 * Minimum of a smooth convex function by limited-memory BFGS with backtracking (Nocedal and Wright 2006, algorithms
 * 7.4 and 7.5; Armijo's condition with 10⁻⁴). Deterministic.
 */
export function minimise(of: Differentiable, start: Float64Array, options = usual): Float64Array {
  let point = start.slice();
  let gradient = new Float64Array(point.length);
  let value = of(point, gradient);
  const history: { step: Float64Array; change: Float64Array; curvature: number }[] = [];
  for (let iteration = 0; iteration < options.iterations; iteration++) {
    if (gradient.every((slope) => Math.abs(slope) <= options.tolerance)) break;
    const direction = gradient.map((slope) => -slope);
    const alphas: number[] = [];
    for (const { step, change, curvature } of [...history].reverse()) {
      const alpha = dot(step, direction) / curvature;
      alphas.push(alpha);
      for (let i = 0; i < direction.length; i++)
        direction[i] = (direction[i] as number) - alpha * (change[i] as number);
    }
    const last = history.at(-1);
    const scale =
      last === undefined
        ? 1 / Math.sqrt(dot(gradient, gradient))
        : last.curvature / dot(last.change, last.change);
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] as number) * scale;
    for (const { step, change, curvature } of history) {
      const beta = dot(change, direction) / curvature;
      const alpha = alphas.pop() ?? 0;
      for (let i = 0; i < direction.length; i++)
        direction[i] = (direction[i] as number) + (alpha - beta) * (step[i] as number);
    }
    const slope = dot(gradient, direction);
    let length = 1;
    let next = point;
    const nextGradient = new Float64Array(point.length);
    let nextValue = value;
    for (let halvings = 0; halvings < 30; halvings++, length /= 2) {
      next = point.map((x, i) => x + length * (direction[i] as number));
      nextValue = of(next, nextGradient);
      if (nextValue <= value + 1e-4 * length * slope) break;
    }
    if (!(nextValue < value)) break;
    const step = next.map((x, i) => x - (point[i] as number));
    const change = nextGradient.map((x, i) => x - (gradient[i] as number));
    const curvature = dot(step, change);
    if (curvature > 1e-12) history.push({ step, change, curvature });
    if (history.length > options.memory) history.shift();
    point = next;
    gradient = nextGradient;
    value = nextValue;
  }
  return point;
}
