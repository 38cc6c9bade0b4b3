import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOdds, treeProblem } from '../../src/answering/boostedTrees.ts';
import { learnBoostedTrees } from '../../training/gradientBoosting.ts';

const options = {
  trees: 60,
  leaves: 4,
  rate: 0.2,
  penalty: 1,
  leafSize: 3,
  features: 1,
  examples: 1,
  draws: 1,
};
const examplesOf = (rows: readonly (readonly [number, number])[]) =>
  rows.map(([a, b]) => ({ features: Float64Array.of(a, b), positive: a > 0.5 !== b > 0.5, weight: 1 }));
const grid = Array.from({ length: 400 }, (_, i) => [(i % 20) / 20, Math.floor(i / 20) / 20] as const);

describe('boosted trees', () => {
  it('learn what no line divides', () => {
    const trees = learnBoostedTrees(examplesOf(grid), options);
    const right = examplesOf(grid).filter(
      ({ features, positive }) => logOdds(trees, features) > 0 === positive,
    );
    expect(right.length).toBeGreaterThan(380);
  });

  it('give the same trees for the same examples', () => {
    const learn = () => learnBoostedTrees(examplesOf(grid), options);
    expect(learn()).toEqual(learn());
  });

  it('give the same trees where they draw features and examples, and others than from all', () => {
    const drawing = { ...options, features: 0.5, examples: 0.6 };
    const learn = () => learnBoostedTrees(examplesOf(grid), drawing);
    expect(learn()).toEqual(learn());
    expect(learn()).not.toEqual(learnBoostedTrees(examplesOf(grid), options));
  });

  it('are the mean of what each draw gives', () => {
    const drawing = { ...options, trees: 20, features: 0.5, examples: 0.6 };
    const once = learnBoostedTrees(examplesOf(grid), drawing);
    const twice = learnBoostedTrees(examplesOf(grid), { ...drawing, draws: 2 });
    const sum = (trees: typeof once.trees, [a, b]: readonly [number, number]) =>
      logOdds({ bias: 0, trees }, Float64Array.of(a, b));
    expect(twice.trees).toHaveLength(40);
    for (const row of grid)
      expect(sum(twice.trees.slice(0, 20), row)).toBeCloseTo(sum(once.trees, row) / 2, 3);
    expect(twice.trees[20]).not.toEqual(twice.trees[0]);
  });

  it('give the share of positives where no feature tells', () => {
    const examples = Array.from({ length: 100 }, (_, i) => ({
      features: Float64Array.of(1),
      positive: i < 20,
      weight: 1,
    }));
    const { bias, trees } = learnBoostedTrees(examples, options);
    expect(1 / (1 + Math.exp(-logOdds({ bias, trees }, Float64Array.of(1))))).toBeCloseTo(0.2, 2);
  });

  it('are trees that features can hold, whatever they are learned from', () => {
    const row = fc.tuple(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
        const { trees } = learnBoostedTrees(examplesOf(rows), { ...options, trees: 5 });
        expect(trees.map((tree) => treeProblem(tree, 2))).toEqual(trees.map(() => null));
      }),
    );
  });

  it('are refused where they point outside the features', () => {
    expect(treeProblem([3, 0.5, 0, 1], 2)).toMatch(/feature 3/);
    expect(treeProblem([0, Number.NaN, 0, 1], 2)).toMatch(/threshold/);
    expect(treeProblem([0, 1, Number.NaN, 1], 2)).toMatch(/value/);
  });
});
