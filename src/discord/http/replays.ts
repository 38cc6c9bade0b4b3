/**
 * Remembers what came within a time. A request is refused by its age alone after that, so nothing has to be remembered
 * for longer.
 */
export class Replays {
  readonly #seen = new Map<string, number>();
  readonly #lifetime: number;

  /** @param lifetime milliseconds that an id is remembered for. */
  constructor(lifetime: number) {
    this.#lifetime = lifetime;
  }

  /** True the first time an id is given. @param now milliseconds from any fixed point. */
  first(id: string, now: number): boolean {
    for (const [oldest, at] of this.#seen) {
      if (now - at <= this.#lifetime) break;
      this.#seen.delete(oldest);
    }
    if (this.#seen.has(id)) return false;
    this.#seen.set(id, now);
    return true;
  }

  get size(): number {
    return this.#seen.size;
  }
}
