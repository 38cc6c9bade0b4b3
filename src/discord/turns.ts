import { setImmediate } from 'node:timers/promises';

/**
 * Lets work that takes the processor for milliseconds begin in order, one piece a turn of the event loop: between two
 * pieces Discord is heard and first responses are sent, however many pieces wait.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Fulfilled when the next piece may begin. */
  next(): Promise<unknown> {
    this.#last = this.#last.then(() => setImmediate());
    return this.#last;
  }
}
