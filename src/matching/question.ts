import type { ByFact } from './alignment.ts';
import { asidesOf, asideWeight } from './asides.ts';
import { type AskedFor, askedFor } from './askedFor.ts';
import type { FactIndex } from './factIndex.ts';
import { functionWords, lightVerbs, questionWords, talkWords } from './functionWords.ts';
import { type KnownWords, knownWords } from './knownWords.ts';
import { inLightPhrase } from './lightPhrases.ts';
import { numbersIn } from './numbers.ts';
import { correct } from './spelling.ts';
import { type Token, tokenize } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A word of the question that says something of the matter. */
export interface Term {
  /** As the asker wrote it. */
  readonly surface: string;
  /** The word compared: chat spellings resolved, misspellings corrected. */
  readonly word: string;
  readonly stem: string;
  readonly corrected: boolean;
  /** How much the word says, 0 to 1: rare words say more. */
  readonly weight: number;
  readonly concepts: readonly number[];
  readonly names: readonly number[];
  /** Value, where the word is (the end of) a number. */
  readonly number: number | null;
  /** True where the asker capitalised it as a name, or it is one of the report's. */
  readonly name: boolean;
}

/** A question as the matcher sees it. */
export interface Question {
  readonly text: string;
  /** The text with its words put right, behind the turns that it leans on: what the sentence encoder reads. */
  readonly said: string;
  /** The same without the turns that it leans on; null where it stands alone. */
  readonly saidLast: string | null;
  readonly asksFor: AskedFor;
  /** All words, folded and resolved. */
  readonly words: readonly string[];
  readonly terms: readonly Term[];
  /**
   * How well each fact of the index fits the turn before that this question leans on, 0 to 1; null where it stands alone.
   */
  readonly earlier: ByFact<number> | null;
}

