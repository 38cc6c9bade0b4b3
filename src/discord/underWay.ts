import type { Logger } from 'pino';
import { logFailure } from './failures.ts';

/** Work that has begun, so that an end can wait for it. */
export class UnderWay {
  readonly #log: Logger;
  readonly #work = new Set<Promise<void>>();

  constructor(log: Logger) {
    this.#log = log;
  }

  /** @param done called at its end, whatever came of it. */
  track(work: Promise<void>, done: () => void = () => undefined): void {
    const guarded = work
      .catch((error: unknown) => void logFailure(this.#log, error, 'event'))
      .finally(() => {
        this.#work.delete(guarded);
        done();
      });
    this.#work.add(guarded);
  }

  /** Waits for what is under way now. */
  async end(): Promise<void> {
    await Promise.allSettled(this.#work);
  }
}
