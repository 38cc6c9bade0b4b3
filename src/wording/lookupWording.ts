import type { EntryKind } from '../lookup/catalogue.ts';
import type { Proof } from '../lookup/proof.ts';
import type { FactFigure } from '../reports/fact.ts';
import type { IsoDate } from '../reports/report.ts';

/** Looking things up without a question. */
export interface LookupWording {
  /** One thing in a list to choose from: "Riverton · place · 7 facts". */
  choice(name: string, kind: EntryKind, facts: number): string;
  /** A day or a stretch of days. */
  span(from: IsoDate, to: IsoDate): string;
  dateUnknown: string;
  /** Nothing is called so; `near` are things that are. */
  unknown(text: string, near: readonly string[]): string;
  noDate(text: string): string;
  timeline(from: string | null, to: string | null, place: string | null, facts: number): string;
  timelineEmpty: string;
  /** Over a list of figures; `about` is null for all. */
  figures(about: string | null, figures: number): string;
  figuresEmpty(about: string): string;
  /** "about 40 — people rescued". */
  figure(figure: FactFigure): string;
  page(page: number, pages: number): string;
  proof(proof: Proof): string;
  noFact(id: string): string;
  /** One report: its title stands above. */
  report(publisher: string, day: string, language: string, facts: number, hash: string): string;
  sources(reports: number): string;
  /** Under a list of them that has no room for all. */
  moreSources(left: number): string;
}
