import { setTimeout } from 'node:timers/promises';
import { type Client, RateLimitError, REST, type RouteLike } from 'discord.js';

/** The least milliseconds that a limit is waited for. */
const shortest = 1000;

/** Requests that can be given up: the client's own wait for Discord's limits to the end, and keep the process as long. */
export class EndableRequests {
  readonly #rest: REST;
  #current = new AbortController();
  #isEnded = false;

  constructor({ rest, token }: Client<true>) {
    this.#rest = new REST({ ...rest.options, rejectOnRateLimit: () => true }).setToken(token);
  }

  async delete(route: RouteLike): Promise<void> {
    await this.#make((signal) => this.#rest.delete(route, { signal }));
  }

  async put(route: RouteLike): Promise<void> {
    await this.#make((signal) => this.#rest.put(route, { signal }));
  }

  /** Lets the request under way fail, and each that comes. */
  end(): void {
    this.#isEnded = true;
    this.#current.abort();
    this.#rest.clearHashSweeper();
    this.#rest.clearHandlerSweeper();
  }

  async #make(request: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    for (;;) {
      // One for each request: discord.js goes on listening to it.
      this.#current = new AbortController();
      if (this.#isEnded) this.#current.abort();
      const { signal } = this.#current;
      try {
        await request(signal);
        return;
      } catch (error) {
        if (!(error instanceof RateLimitError)) throw error;
        await setTimeout(Math.max(error.retryAfter, shortest), undefined, { signal, ref: false });
      }
    }
  }
}
