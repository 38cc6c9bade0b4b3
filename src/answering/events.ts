import { functionWords } from '../matching/functionWords.ts';
import { tokenize } from '../matching/tokens.ts';
import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';

/**
 * Two reports are on one event where the smaller title has this share of its words in common with the other, and more
 * than one word where it has more: "Ostravia: Floods" and "Floods in Verania" are on two …
 */
const commonTitle = 0.5;
/** … or the one that names fewer places this share of them, and so many at the least. */
const commonPlaces = 0.4;
const fewestPlaces = 2;

const common = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].filter((word) => other.has(word)).length;

const share = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  common(one, other) / Math.max(1, Math.min(one.size, other.size));

const sameTitle = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  share(one, other) >= commonTitle && common(one, other) >= Math.min(2, Math.max(one.size, other.size));

const titleWords = ({ title }: Report) =>
  new Set(
    tokenize(title).flatMap(({ word }) =>
      functionWords.has(word) || /^\d+$|^(?:report|update|situation|flash|sitrep|no)$/.test(word)
        ? []
        : [word],
    ),
  );

/**
 * Divides reports into events: those whose titles share most words, or that name the same places. Only within an event
 * can a count of one report be set against a count of another.
 * @returns the number of its event by the id of each report.
 */
export function eventsOf(reports: readonly Report[], facts: readonly Fact[]): ReadonlyMap<string, number> {
  const known = reports.map((report) => ({
    id: report.id,
    title: titleWords(report),
    places: new Set(facts.filter((fact) => fact.report === report.id).flatMap((fact) => fact.places)),
  }));
  const events: (typeof known)[] = [];
  for (const one of known) {
    const [own, others] = [[] as typeof events, [] as typeof events];
    for (const event of events) {
      const same = event.some(
        ({ title, places }) =>
          sameTitle(title, one.title) ||
          (common(places, one.places) >= fewestPlaces && share(places, one.places) >= commonPlaces),
      );
      (same ? own : others).push(event);
    }
    events.splice(0, events.length, ...others, [...own.flat(), one]);
  }
  return new Map(events.flatMap((event, number) => event.map(({ id }) => [id, number] as const)));
}
