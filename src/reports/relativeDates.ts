import { addDays, dayOf, lastDayOf, weekdayOf } from './calendar.ts';
import type { DateExpression, Days } from './dateExpressions.ts';
import { numberWords } from './numberWords.ts';
import type { IsoDate } from './report.ts';

const weekdays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

const aheadWords =
  /\b(will|would|could|may|might|shall|should|due to|expected to|set to|plans? to|is to|are to|next|coming|beginning|starting|(?:is|are|be) (?:expected|due|scheduled|planned|likely)|hopes?|plan)\b/;

/** A time of day between "until" and its day: "until midnight on". */
const clock = '(?:(?:noon|midnight|\\d{1,2}(?::\\d{2})?\\s?[ap]\\.?m\\.?)\\s+(?:on\\s+)?)?';
const untilWhen = new RegExp(`\\b(?:until|till)\\s+(?:at least\\s+)?${clock}$`, 'i');
/** "before dawn on Monday" tells when something was, "before Monday" and "by 6 p.m. on Monday" when it must be. */
const byWhen = new RegExp(`\\b(?:before\\s+|by\\s+(?:the end of\\s+)?${clock})$`, 'i');

/**
 * True where the words before a day look ahead of the dateline: a modal in its own clause ("could arrive on Sunday"),
 * or "by" and "until" without a past tense ("to drop below the mark by Friday", "have closed it until Friday").
 */
function looksAhead(before: string): boolean {
  const clause = before.split(/[,;:]\s|—|\bwhich\b|\bwho\b|\bafter\b|\bwhen\b/).at(-1) ?? '';
  if (/\bnext\s+$/i.test(before)) return true;
  if (untilWhen.test(before)) return !/\b(had|was|were)\b/.test(clause);
  if (byWhen.test(before)) return !/\b(had|was|were|have(?! to\b)|has(?! to\b))\b/.test(clause);
  return aheadWords.test(clause) && !/\b(said|told|reported|announced)\b[^,;]*$/.test(clause);
}

function weekday(name: string, before: string, dateline: IsoDate): IsoDate {
  const difference = weekdays.indexOf(name.toLowerCase()) - weekdayOf(dateline);
  const back = difference > 0 ? difference - 7 : difference;
  if (/\blast\s+$/i.test(before) && back === 0) return addDays(dateline, -7);
  if (!looksAhead(before)) return addDays(dateline, back);
  return addDays(dateline, difference > 0 ? difference : difference + 7);
}

/** Saturday and Sunday: the last on or before the dateline, or those to come. */
function weekend(before: string, dateline: IsoDate): Days {
  const sinceSaturday = (weekdayOf(dateline) + 1) % 7;
  const last = addDays(dateline, -sinceSaturday);
  const saturday = looksAhead(before) && sinceSaturday > 1 ? addDays(last, 7) : last;
  return { from: saturday, to: addDays(saturday, 1) };
}

const shifts: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 };

/** The week (from Monday), month or year a number of them away from the dateline's own. */
function wholeUnit(unit: string, shift: number, dateline: IsoDate): Days {
  const [year, month] = [Number(dateline.slice(0, 4)), Number(dateline.slice(5, 7))];
  if (unit === 'week') {
    const monday = addDays(dateline, 7 * shift - ((weekdayOf(dateline) + 6) % 7));
    return { from: monday, to: addDays(monday, 6) };
  }
  if (unit === 'year') {
    const first = dayOf(year + shift, 1, 1);
    return first === null ? null : { from: first, to: lastDayOf(year + shift, 12) };
  }
  const count = year * 12 + month - 1 + shift;
  const [y, m] = [Math.floor(count / 12), (count % 12) + 1];
  const first = dayOf(y, m, 1);
  return first === null ? null : { from: first, to: lastDayOf(y, m) };
}

const numeral = `((?<![\\d.,])\\d{1,3}|an?|${Object.keys(numberWords).join('|')})`;
const numberOf = (word: string) =>
  /^an?$/i.test(word) ? 1 : (numberWords[word.toLowerCase()] ?? Number(word));

