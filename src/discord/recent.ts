/** How long a question is remembered as the context of the next, in milliseconds. */
const memory = 10 * 60 * 1000;
const mostConversations = 2000;
const mostTurns = 3;

/** What a person asked last in a channel, so that "and how many hurt?" is understood. Kept in memory only. */
export class Conversations {
  readonly #turns = new Map<string, { readonly turns: readonly string[]; readonly at: number }>();
  readonly #now: () => number;

  /** @param now milliseconds from any fixed point. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The turns to answer: what the same person asked here within ten minutes, then the question. */
  add(channel: string, person: string, question: string): readonly string[] {
    const key = `${channel}:${person}`;
    const before = this.#turns.get(key);
    const fresh = before !== undefined && this.#now() - before.at <= memory ? before.turns : [];
    const turns = [...fresh, question].slice(-mostTurns);
    this.#turns.delete(key);
    this.#turns.set(key, { turns, at: this.#now() });
    const [oldest] = this.#turns.keys();
    if (this.#turns.size > mostConversations && oldest !== undefined) this.#turns.delete(oldest);
    return turns;
  }
}

/** Remembers the last ids, so that an event that Discord repeats is answered once. */
export class Once {
  readonly #seen = new Set<string>();
  readonly #most: number;

  constructor(most = 5000) {
    this.#most = most;
  }

  /** True the first time an id is given. */
  first(id: string): boolean {
    if (this.#seen.has(id)) return false;
    this.#seen.add(id);
    const [oldest] = this.#seen;
    if (this.#seen.size > this.#most && oldest !== undefined) this.#seen.delete(oldest);
    return true;
  }
}
