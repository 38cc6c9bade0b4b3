import { type Matrix, MatrixProducts } from './matrixProducts.ts';
import { WordPieces } from './wordPieces.ts';

const magic = 'VBE1';

/** A vector of length 1; the cosine of two tells how near they are. */
export type Encoding = Float32Array;

/** Numbers of the vector of a piece. */
export const pieceSize = 64;

/** What a number of a piece's vector is multiplied with before it is made whole: one byte keeps it. */
export const pieceSteps = 127;

/** What a text means. */
export interface Meaning {
  readonly whole: Encoding;
  /** What each of its pieces means where it stands: vectors of length 127, one behind the other. */
  readonly pieces: Int8Array;
}

/** What a question means. */
export interface QuestionMeaning extends Meaning {
  /** How much each piece counts, above 0. */
  readonly worth: Float32Array;
}

/** Longest text that is read, in pieces; the encoder never saw more. */
const mostPieces = 128;
const mostOfQuestion = 64;
const heads = 4;

interface Tensor {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
  readonly kind: 'i8' | 'f32';
}

interface Head {
  /** SHA-256 of what follows the head, hexadecimal. */
  readonly sha256: string;
  readonly pieces: readonly string[];
  readonly scores: readonly number[];
  readonly tensors: Readonly<Record<string, Tensor>>;
}

interface Linear {
  readonly weights: Matrix;
  readonly bias: Float32Array;
}

interface Norm {
  readonly scale: Float32Array;
  readonly shift: Float32Array;
}

interface Layer {
  /** Numbers a piece has before the layer; behind it all have as many as the encoding. */
  readonly width: number;
  readonly attentionNorm: Norm;
  /** Queries, keys and values, one behind the other. */
  readonly attention: Linear;
  readonly attended: Linear;
  /** Brings what comes in to the width of what goes out; null where both have it. */
  readonly widened: Linear | null;
  readonly innerNorm: Norm;
  readonly inner: Linear;
  readonly outer: Linear;
}

const remedy = 'fetch vocabulary/encoder.bin anew, or run "npm run train:encoder"';

const numberAt = (array: Float32Array, i: number) => array[i] as number;

/** Each row brought to mean 0 and deviation 1, then scaled and shifted (Ba, Kiros and Hinton 2016). */
function normalised(rows: Float32Array, { scale, shift }: Norm): Float32Array {
  const width = scale.length;
  const result = new Float32Array(rows.length);
  for (let from = 0; from < rows.length; from += width) {
    let [sum, squares] = [0, 0];
    for (let i = 0; i < width; i++) sum += numberAt(rows, from + i);
    const mean = sum / width;
    for (let i = 0; i < width; i++) squares += (numberAt(rows, from + i) - mean) ** 2;
    const times = 1 / Math.sqrt(squares / width + 1e-6);
    for (let i = 0; i < width; i++)
      result[from + i] = (numberAt(rows, from + i) - mean) * times * numberAt(scale, i) + numberAt(shift, i);
  }
  return result;
}

/** What each piece takes of the values of all: queries, keys and values of `width` numbers stand in each row. */
function attended(rows: Float32Array, count: number, width: number): Float32Array {
  const result = new Float32Array(count * width);
  const size = width / heads;
  const line = width * 3;
  const scale = size ** -0.5;
  const shares = new Float32Array(count);
  for (let head = 0; head < heads; head++) {
    const column = head * size;
    for (let query = 0; query < count; query++) {
      const own = query * line + column;
      let high = Number.NEGATIVE_INFINITY;
      for (let key = 0; key < count; key++) {
        const other = key * line + width + column;
        // In two sums: the processor adds them side by side. A head has an even number of columns.
        let [even, odd] = [0, 0];
        for (let i = 0; i < size; i += 2) {
          even += numberAt(rows, own + i) * numberAt(rows, other + i);
          odd += numberAt(rows, own + i + 1) * numberAt(rows, other + i + 1);
        }
        const nearness = (even + odd) * scale;
        shares[key] = nearness;
        if (nearness > high) high = nearness;
      }
      let total = 0;
      for (let key = 0; key < count; key++) {
        const share = Math.exp(numberAt(shares, key) - high);
        shares[key] = share;
        total += share;
      }
      const to = query * width + column;
      for (let key = 0; key < count; key++) {
        const share = numberAt(shares, key) / total;
        const value = key * line + 2 * width + column;
        for (let i = 0; i < size; i++)
          result[to + i] = numberAt(result, to + i) + share * numberAt(rows, value + i);
      }
    }
  }
  return result;
}

