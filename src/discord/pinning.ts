import type {
  ChatInputCommandInteraction,
  GuildTextBasedChannel,
  Message,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { Entry } from '../moderation/history.ts';
import type { PinWish } from '../moderation/moderation.ts';
import type { Author } from '../moderation/parts.ts';
import { logFailure } from './failures.ts';
import { entryText, type FactOf, renderDone } from './moderationViews.ts';
import { container, type Reply, text } from './parts.ts';
import { renderPinned } from './render.ts';
import { type DiscordOptions, type ReplySource, sourceFor } from './surface.ts';

/** What a moderator changes something with. */
export type Changing = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

export const authorOf = (interaction: Changing): Author => ({
  by: interaction.user.id,
  request: interaction.id,
});

/** What a change does in Discord: the message pinned with a pin, the word in the log channel, the confirmation. */
export class Pinning {
  readonly #options: DiscordOptions;

  constructor(options: DiscordOptions) {
    this.#options = options;
  }

  /** Pins the message, then keeps the pin: where it cannot be kept, the message is as before. */
  async add(
    interaction: Changing,
    server: string,
    wish: PinWish,
    reason: string | null,
    target: string | null,
    from: ReplySource,
  ): Promise<Reply> {
    const { moderation } = this.#options;
    await moderation.mustHaveRoom(server, 1);
    const channel = interaction.inCachedGuild() ? interaction.channel : null;
    const { message, said, sent } = await this.#pinMessage(channel, server, wish, target, from);
    const kept = message === null ? null : `${message.channelId}/${message.id}`;
    const entry = await moderation
      .addPin(server, authorOf(interaction), wish, reason, kept)
      .catch(async (error: unknown) => {
        await (sent ? message?.delete() : message?.unpin())?.catch((second: unknown) =>
          logFailure(this.#options.log, second, 'taking a pin back'),
        );
        throw error;
      });
    return this.done(interaction, entry, [said], from);
  }

  /**
   * Pins a message in the channel: the answer that was chosen, else one that shows the pin.
   * @returns the message, null where it could not be pinned; what to say of it; whether it was sent for this.
   */
  async #pinMessage(
    channel: GuildTextBasedChannel | null,
    server: string,
    wish: PinWish,
    target: string | null,
    from: ReplySource,
  ): Promise<{ message: Message | null; said: string; sent: boolean }> {
    const { moderation, reference } = this.#options;
    const { moderation: said } = from.wording;
    const settings = await moderation.settings(server);
    const all = sourceFor(this.#options, settings.language ?? channel?.guild.preferredLocale ?? null);
    const fact = wish.fact === null ? null : (reference.fact(wish.fact) ?? null);
    const shown = renderPinned({ pin: wish, fact, handOver: wish.note ?? settings.handOver }, all);
    const failed = (error: unknown): null => {
      logFailure(this.#options.log, error, 'pinning a message');
      return null;
    };
    const message =
      target === null
        ? ((await channel?.send(shown).catch(failed)) ?? null)
        : ((await channel?.messages.fetch(target).catch(failed)) ?? null);
    const sent = target === null;
    // A form that was forged could name a message of somebody's.
    if (message === null || message.author.id !== message.client.user.id)
      return { message: null, said: said.messageNotSent, sent };
    const pinned = await message.pin().then(() => true, failed);
    if (pinned === true) return { message, said: said.messagePinned, sent };
    return { message: sent ? message : null, said: said.messageNotPinned, sent };
  }

  /** With the rule goes the pinned message, and comes back with it. */
  async #follow(interaction: Changing, entry: Entry): Promise<void> {
    if (entry.subject !== 'pin' || entry.after.message === null || !interaction.inCachedGuild()) return;
    const before = entry.before?.active ?? false;
    const { active } = entry.after;
    // A new pin's message is pinned before the pin is kept.
    if (before === active || entry.action === 'add') return;
    const [channelId = '', id = ''] = entry.after.message.split('/');
    const channel = interaction.guild.channels.cache.get(channelId);
    if (channel?.isTextBased() !== true) return;
    try {
      if (active) await channel.messages.pin(id);
      else await channel.messages.unpin(id);
    } catch (error) {
      // Somebody may have deleted or unpinned it by hand; the rule stands without it.
      logFailure(this.#options.log, error, 'pinning a message');
    }
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
    const { moderation, reference, log } = this.#options;
    if (!interaction.inCachedGuild()) return;
    const { logChannel, language } = await moderation.settings(interaction.guildId);
    if (logChannel === null) return;
    const from = sourceFor(this.#options, language ?? interaction.guild.preferredLocale);
    const channel = interaction.guild.channels.cache.get(logChannel);
    if (channel?.isTextBased() !== true) return;
    const factOf: FactOf = ({ fact }) => (fact === null ? null : (reference.fact(fact) ?? null));
    await channel
      .send(container([text(entryText(entry, factOf, from))]))
      .catch((error: unknown) => logFailure(log, error, 'log channel'));
  }
}
