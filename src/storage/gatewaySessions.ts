import type { Kysely } from 'kysely';
import { patience } from './again.ts';
import type { EngineParts } from './kyselyStore.ts';
import type { Tables } from './tables.ts';

/** A session at Discord's gateway, and how far its events have been dealt with. */
export interface GatewaySession {
  readonly id: string;
  readonly shard: number;
  /** Shards of all processes together when it began. */
  readonly shards: number;
  readonly sequence: number;
  /** Where it can be resumed. */
  readonly url: string;
  /** ISO 8601, UTC: when this was written. */
  readonly at: string;
}

/** The sessions of all processes: where one ends, the next reads what came meanwhile. */
export class GatewaySessions {
  readonly #parts: Pick<EngineParts, 'again' | 'unforced'>;
  readonly #db: Kysely<Tables>;

  constructor(parts: Pick<EngineParts, 'again' | 'unforced' | 'db'>) {
    this.#parts = parts;
    this.#db = parts.db;
  }

  /** Keeps a session, or how far it has come since. */
  async keep(session: GatewaySession): Promise<void> {
    const { sequence, at } = session;
    await this.#parts.again(patience.read, () =>
      this.#parts.unforced((db) =>
        db
          .insertInto('gateway_sessions')
          .values(session)
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ sequence, at }))
          .execute(),
      ),
    );
  }

  /** The sessions of these shards, the oldest first. */
  of(ids: readonly number[], shards: number): Promise<readonly GatewaySession[]> {
    return this.#parts.again(patience.read, () =>
      this.#db
        .selectFrom('gateway_sessions')
        .selectAll()
        .where('shard', 'in', [...ids])
        .where('shards', '=', shards)
        .orderBy('at')
        .execute(),
    );
  }

  async drop(id: string): Promise<void> {
    await this.#parts.again(patience.write, () =>
      this.#db.deleteFrom('gateway_sessions').where('id', '=', id).execute(),
    );
  }

  /** Drops the sessions of all shards that nobody has written of since. */
  async dropBefore(at: string): Promise<void> {
    await this.#parts.again(patience.write, () =>
      this.#db.deleteFrom('gateway_sessions').where('at', '<', at).execute(),
    );
  }
}
