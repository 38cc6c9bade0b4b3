import { type BoostedTrees, leafOf as leafValue, type TreeNode } from '../src/answering/boostedTrees.ts';
import { drawing } from './drawing.ts';

/** What is learned from. */
export interface Labelled {
  readonly features: Float64Array;
  readonly positive: boolean;
  readonly weight: number;
}

export interface BoostingOptions {
  readonly trees: number;
  readonly leaves: number;
  /** Shrinkage of each tree's values, 0 to 1. */
  readonly rate: number;
  /** Penalty on the square of a leaf's value, in weighted examples. */
  readonly penalty: number;
  /** Fewest examples in a leaf. */
  readonly leafSize: number;
  /** Share of the features, and of the examples, that each tree sees, 0 to 1. */
  readonly features: number;
  readonly examples: number;
  /** How many times all trees are grown, each time with other shares: what is learned is the mean of them. */
  readonly draws: number;
}

/** A share of the numbers below a limit, ascending: at least one. */
function drawn(limit: number, share: number, random: () => number): Int32Array<ArrayBuffer> {
  if (share >= 1) return Int32Array.from({ length: limit }, (_, i) => i);
  const wanted = Math.max(1, Math.round(limit * share));
  const chosen: number[] = [];
  // Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S).
  for (let at = 0; at < limit && chosen.length < wanted; at++)
    if (random() * (limit - at) < wanted - chosen.length) chosen.push(at);
  return Int32Array.from(chosen);
}

const mostBins = 64;

/** Bounds between the bins of a feature: quantiles of its distinct values. */
function boundsOf(values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values).sort();
  const bounds: number[] = [];
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (distinct.length <= mostBins) {
    for (let i = 1; i < distinct.length; i++) bounds.push(((distinct[i - 1] ?? 0) + (distinct[i] ?? 0)) / 2);
    return Float64Array.from(bounds);
  }
  for (let bin = 1; bin < mostBins; bin++) {
    const at = Math.floor((bin * sorted.length) / mostBins);
    const bound = ((sorted[at - 1] ?? 0) + (sorted[at] ?? 0)) / 2;
    if (bound > (bounds.at(-1) ?? Number.NEGATIVE_INFINITY)) bounds.push(bound);
  }
  return Float64Array.from(bounds);
}

