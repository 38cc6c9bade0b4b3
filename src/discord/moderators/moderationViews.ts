import { type APIComponentInContainer, ComponentType } from 'discord.js';
import type { Entry } from '../../moderation/history.ts';
import type { Pin, Review } from '../../moderation/pin.ts';
import { longestQuoteInFile } from '../../moderation/pinFile.ts';
import type { Miss } from '../../moderation/store.ts';
import type { Fact } from '../../reports/fact.ts';
import type { QuoteShownBy } from '../../wording/moderationWording.ts';
import { type Action, customIdOf } from '../replies/customIds.ts';
import { blockQuote, escapeMarkdown } from '../replies/escape.ts';
import { clip, limits, shares } from '../replies/limits.ts';
import {
  button,
  container,
  moderatorsWords,
  plain,
  type Reply,
  row,
  sentence,
  small,
  text,
} from '../replies/parts.ts';
import type { ReplySource } from '../replies/surface.ts';
import { entryText, type Named } from './entryText.ts';

/** A pin as a moderator sees it in a list. */
export interface ListedPin {
  readonly pin: Pin;
  readonly fact: Fact | null;
  readonly review: Review | null;
  readonly inForce: boolean;
}

const pinsPerPage = 4;
export const entriesPerPage = 6;
const missesPerPage = 5;

/** Text that a quote may take in a list of pins. */
const listedQuote = 500;
/** Text that a page of pins or of changes may take, beside the title and the pages. */
const listRoom = limits.text - 200;

const person = (id: string) => `<@${id}>`;
const channelName = (id: string) => `<#${id}>`;

/** Pages of a list; the last where there are fewer than asked for. */
function paged<T>(list: readonly T[], page: number, size: number) {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const at = Math.min(page, pages - 1);
  return { items: list.slice(at * size, (at + 1) * size), at, pages };
}

function turning(
  kind: 'pins' | 'misses',
  { at, pages }: { readonly at: number; readonly pages: number },
  { wording }: ReplySource,
): APIComponentInContainer[] {
  if (pages === 1) return [];
  const back = button({ kind, page: Math.max(0, at - 1) }, wording.labels.earlier, at === 0);
  const on = button({ kind, page: at + 1 }, wording.labels.further, at === pages - 1);
  // Two buttons of one message may not mean the same.
  const buttons = at === 0 ? [on] : at === pages - 1 ? [back] : [back, on];
  return [text(small(escapeMarkdown(wording.lookup.page(at + 1, pages)))), row(...buttons)];
}

/** A sentence with what stands before its colon in bold. */
function labelled(sentence: string): string {
  const [label = '', ...rest] = sentence.split(': ');
  return rest.length === 0
    ? escapeMarkdown(label)
    : `**${escapeMarkdown(label)}:** ${escapeMarkdown(rest.join(': '))}`;
}

/** Texts with a line between them, each with what stands below it. */
const apart = (
  texts: readonly string[],
  below: (place: number) => readonly APIComponentInContainer[] = () => [],
): APIComponentInContainer[] =>
  texts.flatMap((one, i) => [
    ...(i === 0 ? [] : [{ type: ComponentType.Separator } as const]),
    text(one),
    ...below(i),
  ]);

/** Facts to choose from; none where there is nothing to choose. */
function factMenu(
  action: Action,
  facts: readonly Fact[],
  { wording }: ReplySource,
): APIComponentInContainer[] {
  if (facts.length === 0) return [];
  const options = facts.map((fact) => ({
    label: clip(fact.text.replace(/\s+/g, ' '), 100),
    description: clip(wording.place(fact.section, fact.paragraph), 100),
    value: fact.id,
  }));
  const menu = {
    ...{ type: ComponentType.StringSelect as const, custom_id: customIdOf(action), options },
    placeholder: clip(wording.moderation.labels.choose, 150),
  };
  return [{ type: ComponentType.ActionRow, components: [menu] }];
}

/** Texts that share a room, each with an equal part of what those before it have left. */
function sharing<T>(items: readonly T[], room: number, textOf: (one: T, share: number) => string): string[] {
  let left = room;
  return items.map((one, i) => {
    const content = textOf(one, Math.floor(left / (items.length - i)));
    left -= content.length;
    return content;
  });
}

