import { editDistance } from '../matching/natural.ts';
import { fold } from '../matching/tokens.ts';
import type { Entry } from './catalogue.ts';

/** How an entry was found, best first. */
const tiers = ['exact', 'prefix', 'alias', 'fuzzy'] as const;
export type FoundBy = (typeof tiers)[number];

export interface Found {
  readonly entry: Entry;
  readonly by: FoundBy;
}

const folded = (text: string) =>
  text
    .split(/[\s/–—-]+/u)
    .map(fold)
    .join(' ')
    .trim();

/** True where the text, or a word in it, begins like this. */
const begins = (text: string, start: string) => text.startsWith(start) || text.includes(` ${start}`);

/** Edits that a word of this length may be away. */
const allowance = (length: number) => (length < 4 ? 0 : length < 7 ? 1 : 2);

function near(text: string, typed: string): boolean {
  const allowed = allowance(typed.length);
  if (allowed === 0) return false;
  return [text, ...text.split(' ')].some((part) => {
    // What is being typed may be the start of a longer word.
    const start = part.slice(0, Math.max(typed.length, 1));
    return (
      Math.abs(start.length - typed.length) <= allowed &&
      start.charAt(0) === typed.charAt(0) &&
      editDistance(start, typed) <= allowed
    );
  });
}

function foundBy(entry: Entry, label: string, typed: string): FoundBy | null {
  const names = [folded(entry.name), folded(label)];
  const aliases = entry.aliases.map(folded);
  if (names.includes(typed) || aliases.includes(typed)) return 'exact';
  if (names.some((name) => begins(name, typed))) return 'prefix';
  if (aliases.some((alias) => begins(alias, typed))) return 'alias';
  return [...names, ...aliases].some((name) => near(name, typed)) ? 'fuzzy' : null;
}

/**
 * Entries for what somebody typed: exact ones first, then those that begin so, aliases, and near spellings; among
 * equals those with the most facts. Nothing typed: those with the most facts of all.
 * @param label how an entry is shown to the reader: a date is typed as it is read.
 */
export function find(
  entries: readonly Entry[],
  text: string,
  label: (entry: Entry) => string,
  most: number,
): Found[] {
  const typed = folded(text);
  const found = entries.flatMap((entry): Found[] => {
    const by = typed === '' ? 'prefix' : foundBy(entry, label(entry), typed);
    return by === null ? [] : [{ entry, by }];
  });
  return found
    .sort(
      (a, b) =>
        tiers.indexOf(a.by) - tiers.indexOf(b.by) ||
        b.entry.facts.length - a.entry.facts.length ||
        a.entry.name.localeCompare(b.entry.name),
    )
    .slice(0, most);
}
