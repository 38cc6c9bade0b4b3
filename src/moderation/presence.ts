import type { ModerationParts } from './parts.ts';

/** Days between the bot's leaving a server and the end of what is kept of it. */
const graceDays = 30;
const day = 86_400_000;

/** In which servers the bot is, and what that means for what is kept of them. */
export class Presence {
  readonly #parts: Pick<ModerationParts, 'store' | 'now'>;

  constructor(parts: Pick<ModerationParts, 'store' | 'now'>) {
    this.#parts = parts;
  }

  /** The bot has left a server (true), or is there again. */
  left(server: string, gone: boolean): Promise<void> {
    const { store, now } = this.#parts;
    return store.left(server, gone ? now().toISOString() : null);
  }

  /**
   * Compares the servers that the bot is in with those of which something is kept.
   * @param knows whether the first are all that the bot is in, as far as a server is concerned: other processes may know
   *   of others.
   */
  async compare(servers: readonly string[], knows: (server: string) => boolean): Promise<void> {
    const there = new Set(servers);
    for (const { id, leftAt } of await this.#parts.store.servers()) {
      if (!knows(id)) continue;
      if (there.has(id) !== (leftAt === null)) await this.left(id, !there.has(id));
    }
  }

  /** Deletes all that is kept of a server, at once. */
  forget(server: string): Promise<void> {
    return this.#parts.store.deleteServer(server);
  }

  /**
   * Lets go of what is too old: misses after the time that the server keeps them, servers that were left.
   * @returns how many of each.
   */
  async expire(): Promise<{ readonly misses: number; readonly servers: number }> {
    const { store, now } = this.#parts;
    const misses = await store.expireMisses(now().toISOString());
    const oldest = new Date(now().getTime() - graceDays * day).toISOString();
    return { misses, servers: await store.deleteLeft(oldest) };
  }
}
