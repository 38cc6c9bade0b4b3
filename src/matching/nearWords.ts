import type { PlaceLists } from './columns.ts';
import type { FactIndex } from './factIndex.ts';
import { functionWords } from './functionWords.ts';
import { isAnybody } from './groups.ts';
import type { MeetKind } from './match.ts';
import {
  type Candidate,
  compare,
  type Meaning,
  meaningOf,
  nearestPart,
  otherName,
  strength,
  vectorCeiling,
  vectorFloor,
} from './nearness.ts';
import type { Term } from './question.ts';
import { Recent } from './recent.ts';
import type { RowSet } from './vectors.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Places of the facts that meet a word of a question in one way. */
export interface Way {
  /** Which of the index's lists. */
  readonly lists: PlaceLists;
  readonly list: number;
  /** 0 to 1. */
  readonly similarity: number;
  readonly how: MeetKind;
  /** True for the word's opposite. */
  readonly opposed: boolean;
}

/** Ways to meet a word. */
export class Ways {
  /** In an order in which the first of equals counts. */
  readonly ways: readonly Way[];
  #nearest: readonly Way[] | undefined;

  constructor(ways: readonly Way[]) {
    this.ways = ways;
  }

  /** From the nearest on: put in this order when it is first asked for, which few ways are. */
  get nearest(): readonly Way[] {
    this.#nearest ??= [...this.ways].sort((a, b) =>
      a.similarity > b.similarity ? -1 : a.similarity < b.similarity ? 1 : 0,
    );
    return this.#nearest;
  }
}

/** Below this nearness a word does not count. */
const least = 0.05;

/** Words of the facts with the rows of their vectors: those that a term is compared with by its vector. */
export interface WordsLooked extends RowSet {
  readonly ids: Uint32Array;
}

/** Words of questions whose near words are remembered, for each index. */
const remembered = 2000;

/** Below this nearness a word is none of the nearest. */
const leastOfNearest = 0.2;

/** What is remembered of a word. */
interface Found {
  readonly meaning: Meaning;
  /** Words that are near by something else than their vectors. */
  readonly special: ReadonlySet<number>;
  readonly specialWays: readonly Way[];
  all?: Ways;
  nearest?: Ways;
}

const known = new WeakMap<FactIndex, Recent<string, Found>>();

function foundFor(term: Term, index: FactIndex, vocabulary: Vocabulary): Found {
  const cache = known.get(index) ?? new Recent<string, Found>(remembered);
  known.set(index, cache);
  const key = `${term.word}${isOtherName(term) ? ' name' : ''}`;
  const before = cache.get(key);
  if (before !== undefined) return before;
  const meaning = meaningOf(term.word, vocabulary);
  const special = related(term, meaning, index);
  const found = { meaning, special, specialWays: specialWays(term, meaning, special, index, vocabulary) };
  cache.set(key, found);
  return found;
}

const ordered = (ways: Way[]): Ways => new Ways(ways.sort((a, b) => a.list - b.list));

/** All words of the facts that are near a term. */
export function nearWords(term: Term, index: FactIndex, vocabulary: Vocabulary): Ways {
  const found = foundFor(term, index, vocabulary);
  found.all ??= ordered([
    ...found.specialWays,
    ...byVector(term, found, index.words.looked, index, vocabulary),
  ]);
  return found.all;
}

/** The words of the facts that are nearest to a term, of many: those that are far may be missing, and hardly another. */
export function nearestWords(term: Term, index: FactIndex, vocabulary: Vocabulary): Ways {
  const found = foundFor(term, index, vocabulary);
  if (found.nearest === undefined) {
    const { looked } = index.words;
    const { row } = found.meaning;
    const places = row < 0 ? new Uint32Array(0) : vocabulary.vectors.glance(row, looked);
    const pick = <Numbers extends Uint32Array | Float64Array>(numbers: Numbers, into: Numbers) => {
      places.forEach((place, i) => {
        into[i] = numbers[place] as number;
      });
      return into;
    };
    const { length } = places;
    const glanced = {
      ids: pick(looked.ids, new Uint32Array(length)),
      rows: pick(looked.rows, new Uint32Array(length)),
      norms: pick(looked.norms, new Float64Array(length)),
    };
    found.nearest = ordered([
      ...found.specialWays,
      ...byVector(term, found, glanced, index, vocabulary, leastOfNearest),
    ]);
  }
  return found.nearest;
}

