import type { Contents } from './backup.ts';
import type { Change, Entry } from './history.ts';
import type { Pin } from './pin.ts';
import type { Settings } from './settings.ts';

/** What a server's moderators have set up, as it stands. Removed pins are part of it. */
export interface ServerState {
  readonly pins: readonly Pin[];
  readonly settings: Settings;
  /** Version of the settings; 0 where nothing was ever chosen. */
  readonly version: number;
}

/** A question that got no answer, or one that was called wrong. Normalised words only, nothing of who asked. */
export interface Miss {
  /** Ten hexadecimal digits from its words. */
  readonly key: string;
  readonly text: string;
  readonly asked: number;
  /** How many different people at least. */
  readonly askers: number;
  /** How often an answer to it was called wrong. */
  readonly wrong: number;
  /** The fact that was called wrong last. */
  readonly fact: string | null;
  /** ISO 8601, UTC. */
  readonly firstAt: string;
  readonly lastAt: string;
  readonly dismissed: boolean;
}

/** What is told of a question when it got no answer. */
export interface MissNote {
  readonly key: string;
  readonly text: string;
  readonly askers: number;
  readonly wrong: boolean;
  readonly fact: string | null;
  readonly at: string;
}

/**
 * Where moderators' work is kept. Every promise that is fulfilled is on disk, whole; one that is broken changed
 * nothing, unless the connection to the database was lost just while it was being completed: then nobody can tell.
 * Everything belongs to one server.
 */
export interface Store {
  readonly engine: 'SQLite' | 'PostgreSQL';
  state(server: string): Promise<ServerState>;
  /**
   * Carries a change out and writes it into the history, both or none. A request that was carried out before gives
   * its entry again.
   * @throws ChangedMeanwhile where the version is no longer the latest; NotThere where there is nothing to change;
   * TooManyPins where a pin would come in, or come back, that there is no room for.
   */
  change(server: string, change: Change): Promise<Entry>;
  /**
   * Carries several changes out, all of them or none, each as `change` does: with an entry of its own.
   * @returns their entries in the same order.
   */
  changeAll(server: string, changes: readonly Change[]): Promise<readonly Entry[]>;
  /** Newest first. @param before only entries with a lower sequence. */
  history(
    server: string,
    options: { readonly pin?: number; readonly before?: number; readonly limit: number },
  ): Promise<readonly Entry[]>;
  entry(server: string, sequence: number): Promise<Entry | undefined>;
  /**
   * Pins of all servers that were not removed and have a message in Discord, whose end has come by an instant, however
   * long ago, and was not noted.
   */
  ended(until: string): Promise<readonly Pin[]>;
  /**
   * Notes that a pin's message was taken care of for its end, where the pin still has that end. No change of a moderator's:
   * the pin keeps its version, and the history has no entry of it. It holds until a change gives the pin another end, or
   * brings it back.
   */
  noteEnd(pin: Pick<Pin, 'server' | 'number' | 'until'>): Promise<void>;
  /** Ids of the facts of those pins, of all servers and removed ones too, that have no sentence. */
  unquoted(): Promise<readonly string[]>;
  /**
   * Keeps the sentence of a fact with all pins of it that have none. No change of a moderator's: the pins keep their
   * versions, and the history has no entry of it.
   * @returns with how many.
   */
  quote(fact: string, quote: string): Promise<number>;
  noteMiss(server: string, note: MissNote): Promise<void>;
  /** Latest first. */
  misses(server: string): Promise<readonly Miss[]>;
  /** Drops the misses of all servers that are older than the server keeps them. @returns how many. */
  expireMisses(now: string): Promise<number>;
  /** What the moderators of a server were told of that still stands. */
  told(server: string): Promise<readonly string[]>;
  /**
   * Notes what they are told of.
   * @param before what was noted last. @returns false where something else was: another process tells them.
   */
  tell(server: string, before: readonly string[], after: readonly string[]): Promise<boolean>;
  /** Notes that the bot has left a server, or (null) is there again. */
  left(server: string, at: string | null): Promise<void>;
  /** All servers of which something is kept. */
  servers(): Promise<readonly { readonly id: string; readonly leftAt: string | null }[]>;
  /** Deletes all that belongs to a server, its history too. */
  deleteServer(server: string): Promise<void>;
  /** Deletes all that belongs to servers that were left before an instant and still are. @returns how many. */
  deleteLeft(before: string): Promise<number>;
  /** All that is kept, of one moment, while others go on writing. */
  everything(): Promise<Contents>;
  /**
   * Puts what a backup holds in the place of what is there, all of it or none.
   * @throws NotEmpty where there is data and `replace` is false.
   */
  restore(contents: Contents, replace: boolean): Promise<void>;
  /** Calls back when something of a server (null: perhaps of any) was changed, by this process or by another. */
  onChange(listener: (server: string | null) => void): void;
  /** False while changes by other processes might not be heard of. */
  readonly hears: boolean;
  close(): Promise<void>;
}
