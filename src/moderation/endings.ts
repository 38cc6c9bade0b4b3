import type { ModerationParts } from './parts.ts';
import { isInForce, type Pin, type PinContent } from './pin.ts';

/** Milliseconds after which nothing is done about an end any more: a bot that was away for longer leaves it. */
const lookedBack = 86_400_000;

/** Which pins have come to their end, and what that means for the messages that were pinned with them. */
export class Endings {
  readonly #parts: Pick<ModerationParts, 'store' | 'now'>;

  constructor(parts: Pick<ModerationParts, 'store' | 'now'>) {
    this.#parts = parts;
  }

  #now(): string {
    return this.#parts.now().toISOString();
  }

  isInForce(pin: PinContent): boolean {
    return isInForce(pin, this.#now());
  }

  /** Pins of all servers with a message that ended within the last day and were not removed. */
  recent(): Promise<readonly Pin[]> {
    const now = this.#now();
    return this.#parts.store.ended(new Date(Date.parse(now) - lookedBack).toISOString(), now);
  }

  /** The pins in force that have a message, whether it shows them or not: the same answer may serve several questions. */
  async inForceWith(server: string, message: string): Promise<readonly Pin[]> {
    const { pins } = await this.#parts.store.state(server);
    return pins.filter((pin) => pin.message === message && this.isInForce(pin));
  }
}
