import type { Engine } from '../answering/engine.ts';
import { type Figures, figuresOf, type Outcome } from './figures.ts';
import type { GoldQuestion } from './questions.ts';

/** The figures of one source of questions: over all, and for each set in it. */
export interface Evaluation {
  readonly source: string;
  readonly all: Figures;
  readonly sets: Readonly<Record<string, Figures>>;
  /** Mean time for one question, in milliseconds. */
  readonly millisecondsPerQuestion: number;
}

/** What came of a question of a set. */
export interface AskedOutcome {
  readonly set: string;
  readonly outcome: Outcome;
  readonly milliseconds: number;
}

/** How deep a ranking is searched for a right fact. */
export const depth = 10;

function outcomeOf(engine: Engine, question: GoldQuestion, now: () => number): AskedOutcome {
  const started = now();
  const answer = engine.answer(question.turns);
  const milliseconds = now() - started;
  const { ranked } = engine.match(question.turns);
  const first = ranked.slice(0, depth).findIndex(({ fact }) => question.right(fact.text, fact.paragraph)) + 1;
  const answered = answer.status === 'answered';
  const outcome: Outcome = {
    answerable: question.answerable,
    answered,
    right: answered && question.right(answer.fact.text, answer.fact.paragraph),
    firstRight: first === 1,
    rank: first === 0 ? null : first,
    confidence: answer.confidence,
  };
  return { set: question.set, outcome, milliseconds };
}

/** Asks all questions. */
export function askAll(
  engine: Engine,
  questions: readonly GoldQuestion[],
  now: () => number,
): AskedOutcome[] {
  return questions.map((question) => outcomeOf(engine, question, now));
}

/** Counts what came of the questions of one source. */
export function evaluationOf(source: string, asked: readonly AskedOutcome[]): Evaluation {
  const sets = [...new Set(asked.map(({ set }) => set))];
  const figures = (of: readonly AskedOutcome[]) => figuresOf(of.map(({ outcome }) => outcome));
  return {
    source,
    all: figures(asked),
    sets: Object.fromEntries(sets.map((name) => [name, figures(asked.filter(({ set }) => set === name))])),
    millisecondsPerQuestion:
      asked.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / Math.max(1, asked.length),
  };
}
