import type { TermAlignment } from './alignment.ts';
import { isAsking, isAuxiliary } from './asides.ts';
import type { FactIndex, IndexedFact } from './factIndex.ts';
import { functionWords, questionWords, talkWords } from './functionWords.ts';
import type { Question } from './question.ts';

/** What a fact says of the thing that a question turns on. Each value lies between −1 and 1, 0 where it does not apply. */
export interface FocusFit {
  /** How near a word of the fact comes to the one that the question turns on. */
  readonly met: number;
  /** How much of that word is open, where the question turns on one. */
  readonly open: number;
  /** For questions that want a name: 1 where a name stands beside that word ("the capital Orsk"), −1 where none does. */
  readonly named: number;
  /** For "who is X", "what is X", "X's job": 1 where the fact says it beside the name, −1 where it does not. */
  readonly defined: number;
}

const prepositions = new Set(
  'of in on at to for from by with against between among after before about as'.split(' '),
);
const describing = new Set('who what topic where'.split(' '));
/** What is asked of a person or a thing besides the name itself: "X's job", "what does X stand for". */
const descriptions = new Set(
  'job role title position function post rank name profession occupation work works stand stands short mean means acronym abbreviation full describe described'.split(
    ' ',
  ),
);
const wantsName = new Set(['who', 'where', 'what']);

/** Positions, among the terms, of those that the question turns on: "which hospital", "price of rice", "how many tents". */
export function focusOf({ words, terms, asksFor }: Question): number[] {
  const positions = new Map(terms.map(({ word }, i) => [word, i]));
  const run = (from: number): number[] => {
    const found: number[] = [];
    for (let i = from; i < words.length; i++) {
      const word = words[i] ?? '';
      const at = positions.get(word);
      if (at !== undefined) found.push(at);
      else if (found.length > 0 || isAuxiliary(word) || prepositions.has(word)) break;
    }
    return found;
  };
  const last = (found: readonly number[]) => found.slice(-1);
  if (asksFor === 'how many' || asksFor === 'how much') {
    const at = words.findIndex((word) => word === 'many' || word === 'much');
    return at < 0 ? [] : last(run(at + 1));
  }
  if (asksFor === 'topic') return last(run(0));
  if (asksFor !== 'what' && asksFor !== 'who' && asksFor !== 'where') return [];
  const at = words.findIndex((word) => questionWords.has(word));
  if (at < 0) return [];
  const direct = run(at + 1);
  if (direct.length > 0 && !isAuxiliary(words[at + 1] ?? ''))
    return asksFor === 'who' ? direct.slice(0, 1) : last(direct);
  // "what is the capital of", "who is the head of": the noun after the auxiliary.
  if (!isAuxiliary(words[at + 1] ?? '')) return [];
  const of = words.findIndex((word, i) => i > at + 1 && word === 'of');
  const noun = of < 0 ? undefined : positions.get(words[of - 1] ?? '');
  return noun === undefined ? last(run(at + 2)) : [noun];
}

const near = 3;

/** The fact's own token at a place; undefined outside the fact. */
const tokenAt = ({ tokens }: IndexedFact, at: number) => tokens[at];

function freshName(question: Question, indexed: IndexedFact, index: FactIndex, at: number): boolean {
  const token = tokenAt(indexed, at);
  if (token === undefined || !token.capital || functionWords.has(token.word)) return false;
  if (question.words.includes(token.word)) return false;
  return at > 0 || index.isName(token.word);
}

/** Whether the words beside a name say who or what it is: an apposition, a title before it, a bracket. */
function saysWhat(indexed: IndexedFact, first: number, last: number): boolean {
  const { tokens, fact } = indexed;
  const start = tokens[first];
  const end = tokens[last];
  if (start === undefined || end === undefined) return false;
  const after = fact.text.slice(end.at + end.surface.length);
  if (/^\s*\(/.test(after) && /[A-Z]{2}/.test(after.slice(0, 12))) return true;
  if (fact.text[start.at - 1] === '(' && after.startsWith(')')) return true;
  if (
    /^,\s+(?:\d+|an?\b|the\b|who\b|which\b|whose\b|(?:\p{Lu}[\p{L}-]*\s+){1,}|\p{Ll}+ (?:of|at|for|in)\b)/u.test(
      after,
    )
  )
    return true;
  if (/^\s+(?:is|was|are|were)\s+(?:an?|the)\b/.test(after)) return true;
  const before = tokens[first - 1];
  if (before === undefined || functionWords.has(before.word)) return false;
  const gap = fact.text.slice(before.at + before.surface.length, start.at);
  // "spokesman Ivo Lind", "Prime Minister, Ana Soto": a title stands before the name.
  return /^,?\s+$/.test(gap) && (before.capital || !/(?:ed|ing|s)$/.test(before.word));
}

/** See `FocusFit`. @param focus from `focusOf`. */
export function focusFit(
  question: Question,
  focus: readonly number[],
  alignments: readonly TermAlignment[],
  at: number,
  indexed: IndexedFact,
  index: FactIndex,
): FocusFit {
  let met = 0;
  let open = 0;
  let named = 0;
  for (const position of focus) {
    const alignment = alignments[position];
    if (alignment === undefined) continue;
    const similarity = alignment.similarity[at] ?? 0;
    met = Math.max(met, similarity);
    open = Math.max(open, 1 - similarity);
    const token = alignment.token[at] ?? -1;
    if (
      wantsName.has(question.asksFor) &&
      similarity >= 0.5 &&
      token >= 0 &&
      !(tokenAt(indexed, token)?.capital && alignment.term.name)
    ) {
      const beside = [...Array(near * 2 + 1).keys()].some((step) =>
        freshName(question, indexed, index, token + step - near),
      );
      named = beside ? 1 : -1;
    }
  }
  return { met, open, named, defined: defined(question, alignments, at, indexed, index) };
}

function defined(
  question: Question,
  alignments: readonly TermAlignment[],
  at: number,
  indexed: IndexedFact,
  index: FactIndex,
): number {
  if (!describing.has(question.asksFor) || question.terms.length > 5) return 0;
  const isName = ({ term }: TermAlignment) => term.name || index.isName(term.word);
  const names = alignments.filter((alignment) => isName(alignment) && !descriptions.has(alignment.term.word));
  const rest = alignments.filter((alignment) => !names.includes(alignment));
  const asksWhat =
    question.asksFor === 'topic'
      ? rest.some(({ term }) => descriptions.has(term.word))
      : question.words.some(isAsking);
  if (names.length === 0 || !asksWhat) return 0;
  if (!rest.every(({ term }) => descriptions.has(term.word) || talkWords.has(term.word))) return 0;
  const tokens = names
    .map(({ token, similarity }) => ((similarity[at] ?? 0) >= 0.9 ? (token[at] ?? -1) : -1))
    .filter((token) => token >= 0)
    .sort((a, b) => a - b);
  const [first] = tokens;
  if (first === undefined) return -1;
  let [from, to] = [first, first];
  while (indexed.tokens[to + 1]?.capital && to - from < 4 && joined(indexed, to)) to++;
  while (
    from > 0 &&
    indexed.tokens[from - 1]?.capital &&
    joined(indexed, from - 1) &&
    tokens.includes(from - 1)
  )
    from--;
  return saysWhat(indexed, from, to) ? 1 : -1;
}

/** True where only a space stands between a token and the next. */
function joined({ tokens, fact }: IndexedFact, at: number): boolean {
  const [one, next] = [tokens[at], tokens[at + 1]];
  return (
    one !== undefined && next !== undefined && fact.text.slice(one.at + one.surface.length, next.at) === ' '
  );
}
