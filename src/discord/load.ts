/** Questions in hand at once, unless told otherwise; docs/hosts.md says what this means for the wait. */
export const mostAtOnce = 200;

/**
 * How much is in hand. What comes above the limit is told to come again, so that those who are waiting already are
 * answered in time: without a limit a burst would hold up everybody, and Discord takes no first answer after three
 * seconds.
 */
export class Load {
  readonly #most: number;
  #inHand = 0;

  constructor(most = mostAtOnce) {
    this.#most = most;
  }

  /** Whether one more can be taken in hand; where it can, it is until it is let go. */
  take(): boolean {
    if (this.#inHand >= this.#most) return false;
    this.#inHand += 1;
    return true;
  }

  letGo(): void {
    this.#inHand -= 1;
  }

  get inHand(): number {
    return this.#inHand;
  }
}
