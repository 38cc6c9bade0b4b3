import { noNames, organisationWords, personTitles, placeWords } from './nameWords.ts';
import type { Report } from './report.ts';

export type NameKind = 'people' | 'organisations' | 'places';

/** A name as it stands in a text. */
export interface Mention {
  readonly name: string;
  readonly kind: NameKind;
  /** Offset of the mention in the text that was searched. */
  readonly at: number;
  readonly end: number;
}

/** The names of one report. */
export interface Names {
  /** Names in a slice of the report, in order, not overlapping. */
  in(text: string): Mention[];
  /** The pronoun that the text uses for a person; null where unknown. */
  pronounOf(person: string): 'she' | 'he' | 'they' | null;
}

const countries: ReadonlySet<string> = (() => {
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const codes = [...letters].flatMap((a) => [...letters].map((b) => a + b));
  return new Set(codes.flatMap((code) => english.of(code) ?? []));
})();

const capital = "\\p{Lu}[\\p{L}\\p{M}\\d’'-]*";
const inner = '(?:of|the|for|and|de|al|bin|van|von|du|la|des|to)';
const sequence = new RegExp(
  `(?<![\\p{L}\\d-])(?<title>(?:${personTitles}) )*(?<name>(?:St\\. )?${capital}(?: (?:${inner} ){0,2}(?:St\\. )?${capital})*)(?: \\((?<short>\\p{Lu}{2,8})\\))?`,
  'gu',
);

const possessive = /['’]s?$/u;

function kindOf(words: readonly string[], before: string, title: string, after: string): NameKind | null {
  const last = (words.at(-1) ?? '').replace(possessive, '');
  if (title !== '' && words.length <= 4 && !words.some((word) => organisationWords.has(word)))
    return 'people';
  if (words.some((word) => organisationWords.has(word))) return 'organisations';
  if (placeWords.has(last)) return 'places';
  const whole = words.join(' ').replace(possessive, '');
  if (countries.has(whole)) return 'places';
  if (/^\p{Lu}{2,6}$/u.test(whole)) return 'organisations';
  if (
    words.length >= 2 &&
    words.length <= 3 &&
    (/^,? (?:an?|the) \d+-year-old/.test(after) || /(?:said|says|by|Photo:?|\/) $/.test(before))
  )
    return 'people';
  if (
    words.length >= 2 &&
    words.length <= 3 &&
    /^,? (?:said|says|told|who|an?\b)/.test(after) &&
    !/\b(?:in|at|near) $/.test(before)
  )
    return 'people';
  if (/\b(?:in|at|near|around|outside|across|from|beyond|towards|of) (?:the )?$/.test(before))
    return 'places';
  return null;
}

interface Known {
  readonly name: string;
  readonly kind: NameKind;
}

/** Trims words off a capitalised sequence that only start a sentence. */
function trimmed(name: string): { words: string[]; cut: number } {
  const words = name.split(' ');
  let cut = 0;
  while (
    words.length > 0 &&
    (noNames.has(words[0] ?? '') || new RegExp(`^${inner}$`, 'u').test(words[0] ?? ''))
  ) {
    cut += (words.shift() ?? '').length + 1;
  }
  return { words, cut };
}

/** Reads the names of a report: its lexicon first, then general rules. */
export function namesOf(report: Report): Names {
  const known = new Map<string, Known>();
  const pronouns = new Map<string, 'she' | 'he' | 'they'>();
  for (const kind of ['people', 'organisations', 'places'] as const) {
    for (const entry of report.lexicon[kind]) {
      for (const spelling of [entry.name, ...entry.spellings, ...entry.roles])
        known.set(spelling, { name: entry.name, kind });
      if (entry.pronoun !== null) pronouns.set(entry.name, entry.pronoun);
    }
  }
  for (const { short, long } of report.lexicon.abbreviations) {
    const meant = known.get(long);
    if (meant !== undefined && !known.has(short)) known.set(short, meant);
  }

  // An abbreviation of something that is no name ("LPG") is none either.
  const noAcronyms = new Set(
    report.lexicon.abbreviations.map(({ short }) => short).filter((short) => !known.has(short)),
  );

  const text = report.text;
  const found = [...text.matchAll(sequence)].map((match) => {
    const title = (match.groups?.['title'] ?? '').trim();
    const raw = match.groups?.['name'] ?? '';
    const { words, cut } = trimmed(raw);
    const start = match.index + match[0].indexOf(raw) + cut;
    const end = start + words.join(' ').length;
    return { title, words, start, end, short: match.groups?.['short'] };
  });
  const people = new Map<string, string>();
  const surname = (name: string) => name.split(' ').at(-1) ?? name;
  // Whole names first, so that a later "Ms. Olund" finds "Petra Olund".
  for (const wholeNames of [true, false]) {
    for (const { title, words, start, end, short } of found) {
      const name = words.join(' ').replace(possessive, '');
      if (name === '' || words.length > 1 !== wholeNames || known.has(name) || noAcronyms.has(name)) continue;
      const kind = kindOf(
        words,
        text.slice(Math.max(0, start - 20), start),
        title,
        text.slice(end, end + 20),
      );
      if (kind === null || (kind === 'places' && name.length < 3)) continue;
      const canonical = kind === 'people' ? (people.get(surname(name)) ?? name) : name;
      known.set(name, { name: canonical, kind });
      if (kind === 'people') {
        if (words.length > 1) {
          people.set(surname(name), canonical);
          if (!known.has(surname(name))) known.set(surname(name), { name: canonical, kind });
        }
        if (/^(?:Ms|Mrs)\.|Queen|Princess|woman/.test(title)) pronouns.set(canonical, 'she');
        if (/^Mr\.|King|Prince$|(?:spokes|chair)man/i.test(title)) pronouns.set(canonical, 'he');
      }
      if (short !== undefined && kind !== 'people' && !known.has(short))
        known.set(short, { name: canonical, kind });
    }
  }

  const spellings = [...known.keys()].sort((a, b) => b.length - a.length);
  const escaped = spellings.map((spelling) => spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern =
    spellings.length === 0
      ? null
      : new RegExp(`(?<![\\p{L}\\d])(?:${escaped.join('|')})(?![\\p{L}\\d])`, 'gu');
  return {
    in(slice) {
      if (pattern === null) return [];
      return [...slice.matchAll(pattern)].flatMap((match): Mention[] => {
        const meant = known.get(match[0]);
        return meant === undefined ? [] : [{ ...meant, at: match.index, end: match.index + match[0].length }];
      });
    },
    pronounOf: (person) => pronouns.get(person) ?? null,
  };
}
