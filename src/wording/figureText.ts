import type { FactFigure } from '../reports/fact.ts';

/** What is counted, without the number itself at its head. */
export const withoutNumber = (counts: string, number: string) =>
  counts.startsWith(`${number} `) ? counts.slice(number.length + 1) : counts;

/** "about 40": the number as it stands, with its qualifier as it stands within a sentence. */
export const numberText = ({ qualifier, text }: FactFigure): string =>
  qualifier === null ? text : `${qualifier.charAt(0).toLowerCase()}${qualifier.slice(1)} ${text}`;

/** "about 40 — people rescued", in the report's own words: the same in every language. */
export function figureText(figure: FactFigure): string {
  const { text, counts } = figure;
  const number = numberText(figure);
  return counts === null ? number : `${number} — ${withoutNumber(counts, text)}`;
}
