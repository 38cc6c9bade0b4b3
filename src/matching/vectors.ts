import { DotProducts } from './dotProducts.ts';

const magic = 'VBV2';
const headBytes = 16;

/** Rows with the lengths of their vectors. */
export interface RowSet {
  readonly rows: Uint32Array;
  readonly norms: Float64Array;
  /** Signs of each row's first 128 numbers, a bit each, where there are many rows. */
  signs: Uint8Array | null;
}

/** Bytes that hold the signs of a row. */
const signBytes = 16;

/**
 * Bits, of a hundred, in which the signs of two rows may differ: rows with a cosine of .5 differ in 33 on the average, with a
 * standard deviation of 5, any two in 50 (Charikar 2002: the share is the angle by π).
 */
const mostDiffering = 0.43;

/**
 * From here down two words of one stem are two words: Porter joins executive and executed, emergency and emerged, US and used.
 * Of 3,600 pairs of one stem in reports and articles 170 are below, next to none of them regular forms of one word.
 */
const apartTo = 0.1;

/**
 * Word vectors, compiled by `training/compile-vectors.ts` (see there for the layout of the file). Words are found by
 * binary search in the bytes: making a table of 40,000 texts at the start would cost more than a question does.
 */
export class WordVectors {
  /** Number of words. */
  readonly size: number;
  readonly #dimensions: number;
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  /** Byte positions of the parts of the file. */
  readonly #ranks: number;
  readonly #words: number;
  readonly #matrix: Int8Array;
  readonly #norms: Float64Array;
  #products: DotProducts | undefined;

  private constructor(bytes: Uint8Array, size: number, dimensions: number, listed: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.size = size;
    this.#dimensions = dimensions;
    this.#ranks = headBytes + (size + 1) * 4;
    this.#words = this.#ranks + size * 4;
    this.#matrix = new Int8Array(bytes.buffer, bytes.byteOffset + this.#words + listed, size * dimensions);
    this.#norms = new Float64Array(size);
  }

  /** @throws Error where the bytes are no compiled vector file. */
  static read(bytes: Uint8Array): WordVectors {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = bytes.length < headBytes ? '' : String.fromCharCode(...bytes.subarray(0, 4));
    if (found !== magic)
      throw new Error(`The word vectors are not in the format ${magic}: compile them anew.`);
    const size = view.getUint32(4, true);
    const dimensions = view.getUint32(8, true);
    const listed = view.getUint32(12, true);
    if (bytes.length !== headBytes + (size + 1) * 4 + size * 4 + listed + size * dimensions) {
      throw new Error('The word vectors are cut short: compile them anew.');
    }
    return new WordVectors(bytes, size, dimensions, listed);
  }

  /** The word of a row; rows are in the order of the alphabet. */
  word(row: number): string {
    const start = this.#words + this.#offset(row);
    return String.fromCharCode(...this.#bytes.subarray(start, this.#words + this.#offset(row + 1)));
  }

  /** Row of a lower-case word; −1 where the word is unknown. */
  row(word: string): number {
    let low = 0;
    let high = this.size - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const order = this.#compare(word, middle);
      if (order === 0) return middle;
      if (order < 0) high = middle - 1;
      else low = middle + 1;
    }
    return -1;
  }

  /** Frequency rank of a lower-case word, 0 the most frequent; undefined where the word is unknown. */
  rank(word: string): number | undefined {
    const row = this.row(word);
    return row < 0 ? undefined : this.rankOf(row);
  }

  /** The same for a row. */
  rankOf(row: number): number {
    return this.#view.getUint32(this.#ranks + row * 4, true);
  }

  get dimensions(): number {
    return this.#dimensions;
  }

  /** For each row what its vector is multiplied with to be of a length. */
  scalesTo(lengthOf: (row: number) => number): Float32Array {
    const scales = new Float32Array(this.size);
    for (let row = 0; row < this.size; row++) scales[row] = lengthOf(row) / this.#norm(row);
    return scales;
  }

  /** The sum of the vectors of rows, each times its scale. Valid until vectors are compared or added up again. */
  sum(rows: readonly number[], scales: Float32Array): Float32Array {
    return this.#inMemory().weightedSum(rows, scales).subarray(0, this.#dimensions);
  }

  /** Cosine of the angle between the vectors of two rows, −1 to 1; 0 where one is −1. */
  cosine(rowA: number, rowB: number): number {
    if (rowA < 0 || rowB < 0) return 0;
    return this.#dot(rowA, rowB) / (this.#norm(rowA) * this.#norm(rowB));
  }

  /** True where both words are known, and hardly ever stand in the same company. */
  areApart(rowA: number, rowB: number): boolean {
    return rowA >= 0 && rowB >= 0 && this.cosine(rowA, rowB) < apartTo;
  }

