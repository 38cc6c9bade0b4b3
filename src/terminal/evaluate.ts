import type { Engine } from '../answering/engine.ts';
import { type Figures, figuresOf, type Outcome } from '../evaluation/figures.ts';
import type { GoldQuestion } from '../evaluation/questions.ts';

/** The figures of one file of questions: over all, and for each set in it. */
export interface Evaluation {
  readonly source: string;
  readonly all: Figures;
  readonly sets: Readonly<Record<string, Figures>>;
  /** Mean time for one question, in milliseconds. */
  readonly millisecondsPerQuestion: number;
}

function outcomeOf(engine: Engine, question: GoldQuestion): Outcome {
  const answer = engine.answer(question.turns);
  const known = answer.nearest.map(({ fact }) => fact);
  const ordered = answer.status === 'answered' ? [answer.fact, ...known] : known;
  const rank = ordered.findIndex((fact) => question.right(fact.text, fact.paragraph)) + 1;
  const answered = answer.status === 'answered';
  return {
    answerable: question.answerable,
    answered,
    right: answered && rank === 1,
    firstRight: rank === 1,
    rank: rank === 0 ? null : rank,
    confidence: answer.confidence,
  };
}

/** Asks all questions and counts what came of them. */
export function evaluate(
  source: string,
  engine: Engine,
  questions: readonly GoldQuestion[],
  now: () => number,
): Evaluation {
  const started = now();
  const outcomes = questions.map((question) => ({ set: question.set, outcome: outcomeOf(engine, question) }));
  const milliseconds = (now() - started) / Math.max(1, questions.length);
  const sets = [...new Set(outcomes.map(({ set }) => set))];
  return {
    source,
    all: figuresOf(outcomes.map(({ outcome }) => outcome)),
    sets: Object.fromEntries(
      sets.map((name) => [
        name,
        figuresOf(outcomes.filter(({ set }) => set === name).map(({ outcome }) => outcome)),
      ]),
    ),
    millisecondsPerQuestion: milliseconds,
  };
}

const columns = [
  ['questions', 'questions'],
  ['hit@1', 'hitAt1'],
  ['best right', 'firstRight'],
  ['MRR', 'mrr'],
  ['precision', 'precision'],
  ['F1', 'f1'],
  ['false', 'falseAnswers'],
  ['overall', 'rightOverall'],
  ['Brier', 'brier'],
  ['ECE', 'calibrationError'],
] as const satisfies readonly (readonly [string, keyof Figures])[];

const decimals = (value: number) => (Number.isInteger(value) && value > 1 ? String(value) : value.toFixed(3));

/** The figures as a table for people. */
export function evaluationTable(evaluations: readonly Evaluation[]): string {
  const rows = evaluations.flatMap(({ source, all, sets, millisecondsPerQuestion }) => [
    [
      `${source} (${millisecondsPerQuestion.toFixed(1)} ms a question)`,
      ...columns.map(([, key]) => decimals(all[key])),
    ],
    ...Object.entries(sets).map(([set, figures]) => [
      `  ${set}`,
      ...columns.map(([, key]) => decimals(figures[key])),
    ]),
  ]);
  const head = ['source', ...columns.map(([label]) => label)];
  const widths = head.map((label, c) => Math.max(label.length, ...rows.map((row) => row[c]?.length ?? 0)));
  const lined = (row: readonly string[]) =>
    row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0))).join('  ');
  return [head, ...rows].map(lined).join('\n');
}
