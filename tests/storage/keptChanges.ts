import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../../src/moderation/history.ts';
import type { Pin } from '../../src/moderation/pin.ts';
import { completed, defaultSettings, type Settings } from '../../src/moderation/settings.ts';
import type { Miss, ServerState, Store } from '../../src/moderation/store.ts';

/** What stands in a server, and the history that should have led to it. */
export interface Standing {
  readonly state: ServerState;
  readonly misses: readonly Miss[];
  /** Newest first. */
  readonly history: readonly Entry[];
}

export async function standingOf(store: Store, server: string): Promise<Standing> {
  return {
    state: await store.state(server),
    misses: await store.misses(server),
    history: await store.history(server, { limit: 1_000_000 }),
  };
}

/** What became of changes that were acknowledged. */
export interface KeptChanges {
  readonly acknowledged: number;
  /** Changes in the history. */
  readonly kept: number;
  /** Acknowledged, and not in the history, or other there. */
  readonly lost: number;
  /**
   * Pins, settings and dismissals that are other than the history gives; entries that begin with what the ones before
   * them did not leave, or that leave out a number.
   */
  readonly half: number;
  /** Changes that are there twice, and numbers that were given twice. */
  readonly twice: number;
}

/** @param acknowledged as they were acknowledged, one after the other or not. */
export function keptChanges(acknowledged: readonly Entry[], standing: Standing): KeptChanges {
  const { history } = standing;
  const byRequest = new Map(history.map((entry) => [entry.request, entry]));
  const lost = acknowledged.filter((entry) => !isDeepStrictEqual(byRequest.get(entry.request), entry));
  const given = [...history, ...lost];
  const added = given.flatMap((entry) =>
    entry.subject === 'pin' && entry.before === null ? [entry.number] : [],
  );
  return {
    ...{ acknowledged: acknowledged.length, kept: history.length, lost: lost.length },
    half: halves(standing),
    twice:
      repeated(history.map(({ request }) => request)) +
      repeated(acknowledged.map(({ request }) => request)) +
      repeated(given.map(({ sequence }) => sequence)) +
      repeated(added),
  };
}

const repeated = (values: readonly unknown[]): number => values.length - new Set(values).size;

/** What the entries of a history give, one after the other from nothing on. */
class Replay {
  readonly pins = new Map<number, Pin>();
  readonly dismissed = new Map<string, boolean>();
  settings: Settings = defaultSettings;
  version = 0;
  #sequence = 0;

  /** @returns whether it goes on from what the entries before it have left. */
  follow(entry: Entry): boolean {
    const follows = entry.sequence <= this.#sequence + 1 && this.#begins(entry);
    this.#sequence = entry.sequence;
    switch (entry.subject) {
      case 'pin':
        this.pins.set(entry.number, entry.after);
        break;
      case 'settings':
        this.settings = completed(entry.after);
        this.version += 1;
        break;
      case 'miss':
        this.dismissed.set(entry.miss, entry.after.dismissed);
        break;
    }
    return follows;
  }

  #begins(entry: Entry): boolean {
    switch (entry.subject) {
      case 'pin': {
        const { number, before, after } = entry;
        return (
          isDeepStrictEqual(before, this.pins.get(number) ?? null) &&
          after.version === (before?.version ?? 0) + 1 &&
          number <= this.pins.size + 1
        );
      }
      case 'settings':
        return isDeepStrictEqual(completed(entry.before), this.settings);
      case 'miss':
        return entry.before.dismissed === (this.dismissed.get(entry.miss) ?? false);
    }
  }
}

function halves({ state, misses, history }: Standing): number {
  const replay = new Replay();
  const broken = [...history].reverse().filter((entry) => !replay.follow(entry));
  const pins = new Map(state.pins.map((pin) => [pin.number, pin]));
  const otherPins = [...new Set([...pins.keys(), ...replay.pins.keys()])].filter(
    (number) => !isDeepStrictEqual(pins.get(number), replay.pins.get(number)),
  );
  const otherSettings =
    !isDeepStrictEqual(state.settings, replay.settings) || state.version !== replay.version;
  const dismissed = new Map(misses.map((miss) => [miss.key, miss.dismissed]));
  const otherMisses = [...new Set([...dismissed.keys(), ...replay.dismissed.keys()])].filter(
    (key) => dismissed.get(key) !== (replay.dismissed.get(key) ?? false),
  );
  return broken.length + otherPins.length + Number(otherSettings) + otherMisses.length;
}
