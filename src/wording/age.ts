import type { IsoDate } from '../reports/report.ts';

export interface Age {
  /** Negative where the day lies ahead; 0 for the same day. */
  readonly number: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

/** How long ago a day was, in the largest unit that is whole. */
export function wholeAge(from: IsoDate, to: IsoDate): Age {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  if (days < 14) return { number: days, unit: 'day' };
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(from.slice(5, 7)) -
    (to.slice(8) < from.slice(8) ? 1 : 0);
  if (months < 2) return { number: Math.floor(days / 7), unit: 'week' };
  if (months < 24) return { number: months, unit: 'month' };
  return { number: Math.floor(months / 12), unit: 'year' };
}
