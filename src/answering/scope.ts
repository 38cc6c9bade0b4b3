import { functionWords } from '../matching/functionWords.ts';
import { fold, tokenize } from '../matching/tokens.ts';
import { datesIn } from '../reports/dates.ts';
import type { Report } from '../reports/report.ts';

/** What a question says about where the answer is to stand: "according to …", "in sitrep no. 4", "as of 5 January". */
export interface Scope {
  /** The question without it. */
  readonly text: string;
  /** Ids of the reports that are meant; null where the question does not say. */
  readonly reports: ReadonlySet<string> | null;
  /** The asker's words for it. */
  readonly words: readonly string[];
}

const kinds = 'situation reports?|reports?|updates?|articles?|bulletins?|statements?|stor(?:y|ies)|sitreps?';

/** Letters at the head of a text where its number stands. */
const longestHead = 400;

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

/**
 * Takes out where a question names what is meant: "according to the NAME", "in the NAME"; of "what does the NAME say about
 * the tents" the rest stays a question about the report.
 * @param name source of a regular expression.
 * @returns null where the question does not name it so.
 */
function without(text: string, name: string): { readonly text: string; readonly words: string } | null {
  const asked = new RegExp(
    `\\bwhat(?:\\s+(?:does|did|do|is in|was in)|['’]?s in)\\s+(?:the )?(?<name>${name})(?:\\s+(?:say|report|write|tell)\\b)?`,
    'iu',
  ).exec(text);
  const stands = new RegExp(
    `\\b(?:according to|as per|per|in|from|by|of)\\s+(?:the )?(?:${name})`,
    'iu',
  ).exec(text);
  const found = asked ?? stands;
  if (found === null) return null;
  const rest = text.slice(found.index + found[0].length);
  const put = asked === null ? '' : /^\s+(?:about|of)\b/i.test(rest) ? 'what' : 'what does the report say';
  return { text: `${text.slice(0, found.index)}${put}${rest}`, words: asked?.groups?.['name'] ?? found[0] };
}

/** The reports that are meant, if a question means some and not all. */
const some = (meant: readonly Report[], reports: readonly Report[]) =>
  meant.length > 0 && meant.length < reports.length ? new Set(meant.map(({ id }) => id)) : null;

/** How publishers are called: by their names, and by the abbreviation in one ("OCHA Ostravia"). */
function publishersOf(reports: readonly Report[]): [name: string, reports: Report[]][] {
  const called = new Map<string, Report[]>();
  for (const report of reports) {
    const names = [report.publisher, report.origin ?? report.publisher].filter((name) => name !== 'unknown');
    const short = names.flatMap((name) => name.match(/(?<![\p{L}\p{N}])\p{Lu}{3,}(?![\p{L}\p{N}])/gu) ?? []);
    for (const name of new Set([...names, ...short])) called.set(name, [...(called.get(name) ?? []), report]);
  }
  return [...called].sort(([a], [b]) => b.length - a.length);
}

/** "according to PUBLISHER", "in PUBLISHER's report": the reports of that publisher, where others are loaded too. */
function byPublisher(text: string, reports: readonly Report[]): Scope | null {
  for (const [name, meant] of publishersOf(reports)) {
    const ids = some(meant, reports);
    if (ids === null) continue;
    const own = `${escaped(name)}(?:['’]s)?`;
    const end = '(?![\\p{L}\\p{N}])';
    const according = new RegExp(`\\baccording to (?:the )?${own}(?: (?:${kinds}))?${end}`, 'iu').exec(text);
    const found =
      according === null
        ? without(text, `${own} (?:${kinds})${end}`)
        : { text: text.replace(according[0], ''), words: according[0] };
    if (found !== null) return { text: found.text, reports: ids, words: [found.words] };
  }
  return null;
}

const numbered = String.raw`(?:(?:${kinds}|flash updates?) (?:no\.? ?|number |nr\.? ?|#)|(?:situation report|sitrep|flash update) )(?<number>\d{1,4})(?!\d|[.,]\d)`;

/** "situation report no. 4": the reports whose heads bear the number, if none, none. */
function byNumber(text: string, reports: readonly Report[]): Scope | null {
  const wanted = new RegExp(`\\b${numbered}`, 'iu').exec(text)?.groups?.['number'];
  const found = wanted === undefined ? null : without(text, numbered);
  if (found === null) return null;
  const head = ({ title, text: whole }: Report) => `${title}\n${whole.slice(0, longestHead)}`;
  const borne = reports.map((report) => ({
    id: report.id,
    numbers: [...head(report).matchAll(new RegExp(`\\b${numbered}`, 'giu'))].map(({ groups }) =>
      Number(groups?.['number']),
    ),
  }));
  // Where no report bears a number, the words are no name of one.
  if (borne.every(({ numbers }) => numbers.length === 0)) return null;
  const meant = borne.filter(({ numbers }) => numbers.includes(Number(wanted))).map(({ id }) => id);
  return { text: found.text, reports: new Set(meant), words: [found.words] };
}

