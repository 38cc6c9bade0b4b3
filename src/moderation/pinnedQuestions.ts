import type { Fact } from '../reports/fact.ts';
import type { ModerationParts } from './parts.ts';
import type { Pin } from './pin.ts';
import type { PinMatch } from './pinMatch.ts';
import type { ServerStates } from './serverStates.ts';

/** Where something was asked. */
export interface Place {
  readonly server: string;
  /** Ids of the channel and, for a thread, of its parent. */
  readonly channels: readonly string[];
}

/** What a question gets by the moderators' rule. */
export interface Pinned {
  readonly pin: Pin;
  /** Null: the question is handed over. */
  readonly fact: Fact | null;
  /** What to say where it is handed over: the pin's own words, else the server's. */
  readonly handOver: string | null;
}

/** Which questions get a pin, and what they get by it. */
export class PinnedQuestions {
  readonly #parts: Pick<ModerationParts, 'matcher' | 'fact' | 'now'>;
  readonly #states: ServerStates;

  constructor(parts: Pick<ModerationParts, 'matcher' | 'fact' | 'now'>, states: ServerStates) {
    this.#parts = parts;
    this.#states = states;
  }

  /** What the moderators want a question to get; null where they said nothing of it, or the fact is gone. */
  async pinned(place: Place, turns: readonly string[]): Promise<Pinned | null> {
    const { pins, settings } = await this.#states.get(place.server);
    const [best] = await this.#ranked(pins, place, turns);
    if (best?.matches !== true) return null;
    const { pin } = best;
    const fact = pin.fact === null ? null : this.#parts.fact(pin.fact);
    // Gone from the reports while the pins were compared.
    if (fact === undefined) return null;
    return { pin, fact, handOver: pin.fact === null ? (pin.note ?? settings.handOver) : null };
  }

  /** How the pins in force compare with a question, most alike first. */
  async test(place: Place, question: string): Promise<readonly PinMatch[]> {
    const { pins } = await this.#states.get(place.server);
    return this.#ranked(pins, place, [question]);
  }

  /** A pin whose fact is gone answers nothing: moderators see it under those to review. */
  #ranked(pins: readonly Pin[], { channels }: Place, turns: readonly string[]): Promise<readonly PinMatch[]> {
    const usable = pins.filter(({ fact }) => fact === null || this.#parts.fact(fact) !== undefined);
    return this.#parts.matcher.ranked(usable, channels, turns, this.#parts.now().toISOString());
  }
}
