import type { Engine } from '../answering/engine.ts';
import { inFact } from '../matching/match.ts';
import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';
import { catalogueOf, type Entry } from './catalogue.ts';
import { type Count, figuresOf } from './figureList.ts';
import { type Proof, prove } from './proof.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';
import { type Moment, type Period, timelineOf } from './timeline.ts';

/** What can be looked up in the loaded reports without asking a question. Immutable. */
export interface Reference {
  readonly reports: readonly Report[];
  readonly facts: readonly Fact[];
  readonly entries: readonly Entry[];
  /** The fact with an id, as long as the reports hold it. */
  fact(id: string): Fact | undefined;
  timeline(period: Period): readonly Moment[];
  /** Numbers about something, nearest first; all where nothing is named. */
  figures(about: string): readonly Count[];
  surroundings(fact: Fact): Surroundings;
  prove(fact: Fact): Proof;
}

/** @param hash SHA-256 of a text's UTF-8 bytes, hexadecimal. */
export function referenceOf(engine: Engine, hash: (text: string) => string): Reference {
  const { reports, facts } = engine;
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const reportOf = (fact: Fact): Report => {
    const report = reports.find(({ id }) => id === fact.report);
    if (report === undefined) throw new Error(`No report “${fact.report}” is loaded.`);
    return report;
  };
  return {
    reports,
    facts,
    entries: catalogueOf(reports, facts, hash),
    fact: (id) => byId.get(id),
    timeline: (period) => timelineOf(facts, period),
    figures(about) {
      if (about.trim() === '') return figuresOf(facts);
      const { question, ranked } = engine.match([about]);
      if (question.terms.length === 0) return figuresOf(facts);
      const near = ranked.filter(({ met }) => met.some(inFact));
      // All the words where some fact meets them all, else as many as one does.
      const words = (missing: readonly string[]) => question.terms.length - missing.length;
      const withFigures = near.filter(({ fact }) => fact.figures.length > 0);
      const most = Math.max(0, ...withFigures.map(({ missing }) => words(missing)));
      return withFigures
        .filter(({ missing }) => words(missing) === most)
        .flatMap(({ fact, met }) => {
          // Of a sentence with several numbers those that count what was asked about, where that can be told.
          const own = figuresOf([fact]);
          const named = met.filter(inFact).map((one) => one.fact.toLowerCase());
          const about = own.filter(({ figure }) =>
            named.some((word) => (figure.counts ?? '').toLowerCase().includes(word)),
          );
          return about.length > 0 ? about : own;
        });
    },
    surroundings: (fact) => surroundingsOf(fact, facts, reportOf(fact)),
    prove: (fact) => prove(fact, reportOf(fact), hash),
  };
}
