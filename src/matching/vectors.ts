/**
 * Word vectors, compiled by `training/compile-vectors.ts` (see there for the layout of the file).
 * Words stand in order of frequency, so a word's row is also its frequency rank.
 */
export class WordVectors {
  readonly words: readonly string[];
  readonly #dimensions: number;
  readonly #matrix: Int8Array;
  readonly #rows: ReadonlyMap<string, number>;
  readonly #norms: Float64Array;

  private constructor(words: readonly string[], dimensions: number, matrix: Int8Array) {
    this.words = words;
    this.#dimensions = dimensions;
    this.#matrix = matrix;
    this.#rows = new Map(words.map((word, row) => [word, row]));
    this.#norms = new Float64Array(words.length);
  }

  /** @throws Error where the bytes are no compiled vector file. */
  static read(bytes: Uint8Array): WordVectors {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const magic = bytes.length < 16 ? '' : String.fromCharCode(...bytes.subarray(0, 4));
    if (magic !== 'VBV1') throw new Error('The word vectors are not in the format VBV1: compile them anew.');
    const count = view.getUint32(4, true);
    const dimensions = view.getUint32(8, true);
    const listed = view.getUint32(12, true);
    if (bytes.length !== 16 + listed + count * dimensions) {
      throw new Error('The word vectors are cut short: compile them anew.');
    }
    const words = new TextDecoder().decode(bytes.subarray(16, 16 + listed)).split('\n');
    const matrix = new Int8Array(bytes.buffer, bytes.byteOffset + 16 + listed, count * dimensions);
    return new WordVectors(words, dimensions, matrix);
  }

  /** Frequency rank of a lower-case word, 0 the most frequent; undefined where the word is unknown. */
  rank(word: string): number | undefined {
    return this.#rows.get(word);
  }

  /** Cosine of the angle between two words' vectors, −1 to 1; 0 where one is unknown. */
  similarity(a: string, b: string): number {
    const rowA = this.#rows.get(a);
    const rowB = this.#rows.get(b);
    if (rowA === undefined || rowB === undefined) return 0;
    return this.#dot(rowA, rowB) / (this.#norm(rowA) * this.#norm(rowB));
  }

  #dot(rowA: number, rowB: number): number {
    let sum = 0;
    let a = rowA * this.#dimensions;
    let b = rowB * this.#dimensions;
    for (let i = 0; i < this.#dimensions; i++) sum += (this.#matrix[a++] ?? 0) * (this.#matrix[b++] ?? 0);
    return sum;
  }

  #norm(row: number): number {
    const known = this.#norms[row] ?? 0;
    if (known > 0) return known;
    const norm = Math.sqrt(this.#dot(row, row)) || 1;
    this.#norms[row] = norm;
    return norm;
  }
}
