import type { FactIndex } from './factIndex.ts';
import type { KnownWords } from './knownWords.ts';
import { soundAlike } from './natural.ts';

/** How many edits a misspelling of a word of this length may be away. */
function allowance(length: number): number {
  if (length < 4) return 0;
  return length < 6 ? 1 : length < 9 ? 2 : 3;
}

/** The letters of a word, a bit each; letters outside a to z share the six bits that are left. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    letters |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
  }
  return letters;
}

function bits(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

const rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)] as const;

/**
 * Edits (insertion, deletion, substitution, swap of neighbours) that turn one word into the other, as natural counts
 * them (optimal string alignment), or any number above `most` where there are more. Words of up to 60 letters.
 */
export function editsWithin(a: string, b: string, most: number): number {
  let [before, last, row] = rows;
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let value = (last[j - 1] as number) + (letter === other ? 0 : 1);
      const shorter = Math.min(last[j] as number, row[j - 1] as number) + 1;
      if (shorter < value) value = shorter;
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        value = Math.min(value, (before[j - 2] as number) + 1);
      row[j] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return last[b.length] as number;
}

/** Words that a misspelling may mean, with what tells at a glance that it does not. */
interface Spellings {
  readonly ids: readonly number[];
  readonly lengths: Uint8Array;
  readonly letters: Int32Array;
}

const longest = 60;
const known = new WeakMap<FactIndex, Spellings>();

function spellingsOf(index: FactIndex): Spellings {
  const before = known.get(index);
  if (before !== undefined) return before;
  const { words } = index.words;
  const ids = words.flatMap((word, id) =>
    word.length < 4 || word.length > longest || /\d/.test(word) ? [] : [id],
  );
  const spellings = {
    ids,
    lengths: Uint8Array.from(ids, (id) => words[id]?.length ?? 0),
    letters: Int32Array.from(ids, (id) => lettersOf(words[id] ?? '')),
  };
  known.set(index, spellings);
  return spellings;
}

/**
 * The word of the facts that a misspelt word most likely means: few edits away, or fewer and sounding alike.
 * Names may be spelt more freely than other words.
 */
export function nearestInFacts(
  word: string,
  { index, holdsId }: KnownWords,
): { word: string; distance: number } | undefined {
  const { ids, lengths, letters } = spellingsOf(index);
  const { words } = index.words;
  const allowed = allowance(word.length);
  const own = lettersOf(word);
  let best: { word: string; distance: number } | undefined;
  for (let i = 0; i < ids.length; i++) {
    const length = lengths[i] as number;
    if (Math.abs(length - word.length) > allowed) continue;
    const limit = Math.ceil(Math.min(best === undefined ? allowed : best.distance - 0.5, allowance(length)));
    // An edit changes two letters at most.
    if (bits(own ^ (letters[i] as number)) > 2 * limit) continue;
    const id = ids[i] as number;
    if (!holdsId(id)) continue;
    const candidate = words[id] ?? '';
    const raw = editsWithin(word, candidate, limit);
    if (raw > limit) continue;
    const name = index.columns.wordName[id] === 1;
    const sameStart = candidate.charAt(0) === word.charAt(0);
    const alike = soundAlike(word, candidate);
    // One edit is a slip; more are believed only where the words begin or sound the same.
    if (raw > 1 && !(alike || (sameStart && raw === 2 && candidate.length >= 7))) continue;
    if (raw > 2 && !(alike && name)) continue;
    const distance = raw - (alike ? 0.4 : 0) - (sameStart ? 0.3 : 0) - (name ? 0.2 : 0);
    if (best === undefined || distance < best.distance) best = { word: candidate, distance };
  }
  return best;
}
