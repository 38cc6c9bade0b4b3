import type { Ask } from '../answering/answer.ts';
import type { Citation } from '../answering/citation.ts';
import type { Charts } from '../charts/svgCharts.ts';
import type { Reference } from '../lookup/reference.ts';
import type { Moderation } from '../moderation/moderation.ts';
import type { Store } from '../moderation/store.ts';
import type { Fact } from '../reports/fact.ts';
import type { IsoDate } from '../reports/report.ts';
import type { Wordings } from '../wording/languages.ts';
import type { Wording } from '../wording/wording.ts';

/** Whether the process can do its work, and what stands in the way. */
export interface Readiness {
  readonly ready: boolean;
  /** One sentence each, for the operator. */
  readonly problems: readonly string[];
}

/** What the operator's view shows of moderators' work. */
export interface OperatorView {
  servers: Store['servers'];
  pins: Moderation['pins']['list'];
  misses: Moderation['misses']['list'];
}

/** The reports as they are loaded at one moment, and what answers from them. Replaced whole, never altered. */
export interface LoadedReports {
  readonly ask: Ask;
  readonly reference: Reference;
  /** Questions that the reports answer. */
  readonly examples: readonly string[];
  cite(fact: Fact): Citation;
}

/** All that the page is given by the composition root. */
export interface WebParts {
  /** Name or address of this machine to listen on; 0 as port takes any that is free. */
  readonly host: string;
  readonly port: number;
  /** Where others reach the page; null where they do not. */
  readonly publicUrl: string | null;
  /** The languages of the page; the first is for all whose language is not among them. */
  readonly wordings: Wordings;
  readonly charts: Charts;
  /** Null where nothing is kept of servers. */
  readonly moderation: OperatorView | null;
  /** Counts of the process for Prometheus, shown on this machine alone; null where nothing is counted. */
  readonly metrics: { text(): Promise<string>; readonly contentType: string } | null;
  /** Asked once a request, so that one page never mixes two states of the reports. */
  loaded(): LoadedReports;
  today(): IsoDate;
  ready(): Promise<Readiness>;
  /** Writes a failure to the log. @returns the id under which it stands there. */
  failed(error: unknown): string;
}

/** What pages are made from, in the language of one reader. */
export interface PageSource extends LoadedReports, Pick<WebParts, 'today'> {
  readonly wording: Wording;
}
