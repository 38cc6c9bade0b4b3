import type { Fact, FactFigure } from '../reports/fact.ts';

/** One number of the reports, with the fact that gives it. */
export interface Count {
  readonly fact: Fact;
  readonly figure: FactFigure;
}

/** Every number that counts something, in the order of the facts. The title repeats what a sentence says. */
export function figuresOf(facts: readonly Fact[]): Count[] {
  return facts
    .filter(({ kind }) => kind !== 'title')
    .flatMap((fact) => fact.figures.map((figure) => ({ fact, figure })));
}
