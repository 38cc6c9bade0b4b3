import type { IsoDate } from '../../reports/report.ts';

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "6 March 2024". Intl.DateTimeFormat would take 13 ms to load, which `ask` does not have. */
export const dayOf = (day: IsoDate) =>
  `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
