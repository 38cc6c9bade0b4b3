import type { Kysely, Transaction } from 'kysely';
import type { Contents } from '../moderation/backup.ts';
import type { Change, Entry } from '../moderation/history.ts';
import type { Pin } from '../moderation/pin.ts';
import type { Miss, MissNote, ServerState, Store } from '../moderation/store.ts';
import { patience } from './again.ts';
import { carryOutAll, pinOf, settingsOf } from './carryOut.ts';
import { everything, putBack } from './copying.ts';
import { endedPins, noteEnd } from './endedPins.ts';
import { GatewaySessions } from './gatewaySessions.ts';
import { expireMisses, missesOf, noteMiss } from './missTable.ts';
import { keepQuote, unquoted } from './quotes.ts';
import type { Tables } from './tables.ts';

/** What differs between the engines. */
export interface EngineParts {
  readonly engine: Store['engine'];
  readonly db: Kysely<Tables>;
  /** Runs a piece of work that may be repeated, again where the connection was lost. */
  again<T>(patience: number, work: () => Promise<T>): Promise<T>;
  /** Whether a COMMIT that failed may have been carried out all the same: its confirmation can be lost on its way. */
  readonly doubtfulCommit: boolean;
  /**
   * Runs a piece of work that need not outlive a crash of the machine: nothing waits for the disk. SQLite would hold up
   * the whole process meanwhile.
   */
  unforced<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Told within each transaction that changes something: others hear of it when it is committed, not before. */
  announce(transaction: Transaction<Tables>, server: string): Promise<void>;
  onChange(listener: (server: string | null) => void): void;
  /** Told after each transaction of this process. */
  committed(server: string): void;
  hears(): boolean;
  close(): Promise<void>;
}

const toldOf = (json: string | null) => JSON.parse(json ?? '[]') as readonly string[];

/** The store on either engine. */
export class KyselyStore implements Store {
  readonly engine: Store['engine'];
  readonly sessions: GatewaySessions;
  readonly #parts: EngineParts;
  readonly #db: Kysely<Tables>;

  constructor(parts: EngineParts) {
    this.engine = parts.engine;
    this.#parts = parts;
    this.sessions = new GatewaySessions(parts);
    this.#db = parts.db;
  }

  get hears(): boolean {
    return this.#parts.hears();
  }

  onChange(listener: (server: string | null) => void): void {
    this.#parts.onChange(listener);
  }

  close(): Promise<void> {
    return this.#parts.close();
  }