function binOf(value: number, bounds: Float64Array): number {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (bounds[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Leaf {
  readonly rows: Int32Array;
  readonly gradient: number;
  readonly hessian: number;
  /** Gradient, hessian and count of each feature's bins, one after the other. */
  readonly histogram: Float64Array;
  split: { gain: number; feature: number; bin: number } | null;
  /** Set when the leaf is divided. */
  node: { feature: number; bin: number; below: Leaf; above: Leaf } | null;
}

/**
 * The mean of trees that were boosted more than once (Breiman 1996: Bagging predictors): which examples and features a
 * tree happens to see tells less then.
 */
export function learnBoostedTrees(examples: readonly Labelled[], options: BoostingOptions): BoostedTrees {
  const drawn = Array.from({ length: options.draws }, (_, draw) => boosted(examples, options, draw + 1));
  const trees = drawn.flatMap((one) => one.trees.map((tree) => scaled(tree, 1 / options.draws)));
  return { bias: drawn[0]?.bias ?? 0, trees };
}

/** The tree with all its values a share of what they were. */
function scaled(node: TreeNode, share: number): TreeNode {
  if (typeof node === 'number') return Number((node * share).toFixed(5));
  return [node[0], node[1], scaled(node[2], share), scaled(node[3], share)];
}

/**
 * Newton boosting of regression trees on the logistic loss, by histograms, each tree grown at the leaf that gains most
 * (Chen and Guestrin 2016: XGBoost, equations 6 and 7; Ke et al. 2017: LightGBM). Each tree sees a share of the examples
 * and of the features (Friedman 2002: Stochastic gradient boosting), drawn the same way each time.
 */
function boosted(examples: readonly Labelled[], options: BoostingOptions, seed: number): BoostedTrees {
  const size = examples.length;
  const width = examples[0]?.features.length ?? 0;
  const bounds = Array.from({ length: width }, (_, f) =>
    boundsOf(Float64Array.from(examples, ({ features }) => features[f] ?? 0)),
  );
  const bins = bounds.map((own, f) =>
    Uint8Array.from(examples, ({ features }) => binOf(features[f] ?? 0, own)),
  );
  const weights = Float64Array.from(examples, ({ weight }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const positive = examples.reduce((sum, { positive: yes, weight }) => sum + (yes ? weight : 0), 0);
  const share = Math.min(1 - 1e-6, Math.max(1e-6, positive / Math.max(1e-9, total)));
  const bias = Math.log(share / (1 - share));
  const odds = new Float64Array(size).fill(bias);
  const gradients = new Float64Array(size);
  const hessians = new Float64Array(size);

  const random = drawing(seed);
  /** Features that the tree in hand sees. */
  let seen = new Int32Array(0);

  const stride = mostBins * 3;
  const histogramOf = (rows: Int32Array): Float64Array => {
    const histogram = new Float64Array(seen.length * stride);
    for (let place = 0; place < seen.length; place++) {
      const column = bins[seen[place] as number] as Uint8Array;
      const start = place * stride;
      for (const row of rows) {
        const at = start + (column[row] as number) * 3;
        histogram[at] = (histogram[at] as number) + (gradients[row] as number);
        histogram[at + 1] = (histogram[at + 1] as number) + (hessians[row] as number);
        histogram[at + 2] = (histogram[at + 2] as number) + 1;
      }
    }
    return histogram;
  };

  const bestSplit = ({ rows, gradient, hessian, histogram }: Omit<Leaf, 'split' | 'node'>): Leaf['split'] => {
    if (rows.length < options.leafSize * 2) return null;
    const own = (gradient * gradient) / (hessian + options.penalty);
    let best: Leaf['split'] = null;
    for (let place = 0; place < seen.length; place++) {
      const feature = seen[place] as number;
      const last = bounds[feature]?.length ?? 0;
      let [g, h, n] = [0, 0, 0];
      for (let bin = 0; bin < last; bin++) {
        const at = place * stride + bin * 3;
        g += histogram[at] as number;
        h += histogram[at + 1] as number;
        n += histogram[at + 2] as number;
        if (n < options.leafSize) continue;
        if (rows.length - n < options.leafSize) break;
        const gain =
          (g * g) / (h + options.penalty) +
          ((gradient - g) * (gradient - g)) / (hessian - h + options.penalty) -
          own;
        if (gain > (best?.gain ?? 1e-9)) best = { gain, feature, bin };
      }
    }
    return best;
  };

  const leafOf = (rows: Int32Array, histogram: Float64Array): Leaf => {
    let [gradient, hessian] = [0, 0];
    for (const row of rows) {
      gradient += gradients[row] as number;
      hessian += hessians[row] as number;
    }
    const sums = { rows, gradient, hessian, histogram };
    return { ...sums, split: bestSplit(sums), node: null };
  };

  /** The bins of the smaller half are counted; the others are what is left of the whole. */
  const halvesOf = ({ rows, histogram }: Leaf, feature: number, bin: number): [Leaf, Leaf] => {
    const column = bins[feature] as Uint8Array;
    const below = rows.filter((row) => (column[row] as number) <= bin);
    const above = rows.filter((row) => (column[row] as number) > bin);
    const counted = histogramOf(below.length < above.length ? below : above);
    const rest = histogram.map((value, at) => value - (counted[at] as number));
    return below.length < above.length
      ? [leafOf(below, counted), leafOf(above, rest)]
      : [leafOf(below, rest), leafOf(above, counted)];
  };

  const nodeOf = (leaf: Leaf): TreeNode => {
    const { node } = leaf;
    if (node === null) {
      const value = (-leaf.gradient / (leaf.hessian + options.penalty)) * options.rate;
      return Number(value.toFixed(5));
    }
    const threshold = Number((bounds[node.feature]?.[node.bin] ?? 0).toFixed(5));
    return [node.feature, threshold, nodeOf(node.below), nodeOf(node.above)];
  };

  const trees: TreeNode[] = [];
  for (let tree = 0; tree < options.trees; tree++) {
    for (let row = 0; row < size; row++) {
      const probability = 1 / (1 + Math.exp(-(odds[row] ?? 0)));
      const weight = weights[row] ?? 0;
      gradients[row] = weight * (probability - (examples[row]?.positive ? 1 : 0));
      hessians[row] = weight * probability * (1 - probability);
    }
    seen = drawn(width, options.features, random);
    const rows = drawn(size, options.examples, random);
    const root = leafOf(rows, histogramOf(rows));
    const leaves = [root];
    while (leaves.length < options.leaves) {
      const next = leaves.reduce<Leaf | null>(
        (best, leaf) => ((leaf.split?.gain ?? 0) > (best?.split?.gain ?? 0) ? leaf : best),
        null,
      );
      if (next?.split == null) break;
      const { feature, bin } = next.split;
      const [below, above] = halvesOf(next, feature, bin);
      next.node = { feature, bin, below, above };
      leaves.splice(leaves.indexOf(next), 1, below, above);
    }
    const grown = nodeOf(root);
    trees.push(grown);
    for (let row = 0; row < size; row++)
      odds[row] = (odds[row] ?? 0) + leafValue(grown, examples[row]?.features ?? new Float64Array(0));
  }
  return { bias: Number(bias.toFixed(5)), trees };
}
