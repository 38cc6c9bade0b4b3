import type { Fact } from '../reports/fact.ts';
import type { IsoDate, Report } from '../reports/report.ts';

export const entryKinds = ['person', 'organisation', 'place', 'topic', 'date'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Something that can be looked up, with the facts that name it. */
export interface Entry {
  /** Ten hexadecimal digits that stay the same as long as kind and name do. */
  readonly key: string;
  readonly kind: EntryKind;
  /** The canonical name; of a date its first day, or both days with a slash (ISO 8601). */
  readonly name: string;
  /** Other ways in which it is written. */
  readonly aliases: readonly string[];
  /** The newest report first, in the order of its text. */
  readonly facts: readonly Fact[];
}

/** A name on a date of a fact: `2024-03-15`, or `2024-03-14/2024-03-16`. */
export const dateName = ({ from, to }: { from: IsoDate; to: IsoDate }) =>
  from === to ? from : `${from}/${to}`;

/** What the lexicons know of other spellings, by canonical name. */
function aliasesOf(reports: readonly Report[]): ReadonlyMap<string, Set<string>> {
  const aliases = new Map<string, Set<string>>();
  const add = (name: string, others: readonly string[]) => {
    const known = aliases.get(name) ?? new Set<string>();
    for (const other of others) if (other !== name) known.add(other);
    aliases.set(name, known);
  };
  for (const { lexicon } of reports) {
    for (const one of [...lexicon.people, ...lexicon.organisations, ...lexicon.places])
      add(one.name, [...one.spellings, ...one.roles, ...one.also]);
    for (const { short, long } of lexicon.abbreviations) {
      add(long, [short]);
      add(short, [long]);
    }
  }
  return aliases;
}

/** Under which names a fact can be looked up. Who says it counts as named. */
function namesIn(fact: Fact): [EntryKind, string][] {
  const speaker = fact.speaker === null ? [] : [fact.speaker];
  const section = fact.section === null ? [] : [fact.section];
  return [
    ...fact.people.map((name): [EntryKind, string] => ['person', name]),
    ...fact.organisations.map((name): [EntryKind, string] => ['organisation', name]),
    ...fact.places.map((name): [EntryKind, string] => ['place', name]),
    ...section.map((name): [EntryKind, string] => ['topic', name]),
    ...fact.dates.map((date): [EntryKind, string] => ['date', dateName(date)]),
    // Speakers without an entry of their own stay text: they are described, not named.
    ...speaker.flatMap((name): [EntryKind, string][] => [
      ['person', name],
      ['organisation', name],
    ]),
  ];
}

/**
 * Everything that the facts name. A speaker is listed only where some fact mentions that name as well.
 * @param hash SHA-256 of a text's UTF-8 bytes, hexadecimal.
 */
export function catalogueOf(
  reports: readonly Report[],
  facts: readonly Fact[],
  hash: (text: string) => string,
): Entry[] {
  const day = new Map(reports.map(({ id, dateline }) => [id, dateline]));
  const newest = [...facts].sort(
    (a, b) => (day.get(b.report) ?? '').localeCompare(day.get(a.report) ?? '') || compareIds(a, b),
  );
  const mentioned = new Set(
    facts.flatMap((fact) => [
      ...fact.people.map((name) => `person ${name}`),
      ...fact.organisations.map((name) => `organisation ${name}`),
    ]),
  );
  const aliases = aliasesOf(reports);
  const entries = new Map<string, { kind: EntryKind; name: string; facts: Set<Fact> }>();
  for (const fact of newest) {
    for (const [kind, name] of namesIn(fact)) {
      const key = `${kind} ${name}`;
      if ((kind === 'person' || kind === 'organisation') && !mentioned.has(key)) continue;
      const entry = entries.get(key) ?? { kind, name, facts: new Set<Fact>() };
      entry.facts.add(fact);
      entries.set(key, entry);
    }
  }
  return [...entries.values()].map(({ kind, name, facts: named }) => ({
    key: hash(`${kind} ${name}`).slice(0, 10),
    kind,
    name,
    aliases: [...(aliases.get(name) ?? [])],
    facts: [...named],
  }));
}

/** Reports in a fixed order, each in the order of its text. */
const compareIds = (a: Fact, b: Fact) => a.report.localeCompare(b.report) || a.start - b.start;
