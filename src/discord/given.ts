/** A reply of the bot's to a message, as long as the message may still change. */
export interface Given {
  readonly content: string;
  /** What was asked before, that the answer took up. */
  readonly before: readonly string[];
  readonly at: number;
  /** Id of the reply; null where it could not be sent. */
  readonly reply: Promise<string | null>;
}

/** How long an edit changes the answer, and a deletion removes it, in milliseconds. */
const editable = 60_000;
const deletable = 10 * 60_000;
const mostRemembered = 2000;

/** Replies by the id of the message that they answer. In memory only. */
export class GivenReplies {
  readonly #given = new Map<string, Given>();
  readonly #now: () => number;

  /** @param now milliseconds from any fixed point. */
  constructor(now: () => number) {
    this.#now = now;
  }

  set(question: string, given: Omit<Given, 'at'>): void {
    this.#given.set(question, { ...given, at: this.#now() });
    const [oldest] = this.#given.keys();
    if (this.#given.size > mostRemembered && oldest !== undefined) this.#given.delete(oldest);
  }

  /** The reply that an edit within a minute changes; undefined where nothing was said anew. */
  toEdit(question: string, content: string): Given | undefined {
    const given = this.#given.get(question);
    if (given === undefined || this.#now() - given.at > editable || given.content === content)
      return undefined;
    this.#given.set(question, { ...given, content });
    return given;
  }

  /** The reply to a message that is gone; it is forgotten with it. */
  toDelete(question: string): Given | undefined {
    const given = this.#given.get(question);
    this.#given.delete(question);
    return given;
  }

  forget(): void {
    for (const [question, { at }] of this.#given) {
      if (this.#now() - at <= deletable) return;
      this.#given.delete(question);
    }
  }

  get size(): number {
    return this.#given.size;
  }
}
