import type { IsoDate } from './report.ts';

/** Days of the calendar as ISO texts; all in UTC, so that no time zone moves a day. */

const millisecondsADay = 86_400_000;

/** The day a number of days later (earlier where negative). */
export function addDays(day: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(day) + days * millisecondsADay).toISOString().slice(0, 10);
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(day: IsoDate): number {
  return new Date(Date.parse(day)).getUTCDay();
}

/** The day of a month, or null where the calendar has none such. `month` from 1. */
export function dayOf(year: number, month: number, day: number): IsoDate | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  // Years below 100 are meant as they stand.
  date.setUTCFullYear(year);
  return !Number.isNaN(date.getTime()) && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? isoOf(date)
    : null;
}

/** True for a day of the calendar, `YYYY-MM-DD`: Date.parse would take February 30 for March 1. */
export function isDay(text: string): boolean {
  const [year, month, day] = text.split('-').map(Number);
  return dayOf(year ?? Number.NaN, month ?? Number.NaN, day ?? Number.NaN) === text;
}

function isoOf(date: Date): IsoDate {
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${date.toISOString().slice(-19, -14)}`;
}

/** The last day of a month. `month` from 1. */
export function lastDayOf(year: number, month: number): IsoDate {
  const date = new Date(Date.UTC(year, month, 0));
  if (month === 12) date.setUTCFullYear(year);
  return isoOf(date);
}

/** Days from one day to another; negative where the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / millisecondsADay);
}
