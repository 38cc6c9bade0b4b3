import type { FactFigure } from '../reports/fact.ts';

/** What is counted, without the number itself at its head. */
const withoutNumber = (counts: string, number: string) =>
  counts.startsWith(`${number} `) ? counts.slice(number.length + 1) : counts;

/** "about 40 — people rescued", in the report's own words: the same in every language. */
export function figureText({ qualifier, text, counts }: FactFigure): string {
  const number = qualifier === null ? text : `${qualifier} ${text}`;
  return counts === null ? number : `${number} — ${withoutNumber(counts, text)}`;
}
