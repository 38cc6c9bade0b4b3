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
