import { fold, tokenize } from '../matching/tokens.ts';
import { datesIn } from '../reports/dates.ts';
import type { Report } from '../reports/report.ts';

/** What a question says about where the answer is to stand: "according to …", "as of 5 January". */
export interface Scope {
  /** The question without it. */
  readonly text: string;
  /** Ids of the reports that are meant; null where the question does not say. */
  readonly reports: ReadonlySet<string> | null;
  /** The asker's words for it. */
  readonly words: readonly string[];
}

/** The reports that are in both scopes. */
export function both(one: Scope['reports'], other: Scope['reports']): Scope['reports'] {
  if (one === null || other === null) return one ?? other;
  return new Set([...one].filter((id) => other.has(id)));
}

const kinds = 'reports?|updates?|articles?|bulletins?|statements?|stor(?:y|ies)|sitreps?|situation reports?';
const asOf =
  /\b(?:as (?:of|at|per)|(?:in|from|by|according to) the (?:report|update|bulletin|sitrep) (?:of|from|dated)|the (?:report|update|bulletin|sitrep) (?:of|from|dated))\b/i;

/** "as of 5 January": the reports of that day and before. */
function byDay(text: string, reports: readonly Report[]): Scope | null {
  const sign = asOf.exec(text);
  const newest = reports
    .map(({ dateline }) => dateline)
    .sort()
    .at(-1);
  if (sign === null || newest === undefined) return null;
  const after = text.slice(sign.index + sign[0].length);
  const [date] = datesIn(after, newest);
  const at = date === undefined ? -1 : after.indexOf(date.text);
  // The day stands right behind: "as of the evening of 5 January" is left to the matcher.
  if (date === undefined || at > 6) return null;
  const end = sign.index + sign[0].length + at + date.text.length;
  const meant = reports.filter(({ dateline }) => dateline <= date.to).map(({ id }) => id);
  const rest = `${text.slice(0, sign.index)}${text.slice(end)}`;
  return { text: rest, reports: new Set(meant), words: [text.slice(sign.index, end)] };
}

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/** "according to PUBLISHER", "in PUBLISHER's report": the reports of that publisher, where others are loaded too. */
function byPublisher(text: string, reports: readonly Report[]): Scope | null {
  const publishers = [
    ...new Set(reports.flatMap(({ publisher, origin }) => [publisher, origin ?? publisher])),
  ]
    .filter((name) => name !== 'unknown')
    .sort((a, b) => b.length - a.length);
  for (const name of publishers) {
    const meant = reports.filter(({ publisher, origin }) => publisher === name || origin === name);
    if (meant.length === reports.length) continue;
    const own = escaped(name);
    const pattern = new RegExp(
      `\\baccording to (?:the )?${own}(?:['’]s)?(?: (?:${kinds}))?(?![\\p{L}\\p{N}])|\\b(?:in|from|by) (?:the )?${own}(?:['’]s)? (?:${kinds})(?![\\p{L}\\p{N}])`,
      'iu',
    );
    const found = pattern.exec(text);
    if (found === null) continue;
    const rest = `${text.slice(0, found.index)}${text.slice(found.index + found[0].length)}`;
    return { text: rest, reports: new Set(meant.map(({ id }) => id)), words: [found[0]] };
  }
  return null;
}

/** A question that names a report by its id. */
function byId(text: string, reports: readonly Report[]): Scope | null {
  const folded = fold(text);
  const named = reports.filter(({ id }) => id.includes('-') && tokenizedIncludes(folded, id));
  if (named.length === 0 || named.length === reports.length) return null;
  const rest = named.reduce((left, { id }) => left.replace(new RegExp(escaped(id), 'gi'), ' '), text);
  return { text: rest, reports: new Set(named.map(({ id }) => id)), words: named.map(({ id }) => id) };
}

const tokenizedIncludes = (text: string, id: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}-])${escaped(id)}(?![\\p{L}\\p{N}-])`, 'u').test(text);

/** Reads what a question says about the report that it means. */
export function readScope(text: string, reports: readonly Report[]): Scope {
  const found = byId(text, reports) ?? byPublisher(text, reports) ?? byDay(text, reports);
  // What is left must still ask something.
  if (found === null || tokenize(found.text).length === 0) return { text, reports: null, words: [] };
  return found;
}
