import type { KnownWords } from './knownWords.ts';
import { nearestInFacts } from './misspelt.ts';
import { Recent } from './recent.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words this frequent in general English are taken as meant, whatever the report holds. */
const commonRank = 15_000;
/** Longer words are no misspelling of anything: all their edits would take a third of a second. */
const longestWord = 40;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/**
 * What an edit costs that makes the word meant of the word typed, one being a whole slip. In chat letters are left out, vowels
 * and one of two alike above all, more often than they are mistaken for others. Set by hand, and judged by reading all that was
 * put right in 19,000 questions.
 */
const cost = {
  addDouble: 0.6,
  addVowel: 0.8,
  add: 0.9,
  swap: 0.7,
  dropDouble: 0.8,
  drop: 1.1,
  replaceVowel: 1.1,
  replace: 1.2,
} as const;
/** A whole slip is as unlikely as a word that is e to this rarer. */
const slip = 6;

const isVowel = (letter: string) => 'aeiou'.includes(letter);

/** All strings one edit away (Norvig 2007, "How to Write a Spelling Corrector"), with what the edit costs. */
function* oneEditAway(word: string): Generator<readonly [string, number]> {
  for (let i = 0; i <= word.length; i++) {
    const head = word.slice(0, i);
    const tail = word.slice(i);
    const [at, next] = [tail.charAt(0), tail.charAt(1)];
    const beside = [head.at(-1), at];
    if (tail !== '') yield [head + tail.slice(1), head.at(-1) === at ? cost.dropDouble : cost.drop];
    if (tail.length > 1) yield [head + next + at + tail.slice(2), cost.swap];
    for (const letter of letters) {
      const [replace, add] = isVowel(letter)
        ? [isVowel(at) ? cost.replaceVowel : cost.replace, cost.addVowel]
        : [cost.replace, cost.add];
      if (tail !== '') yield [head + letter + tail.slice(1), replace];
      yield [head + letter + tail, beside.includes(letter) ? Math.min(cost.addDouble, add) : add];
    }
  }
}

/** Endings as they are spoken or typed in haste, with the endings that are meant: comin, killd, lootng, familys. */
const hasty: readonly (readonly [RegExp, string])[] = [
  [/in$/, 'ing'],
  [/(?<=[^aeiou])ng$/, 'ing'],
  [/(?<=[^aeioud])d$/, 'ed'],
  [/(?<=[^aeiou])ys$/, 'ies'],
];

/** The endings of regular forms, with what the word itself has in their place. */
const regular: readonly (readonly [RegExp, string])[] = [
  [/s$/, ''],
  [/es$/, ''],
  [/ed$/, ''],
  [/ed$/, 'e'],
  [/ing$/, ''],
  [/ing$/, 'e'],
];

/** Shorter words may be the beginning of anything, and rarer ones are seldom meant. */
const shortestBase = 4;
const rarestBase = 25_000;

/** True for a regular form of a word of general English that is not listed itself: it is no misspelling of another. */
const isRegularForm = (word: string, { stemmer, vectors }: Vocabulary): boolean =>
  regular.some(([ending, instead]) => {
    if (!ending.test(word)) return false;
    const base = word.replace(ending, instead);
    const known = base.length >= shortestBase && (vectors.rank(base) ?? rarestBase) < rarestBase;
    return known && stemmer.stem(base) === stemmer.stem(word);
  });

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
  for (const [ending, meant] of hasty) {
    const whole = word.replace(ending, meant);
    if (whole !== word && (known.holds(whole) || (vocabulary.vectors.rank(whole) ?? commonRank) < commonRank))
      return whole;
  }
  if (inFacts !== undefined && inFacts.distance <= 1.2) return inFacts.word;
  if (isRegularForm(word, vocabulary)) return undefined;
  let general: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [candidate, edit] of oneEditAway(word)) {
    const candidateRank = vocabulary.vectors.rank(candidate);
    if (candidateRank === undefined || candidate.length < 3) continue;
    const worth = slip * edit + Math.log(candidateRank + 50);
    if (worth < least) [general, least] = [candidate, worth];
  }
  return general ?? inFacts?.word;
}