/** Adds to each row of a matrix the same. */
function addToRows(rows: Float32Array, bias: Float32Array): Float32Array {
  for (let from = 0; from < rows.length; from += bias.length)
    for (let i = 0; i < bias.length; i++) rows[from + i] = numberAt(rows, from + i) + numberAt(bias, i);
  return rows;
}

function add(one: Float32Array, other: Float32Array): Float32Array {
  for (let i = 0; i < one.length; i++) one[i] = numberAt(one, i) + numberAt(other, i);
  return one;
}

/**
 * Encodes texts as vectors: a transformer of two layers (Cer et al. 2018: Universal Sentence Encoder, the small one),
 * further trained on questions and the facts that answer them. See `training/encoder/README.md` for what its file is made of.
 */
export class SentenceEncoder {
  /** SHA-256 of its weights, hexadecimal: meanings of two encoders are not to be compared. */
  readonly sha256: string;
  /** Numbers of an encoding. */
  readonly dimensions: number;
  readonly #products = new MatrixProducts();
  readonly #pieces: WordPieces;
  /** The vector of each piece, before anything is known of its neighbours. */
  readonly #embedding: Int8Array;
  readonly #embeddingSteps: Float32Array;
  readonly #width: number;
  /** How fast the waves turn that tell the place of a piece. */
  readonly #timing: Float32Array;
  readonly #layers: readonly Layer[];
  readonly #last: Linear;
  readonly #piece: Matrix;
  readonly #worth: Float32Array;
  readonly #worthBias: number;

