import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
  sql,
  type Transaction,
} from 'kysely';
import Database from 'libsql';
import { again } from './again.ts';
import { KyselyStore } from './kyselyStore.ts';
import { Listeners } from './listeners.ts';
import { isLocked } from './locked.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

/** How often it is asked whether another process has written, in milliseconds. */
const lookEvery = 500;

/** Kysely carries changes of the schema out one by one unless told that they can be taken back, as SQLite can. */
class WholeMigrations extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Dialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new WholeMigrations();
  }
}

/** Opens (or makes) a SQLite file. */
export function openSqlite(path: string): { database: Database.Database; db: Kysely<Tables> } {
  mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path);
  // SQLite's own waiting for another connection would hold up the whole process: kept short.
  // Write-ahead log, forced to the disk at each commit: what was acknowledged outlives a crash of the machine, too.
  for (const pragma of ['busy_timeout = 50', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'])
    database.exec(`PRAGMA ${pragma}`);
  return {
    database,
    db: new Kysely<Tables>({ dialect: new Dialect({ database: reusing(database) }) }),
  };
}

/**
 * The same database with each statement prepared once. libsql frees a statement when it is collected as garbage, not
 * before, and one that failed because another connection was writing counts as in progress until then: it would hold its
 * old view of the file, from which nothing can be written, and keep each COMMIT from being carried out. So it is let go
 * at once: used again where nothing may be written, it fails for that reason, which ends it.
 */
function reusing(database: Database.Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  const letGo = (use: () => unknown) => {
    database.exec('PRAGMA query_only = ON');
    try {
      use();
    } catch {
      // Refused, as it was meant to be.
    } finally {
      database.exec('PRAGMA query_only = OFF');
    }
  };
  function wrapped(text: string): SqliteStatement {
    const statement = database.prepare(text) as unknown as SqliteStatement;
    const writes = !/^\s*(?:select|begin|commit|rollback)\b/i.test(text);
    const letting =
      <Result>(use: (given: Given) => Result) =>
      (given: Given): Result => {
        try {
          return use(given);
        } catch (error) {
          if (writes && isLocked(error)) letGo(() => use(given));
          throw error;
        }
      };
    return {
      reader: statement.reader,
      iterate: (given) => statement.iterate(given),
      all: letting((given) => statement.all(given)),
      run: letting((given) => statement.run(given)),
    };
  }
  return {
    prepare(text) {
      const known = prepared.get(text);
      if (known !== undefined) return known;
      const statement = wrapped(text);
      prepared.set(text, statement);
      return statement;
    },
    close() {
      prepared.clear();
      database.close();
    },
  };
}

type Given = Parameters<SqliteStatement['run']>[0];

/**
 * The store in a SQLite file; missing folders are made.
 * @param prepare brings it to the newest schema, or refuses it.
 * @throws Error with a sentence for the operator where the file cannot be used.
 */
export async function sqliteStore(path: string, prepare = migrate): Promise<KyselyStore> {
  const { database, db } = openSqlite(path);
  await prepare(db, 'SQLite');
  const listeners = new Listeners();
  // Changes by this connection leave it alone; those by others (a restored backup, a second process) change it.
  const version = () => (database.pragma('data_version') as { data_version: number }[])[0]?.data_version;
  let seen = version();
  const looking = setInterval(() => {
    try {
      const now = version();
      if (now === seen) return;
      seen = now;
      listeners.tell(null);
    } catch {
      // A file that cannot be read: whoever reads or writes next is told. From a timer it would end the process.
    }
  }, lookEvery).unref();
  return new KyselyStore({
    engine: 'SQLite',
    db,
    again: (patience, work) => again(isLocked, 20, patience, work),
    doubtfulCommit: false,
    unforced: (work) =>
      db.connection().execute(async (one) => {
        await sql`pragma synchronous = normal`.execute(one);
        try {
          return await work(one);
        } finally {
          await sql`pragma synchronous = full`.execute(one);
        }
      }),
    announce: async (_: Transaction<Tables>) => undefined,
    onChange: (listener) => listeners.add(listener),
    committed: (server) => listeners.tell(server),
    hears: () => true,
    async close() {
      clearInterval(looking);
      await db.destroy();
    },
  });
}
