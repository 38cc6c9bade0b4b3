import type { IsoDate } from '../reports/report.ts';

/** A day, or a stretch of days as short as it can be: "5–7 March 2024". @param dayOf a day in the language's words. */
export function spanText(from: IsoDate, to: IsoDate, dayOf: (day: IsoDate) => string): string {
  if (from === to) return dayOf(from);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${dayOf(to)}`;
  return `${dayOf(from)} – ${dayOf(to)}`;
}
