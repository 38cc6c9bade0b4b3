import { DEFAULT_MIGRATION_TABLE, type Kysely, Migrator, sql } from 'kysely';
import type { Store } from '../moderation/store.ts';
import { again, patience } from './again.ts';
import { isLocked } from './locked.ts';
import { migrationsFor } from './migrations.ts';
import { NothingKept } from './nothingKept.ts';
import type { Tables } from './tables.ts';

/**
 * Brings a database to the newest schema, or leaves it as it was; two processes may try at once.
 * @throws Error with a sentence for the operator.
 */
export async function migrate(db: Kysely<Tables>, engine: Store['engine']): Promise<void> {
  // Migrations that touch different tables may come in any order.
  const migrator = new Migrator({ db, provider: migrationsFor(engine), allowUnorderedMigrations: true });
  try {
    await again(isLocked, 20, patience.write, async () => {
      const { error } = await migrator.migrateToLatest();
      if (error !== undefined) throw error;
    });
  } catch (error) {
    await db.destroy();
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(`The ${engine} database cannot be brought to the newest schema: ${cause}`);
  }
}

/**
 * Lets a database of the newest schema or of an older one be read as it stands; nothing is changed in it.
 * @throws NothingKept; Error with what is wrong where a newer version has used it.
 */
export async function mustBeKnown(db: Kysely<Tables>, engine: Store['engine']): Promise<void> {
  try {
    const migrations = await new Migrator({ db, provider: migrationsFor(engine) }).getMigrations();
    if (migrations.every(({ executedAt }) => executedAt === undefined))
      throw new NothingKept('nothing was ever kept in it');
    const { rows } = await sql<{
      name: string;
    }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
    const unknown = rows.find(({ name }) => migrations.every((known) => known.name !== name));
    if (unknown !== undefined)
      throw new Error(`a newer version of the bot has used it (${unknown.name}): do this with that version`);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
