import { type ChatInputCommandInteraction, ComponentType } from 'discord.js';
import { keepable } from '../../moderation/keptText.ts';
import { onOneLine } from '../../moderation/pin.ts';
import { longestQuestion } from '../../moderation/pinFile.ts';
import type { PinWish } from '../../moderation/pins.ts';
import { type Imported, pinsIn } from '../../moderation/pinTransfer.ts';
import { longestNote } from '../../moderation/settings.ts';
import { channelOf, channelsIn } from '../channels.ts';
import { options as named, pinCommands } from '../commands.ts';
import { logFailure } from '../failures.ts';
import { textOf } from '../replies/attachment.ts';
import { escapeMarkdown } from '../replies/escape.ts';
import { clip } from '../replies/limits.ts';
import { container, type Reply, sentence, small, text } from '../replies/parts.ts';
import { type DiscordOptions, type ReplySource, sourceFor } from '../replies/surface.ts';
import { renderPin } from './moderationViews.ts';
import type { ModeratorPages } from './moderatorPages.ts';
import { channelsOf } from './moderatorRights.ts';
import { authorOf, type Pinning } from './pinning.ts';

/** What `/pin` does, but for taking a change back. */
export class PinReplies {
  readonly #options: DiscordOptions;
  readonly #pages: ModeratorPages;
  readonly #pinning: Pinning;

  constructor(options: DiscordOptions, pages: ModeratorPages, pinning: Pinning) {
    this.#options = options;
    this.#pages = pages;
    this.#pinning = pinning;
  }

