import { changedPinFields, changedSettings } from '../../moderation/differences.ts';
import type { Entry } from '../../moderation/history.ts';
import type { Pin } from '../../moderation/pin.ts';
import type { PinWish } from '../../moderation/pins.ts';
import { completed, type Settings } from '../../moderation/settings.ts';
import type { Fact } from '../../reports/fact.ts';
import type { Wordings } from '../../wording/languages.ts';
import { escapeMarkdown } from '../replies/escape.ts';
import { limits, shares } from '../replies/limits.ts';
import { plain, small } from '../replies/parts.ts';
import type { ReplySource } from '../replies/surface.ts';

/** Finds the fact with an id; null where the reports hold it no more. */
export type FactOf = (pin: Pick<Pin, 'fact'>) => Fact | null;

/** What entries only name. */
export interface Named {
  readonly factOf: FactOf;
  /** The words of questions without an answer, by their keys; null where they could not be read. */
  readonly missed: ReadonlyMap<string, string> | null;
  readonly languages: Wordings;
}

type EntryOf<Subject extends Entry['subject']> = Extract<Entry, { readonly subject: Subject }>;

/** The most that a question, a reason or a list may take; and each of two texts, one of which took the other's place. */
const longest = 320;
const longestValue = 160;
/** Below this nothing is readable. */
const shortest = 8;
/** Characters that two texts show of what both begin with. */
const shared = 30;

const channelOr = (id: string | null, otherwise: string) =>
  id === null ? escapeMarkdown(otherwise) : `<#${id}>`;

const quoted = (words: string, most: number) => `“${plain(words, most)}”`;

const change = (name: string, values: readonly string[]) => `${escapeMarkdown(name)}: ${values.join(' → ')}`;

/** Two texts, of which one took the other's place: what both begin with gives way where there is no room for all. */
function fromWhereTheyDiffer(texts: readonly (string | null)[], most: number): readonly (string | null)[] {
  const [before, after] = texts;
  if (typeof before !== 'string' || typeof after !== 'string') return texts;
  if (before.length <= most && after.length <= most) return texts;
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const start = before.lastIndexOf(' ', same - shared);
  if (same <= shared || start < 0) return texts;
  return [before, after].map((text) => `…${text.slice(start + 1)}`);
}

/** Texts of moderators, each within its length; null for none. */
function words(texts: readonly (string | null)[], most: number, none: string): string[] {
  const room = Math.min(most, longestValue);
  return fromWhereTheyDiffer(texts, room).map((text) =>
    text === null ? escapeMarkdown(none) : quoted(text, room),
  );
}

function reportsText(before: Settings, after: Settings, most: number, { wording }: ReplySource): string {
  const { history } = wording;
  const [old, chosen] = [before.reports, after.reports];
  const listed = (reports: Settings['reports']) =>
    reports === null ? escapeMarkdown(history.allReports) : plain(reports.join(', '), most);
  if (old === null || chosen === null) return change(history.settings.reports, [listed(old), listed(chosen)]);
  const added = chosen.filter((id) => !old.includes(id));
  const gone = old.filter((id) => !chosen.includes(id));
  const told = [
    added.length === 0 ? '' : plain(history.reportsAdded(added), most),
    gone.length === 0 ? '' : plain(history.reportsGone(gone), most),
  ];
  return change(history.settings.reports, [told.filter((part) => part !== '').join('; ')]);
}

