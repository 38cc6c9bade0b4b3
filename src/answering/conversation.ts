import { type AskedFor, asksWithoutMatter } from '../matching/askedFor.ts';
import { inLightPhrase } from '../matching/lightPhrases.ts';
import type { Question, Term } from '../matching/question.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';

const references = new Set('it that this they them he she him her his their its these those'.split(' '));
const opening = /^(?:ok |okay |yes |no )?(?:and|but|or|so|also|then|what about|how about)\b/;
const wholeStart =
  /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|who|where|when|why|how|what|which)\b/;
/** Words that stand for nothing before: "is it true that", "is there". */
const expletive = /\b(?:is|was) it true\b|\bit is\b/;

/** Words that only ask for a kind of thing, and tell nothing of the matter: "since when?", "for how long?", "what time?" */
const asking = new Set(
  'since until till long time day date year hour number amount source reason place'.split(' '),
);
const saysNothing = ({ terms, asksFor }: Question) =>
  asksFor !== 'topic' && terms.every(({ word }) => asking.has(word));

/** How much a word of the turn before counts against one of the question itself. */
const asideWeight = 0.35;

/** From this cosine on, a word of the follow-up takes the place of one of the question before ("killed" → "hurt"). */
const replacesFrom = 0.32;

/** Whether a question leans on the turn before it, stands alone, or may do either. */
export function leaning(question: Question): 'leans' | 'may lean' | 'stands alone' {
  const { terms, words, asksFor } = question;
  const text = words.join(' ');
  // "why?" and "in total?" lean on what was asked; "lol" is small talk.
  if (terms.length === 0)
    return asksFor === 'topic' && !inLightPhrase(words).includes(true) ? 'stands alone' : 'leans';
  if (saysNothing(question)) return 'leans';
  if (terms.length > 3) return 'stands alone';
  if (opening.test(text)) return 'leans';
  if (!expletive.test(text) && words.some((word) => references.has(word))) return 'leans';
  // A few words without a verb of their own; "were reporters hurt?" has all that a question needs.
  const whole = terms.length > 1 && asksFor !== 'topic' && wholeStart.test(text);
  return words.length <= 3 && !whole ? 'may lean' : 'stands alone';
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
  const own = saysNothing(question) ? [] : question.terms;
  const carriedWeight = own.length === 0 ? 1 : asideWeight;
  const carried = before.terms
    .filter((old) => !own.some((term) => replaces(term, old, vocabulary)))
    .map((term) => ({ ...term, weight: term.weight * carriedWeight }));
  const asksFor: AskedFor = asksWithoutMatter(question) ? before.asksFor : question.asksFor;
  return {
    ...question,
    said: `${before.said} / ${question.said}`,
    saidLast: question.said,
    asksFor,
    terms: [...carried, ...own],
  };
}