  async reply(interaction: ChatInputCommandInteraction, server: string, from: ReplySource): Promise<Reply> {
    const { moderation } = this.#options;
    const { options } = interaction;
    const given = (name: string) => keepable(options.getString(name) ?? '').trim();
    const number = () => options.getInteger(named.pin, true);
    const who = authorOf(interaction);
    const reason = given(named.reason) === '' ? null : given(named.reason);
    switch (options.getSubcommand()) {
      case pinCommands.add:
      case pinCommands.handOver: {
        const fact = options.getSubcommand() === pinCommands.add ? given(named.fact) : null;
        const channel = options.getChannel(named.channel)?.id ?? null;
        const wish = this.wish(
          given(named.question),
          fact,
          given(named.note),
          given(named.until),
          channel,
          from,
        );
        if (typeof wish === 'string') return sentence(wish);
        return this.#pinning.add(interaction, server, wish, reason, null, from);
      }
      case pinCommands.edit: {
        const pin = await moderation.pins.get(server, number());
        const clear = given(named.clear);
        const note = given(named.note) || (clear === named.note ? '' : (pin.note ?? ''));
        const channel = options.getBoolean(named.everywhere) === true ? null : pin.channel;
        const wish = this.wish(
          given(named.question) || pin.question,
          given(named.fact) || pin.fact,
          note,
          given(named.until),
          options.getChannel(named.channel)?.id ?? channel,
          from,
        );
        if (typeof wish === 'string') return sentence(wish);
        const until = given(named.until) === '' && clear !== named.until ? pin.until : wish.until;
        return this.#pinning.edit(interaction, server, pin, { ...wish, until }, reason, from);
      }
      case pinCommands.list:
        return this.#pages.pins(server, 0, from);
      case pinCommands.show:
        return this.#pages.pin(server, number(), from);
      case pinCommands.remove:
        return this.#pinning.done(
          interaction,
          await moderation.pins.remove(server, who, number(), reason),
          [],
          from,
        );
      case pinCommands.history:
        return this.#pages.history(server, options.getInteger(named.pin), 0, from);
      case pinCommands.test:
        return this.#test(interaction, server, given(named.question), from);
      case pinCommands.export: {
        const attachment = Buffer.from(await moderation.transfer.exportPins(server), 'utf8');
        const file = { type: ComponentType.File, file: { url: 'attachment://pins.json' } } as const;
        return container([file], [{ attachment, name: 'pins.json' }]);
      }
      case pinCommands.import:
        return this.#import(interaction, server, from);
      default:
        return sentence(from.wording.unknownCommand);
    }
  }

  /** What was wished for, checked; or the sentence that says what is wrong with it. */
  wish(
    question: string,
    fact: string | null,
    note: string,
    until: string,
    channel: string | null,
    { wording }: ReplySource,
  ): PinWish | string {
    const end = until === '' ? null : this.#options.moderation.pins.endOf(until);
    if (until !== '' && end === null) return wording.moderation.wrongUntil(clip(until, 50));
    const wordings = onOneLine(question);
    if (wordings === '') return wording.tampered;
    if (wordings.length > longestQuestion) return wording.moderation.tooLong(longestQuestion);
    if (note.length > longestNote) return wording.moderation.tooLong(longestNote);
    if (fact !== null && this.#options.reference.fact(fact) === undefined)
      return wording.moderation.noFactChosen;
    return { question: wordings, fact, note: note === '' ? null : note, channel, until: end };
  }

  async #test(
    interaction: ChatInputCommandInteraction,
    server: string,
    question: string,
    from: ReplySource,
  ): Promise<Reply> {
    const { moderation } = this.#options;
    const { moderation: said } = from.wording;
    const [best] = await moderation.questions.test({ server, channels: channelsOf(interaction) }, question);
    if (best === undefined) return sentence(said.testNone);
    const percent = (share: number) => Math.round(share * 100);
    const words = best.matches
      ? said.testMatches(best.pin.number, percent(best.probability))
      : said.testNearest(best.pin.number, percent(best.probability), percent(best.needed));
    const listed = { pin: best.pin, fact: this.#pages.factOf(best.pin), review: null, inForce: true };
    const shown = renderPin(listed, null, [], from);
    return container([text(clip(words, 300)), ...shown.components[0].components]);
  }

  async #import(interaction: ChatInputCommandInteraction, server: string, from: ReplySource): Promise<Reply> {
    const { moderation, api, log } = this.#options;
    const { moderation: said } = from.wording;
    let json: string;
    try {
      json = await textOf(interaction.options.getAttachment(named.file, true), api);
    } catch (error) {
      logFailure(log, error, 'reading a file of pins');
      return sentence(said.unreadableFile);
    }
    const result = await moderation.transfer.importPins(server, authorOf(interaction), json);
    if ('problem' in result) return sentence(said.wrongFile(clip(result.problem, 200)));
    await this.#tellImport(interaction, server, result);
    const { entries, known, toReview, ended } = result;
    const lines = [
      said.imported(entries.length, known),
      toReview === 0 ? '' : said.importedToReview(toReview),
      await this.#saidOfChannels(interaction, server, result, from),
      ended === 0 ? '' : said.importedEnded(ended),
    ];
    return sentence(lines.filter((line) => line !== '').join('\n'));
  }

  /** What is said of pins from a file that are for channels of another server; nothing where Discord does not say. */
  async #saidOfChannels(
    { client }: ChatInputCommandInteraction,
    server: string,
    { entries }: Imported,
    { wording }: ReplySource,
  ): Promise<string> {
    const channels = pinsIn(entries).flatMap(({ channel }) => channel ?? []);
    if (channels.length === 0) return '';
    try {
      const there = await channelsIn(client, server);
      const lost = channels.filter((id) => !there.has(id)).length;
      return lost === 0 ? '' : wording.moderation.importedElsewhere(lost);
    } catch (error) {
      // The pins were added all the same.
      logFailure(this.#options.log, error, 'looking up the channels of a server');
      return '';
    }
  }

  /** One message in the log channel for all of a file: its pins may be hundreds. */
  async #tellImport(
    interaction: ChatInputCommandInteraction,
    server: string,
    { entries, known }: Imported,
  ): Promise<void> {
    const { moderation, log } = this.#options;
    const last = entries.at(-1);
    if (last === undefined) return;
    const { logChannel, language } = await moderation.settings(server);
    const channel = await channelOf(interaction.client, server, logChannel, log);
    const { wording } = sourceFor(this.#options, language ?? interaction.guildLocale);
    const { imported, at } = wording.moderation;
    const attributed = small(`<@${last.by}> · ${escapeMarkdown(at(last.at))}`);
    const told = text(`**${escapeMarkdown(imported(entries.length, known))}**\n${attributed}`);
    // Discord takes it once, should two processes of the bot hear of the same interaction.
    const once = { nonce: `i-${interaction.id}`, enforceNonce: true };
    await channel
      ?.send({ ...container([told]), ...once })
      .catch((error: unknown) => logFailure(log, error, 'log channel'));
  }
}
