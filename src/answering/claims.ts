import { isAnybody, isGroupOfPersons } from '../matching/groups.ts';
import { inFact, type Meeting, type MeetKind } from '../matching/match.ts';
import { numbersIn } from '../matching/numbers.ts';
import { tokenize } from '../matching/tokens.ts';
import type { Fact } from '../reports/fact.ts';
import { splitSentences } from '../reports/sentences.ts';
import type { Candidate, Explanation } from './answer.ts';
import type { Engine } from './engine.ts';
import { explain } from './explain.ts';

/** One statement of a text beside what the reports say to it. Never a verdict on whether it is true. */
export type Claim =
  | { readonly text: string; readonly verdict: 'says' | 'differs'; readonly fact: Fact }
  | { readonly text: string; readonly verdict: 'silent'; readonly nearest: readonly Candidate[] };

/** The statements of a text, in its order. */
export interface Checked {
  readonly claims: readonly Claim[];
  /** Statements that were not looked at, because there are too many. */
  readonly left: number;
}

/** Statements of a text that are looked at: as many as a message holds beside what the reports say to them. */
const mostClaims = 10;

/** From this probability on, a fact is near enough to a statement to stand beside it. */
const nearFrom = 0.2;

/** Words of a statement, at the least. */
const shortest = 3;

/** The values of the numbers in a text. */
const valuesIn = (text: string) => numbersIn(tokenize(text)).map(({ value }) => value);

/** The text without its numbers: what they are about. */
function withoutNumbers(text: string): string {
  const tokens = tokenize(text);
  const numbers = numbersIn(tokens);
  return tokens
    .filter((_, i) => !numbers.some(({ first, last }) => i >= first && i <= last))
    .map(({ surface }) => surface)
    .join(' ');
}

/** What is counted of one group of people is no count of all. */
const ofOneGroup = ({ question, fact }: Meeting) =>
  isAnybody(question.toLowerCase()) && isGroupOfPersons(fact.toLowerCase());

/**
 * Whether the fact itself speaks of all that was stated, its numbers aside: a word that it lacks, or that only the
 * sentence beside it has, may be the very point of the statement.
 */
const speaksOf = ({ met, missing }: Explanation) =>
  met.every((meeting) => inFact(meeting) && !ofOneGroup(meeting)) &&
  missing.every((word) => valuesIn(word).length > 0);

/** Ways to meet a word that show by themselves that two sentences are about the same. */
const plain = new Set<MeetKind>(['same word', 'same stem', 'corrected spelling', 'other name']);

/** Whether a fact has so much in common with a statement that it helps to see it beside it. */
function isNear({ fact, confidence }: Candidate, text: string, engine: Pick<Engine, 'match'>): boolean {
  if (confidence < nearFrom) return false;
  const { met } = explain(engine, fact, text);
  return met.length > 1 || met.some(({ how }) => plain.has(how));
}

function check(text: string, engine: Pick<Engine, 'answer' | 'match'>): Claim {
  const numbers = valuesIn(text);
  const whole = engine.answer([text]);
  if (whole.status === 'answered' && speaksOf(whole.explanation)) {
    const inFact = valuesIn(whole.fact.text);
    // A number that the sentence does not have is not what it says, however alike the words are.
    if (numbers.every((number) => inFact.includes(number)))
      return { text, verdict: 'says', fact: whole.fact };
    if (whole.fact.figures.length > 0) return { text, verdict: 'differs', fact: whole.fact };
  } else if (numbers.length > 0) {
    const about = engine.answer([`how many ${withoutNumbers(text)}`]);
    if (about.status === 'answered' && about.fact.figures.length > 0 && speaksOf(about.explanation)) {
      const same = numbers.every((number) => valuesIn(about.fact.text).includes(number));
      return { text, verdict: same ? 'says' : 'differs', fact: about.fact };
    }
  }
  const best = whole.status === 'answered' ? [whole, ...whole.nearest] : whole.nearest;
  const nearest = best.slice(0, 1).filter((candidate) => isNear(candidate, text, engine));
  return { text, verdict: 'silent', nearest };
}

/** Each statement of a text beside the nearest facts. Texts without a statement give none. */
export function checkClaims(text: string, engine: Pick<Engine, 'answer' | 'match'>): Checked {
  const statements = text
    .split(/\n+/)
    .flatMap((line) =>
      splitSentences(line, { start: 0, end: line.length }, []).map(({ start, end }) =>
        line.slice(start, end),
      ),
    )
    .filter((sentence) => tokenize(sentence).length >= shortest);
  const claims = statements.slice(0, mostClaims).map((sentence) => check(sentence.trim(), engine));
  return { claims, left: statements.length - claims.length };
}
