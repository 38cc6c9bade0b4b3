import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leafOf, logOdds, type TreeNode } from '../../src/answering/boostedTrees.ts';

const width = 4;
const number = fc.double({ min: -5, max: 5, noNaN: true });
const { tree } = fc.letrec<{ tree: TreeNode; split: TreeNode }>((tie) => ({
  tree: fc.oneof({ maxDepth: 6 }, number, tie('split')),
  split: fc.tuple(fc.nat(width - 1), number, tie('tree'), tie('tree')),
}));

it('the log-odds are the sum of what each tree leads to, to the bit', () => {
  const features = fc.array(fc.oneof(number, fc.constant(0)), { minLength: width, maxLength: width });
  fc.assert(
    fc.property(number, fc.array(tree, { maxLength: 8 }), features, (bias, trees, values) => {
      const sum = trees.reduce<number>((total, one) => total + leafOf(one, values), bias);
      expect(logOdds({ bias, trees }, Float64Array.from(values))).toBe(sum);
      // The second time they are laid out already.
      expect(logOdds({ bias, trees }, values)).toBe(sum);
    }),
  );
});
