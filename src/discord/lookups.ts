import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
} from 'discord.js';
import type { Entry } from '../lookup/catalogue.ts';
import type { Count } from '../lookup/figureList.ts';
import { find } from '../lookup/find.ts';
import { askedForKinds } from '../matching/askedFor.ts';
import { fold, tokenize } from '../matching/tokens.ts';
import { commandNames, options as named } from './commands.ts';
import { logFailure } from './failures.ts';
import type { ButtonAction } from './replies/customIds.ts';
import { clip } from './replies/limits.ts';
import { entryLabel, type Picture, renderEntry, renderFigures, renderTimeline } from './replies/lists.ts';
import { type Reply, sentence } from './replies/parts.ts';
import { renderFact } from './replies/render.ts';
import { type DiscordOptions, type ReplySource, sourceFor } from './replies/surface.ts';
import { renderCheck, renderContext, renderProof, renderSources, renderWhy } from './replies/views.ts';

/** Choices that Discord shows while somebody types, and the length of one. */
const mostChoices = 25;
const choiceLength = 100;
/** Things named where nothing is called as it was typed. */
const mostNear = 3;
/** Longest topic of figures that a button can keep, in characters. */
const topicLength = 60;

/** Bars of a picture: more than these are small on a phone. */
const mostBars = 8;

const isoDay = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** A choice that was taken from the list holds the key of its entry. */
const keyed = (text: string) => /^#([0-9a-f]{10})$/.exec(text)?.[1];

/** Everything that is looked up without asking a question. */
export class Lookups {
  readonly #options: DiscordOptions;

  constructor(options: DiscordOptions) {
    this.#options = options;
  }

