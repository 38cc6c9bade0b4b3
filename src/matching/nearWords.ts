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

/** A word of the facts that is near a word of a question. */
export interface NearWord {
  readonly id: number;
  /** 0 to 1. */
  readonly similarity: number;
  readonly how: MeetKind;
  /** True for the word's opposite. */
  readonly opposed: boolean;
}

/** Below this nearness a word does not count. */
const least = 0.05;

/** Words of questions whose near words are remembered, for each index. */
const remembered = 1000;

const known = new WeakMap<FactIndex, Recent<string, readonly NearWord[]>>();

/** All words of the facts that are near a term, in the order of their numbers. */
export function nearWords(term: Term, index: FactIndex, vocabulary: Vocabulary): readonly NearWord[] {
  const cache = known.get(index) ?? new Recent<string, readonly NearWord[]>(remembered);
  known.set(index, cache);
  const key = `${term.word}${isOtherName(term) ? ' name' : ''}`;
  const before = cache.get(key);
  if (before !== undefined) return before;
  const found = find(term, index, vocabulary);
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

function find(term: Term, index: FactIndex, vocabulary: Vocabulary): NearWord[] {
  const { words, columns } = index;
  const meaning = meaningOf(term.word, vocabulary);
  const found: NearWord[] = [];
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
    found.push({ id, similarity: opposed ? Math.min(value, 0.4) : value, how, opposed });
  }
  if (meaning.row >= 0) {
    const { withVector, rows } = words;
    const cosines = cosinesFor(rows.length);
    vocabulary.vectors.cosines(meaning.row, rows, cosines);
    const lowest = vectorFloor + (least / vectorCeiling) * (1 - vectorFloor) - 1e-9;
    for (let i = 0; i < rows.length; i++) {
      const cosine = cosines[i] as number;
      if (cosine < lowest) continue;
      const id = withVector[i] as number;
      if (special.has(id) || functionWords.has(words.words[id] ?? '')) continue;
      const near = Math.min(1, (cosine - vectorFloor) / (1 - vectorFloor)) * vectorCeiling;
      const similarity = near * (columns.wordName[id] === 1 || isOtherName(term) ? otherName : 1);
      if (similarity < least) continue;
      const how = similarity >= strength.kind ? 'same meaning' : 'near meaning';
      found.push({ id, similarity, how, opposed: false });
    }
  }
  return found.sort((a, b) => a.id - b.id);
}

let scratch = new Float64Array(0);

/** Room for so many numbers; its content holds until the next call. */
function cosinesFor(length: number): Float64Array {
  if (scratch.length < length) scratch = new Float64Array(length);
  return scratch;
}
