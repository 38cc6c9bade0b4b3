import { functionWords, negations, questionWords, talkWords } from '../matching/functionWords.ts';
import { cleaned } from '../matching/question.ts';
import { tokenize } from '../matching/tokens.ts';
import { familyNames, givenNames, namesAndWords } from './givenNames.ts';

/** Where a word is known from: the reports themselves, or the language; null for neither. */
export type WordKnown = (word: string) => 'report' | 'general' | null;

/** Stands for what was left out. */
export const leftOut = '…';

/** Stands for a number that was left out, until the words are read: no word that anybody knows. */
const omitted = 'xxnumberxx';

/** Longest text kept, in words. */
const mostWords = 30;
/** Digits of a year or a count; longer numbers may be a telephone's or a card's. */
const mostDigits = 4;

/** After these stands a name, however it is written. */
const introduces = new Set(
  `mr mrs ms miss mx dr sir madam prof named called brother sister father mother son daughter wife husband friend uncle aunt
  auntie aunty cousin niece nephew grandfather grandmother grandpa grandma granny dad daddy mum mummy mom mommy stepfather
  stepmother stepson stepdaughter neighbour neighbor boyfriend girlfriend fiance fiancee colleague classmate roommate
  flatmate`.split(/\s+/),
);

/** After these, without an article between, a name that is a word as well is taken for the name. */
const seeks = new Set(
  `is are was were has have had did does do can could should where who seen see saw find found know knows knew contact reach
  call called met meet miss missed rescued help helped about with from named and or`.split(/\s+/),
);

/** A number behind one of these tells where somebody lives, or what is theirs … */
const numbered = new Set('flat apartment apt house room unit door plate car ticket passport visa'.split(' '));
/** … and so does one with a name and one of these behind it: 14 elm street. */
const streets = new Set('street st avenue ave lane road rd drive square'.split(' '));

/** True for a number of an address or of somebody's thing. @param around the words before and behind it. */
const isOfAddress = (before: string, [next = '', second = '']: readonly string[]) =>
  numbered.has(before) || streets.has(next) || (streets.has(second) && !grammatical(next));

/** With these in front a name is a place's: San Diego, Fort William. */
const ofPlaces = new Set('san santa saint st fort port lake mount'.split(' '));

/** Whether a word that is written small is somebody's name there. @param before the word in front of it. */
const isName = (word: string, before: string) =>
  (givenNames.has(word) && !ofPlaces.has(before)) || (namesAndWords.has(word) && seeks.has(before));

const grammatical = (word: string) =>
  functionWords.has(word) || questionWords.has(word) || talkWords.has(word) || negations.has(word);

/**
 * What is kept of a question: its words, folded, without what may tell who somebody is. Left out are addresses,
 * mentions, long numbers, words that neither the reports nor the language know, words that are written or introduced as
 * names and are not the reports', common given names, and those that are words as well where they stand like a name, family
 * names behind one, and numbers of addresses. A name that is a word, written small, in another place ("ask rose") stays, and
 * so does a family name alone ("smith is missing").
 */
export function missText(question: string, known: WordKnown): string {
  // Also numbers that are written in groups, as telephones' are.
  const text = cleaned(question)
    .replace(/\S*@\S*/g, ' ')
    .replace(/\+?\d[\d\s()./-]*\d/g, (run) =>
      run.replace(/\D/g, '').length > mostDigits ? ` ${omitted} ` : run,
    );
  const kept: string[] = [];
  let [introduced, given] = [false, false];
  let before = '';
  const tokens = tokenize(text)
    .slice(0, mostWords)
    .filter(({ word }) => !/^['’"]*$/.test(word));
  for (const [i, { word, capital }] of tokens.entries()) {
    const from = known(word);
    const behind = tokens.slice(i + 1, i + 3).map((token) => token.word);
    const personal = /\d/.test(word)
      ? word.replace(/\D/g, '').length > mostDigits ||
        /\p{L}.*\d.*\p{L}|\d.*_|_.*\d/u.test(word) ||
        isOfAddress(before, behind)
      : !grammatical(word) &&
        from !== 'report' &&
        (from === null || capital || introduced || isName(word, before) || (given && familyNames.has(word)));
    // "my name is hope": nothing else is told so.
    introduced = introduces.has(word) || (before === 'name' && (word === 'is' || word === 'was'));
    given = personal && !/\d/.test(word);
    before = word;
    const written = personal ? leftOut : word;
    if (written !== leftOut || kept.at(-1) !== leftOut) kept.push(written);
  }
  return kept.some((word) => word !== leftOut && !grammatical(word)) ? kept.join(' ') : '';
}
