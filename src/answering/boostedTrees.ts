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

/**
 * The nodes of all trees one behind the other, each followed by what is below its threshold: reading them so takes half the
 * time of following references.
 */
interface FlatTrees {
  /** Feature that a node asks for; −1 for a leaf. */
  readonly feature: Int16Array;
  /** Threshold of a node, value of a leaf. */
  readonly number: Float64Array;
  /** Place of the node that follows above the threshold. */
  readonly above: Int32Array;
  readonly roots: Int32Array;
}

function flat(trees: readonly TreeNode[]): FlatTrees {
  const feature: number[] = [];
  const number: number[] = [];
  const above: number[] = [];
  const add = (node: TreeNode): number => {
    const place = feature.length;
    const [asked, limit, under, over] = typeof node === 'number' ? [-1, node, 0, 0] : node;
    feature.push(asked);
    number.push(limit);
    above.push(0);
    if (typeof node === 'number') return place;
    add(under);
    above[place] = add(over);
    return place;
  };
  const roots = Int32Array.from(trees, add);
  return {
    feature: Int16Array.from(feature),
    number: Float64Array.from(number),
    above: Int32Array.from(above),
    roots,
  };
}

/** A model is laid out once. */
const flatTrees = new WeakMap<readonly TreeNode[], FlatTrees>();

/** Log-odds that the trees give to features. The trees must not be changed afterwards. */
export function logOdds({ bias, trees }: BoostedTrees, features: ArrayLike<number>): number {
  let known = flatTrees.get(trees);
  if (known === undefined) {
    known = flat(trees);
    flatTrees.set(trees, known);
  }
  const { feature, number, above, roots } = known;
  let sum = bias;
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree] as number;
    let asked = feature[node] as number;
    while (asked >= 0) {
      node = (features[asked] ?? 0) <= (number[node] as number) ? node + 1 : (above[node] as number);
      asked = feature[node] as number;
    }
    sum += number[node] as number;
  }
  return sum;
}

/** Trees that bring along the names of what they ask for, in the order of the vector. */
export interface NamedTrees extends BoostedTrees {
  readonly features: readonly string[];
}

/** What is wrong with trees for vectors with these names, in words; null where all is well. */
export function treesProblem({ features, trees }: NamedTrees, names: readonly string[]): string | null {
  const other = names.find((name, i) => features[i] !== name);
  if (other !== undefined || features.length !== names.length)
    return `other features than “${other ?? features.at(-1)}”`;
  for (const tree of trees) {
    const problem = treeProblem(tree, features.length);
    if (problem !== null) return problem;
  }
  return null;
}

/** Numbers of a tree that features cannot hold: a feature outside `width`, or no number. Null where all is well. */
export function treeProblem(node: TreeNode, width: number): string | null {
  if (typeof node === 'number') return Number.isFinite(node) ? null : 'a value that is no number';
  const [feature, threshold, below, above] = node;
  if (!Number.isInteger(feature) || feature < 0 || feature >= width)
    return `a feature ${feature} that is not there`;
  if (!Number.isFinite(threshold)) return 'a threshold that is no number';
  return treeProblem(below, width) ?? treeProblem(above, width);
}
