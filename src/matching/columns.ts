/** Lists of places in facts, one after the other: list `i` is `[start[i], start[i + 1])`, ascending by fact. */
export interface PlaceLists {
  readonly start: Uint32Array;
  readonly fact: Uint32Array;
  /** Position in the fact of the first token that belongs to the list. */
  readonly token: Uint16Array;
}

/** Lists of numbers, one after the other. */
export interface NumberLists {
  readonly start: Uint32Array;
  readonly value: Uint32Array;
}

/**
 * All that is looked up about the facts, as columns: a million facts as objects would not fit into memory, and columns
 * are read from a file as they are.
 */
export interface IndexColumns {
  /** Word of each token, and where the tokens of each fact start. */
  readonly tokens: NumberLists;
  readonly report: Uint32Array;
  readonly paragraph: Uint32Array;
  readonly heading: Uint32Array;
  /** For each fact the names of who says it and of whom they speak for. */
  readonly speakers: NumberLists;

  readonly words: readonly string[];
  readonly stems: readonly string[];
  /** Stem of each word. */
  readonly wordStem: Uint32Array;
  /** Row of each word's vector, −1 where it has none. */
  readonly wordRow: Int32Array;
  /** 1 where a word is capitalised in the middle of a sentence. */
  readonly wordName: Uint8Array;
  /** 1 where a word stands for two that a hyphen joins: these are no tokens. */
  readonly wordJoined: Uint8Array;
  /** Facts that hold each word. */
  readonly postings: PlaceLists;
  /** Number of facts that hold each stem. */
  readonly stemFrequency: Uint32Array;

  /** Stems of what WordNet says words are kinds of, and the words of each. */
  readonly kinds: readonly string[];
  readonly kindWords: NumberLists;

  readonly concepts: PlaceLists;
  readonly names: PlaceLists;
  /** The reports' own names as words with the number of the name. */
  readonly phrases: readonly (readonly [words: readonly string[], name: number])[];
  /** The numbers that stand in facts, and where. */
  readonly numbers: Float64Array;
  readonly numberPlaces: PlaceLists;

  readonly headingWords: NumberLists;
  readonly reports: readonly string[];
  readonly titleWords: NumberLists;
  readonly titleNames: NumberLists;
}

/** A list of numbers that grows; 32 bits each. */
export class Numbers {
  #values = new Uint32Array(64);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = new Uint32Array(this.length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** A copy of its own length. */
  whole(): Uint32Array {
    return this.#values.slice(0, this.length);
  }
}

/** Lists of numbers that are added whole, in order. */
export class GrowingLists {
  readonly #start = new Numbers();
  readonly #value = new Numbers();

  /** @returns the number of the list. */
  add(values: Iterable<number>): number {
    this.#start.push(this.#value.length);
    for (const value of values) this.#value.push(value);
    return this.#start.length - 1;
  }

  whole(): NumberLists {
    const start = new Uint32Array(this.#start.length + 1);
    start.set(this.#start.whole());
    start[this.#start.length] = this.#value.length;
    return { start, value: this.#value.whole() };
  }
}

/** Numbers by key, in the order in which they are added under each key. */
export class GrowingSets {
  readonly #key = new Numbers();
  readonly #value = new Numbers();

  add(key: number, value: number): void {
    this.#key.push(key);
    this.#value.push(value);
  }

  whole(keys: number): NumberLists {
    const { start, order } = sorted(this.#key, keys);
    return { start, value: order.map((at) => this.#value.at(at)) };
  }
}

/** Places by key, added fact by fact; of several places in one fact the first counts. */
export class GrowingPlaces {
  readonly #key = new Numbers();
  readonly #fact = new Numbers();
  readonly #token = new Numbers();
  readonly #last = new Map<number, number>();

  add(key: number, fact: number, token: number): void {
    if (this.#last.get(key) === fact) return;
    this.#last.set(key, fact);
    this.#key.push(key);
    this.#fact.push(fact);
    this.#token.push(token);
  }

  whole(keys: number): PlaceLists {
    const { start, order } = sorted(this.#key, keys);
    const token = new Uint16Array(order.length);
    for (let i = 0; i < order.length; i++) token[i] = this.#token.at(order[i] ?? 0);
    return { start, fact: order.map((at) => this.#fact.at(at)), token };
  }
}

/** Positions by key, each key's in their order (counting sort). */
function sorted(key: Numbers, keys: number): { start: Uint32Array; order: Uint32Array } {
  const start = new Uint32Array(keys + 1);
  for (let i = 0; i < key.length; i++) {
    const next = key.at(i) + 1;
    start[next] = (start[next] ?? 0) + 1;
  }
  for (let i = 0; i < keys; i++) start[i + 1] = (start[i + 1] ?? 0) + (start[i] ?? 0);
  const free = start.slice();
  const order = new Uint32Array(key.length);
  for (let i = 0; i < key.length; i++) {
    const own = key.at(i);
    const place = free[own] ?? 0;
    order[place] = i;
    free[own] = place + 1;
  }
  return { start, order };
}
