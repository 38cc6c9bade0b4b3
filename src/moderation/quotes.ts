import type { ModerationParts } from './parts.ts';
import { quoteOf } from './pin.ts';

/** The sentences of pins that were made before these were kept. */
export class Quotes {
  readonly #parts: Pick<ModerationParts, 'store' | 'fact'>;

  constructor(parts: Pick<ModerationParts, 'store' | 'fact'>) {
    this.#parts = parts;
  }

  /**
   * Fills in those whose facts the reports hold: an id was made of its sentence, so it is the one that the pin was made with.
   * @returns of how many pins.
   */
  async fillIn(): Promise<number> {
    const { store, fact: factOf } = this.#parts;
    let filled = 0;
    for (const id of await store.unquoted()) {
      const fact = factOf(id);
      const quote = fact === undefined ? null : quoteOf(fact);
      if (quote !== null) filled += await store.quote(id, quote);
    }
    return filled;
  }
}
