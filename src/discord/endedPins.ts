import { type Client, Routes } from 'discord.js';
import type { Pin } from '../moderation/pin.ts';
import { lookUpChannel } from './channels.ts';
import { EndableRequests } from './endableRequests.ts';
import { failureOf, logFailure } from './failures.ts';
import { pinsShown } from './pinsShown.ts';
import type { DiscordOptions } from './surface.ts';

/** How often an unpinning is tried where Discord itself or the database fails at it. */
const mostTries = 10;

/** How far the unpinning of a message is. */
interface Progress {
  readonly pin: Pin;
  /** How often it was tried in vain; as often as there are tries for what is done. */
  readonly tries: number;
  /** Whether this process has unpinned it, but could not tell yet whether it is wanted again. */
  readonly isUnpinned: boolean;
}

/**
 * Unpins the messages of pins whose end has come. A process does so once for each end, and the next process once more
 * for those of the last day: what is kept says whether a pin holds, not what Discord shows. So a message is unpinned once
 * more that somebody pinned by hand meanwhile, and else nothing changes.
 */
export class EndedPins {
  readonly #options: Pick<DiscordOptions, 'moderation' | 'log'>;
  #progress = new Map<string, Progress>();
  #requests: EndableRequests | null = null;
  #isUnderWay = false;
  #isAway = false;
  #isStopped = false;

  constructor(options: Pick<DiscordOptions, 'moderation' | 'log'>) {
    this.#options = options;
  }

  /** Looks at the pins that ended lately in the servers of which this process hears. */
  async unpin(client: Client<true>): Promise<void> {
    // Discord's limits may hold one round up until the next.
    if (this.#isUnderWay || this.#isStopped) return;
    this.#isUnderWay = true;
    this.#requests ??= new EndableRequests(client);
    try {
      const ended = await this.#ended();
      if (ended === null) return;
      // One that got another end while it was unpinned is no longer among those that ended.
      const unsettled = [...this.#progress.values()].filter(
        ({ isUnpinned, tries }) => isUnpinned && tries < mostTries,
      );
      // Those that ended too long ago are forgotten.
      const progress = new Map<string, Progress>();
      for (const pin of [...ended, ...unsettled.map((one) => one.pin)]) {
        const key = `${pin.server}/${pin.number}/${pin.until}`;
        if (progress.has(key)) continue;
        const before = this.#progress.get(key) ?? { pin, tries: 0, isUnpinned: false };
        const isDue = !this.#isStopped && before.tries < mostTries && client.guilds.cache.has(pin.server);
        progress.set(key, isDue ? await this.#tried(client, this.#requests, before) : before);
      }
      this.#progress = progress;
    } finally {
      this.#isUnderWay = false;
    }
  }

  /** Gives up what is under way, without a word: the next process does it. */
  stop(): void {
    this.#isStopped = true;
    this.#requests?.end();
  }

  /** Null where they cannot be read, which is logged once until they can. */
  async #ended(): Promise<readonly Pin[] | null> {
    try {
      const ended = await this.#options.moderation.endings.recent();
      this.#isAway = false;
      return ended;
    } catch (error) {
      if (!this.#isAway && !this.#isStopped)
        logFailure(this.#options.log, error, 'looking for pins that ended');
      this.#isAway = true;
      return null;
    }
  }

  /** Unpins the message. @returns how far it is then. */
  async #tried(client: Client<true>, requests: EndableRequests, before: Progress): Promise<Progress> {
    const { moderation, log } = this.#options;
    const { pin } = before;
    const [channelId = '', id = ''] = pin.message?.split('/') ?? [];
    const done = { ...before, tries: mostTries };
    let { isUnpinned } = before;
    try {
      const channel = await lookUpChannel(client, pin.server, channelId);
      if (channel === null) return done;
      const isWanted = async () => (await pinsShown(moderation.endings, channel, pin)).length > 0;
      const route = Routes.channelMessagesPin(channelId, id);
      if (!isUnpinned) {
        if (await isWanted()) return done;
        await requests.delete(route);
        isUnpinned = true;
      }
      // Whoever gave the pin another end just then may have pinned the message before it was unpinned here.
      if (await isWanted()) await requests.put(route);
      return done;
    } catch (error) {
      if (this.#isStopped) return before;
      logFailure(log, error, 'unpinning a message');
      return failureOf(error) === 'other' ? { pin, tries: before.tries + 1, isUnpinned } : done;
    }
  }
}
