/** A node of a regression tree: a value, or `[feature, threshold, at most the threshold, above it]`. */
export type TreeNode =
  | number
  | readonly [feature: number, threshold: number, below: TreeNode, above: TreeNode];

/** A sum of regression trees for a log-odds (Friedman 2001: Greedy function approximation, section 4.5). */
export interface BoostedTrees {
  /** Log-odds before any tree. */
  readonly bias: number;
  readonly trees: readonly TreeNode[];
}

/** The value of the leaf that the features lead to. */
export function leafOf(tree: TreeNode, features: ArrayLike<number>): number {
  let node = tree;
  while (typeof node !== 'number') node = (features[node[0]] ?? 0) <= node[1] ? node[2] : node[3];
  return node;
}

/** Log-odds that the trees give to features. */
export const logOdds = ({ bias, trees }: BoostedTrees, features: ArrayLike<number>): number =>
  trees.reduce<number>((sum, tree) => sum + leafOf(tree, features), bias);

/** Numbers of a tree that features cannot hold: a feature outside `width`, or no number. Null where all is well. */
export function treeProblem(node: TreeNode, width: number): string | null {
  if (typeof node === 'number') return Number.isFinite(node) ? null : 'a value that is no number';
  const [feature, threshold, below, above] = node;
  if (!Number.isInteger(feature) || feature < 0 || feature >= width)
    return `a feature ${feature} that is not there`;
  if (!Number.isFinite(threshold)) return 'a threshold that is no number';
  return treeProblem(below, width) ?? treeProblem(above, width);
}
