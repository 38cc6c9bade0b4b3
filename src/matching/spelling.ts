import type { KnownWords } from './knownWords.ts';
import { nearestInFacts } from './misspelt.ts';
import { Recent } from './recent.ts';
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

/** Words that were put right lately, by the same words: a conversation has the same ones again. */
const remembered = 1000;
const lately = new WeakMap<KnownWords, Recent<string, string | null>>();

/**
 * Corrects a folded word of a question, towards the words of the reports that it is asked of, then of general English.
 * @returns the word meant, or undefined where the word is known or nothing is near.
 */
export function correct(word: string, known: KnownWords, vocabulary: Vocabulary): string | undefined {
  if (word.length < 4 || word.length > longestWord || !/^\p{L}+$/u.test(word)) return undefined;
  const stem = vocabulary.stemmer.stem(word);
  if (known.holds(word) || known.holdsStem(stem) || known.beginsName(word)) return undefined;
  const rank = vocabulary.vectors.rank(word);
  if (rank !== undefined && rank < commonRank) return undefined;
  if (rank === undefined && vocabulary.concepts.begins(word)) return undefined;
  const cache = lately.get(known) ?? new Recent<string, string | null>(remembered);
  lately.set(known, cache);
  const before = cache.get(word);
  if (before !== undefined) return before ?? undefined;
  const meant = meantBy(word, rank, known, vocabulary);
  cache.set(word, meant ?? null);
  return meant;
}

function meantBy(
  word: string,
  rank: number | undefined,
  known: KnownWords,
  vocabulary: Vocabulary,
): string | undefined {
  const inFacts = nearestInFacts(word, known);
  // A known but rare word may be another word's misspelling only where it is a slip of a name.
  if (rank !== undefined) {
    return inFacts !== undefined && inFacts.distance < 1 && known.index.isName(inFacts.word)
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
