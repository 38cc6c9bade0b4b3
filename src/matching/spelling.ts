import type { FactIndex } from './factIndex.ts';
import { editDistance, soundAlike } from './natural.ts';
import { conceptKey } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words this frequent in general English are taken as meant, whatever the report holds. */
const commonRank = 15_000;
/** Longer words are no misspelling of anything: all their edits would take a third of a second. */
const longestWord = 40;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** All strings one edit away (Norvig 2007, "How to Write a Spelling Corrector"). */
function* oneEditAway(word: string): Generator<string> {
  for (let i = 0; i <= word.length; i++) {
    const head = word.slice(0, i);
    const tail = word.slice(i);
    if (tail !== '') yield head + tail.slice(1);
    if (tail.length > 1) yield head + tail.charAt(1) + tail.charAt(0) + tail.slice(2);
    for (const letter of letters) {
      if (tail !== '') yield head + letter + tail.slice(1);
      yield head + letter + tail;
    }
  }
}

/** How many edits a misspelling of a word of this length may be away. */
function allowance(length: number): number {
  if (length < 4) return 0;
  return length < 6 ? 1 : length < 9 ? 2 : 3;
}

/**
 * The word of the facts that a misspelt word most likely means: few edits away, or fewer and sounding alike.
 * Names may be spelt more freely than other words.
 */
function nearestInFacts(word: string, index: FactIndex): { word: string; distance: number } | undefined {
  const allowed = allowance(word.length);
  let best: { word: string; distance: number } | undefined;
  for (const candidate of index.words) {
    if (candidate.word.length < 4 || Math.abs(candidate.word.length - word.length) > allowed) continue;
    if (/\d/.test(candidate.word)) continue;
    const sameStart = candidate.word.charAt(0) === word.charAt(0);
    const limit = Math.min(
      best === undefined ? allowed : best.distance - 0.5,
      allowance(candidate.word.length),
    );
    const raw = editDistance(word, candidate.word);
    if (raw > Math.ceil(limit)) continue;
    const alike = soundAlike(word, candidate.word);
    // One edit is a slip; more are believed only where the words begin or sound the same.
    if (raw > 1 && !(alike || (sameStart && raw === 2 && candidate.word.length >= 7))) continue;
    if (raw > 2 && !(alike && candidate.name)) continue;
    const distance = raw - (alike ? 0.4 : 0) - (sameStart ? 0.3 : 0) - (candidate.name ? 0.2 : 0);
    if (best === undefined || distance < best.distance) best = { word: candidate.word, distance };
  }
  return best;
}

/**
 * Corrects a folded word of a question.
 * @returns the word meant, or undefined where the word is known or nothing is near.
 */
export function correct(word: string, index: FactIndex, vocabulary: Vocabulary): string | undefined {
  if (word.length < 4 || word.length > longestWord || !/^\p{L}+$/u.test(word)) return undefined;
  const stem = vocabulary.stemmer.stem(word);
  if (index.wordId.has(word) || index.stemFacts.has(stem) || index.names.starts(word)) return undefined;
  const rank = vocabulary.vectors.rank(word);
  if (rank !== undefined && rank < commonRank) return undefined;
  if (rank === undefined && vocabulary.concepts.phrases.starts(conceptKey(word, stem))) return undefined;
  const inFacts = nearestInFacts(word, index);
  // A known but rare word may be another word's misspelling only where it is a slip of a name.
  if (rank !== undefined) {
    return inFacts !== undefined &&
      inFacts.distance < 1 &&
      index.words[index.wordId.get(inFacts.word) ?? -1]?.name
      ? inFacts.word
      : undefined;
  }
  if (inFacts !== undefined && inFacts.distance <= 1.2) return inFacts.word;
  let general: string | undefined;
  let generalRank = Number.POSITIVE_INFINITY;
  for (const candidate of oneEditAway(word)) {
    const candidateRank = vocabulary.vectors.rank(candidate);
    if (candidateRank !== undefined && candidateRank < generalRank && candidate.length >= 3) {
      general = candidate;
      generalRank = candidateRank;
    }
  }
  return general ?? inFacts?.word;
}
