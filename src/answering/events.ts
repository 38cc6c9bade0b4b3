import { functionWords } from '../matching/functionWords.ts';
import { tokenize } from '../matching/tokens.ts';

/**
 * Two reports are on one event where the smaller title has this share of its words in common with the other, and more
 * than one word where it has more: "Ostravia: Floods" and "Floods in Verania" are on two …
 */
const commonTitle = 0.5;
/** … or the one that names fewer places this share of them, and so many at the least. */
const commonPlaces = 0.4;
const fewestPlaces = 2;

const titleWords = ({ title }: Happening) =>
  new Set(
    tokenize(title).flatMap(({ word }) =>
      functionWords.has(word) || /^\d+$|^(?:report|update|situation|flash|sitrep|no)$/.test(word)
        ? []
        : [word],
    ),
  );

/** A report as far as its event is concerned. */
export interface Happening {
  readonly id: string;
  readonly title: string;
  /** All places that its facts name. */
  readonly places: ReadonlySet<string>;
}

/** Counts what a set has in common with those that were added before, by looking only at those that share something. */
class Shared {
  readonly #holders = new Map<string, number[]>();
  readonly #sizes: number[] = [];

  /** @returns for each set before that has something in common: how much, and the sizes of both. */
  add(
    members: ReadonlySet<string>,
  ): ReadonlyMap<number, { readonly common: number; readonly smaller: number; readonly larger: number }> {
    const counts = new Map<number, number>();
    for (const member of members) {
      const holders = this.#holders.get(member) ?? [];
      this.#holders.set(member, holders);
      for (const holder of holders) counts.set(holder, (counts.get(holder) ?? 0) + 1);
      holders.push(this.#sizes.length);
    }
    this.#sizes.push(members.size);
    return new Map(
      [...counts].map(([other, common]) => [
        other,
        {
          common,
          smaller: Math.max(1, Math.min(members.size, this.#sizes[other] ?? 0)),
          larger: Math.max(members.size, this.#sizes[other] ?? 0),
        },
      ]),
    );
  }
}

/**
 * Divides reports into events: those whose titles share most words, or that name the same places. Only within an event
 * can a count of one report be set against a count of another.
 * @returns the number of its event by the id of each report.
 */
export function eventsOf(reports: readonly Happening[]): ReadonlyMap<string, number> {
  const event = reports.map((_, i) => i);
  const rootOf = (at: number): number => {
    let root = at;
    while (event[root] !== root) root = event[root] ?? root;
    event[at] = root;
    return root;
  };
  const [titles, places] = [new Shared(), new Shared()];
  reports.forEach((report, at) => {
    for (const [other, { common, smaller, larger }] of titles.add(titleWords(report)))
      if (common / smaller >= commonTitle && common >= Math.min(2, larger)) event[rootOf(other)] = rootOf(at);
    for (const [other, { common, smaller }] of places.add(report.places))
      if (common >= fewestPlaces && common / smaller >= commonPlaces) event[rootOf(other)] = rootOf(at);
  });
  return new Map(reports.map(({ id }, at) => [id, rootOf(at)]));
}
