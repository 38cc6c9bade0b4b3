import { addDays, dayOf, daysBetween, lastDayOf, weekdayOf } from './calendar.ts';
import type { FactDate } from './fact.ts';
import type { IsoDate } from './report.ts';

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const weekdays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const monthPattern =
  '(Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';

const monthOf = (name: string) =>
  months.findIndex((month) => month.startsWith(name.toLowerCase().replace('.', '').slice(0, 3))) + 1;

interface Found extends FactDate {
  readonly at: number;
}

/** A year for a day that is given without one: the year that brings it nearest to the dateline. */
function nearestYear(month: number, day: number, dateline: IsoDate): IsoDate | null {
  const year = Number(dateline.slice(0, 4));
  const candidates = [year - 1, year, year + 1].flatMap((y) => dayOf(y, month, day) ?? []);
  const distance = (candidate: IsoDate) => Math.abs(daysBetween(dateline, candidate));
  return candidates.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

const aheadWords =
  /\b(will|would|could|may|might|shall|should|due to|expected to|set to|plans? to|is to|are to|next|coming|beginning|starting|(?:is|are|be) (?:expected|due|scheduled|planned|likely)|hopes?|plan)\b/;

/**
 * True where the words before a weekday look ahead of the dateline: a modal in its own clause ("could arrive on
 * Sunday"), or "by" and "until" without a past tense ("to drop below the mark by Friday").
 */
function looksAhead(before: string): boolean {
  const clause = before.split(/[,;:]\s|—|\bwhich\b|\bwho\b|\bafter\b|\bwhen\b/).at(-1) ?? '';
  if (/\bnext\s+$/i.test(before)) return true;
  if (/\b(by|until|till|before)\s+(at least\s+)?$/i.test(before))
    return !/\b(had|was|were|have|has)\b/.test(clause);
  return aheadWords.test(clause) && !/\b(said|told|reported|announced)\b[^,;]*$/.test(clause);
}

function weekday(name: string, before: string, dateline: IsoDate): IsoDate {
  const difference = weekdays.indexOf(name.toLowerCase()) - weekdayOf(dateline);
  const back = difference > 0 ? difference - 7 : difference;
  if (/\blast\s+$/i.test(before) && back === 0) return addDays(dateline, -7);
  if (!looksAhead(before)) return addDays(dateline, back);
  return addDays(dateline, difference > 0 ? difference : difference + 7);
}

const one = (day: IsoDate | null) => (day === null ? null : { from: day, to: day });
const yearSpan = (from: string, to: string) => ({
  from: `${from.padStart(4, '0')}-01-01`,
  to: `${to.padStart(4, '0')}-12-31`,
});
const century = (ordinal: string) => {
  const number = Number.parseInt(ordinal, 10);
  return { first: (number - 1) * 100 + 1, last: number * 100 };
};

type Resolve = (
  match: RegExpMatchArray,
  before: string,
  dateline: IsoDate,
) => { from: IsoDate; to: IsoDate } | null;

const dayRange = (
  year: string | undefined,
  month: number,
  days: readonly [number, number],
  dateline: IsoDate,
) => {
  const on = (day: number) =>
    year === undefined ? nearestYear(month, day, dateline) : dayOf(Number(year), month, day);
  const [from, to] = [on(days[0]), on(days[1])];
  return from === null || to === null || to < from ? null : { from, to };
};

/** Expressions of time, more specific first: what one has taken, the next leaves alone. */
const expressions: readonly (readonly [RegExp, Resolve])[] = [
  [
    new RegExp(`\\b${monthPattern} (\\d{1,2})(?:–|-| to )(\\d{1,2})\\b(?:,? (\\d{4})\\b)?`, 'g'),
    (match, _, dateline) =>
      dayRange(match[4], monthOf(match[1] ?? ''), [Number(match[2]), Number(match[3])], dateline),
  ],
  [
    new RegExp(`\\b(?:from )?(\\d{1,2})(?:–|-| to )(\\d{1,2}) ${monthPattern}(?:,? (\\d{4})\\b)?`, 'g'),
    (match, _, dateline) =>
      dayRange(match[4], monthOf(match[3] ?? ''), [Number(match[1]), Number(match[2])], dateline),
  ],
  [
    new RegExp(
      `(?:(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day,? )?\\b${monthPattern} (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4})\\b)?(?! ?(?:%|percent))`,
      'g',
    ),
    (match, _, dateline) => {
      const [month, day] = [monthOf(match[1] ?? ''), Number(match[2])];
      return one(
        match[3] === undefined ? nearestYear(month, day, dateline) : dayOf(Number(match[3]), month, day),
      );
    },
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${monthPattern}(?:,? (\\d{4})\\b)?`, 'g'),
    (match, _, dateline) => {
      const [day, month] = [Number(match[1]), monthOf(match[2] ?? '')];
      return one(
        match[3] === undefined ? nearestYear(month, day, dateline) : dayOf(Number(match[3]), month, day),
      );
    },
  ],
  [
    /\b(\d{4})-(\d{2})-(\d{2})\b/g,
    (match) => one(dayOf(Number(match[1]), Number(match[2]), Number(match[3]))),
  ],
  [
    new RegExp(`\\b(?:from|between) ${monthPattern} (?:to|and|until) ${monthPattern},? (\\d{4})\\b`, 'g'),
    (match) => {
      const [first, last, year] = [monthOf(match[1] ?? ''), monthOf(match[2] ?? ''), Number(match[3])];
      const from = dayOf(year, first, 1);
      return from === null || last < first ? null : { from, to: lastDayOf(year, last) };
    },
  ],
  [
    new RegExp(`\\b${monthPattern},? (\\d{4})\\b`, 'g'),
    (match) => {
      const [month, year] = [monthOf(match[1] ?? ''), Number(match[2])];
      const first = dayOf(year, month, 1);
      return first === null ? null : { from: first, to: lastDayOf(year, month) };
    },
  ],
  [
    new RegExp(
      `(?<=\\b(?:in|of|since|during|until|by|last|early|late|mid|this) )${monthPattern}(?![\\p{L}\\d])`,
      'gu',
    ),
    (match, _, dateline) => {
      const month = monthOf(match[1] ?? '');
      const middle = nearestYear(month, 15, dateline);
      const year = Number((middle ?? dateline).slice(0, 4));
      const first = dayOf(year, month, 1);
      return first === null ? null : { from: first, to: lastDayOf(year, month) };
    },
  ],
  [
    /\b(Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)(?: (?:morning|afternoon|evening|night))?\b/g,
    (match, before, dateline) => one(weekday(match[1] ?? '', before, dateline)),
  ],
  [/\b(?:today|tonight|this (?:morning|afternoon|evening))\b/gi, (_, __, dateline) => one(dateline)],
  [/\byesterday\b/gi, (_, __, dateline) => one(addDays(dateline, -1))],
  [/\btomorrow\b/gi, (_, __, dateline) => one(addDays(dateline, 1))],
  [/\b(?:in )?recent days\b/gi, (_, __, dateline) => ({ from: addDays(dateline, -7), to: dateline })],
  [/\b(?:the )?(?:past|last) week\b/gi, (_, __, dateline) => ({ from: addDays(dateline, -7), to: dateline })],
  [
    /\b(?:the )?end of the month\b/gi,
    (_, __, dateline) => one(lastDayOf(Number(dateline.slice(0, 4)), Number(dateline.slice(5, 7)))),
  ],
  [
    /\b(\d{1,2})(?:st|nd|rd|th)(?:(?: and |–|-| to )(?:the )?(\d{1,2})(?:st|nd|rd|th))? centur(?:y|ies)\b/g,
    (match) => {
      const [first, last] = [century(match[1] ?? ''), century(match[2] ?? match[1] ?? '')];
      return yearSpan(String(first.first), String(last.last));
    },
  ],
  [/\b(?:the )?(1\d{2}|20\d|(?<=the )\d{2})0s\b/g, (match) => yearSpan(`${match[1]}0`, `${match[1]}9`)],
  [
    /\b(?:(?:[Ff]rom )?(1\d{3}|20\d{2})(?: to | until |–|-)|[Bb]etween (1\d{3}|20\d{2}) and )(1\d{3}|20\d{2})\b/g,
    (match) => yearSpan(match[1] ?? match[2] ?? '', match[3] ?? ''),
  ],
  [
    /(?<![\d,.$€£])\b(1\d{3}|20\d{2})\b(?![,.-]\d|\s*(?:people|percent|per cent|%|metres|meters|km|kilometres|miles|men|soldiers|troops|households|dollars|euros|tons|tonnes))/g,
    (match) => yearSpan(match[1] ?? '', match[1] ?? ''),
  ],
];

/** What every expression of time holds; most sentences have none, and this is cheaper than to try them all. */
const mayDate = new RegExp(
  `\\d|day|tonight|tomorrow|this (?:morning|afternoon|evening)|recent|week|month|${monthPattern}`,
  'i',
);

/** Makes one span of "from Monday to Wednesday" and "between Jan. 5 and Jan. 7". */
function joined(text: string, found: readonly Found[]): Found[] {
  const spans: Found[] = [];
  for (const date of found) {
    const first = spans.at(-1);
    const end = date.at + date.text.length;
    const between = first === undefined ? '' : text.slice(first.at + first.text.length, date.at);
    const opening = first === undefined ? null : /\b(from|between) $/i.exec(text.slice(0, first.at));
    const links = opening?.[1]?.toLowerCase() === 'between' ? /^ and $/ : /^ (?:to|until|till|through) $/;
    if (first === undefined || opening === null || !links.test(between)) {
      spans.push(date);
      continue;
    }
    // "from Friday to Sunday": the second weekday follows the first.
    const to = date.to < first.from && /day/.test(date.text) ? addDays(date.to, 7) : date.to;
    if (to < first.from) spans.push(date);
    else
      spans[spans.length - 1] = {
        at: opening.index,
        text: text.slice(opening.index, end),
        from: first.from,
        to,
      };
  }
  return spans;
}

/**
 * Expressions of time in a sentence, as days, in the order of the text. Weekdays are the last such day on or before
 * the dateline unless the clause looks ahead; "since" makes a span up to the dateline. Clock times are no dates.
 */
export function datesIn(text: string, dateline: IsoDate): FactDate[] {
  if (!mayDate.test(text)) return [];
  const found: Found[] = [];
  for (const [pattern, resolve] of expressions) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (found.some((other) => match.index < other.at + other.text.length && end > other.at)) continue;
      const before = text.slice(0, match.index);
      const span = resolve(match, before, dateline);
      if (span === null) continue;
      const since = /\bsince $/i.exec(before);
      if (since !== null && span.from <= dateline) {
        const expression = text.slice(since.index, end);
        found.push({ at: since.index, text: expression, from: span.from, to: dateline });
      } else found.push({ at: match.index, text: match[0], ...span });
    }
  }
  return joined(
    text,
    found.sort((a, b) => a.at - b.at),
  ).map(({ text: expression, from, to }) => ({ text: expression, from, to }));
}
