import { type FactIndex, indexFacts } from '../matching/factIndex.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';
import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';
import { eventsOf } from './events.ts';

/** All that an engine answers from. */
export interface FactBase {
  readonly reports: readonly Report[];
  /** All facts, in the order of the reports; where they are kept in a file, reading them all takes long. */
  readonly facts: readonly Fact[];
  readonly index: FactIndex;
  /** The number of its event by the id of each report. */
  readonly events: ReadonlyMap<string, number>;
  /** Places that whole reports are about: naming them narrows nothing. */
  readonly everywhere: ReadonlySet<string>;
}

/** What facts tell of their reports as wholes; facts may be added report by report. */
export class Wholes {
  readonly everywhere = new Set<string>();
  readonly #places = new Map<string, Set<string>>();

  add(facts: readonly Fact[]): void {
    for (const { report, kind, places } of facts) {
      const own = this.#places.get(report) ?? new Set<string>();
      this.#places.set(report, own);
      for (const place of places) {
        own.add(place);
        if (kind === 'title') this.everywhere.add(place);
      }
    }
  }

  events(reports: readonly Pick<Report, 'id' | 'title'>[]): ReadonlyMap<string, number> {
    return eventsOf(
      reports.map(({ id, title }) => ({ id, title, places: this.#places.get(id) ?? new Set() })),
    );
  }
}

/** A base of facts that are held in memory. */
export function factBaseOf(
  reports: readonly Report[],
  facts: readonly Fact[],
  vocabulary: Vocabulary,
): FactBase {
  const wholes = new Wholes();
  wholes.add(facts);
  return {
    reports,
    facts,
    index: indexFacts(reports, facts, vocabulary),
    events: wholes.events(reports),
    everywhere: wholes.everywhere,
  };
}
