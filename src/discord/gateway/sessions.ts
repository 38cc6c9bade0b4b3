import { type WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { GatewayDispatchEvents as Event, type GatewayDispatchPayload } from 'discord.js';
import type { Logger } from 'pino';
import { Progress } from './progress.ts';

/** A session at the gateway, as it is kept for the process that comes after this one. */
export interface KeptSession {
  readonly id: string;
  readonly shard: number;
  readonly shards: number;
  readonly sequence: number;
  readonly url: string;
  readonly at: string;
}

/** Where sessions are kept. */
export interface SessionStore {
  keep(session: KeptSession): Promise<void>;
  of(ids: readonly number[], shards: number): Promise<readonly KeptSession[]>;
  drop(id: string): Promise<void>;
  dropBefore(at: string): Promise<void>;
}

/** Milliseconds between two writings: what came since is dealt with once more after a crash, which Discord shows once. */
const keptEvery = 2_000;

/** Milliseconds after which nobody tries to resume a session: Discord keeps one for some minutes. */
const longest = 30 * 60_000;

interface Session {
  readonly id: string;
  readonly url: string;
  readonly progress: Progress;
}

/** What somebody waits for an answer to. */
export const isAsked = ({ t }: GatewayDispatchPayload): boolean =>
  t === Event.MessageCreate || t === Event.InteractionCreate;

/** The id of what an event is about; null where it is about nothing that has one. */
export function idOf({ d }: GatewayDispatchPayload): string | null {
  return typeof d === 'object' && d !== null && 'id' in d && typeof d.id === 'string' ? d.id : null;
}

/** Keeps how far this process has come in its sessions. */
export class Sessions {
  readonly #store: SessionStore;
  readonly #log: Logger;
  readonly #sessions = new Map<number, Session>();
  readonly #kept = new Map<string, number>();
  #shards: () => number = () => 1;
  #ids: () => Promise<readonly number[]> = async () => [];
  #ending = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: SessionStore, log: Logger) {
    this.#store = store;
    this.#log = log;
  }

  /** Follows the sessions of a manager; to be called before others listen to it. */
  follow(manager: WebSocketManager): void {
    const now = () => performance.now();
    this.#shards = () => manager.options.shardCount ?? 1;
    this.#ids = () => manager.getShardIds();
    manager.on(WebSocketShardEvents.Ready, ({ data, shardId }) => {
      const { session_id: id, resume_gateway_url: url } = data;
      this.#sessions.set(shardId, { id, url, progress: new Progress(0, now) });
    });
    manager.on(WebSocketShardEvents.Dispatch, ({ data, shardId }) => {
      // Nothing that comes after the end is dealt with; what was delivered another way counts in no session.
      if (this.#ending || data.s === 0) return;
      this.#sessions.get(shardId)?.progress.came(data.s, isAsked(data) ? idOf(data) : null);
    });
  }

  done(id: string): void {
    for (const { progress } of this.#sessions.values()) progress.done(id);
  }

  /**
   * Reads what came while nobody had these shards, then writes from now on how far the sessions have come.
   * @param read reads a session to its end; null where Discord has let go of it.
   * @param dealtWith waits until what was read is dealt with.
   */
  async takeOver(
    read: (session: KeptSession) => Promise<number | null>,
    dealtWith: () => Promise<void>,
  ): Promise<void> {
    this.#timer = setInterval(() => void this.#keep(), keptEvery).unref();
    const kept = await this.#store.of(await this.#ids(), this.#shards());
    const own = new Set([...this.#sessions.values()].map(({ id }) => id));
    for (const session of kept.filter(({ id }) => !own.has(id))) {
      const { shard } = session;
      const events = Date.now() - Date.parse(session.at) > longest ? null : await read(session);
      if (events === null)
        this.#log.info({ shard }, 'the session before is over: what was asked since is lost');
      else this.#log.info({ shard, events }, 'read what came while nobody listened');
      await dealtWith();
      // Should this process end before, the next begins again.
      if (this.#ending) return;
      await this.#store.drop(session.id);
    }
    await this.#store.dropBefore(new Date(Date.now() - longest).toISOString());
  }

  /** From now on nothing counts as dealt with but what is under way. */
  end(): void {
    this.#ending = true;
    clearInterval(this.#timer);
  }

  /** Writes for the last time. */
  async last(): Promise<void> {
    await this.#keep();
  }

  async #keep(): Promise<void> {
    const at = new Date().toISOString();
    for (const [shard, { id, url, progress }] of this.#sessions) {
      const { sequence } = progress;
      if (this.#kept.get(id) === sequence) continue;
      try {
        await this.#store.keep({ id, shard, shards: this.#shards(), sequence, url, at });
        this.#kept.set(id, sequence);
      } catch (error) {
        // The database is away, and says so elsewhere: what is known of it is old, but true.
        this.#log.debug({ error: String(error) }, 'a session was not kept');
        return;
      }
    }
  }
}
