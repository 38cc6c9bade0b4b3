/** Those who want to hear of changes. */
export class Listeners {
  readonly #listeners: ((server: string | null) => void)[] = [];

  add(listener: (server: string | null) => void): void {
    this.#listeners.push(listener);
  }

  tell(server: string | null): void {
    for (const listener of this.#listeners) listener(server);
  }
}
