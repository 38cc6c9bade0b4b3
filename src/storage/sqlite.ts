import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement, type Transaction } from 'kysely';
import Database from 'libsql';
import { again } from './again.ts';
import { KyselyStore } from './kyselyStore.ts';
import { Listeners } from './listeners.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

/** How often it is asked whether another process has written, in milliseconds. */
const lookEvery = 500;

/** From this time on (milliseconds) nobody tries a statement again that failed. */
const retriedAfter = 500;

/** Whether another connection is writing. SQLite's own waiting would hold up the whole process: kept short. */
const isLocked = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

/** Opens (or makes) a SQLite file. */
export function openSqlite(path: string): { database: Database.Database; db: Kysely<Tables> } {
  mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path);
  // Write-ahead log, forced to the disk at each commit: what was acknowledged outlives a crash of the machine, too.
  for (const pragma of ['busy_timeout = 50', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'])
    database.exec(`PRAGMA ${pragma}`);
  return {
    database,
    db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: reusing(database) }) }),
  };
}

/**
 * The same database with each statement prepared once. libsql frees a statement when it is collected as garbage, not
 * before; one that failed because another connection was writing would keep its old view of the file until then, and
 * everything after it would fail. Used again, it starts afresh.
 *
 * Until it is used again it counts as in progress: SQLite refuses each COMMIT beside it. A transaction that only read
 * ends with ROLLBACK then, which is not refused; one that wrote uses the statement again first, and takes that back; and
 * before a transaction it is used again where nobody has tried for a while.
 */
function reusing(database: Database.Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  const stuck = new Map<string, { readonly use: (given: Given) => unknown; readonly given: Given }>();
  let lockedAt = 0;
  let wrote = false;
  /** @param before,after what holds the uses, and takes them back. */
  const free = (before: string, after: string) => {
    for (const { use, given } of [...stuck.values()]) {
      database.exec(before);
      try {
        use(given);
      } catch {
        // Still locked, and still stuck; or refused for another reason, and no longer in progress.
      }
      database.exec(after);
    }
  };
  /** Notes whether a use of a statement left it in progress. */
  const noting =
    <Result>(text: string, use: (given: Given) => Result) =>
    (given: Given): Result => {
      try {
        const result = use(given);
        stuck.delete(text);
        return result;
      } catch (error) {
        if (isLocked(error)) {
          stuck.set(text, { use: noting(text, use), given });
          lockedAt = Date.now();
        } else stuck.delete(text);
        throw error;
      }
    };
  const ended = database.prepare('rollback') as unknown as SqliteStatement;
  function wrapped(text: string): SqliteStatement {
    const statement = database.prepare(text) as unknown as SqliteStatement;
    const run = noting(text, (given) => statement.run(given));
    const all = noting(text, (given) => statement.all(given));
    return {
      reader: statement.reader,
      iterate: (given) => statement.iterate(given),
      all(given) {
        wrote ||= !/^\s*select\b/i.test(text);
        return all(given);
      },
      run(given) {
        if (text === 'begin') {
          if (stuck.size > 0 && Date.now() - lockedAt > retriedAfter) free('BEGIN', 'ROLLBACK');
          wrote = false;
        } else if (text === 'commit' && stuck.size > 0) {
          if (!wrote) return ended.run(given);
          free('SAVEPOINT freeing', 'ROLLBACK TO freeing; RELEASE freeing');
        } else if (text !== 'commit') wrote = true;
        return run(given);
      },
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
 * @throws Error with a sentence for the operator where the file cannot be used.
 */
export async function sqliteStore(path: string): Promise<KyselyStore> {
  const { database, db } = openSqlite(path);
  await migrate(db, 'SQLite');
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
