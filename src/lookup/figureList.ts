import type { Fact, FactFigure } from '../reports/fact.ts';

/** One number of the reports, with the fact that gives it. */
export interface Count {
  readonly fact: Fact;
  readonly figure: FactFigure;
}

/** The first cell of a table's row, as rows are stored: "Karsk: 7 Deaths; 210 Injured". */
const rowLabel = ({ text }: Fact): string | null =>
  /[.!?]$/.test(text)
    ? null
    : (/^(?<label>[^:;.!?]{1,60}): (?=[^:;]*\d)/.exec(text)?.groups?.['label'] ?? null);

/** In a list a number of a row says of which row: "Deaths (Karsk)". */
function ofRow(fact: Fact, figure: FactFigure): FactFigure {
  const label = rowLabel(fact);
  return label === null || figure.counts === null
    ? figure
    : { ...figure, counts: `${figure.counts} (${label})` };
}

/** Every number that counts something, in the order of the facts. The title repeats what a sentence says. */
export function figuresOf(facts: readonly Fact[]): Count[] {
  return facts
    .filter(({ kind }) => kind !== 'title')
    .flatMap((fact) => fact.figures.map((figure) => ({ fact, figure: ofRow(fact, figure) })));
}
