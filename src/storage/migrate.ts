import { type Kysely, Migrator } from 'kysely';
import type { Store } from '../moderation/store.ts';
import { migrationsFor } from './migrations.ts';
import type { Tables } from './tables.ts';

/**
 * Brings a database to the newest schema; two processes may try at once.
 * @throws Error with a sentence for the operator.
 */
export async function migrate(db: Kysely<Tables>, engine: Store['engine']): Promise<void> {
  // Migrations that touch different tables may come in any order.
  const migrator = new Migrator({ db, provider: migrationsFor(engine), allowUnorderedMigrations: true });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(`The ${engine} database cannot be brought to the newest schema: ${cause}`);
  }
}
