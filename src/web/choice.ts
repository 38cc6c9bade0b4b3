import { type Count, figuresOf } from '../lookup/figureList.ts';
import type { Reference } from '../lookup/reference.ts';
import type { Moment } from '../lookup/timeline.ts';

/** What a reader wants to see of a list. Empty where nothing was chosen. */
export interface Choice {
  /** Id of a report. */
  readonly report: string;
  /** Days, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** Canonical name of a place. */
  readonly place: string;
  readonly about: string;
}

const names = ['report', 'from', 'to', 'place', 'about'] as const;

/** Longest topic of figures that is read, in UTF-16 code units. */
export const longestTopic = 60;

/** @param given a parameter of the address; undefined where it is missing. */
export function readChoice(given: (name: string) => string | undefined): Choice {
  const text = (name: (typeof names)[number]) => (given(name) ?? '').trim();
  return {
    report: text('report'),
    from: text('from'),
    to: text('to'),
    place: text('place'),
    about: text('about').slice(0, longestTopic),
  };
}

/** The choice as the end of an address, with more parameters. */
export const choiceQuery = (choice: Choice, more: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams([
    ...names.filter((name) => choice[name] !== '').map((name): [string, string] => [name, choice[name]]),
    ...Object.entries(more),
  ]).toString();

const isoDay = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** A day that is none; undefined where both are in order. */
export const wrongDay = ({ from, to }: Choice): string | undefined =>
  [from, to].find((day) => day !== '' && !isoDay.test(day));

const ofReport = ({ report }: Choice, fact: { readonly report: string }) =>
  report === '' || fact.report === report;

/** What happened when, as chosen. */
export const momentsOf = (choice: Choice, reference: Reference): readonly Moment[] =>
  reference
    .timeline({
      from: choice.from === '' ? undefined : choice.from,
      to: choice.to === '' ? undefined : choice.to,
      place: choice.place === '' ? undefined : choice.place,
    })
    .filter(({ fact }) => ofReport(choice, fact));

/** The numbers, as chosen: all in the order of the text, or those about something, nearest first. */
export const countsOf = (choice: Choice, reference: Reference): readonly Count[] =>
  (choice.about === '' ? figuresOf(reference.facts) : reference.figures(choice.about)).filter(({ fact }) =>
    ofReport(choice, fact),
  );