  private constructor(head: Head, bytes: Uint8Array, data: number) {
    const values = (name: string): Float32Array => {
      const { at, rows, columns } = tensorOf(head, name);
      const start = data + at;
      // A copy: the file may start anywhere in memory.
      return new Float32Array(new Uint8Array(bytes.subarray(start, start + rows * columns * 4)).buffer);
    };
    const bytesOf = (name: string): Int8Array => {
      const { at, rows, columns } = tensorOf(head, name);
      return new Int8Array(bytes.buffer, bytes.byteOffset + data + at, rows * columns);
    };
    const linear = (name: string): Linear => ({
      weights: this.#products.keep(bytesOf(name), values(`${name} steps`)),
      bias: values(`${name} bias`),
    });
    const norm = (name: string): Norm => ({
      scale: values(`${name} scale`),
      shift: values(`${name} shift`),
    });
    this.sha256 = head.sha256;
    this.#pieces = new WordPieces(head.pieces, head.scores);
    // A copy: the rest of the file is not needed any more.
    this.#embedding = bytesOf('embedding').slice();
    this.#embeddingSteps = values('embedding steps');
    this.#width = tensorOf(head, 'embedding').columns;
    this.#timing = values('timing');
    this.#layers = [0, 1].map((layer): Layer => {
      const attentionNorm = norm(`${layer} attention norm`);
      const width = attentionNorm.scale.length;
      return {
        width,
        attentionNorm,
        attention: linear(`${layer} attention`),
        attended: linear(`${layer} attended`),
        widened: `${layer} widened` in head.tensors ? linear(`${layer} widened`) : null,
        innerNorm: norm(`${layer} inner norm`),
        inner: linear(`${layer} inner`),
        outer: linear(`${layer} outer`),
      };
    });
    this.#last = linear('last');
    this.#piece = this.#products.keep(bytesOf('piece'), values('piece steps'));
    this.#worth = values('worth');
    this.#worthBias = numberAt(values('worth bias'), 0);
    if (this.#piece.rows !== pieceSize)
      throw new Error(
        `The sentence encoder has pieces of ${this.#piece.rows} numbers, not ${pieceSize}: ${remedy}.`,
      );
    this.dimensions = this.#last.bias.length;
  }

  /** @throws Error where the bytes are no compiled encoder. */
  static read(bytes: Uint8Array): SentenceEncoder {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = bytes.length < 8 ? '' : String.fromCharCode(...bytes.subarray(0, 4));
    if (found !== magic) throw new Error(`The sentence encoder is not in the format ${magic}: ${remedy}.`);
    const data = 8 + view.getUint32(4, true);
    const head =
      data > bytes.length ? null : (JSON.parse(new TextDecoder().decode(bytes.subarray(8, data))) as Head);
    const end = Object.values(head?.tensors ?? {}).reduce(
      (last, { at, rows, columns, kind }) => Math.max(last, at + rows * columns * (kind === 'f32' ? 4 : 1)),
      0,
    );
    if (head === null || data + end > bytes.length)
      throw new Error(`The sentence encoder is cut short: ${remedy}.`);
    return new SentenceEncoder(head, bytes, data);
  }

  /** Meanings of texts that will be asked for again and again: those of facts. */
  readonly #known = new Map<string, Meaning>();

  /** What was worked out before, by text. */
  get known(): ReadonlyMap<string, Meaning> {
    return this.#known;
  }

  /** Takes up what was worked out before. */
  remember(text: string, meaning: Meaning): void {
    this.#known.set(text, meaning);
  }

  /** The meaning of a text, worked out once. */
  meaningOf(text: string): Meaning {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const meaning = this.encode(text);
    this.#known.set(text, meaning);
    return meaning;
  }

  #linear(rows: Float32Array, { weights, bias }: Linear): Float32Array {
    return addToRows(this.#products.product(rows, weights), bias);
  }

  /** Vectors of pieces with waves that tell their places (Vaswani et al. 2017). The vectors count twice: so it was trained. */
  #embedded(pieces: readonly number[]): Float32Array {
    const width = this.#width;
    const rows = new Float32Array(pieces.length * width);
    const half = this.#timing.length;
    pieces.forEach((piece, place) => {
      const step = 2 * numberAt(this.#embeddingSteps, piece);
      for (let i = 0; i < width; i++)
        rows[place * width + i] = step * (this.#embedding[piece * width + i] as number);
      for (let i = 0; i < half; i++) {
        const angle = place * numberAt(this.#timing, i);
        const at = place * width + i;
        rows[at] = numberAt(rows, at) + Math.sin(angle);
        rows[at + half] = numberAt(rows, at + half) + Math.cos(angle);
      }
    });
    return rows;
  }

  #through(rows: Float32Array, layer: Layer): Float32Array {
    const { width, attentionNorm, attention, attended: out, widened, innerNorm, inner, outer } = layer;
    const count = rows.length / width;
    const looked = this.#linear(normalised(rows, attentionNorm), attention);
    const taken = this.#linear(attended(looked, count, width), out);
    const sum = add(taken, widened === null ? rows : this.#linear(rows, widened));
    const wide = this.#linear(normalised(sum, innerNorm), inner);
    for (let i = 0; i < wide.length; i++) if (numberAt(wide, i) < 0) wide[i] = 0;
    return add(this.#linear(wide, outer), sum);
  }

  /** Numbers of the pieces that are read of a text. */
  piecesOf(text: string): number[] {
    return this.#pieces.of(text).slice(0, mostPieces);
  }

  /** The meaning of a text; all zeros, without a piece, where it is empty. Text behind its first 128 pieces is not read. */
  encode(text: string): Meaning {
    return this.#meaning(this.#read(this.piecesOf(text)));
  }

  /** The same of a question, whose last 64 pieces are read: what is asked stands at the end, and nobody waits for more. */
  encodeQuestion(text: string): QuestionMeaning {
    const rows = this.#read(this.#pieces.of(text).slice(-mostOfQuestion));
    return { ...this.#meaning(rows), worth: this.#worthOf(rows) };
  }

  /** What the layers make of pieces: a row for each. */
  #read(pieces: readonly number[]): Float32Array {
    if (pieces.length === 0) return new Float32Array(0);
    return this.#layers.reduce((rows, layer) => this.#through(rows, layer), this.#embedded(pieces));
  }

  #meaning(rows: Float32Array): Meaning {
    if (rows.length === 0) return { whole: new Float32Array(this.dimensions), pieces: new Int8Array(0) };
    const mean = new Float32Array(this.dimensions);
    const count = rows.length / mean.length;
    for (let from = 0; from < rows.length; from += mean.length)
      for (let i = 0; i < mean.length; i++) mean[i] = numberAt(mean, i) + numberAt(rows, from + i) / count;
    const whole = ofLength(this.#linear(mean, this.#last).map(Math.tanh), 1);
    const turned = this.#products.product(rows, this.#piece);
    const pieces = new Int8Array(turned.length);
    for (let from = 0; from < turned.length; from += pieceSize)
      pieces.set(ofLength(turned.subarray(from, from + pieceSize), pieceSteps).map(Math.round), from);
    return { whole, pieces };
  }

  #worthOf(rows: Float32Array): Float32Array {
    const width = this.#worth.length;
    return Float32Array.from({ length: rows.length / width }, (_, piece) => {
      let sum = this.#worthBias;
      for (let i = 0; i < width; i++) sum += numberAt(rows, piece * width + i) * numberAt(this.#worth, i);
      return Math.log1p(Math.exp(sum));
    });
  }
}

function ofLength(vector: Float32Array, wanted: number): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return vector.map((value) => (value * wanted) / length);
}

function tensorOf({ tensors }: Head, name: string): Tensor {
  const tensor = tensors[name];
  if (tensor === undefined)
    throw new Error(`The sentence encoder lacks “${name}”: run "npm run train:encoder".`);
  return tensor;
}