  /** Rows that others will be compared with. */
  rowSet(rows: Uint32Array): RowSet {
    const norms = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) norms[i] = this.#norm(rows[i] as number);
    return { rows, norms, signs: null };
  }

  #signsOf(row: number, signs: Uint8Array, at: number): void {
    const start = row * this.#dimensions;
    const length = Math.min(this.#dimensions, signBytes * 8);
    for (let i = 0; i < length; i++)
      if ((this.#matrix[start + i] as number) < 0)
        signs[at + (i >> 3)] = (signs[at + (i >> 3)] as number) | (1 << (i & 7));
  }

  /**
   * Places in a set of most of the rows that are near a row, and of some that are not, found at a glance at the signs of
   * their numbers.
   */
  glance(row: number, set: RowSet): Uint32Array {
    if (set.signs === null) {
      set.signs = new Uint8Array(set.rows.length * signBytes);
      for (let i = 0; i < set.rows.length; i++)
        this.#signsOf(set.rows[i] as number, set.signs, i * signBytes);
    }
    const own = new Uint8Array(signBytes);
    this.#signsOf(row, own, 0);
    return this.#inMemory().alike(
      own,
      set.signs,
      Math.floor(mostDiffering * Math.min(this.#dimensions, signBytes * 8)),
    );
  }

  /** Places in a set of the rows whose cosine with a row is a value or more, with what `cosine` gives for each. */
  nearest(
    row: number,
    { rows, norms }: Pick<RowSet, 'rows' | 'norms'>,
    least: number,
  ): { places: number[]; cosines: number[] } {
    const products = this.#inMemory().of(row, rows);
    const norm = this.#norm(row);
    // A little below, so that rounding loses none.
    const lowest = (least - 1e-9) * norm;
    const places: number[] = [];
    const cosines: number[] = [];
    for (let i = 0; i < products.length; i++) {
      const product = products[i] as number;
      const other = norms[i] as number;
      if (product < lowest * other) continue;
      places.push(i);
      cosines.push(product / (norm * other));
    }
    return { places, cosines };
  }

  /** For each of some rows its highest cosine with one of the others, 0 at the least. */
  nearestOf(others: readonly number[], rows: ReadonlySet<number>): Map<number, number> {
    const list = Uint32Array.from(rows);
    const highest = new Float64Array(list.length);
    for (const other of new Set(others)) {
      const products = this.#inMemory().of(other, list);
      const norm = this.#norm(other);
      for (let i = 0; i < list.length; i++) {
        const cosine = (products[i] as number) / (norm * this.#norm(list[i] as number));
        if (cosine > (highest[i] as number)) highest[i] = cosine;
      }
    }
    const nearest = new Map<number, number>();
    for (let i = 0; i < list.length; i++) nearest.set(list[i] as number, highest[i] as number);
    return nearest;
  }

  /** The same for two words. */
  similarity(a: string, b: string): number {
    return this.cosine(this.row(a), this.row(b));
  }

  /** The vectors where WebAssembly finds them: brought there when they are first compared. */
  #inMemory(): DotProducts {
    this.#products ??= new DotProducts(this.#matrix, this.size, this.#dimensions);
    return this.#products;
  }

  #offset(row: number): number {
    return this.#view.getUint32(headBytes + row * 4, true);
  }

  /** Order of a word against that of a row: negative, 0 or positive. */
  #compare(word: string, row: number): number {
    const start = this.#words + this.#offset(row);
    const length = this.#words + this.#offset(row + 1) - start;
    for (let i = 0; i < word.length && i < length; i++) {
      const difference = word.charCodeAt(i) - (this.#bytes[start + i] ?? 0);
      if (difference !== 0) return difference;
    }
    return word.length - length;
  }

  /** In four sums: the processor adds them side by side. */
  #dot(rowA: number, rowB: number): number {
    const matrix = this.#matrix;
    const end = (rowA + 1) * this.#dimensions;
    let a = rowA * this.#dimensions;
    let b = rowB * this.#dimensions;
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (; a + 3 < end; a += 4, b += 4) {
      s0 += (matrix[a] as number) * (matrix[b] as number);
      s1 += (matrix[a + 1] as number) * (matrix[b + 1] as number);
      s2 += (matrix[a + 2] as number) * (matrix[b + 2] as number);
      s3 += (matrix[a + 3] as number) * (matrix[b + 3] as number);
    }
    for (; a < end; a++, b++) s0 += (matrix[a] as number) * (matrix[b] as number);
    return s0 + s1 + s2 + s3;
  }

  #norm(row: number): number {
    const known = this.#norms[row] ?? 0;
    if (known > 0) return known;
    const norm = Math.sqrt(this.#dot(row, row)) || 1;
    this.#norms[row] = norm;
    return norm;
  }
}
