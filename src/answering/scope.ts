import { functionWords } from '../matching/functionWords.ts';
import { fold, tokenize } from '../matching/tokens.ts';
import { daysBetween } from '../reports/calendar.ts';
import { datesIn } from '../reports/dates.ts';
import type { FactDate } from '../reports/fact.ts';
import type { IsoDate, Report } from '../reports/report.ts';
import {
  escaped,
  kinds,
  namesOfReports,
  numbered,
  type ReportNames,
  type WordPlaces,
} from './reportNames.ts';

/** What a question says about where the answer is to stand: "according to …", "in sitrep no. 4", "as of 5 January". */
export interface Scope {
  /** The question without it. */
  readonly text: string;
  /** Ids of the reports that are meant; null where the question does not say. */
  readonly reports: ReadonlySet<string> | null;
  /** The asker's words for it. */
  readonly words: readonly string[];
}

type Ids = ReadonlySet<string>;

/** The reports that are in both scopes. */
export function both(one: Scope['reports'], other: Scope['reports']): Scope['reports'] {
  if (one === null || other === null) return one ?? other;
  return new Set([...one].filter((id) => other.has(id)));
}

const asOf =
  /\b(?:as (?:of|at|per)|(?:in|from|by|according to) the (?:report|update|bulletin|sitrep) (?:of|from|dated)|the (?:report|update|bulletin|sitrep) (?:of|from|dated))\b/i;

/**
 * A day without a year may be one of the year before: the one that is nearer to a report of that day or before it. It is
 * read as the nearest to the newest report, which may be on something else.
 */
function dayMeant({ text, to }: FactDate, newest: IsoDate, reports: readonly Report[]): IsoDate {
  if (/\d{4}/.test(text) || to <= newest) return to;
  const before = `${Number(to.slice(0, 4)) - 1}${to.slice(4)}`;
  const last = reports.reduce(
    (found, { dateline }) => (dateline <= before && dateline > found ? dateline : found),
    '',
  );
  return last !== '' && daysBetween(last, before) < daysBetween(newest, to) ? before : to;
}

/** "as of 5 January": the reports of that day and before. */
function byDay(text: string, { newest }: ReportNames, reports: readonly Report[]): Scope | null {
  const sign = asOf.exec(text);
  if (sign === null || newest === undefined) return null;
  const after = text.slice(sign.index + sign[0].length);
  const [date] = datesIn(after, newest);
  const at = date === undefined ? -1 : after.indexOf(date.text);
  // The day stands right behind: "as of the evening of 5 January" is left to the matcher.
  if (date === undefined || at > 6) return null;
  const end = sign.index + sign[0].length + at + date.text.length;
  const day = dayMeant(date, newest, reports);
  const meant = reports.filter(({ dateline }) => dateline <= day).map(({ id }) => id);
  const rest = `${text.slice(0, sign.index)}${text.slice(end)}`;
  return { text: rest, reports: new Set(meant), words: [text.slice(sign.index, end)] };
}

/**
 * Takes out where a question names what is meant: "according to the NAME", "in the NAME"; of "what does the NAME say about
 * the tents" the rest stays a question.
 * @param name source of a regular expression.
 * @returns null where the question does not name it so.
 */
function without(text: string, name: string): { readonly text: string; readonly words: string } | null {
  const asked = new RegExp(
    `\\bwhat(?:\\s+(?:does|did|do|is in|was in)|['’]?s in)\\s+(?:the )?(?<name>${name})(?:\\s+(?:say|report|write|tell)\\b)?`,
    'iu',
  ).exec(text);
  const stands = new RegExp(`\\b(?:according to|as per|per|in|from|by|of)\\s+(?:the )?(?:${name})`, 'iu');
  const found = asked ?? stands.exec(text);
  if (found === null) return null;
  const rest = text.slice(found.index + found[0].length);
  const put = asked === null ? '' : /^\s+(?:about|of)\b/i.test(rest) ? 'what' : 'what does the report say';
  return {
    text: `${text.slice(0, found.index)}${put}${rest}`,
    words: asked?.groups?.['name'] ?? found[0],
  };
}

/** "according to PUBLISHER", "in PUBLISHER's report": the reports of that publisher, where others are loaded too. */
function byPublisher(text: string, { publishers }: ReportNames): Scope | null {
  const lower = text.toLowerCase();
  const end = '(?![\\p{L}\\p{N}])';
  for (const { start, named, reports } of publishers) {
    if (!lower.includes(start)) continue;
    const according = new RegExp(`\\baccording to (?:the )?${named}(?: (?:${kinds}))?${end}`, 'iu').exec(
      text,
    );
    const found =
      according === null
        ? without(text, `${named} (?:${kinds})${end}`)
        : { text: text.replace(according[0], ''), words: according[0] };
    if (found !== null) return { text: found.text, reports, words: [found.words] };
  }
  return null;
}

const aNumber = new RegExp(`\\b${numbered}`, 'iu');

