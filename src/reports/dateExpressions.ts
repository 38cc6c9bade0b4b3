import { dayOf, daysBetween, lastDayOf } from './calendar.ts';
import type { IsoDate } from './report.ts';

/** The days that an expression means; null where the calendar has none such. */
export type Days = { readonly from: IsoDate; readonly to: IsoDate } | null;

/**
 * An expression of time and what it means.
 * `before` is the sentence up to the match, `dateline` the day that the text speaks from.
 */
export type DateExpression = readonly [
  RegExp,
  (match: RegExpMatchArray, before: string, dateline: IsoDate) => Days,
];

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
/** A month's name or abbreviation. A stop belongs to an abbreviation alone: "in June." ends a sentence. */
export const monthPattern =
  '(Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)|Apr(?:il|\\.)?|May|Jun(?:e|\\.)?|Jul(?:y|\\.)?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';

/** A day of the week before a date. */
const dayName = '(?:\\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day,? (?:the )?)?';

const monthOf = (name: string) =>
  months.findIndex((month) => month.startsWith(name.toLowerCase().replace('.', '').slice(0, 3))) + 1;

/** A year for a day that is given without one: the year that brings it nearest to the dateline. */
function nearestYear(month: number, day: number, dateline: IsoDate): IsoDate | null {
  const year = Number(dateline.slice(0, 4));
  const candidates = [year - 1, year, year + 1].flatMap((y) => dayOf(y, month, day) ?? []);
  const distance = (candidate: IsoDate) => Math.abs(daysBetween(dateline, candidate));
  return candidates.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

const one = (day: IsoDate | null): Days => (day === null ? null : { from: day, to: day });

/** A day of a month, with or without a year. */
function dayIn(year: string | undefined, month: string, day: string, dateline: IsoDate): IsoDate | null {
  return year === undefined
    ? nearestYear(monthOf(month), Number(day), dateline)
    : dayOf(Number(year), monthOf(month), Number(day));
}

function dayRange(year: string | undefined, month: string, days: readonly string[], dateline: IsoDate): Days {
  const [from, to] = days.map((day) => dayIn(year, month, day, dateline));
  return from == null || to == null || to < from ? null : { from, to };
}

const wholeMonth = (year: number, month: number): Days => {
  const first = dayOf(year, month, 1);
  return first === null ? null : { from: first, to: lastDayOf(year, month) };
};

const yearSpan = (from: string, to: string): Days => ({
  from: `${from.padStart(4, '0')}-01-01`,
  to: `${to.padStart(4, '0')}-12-31`,
});

const century = (ordinal: string) => {
  const number = Number.parseInt(ordinal, 10);
  return { first: (number - 1) * 100 + 1, last: number * 100 };
};

/** Days, months, years and centuries of the calendar; more specific first. */
export const calendarExpressions: readonly DateExpression[] = [
  [
    // After "and" a number may count something: "on May 3 and 4 people fell".
    new RegExp(
      `\\b${monthPattern} (\\d{1,2})(?:(?:–|-| to )(\\d{1,2})\\b| and (\\d{1,2})(?=[,.;)]|$| (?:in|at|as|by|when|while|before|after)\\b))(?:,? (\\d{4})\\b)?`,
      'g',
    ),
    ([, month = '', from = '', to, second = '', year], _, dateline) =>
      dayRange(year, month, [from, to ?? second], dateline),
  ],
  [
    new RegExp(
      `\\b(?:[Ff]rom )?(\\d{1,2})(?:–|-| to | and )(\\d{1,2}) ${monthPattern}(?:,? (\\d{4})\\b)?`,
      'g',
    ),
    ([, from = '', to = '', month = '', year], _, dateline) => dayRange(year, month, [from, to], dateline),
  ],
  [
    new RegExp(
      `${dayName}\\b${monthPattern} (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4})\\b)?(?! ?(?:%|percent))`,
      'g',
    ),
    ([, month = '', day = '', year], _, dateline) => one(dayIn(year, month, day, dateline)),
  ],
  [
    new RegExp(`${dayName}\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${monthPattern}(?:,? (\\d{4})\\b)?`, 'g'),
    ([, day = '', month = '', year], _, dateline) => one(dayIn(year, month, day, dateline)),
  ],
  [/\b(\d{4})-(\d{2})-(\d{2})\b/g, ([, y, m, d]) => one(dayOf(Number(y), Number(m), Number(d)))],
  [/\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/g, ([, d, m, y]) => one(dayOf(Number(y), Number(m), Number(d)))],
  [
    // Day or month first: known only where one of them is over 12.
    /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g,
    ([, a, b, y]) => {
      const [first, second] = [Number(a), Number(b)];
      if (first > 12) return one(dayOf(Number(y), second, first));
      return second > 12 || first === second ? one(dayOf(Number(y), first, second)) : null;
    },
  ],
  [
    new RegExp(`\\b(?:from|between) ${monthPattern} (?:to|and|until) ${monthPattern},? (\\d{4})\\b`, 'g'),
    ([, first = '', last = '', year]) => {
      const from = dayOf(Number(year), monthOf(first), 1);
      const to = lastDayOf(Number(year), monthOf(last));
      return from === null || to < from ? null : { from, to };
    },
  ],
  [
    new RegExp(`\\b${monthPattern},? (\\d{4})\\b`, 'g'),
    ([, month = '', year]) => wholeMonth(Number(year), monthOf(month)),
  ],
  [
    new RegExp(
      `(?:(?<=\\b(?:in|of|since|during|until|by|last|early|late|mid|this) )|(?<=\\b(?:mid|early|late)-))${monthPattern}(?![\\p{L}\\d])`,
      'gu',
    ),
    ([, name = ''], _, dateline) => {
      const month = monthOf(name);
      const middle = nearestYear(month, 15, dateline);
      return wholeMonth(Number((middle ?? dateline).slice(0, 4)), month);
    },
  ],
  [
    /\b(\d{1,2})(?:st|nd|rd|th)(?:(?: and |–|-| to )(?:the )?(\d{1,2})(?:st|nd|rd|th))? centur(?:y|ies)\b/g,
    ([, from = '', to]) => yearSpan(String(century(from).first), String(century(to ?? from).last)),
  ],
  [/\b(?:the )?(1\d{2}|20\d|(?<=the )\d{2})0s\b/g, ([, decade]) => yearSpan(`${decade}0`, `${decade}9`)],
  [
    /\b(?:(?:[Ff]rom )?(1\d{3}|20\d{2})(?: to | until |–|-)|[Bb]etween (1\d{3}|20\d{2}) and )(1\d{3}|20\d{2})\b/g,
    ([, from, between = '', to = '']) => yearSpan(from ?? between, to),
  ],
  [
    // "the 2022–23 winter", "2021–25"; "2021-08" is rather a month.
    /\b((?:19|20)(\d{2}))([–/-])(\d{2})\b(?![-–]\d)/g,
    ([, from = '', short, sign, last]) => {
      const years = (Number(last) - Number(short) + 100) % 100;
      const isSpan = years === 1 || (years > 0 && years < 50 && (sign === '–' || Number(last) > 12));
      return isSpan ? yearSpan(from, String(Number(from) + years)) : null;
    },
  ],
  [
    /(?<![\d,.$€£])\b(1\d{3}|20\d{2})\b(?![,.-]\d|\s*(?:people|percent|per cent|%|metres|meters|km|kilometres|miles|men|soldiers|troops|households|dollars|euros|tons|tonnes))/g,
    ([, year = '']) => yearSpan(year, year),
  ],
];
