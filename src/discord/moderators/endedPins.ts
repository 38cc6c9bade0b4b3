import { type Client, Routes } from 'discord.js';
import type { Pin } from '../../moderation/pin.ts';
import { lookUpChannel } from '../channels.ts';
import { failureOf, logFailure } from '../failures.ts';
import { EndableRequests } from '../gateway/endableRequests.ts';
import type { DiscordOptions } from '../replies/surface.ts';
import { pinsShown } from './pinsShown.ts';

/** How often an unpinning is tried where Discord itself or the database fails at it. */
const mostTries = 10;

/** How far the unpinning of a message is that is not noted yet. */
interface Progress {
  readonly pin: Pin;
  /** How often it was tried in vain. */
  readonly tries: number;
  /**
   * What this process has done: `unpinned` where it could not tell yet whether the message is wanted again, `done` where
   * nothing is left but to note it.
   */
  readonly reached: 'nothing' | 'unpinned' | 'done';
}

/**
 * Unpins the messages of pins whose end has come, however long ago, and notes it in the database: so it is done once for
 * each end, and a message that somebody pins by hand after that stays. What could be neither done nor noted is left to the
 * next process, but for a message that was to be pinned again: its pin has not ended any more.
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

  /** Looks at the pins that have ended in the servers of which this process hears. */
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
        ({ reached, tries }) => reached === 'unpinned' && tries < mostTries,
      );
      const pins = new Map(
        [...ended, ...unsettled.map((one) => one.pin)].map((pin) => [
          `${pin.server}/${pin.number}/${pin.until}`,
          pin,
        ]),
      );
      // Those that were noted, or have another end by now, are forgotten.
      const progress = new Map<string, Progress>();
      for (const [key, pin] of pins) {
        const before = this.#progress.get(key) ?? { pin, tries: 0, reached: 'nothing' };
        const isDue = !this.#isStopped && before.tries < mostTries && client.guilds.cache.has(pin.server);
        const after = isDue ? await this.#tried(client, this.#requests, before) : before;
        if (after !== null) progress.set(key, after);
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
      const ended = await this.#options.moderation.endings.pending();
      this.#isAway = false;
      return ended;
    } catch (error) {
      if (!this.#isAway && !this.#isStopped)
        logFailure(this.#options.log, error, 'looking for pins that ended');
      this.#isAway = true;
      return null;
    }
  }

  /** Unpins the message and notes it. @returns how far it is then; null where nothing is left to do. */
  async #tried(client: Client<true>, requests: EndableRequests, before: Progress): Promise<Progress | null> {
    const after = before.reached === 'done' ? before : await this.#unpinned(client, requests, before);
    return after.reached === 'done' ? this.#noted(after) : after;
  }

  async #unpinned(client: Client<true>, requests: EndableRequests, before: Progress): Promise<Progress> {
    const { moderation, log } = this.#options;
    const { pin, tries } = before;
    const [channelId = '', id = ''] = pin.message?.split('/') ?? [];
    const done: Progress = { pin, tries, reached: 'done' };
    let { reached } = before;
    try {
      const channel = await lookUpChannel(client, pin.server, channelId);
      if (channel === null) return done;
      const isWanted = async () => (await pinsShown(moderation.endings, channel, pin)).length > 0;
      const route = Routes.channelMessagesPin(channelId, id);
      if (reached === 'nothing') {
        if (await isWanted()) return done;
        await requests.delete(route);
        reached = 'unpinned';
      }
      // Whoever gave the pin another end just then may have pinned the message before it was unpinned here.
      if (await isWanted()) await requests.put(route);
      return done;
    } catch (error) {
      if (this.#isStopped) return before;
      logFailure(log, error, 'unpinning a message');
      return failureOf(error) === 'other' ? { pin, tries: tries + 1, reached } : done;
    }
  }

  async #noted(before: Progress): Promise<Progress | null> {
    const { moderation, log } = this.#options;
    try {
      await moderation.endings.note(before.pin);
      return null;
    } catch (error) {
      if (!this.#isStopped) logFailure(log, error, 'noting that a message was unpinned');
      return { ...before, tries: before.tries + 1 };
    }
  }
}
