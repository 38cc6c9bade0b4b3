import { existsSync } from 'node:fs';
import { Kysely, Migrator, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Store } from '../moderation/store.ts';
import { migrationsFor } from './migrations.ts';
import { openSqlite } from './sqlite.ts';

/** Migrations that were not carried out yet; the connection is closed. */
async function toCome<Tables>(db: Kysely<Tables>, engine: Store['engine']): Promise<number> {
  try {
    const migrator = new Migrator({ db, provider: migrationsFor(engine) });
    return (await migrator.getMigrations()).filter(({ executedAt }) => executedAt === undefined).length;
  } finally {
    await db.destroy();
  }
}

/** How many migrations opening a SQLite file would carry out; null where there is no such file. Nothing is changed. */
export const toComeInSqlite = async (path: string): Promise<number | null> =>
  existsSync(path) ? toCome(openSqlite(path).db, 'SQLite') : null;

/** How many migrations opening a PostgreSQL database would carry out. Nothing is changed. */
export function toComeInPostgres(url: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined);
  return toCome(new Kysely({ dialect: new PostgresDialect({ pool }) }), 'PostgreSQL');
}