/**
 * What a pin answers, the fullest first; where its fact is gone, the sentence that it was made with.
 * @param longest what a quote may take; quotes are never cut.
 * @param shownBy what shows one that is left out.
 */
function answersOf(
  { pin, fact }: ListedPin,
  longest: number,
  shownBy: QuoteShownBy,
  { wording }: ReplySource,
): string[] {
  const { moderation } = wording;
  if (pin.fact === null) return [escapeMarkdown(moderation.handedOver)];
  const text = fact?.text ?? pin.quote;
  if (text === null) return [''];
  const block = blockQuote(text);
  const quote = fact === null ? `**${escapeMarkdown(moderation.madeWith)}:**\n${block}` : block;
  const place = fact === null ? '' : plain(wording.place(fact.section, fact.paragraph), shares.place);
  const leftOut = small(escapeMarkdown(moderation.quoteTooLong[shownBy]));
  return [
    ...(block.length <= longest ? [quote] : []),
    [place, leftOut].filter((line) => line !== '').join('\n'),
  ];
}

/** A pin within a room: first the quotes give way to their place, then the note is shortened. */
function pinText(
  one: ListedPin,
  quote: number,
  shownBy: QuoteShownBy,
  room: number,
  from: ReplySource,
): string {
  const { pin, review, inForce } = one;
  const { moderation } = from.wording;
  const ended = pin.until !== null && !inForce && pin.active;
  const details = [
    pin.active ? '' : escapeMarkdown(moderation.removed),
    pin.channel === null ? '' : `${escapeMarkdown(moderation.onlyIn)} ${channelName(pin.channel)}`,
    pin.until === null
      ? ''
      : escapeMarkdown(ended ? moderation.expired : moderation.until(pin.until.slice(0, 10))),
    `${person(pin.by)}, ${escapeMarkdown(moderation.at(pin.at))}`,
  ].filter((part) => part !== '');
  const label = `**${escapeMarkdown(moderation.note)}:** `;
  const note = pin.note === null ? '' : moderatorsWords(pin.note);
  const told = (answer: string, words: string) =>
    [
      `**${escapeMarkdown(moderation.pinNumber(pin.number))}** · ${plain(`“${pin.question}”`, shares.place + 60)}`,
      review === null ? '' : labelled(moderation.review(review)),
      answer,
      words === '' ? '' : `${label}${words}`,
      small(details.join(' · ')),
    ]
      .filter((line) => line !== '')
      .join('\n');
  const answers = answersOf(one, quote, shownBy, from);
  const whole = answers.map((answer) => told(answer, note)).find(({ length }) => length <= room);
  if (whole !== undefined) return whole;
  const least = answers.at(-1) ?? '';
  const over = told(least, note).length - room;
  return told(least, over > 0 ? clip(note, Math.max(1, note.length - over)) : note);
}

/** The way from a list to one pin that is to be reviewed, with what can be done about it. */
const opening = (one: ListedPin | undefined, { wording }: ReplySource): APIComponentInContainer[] =>
  one === undefined || one.review === null
    ? []
    : [row(button({ kind: 'pin', pin: one.pin.number }, wording.moderation.labels.open))];

export function renderPins(pins: readonly ListedPin[], page: number, from: ReplySource): Reply {
  const { moderation } = from.wording;
  if (pins.length === 0) return sentence(moderation.listEmpty);
  const part = paged(pins, page, pinsPerPage);
  const shown = sharing(part.items, listRoom, (one, share) => pinText(one, listedQuote, 'show', share, from));
  return container([
    text(`**${escapeMarkdown(moderation.list(pins.length))}**`),
    ...apart(shown, (place) => opening(part.items[place], from)),
    ...turning('pins', part, from),
  ]);
}

/**
 * One pin, with what can be done about it where it is to be reviewed.
 * @param report SHA-256 of the report that holds its fact now; null where none does.
 * @param nearest facts that may take the place of one that is gone.
 */
