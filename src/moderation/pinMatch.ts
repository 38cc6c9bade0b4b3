import { Recent } from '../matching/recent.ts';
import { holds, type Pin, wordingsOf } from './pin.ts';

/** A question that was read; only `Sameness` looks into it. */
type Asked = unknown;
/** What is kept of one, to compare others with; only `Sameness` looks into it. */
type Kept = unknown;

/** Tells whether two questions ask the same: see `answering/sameness.ts`. */
export interface Sameness {
  /** Reads turns: the last is the question, those before it are its context. */
  read(turns: readonly string[]): Asked;
  /** What comparing others with a question needs of it: a small part. @param fact as below. */
  kept(pinned: Asked, fact: string | null): Kept;
  /** Probability, 0 to 1, that both ask the same. @param fact id of the fact pinned to the first, where there is one. */
  same(pinned: Kept, fact: string | null, asked: Asked): number;
  /** From this probability on they do, where the first is one of so many that are compared. */
  threshold(pins: number): number;
}

/** A pin beside a question: the probability that both ask the same. */
export interface PinMatch {
  readonly pin: Pin;
  readonly probability: number;
  /** From this probability on it is taken as the same question. */
  readonly needed: number;
  /** Whether it is taken so. */
  readonly matches: boolean;
}

/** A question to compare others with. */
interface Compared {
  readonly text: string;
  /** Id of the fact that is pinned to it; null where there is none. */
  readonly fact: string | null;
}

/** Readings that are kept, of all servers: what takes longest is to read. One takes some kilobytes. */
const mostRemembered = 10_000;

/** So many comparisons take about as long as one reading. */
const comparisonsATurn = 50;

const comparedOf = (pin: Pin): readonly Compared[] =>
  wordingsOf(pin).map((text) => ({ text, fact: pin.fact }));

/** Finds the pin for a question. Pinned questions are read once, and other work has its turn between two. */
export class PinMatcher {
  readonly #sameness: Sameness;
  readonly #turn: () => Promise<unknown>;
  readonly #kept = new Recent<string, Kept>(mostRemembered);

  /** @param turn fulfilled when the next piece of work, of some milliseconds, may begin. */
  constructor(sameness: Sameness, turn: () => Promise<unknown>) {
    this.#sameness = sameness;
    this.#turn = turn;
  }

  /** The pins that hold in a place, most alike first. @param channels ids of the channel and of a thread's parent. */
  async ranked(
    pins: readonly Pin[],
    channels: readonly string[],
    turns: readonly string[],
    now: string,
  ): Promise<readonly PinMatch[]> {
    const inForce = pins.filter((pin) => holds(pin, channels, now));
    if (inForce.length === 0) return [];
    await this.ready(inForce.flatMap(comparedOf));
    await this.#turn();
    const asked = this.#sameness.read(turns);
    const needed = this.#sameness.threshold(inForce.length);
    const ranked: PinMatch[] = [];
    let comparisons = 0;
    for (const pin of inForce) {
      const wordings = comparedOf(pin);
      comparisons += wordings.length;
      if (comparisons > comparisonsATurn) {
        await this.#turn();
        comparisons = wordings.length;
      }
      const probability = Math.max(...wordings.map((wording) => this.#same(wording, asked)));
      ranked.push({ pin, probability, needed, matches: probability >= needed });
    }
    return ranked.sort(
      (a, b) =>
        b.probability - a.probability ||
        // Of equals the one for this channel, then the newest.
        Number(b.pin.channel !== null) - Number(a.pin.channel !== null) ||
        b.pin.number - a.pin.number,
    );
  }

  /**
   * Of some questions the one that most likely asks the same as another, the first of equals; those that are not `ready`
   * are read at once.
   * @param threshold from this probability on; below it, none.
   */
  mostAlike<One extends { readonly text: string }>(
    ones: readonly One[],
    question: string,
    threshold: number,
  ): One | undefined {
    const asked = this.#sameness.read([question]);
    let best: One | undefined;
    let highest = -1;
    for (const one of ones) {
      const probability = this.#same({ text: one.text, fact: null }, asked);
      if (probability < threshold || probability <= highest) continue;
      best = one;
      highest = probability;
    }
    return best;
  }

  /** Reads what has not been read yet, one a turn. @returns whether other work had its turn meanwhile. */
  async ready(questions: readonly Compared[]): Promise<boolean> {
    let waited = false;
    for (const question of questions) {
      if (this.#kept.get(keyOf(question)) !== undefined) continue;
      await this.#turn();
      waited = true;
      this.#read(question);
    }
    return waited;
  }

  #same(compared: Compared, asked: Asked): number {
    return this.#sameness.same(this.#read(compared), compared.fact, asked);
  }

  #read(question: Compared): Kept {
    const key = keyOf(question);
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const { text, fact } = question;
    const kept = this.#sameness.kept(this.#sameness.read([text]), fact);
    this.#kept.set(key, kept);
    return kept;
  }
}

const keyOf = ({ text, fact }: Compared) => `${fact ?? ''}\n${text}`;
