/** A day, `YYYY-MM-DD`. */
export type IsoDate = string;

/** What a report's front matter says about it. */
export interface ReportMeta {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  /** Address of the page where exactly this text is published; null where there is none. */
  readonly url: string | null;
  /** The story or body the report retells, where it is not the publisher's own. */
  readonly origin: string | null;
  /** The day the text speaks from: "today", "Sunday" and the like are resolved against it. */
  readonly dateline: IsoDate;
  readonly published: IsoDate | null;
  /** BCP 47 tag of the text's language. */
  readonly language: string;
}

/** One published text, stored verbatim. */
export interface Report extends ReportMeta {
  /** The stored text, without front matter. Facts are slices of it. */
  readonly text: string;
  /** SHA-256 of the text's UTF-8 bytes, hexadecimal. */
  readonly sha256: string;
  readonly lexicon: ReportLexicon;
}

/** A name of the report's own, with the ways it is written. */
export interface LexiconName {
  /** The canonical spelling: the one that facts carry. */
  readonly name: string;
  /** Other spellings in the text, misspellings among them. */
  readonly spellings: readonly string[];
  /** Titles by which the text means this name ("The High Commissioner"). */
  readonly roles: readonly string[];
  /** Spellings that readers use though the text does not. */
  readonly also: readonly string[];
  /** For people, the pronoun the text refers to them with. */
  readonly pronoun: 'she' | 'he' | 'they' | null;
}

/** An editor's remark on a defect of the text. Shown beside a quote, never inside it. */
export interface EditorNote {
  /** The slice of the text that the note is about. */
  readonly text: string;
  readonly note: string;
  /** True where no sentence ends inside the slice, whatever the punctuation says. */
  readonly unbroken: boolean;
}

/** What an editor knows of the report's own words. */
export interface ReportLexicon {
  readonly people: readonly LexiconName[];
  readonly organisations: readonly LexiconName[];
  readonly places: readonly LexiconName[];
  readonly abbreviations: readonly { readonly short: string; readonly long: string }[];
  readonly notes: readonly EditorNote[];
}

export const emptyLexicon: ReportLexicon = {
  people: [],
  organisations: [],
  places: [],
  abbreviations: [],
  notes: [],
};

/** A report of which nothing is known but its text: for measuring on texts that nobody has made a report of. */
export function bareReport(id: string, text: string, dateline: IsoDate, sha256: string): Report {
  const unknown = { title: '', publisher: '', url: null, origin: null, published: null, language: 'en' };
  return { ...unknown, id, dateline, text, sha256, lexicon: emptyLexicon };
}
