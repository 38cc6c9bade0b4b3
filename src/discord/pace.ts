/** Questions that one person may ask at once in one channel, and the time in which one more is allowed. */
const burst = 5;
const refill = 4_000;
const mostRemembered = 5_000;

interface Bucket {
  readonly left: number;
  readonly at: number;
  readonly told: boolean;
}

/**
 * Keeps one person from taking the bot from the others: a token bucket for each person and channel. In memory only.
 */
export class Pace {
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;

  /** @param now milliseconds from any fixed point. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a question: whether it is answered, and where not, whether that was said already. */
  ask(channel: string, person: string): 'answer' | 'tell' | 'told' {
    const key = `${channel}:${person}`;
    const now = this.#now();
    const before = this.#buckets.get(key) ?? { left: burst, at: now, told: false };
    const left = Math.min(burst, before.left + (now - before.at) / refill);
    const allowed = left >= 1;
    // Taken out first, so that the map stays in the order of use.
    this.#buckets.delete(key);
    this.#buckets.set(key, { left: allowed ? left - 1 : left, at: now, told: !allowed });
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > mostRemembered && oldest !== undefined) this.#buckets.delete(oldest);
    if (allowed) return 'answer';
    return before.told ? 'told' : 'tell';
  }
}
