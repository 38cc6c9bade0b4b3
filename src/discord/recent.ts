/** How long a question is remembered as the context of the next, in milliseconds. */
const memory = 10 * 60 * 1000;
const mostRemembered = 2000;
const mostTurns = 3;

/** Turns under a key, for ten minutes; the oldest goes first where there are too many. */
class Turns {
  readonly #kept = new Map<string, { readonly turns: readonly string[]; readonly at: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get(key: string): readonly string[] | undefined {
    this.forget();
    return this.#kept.get(key)?.turns;
  }

  set(key: string, turns: readonly string[]): void {
    // Taken out first, so that the map stays in the order of use.
    this.#kept.delete(key);
    this.#kept.set(key, { turns, at: this.#now() });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostRemembered && oldest !== undefined) this.#kept.delete(oldest);
  }

  forget(): void {
    for (const [key, { at }] of this.#kept) {
      if (this.#now() - at <= memory) return;
      this.#kept.delete(key);
    }
  }

  get size(): number {
    return this.#kept.size;
  }
}

/** What was asked last, so that "and how many hurt?" is understood. Kept in memory only. */
export class Conversations {
  readonly #byPerson: Turns;
  readonly #byReply: Turns;

  /** @param now milliseconds from any fixed point. */
  constructor(now: () => number) {
    this.#byPerson = new Turns(now);
    this.#byReply = new Turns(now);
  }

  /**
   * The turns to answer: what was asked before, then the question. What was asked before is what the bot's message
   * answered that the question replies to, whoever asked it; else what the same person asked here within ten minutes.
   */
  add(channel: string, person: string, question: string, repliedTo?: string): readonly string[] {
    const key = `${channel}:${person}`;
    const quoted = repliedTo === undefined ? undefined : this.#byReply.get(repliedTo);
    const turns = [...(quoted ?? this.#byPerson.get(key) ?? []), question].slice(-mostTurns);
    this.#byPerson.set(key, turns);
    return turns;
  }

  /** The same for a question that was edited: it takes the place of the last. */
  edit(channel: string, person: string, question: string, before: readonly string[]): readonly string[] {
    const turns = [...before, question].slice(-mostTurns);
    this.#byPerson.set(`${channel}:${person}`, turns);
    return turns;
  }

  /** Remembers which turns a message of the bot answers. */
  answered(reply: string, turns: readonly string[]): void {
    if (turns.length > 0) this.#byReply.set(reply, turns);
  }

  /** Forgets what is older than ten minutes: nobody may ask again for long. */
  forget(): void {
    this.#byPerson.forget();
    this.#byReply.forget();
  }

  /** How much is remembered at present. */
  get size(): number {
    return this.#byPerson.size + this.#byReply.size;
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
