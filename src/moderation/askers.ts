const mostRemembered = 5000;
/** People counted for one question: what is told is that there were at least so many. */
const mostCounted = 50;

/**
 * How many different people asked something, as far as this process has seen. In memory only: after a restart, nobody
 * can say who was counted.
 */
export class Askers {
  readonly #digest: (text: string) => string;
  readonly #seen = new Map<string, Set<string>>();

  /** @param digest tells texts apart without giving them away: under a key that never leaves the memory. */
  constructor(digest: (text: string) => string) {
    this.#digest = digest;
  }

  /** Counts a person. @returns how many different people at least asked it in this process. */
  count(server: string, miss: string, person: string): number {
    const subject = `${server}:${miss}`;
    const people = this.#seen.get(subject) ?? new Set<string>();
    if (people.size < mostCounted) people.add(this.#digest(`${subject}:${person}`));
    this.#seen.delete(subject);
    this.#seen.set(subject, people);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > mostRemembered && oldest !== undefined) this.#seen.delete(oldest);
    return people.size;
  }
}
