import * as v from 'valibot';

const form = 'must be an instant such as 2026-01-31T00:00:00.000Z';

/** The same instant in UTC, to the millisecond; null where its year would not have four digits. */
function inUtc(text: string): string | null {
  // Date reads no offset of hours alone.
  const offset = (_: string, hours: string, minutes = '00') => `${hours}:${minutes}`;
  const date = new Date(text.replace(/ ?([+-]\d{2}):?(\d{2})?$/, offset));
  if (Number.isNaN(date.getTime())) return null;
  const utc = date.toISOString();
  return /^\d{4}-/.test(utc) ? utc : null;
}

/** Whether a text begins with a day that there is: 31 February is none. */
function isOnCalendar(text: string): boolean {
  const day = new Date(`${text.slice(0, 10)}T00:00:00.000Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text.slice(0, 10);
}

const isReadable = v.check((text: string) => inUtc(text) !== null, form);
const toUtc = v.transform((text: string) => inUtc(text) ?? text);

/** An instant that somebody wrote into a file: given in UTC, for instants are compared as texts. */
export const instant = v.pipe(
  v.string(),
  v.isoTimestamp(form),
  v.check(isOnCalendar, 'is no day of the calendar'),
  isReadable,
  toUtc,
);

/** One that was kept before: of a month that has no such day it counts on, so that every backup can be put back. */
export const keptInstant = v.pipe(v.string(), v.isoTimestamp(form), isReadable, toUtc);
