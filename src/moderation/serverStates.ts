import type { ServerState, Store } from './store.ts';

const mostRemembered = 1000;
/** Milliseconds that a question waits for what stands, where it is known what stood before: Discord gives it three seconds. */
const patience = 1000;

interface Kept {
  /** What stands; null after a change, until it is read again. */
  current: Promise<ServerState> | null;
  /** The last state that could be read. */
  known: ServerState | undefined;
}

/**
 * The states of servers, read once and again after each change. While the store cannot be read, or not soon, the last
 * state that was known holds: questions are answered all the same. Removed pins answer nothing and are not kept: they would be all
 * that moderators ever pinned.
 */
export class ServerStates {
  readonly #store: Store;
  readonly #kept = new Map<string, Kept>();
  readonly #onFailure: (error: unknown) => void;

  constructor(store: Store, onFailure: (error: unknown) => void) {
    this.#store = store;
    this.#onFailure = onFailure;
    store.onChange((server) => {
      const changed = server === null ? [...this.#kept.values()] : [this.#kept.get(server)];
      for (const kept of changed) if (kept !== undefined) kept.current = null;
    });
  }

  /** @throws Error where the store cannot be read and nothing is known. */
  async get(server: string): Promise<ServerState> {
    const kept = this.#kept.get(server) ?? { current: null, known: undefined };
    // Taken out first, so that the map stays in the order of use.
    this.#kept.delete(server);
    this.#kept.set(server, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostRemembered && oldest !== undefined) this.#kept.delete(oldest);
    // Read afresh where changes by others would not be heard of.
    if (kept.current === null || !this.#store.hears) kept.current = this.#read(server, kept);
    const { current, known } = kept;
    if (known === undefined) return current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<ServerState>((resolve) => {
      timer = setTimeout(() => resolve(known), patience);
    });
    return Promise.race([current, late]).finally(() => clearTimeout(timer));
  }

  async #read(server: string, kept: Kept): Promise<ServerState> {
    try {
      const state = await this.#store.state(server);
      const pins = state.pins.filter(({ active }) => active);
      kept.known = { ...state, pins };
      return kept.known;
    } catch (error) {
      kept.current = null;
      this.#onFailure(error);
      if (kept.known === undefined) throw error;
      return kept.known;
    }
  }
}
