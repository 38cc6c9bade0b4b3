/** After this time (milliseconds) an event counts as dealt with: discord.js passes some over without a word. */
const longest = 60_000;

/** How far the events of a session have been dealt with. */
export class Progress {
  #last: number;
  readonly #open = new Map<string, { readonly sequence: number; readonly at: number }>();
  readonly #now: () => number;

  /** @param sequence what came before is dealt with. @param now milliseconds from any fixed point. */
  constructor(sequence: number, now: () => number) {
    this.#last = sequence;
    this.#now = now;
  }

  /** An event came. @param id of what is to be dealt with; null where there is nothing to do. */
  came(sequence: number, id: string | null): void {
    this.#last = Math.max(this.#last, sequence);
    if (id !== null && !this.#open.has(id)) this.#open.set(id, { sequence, at: this.#now() });
  }

  done(id: string): void {
    this.#open.delete(id);
  }

  /** The highest sequence before which nothing is left to do. */
  get sequence(): number {
    for (const [id, { at }] of this.#open) if (this.#now() - at > longest) this.#open.delete(id);
    const open = [...this.#open.values()].map(({ sequence }) => sequence - 1);
    return Math.min(this.#last, ...open);
  }
}
