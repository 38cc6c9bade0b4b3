import type { IsoDate } from '../reports/report.ts';

/** What the local page says besides what is said everywhere. */
export interface PageWording {
  readonly nav: {
    /** Name of the list of pages, for those who hear it. */
    readonly label: string;
    readonly ask: string;
    readonly reports: string;
    readonly timeline: string;
    readonly figures: string;
    readonly moderation: string;
  };
  readonly skip: string;
  /** In one sentence what the page is. */
  readonly about: string;
  readonly heading: string;
  readonly question: string;
  /** Over the field where something was asked before. */
  readonly followUp: string;
  readonly ask: string;
  readonly tryThese: string;
  readonly startAgain: string;
  readonly before: string;
  readonly showInReport: string;
  /** Over the report beside the answer. */
  readonly report: string;
  readonly wholeReport: string;
  readonly paragraphs: string;
  readonly dateline: string;
  readonly published: string;
  readonly languageLabel: string;
  readonly checksum: string;
  readonly factCount: string;
  readonly storedText: string;
  /** The way to the report's printable sheet. */
  readonly sheet: string;
  /** Choice of reports over a list. */
  readonly all: string;
  readonly timelineScale: string;
  /** Where a chart leaves out what the list below has. */
  chartShows(shown: number, all: number): string;
  readonly chartOfFigures: string;
  readonly chartOfTimeline: string;
  readonly columns: {
    readonly number: string;
    readonly counts: string;
    readonly source: string;
  };
  readonly allFacts: string;
  /** Under a printed sheet. @param day when it was written. */
  sheetFoot(day: IsoDate): string;
  readonly operator: string;
  readonly noServers: string;
  server(id: string): string;
  readonly leftServer: string;
  readonly notFound: string;
  readonly refused: string;
  readonly wrongMethod: string;
  readonly home: string;
  /** Where the page listens, for whoever started it. */
  at(address: string): string;
  notServed(address: string, reason: 'taken' | 'not allowed' | 'other'): string;
}