/** "in the latest report", "according to the Kazakhstan report": the newest, or those with these words in their titles. */
function bySubject(text: string, reports: readonly Report[]): Scope | null {
  const found = new RegExp(
    `\\bthe (?<subject>(?:[\\p{L}\\p{N}’'-]+ ){1,4}?)(?:${kinds})(?![\\p{L}\\p{N}])`,
    'iu',
  ).exec(text);
  const subject = found?.groups?.['subject']?.trim();
  if (found === null || subject === undefined) return null;
  const newest = reports
    .map(({ dateline }) => dateline)
    .sort()
    .at(-1);
  const words = tokenize(subject).map(({ word }) => word);
  const titles = (report: Report) =>
    new Set(tokenize(`${report.title} ${report.id.replaceAll('-', ' ')}`).map(({ word }) => word));
  const meant = /^(?:very )?(?:latest|newest|last|most recent)$/i.test(subject)
    ? reports.filter(({ dateline }) => dateline === newest)
    : reports.filter((report) => {
        const own = titles(report);
        return words.length > 0 && words.every((word) => own.has(word) && !functionWords.has(word));
      });
  const ids = some(meant, reports);
  const named = ids === null ? null : without(text, escaped(found[0].slice('the '.length)));
  return ids === null || named === null ? null : { text: named.text, reports: ids, words: [named.words] };
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

function withoutPlace(
  text: string,
  places: ReadonlySet<string>,
  titles: readonly ReadonlySet<string>[],
): string {
  const all = [...new Set(titles.flatMap((own) => [...own]))].filter((word) => !functionWords.has(word));
  const [place, others] = [[...places], all].map((words) => words.map(escaped).join('|'));
  const named = `\\b(?:in|across|throughout|during) (?:the )?(?:${place})(?:['’]s)?(?: (?:${others}))*(?![\\p{L}\\p{N}])`;
  return text.replace(new RegExp(named, 'iu'), '');
}

/**
 * A question that names a place of some titles means the reports that speak of it: a title often says alone where
 * everything happened.
 */
function byPlace(text: string, reports: readonly Report[], isName: (word: string) => boolean): Scope | null {
  const asked = new Set(tokenize(text).map(({ word }) => word));
  const named = reports
    .flatMap(({ title }) => tokenize(title))
    .filter(({ word, surface }) => asked.has(word) && /^\p{Lu}/u.test(surface) && isName(surface));
  if (named.length === 0) return null;
  const words = new Set(named.map(({ word }) => word));
  const speaksOf = ({ title, text: whole }: Report) => {
    const own = fold(`${title} ${whole}`);
    return [...words].some((word) => own.includes(word));
  };
  const meant = reports.filter(speaksOf);
  if (meant.length === 0) return null;
  const titles = meant.map(({ title }) => new Set(tokenize(title).map(({ word }) => word)));
  // Where all of them are about the place, no sentence needs to say so: "in Ostravia", "in the Ostravia floods".
  const about = titles.every((own) => [...words].some((word) => own.has(word)));
  const rest = about ? withoutPlace(text, words, titles) : text;
  const ids = new Set(meant.map(({ id }) => id));
  return { text: tokenize(rest).length === 0 ? text : rest, reports: ids, words: [] };
}

/**
 * Reads what a question says about the report that it means.
 * @param isName whether a word of a title is a name, and no word of the language.
 */
export function readScope(
  text: string,
  reports: readonly Report[],
  isName: (word: string) => boolean,
): Scope {
  const ways = [byId, byNumber, byPublisher, bySubject, byDay];
  const found = ways.reduce<Scope | null>((scope, way) => scope ?? way(text, reports), null);
  // What is left must still ask something.
  const scope = found !== null && tokenize(found.text).length > 0 ? found : null;
  const left = reports.filter(({ id }) => scope?.reports?.has(id) ?? true);
  const place = byPlace(scope?.text ?? text, left, isName);
  const none = { text, reports: null, words: [] };
  if (place === null) return scope ?? none;
  return place.reports?.size === reports.length ? none : { ...place, words: scope?.words ?? [] };
}
