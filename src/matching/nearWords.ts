import type { PlaceLists } from './columns.ts';
import type { FactIndex } from './factIndex.ts';
import { functionWords } from './functionWords.ts';
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

/** Ways to meet a word, in an order in which the first of equals counts, and from the nearest on. */
export interface Ways {
  readonly ways: readonly Way[];
  readonly nearest: readonly Way[];
}

export const byNearness = (a: Way, b: Way): number => b.similarity - a.similarity;

/** Below this nearness a word does not count. */
const least = 0.05;

/** Words of questions whose near words are remembered, for each index. */
const remembered = 1000;

const known = new WeakMap<FactIndex, Recent<string, Ways>>();

/** All words of the facts that are near a term, in the order of their numbers. */
export function nearWords(term: Term, index: FactIndex, vocabulary: Vocabulary): Ways {
  const cache = known.get(index) ?? new Recent<string, Ways>(remembered);
  known.set(index, cache);
  const key = `${term.word}${isOtherName(term) ? ' name' : ''}`;
  const before = cache.get(key);
  if (before !== undefined) return before;
  const ways = find(term, index, vocabulary);
  const found = { ways, nearest: [...ways].sort(byNearness) };
  cache.set(key, found);
  return found;
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

function find(term: Term, index: FactIndex, vocabulary: Vocabulary): Way[] {
  const { words, columns } = index;
  const lists = columns.postings;
  const meaning = meaningOf(term.word, vocabulary);
  const found: Way[] = [];
  const special = related(term, meaning, index);
  const kinds = new Set(words.ofKind(term.stem));
  const [ofKind, ofNone] = [new Set([term.stem]), new Set<string>()];
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
    found.push({ lists, list: id, similarity: opposed ? Math.min(value, 0.4) : value, how, opposed });
  }
  if (meaning.row >= 0) {
    const { withVector, rows, functional } = words;
    const lowest = vectorFloor + (least / vectorCeiling) * (1 - vectorFloor);
    const { places, cosines } = vocabulary.vectors.nearest(meaning.row, rows, lowest);
    const otherNames = isOtherName(term);
    places.forEach((place, i) => {
      const id = withVector[place] as number;
      if (functional[id] === 1 || special.has(id)) return;
      const near = Math.min(1, ((cosines[i] as number) - vectorFloor) / (1 - vectorFloor)) * vectorCeiling;
      const similarity = near * (otherNames || columns.wordName[id] === 1 ? otherName : 1);
      if (similarity < least) return;
      const how = similarity >= strength.kind ? 'same meaning' : 'near meaning';
      found.push({ lists, list: id, similarity, how, opposed: false });
    });
  }
  return found.sort((a, b) => a.list - b.list);
}
