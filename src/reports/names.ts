import { isCountry } from './countries.ts';
import {
  loneOrganisations,
  noNames,
  organisationWords,
  partsOfNames,
  personTitles,
  placeWords,
} from './nameWords.ts';
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

// A word with a capital, initials ("J.", "U.S."), and the number of a road or a camp.
const capital =
  "(?:(?:\\p{Lu}\\.)+(?= \\p{Lu})|(?:Highway|Route|Road|Motorway|Camp|Sector|Zone|Block|Flight) \\d{1,4}(?![\\d,.:]\\d)|\\p{Lu}[\\p{L}\\p{M}\\d’'-]*)";
const inner = '(?:of|the|for|and|&|de|al|bin|van|von|du|la|des|to)';
const sequence = new RegExp(
  `(?<![\\p{L}\\d.-])(?<title>(?:${personTitles}) )*(?<name>(?:St\\. )?${capital}(?: (?:${inner} ){0,2}(?:St\\. )?${capital})*)(?: \\((?<short>\\p{Lu}{2,8})\\))?`,
  'gu',
);

/** The place that a text speaks from, and its country: "PORT MARL, Ostravia, Aug. 14 —". */
const datelinePlaces =
  /^(?<city>\p{Lu}[\p{Lu} .'’-]+), (?:(?<country>\p{Lu}\p{Ll}[\p{L} -]*), )?[^\n—–]{3,40}\s?(?:—|–|--)/gmu;

const titleCase = (name: string) =>
  name.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());

const possessive = /['’]s?$/u;
const legalForm = /,? (?:Ltd|Inc|Corp|Co|PLC|plc|GmbH|AG|SA)$/;

const placeNouns =
  'district|bridge|province|region|valley|river|dam|island|area|camp|border|coast|village|peninsula|mountains?|suburb|neighbourhood|county|town|city|quarter';

/** A name that only goes with a noun after it: "the St. Brigid nursing home", "the Marrick docks". */
const attributive = new RegExp(
  `^ (?!(?:${placeNouns}|in|on|at|to|of|for|and|or|by|from|with|where|which|who|when|while|after|before|since|until|because|as|is|was|were|are|has|had|have|will|would|could|\\p{Ll}+ed|\\p{Ll}+ly)\\b)\\p{Ll}`,
  'u',
);

function kindOf(words: readonly string[], before: string, title: string, after: string): NameKind | null {
  const last = (words.at(-1) ?? '').replace(possessive, '');
  if (title !== '' && words.length <= 4 && !words.some((word) => organisationWords.has(word)))
    return 'people';
  if (words.length === 1 && (organisationWords.has(last) || placeWords.has(last)))
    return loneOrganisations.has(last) ? 'organisations' : null;
  if (words.includes('&') || words.some((word) => organisationWords.has(word))) return 'organisations';
  if (placeWords.has(last) || /\b(?:Highway|Route|Road|Motorway|Camp) \d+$/.test(words.join(' ')))
    return 'places';
  const whole = words.join(' ').replace(possessive, '');
  if (isCountry(whole)) return 'places';
  if (/^\p{Lu}{2,6}$/u.test(whole)) return 'organisations';
  if (
    words.length >= 2 &&
    words.length <= 4 &&
    !/\b[Tt]he $/.test(before) &&
    (/^,? (?:an?|the) \d+-year-old/.test(after) || /(?:said|says|by|Photo:?|\/) $/.test(before))
  )
    return 'people';
  if (
    words.length >= 2 &&
    words.length <= 4 &&
    !/\b[Tt]he $/.test(before) &&
    /^,? (?:said|says|told|who|an?\b)/.test(after) &&
    !/\b(?:in|at|near) $/.test(before)
  )
    return 'people';
  if (/\bthe $/.test(before) && attributive.test(after)) return null;
  if (/\b(?:in|at|near|around|outside|across|from|beyond|towards|of|as far away as) (?:the )?$/.test(before))
    return 'places';
  if (
    /\b(?:trip|visit|way|road|railway|line|flight|return|route|flown|flew|fled|moved) to (?:the )?$/.test(
      before,
    )
  )
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
    ((noNames.has(words[0] ?? '') &&
      !(partsOfNames.has(words[0] ?? '') && organisationWords.has(words[1] ?? ''))) ||
      new RegExp(`^${inner}$`, 'u').test(words[0] ?? ''))
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

  // An abbreviation of something that is no name ("GDP") is none either.
  const noAcronyms = new Set(
    report.lexicon.abbreviations.map(({ short }) => short).filter((short) => !known.has(short)),
  );

  const text = report.text;
  for (const { groups } of text.matchAll(datelinePlaces)) {
    const city = groups?.['city'] ?? '';
    const name = titleCase(city);
    for (const spelling of [city, name])
      if (!known.has(spelling)) known.set(spelling, { name, kind: 'places' });
    const country = groups?.['country'];
    if (country !== undefined && !known.has(country)) known.set(country, { name: country, kind: 'places' });
  }
  const found = [...text.matchAll(sequence)].flatMap((match) => {
    const title = (match.groups?.['title'] ?? '').trim();
    const raw = match.groups?.['name'] ?? '';
    const short = match.groups?.['short'];
    let from = match.index + match[0].lastIndexOf(raw);
    // "Upper Soll and Dremen" are two names; "Ministry of Health and Welfare" is one.
    const joined = raw.split(' ').some((word) => organisationWords.has(word));
    return (joined ? [raw] : raw.split(/(?<= and )/)).map((part) => {
      const { words, cut } = trimmed(part.replace(/ and $/, ''));
      const start = from + cut;
      from += part.length;
      return { title, words, start, end: start + words.join(' ').length, short };
    });
  });
  const people = new Map<string, string>();
  const surname = (name: string) => name.split(' ').at(-1) ?? name;
  // Whole names first, so that a later "Ms. Aldis" finds "Runa Aldis".
  for (const wholeNames of [true, false]) {
    let lastPlaceEnd = -1;
    for (const { title, words, start, end, short } of found) {
      const name = words.join(' ').replace(possessive, '');
      // What is listed after a place is a place: "in the provinces of Averin, Upper Soll and Dremen".
      const listed = lastPlaceEnd > 0 && /^(?:,|,? and|,? or) $/.test(text.slice(lastPlaceEnd, start));
      const before = text.slice(Math.max(0, start - 20), start);
      const read = () =>
        kindOf(words, before, title, text.slice(end, end + 20)) ?? (listed ? 'places' : null);
      const kind = known.get(name)?.kind ?? (name === '' || noAcronyms.has(name) ? null : read());
      if (kind === 'places') lastPlaceEnd = end;
      if (words.length > 1 !== wholeNames || known.has(name)) continue;
      if (kind === null || (kind === 'places' && name.length < 3)) continue;
      const canonical = kind === 'people' ? (people.get(surname(name)) ?? name) : name.replace(legalForm, '');
      known.set(name, { name: canonical, kind });
      if (kind === 'people') {
        if (words.length > 1) {
          const last = surname(name);
          // "Harold II", "Robert Dinwiddie of Virginia": the last word is no name of theirs.
          if (!/^[IVXL]+$/.test(last) && !isCountry(last) && !/ of \S+$/.test(name)) {
            people.set(last, canonical);
            if (!known.has(last)) known.set(last, { name: canonical, kind });
          }
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
