import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';

/** A fact within its paragraph: three slices of the stored text that follow each other. */
export interface Surroundings {
  readonly before: string;
  readonly fact: string;
  readonly after: string;
}

/** The paragraph around a fact: from its first to its last sentence. @param facts of the same report. */
export function surroundingsOf(fact: Fact, facts: readonly Fact[], { text }: Report): Surroundings {
  const beside = facts.filter(
    ({ report, paragraph }) => report === fact.report && paragraph === fact.paragraph,
  );
  const start = Math.min(...beside.map((one) => one.start), fact.start);
  const end = Math.max(...beside.map((one) => one.end), fact.end);
  return {
    before: text.slice(start, fact.start),
    fact: text.slice(fact.start, fact.end),
    after: text.slice(fact.end, end),
  };
}