const daysIn: Readonly<Record<string, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30, year: 365 };
/** The furthest that a text counts back or ahead, in days: beyond, it is no date of an event. */
const furthest = 366 * 200;

/** "three days ago" is a day, "two weeks ago" a week around it, "five years ago" a calendar year. */
function ago(count: number, unit: string, dateline: IsoDate): Days {
  if (count * (daysIn[unit] ?? 0) > furthest) return null;
  if (unit === 'month' || unit === 'year') return wholeUnit(unit, -count, dateline);
  const day = addDays(dateline, -Math.floor(count * (daysIn[unit] ?? 0)));
  return unit === 'week' ? { from: addDays(day, -3), to: addDays(day, 3) } : { from: day, to: day };
}

/** How far back "recent days" and the like reach, in days: loosely meant, so loosely read. */
const recent: Readonly<Record<string, number>> = { days: 7, weeks: 28, months: 90 };

function stretch(count: number, unit: string, dateline: IsoDate): number | null {
  const days = Math.ceil(count * (daysIn[unit] ?? 0));
  return days > furthest || Number.isNaN(Date.parse(dateline)) ? null : days;
}

const one = (day: IsoDate): Days => ({ from: day, to: day });

/** Expressions whose days depend on the dateline; more specific first. */
export const relativeExpressions: readonly DateExpression[] = [
  [
    new RegExp(`\\b${numeral} (day|week|month|year)s? ago\\b`, 'gi'),
    ([, count = '', unit = ''], _, dateline) => ago(numberOf(count), unit.toLowerCase(), dateline),
  ],
  [
    new RegExp(`\\b(?:the )?(?:past|last|previous) ${numeral} (hour|day|week|month|year)s?\\b`, 'gi'),
    ([, count = '', unit = ''], _, dateline) => {
      const days = stretch(numberOf(count), unit.toLowerCase(), dateline);
      return days === null ? null : { from: addDays(dateline, -days), to: dateline };
    },
  ],
  [
    new RegExp(`\\b(?:the )?(?:next|coming) ${numeral} (hour|day|week|month|year)s?\\b`, 'gi'),
    ([, count = '', unit = ''], _, dateline) => {
      const days = stretch(numberOf(count), unit.toLowerCase(), dateline);
      return days === null ? null : { from: dateline, to: addDays(dateline, days) };
    },
  ],
  [
    /\b(Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)(?: (?:morning|afternoon|evening|night))?\b/g,
    ([, name = ''], before, dateline) => one(weekday(name, before, dateline)),
  ],
  [/\b(?:the|this|last|next) weekend\b/gi, (_, before, dateline) => weekend(before, dateline)],
  [/\b(?:today|tonight|this (?:morning|afternoon|evening))\b/gi, (_, __, dateline) => one(dateline)],
  [/\b(?:yesterday|last night)\b/gi, (_, __, dateline) => one(addDays(dateline, -1))],
  [/\btomorrow\b/gi, (_, __, dateline) => one(addDays(dateline, 1))],
  [
    /\b(?:in )?recent (days|weeks|months)\b/gi,
    ([, unit = ''], _, dateline) => ({
      from: addDays(dateline, -(recent[unit.toLowerCase()] ?? 0)),
      to: dateline,
    }),
  ],
  [
    /\b(?:the )?past (week|month|year)\b/gi,
    ([, unit = ''], _, dateline) => ({
      from: addDays(dateline, -(daysIn[unit.toLowerCase()] ?? 0)),
      to: dateline,
    }),
  ],
  [
    /\b(last|this|next) (week|month|year)\b/gi,
    ([, which = '', unit = ''], _, dateline) =>
      wholeUnit(unit.toLowerCase(), shifts[which.toLowerCase()] ?? 0, dateline),
  ],
  [
    /\b(?:the )?(end|start|beginning) of (?:the|this) (week|month|year)\b/gi,
    ([, which = '', unit = ''], _, dateline) => {
      const whole = wholeUnit(unit.toLowerCase(), 0, dateline);
      if (whole === null) return null;
      return one(which.toLowerCase() === 'end' ? whole.to : whole.from);
    },
  ],
];
