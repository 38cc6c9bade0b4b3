import type { Pin, PinContent } from './pin.ts';
import { completed, type Settings } from './settings.ts';
import type { ServerState } from './store.ts';

export type PinAction = 'add' | 'edit' | 'keep' | 'remove' | 'undo' | 'import';

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
        readonly action: 'edit' | 'keep' | 'remove' | 'undo';
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

/** What a pin says, whoever said it and when. Entries of before hold no quote. */
const saying = ({
  question,
  fact,
  note,
  channel,
  until,
  report,
  quote,
  message,
  active,
}: PinContent): PinContent => ({
  ...{ question, fact, note, channel, until, report, message, active },
  quote: quote ?? null,
});

const same = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

/** Whether two pins say the same. Their sentences go with their facts, and may have been filled in since. */
const sayTheSame = (one: PinContent, other: PinContent) =>
  same({ ...saying(one), quote: null }, { ...saying(other), quote: null });

/**
 * The change that takes another back: what was before stands again, as a new version.
 * @param state what stands now
 * @throws ChangedMeanwhile where it is no longer (or not again) what that change had made of it.
 */
export function undoing(
  entry: Entry,
  state: ServerState,
  who: Pick<Change, 'by' | 'at' | 'request'>,
  reason: string | null = null,
): Change {
  const common = { ...who, reason, undoes: entry.sequence };
  switch (entry.subject) {
    case 'pin': {
      const { number } = entry;
      const current = state.pins.find((pin) => pin.number === number);
      if (current === undefined || !sayTheSame(current, entry.after))
        throw new ChangedMeanwhile(`Pin ${number}`);
      // What was added is not struck out but removed, so that this can be undone in turn.
      const after = entry.before === null ? { ...saying(current), active: false } : saying(entry.before);
      return { ...common, subject: 'pin', action: 'undo', number, version: current.version, after };
    }
    case 'settings':
      if (!same(completed(state.settings), completed(entry.after)))
        throw new ChangedMeanwhile('The settings');
      return {
        ...{ ...common, subject: 'settings', action: 'undo', version: state.version },
        after: completed(entry.before),
      };
    case 'miss':
      return { ...common, subject: 'miss', action: 'undo', miss: entry.miss, after: entry.before };
  }
}

/**
 * The settings as they were some versions ago.
 * @param newestFirst the latest changes; undefined where these do not go back so far.
 */
export const settingsBefore = (newestFirst: readonly Entry[], versions: number): Settings | undefined =>
  newestFirst.flatMap((entry) => (entry.subject === 'settings' ? [completed(entry.before)] : []))[
    versions - 1
  ];

/** Whether some of the settings are the same in both. */
export const sameIn = (fields: readonly (keyof Settings)[], one: Settings, other: Settings): boolean =>
  fields.every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]));

/** Whether a change decides who is a moderator. */
export const changesModerators = (entry: Entry): boolean =>
  entry.subject === 'settings' && entry.before.moderatorRole !== entry.after.moderatorRole;

/**
 * The latest change that still stands and is no undoing, of the newest first.
 * @param gone whether what a change was about is kept no longer: such a change is passed over.
 */
export function lastToUndo(
  newestFirst: readonly Entry[],
  gone: (entry: Entry) => boolean,
): { readonly entry: Entry; readonly passedOver: boolean } | undefined {
  const takenBack = new Set<number>();
  let passedOver = false;
  for (const entry of newestFirst) {
    // What was taken back takes nothing back itself: an undoing that was undone counts no more.
    if (takenBack.has(entry.sequence)) continue;
    if (entry.undoes !== null) takenBack.add(entry.undoes);
    // Two dismissed the same question: the second changed nothing.
    else if (entry.subject === 'miss' && same(entry.before, entry.after)) continue;
    else if (gone(entry)) passedOver = true;
    else return { entry, passedOver };
  }
  return undefined;
}
