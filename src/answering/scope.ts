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
function byDay(text: string, reports: readonly Report[], newest: string | undefined): Scope | null {
  const sign = asOf.exec(text);
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

/** A publisher with the reports that are its own or retell it. */
interface Publisher {
  /** What every mention of it holds, in lower case. */
  readonly start: string;
  readonly pattern: RegExp;
  readonly reports: ReadonlySet<string>;
}

/** All publishers but those of all reports, the longest names first. */
function publishersOf(reports: readonly Report[]): Publisher[] {
  const ids = new Map<string, Set<string>>();
  for (const { id, publisher, origin } of reports)
    for (const name of new Set([publisher, origin ?? publisher])) {
      const own = ids.get(name) ?? new Set();
      ids.set(name, own.add(id));
    }
  return [...ids]
    .filter(([name, own]) => name !== 'unknown' && own.size < reports.length)
    .sort(([a], [b]) => b.length - a.length)
    .map(([name, own]) => {
      const written = escaped(name);
      const pattern = new RegExp(
        `\\baccording to (?:the )?${written}(?:['’]s)?(?: (?:${kinds}))?(?![\\p{L}\\p{N}])|\\b(?:in|from|by) (?:the )?${written}(?:['’]s)? (?:${kinds})(?![\\p{L}\\p{N}])`,
        'iu',
      );
      return { start: name.toLowerCase().split(/\s/)[0] ?? '', pattern, reports: own };
    });
}

/** "according to PUBLISHER", "in PUBLISHER's report": the reports of that publisher, where others are loaded too. */
function byPublisher(text: string, publishers: readonly Publisher[]): Scope | null {
  const lower = text.toLowerCase();
  for (const { start, pattern, reports } of publishers) {
    const found = lower.includes(start) ? pattern.exec(text) : null;
    if (found === null) continue;
    const rest = `${text.slice(0, found.index)}${text.slice(found.index + found[0].length)}`;
    return { text: rest, reports, words: [found[0]] };
  }
  return null;
}

/** A question that names a report by its id. @param ids those with a hyphen. */
function byId(text: string, ids: ReadonlySet<string>, count: number): Scope | null {
  const named = new Set((fold(text).match(/[\p{L}\p{N}-]+/gu) ?? []).filter((word) => ids.has(word)));
  if (named.size === 0 || named.size === count) return null;
  const rest = [...named].reduce((left, id) => left.replace(new RegExp(escaped(id), 'gi'), ' '), text);
  return { text: rest, reports: named, words: [...named] };
}

/** @returns what reads from a question which of the reports it means. */
export function scopeReader(reports: readonly Report[]): (text: string) => Scope {
  const publishers = publishersOf(reports);
  const ids = new Set(reports.flatMap(({ id }) => (id.includes('-') ? [id] : [])));
  const newest = reports.reduce<string | undefined>(
    (last, { dateline }) => (last === undefined || dateline > last ? dateline : last),
    undefined,
  );
  return (text) => {
    const found =
      byId(text, ids, reports.length) ?? byPublisher(text, publishers) ?? byDay(text, reports, newest);
    // What is left must still ask something.
    if (found === null || tokenize(found.text).length === 0) return { text, reports: null, words: [] };
    return found;
  };
}
