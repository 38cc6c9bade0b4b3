import type { Evaluation } from '../evaluation/evaluate.ts';
import type { Figures } from '../evaluation/figures.ts';

const columns = [
  ['questions', 'questions'],
  ['hit@1', 'hitAt1'],
  ['best right', 'firstRight'],
  ['MRR', 'mrr'],
  ['precision', 'precision'],
  ['recall', 'recall'],
  ['F1', 'f1'],
  ['false', 'falseAnswers'],
  ['overall', 'rightOverall'],
  ['Brier', 'brier'],
  ['ECE', 'calibrationError'],
] as const satisfies readonly (readonly [string, keyof Figures])[];

/** A line of the table; figures that nobody measured are shown as a dash. */
export interface Row {
  readonly name: string;
  readonly figures: Partial<Figures>;
  /** Milliseconds a question; null where it was not measured for this line. */
  readonly milliseconds: number | null;
}

const decimals = (value: number | undefined) =>
  value === undefined ? '–' : Number.isInteger(value) && value > 1 ? String(value) : value.toFixed(3);

/** Figures as a table for people. */
export function table(rows: readonly Row[]): string {
  const head = ['source', ...columns.map(([label]) => label), 'ms'];
  const cells = rows.map(({ name, figures, milliseconds }) => [
    name,
    ...columns.map(([, key]) => decimals(figures[key])),
    milliseconds === null ? '' : milliseconds.toFixed(1),
  ]);
  const widths = head.map((label, c) => Math.max(label.length, ...cells.map((row) => row[c]?.length ?? 0)));
  const lined = (row: readonly string[]) =>
    row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0))).join('  ');
  return [head, ...cells].map(lined).join('\n');
}

/** The lines of one source: over all, then each set. A set without such questions has no figure for them. */
export function rowsOf({ source, all, sets, millisecondsPerQuestion }: Evaluation): Row[] {
  const shown = ({ hitAt1, firstRight, mrr, precision, recall, f1, falseAnswers, ...rest }: Figures) => ({
    ...rest,
    ...(rest.answerable === 0 ? {} : { hitAt1, firstRight, mrr, precision, recall, f1 }),
    ...(rest.answerable === rest.questions ? {} : { falseAnswers }),
  });
  return [
    { name: source, figures: shown(all), milliseconds: millisecondsPerQuestion },
    ...Object.entries(sets).map(([set, figures]) => ({
      name: `  ${set}`,
      figures: shown(figures),
      milliseconds: null,
    })),
  ];
}
