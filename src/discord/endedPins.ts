import type { Client } from 'discord.js';
import type { Pin } from '../moderation/pin.ts';
import { channelOf } from './channels.ts';
import { failureOf, logFailure } from './failures.ts';
import type { DiscordOptions } from './surface.ts';

/** How often an unpinning is tried where Discord itself or the database fails at it. */
const mostTries = 10;

/**
 * Unpins the messages of pins whose end has come. A process does so once for each end, and the next process once more
 * for those of the last day, which changes nothing: what is kept says whether a pin holds, not what Discord shows.
 */
export class EndedPins {
  readonly #options: Pick<DiscordOptions, 'moderation' | 'log'>;
  /** How often each was tried; as often as there are tries for what is done. */
  #tried = new Map<string, number>();
  #isUnderWay = false;
  #isAway = false;

  constructor(options: Pick<DiscordOptions, 'moderation' | 'log'>) {
    this.#options = options;
  }

  /** Looks at the pins that ended lately in the servers of which this process hears. */
  async unpin(client: Client): Promise<void> {
    // Discord's limits may hold one round up until the next.
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    try {
      const ended = await this.#ended();
      // Those that ended too long ago are forgotten.
      const tried = new Map<string, number>();
      for (const pin of ended ?? []) {
        const key = `${pin.server}/${pin.number}/${pin.until}`;
        const before = this.#tried.get(key) ?? 0;
        const isDue = before < mostTries && client.guilds.cache.has(pin.server);
        tried.set(key, !isDue ? before : (await this.#isDone(client, pin)) ? mostTries : before + 1);
      }
      if (ended !== null) this.#tried = tried;
    } finally {
      this.#isUnderWay = false;
    }
  }

  /** Null where they cannot be read, which is logged once until they can. */
  async #ended(): Promise<readonly Pin[] | null> {
    try {
      const ended = await this.#options.moderation.endings.recent();
      this.#isAway = false;
      return ended;
    } catch (error) {
      if (!this.#isAway) logFailure(this.#options.log, error, 'looking for pins that ended');
      this.#isAway = true;
      return null;
    }
  }

  /** Unpins the message. @returns false where it should be tried again. */
  async #isDone(client: Client, { server, message }: Pin): Promise<boolean> {
    const { moderation, log } = this.#options;
    const [channelId = '', id = ''] = message?.split('/') ?? [];
    const isWanted = async () => (await moderation.endings.inForceWith(server, message ?? '')).length > 0;
    try {
      if (await isWanted()) return true;
      const channel = await channelOf(client, server, channelId, log);
      await channel?.messages.unpin(id);
      // Whoever gave the pin another end just then may have pinned the message before it was unpinned here.
      if (await isWanted()) await channel?.messages.pin(id);
      return true;
    } catch (error) {
      logFailure(log, error, 'unpinning a message');
      return failureOf(error) !== 'other';
    }
  }
}
