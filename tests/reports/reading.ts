import { createHash } from 'node:crypto';
import type { Fact } from '../../src/reports/fact.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { emptyLexicon, type Report } from '../../src/reports/report.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** A report around a text, with nothing known about it but what a test says. */
export function reportOf(text: string, known: Partial<Report> = {}): Report {
  return {
    id: 'test',
    title: 'A title that stands nowhere',
    publisher: 'Nobody',
    url: null,
    origin: null,
    dateline: '2024-05-15',
    published: null,
    language: 'en',
    text,
    sha256: sha256(text),
    lexicon: emptyLexicon,
    ...known,
  };
}

export const factsIn = (text: string, known: Partial<Report> = {}): Fact[] =>
  factsOf(reportOf(text, known), sha256);

/** The one fact that starts so. */
export function factStarting(facts: readonly Fact[], start: string): Fact {
  const found = facts.filter(({ text }) => text.startsWith(start));
  const [fact] = found;
  if (fact === undefined || found.length > 1) throw new Error(`${found.length} facts start with “${start}”`);
  return fact;
}

/** Dates as "expression = from..to", for tables. */
export const datesOf = ({ dates }: Fact): string[] =>
  dates.map(({ text, from, to }) => `${text} = ${from}${to === from ? '' : `..${to}`}`);

/** Figures as "qualifier | text | value | counts", for tables. */
export const figuresOf = ({ figures }: Pick<Fact, 'figures'>): string[] =>
  figures.map(({ text, value, qualifier, counts }) => [qualifier ?? '', text, value, counts].join(' | '));
