import type { FactIndex } from '../matching/factIndex.ts';
import { tokenize } from '../matching/tokens.ts';
import type { Report } from '../reports/report.ts';

/** Share of the facts that may hold a word which stands in titles alone: a publisher's name may hold it, too. */
const seldom = 0.05;

/** What a report is called in general, as the source of a regular expression. */
export const kinds =
  'situation reports?|reports?|updates?|articles?|bulletins?|statements?|stor(?:y|ies)|sitreps?';

/** "situation report no. 4", as the source of a regular expression with the group `number`. */
export const numbered = String.raw`(?:(?:${kinds}|flash updates?) (?:no\.? ?|number |nr\.? ?|#)|(?:situation report|sitrep|flash update) )(?<number>\d{1,4})(?!\d|[.,]\d)`;

export const escaped = (name: string): string =>
  name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/** Letters at the head of a text where its number stands. */
const longestHead = 400;

type Ids = ReadonlySet<string>;

/** Where words stand. */
export type WordPlaces = Pick<FactIndex, 'wordId' | 'columns' | 'reportOf'>;

/** A publisher with the reports that are its own or retell it. */
export interface Publisher {
  /** What every mention of it holds, in lower case. */
  readonly start: string;
  /** Source of a regular expression for its name, also "…'s". */
  readonly named: string;
  readonly reports: Ids;
}

/** By what questions may name reports. Read once. */
export interface ReportNames {
  readonly count: number;
  /** Ids with a hyphen: others may be words. */
  readonly ids: Ids;
  /** All publishers but those of all reports, the longest names first. */
  readonly publishers: readonly Publisher[];
  /** Ids by the number that a report bears. */
  readonly numbers: ReadonlyMap<number, Ids>;
  /** Ids by each word of titles and ids. */
  readonly titleWords: ReadonlyMap<string, Ids>;
  /** Words of titles as they are written there, with a capital. */
  readonly capitals: ReadonlyMap<string, string>;
  /** The newest day. */
  readonly newest: string | undefined;
  /** Ids of the newest day. */
  readonly latest: Ids;
  /** Ids of the reports whose titles or facts hold a word, or one that begins with it ("Ostravia", "Ostravian"). */
  speakingOf(word: string): Ids;
  /** Whether hardly any fact but titles holds a word: what all are about need not be said again. */
  inTitlesAlone(word: string): boolean;
}

const gather = <K>(into: Map<K, Set<string>>, key: K, id: string) =>
  into.set(key, (into.get(key) ?? new Set()).add(id));

function publishersOf(reports: readonly Report[]): Publisher[] {
  const ids = new Map<string, Set<string>>();
  for (const { id, publisher, origin } of reports)
    for (const name of new Set([publisher, origin ?? publisher])) {
      if (name === 'unknown') continue;
      gather(ids, name, id);
      // "OCHA Ostravia" is called OCHA.
      for (const short of name.match(/(?<![\p{L}\p{N}])\p{Lu}{3,}(?![\p{L}\p{N}])/gu) ?? [])
        gather(ids, short, id);
    }
  return [...ids]
    .filter(([, own]) => own.size < reports.length)
    .sort(([a], [b]) => b.length - a.length)
    .map(([name, own]) => ({
      start: name.toLowerCase().split(/\s/)[0] ?? '',
      named: `${escaped(name)}(?:['’]s)?`,
      reports: own,
    }));
}

/** Ids of the reports in whose facts a word stands that begins so. */
function reportsWith(beginning: string, index: WordPlaces): Set<string> {
  const ids = new Set<string>();
  const { start, fact } = index.columns.postings;
  for (const [word, id] of index.wordId) {
    if (!word.startsWith(beginning)) continue;
    for (let i = start[id] ?? 0; i < (start[id + 1] ?? 0); i++) ids.add(index.reportOf(fact[i] ?? -1));
  }
  return ids;
}

export function namesOfReports(reports: readonly Report[], index: WordPlaces): ReportNames {
  const numbers = new Map<number, Set<string>>();
  const titleWords = new Map<string, Set<string>>();
  const capitals = new Map<string, string>();
  for (const { id, title, text } of reports) {
    const head = `${title}\n${text.slice(0, longestHead)}`;
    for (const { groups } of head.matchAll(new RegExp(`\\b${numbered}`, 'giu')))
      gather(numbers, Number(groups?.['number']), id);
    for (const { word, surface } of tokenize(`${title} ${id.replaceAll('-', ' ')}`)) {
      gather(titleWords, word, id);
      if (/^\p{Lu}/u.test(surface)) capitals.set(word, surface);
    }
  }
  const newest = reports.reduce<string | undefined>(
    (last, { dateline }) => (last === undefined || dateline > last ? dateline : last),
    undefined,
  );
  const spoken = new Map<string, Ids>();
  return {
    count: reports.length,
    ids: new Set(reports.flatMap(({ id }) => (id.includes('-') ? [id] : []))),
    publishers: publishersOf(reports),
    numbers,
    titleWords,
    capitals,
    newest,
    latest: new Set(reports.filter(({ dateline }) => dateline === newest).map(({ id }) => id)),
    inTitlesAlone(word) {
      const id = index.wordId.get(word) ?? -1;
      const { start } = index.columns.postings;
      const held = (start[id + 1] ?? 0) - (start[id] ?? 0);
      return held - (titleWords.get(word)?.size ?? 0) <= seldom * index.columns.report.length;
    },
    speakingOf(word) {
      const known = spoken.get(word);
      if (known !== undefined) return known;
      const ids = new Set([...reportsWith(word, index), ...(titleWords.get(word) ?? [])]);
      spoken.set(word, ids);
      return ids;
    },
  };
}
