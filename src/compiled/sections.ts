import { createHash } from 'node:crypto';

/** What a file can hold: numbers, bytes, or anything that JSON writes. */
export type Section = Uint32Array | Int32Array | Uint16Array | Uint8Array | Float64Array | { json: unknown };

const kinds = {
  u32: Uint32Array,
  i32: Int32Array,
  u16: Uint16Array,
  u8: Uint8Array,
  f64: Float64Array,
} as const;
type Kind = keyof typeof kinds | 'json';

interface Entry {
  readonly name: string;
  readonly kind: Kind;
  /** Bytes from the end of the list of entries, and how many. */
  readonly at: number;
  readonly bytes: number;
}

/**
 * Layout, little-endian: the magic (8 bytes), the SHA-256 of all that follows (32), the length of the list of entries
 * (4, and 4 that are 0), the list as JSON, then each section where its entry says, from a multiple of eight on.
 */
const magic = 'VBINDEX1';
const hashed = 40;
const headBytes = 48;
const aligned = (bytes: number) => Math.ceil(bytes / 8) * 8;

/** A compiled file that cannot be used; the message says why. */
export class CompiledFileError extends Error {}

function bytesOf(section: Section): { kind: Kind; bytes: Uint8Array } {
  if ('json' in section) return { kind: 'json', bytes: Buffer.from(JSON.stringify(section.json), 'utf8') };
  const kind = (Object.keys(kinds) as (keyof typeof kinds)[]).find((name) => section instanceof kinds[name]);
  if (kind === undefined) throw new TypeError('This cannot be compiled.');
  return { kind, bytes: new Uint8Array(section.buffer, section.byteOffset, section.byteLength) };
}

/** The parts of a file with these sections, in order. @param key what the file is made of: see `openSections`. */
export function writeSections(sections: Readonly<Record<string, Section>>, key: string): Uint8Array[] {
  const bodies: Uint8Array[] = [];
  const entries: Entry[] = [];
  let at = 0;
  for (const [name, section] of Object.entries(sections)) {
    const { kind, bytes } = bytesOf(section);
    entries.push({ name, kind, at, bytes: bytes.length });
    bodies.push(bytes);
    const room = aligned(bytes.length) - bytes.length;
    if (room > 0) bodies.push(new Uint8Array(room));
    at += bytes.length + room;
  }
  const json = Buffer.from(JSON.stringify({ key, entries }), 'utf8');
  const list = Buffer.alloc(aligned(headBytes + json.length) - headBytes, ' ');
  list.set(json);
  const head = Buffer.alloc(headBytes);
  head.write(magic, 'latin1');
  head.writeUInt32LE(list.length, hashed);
  const hash = createHash('sha256').update(head.subarray(hashed)).update(list);
  for (const body of bodies) hash.update(body);
  head.set(hash.digest(), magic.length);
  return [head, list, ...bodies];
}

/** The sections of a file, by name. Numbers are views of its bytes. */
export class Sections {
  readonly #bytes: Uint8Array;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #from: number;

  constructor(bytes: Uint8Array, entries: readonly Entry[], from: number) {
    this.#bytes = bytes;
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
    this.#from = from;
  }

  #part(name: string, kind: Kind): Uint8Array {
    const entry = this.#entries.get(name);
    if (entry?.kind !== kind) throw new CompiledFileError(`The file holds no “${name}”.`);
    return this.#bytes.subarray(this.#from + entry.at, this.#from + entry.at + entry.bytes);
  }

  numbers<K extends keyof typeof kinds>(name: string, kind: K): InstanceType<(typeof kinds)[K]> {
    const { buffer, byteOffset, byteLength } = this.#part(name, kind);
    const type = kinds[kind];
    return new type(buffer as ArrayBuffer, byteOffset, byteLength / type.BYTES_PER_ELEMENT) as InstanceType<
      (typeof kinds)[K]
    >;
  }

  json(name: string): unknown {
    return JSON.parse(new TextDecoder().decode(this.#part(name, 'json')));
  }
}

/**
 * Opens the bytes of a compiled file. They start at a multiple of eight in their buffer.
 * @param key what the file must be made of.
 * @throws CompiledFileError where it is damaged, or made of something else.
 */
export function openSections(bytes: Uint8Array, key: string): Sections {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headBytes));
  if (head.length < headBytes || head.toString('latin1', 0, magic.length) !== magic)
    throw new CompiledFileError('It is no file of this version.');
  const digest = createHash('sha256').update(bytes.subarray(hashed)).digest();
  if (!digest.equals(head.subarray(magic.length, hashed)))
    throw new CompiledFileError('Its checksum does not hold: it was damaged or cut short.');
  const listed = head.readUInt32LE(hashed);
  const list = JSON.parse(new TextDecoder().decode(bytes.subarray(headBytes, headBytes + listed))) as {
    key: string;
    entries: Entry[];
  };
  if (list.key !== key) throw new CompiledFileError('It was made of other reports, or by another version.');
  return new Sections(bytes, list.entries, headBytes + listed);
}
