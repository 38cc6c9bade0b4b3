import { stringify } from 'yaml';
import { namesOf } from '../reports/names.ts';
import { bareReport, type IsoDate } from '../reports/report.ts';
import { readLexicon } from '../reports/reportFile.ts';

/** The first line of a lexicon that nobody has checked. */
export const draftMark = '# DRAFT, made by ingest: nobody has checked it yet.';

const head = `${draftMark}
# The bot already uses it. Check each entry against the report: is it a person, an organisation or a place? Do all the
# spellings mean the same? Add what readers type ("also") and notes on defects of the text, then remove these lines.
`;

/** Most letters in front of a bracket that are looked at for an abbreviation's words. */
const longestLong = 120;

/** Words that an abbreviation leaves out. */
const small = /^(?:of|the|for|and|in|on|to|de|la|le|les|des|du|et|&)$/i;

/**
 * The words before a bracket whose initials give the abbreviation in it, letter by letter from the end; small words may
 * be left out. Only initials count: looser matching takes too much.
 */
function longFormBefore(before: string, short: string): string | null {
  const words = before.split(/\s+/).filter((word) => word !== '');
  const letters = [...short.replace(/[^\p{L}]/gu, '').toUpperCase()];
  let w = words.length - 1;
  for (let l = letters.length - 1; l >= 0; l--) {
    let word = words[w];
    while (word !== undefined && small.test(word) && word.charAt(0).toUpperCase() !== letters[l])
      word = words[--w];
    // "Non-governmental organisation (NGO)": a compound gives one letter or one a part.
    const parts = word?.split('-').map((part) => part.charAt(0).toUpperCase()) ?? [];
    if (parts.length > 1 && letters.slice(l - parts.length + 1, l + 1).join('') === parts.join(''))
      l -= parts.length - 1;
    else if (parts[0] !== letters[l]) return null;
    w--;
  }
  return words.slice(w + 1).join(' ');
}

/** Abbreviations that the text explains: "United Nations (UN)". */
export function abbreviationsIn(text: string): { readonly short: string; readonly long: string }[] {
  const found = new Map<string, string>();
  for (const match of text.matchAll(/\((?<short>\p{Lu}[\p{Lu}\p{Ll}&-]{0,9}\p{Lu}s?)\)/gu)) {
    const short = (match.groups?.['short'] ?? '').replace(/s$/, '');
    const before = text
      .slice(Math.max(0, match.index - longestLong), match.index)
      .replace(/^[\s\S]*[.!?;:\n(]\s/, '');
    const long = longFormBefore(before.trim(), short);
    if (long !== null && !found.has(short)) found.set(short, long.replace(/^["“‘']/, ''));
  }
  return [...found].map(([short, long]) => ({ short, long }));
}

/** The names of a text with the ways they are written. */
function namesIn(text: string, dateline: IsoDate) {
  const names = namesOf(bareReport('draft', text, dateline, ''));
  const kinds = {
    people: new Map<string, Set<string>>(),
    organisations: new Map(),
    places: new Map(),
  } as const;
  const owner = new Map<string, string>();
  for (const { name, kind, at, end } of names.in(text)) {
    const spelling = text.slice(at, end);
    // Nobody is called WHO or OCHA: an organisation, most likely.
    if (kind === 'people' && /(?:^| )\p{Lu}{3,}(?: |$)/u.test(name)) continue;
    if (/[\r\n|;]/.test(spelling) || (owner.get(spelling) ?? `${kind} ${name}`) !== `${kind} ${name}`)
      continue;
    owner.set(spelling, `${kind} ${name}`);
    const known: Map<string, Set<string>> = kinds[kind];
    known.set(name, (known.get(name) ?? new Set()).add(spelling));
  }
  const listed = (names: ReadonlyMap<string, Set<string>>) =>
    [...names].map(([name, spellings]) => ({ name, spellings: [...spellings] }));
  return {
    people: listed(kinds.people),
    organisations: listed(kinds.organisations),
    places: listed(kinds.places),
  };
}

/**
 * A lexicon to start from: the names that the text holds, and the abbreviations that it explains. Entries that would not
 * load are left out.
 * @returns null where there is nothing to say.
 */
export function draftLexicon(text: string, dateline: IsoDate): string | null {
  const entries = { ...namesIn(text, dateline), abbreviations: abbreviationsIn(text) };
  const filled = Object.fromEntries(Object.entries(entries).filter(([, list]) => list.length > 0));
  if (Object.keys(filled).length === 0) return null;
  const yaml = `${head}${stringify(filled, { lineWidth: 0 })}`;
  const read = readLexicon(yaml, 'lexicon.yaml', text);
  if (!('problems' in read)) return yaml;
  // A name that two entries claim, most likely: the abbreviations stand alone then.
  const { abbreviations } = entries;
  if (abbreviations.length === 0) return null;
  const less = `${head}${stringify({ abbreviations }, { lineWidth: 0 })}`;
  return 'problems' in readLexicon(less, 'lexicon.yaml', text) ? null : less;
}