/** A line for each of the settings that became another. */
function settingsLines(entry: EntryOf<'settings'>, named: Named, most: number, from: ReplySource): string[] {
  const { history, moderation } = from.wording;
  const both = [completed(entry.before), completed(entry.after)] as const;
  const nameOf = (language: string | null) =>
    language === null
      ? moderation.settings.languageOwn
      : (named.languages.find((one) => one.language === language)?.languageName ?? language);
  const values = (field: Exclude<keyof Settings, 'reports'>): readonly string[] => {
    switch (field) {
      case 'answerChannel':
      case 'logChannel':
        return both.map((settings) => channelOr(settings[field], history.none));
      case 'moderatorRole':
        return both.map(({ moderatorRole: role }) =>
          role === null ? escapeMarkdown(history.none) : `<@&${role}>`,
        );
      case 'language':
        return both.map(({ language }) => escapeMarkdown(nameOf(language)));
      case 'retention':
        return both.map(({ retention }) => escapeMarkdown(moderation.settings.days(retention)));
      case 'handOver':
        return words(
          both.map(({ handOver }) => handOver),
          most,
          history.none,
        );
    }
  };
  const changed = changedSettings(...both);
  if (changed.length === 0) return [escapeMarkdown(history.unchanged)];
  return changed.map((field) =>
    field === 'reports' ? reportsText(...both, most, from) : change(history.settings[field], values(field)),
  );
}

/** The question of a pin with what it gets; then a line for each thing that became another, or that a new pin has. */
function pinLines(
  { before, after }: EntryOf<'pin'>,
  named: Named,
  most: number,
  from: ReplySource,
): string[] {
  const { history, moderation, place: placeOf } = from.wording;
  const versions = before === null ? [after] : [before, after];
  const texts = (field: 'question' | 'note') =>
    words(
      versions.map((pin) => pin[field]),
      most,
      history.none,
    );
  const values = (field: keyof PinWish): readonly string[] => {
    switch (field) {
      case 'question':
      case 'note':
        return texts(field);
      case 'fact':
        return versions.map(({ fact }) => escapeMarkdown(fact ?? history.handedOver));
      case 'channel':
        return versions.map(({ channel }) => channelOr(channel, history.everywhere));
      case 'until':
        return versions.map(({ until }) =>
          escapeMarkdown(until === null ? history.none : moderation.at(until)),
        );
    }
  };
  const changed =
    before === null
      ? (['note', 'channel', 'until'] as const).filter((field) => after[field] !== null)
      : changedPinFields(before, after);
  const lines = changed.map((field) => change(history.pin[field], values(field)));
  if (changed.some((field) => field === 'question')) return lines;
  const fact = named.factOf(after);
  // Where the line of the fact says it all, it is not said twice.
  const gets = changed.some((field) => field === 'fact') ? null : (after.fact ?? history.handedOver);
  const place = fact === null ? gets : placeOf(fact.section, fact.paragraph);
  const stands = place === null ? '' : ` → ${plain(place, Math.min(most, shares.place))}`;
  const about = `${quoted(after.question, most)}${stands}`;
  if (before === null || changed.length > 0 || before.active !== after.active) return [about, ...lines];
  return [about, escapeMarkdown(before.report === after.report ? history.unchanged : history.otherReport)];
}

function missLines(
  { miss }: EntryOf<'miss'>,
  { missed }: Named,
  most: number,
  { wording }: ReplySource,
): string[] {
  if (missed === null) return [];
  const text = missed.get(miss);
  return [text === undefined ? escapeMarkdown(wording.history.wordsGone) : quoted(text, most)];
}

function linesOf(entry: Entry, named: Named, most: number, from: ReplySource): string[] {
  switch (entry.subject) {
    case 'pin':
      return pinLines(entry, named, most, from);
    case 'settings':
      return settingsLines(entry, named, most, from);
    case 'miss':
      return missLines(entry, named, most, from);
  }
}

/** One change: what became what, why, and who did it; words of moderators are shortened to what the room leaves. */
export function entryText(entry: Entry, named: Named, from: ReplySource, room: number = limits.text): string {
  const { moderation } = from.wording;
  const told = (most: number) =>
    [
      `**${escapeMarkdown(moderation.done(entry))}**`,
      ...linesOf(entry, named, most, from),
      ...(entry.reason === null ? [] : [plain(moderation.reason(entry.reason), most)]),
      small(`<@${entry.by}> · ${escapeMarkdown(moderation.at(entry.at))}`),
    ].join('\n');
  let most = longest;
  while (told(most).length > room && most > shortest) most = Math.max(shortest, Math.floor(most * 0.85));
  return told(most);
}
