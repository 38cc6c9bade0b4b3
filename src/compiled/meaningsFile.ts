import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Meaning, pieceSize, type SentenceEncoder } from '../encoder/sentenceEncoder.ts';

const magic = 'VBM2';
/** Bytes of a digest of a text; of all that stands before the end. */
const digestBytes = 16;
const headBytes = 16;

const digestOf = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest().subarray(0, digestBytes);
};

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array | Int8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/**
 * Meanings of texts by the digests of these, kept in a file: to encode a sentence takes milliseconds. The file is bound to
 * one encoder; of another, damaged, or missing, it is empty.
 *
 * Layout, little endian: "VBM2", uint32 numbers of a meaning as a whole, uint32 meanings, uint32 pieces; digest of the
 * encoder; the digests of the texts; how many pieces each has, uint32; the wholes, 32-bit floating point; the pieces, bytes;
 * digest of all before.
 */
export class MeaningsFile {
  readonly #file: string;
  readonly #encoder: SentenceEncoder;
  /** Most meanings that are kept, those of texts met last. */
  readonly #most: number;
  #contents: ReadonlyMap<string, Meaning> | undefined;

  constructor(file: string, encoder: SentenceEncoder, most: number) {
    this.#file = file;
    this.#encoder = encoder;
    this.#most = most;
  }

  /** Says which encoder it is. */
  get #own(): Buffer {
    return Buffer.from(this.#encoder.sha256, 'hex').subarray(0, digestBytes);
  }

  /** What the file holds; it is read once. */
  #kept(): ReadonlyMap<string, Meaning> {
    this.#contents ??= this.#open();
    return this.#contents;
  }

  #open(): Map<string, Meaning> {
    const kept = new Map<string, Meaning>();
    let bytes: Buffer;
    try {
      bytes = readFileSync(this.#file);
    } catch {
      return kept;
    }
    if (bytes.length < headBytes + 2 * digestBytes || bytes.toString('latin1', 0, 4) !== magic) return kept;
    const dimensions = bytes.readUInt32LE(4);
    const count = bytes.readUInt32LE(8);
    const digests = headBytes + digestBytes;
    const counts = digests + count * digestBytes;
    const wholes = counts + count * 4;
    const pieces = wholes + count * dimensions * 4;
    const end = pieces + bytes.readUInt32LE(12) * pieceSize;
    if (dimensions !== this.#encoder.dimensions || end + digestBytes !== bytes.length) return kept;
    if (!bytes.subarray(headBytes, digests).equals(this.#own)) return kept;
    if (!bytes.subarray(end).equals(digestOf(bytes.subarray(0, end)))) return kept;
    const numbers = new Float32Array(new Uint8Array(bytes.subarray(wholes, pieces)).buffer);
    let at = pieces;
    for (let i = 0; i < count; i++) {
      const from = digests + i * digestBytes;
      const key = bytes.toString('latin1', from, from + digestBytes);
      const own = bytes.readUInt32LE(counts + i * 4) * pieceSize;
      kept.set(key, {
        whole: numbers.slice(i * dimensions, (i + 1) * dimensions),
        pieces: new Int8Array(bytes.subarray(at, at + own)),
      });
      at += own;
    }
    return kept;
  }

  /** Gives the encoder what is kept of some texts. @returns how many of them are not kept. */
  restore(texts: Iterable<string>): number {
    const kept = this.#kept();
    let lacking = 0;
    for (const text of new Set(texts)) {
      const meaning = kept.get(digestOf(text).toString('latin1'));
      if (meaning === undefined) lacking++;
      else this.#encoder.remember(text, meaning);
    }
    return lacking;
  }

  /** Has the encoder read texts, one a step, and keeps what it made of them. Nothing is done where all of them are kept. */
  *reading(texts: readonly string[]): Generator<void, void, void> {
    if (this.restore(texts) === 0) return;
    for (const text of texts) {
      this.#encoder.meaningOf(text);
      yield;
    }
    this.keep(texts);
  }

  /** The same at once. */
  read(texts: readonly string[]): void {
    for (const _ of this.reading(texts));
  }

  /** Keeps what the encoder knows of some texts, and of others what is kept already, as long as there is room. */
  keep(texts: Iterable<string>): void {
    const all = new Map<string, Meaning>();
    for (const text of new Set(texts)) {
      const meaning = this.#encoder.known.get(text);
      if (meaning !== undefined) all.set(digestOf(text).toString('latin1'), meaning);
    }
    for (const [key, meaning] of this.#kept()) if (!all.has(key)) all.set(key, meaning);
    const kept = [...all].slice(0, this.#most);
    const piecesOf = ({ pieces }: Meaning) => pieces.length / pieceSize;
    const head = Buffer.alloc(headBytes);
    head.write(magic, 'latin1');
    head.writeUInt32LE(this.#encoder.dimensions, 4);
    head.writeUInt32LE(kept.length, 8);
    head.writeUInt32LE(
      kept.reduce((sum, [, meaning]) => sum + piecesOf(meaning), 0),
      12,
    );
    const before = Buffer.concat([
      head,
      this.#own,
      ...kept.map(([key]) => Buffer.from(key, 'latin1')),
      bytesOf(Uint32Array.from(kept, ([, meaning]) => piecesOf(meaning))),
      ...kept.map(([, { whole }]) => bytesOf(whole)),
      ...kept.map(([, { pieces }]) => bytesOf(pieces)),
    ]);
    mkdirSync(dirname(this.#file), { recursive: true });
    // Written beside it and put in its place: another process may read it at this moment.
    const beside = `${this.#file}.${process.pid}`;
    writeFileSync(beside, Buffer.concat([before, digestOf(before)]));
    renameSync(beside, this.#file);
    this.#contents = new Map(kept);
  }
}