  state(server: string): Promise<ServerState> {
    return this.#parts.again(patience.read, () =>
      // In one transaction: pins and settings of the same moment.
      this.#db.transaction().execute(async (db) => {
        const row = await db
          .selectFrom('servers')
          .select(['settings', 'settings_version'])
          .where('id', '=', server)
          .executeTakeFirst();
        const pins = await db
          .selectFrom('pins')
          .selectAll()
          .where('server', '=', server)
          .orderBy('number')
          .execute();
        return {
          pins: pins.map(pinOf),
          settings: settingsOf(row?.settings ?? null),
          version: row?.settings_version ?? 0,
        };
      }),
    );
  }

  async change(server: string, change: Change): Promise<Entry> {
    const [entry] = await this.changeAll(server, [change]);
    return entry as Entry;
  }

  async changeAll(server: string, changes: readonly Change[]): Promise<readonly Entry[]> {
    if (changes.length === 0) return [];
    return this.#write(server, async (db) => carryOutAll(db, server, await this.#hold(db, server), changes));
  }

  history(
    server: string,
    { pin, before, limit }: { readonly pin?: number; readonly before?: number; readonly limit: number },
  ): Promise<readonly Entry[]> {
    return this.#parts.again(patience.read, async () => {
      let query = this.#db
        .selectFrom('history')
        .select('entry')
        .where('server', '=', server)
        .orderBy('sequence', 'desc')
        .limit(limit);
      if (pin !== undefined) query = query.where('number', '=', pin);
      if (before !== undefined) query = query.where('sequence', '<', before);
      return (await query.execute()).map(({ entry }) => JSON.parse(entry) as Entry);
    });
  }

  entry(server: string, sequence: number): Promise<Entry | undefined> {
    return this.#parts.again(patience.read, async () => {
      const row = await this.#db
        .selectFrom('history')
        .select('entry')
        .where('server', '=', server)
        .where('sequence', '=', sequence)
        .executeTakeFirst();
      return row === undefined ? undefined : (JSON.parse(row.entry) as Entry);
    });
  }

  ended(until: string): Promise<readonly Pin[]> {
    return this.#parts.again(patience.read, () => endedPins(this.#db, until));
  }

  noteEnd(pin: Pick<Pin, 'server' | 'number' | 'until'>): Promise<void> {
    return this.#parts.again(patience.write, () => noteEnd(this.#db, pin));
  }

  unquoted(): Promise<readonly string[]> {
    return this.#parts.again(patience.read, () => unquoted(this.#db));
  }

  quote(fact: string, quote: string): Promise<number> {
    return this.#parts.again(patience.write, () => keepQuote(this.#db, fact, quote));
  }

  async noteMiss(server: string, miss: MissNote): Promise<void> {
    await this.#once(async (db) => {
      await this.#ensure(db, server);
      await noteMiss(db, server, miss);
      await this.#parts.announce(db, server);
    });
    this.#parts.committed(server);
  }

  misses(server: string): Promise<readonly Miss[]> {
    return this.#parts.again(patience.read, () => missesOf(this.#db, server));
  }

  expireMisses(now: string): Promise<number> {
    return this.#parts.again(patience.write, () => expireMisses(this.#db, now));
  }

  told(server: string): Promise<readonly string[]> {
    return this.#parts.again(patience.read, async () => {
      const row = await this.#db
        .selectFrom('servers')
        .select('told')
        .where('id', '=', server)
        .executeTakeFirst();
      return toldOf(row?.told ?? null);
    });
  }

  tell(server: string, before: readonly string[], after: readonly string[]): Promise<boolean> {
    return this.#once(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('servers')
        .set({ told: JSON.stringify(after) })
        .where('id', '=', server)
        .where(({ fn, val }) => fn.coalesce('told', val('[]')), '=', JSON.stringify(before))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    });
  }

  async left(server: string, at: string | null): Promise<void> {
    await this.#parts.again(patience.write, () =>
      this.#db.updateTable('servers').set({ left_at: at }).where('id', '=', server).execute(),
    );
  }

  servers(): Promise<readonly { readonly id: string; readonly leftAt: string | null }[]> {
    return this.#parts.again(patience.read, async () => {
      const rows = await this.#db.selectFrom('servers').select(['id', 'left_at']).orderBy('id').execute();
      return rows.map(({ id, left_at }) => ({ id, leftAt: left_at }));
    });
  }

  async deleteServer(server: string): Promise<void> {
    await this.#write(server, (db) => db.deleteFrom('servers').where('id', '=', server).execute());
  }

  async deleteLeft(before: string): Promise<number> {
    const gone = await this.#parts.again(patience.write, () =>
      this.#db.transaction().execute(async (db) => {
        // Found and deleted by one statement: what has come back meanwhile stays.
        const rows = await db.deleteFrom('servers').where('left_at', '<', before).returning('id').execute();
        for (const { id } of rows) await this.#parts.announce(db, id);
        return rows;
      }),
    );
    for (const { id } of gone) this.#parts.committed(id);
    return gone.length;
  }

  everything(): Promise<Contents> {
    return this.#parts.again(patience.write, () => everything(this.#db));
  }

  async restore(contents: Contents, replace: boolean): Promise<void> {
    const servers = await this.#once(async (db) => {
      const changed = await putBack(db, contents, replace);
      for (const server of changed) await this.#parts.announce(db, server);
      return changed;
    });
    for (const server of servers) this.#parts.committed(server);
  }

  async #ensure(db: Transaction<Tables>, server: string): Promise<void> {
    await db
      .insertInto('servers')
      .values({ id: server })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }

  /**
   * Holds a server's row until the end of the transaction: changes of one server come one after the other.
   * @returns how many there were so far.
   */
  async #hold(db: Transaction<Tables>, server: string): Promise<number> {
    const { sequence } = await db
      .insertInto('servers')
      .values({ id: server })
      // Altered, though into what it was: else an insertion that is left out holds nothing.
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({ sequence: ref('servers.sequence') })),
      )
      .returning('sequence')
      .executeTakeFirstOrThrow();
    return sequence;
  }

  /**
   * A transaction that does something else when it is repeated: tried again only while it cannot have been carried out.
   * @throws Error where the connection was lost while it was being completed.
   */
  #once<T>(work: (db: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.#parts.again(patience.write, async () => {
      let ending = false;
      try {
        return await this.#db.transaction().execute(async (db) => {
          const done = await work(db);
          ending = true;
          return done;
        });
      } catch (error) {
        if (!ending || !this.#parts.doubtfulCommit) throw error;
        const sentence =
          'The connection to the database was lost at the last moment: it is not known whether this was carried out.';
        throw new Error(sentence, { cause: error });
      }
    });
  }

  /** A transaction that may be repeated, even where it has been carried out. */
  async #write<T>(server: string, work: (db: Transaction<Tables>) => Promise<T>): Promise<T> {
    const result = await this.#parts.again(patience.write, () =>
      this.#db.transaction().execute(async (db) => {
        const done = await work(db);
        await this.#parts.announce(db, server);
        return done;
      }),
    );
    this.#parts.committed(server);
    return result;
  }
}
