const DISCORD_EPOCH = 1_420_070_400_000n;

/** The server's time. It runs like the real clock and can be moved forward, so that no test has to wait. */
export class Clock {
  #ahead = 0;
  #lastId = 0n;

  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Move the time forward, for instance past the 3 seconds of a first response. */
  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  /** A new id: it holds its time of birth as Discord's do, and no two are the same. */
  id(): string {
    const born = (BigInt(this.now()) - DISCORD_EPOCH) << 22n;
    this.#lastId = born > this.#lastId ? born : this.#lastId + 1n;
    return this.#lastId.toString();
  }
}

/** When a thing with this id was made, in milliseconds. */
export function bornAt(id: string): number {
  return Number((BigInt(id) >> 22n) + DISCORD_EPOCH);
}
