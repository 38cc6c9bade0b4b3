import type {
  ChatInputCommandInteraction,
  GuildTextBasedChannel,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { Entry } from '../../moderation/history.ts';
import type { Author } from '../../moderation/parts.ts';
import type { Pin } from '../../moderation/pin.ts';
import type { PinWish } from '../../moderation/pins.ts';
import { channelOf } from '../channels.ts';
import { logFailure } from '../failures.ts';
import { container, type Reply, text } from '../replies/parts.ts';
import { renderPinned } from '../replies/render.ts';
import { type DiscordOptions, type ReplySource, sourceFor } from '../replies/surface.ts';
import { entryText } from './entryText.ts';
import { renderDone } from './moderationViews.ts';
import { namedIn } from './namedIn.ts';
import { pinsShown, showsFactOf } from './pinsShown.ts';

/** What a moderator changes something with. */
export type Changing = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

export const authorOf = (interaction: Changing): Author => ({
  by: interaction.user.id,
  request: interaction.id,
});

/**
 * Makes Discord take a message once, should two processes of the bot hear of the same interaction. A nonce has at most 25
 * characters. https://docs.discord.com/developers/resources/message#create-message
 */
const once = ({ id }: Changing, which: number) => ({
  nonce: `${id.slice(-14)}-${which}`.slice(0, 25),
  enforceNonce: true,
});

/** What a change does in Discord: the message pinned with a pin, the word in the log channel, the confirmation. */
export class Pinning {
  readonly #options: DiscordOptions;

  constructor(options: DiscordOptions) {
    this.#options = options;
  }

  /**
   * Pins the message, then keeps the pin: where it cannot be kept, the message is as before.
   * @param target the answer that was chosen; null for a new message.
   */
  async add(
    interaction: Changing,
    server: string,
    wish: PinWish,
    reason: string | null,
    target: string | null,
    from: ReplySource,
  ): Promise<Reply> {
    const { moderation } = this.#options;
    await moderation.pins.mustHaveRoom(server, authorOf(interaction));
    const channelId = wish.channel ?? interaction.channelId;
    // The answer that was chosen stands where it was chosen; a pin for another channel gets a new message there.
    const answer = channelId === interaction.channelId ? target : null;
    const keep = (message: string | null) =>
      moderation.pins.add(server, authorOf(interaction), wish, reason, message);
    return this.#placed(interaction, server, channelId, wish, answer, keep, from);
  }

  /** Changes a pin. One for another channel than its message stands in gets a new message there. */
  async edit(
    interaction: Changing,
    server: string,
    pin: Pin,
    wish: PinWish,
    reason: string | null,
    from: ReplySource,
  ): Promise<Reply> {
    const { pins, endings } = this.#options.moderation;
    const keep = (message: string | null) =>
      pins.edit(server, authorOf(interaction), pin, wish, reason, message);
    const standsIn = pin.message === null ? pin.channel : pin.message.split('/')[0];
    const { channel } = wish;
    if (channel === null || channel === standsIn || !endings.isInForce({ ...pin, ...wish }))
      return this.done(interaction, await keep(pin.message), [], from);
    return this.#placed(interaction, server, channel, wish, null, keep, from);
  }

  /**
   * Pins a message, then keeps the pin that it shows.
   * @param keep keeps the pin; it is given the channel and the id of the message, null where there is none.
   */
  async #placed(
    interaction: Changing,
    server: string,
    channelId: string | null,
    wish: PinWish,
    target: string | null,
    keep: (message: string | null) => Promise<Entry>,
    from: ReplySource,
  ): Promise<Reply> {
    const channel = await channelOf(interaction.client, server, channelId, this.#options.log);
    const { message, said, before } = await this.#pinMessage(
      interaction,
      channel,
      server,
      wish,
      target,
      from,
    );
    const kept = message === null ? null : `${channelId}/${message}`;
    const entry = await keep(kept).catch(async (error: unknown) => {
      if (channel !== null && kept !== null && before !== 'pinned')
        await this.#takeBack(channel, { server, message: kept }, before === null);
      throw error;
    });
    return this.done(interaction, entry, [said], from);
  }

  /** Leaves a message as it was, as its pin was not kept. @param sent whether the message was sent for this. */
  async #takeBack(
    channel: GuildTextBasedChannel,
    pin: Pick<Pin, 'server'> & { readonly message: string },
    sent: boolean,
  ): Promise<void> {
    const [, id = ''] = pin.message.split('/');
    try {
      if (sent) await channel.messages.delete(id);
      // Another moderator's pin of the same answer may have been kept just then: that one needs it pinned.
      else if ((await pinsShown(this.#options.moderation.endings, channel, pin)).length === 0)
        await channel.messages.unpin(id);
    } catch (error) {
      logFailure(this.#options.log, error, 'taking a pin back');
    }
  }

  /**
   * Pins a message in a channel: the answer that was chosen, else one that shows the pin.
   * @returns the message's id, null where it could not be pinned; what to say of it; how it was before, null where it
   *   was sent for this.
   */
  async #pinMessage(
    interaction: Changing,
    channel: GuildTextBasedChannel | null,
    server: string,
    wish: PinWish,
    target: string | null,
    from: ReplySource,
  ): Promise<{ message: string | null; said: string; before: 'pinned' | 'not pinned' | null }> {
    const { moderation: said } = from.wording;
    const shown = await this.#shown(interaction, server, wish);
    const failed = (error: unknown): null => {
      logFailure(this.#options.log, error, 'pinning a message');
      return null;
    };
    const found =
      target !== null
        ? channel?.messages.fetch(target)
        : shown === null
          ? null
          : channel?.send({ ...shown, ...once(interaction, 0) });
    const message = (await found?.catch(failed)) ?? null;
    const before = target === null ? null : message?.pinned === true ? 'pinned' : 'not pinned';
    // A form that was forged could name a message of somebody's.
    if (channel === null || message === null || message.author.id !== message.client.user.id)
      return { message: null, said: said.messageNotSent, before };
    const { id } = message;
    const pinned = await channel.messages.pin(id).then(() => true, failed);
    if (pinned === true) return { message: id, said: said.messagePinned, before };
    return { message: before === null ? id : null, said: said.messageNotPinned, before };
  }

  /** What shows a pin to all; null where the reports no longer hold its fact, and it answers nothing. */
  async #shown(
    interaction: Changing,
    server: string,
    wish: Pick<PinWish, 'fact' | 'note'>,
  ): Promise<Reply | null> {
    const { moderation, reference } = this.#options;
    const settings = await moderation.settings(server);
    const all = sourceFor(this.#options, settings.language ?? interaction.guildLocale);
    const fact = wish.fact === null ? null : reference.fact(wish.fact);
    if (fact === undefined) return null;
    return renderPinned({ pin: wish, fact, handOver: wish.note ?? settings.handOver }, all);
  }

  /** With the rule goes the pinned message, and comes back with it; what the message shows is kept to the rule. */
  async #follow(interaction: Changing, entry: Entry): Promise<void> {
    // A new message is pinned before its pin is kept.
    if (entry.subject !== 'pin' || entry.action === 'add') return;
    const { before, after } = entry;
    const { endings } = this.#options.moderation;
    const isMoved = before !== null && before.message !== after.message;
    if (isMoved) await this.#leave(interaction, before);
    if (after.message === null || (isMoved && entry.action === 'edit')) return;
    // One that has come to its end counts like one that was removed.
    const inForce = endings.isInForce(after);
    const isBack = inForce && (before === null || isMoved || !endings.isInForce(before));
    const another = before !== null && before.fact !== after.fact;
    const reworded = another || (before !== null && before.note !== after.note);
    if (inForce && !isBack && !reworded) return;
    const [channelId = '', id = ''] = after.message.split('/');
    const channel = await channelOf(interaction.client, entry.server, channelId, this.#options.log);
    if (channel === null) return;
    try {
      // What comes back may have got another fact while it was not pinned.
      const shows = !(reworded || isBack) || (await this.#shows(interaction, channel, id, after, reworded));
      if (inForce && shows) {
        if (isBack || another) await channel.messages.pin(id);
        return;
      }
      await this.#unpin(channel, id, after);
    } catch (error) {
      // Somebody may have deleted or unpinned it by hand; the rule stands without it.
      logFailure(this.#options.log, error, 'pinning a message');
    }
  }

  /** Unpins a message that a pin had before. */
  async #leave(interaction: Changing, pin: Pin): Promise<void> {
    const { log } = this.#options;
    const [channelId = '', id = ''] = pin.message?.split('/') ?? [];
    if (id === '') return;
    const channel = await channelOf(interaction.client, pin.server, channelId, log);
    // Like the other messages of a pin: somebody may have deleted it.
    if (channel !== null)
      await this.#unpin(channel, id, pin).catch((error: unknown) =>
        logFailure(log, error, 'unpinning a message'),
      );
  }

  /** Unpins the message of a pin, unless it serves another one in force. */
  async #unpin(channel: GuildTextBasedChannel, id: string, pin: Pin): Promise<void> {
    const isServing = async () =>
      (await pinsShown(this.#options.moderation.endings, channel, pin, pin)).length > 0;
    if (await isServing()) return;
    await channel.messages.unpin(id);
    // Whoever brought the pin back just then may have pinned the message before it was unpinned here.
    if (await isServing()) await channel.messages.pin(id);
  }

  /**
   * Whether a message shows what its pin says now; one of the bot's own is made to where that has changed.
   * @returns false where it does not: an answer to somebody's question stays as it was given, and so does a message that
   *   shows another pin in force as well.
   */
  async #shows(
    interaction: Changing,
    channel: GuildTextBasedChannel,
    id: string,
    pin: Pin,
    reworded: boolean,
  ): Promise<boolean> {
    const message = await channel.messages.fetch(id);
    const isShown = showsFactOf(message, pin);
    if (message.reference !== null || message.interactionMetadata !== null) return isShown;
    if (isShown && !reworded) return true;
    if ((await pinsShown(this.#options.moderation.endings, channel, pin, pin)).length > 0) return isShown;
    const shown = await this.#shown(interaction, pin.server, pin);
    if (shown === null) return false;
    // A file of the quote before goes with it.
    await message.edit({ ...shown, attachments: [] });
    return true;
  }

  /** Says what was done, here and in the server's log channel. */
  async done(
    interaction: Changing,
    entry: Entry,
    more: readonly string[],
    from: ReplySource,
  ): Promise<Reply> {
    await this.#follow(interaction, entry);
    await this.tell(interaction, entry);
    return renderDone(entry, more, from);
  }

  async tell(interaction: Changing, entry: Entry): Promise<void> {
    const { moderation, log } = this.#options;
    const { logChannel, language } = await moderation.settings(entry.server);
    const channel = await channelOf(interaction.client, entry.server, logChannel, log);
    if (channel === null) return;
    const from = sourceFor(this.#options, language ?? interaction.guildLocale);
    const told = entryText(entry, await namedIn(this.#options, entry.server, [entry]), from);
    await channel
      .send({ ...container([text(told)]), ...once(interaction, entry.sequence) })
      .catch((error: unknown) => logFailure(log, error, 'log channel'));
  }
}
