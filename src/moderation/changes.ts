import { type Entry, lastToUndo, NotThere, undoing } from './history.ts';
import type { Author, ModerationParts } from './parts.ts';
import { carriedOut, once, recent } from './requests.ts';

/** The changes that the moderators of a server have made, and taking them back. */
export class Changes {
  readonly #parts: Pick<ModerationParts, 'store' | 'now'>;

  constructor(parts: Pick<ModerationParts, 'store' | 'now'>) {
    this.#parts = parts;
  }

  /** Newest first. */
  history(
    server: string,
    options: { readonly pin?: number; readonly before?: number; readonly limit: number },
  ): Promise<readonly Entry[]> {
    return this.#parts.store.history(server, options);
  }

  /**
   * The change that would be taken back, also where that request has done so already.
   * @param sequence which; null for the latest that still stands and can be taken back.
   * @returns the change, and whether later ones were passed over, as what they were about is kept no longer.
   * @throws NotThere
   */
  async undoable(
    server: string,
    { request }: Author,
    sequence: number | null,
  ): Promise<{ readonly entry: Entry; readonly passedOver: boolean }> {
    const { store } = this.#parts;
    if (sequence !== null) {
      const entry = await store.entry(server, sequence);
      if (entry === undefined) throw new NotThere('A change to take back');
      return { entry, passedOver: false };
    }
    const newestFirst = await recent(store, server);
    const before = newestFirst.slice(newestFirst.findIndex((entry) => entry.request === request) + 1);
    const kept = new Set((await store.misses(server)).map(({ key }) => key));
    const last = lastToUndo(before, (entry) => entry.subject === 'miss' && !kept.has(entry.miss));
    if (last === undefined) throw new NotThere('A change to take back');
    return last;
  }

  /** Takes a change back. @throws NotThere, ChangedMeanwhile, TooManyPins where a pin would come back. */
  async undo(server: string, who: Author, entry: Entry, reason: string | null = null): Promise<Entry> {
    const { store, now } = this.#parts;
    const work = async () => {
      const change = undoing(entry, await store.state(server), { ...who, at: now().toISOString() }, reason);
      return store.change(server, change);
    };
    return once(work, () => carriedOut(store, server, who));
  }
}
