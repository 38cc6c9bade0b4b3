import { numbersIn } from '../matching/numbers.ts';
import { tokenize } from '../matching/tokens.ts';
import type { Fact } from '../reports/fact.ts';
import { splitSentences } from '../reports/sentences.ts';
import type { Candidate } from './answer.ts';
import type { Engine } from './engine.ts';

/** One statement of a text beside what the reports say to it. Never a verdict on whether it is true. */
export type Claim =
  | { readonly text: string; readonly verdict: 'says' | 'differs'; readonly fact: Fact }
  | { readonly text: string; readonly verdict: 'silent'; readonly nearest: readonly Candidate[] };

/** Statements of a text that are looked at; the rest of a long message is left out. */
export const mostClaims = 3;

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

function check(text: string, engine: Pick<Engine, 'answer'>): Claim {
  const numbers = valuesIn(text);
  const whole = engine.answer([text]);
  if (whole.status === 'answered') {
    const inFact = valuesIn(whole.fact.text);
    // A number that the sentence does not have is not what it says, however alike the words are.
    if (numbers.every((number) => inFact.includes(number)))
      return { text, verdict: 'says', fact: whole.fact };
    if (whole.fact.figures.length > 0) return { text, verdict: 'differs', fact: whole.fact };
  } else if (numbers.length > 0) {
    const about = engine.answer([`how many ${withoutNumbers(text)}`]);
    if (about.status === 'answered' && about.fact.figures.length > 0) {
      const same = numbers.every((number) => valuesIn(about.fact.text).includes(number));
      return { text, verdict: same ? 'says' : 'differs', fact: about.fact };
    }
  }
  const nearest = whole.nearest.filter(({ confidence }) => confidence >= nearFrom).slice(0, 1);
  return { text, verdict: 'silent', nearest };
}

/** Each statement of a text beside the nearest facts. Texts without a statement give none. */
export function checkClaims(text: string, engine: Pick<Engine, 'answer'>): Claim[] {
  return text
    .split(/\n+/)
    .flatMap((line) =>
      splitSentences(line, { start: 0, end: line.length }, []).map(({ start, end }) =>
        line.slice(start, end),
      ),
    )
    .filter((sentence) => tokenize(sentence).length >= shortest)
    .slice(0, mostClaims)
    .map((sentence) => check(sentence.trim(), engine));
}
