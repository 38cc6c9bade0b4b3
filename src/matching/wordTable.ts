import type { IndexColumns, NumberLists } from './columns.ts';
import { functionWords } from './functionWords.ts';
import { isGroupOfPersons } from './groups.ts';
import { placeEndings, placeRoot } from './placeNames.ts';
import type { RowSet } from './vectors.ts';
import type { Vocabulary } from './vocabulary.ts';

/** True where the word of an id belongs before a wanted place in an order. */
type Before = (word: string) => boolean;

/** First place in a sorted list whose word does not come before. */
function lowerBound(order: Uint32Array, words: readonly string[], before: Before): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(words[order[middle] ?? 0] ?? '')) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Order of two words read from their ends. */
function fromEnd(a: string, b: string): number {
  for (let i = 1; i <= a.length && i <= b.length; i++) {
    const difference = a.charCodeAt(a.length - i) - b.charCodeAt(b.length - i);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The distinct words of the facts, found in the ways in which words are near each other. */
export class WordTable {
  readonly words: readonly string[];
  readonly ids = new Map<string, number>();
  readonly stemIds = new Map<string, number>();
  /** Words that have a vector. */
  readonly looked: RowSet & { readonly ids: Uint32Array };
  /** 1 for words that carry grammar, not matter. */
  readonly functional: Uint8Array;
  readonly #columns: IndexColumns;
  readonly #byStem: NumberLists;
  readonly #kindIds = new Map<string, number>();
  #groups: Uint32Array | undefined;
  #forward: Uint32Array | undefined;
  #backward: Uint32Array | undefined;
  #roots: Map<string, number[]> | undefined;

  constructor(columns: IndexColumns, vocabulary: Vocabulary) {
    this.#columns = columns;
    this.words = columns.words;
    columns.words.forEach((word, id) => {
      this.ids.set(word, id);
    });
    columns.stems.forEach((stem, id) => {
      this.stemIds.set(stem, id);
    });
    columns.kinds.forEach((kind, id) => {
      this.#kindIds.set(kind, id);
    });
    this.#byStem = byKey(columns.wordStem, columns.stems.length);
    const known = columns.wordRow.filter((row) => row >= 0 && row < vocabulary.vectors.size);
    const ids = new Uint32Array(known.length);
    const rows = new Uint32Array(known.length);
    let place = 0;
    columns.wordRow.forEach((row, id) => {
      if (row < 0 || row >= vocabulary.vectors.size) return;
      ids[place] = id;
      rows[place++] = row;
    });
    this.looked = { ids, ...vocabulary.vectors.rowSet(rows) };
    this.functional = Uint8Array.from(columns.words, (word) => (functionWords.has(word) ? 1 : 0));
  }

  stemOf(id: number): string {
    return this.#columns.stems[this.#columns.wordStem[id] ?? -1] ?? '';
  }

  /** Words of a stem. */
  ofStem(stem: string): Uint32Array {
    return listOf(this.#byStem, this.stemIds.get(stem));
  }

  /** Words of a stem by its number. */
  ofStemId(stem: number): Uint32Array {
    return listOf(this.#byStem, stem);
  }

  /** Words that WordNet calls a kind of what has this stem. */
  ofKind(stem: string): Uint32Array {
    return listOf(this.#columns.kindWords, this.#kindIds.get(stem));
  }

  /** Words that name groups of persons. */
  ofGroups(): Uint32Array {
    this.#groups ??= Uint32Array.from(this.words.keys()).filter((id) =>
      isGroupOfPersons(this.words[id] as string),
    );
    return this.#groups;
  }

  /** Words that begin with a text, itself among them. */
  *startingWith(text: string): Iterable<number> {
    this.#forward ??= this.#order(byCode);
    yield* this.#run(
      this.#forward,
      (word) => word < text,
      (word) => word.startsWith(text),
    );
  }

  /** Words that end with a text, itself among them. */
  *endingWith(text: string): Iterable<number> {
    this.#backward ??= this.#order(fromEnd);
    yield* this.#run(
      this.#backward,
      (word) => fromEnd(word, text) < 0,
      (word) => word.endsWith(text),
    );
  }

  /** Names that may be those of a place or its people, where the word is the one or the other. */
  *ofPlace(word: string): Iterable<number> {
    this.#roots ??= this.#namesByRoot();
    yield* this.#roots.get(placeRoot(word)) ?? [];
    for (const ending of placeEndings) {
      const longer = this.ids.get(word + ending);
      if (longer !== undefined) yield longer;
      const shorter = word.endsWith(ending) ? this.ids.get(word.slice(0, -ending.length)) : undefined;
      if (shorter !== undefined) yield shorter;
    }
  }

  *#run(order: Uint32Array, before: Before, within: Before): Iterable<number> {
    for (let i = lowerBound(order, this.words, before); i < order.length; i++) {
      const id = order[i] ?? 0;
      if (!within(this.words[id] ?? '')) return;
      yield id;
    }
  }

  #order(compare: (a: string, b: string) => number): Uint32Array {
    const { words } = this;
    return Uint32Array.from(words, (_, id) => id).sort((a, b) => compare(words[a] ?? '', words[b] ?? ''));
  }

  #namesByRoot(): Map<string, number[]> {
    const roots = new Map<string, number[]>();
    this.#columns.wordName.forEach((name, id) => {
      if (name !== 1) return;
      const root = placeRoot(this.words[id] ?? '');
      const list = roots.get(root);
      if (list === undefined) roots.set(root, [id]);
      else list.push(id);
    });
    return roots;
  }
}

const nothing = new Uint32Array(0);

function listOf({ start, value }: NumberLists, list: number | undefined): Uint32Array {
  return list === undefined ? nothing : value.subarray(start[list] ?? 0, start[list + 1] ?? 0);
}

/** Positions by key, ascending. */
function byKey(keys: Uint32Array, count: number): NumberLists {
  const start = new Uint32Array(count + 1);
  for (const key of keys) start[key + 1] = (start[key + 1] ?? 0) + 1;
  for (let i = 0; i < count; i++) start[i + 1] = (start[i + 1] ?? 0) + (start[i] ?? 0);
  const free = start.slice();
  const value = new Uint32Array(keys.length);
  keys.forEach((key, at) => {
    const place = free[key] ?? 0;
    value[place] = at;
    free[key] = place + 1;
  });
  return { start, value };
}
