import type { Pin, PinContent } from './pin.ts';
import type { Settings } from './settings.ts';

export type PinAction = 'add' | 'edit' | 'remove' | 'undo' | 'import';

interface Attributed {
  /** Id of the person. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason: string | null;
  /** Names the wish to change, so that one that is repeated is carried out once. */
  readonly request: string;
  /** The change that this one takes back; null for every other. */
  readonly undoes: number | null;
}

/** A wish to change something. `version` is the one that the person has seen. */
export type Change = Attributed &
  (
    | { readonly subject: 'pin'; readonly action: 'add' | 'import'; readonly after: PinContent }
    | {
        readonly subject: 'pin';
        readonly action: 'edit' | 'remove' | 'undo';
        readonly number: number;
        readonly version: number;
        readonly after: PinContent;
      }
    | {
        readonly subject: 'settings';
        readonly action: 'edit' | 'undo';
        readonly version: number;
        readonly after: Settings;
      }
    | {
        readonly subject: 'miss';
        readonly action: 'dismiss' | 'undo';
        readonly miss: string;
        readonly after: { readonly dismissed: boolean };
      }
  );

/** A change that was carried out. The history of a server is the list of them; nothing in it is ever altered. */
export type Entry = Attributed & {
  readonly server: string;
  /** Counts up from 1 within the server. */
  readonly sequence: number;
} & (
    | {
        readonly subject: 'pin';
        readonly action: PinAction;
        readonly number: number;
        readonly before: Pin | null;
        readonly after: Pin;
      }
    | {
        readonly subject: 'settings';
        readonly action: 'edit' | 'undo';
        readonly before: Settings;
        readonly after: Settings;
        /** Version of the settings after the change. */
        readonly version: number;
      }
    | {
        readonly subject: 'miss';
        readonly action: 'dismiss' | 'undo';
        readonly miss: string;
        readonly before: { readonly dismissed: boolean };
        readonly after: { readonly dismissed: boolean };
      }
  );

/** Somebody else was faster: nothing was changed. */
export class ChangedMeanwhile extends Error {
  constructor(what: string) {
    super(`${what} has changed meanwhile.`);
    this.name = 'ChangedMeanwhile';
  }
}

/** There is nothing of that name in this server. */
export class NotThere extends Error {
  constructor(what: string) {
    super(`${what} is not there.`);
    this.name = 'NotThere';
  }
}

/**
 * The change that takes another back: what was before stands again, as a new version.
 * It is refused by its version where something was changed since.
 */
export function undoing(
  entry: Entry,
  who: { readonly by: string; readonly at: string; readonly request: string },
): Change {
  const common = { ...who, reason: null, undoes: entry.sequence };
  switch (entry.subject) {
    case 'pin': {
      const { number, version, ...left } = entry.after;
      // What was added is not struck out but removed, so that this can be undone in turn.
      const after = entry.before ?? { ...left, active: false };
      return { ...common, subject: 'pin', action: 'undo', number, version, after };
    }
    case 'settings':
      return {
        ...common,
        subject: 'settings',
        action: 'undo',
        version: entry.version,
        after: entry.before,
      };
    case 'miss':
      return { ...common, subject: 'miss', action: 'undo', miss: entry.miss, after: entry.before };
  }
}

/** The latest change that is neither an undoing nor undone, of the newest first. */
export function lastToUndo(newestFirst: readonly Entry[]): Entry | undefined {
  const undone = new Set(newestFirst.map(({ undoes }) => undoes));
  return newestFirst.find(({ undoes, sequence }) => undoes === null && !undone.has(sequence));
}
