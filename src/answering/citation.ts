import type { Fact } from '../reports/fact.ts';
import type { IsoDate, Report } from '../reports/report.ts';

/** Where a quote stands. */
export interface Citation {
  readonly reportTitle: string;
  readonly publisher: string;
  /** The story that the report retells, where it is not the publisher's own. */
  readonly origin: string | null;
  readonly dateline: IsoDate;
  /** BCP 47 tag of the quote's language. */
  readonly language: string;
  readonly published: IsoDate | null;
  readonly section: string | null;
  /** Number of the block in the text, from 1. */
  readonly paragraph: number;
  /** The published page, opened on the sentence; null where the report has no page. */
  readonly link: string | null;
}

/** Slices of up to this many words are named whole in the link, longer ones by their first and last words. */
const wholeUpTo = 12;
const edgeWords = 5;

/** Escapes a part of a text fragment: a comma, an ampersand and a hyphen have a meaning there. */
const encoded = (part: string) => encodeURIComponent(part).replace(/-/g, '%2D').replace(/'/g, '%27');

/**
 * The text directive that makes a browser open the page on the slice (WICG, Scroll to Text Fragment).
 * Browsers match whole words only, so a slice that ends inside a word (a missing full stop) leaves that word out.
 */
export function textFragment(text: string, start: number, end: number): string {
  const letter = /[\p{L}\p{N}]/u;
  const inside = (at: number) => letter.test(text.charAt(at - 1)) && letter.test(text.charAt(at));
  const words = text.slice(start, end).trim().split(/\s+/);
  if (words.length > 1 && inside(end)) words.pop();
  if (words.length > 1 && inside(start)) words.shift();
  if (words.length <= wholeUpTo) return `#:~:text=${encoded(words.join(' '))}`;
  const first = words.slice(0, edgeWords).join(' ');
  const last = words.slice(-edgeWords).join(' ');
  return `#:~:text=${encoded(first)},${encoded(last)}`;
}

/** Where a fact of the report stands. */
export function cite(fact: Fact, report: Report): Citation {
  return {
    reportTitle: report.title,
    publisher: report.publisher,
    origin: report.origin,
    dateline: report.dateline,
    language: report.language,
    published: report.published,
    section: fact.section,
    paragraph: fact.paragraph,
    link: report.url === null ? null : report.url + textFragment(report.text, fact.start, fact.end),
  };
}

/** A function that cites any fact of the reports. @throws Error for a fact of another report. */
export function citationsOf(reports: readonly Report[]): (fact: Fact) => Citation {
  const byId = new Map(reports.map((report) => [report.id, report]));
  return (fact) => {
    const report = byId.get(fact.report);
    if (report === undefined) throw new Error(`No report “${fact.report}” is loaded.`);
    return cite(fact, report);
  };
}
