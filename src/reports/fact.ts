import type { IsoDate } from './report.ts';

/** A stretch of days that an expression of the text names; `from` equals `to` for one day. */
export interface FactDate {
  /** The expression as it stands in the fact. */
  readonly text: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** A number of the text with what it counts. */
export interface FactFigure {
  /** The number as it stands in the fact, without its qualifier. */
  readonly text: string;
  /** The number; null where the text is vague ("dozens"). */
  readonly value: number | null;
  /** "nearly", "more than", …; null where the text gives none. */
  readonly qualifier: string | null;
  /** What is counted, in the text's words: "law enforcement officers killed"; null where unclear. */
  readonly counts: string | null;
}

export type FactKind = 'sentence' | 'caption' | 'title';

/** One sentence of a report and what was read from it. Its text is never anything but the slice. */
export interface Fact {
  /** `<report id>:<first 8 hex digits of the SHA-256 of the text>`, with `-2`, `-3` … where a text recurs. */
  readonly id: string;
  readonly report: string;
  /** `report.text.slice(start, end)`. */
  readonly text: string;
  /** Offsets into the report's text in UTF-16 code units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** The heading the fact stands under; null before the first. */
  readonly section: string | null;
  /** Number of the block (headings and captions count) in the text, from 1. */
  readonly paragraph: number;
  readonly kind: FactKind;
  /** Who says it: a canonical name where it is known, else the text's words; null where nobody is named. */
  readonly speaker: string | null;
  /** Canonical names of those mentioned. */
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  readonly places: readonly string[];
  readonly dates: readonly FactDate[];
  readonly figures: readonly FactFigure[];
  /** The editor's notes on defects within the slice. */
  readonly notes: readonly string[];
}
