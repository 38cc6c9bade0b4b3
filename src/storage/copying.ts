import type { Kysely, Transaction } from 'kysely';
import { backedUp, type Contents, NotEmpty } from '../moderation/backup.ts';
import type { Tables } from './tables.ts';

/** Rows of one statement: PostgreSQL takes 65,535 values in one, SQLite 32,766. */
const rowsAtOnce = 500;

/** All rows at one moment, while others go on writing. */
export function everything(db: Kysely<Tables>): Promise<Contents> {
  // SQLite reads one moment in any transaction; PostgreSQL only when told to.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (one) => ({
      servers: await one.selectFrom('servers').selectAll().orderBy('id').execute(),
      pins: await one.selectFrom('pins').selectAll().orderBy('server').orderBy('number').execute(),
      history: await one.selectFrom('history').selectAll().orderBy('server').orderBy('sequence').execute(),
      misses: await one.selectFrom('misses').selectAll().orderBy('server').orderBy('key').execute(),
    })) as Promise<Contents>;
}

/**
 * Puts a backup in the place of what is there, within the transaction that it is given.
 * @returns the servers that may look otherwise now.
 * @throws NotEmpty where there is data and it is not to be replaced.
 */
export async function putBack(
  db: Transaction<Tables>,
  contents: Contents,
  replace: boolean,
): Promise<readonly string[]> {
  const there = await db.selectFrom('servers').select('id').execute();
  if (there.length > 0 && !replace) throw new NotEmpty(there.length);
  await db.deleteFrom('servers').execute();
  for (const table of backedUp)
    for (let i = 0; i < contents[table].length; i += rowsAtOnce)
      await db
        .insertInto(table)
        .values(contents[table].slice(i, i + rowsAtOnce))
        .execute();
  return [...new Set([...there, ...contents.servers].map(({ id }) => id))];
}