/** Takes out what Discord adds: mentions, channels, custom emoji, addresses; shortens "sooooo". */
export function cleaned(text: string): string {
  return text
    .replace(/<(?:[@#][!&]?\d+|a?:\w+:\d+|t:-?\d+(?::\w)?)>/g, ' ')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/(^|\s)@[\p{L}\p{N}_.]+/gu, '$1')
    .replace(/(\p{L})\1{2,}/gu, '$1$1');
}

/** A digit that stands for a word in chat: "what do i have 2 do", "4 no reason". */
function chatDigits(words: readonly string[]): string[] {
  const verbs = /^(be|do|go|get|the|a|u|you|me|have|stay|leave|see|know|my|no|your|ur|us|them|this|that)$/;
  return words.map((word, i) => {
    const next = words[i + 1] ?? '';
    if (word === '2' && verbs.test(next)) return 'to';
    if (word === '4' && verbs.test(next)) return 'for';
    return word;
  });
}

/** Weight of the commonest word that says something at all: "president" is common in news, and still tells. */
const commonest = 0.3;

/** Weight of a word by its frequency in general English, `commonest` to 1 (Zipf's law: frequency ~ 1 / rank). */
function rarity(word: string, vocabulary: Vocabulary): number {
  const rank = vocabulary.vectors.rank(word);
  if (rank === undefined) return 1;
  return Math.min(1, commonest + (1 - commonest) * (Math.log((rank + 20) / 20) / Math.log(500)));
}

/** Nouns that ask for a count, as "how many" does: "number of injured", "total killed". */
const countNouns = new Set(['number', 'numbers', 'total', 'count', 'tally', 'amount']);

/** What a light verb weighs against another word as common. */
const lightness = 0.5;

interface Word {
  readonly token: Token;
  readonly word: string;
  readonly corrected: boolean;
}

/** How often a word is read that is said again and again. */
const mostOften = 5;

/** Unknown words that are put right, in one question: each takes milliseconds, and a text of them is no question. */
const mostCorrected = 15;

/** Puts words right, each once, as long as there are not too many of them. */
function corrector(known: KnownWords, vocabulary: Vocabulary): (word: string) => string | undefined {
  const read = new Map<string, string | undefined>();
  let unknown = 0;
  return (word) => {
    if (read.has(word)) return read.get(word);
    if (!known.holds(word) && vocabulary.vectors.rank(word) === undefined) unknown += 1;
    const right = unknown > mostCorrected ? undefined : correct(word, known, vocabulary);
    read.set(word, right);
    return right;
  };
}

/**
 * Reads a question against the facts that are to answer it.
 * @param reports ids of the only reports whose words it is put right by; null for all.
 */
export function readQuestion(
  text: string,
  index: FactIndex,
  vocabulary: Vocabulary,
  reports: ReadonlySet<string> | null = null,
): Question {
  const known = knownWords(index, reports);
  const plain = cleaned(text);
  const tokens = tokenize(plain);
  const shouting =
    tokens.length > 2 && tokens.filter(({ surface }) => /\p{Ll}/u.test(surface)).length < tokens.length / 4;
  const resolved: Word[] = [];
  const times = new Map<string, number>();
  let said = '';
  let read = 0;
  const putRight = corrector(known, vocabulary);
  const spoken = chatDigits(tokens.map((token) => token.word));
  tokens.forEach((token, i) => {
    const word = spoken[i] ?? token.word;
    const time = (times.get(token.word) ?? 0) + 1;
    times.set(token.word, time);
    // "please please please …": from some time on it says no more, and costs as much.
    if (time > mostOften) return;
    const from = resolved.length;
    const long = vocabulary.chat.get(word);
    if (long !== undefined && !(known.holds(word) && word.length > 3)) {
      for (const part of long) resolved.push({ token, word: part, corrected: false });
    } else {
      const right = putRight(word);
      resolved.push({ token, word: right ?? word, corrected: right !== undefined });
    }
    const own = resolved.slice(from).map(({ word: meant }) => meant);
    const kept = own.length === 1 && own[0] === token.word;
    said += plain.slice(read, token.at) + (kept ? token.surface : own.join(' '));
    read = token.at + token.surface.length;
  });
  said = (said + plain.slice(read)).trim();

  const words = resolved.map(({ word }) => word);
  const stems = words.map((word) => vocabulary.stemmer.stem(word));
  const concepts = vocabulary.concepts.in(words);
  const names = index.names.in(words);
  const numbers = numbersIn(resolved.map(({ token, word }) => ({ ...token, word })));
  const factCount = index.size;
  const asides = asidesOf(
    resolved.map(({ token, word }, i) => {
      const before = resolved[i - 1]?.token;
      const gap = before === undefined ? '' : plain.slice(before.at + before.surface.length, token.at);
      return { word, breaks: token !== before && /[,.;:!?…–—\n]/.test(gap) };
    }),
  );
  const aside = (i: number, isName: boolean) => {
    const role = asides[i] ?? null;
    if (role === null) return 1;
    return isName ? asideWeight.name : asideWeight[role];
  };

  const light = inLightPhrase(words);
  const asking = resolved.flatMap(({ token, word }) => (token.surface === 'WHO' && !shouting ? [] : [word]));
  const asksFor = askedFor(asking);
  const asksForCount = asksFor === 'how many' || asksFor === 'how much';
  const terms: Term[] = [];
  resolved.forEach(({ token, word, corrected }, i) => {
    const number = numbers.find((span) => i >= span.first && i <= span.last);
    // Two spans may share words ("a thousand"): the number stands once, at its last word.
    if (number !== undefined && i < number.last) return;
    const stem = stems[i] ?? word;
    const inName = (names[i]?.length ?? 0) > 0 && !functionWords.has(word);
    // "WHO reaction" asks about the organisation, "US troops" about the country.
    const inCapitals = !shouting && /^(?:WHO|U\.?S\.?)$/.test(token.surface);
    const saysNothing =
      !inCapitals && (functionWords.has(word) || questionWords.has(word) || talkWords.has(word));
    if ((saysNothing || light[i] === true) && !inName && number === undefined) return;
    // "how many", "how much": what is asked for, not a word to be found.
    if ((word === 'many' || word === 'much') && words[i - 1] === 'how') return;
    if (asksForCount && countNouns.has(word) && !inName) return;
    if (word.length < 2 && number === undefined) return;
    const frequency = index.frequency(stem);
    const rarityHere = Math.log(1 + factCount / (frequency + 0.5)) / Math.log(1 + factCount / 0.5);
    const general = number === undefined ? rarity(word, vocabulary) : 0.8;
    const name = inName || inCapitals || (token.capital && !shouting && i > 0);
    terms.push({
      surface: token.surface,
      word,
      stem,
      corrected,
      weight: general * (0.3 + 0.7 * rarityHere) * (lightVerbs.has(word) ? lightness : 1) * aside(i, name),
      concepts: concepts[i] ?? [],
      names: names[i] ?? [],
      number: number?.value ?? null,
      name,
    });
  });
  return { text, said, saidLast: null, asksFor, words, terms, earlier: null };
}
