import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Facts of pins without a sentence, as `Store.unquoted` wants them. */
export async function unquoted(db: Kysely<Tables>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('pins')
    .select('fact')
    .distinct()
    .where('fact', 'is not', null)
    .where('quote', 'is', null)
    .execute();
  return rows.flatMap(({ fact }) => fact ?? []);
}

/** Keeps a sentence as `Store.quote` wants it. */
export async function keepQuote(db: Kysely<Tables>, fact: string, quote: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('pins')
    .set({ quote })
    .where('fact', '=', fact)
    .where('quote', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
