import type { ModerationParts } from './parts.ts';
import { isInForce, type Pin, type PinContent } from './pin.ts';

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

  /** Pins of all servers, not removed, whose end has come and whose message is still to be taken care of. */
  pending(): Promise<readonly Pin[]> {
    return this.#parts.store.ended(this.#now());
  }

  /** Notes that the message of a pin was taken care of: no process does so again for that end. */
  note(pin: Pin): Promise<void> {
    return this.#parts.store.noteEnd(pin);
  }

  /** The pins in force that have a message, whether it shows them or not: the same answer may serve several questions. */
  async inForceWith(server: string, message: string): Promise<readonly Pin[]> {
    const { pins } = await this.#parts.store.state(server);
    return pins.filter((pin) => pin.message === message && this.isInForce(pin));
  }
}
