import type { Fact, FactDate } from '../reports/fact.ts';
import type { IsoDate } from '../reports/report.ts';

/** A fact at the first day that it names; null where it names none. */
export interface Moment {
  readonly fact: Fact;
  readonly date: FactDate | null;
}

export interface Period {
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  /** Canonical name of a place that the facts must mention. */
  readonly place?: string | undefined;
}

const first = (dates: readonly FactDate[]) =>
  [...dates].sort((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to))[0] ?? null;

/**
 * What happened when: sentences by their first date, those without one last. A period leaves out what it does not
 * touch, and what has no date.
 */
export function timelineOf(facts: readonly Fact[], { from, to, place }: Period = {}): Moment[] {
  const limited = from !== undefined || to !== undefined;
  const inside = ({ from: begin, to: end }: FactDate) =>
    (to === undefined || begin <= to) && (from === undefined || end >= from);
  return facts
    .filter((fact) => fact.kind === 'sentence' && (place === undefined || fact.places.includes(place)))
    .flatMap((fact): Moment[] => {
      if (!limited) return [{ fact, date: first(fact.dates) }];
      const date = first(fact.dates.filter(inside));
      return date === null ? [] : [{ fact, date }];
    })
    .sort((a, b) => {
      if (a.date === null || b.date === null) return Number(a.date === null) - Number(b.date === null);
      return a.date.from.localeCompare(b.date.from) || a.date.to.localeCompare(b.date.to);
    });
}
