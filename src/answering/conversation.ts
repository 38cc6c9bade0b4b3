import { type AskedFor, asksWithoutMatter } from '../matching/askedFor.ts';
import type { Question, Term } from '../matching/question.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';

const references = new Set(
  'it that this they them he she him her his their its there those these then one ones so'.split(' '),
);
const openers = new Set('and but also or then what how so ok okay'.split(' '));

/** How much a word of the turn before counts against one of the question itself. */
const asideWeight = 0.7;

/** From this cosine on, a word of the follow-up takes the place of one of the question before ("killed" → "hurt"). */
const replacesFrom = 0.45;

/** True where a question leans on the turn before it. */
export function isFollowUp(question: Question): boolean {
  const { terms, words } = question;
  const refers = words.some((word) => references.has(word));
  if (terms.length <= 1) return true;
  if (terms.length === 2) return refers || openers.has(words[0] ?? '') || words.length <= 4;
  return refers && (words[0] === 'and' || words[0] === 'so' || terms.length <= 3);
}

function replaces(term: Term, before: Term, vocabulary: Vocabulary): boolean {
  if (term.stem === before.stem) return true;
  if (term.concepts.some((concept) => before.concepts.includes(concept))) return true;
  return vocabulary.vectors.similarity(term.word, before.word) >= replacesFrom;
}

/**
 * Fills a follow-up with what it leaves out: words of the question before that it does not replace, and the kind of
 * thing asked for where it names none ("and arrested?" after "how many were injured?").
 */
export function resolve(question: Question, before: Question, vocabulary: Vocabulary): Question {
  // "since when?" says nothing of its own: all of its matter is the question before.
  const carriedWeight = question.terms.length === 0 ? 1 : asideWeight;
  const carried = before.terms
    .filter((old) => !question.terms.some((term) => replaces(term, old, vocabulary)))
    .map((term) => ({ ...term, weight: term.weight * carriedWeight }));
  const asksFor: AskedFor = asksWithoutMatter(question) ? before.asksFor : question.asksFor;
  return { ...question, asksFor, terms: [...carried, ...question.terms] };
}
