import type { ModerationParts } from './parts.ts';
import { reviewOf } from './pin.ts';

/** What the moderators of a server have to be told of. */
export interface News {
  /** How many pins should be looked at again. */
  readonly toReview: number;
  /** Ids of reports that they chose and that are not loaded. */
  readonly gone: readonly string[];
  /** How many of those that they chose are loaded; where none is, all reports answer. */
  readonly left: number;
  /** To be called where they could not be told: the next time they are. */
  unsaid(): Promise<void>;
}

/** Tells moderators of each thing once, however often the bot starts: what they were told of is kept. */
export class Notices {
  readonly #parts: Pick<ModerationParts, 'store' | 'reportOf' | 'loaded'>;

  constructor(parts: Pick<ModerationParts, 'store' | 'reportOf' | 'loaded'>) {
    this.#parts = parts;
  }

  /** What they have not been told of yet; null for nothing. It counts as told from now on, for other processes too. */
  async news(server: string): Promise<News | null> {
    const { store, reportOf, loaded } = this.#parts;
    const { pins, settings } = await store.state(server);
    const toReview = pins.flatMap((pin) => {
      const review = reviewOf(pin, reportOf);
      // A report that changes once more is something new.
      const now = review === 'changed' ? ` ${reportOf(pin.fact ?? '')?.slice(0, 16)}` : '';
      return review === null ? [] : [`pin ${pin.number} ${review}${now}`];
    });
    const chosen = settings.reports ?? [];
    const gone = chosen.filter((id) => !loaded().includes(id));
    const due = [...toReview, ...gone.map((id) => `report ${id}`)];
    const before = await store.told(server);
    if (due.join() === before.join()) return null;
    const isOurs = await store.tell(server, before, due);
    if (!isOurs || due.every((one) => before.includes(one))) return null;
    return {
      ...{ toReview: toReview.length, gone, left: chosen.length - gone.length },
      unsaid: async () => {
        await store.tell(server, due, before);
      },
    };
  }
}