  /** The reply to a command of this kind; null where the command is another's. */
  async command(interaction: ChatInputCommandInteraction): Promise<Reply | null> {
    const from = sourceFor(this.#options, interaction.locale);
    const { reference } = this.#options;
    const given = (name: string) => interaction.options.getString(name)?.trim() ?? '';
    switch (interaction.commandName) {
      case commandNames.lookup:
        return this.#entry(given(named.what), from);
      case commandNames.timeline:
        return this.#timeline(given(named.from), given(named.to), given(named.place), from);
      case commandNames.figures: {
        const about = tokenize(given(named.about))
          .map(({ word }) => word.replace(/[^\p{L}\p{M}\p{N}]+/gu, ''))
          .filter((word) => word !== '')
          .join(' ')
          .slice(0, topicLength)
          .trim();
        return this.#figures(about, 0, from);
      }
      case commandNames.fact: {
        const id = given(named.id);
        const fact = reference.fact(id);
        return fact === undefined
          ? sentence(from.wording.lookup.noFact(clip(id, choiceLength)))
          : renderProof(fact, reference.prove(fact), from);
      }
      case commandNames.sources:
        return renderSources(
          reference.reports,
          ({ id }) => reference.facts.filter(({ report }) => report === id).length,
          from,
        );
      case commandNames.privacy:
        return sentence(from.wording.privacy(this.#options.messageContent));
      case commandNames.help:
        return sentence(from.wording.help(from.examples));
      default:
        return null;
    }
  }

  /** The choices while somebody types. */
  choices(interaction: AutocompleteInteraction): { name: string; value: string }[] {
    const { name, value } = interaction.options.getFocused(true);
    const { wording } = sourceFor(this.#options, interaction.locale);
    const { entries, facts } = this.#options.reference;
    if (name === named.id) {
      const typed = fold(value).trim();
      return facts
        .filter(({ id, text }) => id.startsWith(value.trim()) || fold(text).includes(typed))
        .slice(0, mostChoices)
        .map(({ id, text }) => ({ name: clip(`${id.split(':')[1]} ${text}`, choiceLength), value: id }))
        .filter((choice) => choice.value.length <= choiceLength);
    }
    const among = name === named.place ? entries.filter(({ kind }) => kind === 'place') : entries;
    const label = (entry: Entry) => entryLabel(entry, wording);
    return find(among, value, label, mostChoices).map(({ entry }) => ({
      name: clip(wording.lookup.choice(label(entry), entry.kind, entry.facts.length), choiceLength),
      value: `#${entry.key}`,
    }));
  }

  /** What a button shows, and whether it takes the place of the message that it stands on. */
  async button(
    action: ButtonAction,
    locale: string,
  ): Promise<{ readonly reply: Reply; readonly replaces: boolean }> {
    const from = sourceFor(this.#options, locale);
    const { reference } = this.#options;
    switch (action.kind) {
      case 'lookup': {
        const entry = reference.entries.find(({ key }) => key === action.key);
        if (entry === undefined) return { reply: sentence(from.wording.factGone), replaces: false };
        return { reply: renderEntry(entry, action.page, from), replaces: true };
      }
      case 'timeline': {
        const place = reference.entries.find(({ key }) => key === action.place);
        if (action.place !== '' && place === undefined)
          return { reply: sentence(from.wording.factGone), replaces: false };
        return { reply: this.#moments(action, place, action.page, from), replaces: true };
      }
      case 'figures':
        return { reply: await this.#figures(action.about, action.page, from), replaces: true };
      default:
        return { reply: this.#aboutFact(action, from), replaces: false };
    }
  }

  /** A message beside the reports. */
  check(interaction: MessageContextMenuCommandInteraction): Reply {
    const from = sourceFor(this.#options, interaction.locale);
    return renderCheck(this.#options.check(interaction.targetMessage.content), from);
  }

  #aboutFact(action: Extract<ButtonAction, { readonly id: string }>, from: ReplySource): Reply {
    const { reference } = this.#options;
    const fact = reference.fact(action.id);
    if (fact === undefined) return sentence(from.wording.factGone);
    switch (action.kind) {
      case 'fact':
        return renderFact(fact, from);
      case 'context':
        return renderContext(fact, reference.surroundings(fact), from);
      case 'wrong':
        return sentence(from.wording.wrongNoted);
      case 'why': {
        const asksFor = askedForKinds[action.asksFor] ?? 'topic';
        return renderWhy(fact, { asksFor, ...this.#options.explain(fact, action.words) }, from);
      }
    }
  }

  /** The entry that was chosen or typed; several of one name, or none, are said. */
  #resolve(text: string, among: readonly Entry[], from: ReplySource): Entry | Reply {
    const key = keyed(text);
    const label = (entry: Entry) => entryLabel(entry, from.wording);
    const chosen = among.find((entry) => entry.key === key);
    if (chosen !== undefined) return chosen;
    const [best, ...others] = find(among, text, label, mostNear);
    if (best !== undefined && (best.by === 'exact' || others.length === 0)) return best.entry;
    const near = [best, ...others].flatMap((found) => (found === undefined ? [] : [label(found.entry)]));
    return sentence(from.wording.lookup.unknown(clip(text, choiceLength), near));
  }

  #entry(text: string, from: ReplySource): Reply {
    const entry = this.#resolve(text, this.#options.reference.entries, from);
    return 'key' in entry ? renderEntry(entry, 0, from) : entry;
  }

  async #figures(about: string, page: number, from: ReplySource): Promise<Reply> {
    const counts = this.#options.reference.figures(about);
    const picture = page === 0 ? await this.#picture(counts, from) : null;
    return renderFigures(counts, about, page, from, picture);
  }

  /** The first numbers as a picture; none where there is nothing to compare, or where it cannot be drawn. */
  async #picture(counts: readonly Count[], from: ReplySource): Promise<Picture | null> {
    const { log } = this.#options;
    const drawn = counts.filter(({ figure }) => figure.counts !== null).slice(0, mostBars);
    if (drawn.filter(({ figure }) => figure.value !== null).length < 2) return null;
    const dayOf = ({ fact }: Count) => from.wording.asOf(from.cite(fact).dateline, from.today());
    const days = [...new Set(drawn.map(dayOf))];
    const bars = drawn.map((one) => {
      const { qualifier, text, counts: counted, value } = one.figure;
      const label = days.length === 1 ? (counted ?? '') : `${counted} (${dayOf(one)})`;
      return { label, text: qualifier === null ? text : `${qualifier} ${text}`, value };
    });
    const footer = days.length === 1 ? (days[0] ?? '') : '';
    const alt = [...bars.map(({ text, label }) => `${text}: ${label}`), footer].filter((part) => part !== '');
    try {
      return { png: await this.#options.picture(bars, footer), alt: alt.join('; ') };
    } catch (error) {
      logFailure(log, error, 'picture');
      return null;
    }
  }

  #timeline(begin: string, end: string, place: string, from: ReplySource): Reply {
    const wrong = [begin, end].find((day) => day !== '' && !isoDay.test(day));
    if (wrong !== undefined) return sentence(from.wording.lookup.noDate(wrong));
    const limited = { from: begin, to: end };
    if (place === '') return this.#moments(limited, undefined, 0, from);
    const places = this.#options.reference.entries.filter(({ kind }) => kind === 'place');
    const entry = this.#resolve(place, places, from);
    return 'key' in entry ? this.#moments(limited, entry, 0, from) : entry;
  }

  #moments(
    { from: begin, to: end }: { readonly from: string; readonly to: string },
    place: Entry | undefined,
    page: number,
    source: ReplySource,
  ): Reply {
    const moments = this.#options.reference.timeline({
      from: begin === '' ? undefined : begin,
      to: end === '' ? undefined : end,
      place: place?.name,
    });
    const limited = { from: begin, to: end, place: place?.key ?? '' };
    return renderTimeline(moments, limited, place?.name ?? null, page, source);
  }
}
