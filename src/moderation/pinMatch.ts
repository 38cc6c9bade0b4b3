import { holds, type Pin, wordingsOf } from './pin.ts';

/** A question that was read; only `Sameness` looks into it. */
type Asked = unknown;

/** Tells whether two questions ask the same: see `answering/sameness.ts`. */
export interface Sameness {
  /** Reads turns: the last is the question, those before it are its context. */
  read(turns: readonly string[]): Asked;
  /** Probability, 0 to 1, that both ask the same. @param fact id of the fact pinned to the first, where there is one. */
  same(pinned: Asked, fact: string | null, asked: Asked): number;
  readonly threshold: number;
}

/** A pin beside a question: the probability that both ask the same. */
export interface PinMatch {
  readonly pin: Pin;
  readonly probability: number;
  /** Whether it is taken as the same question. */
  readonly matches: boolean;
}

const mostRemembered = 2000;

/** Finds the pin for a question. Pinned questions are read once. */
export class PinMatcher {
  readonly #sameness: Sameness;
  readonly #read = new Map<string, Asked>();

  constructor(sameness: Sameness) {
    this.#sameness = sameness;
  }

  get threshold(): number {
    return this.#sameness.threshold;
  }

  /** The pins that hold in a place, most alike first. @param channels ids of the channel and of a thread's parent. */
  ranked(
    pins: readonly Pin[],
    channels: readonly string[],
    turns: readonly string[],
    now: string,
  ): readonly PinMatch[] {
    const inForce = pins.filter((pin) => holds(pin, channels, now));
    if (inForce.length === 0) return [];
    const asked = this.#sameness.read(turns);
    return inForce
      .map((pin) => {
        const probability = Math.max(
          ...wordingsOf(pin).map((wording) => this.#sameness.same(this.read(wording), pin.fact, asked)),
        );
        return { pin, probability, matches: probability >= this.#sameness.threshold };
      })
      .sort(
        (a, b) =>
          b.probability - a.probability ||
          // Of equals the one for this channel, then the newest.
          Number(b.pin.channel !== null) - Number(a.pin.channel !== null) ||
          b.pin.number - a.pin.number,
      );
  }

  /** Whether two questions ask the same. */
  alike(one: string, other: string): boolean {
    return this.#sameness.same(this.read(one), null, this.read(other)) >= this.#sameness.threshold;
  }

  read(question: string): Asked {
    const known = this.#read.get(question);
    if (known !== undefined) return known;
    const asked = this.#sameness.read([question]);
    this.#read.set(question, asked);
    const [oldest] = this.#read.keys();
    if (this.#read.size > mostRemembered && oldest !== undefined) this.#read.delete(oldest);
    return asked;
  }
}