/** Those of some words of the facts that are near a term, and all that are near by something else than their vectors. */
export function nearWordsAmong(
  term: Term,
  looked: Omit<WordsLooked, 'signs'>,
  index: FactIndex,
  vocabulary: Vocabulary,
): Ways {
  const found = foundFor(term, index, vocabulary);
  return ordered([...found.specialWays, ...byVector(term, found, looked, index, vocabulary)]);
}

const isOtherName = ({ name, names }: Term) => name && names.length === 0;

/** Words that are near by something else than their vectors: the few that are worth a comparison in full. */
function related(term: Term, meaning: Meaning, index: FactIndex): Set<number> {
  const { words } = index;
  const found = new Set<number>();
  const add = (ids: Iterable<number>) => {
    for (const id of ids) found.add(id);
  };
  const own = index.wordId.get(term.word);
  if (own !== undefined) found.add(own);
  add(words.ofStem(term.stem));
  for (const stems of [meaning.derived, meaning.synonyms, meaning.kinds, meaning.opposites])
    for (const stem of stems) add(words.ofStem(stem));
  add(words.ofKind(term.stem));
  if (isAnybody(term.word)) add(words.ofGroups());
  const { length } = term.word;
  if (length >= nearestPart.start) add(words.startingWith(term.word));
  if (length >= nearestPart.end) add(words.endingWith(term.word));
  for (let part = nearestPart.end; part < length; part++) {
    for (const text of [term.word.slice(0, part), term.word.slice(-part)]) {
      const id = index.wordId.get(text);
      if (id !== undefined) found.add(id);
    }
  }
  add(words.ofPlace(term.word));
  return found;
}

function specialWays(
  term: Term,
  meaning: Meaning,
  special: ReadonlySet<number>,
  index: FactIndex,
  vocabulary: Vocabulary,
): Way[] {
  const { words, columns } = index;
  const kinds = new Set(words.ofKind(term.stem));
  const [ofKind, ofNone] = [new Set([term.stem]), new Set<string>()];
  const found: Way[] = [];
  for (const id of special) {
    const candidate: Candidate = {
      word: words.words[id] ?? '',
      stem: words.stemOf(id),
      row: columns.wordRow[id] ?? -1,
      kinds: kinds.has(id) ? ofKind : ofNone,
      name: columns.wordName[id] === 1,
    };
    const [value, how] = compare(term, meaning, candidate, vocabulary);
    const opposed = meaning.opposites.has(candidate.stem);
    if (value < least && (!opposed || functionWords.has(candidate.word))) continue;
    const similarity = opposed ? Math.min(value, 0.4) : value;
    found.push({ lists: columns.postings, list: id, similarity, how, opposed });
  }
  return found;
}

/** Ways to meet a term by words whose vectors are near, and nothing else. */
function byVector(
  term: Term,
  { meaning, special }: Found,
  looked: Omit<WordsLooked, 'signs'>,
  index: FactIndex,
  vocabulary: Vocabulary,
  from = least,
): Way[] {
  if (meaning.row < 0) return [];
  const { postings: lists, wordName } = index.columns;
  const lowest = vectorFloor + (from / vectorCeiling) * (1 - vectorFloor);
  const { places, cosines } = vocabulary.vectors.nearest(meaning.row, looked, lowest);
  const otherNames = isOtherName(term);
  const found: Way[] = [];
  places.forEach((place, i) => {
    const list = looked.ids[place] as number;
    if (index.words.functional[list] === 1 || special.has(list)) return;
    const near = Math.min(1, ((cosines[i] as number) - vectorFloor) / (1 - vectorFloor)) * vectorCeiling;
    const similarity = near * (otherNames || wordName[list] === 1 ? otherName : 1);
    if (similarity < from) return;
    const how = similarity >= strength.kind ? 'same meaning' : 'near meaning';
    found.push({ lists, list, similarity, how, opposed: false });
  });
  return found;
}
