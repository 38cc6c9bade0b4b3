import { matrixProductsModule } from './matrixProducts.wasm.ts';

interface Exports {
  readonly memory: WebAssembly.Memory;
  multiply(left: number, rows: number, right: number, columns: number, width: number, out: number): void;
}

const page = 65_536;
/** Rows that are worked on at once. */
const lane = 4;
/** Numbers of the left side are brought to whole ones up to this: 12 bits lose nothing that 8 bits on the right keep. */
const largest = 4095;

/** The right side of a product: rows of small whole numbers, each with what a step of it stands for. */
export interface Matrix {
  readonly rows: number;
  /** A multiple of 16. */
  readonly columns: number;
  readonly steps: Float32Array;
  /** Where it stands in memory. */
  readonly at: number;
}

/** A right side whose numbers stand for themselves. */
export interface WholeMatrix {
  readonly rows: number;
  /** A multiple of 16. */
  readonly columns: number;
  /** Where it stands in memory; behind it is room for one more row where it has an odd number. */
  readonly at: number;
}

const even = (rows: number) => rows + (rows % 2);

/** Products of matrices in WebAssembly's memory, where the right sides are kept: one byte a weight. */
export class MatrixProducts {
  readonly #exports: Exports;
  #free = 0;

  constructor() {
    const module = new WebAssembly.Module(
      Uint8Array.from(atob(matrixProductsModule), (c) => c.charCodeAt(0)),
    );
    this.#exports = new WebAssembly.Instance(module).exports as Exports;
  }

  #reach(bytes: number): ArrayBuffer {
    const { memory } = this.#exports;
    const lacking = bytes - memory.buffer.byteLength;
    if (lacking > 0) memory.grow(Math.ceil(lacking / page));
    return memory.buffer;
  }

  /** Keeps a right side. @param steps one for each row. */
  keep(values: Int8Array, steps: Float32Array): Matrix {
    const at = this.#free;
    this.#free += values.length;
    new Int8Array(this.#reach(this.#free)).set(values, at);
    return { rows: steps.length, columns: values.length / steps.length, steps, at };
  }

  /** Keeps a right side whose numbers stand for themselves. @param columns a multiple of 16. */
  keepWhole(values: Int8Array, columns: number): WholeMatrix {
    const at = this.#free;
    const rows = values.length / columns;
    this.#free += even(rows) * columns;
    const memory = new Int8Array(this.#reach(this.#free));
    memory.set(values, at);
    memory.fill(0, at + values.length, this.#free);
    return { rows, columns, at };
  }

  /**
   * The highest product of each row of `left` with the rows of each right side, for each of these.
   * @param left rows of whole numbers, as many a row as the right sides have columns.
   */
  highest(left: Int8Array, rights: readonly WholeMatrix[]): Int32Array[] {
    const [first] = rights;
    if (first === undefined) return [];
    const { columns } = first;
    const rows = left.length / columns;
    const padded = Math.ceil(rows / lane) * lane;
    const start = Math.ceil(this.#free / 16) * 16;
    const out = start + padded * columns * 2;
    const most = rights.reduce((high, right) => Math.max(high, even(right.rows)), 0);
    const memory = this.#reach(out + padded * most * 4);
    const whole = new Int16Array(memory, start, padded * columns);
    whole.set(left);
    whole.fill(0, left.length);
    return rights.map(({ rows: outputs, at }) => {
      const high = new Int32Array(rows).fill(-0x80000000);
      if (rows === 0 || outputs === 0) return high;
      const line = even(outputs);
      this.#exports.multiply(start, padded, at, line, columns, out);
      const sums = new Int32Array(memory, out, rows * line);
      for (let row = 0; row < rows; row++)
        for (let i = row * line; i < row * line + outputs; i++) {
          const product = sums[i] as number;
          if (product > (high[row] as number)) high[row] = product;
        }
      return high;
    });
  }

  /**
   * Each row of `left` (as many numbers a row as `right` has columns) times each row of `right`.
   * @returns as many numbers a row as `right` has rows.
   */
  product(left: Float32Array, right: Matrix): Float32Array {
    const { rows: outputs, columns: width, steps } = right;
    const rows = left.length / width;
    const padded = Math.ceil(rows / lane) * lane;
    const start = Math.ceil(this.#free / 16) * 16;
    const out = start + padded * width * 2;
    const memory = this.#reach(out + padded * outputs * 4);
    const whole = new Int16Array(memory, start, padded * width);
    const scales = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      const from = row * width;
      let high = 1e-9;
      for (let i = from; i < from + width; i++) {
        const value = Math.abs(left[i] as number);
        if (value > high) high = value;
      }
      const times = largest / high;
      // Rounds as Math.round does, in a fifth of its time: what is cut off is never negative.
      for (let i = from; i < from + width; i++)
        whole[i] = (((left[i] as number) * times + largest + 0.5) | 0) - largest;
      scales[row] = 1 / times;
    }
    whole.fill(0, rows * width);
    this.#exports.multiply(start, padded, right.at, outputs, width, out);
    const sums = new Int32Array(memory, out, rows * outputs);
    const products = new Float32Array(rows * outputs);
    for (let row = 0, i = 0; row < rows; row++) {
      const scale = scales[row] as number;
      for (let column = 0; column < outputs; column++, i++)
        products[i] = (sums[i] as number) * scale * (steps[column] as number);
    }
    return products;
  }
}
