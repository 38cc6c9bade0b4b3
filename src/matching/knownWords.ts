import type { NumberLists } from './columns.ts';
import type { FactIndex } from './factIndex.ts';

/** The words of the reports that a question is asked of: they are right as they are, and others are put right by them. */
export interface KnownWords {
  readonly index: FactIndex;
  /** Whether a fact, a heading or a title holds a word. */
  holds(word: string): boolean;
  /** The same for the number of a word of the index. */
  holdsId(id: number): boolean;
  /** Whether a fact holds a word of a stem. */
  holdsStem(stem: string): boolean;
  /** Whether a word begins one of the reports' own names. */
  beginsName(word: string): boolean;
}

const ofAll = (index: FactIndex): KnownWords => ({
  index,
  holds: (word) => index.wordId.has(word),
  holdsId: () => true,
  holdsStem: (stem) => index.frequency(stem) > 0,
  beginsName: (word) => index.names.starts(word),
});

const inFact = 2;
/** In a heading, in a title, or joined of two by a hyphen. */
const elsewhere = 1;

function ofSome(index: FactIndex, reports: ReadonlySet<string>): KnownWords {
  const { columns, words, wordId } = index;
  const followed = Uint8Array.from(columns.reports, (id) => (reports.has(id) ? 1 : 0));
  const isFollowed = (fact: number) => followed[columns.report[fact] ?? -1] === 1;
  const held = new Uint8Array(words.words.length);
  const hold = ({ start, value }: NumberLists, list: number, where: number) => {
    for (const id of value.subarray(start[list] ?? 0, start[list + 1] ?? 0))
      held[id] = Math.max(held[id] ?? 0, where);
  };
  const placesOf = ({ start, fact }: Pick<typeof columns.postings, 'start' | 'fact'>, list: number) =>
    fact.subarray(start[list] ?? 0, start[list + 1] ?? 0);
  const headings = new Set<number>();
  columns.report.forEach((_, fact) => {
    if (!isFollowed(fact)) return;
    hold(columns.tokens, fact, inFact);
    headings.add(columns.heading[fact] ?? 0);
  });
  for (const heading of headings) hold(columns.headingWords, heading, elsewhere);
  followed.forEach((is, report) => {
    if (is === 1) hold(columns.titleWords, report, elsewhere);
  });
  columns.wordJoined.forEach((joined, id) => {
    if (joined === 1 && held[id] === 0 && placesOf(columns.postings, id).some(isFollowed))
      held[id] = elsewhere;
  });
  // A name that no fact holds is anybody's: the columns do not tell whose lexicon it is from.
  const isOthers = (name: number) => {
    const places = placesOf(columns.names, name);
    return places.length > 0 && !places.some(isFollowed);
  };
  const names = new Set(
    columns.phrases.flatMap(([[first], name]) => (first === undefined || isOthers(name) ? [] : [first])),
  );
  const holdsId = (id: number) => (held[id] ?? 0) > 0;
  return {
    index,
    holds: (word) => holdsId(wordId.get(word) ?? -1),
    holdsId,
    holdsStem: (stem) => words.ofStem(stem).some((id) => held[id] === inFact),
    beginsName: (word) => names.has(word),
  };
}

/** Made once for an index, and once for each choice of its reports. */
interface Made {
  readonly all: KnownWords;
  readonly some: WeakMap<ReadonlySet<string>, KnownWords>;
}

const made = new WeakMap<FactIndex, Made>();

/** @param reports ids of the only reports that count; null for all. The set must not change afterwards. */
export function knownWords(index: FactIndex, reports: ReadonlySet<string> | null): KnownWords {
  const before = made.get(index) ?? { all: ofAll(index), some: new WeakMap() };
  made.set(index, before);
  if (reports === null) return before.all;
  const all = index.columns.reports.every((id) => reports.has(id));
  const known = before.some.get(reports) ?? (all ? before.all : ofSome(index, reports));
  before.some.set(reports, known);
  return known;
}