/** "situation report no. 4": the reports whose heads bear the number, if none, none. */
function byNumber(text: string, { numbers }: ReportNames): Scope | null {
  // Where no report bears a number, the words are no name of one.
  const wanted = numbers.size === 0 ? undefined : aNumber.exec(text)?.groups?.['number'];
  const found = wanted === undefined ? null : without(text, numbered);
  if (found === null) return null;
  return { text: found.text, reports: numbers.get(Number(wanted)) ?? new Set(), words: [found.words] };
}

const aSubject = new RegExp(
  `\\bthe (?<subject>(?:[\\p{L}\\p{N}’'-]+ ){1,4}?)(?:${kinds})(?![\\p{L}\\p{N}])`,
  'iu',
);

/** What all the sets hold. */
const common = (sets: readonly Ids[]): Ids => {
  const [first = new Set<string>(), ...others] = sets;
  return new Set([...first].filter((id) => others.every((other) => other.has(id))));
};

/** "in the latest report", "according to the Ostravia report": the newest, or those with these words in their titles. */
function bySubject(text: string, { latest, titleWords, count }: ReportNames): Scope | null {
  const found = aSubject.exec(text);
  const subject = found?.groups?.['subject']?.trim();
  if (found === null || subject === undefined) return null;
  const words = tokenize(subject).map(({ word }) => word);
  const meant = /^(?:very )?(?:latest|newest|last|most recent)$/i.test(subject)
    ? latest
    : common(words.map((word) => (functionWords.has(word) ? undefined : titleWords.get(word)) ?? new Set()));
  if (meant.size === 0 || meant.size === count) return null;
  const named = without(text, escaped(found[0].slice('the '.length)));
  return named === null ? null : { text: named.text, reports: meant, words: [named.words] };
}

/** A question that names a report by its id. */
function byId(text: string, { ids, count }: ReportNames): Scope | null {
  const named = new Set((fold(text).match(/[\p{L}\p{N}-]+/gu) ?? []).filter((word) => ids.has(word)));
  if (named.size === 0 || named.size === count) return null;
  const rest = [...named].reduce((left, id) => left.replace(new RegExp(escaped(id), 'gi'), ' '), text);
  return { text: rest, reports: named, words: [...named] };
}

/**
 * A question that names a place of some titles means the reports that speak of it: a title often says alone where
 * everything happened.
 * @param within ids of the reports that may be meant; null for all.
 */
function byPlace(
  text: string,
  { titleWords, capitals, speakingOf, inTitlesAlone, count }: ReportNames,
  within: Ids | null,
  isName: (word: string) => boolean,
): Scope | null {
  const places = [...new Set(tokenize(text).map(({ word }) => word))].filter((word) =>
    isName(capitals.get(word) ?? ''),
  );
  if (places.length === 0) return null;
  const meant = new Set(
    places.flatMap((place) => [...speakingOf(place)]).filter((id) => within?.has(id) ?? true),
  );
  const all = within === null && meant.size === count;
  if (meant.size === 0 || (all && !places.every(inTitlesAlone))) return null;
  const titled = (id: string) => places.some((place) => titleWords.get(place)?.has(id));
  // Where all of them are about the place, no sentence needs to say so: "in Ostravia", "in the Ostravia floods".
  if (![...meant].every(titled)) return all ? null : { text, reports: meant, words: [] };
  const isOfTitle = (word: string) =>
    !functionWords.has(word) && [...(titleWords.get(word) ?? [])].some((id) => meant.has(id));
  const others = [...new Set(tokenize(text).map(({ word }) => word))].filter(isOfTitle).map(escaped);
  const named = `\\b(?:in|across|throughout|during) (?:the )?(?:${places.map(escaped).join('|')})(?:['’]s)?(?: (?:${others.join('|')}))*(?![\\p{L}\\p{N}])`;
  const rest = text.replace(new RegExp(named, 'iu'), '');
  return { text: tokenize(rest).length === 0 ? text : rest, reports: all ? null : meant, words: [] };
}

const ways = [byId, byNumber, byPublisher, bySubject, byDay];

/**
 * @param index of all their facts.
 * @param isName whether a word of a title is a name, and no word of the language.
 * @returns what reads from a question which of the reports it means.
 */
export function scopeReader(
  reports: readonly Report[],
  index: WordPlaces,
  isName: (word: string) => boolean,
): (text: string) => Scope {
  const names = namesOfReports(reports, index);
  return (text) => {
    const found = ways.reduce<Scope | null>((scope, way) => scope ?? way(text, names, reports), null);
    // What is left must still ask something.
    const scope = found !== null && tokenize(found.text).length > 0 ? found : null;
    const place = byPlace(scope?.text ?? text, names, scope?.reports ?? null, isName);
    if (place === null) return scope ?? { text, reports: null, words: [] };
    return { ...place, words: scope?.words ?? [] };
  };
}
