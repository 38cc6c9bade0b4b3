/** Wakes everybody who waits for something to become true of the world. */
export class Signal {
  readonly #checks = new Set<() => void>();
  readonly #soFar: () => string;

  /** `soFar` tells what has happened, for the message of a wait that was in vain. */
  constructor(soFar: () => string) {
    this.#soFar = soFar;
  }

  /** Calls back after every change. */
  listen(listener: () => void): void {
    this.#checks.add(listener);
  }

  /** Something has changed. */
  notify(): void {
    for (const check of [...this.#checks]) check();
  }

  /** The first value that `read` gives; refused after `timeout` milliseconds, with what has happened so far. */
  until<T>(read: () => T | undefined, what: string, timeout = 5_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const value = read();
        if (value === undefined) return;
        this.#checks.delete(check);
        clearTimeout(timer);
        resolve(value);
      };
      const timer = setTimeout(() => {
        this.#checks.delete(check);
        reject(new Error(`Waited ${timeout} ms in vain for ${what}. So far:\n${this.#soFar()}`));
      }, timeout);
      this.#checks.add(check);
      check();
    });
  }
}