export function renderPin(
  one: ListedPin,
  report: string | null,
  nearest: readonly Fact[],
  from: ReplySource,
): Reply {
  const { labels, moderation } = from.wording;
  const { number, version, active, quote } = one.pin;
  const exported = active && quote !== null && quote.length <= longestQuoteInFile;
  const shownBy = one.fact !== null ? 'button' : exported ? 'export' : 'nothing';
  const more = [
    ...(one.review === 'changed' && report !== null
      ? [
          button(
            { kind: 'pinkeep', pin: number, version, report: report.slice(0, 16) },
            moderation.labels.keep,
          ),
        ]
      : []),
    ...(one.fact === null ? [] : [button({ kind: 'fact', id: one.fact.id }, labels.showFact)]),
    button({ kind: 'history', pin: number, before: 0 }, moderation.labels.history),
  ];
  return container([
    text(pinText(one, shares.quote, shownBy, limits.text, from)),
    ...factMenu({ kind: 'pinfact', pin: number, version }, nearest, from),
    row(...more),
  ]);
}

/** What was done, with what is to be said of it, and the way back. */
export function renderDone(entry: Entry, more: readonly string[], { wording }: ReplySource): Reply {
  const { moderation } = wording;
  return container([
    text([moderation.done(entry), ...more].map(escapeMarkdown).join('\n')),
    row(button({ kind: 'undo', sequence: entry.sequence }, moderation.labels.undo)),
  ]);
}

/** @param entries one more than a page where there are older ones. */
export function renderHistory(
  entries: readonly Entry[],
  pin: number | null,
  named: Named,
  from: ReplySource,
): Reply {
  const { moderation } = from.wording;
  const shown = entries.slice(0, entriesPerPage);
  const last = shown.at(-1);
  if (last === undefined) return sentence(moderation.historyEmpty);
  const older =
    entries.length > entriesPerPage
      ? [
          row(
            button({ kind: 'history', pin: pin ?? 0, before: last.sequence }, moderation.labels.older),
            button({ kind: 'history', pin: pin ?? 0, before: 0 }, moderation.labels.newest),
          ),
        ]
      : [];
  return container([
    text(`**${escapeMarkdown(moderation.history(pin))}**`),
    ...apart(sharing(shown, listRoom, (entry, share) => entryText(entry, named, from, share))),
    ...older,
  ]);
}

const missText = ({ text: words, asked, askers, wrong, lastAt }: Miss, { wording }: ReplySource) =>
  `${plain(`“${words}”`, 220)}\n${small(escapeMarkdown(wording.moderation.miss(asked, askers, wrong, lastAt.slice(0, 10))))}`;

export function renderMisses(misses: readonly Miss[], page: number, from: ReplySource): Reply {
  const { moderation } = from.wording;
  if (misses.length === 0) return sentence(moderation.missesEmpty);
  const part = paged(misses, page, missesPerPage);
  return container([
    text(`**${escapeMarkdown(moderation.misses(misses.length))}**`),
    ...part.items.map(
      (miss): APIComponentInContainer => ({
        type: ComponentType.Section,
        components: [text(missText(miss, from))],
        accessory: button({ kind: 'miss', key: miss.key }, moderation.labels.open),
      }),
    ),
    ...turning('misses', part, from),
  ]);
}

/** One of them, with what can be done. @param nearest facts that may answer it. */
export function renderMiss(
  miss: Miss,
  wrong: Fact | null,
  nearest: readonly Fact[],
  from: ReplySource,
): Reply {
  const { moderation } = from.wording;
  const called =
    wrong === null || blockQuote(wrong.text).length > shares.nearestQuote
      ? []
      : [text(`${escapeMarkdown(moderation.calledWrong)}:\n${blockQuote(wrong.text)}`)];
  return container([
    text(missText(miss, from)),
    ...called,
    ...factMenu({ kind: 'missfact', key: miss.key }, nearest, from),
    row(
      button({ kind: 'misshand', key: miss.key }, moderation.labels.handOver),
      button({ kind: 'dismiss', key: miss.key }, moderation.labels.dismiss),
    ),
  ]);
}
