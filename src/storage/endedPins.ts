import { type Kysely, sql } from 'kysely';
import type { Pin } from '../moderation/pin.ts';
import { pinOf } from './carryOut.ts';
import type { Tables } from './tables.ts';

/** Pins of all servers as `Store.ended` wants them. */
export async function endedPins(db: Kysely<Tables>, until: string): Promise<readonly Pin[]> {
  const rows = await db
    .selectFrom('pins')
    .selectAll()
    .where('until', '<=', until)
    // In the words and the order of the index `pins_ended`: else it is not used.
    .where('active', '=', sql.lit(1))
    .where('message', 'is not', null)
    .whereRef('noted_end', 'is distinct from', 'until')
    .orderBy('until')
    .orderBy('server')
    .orderBy('number')
    .execute();
  return rows.map(pinOf);
}

/** Notes an end as `Store.noteEnd` wants it. */
export async function noteEnd(
  db: Kysely<Tables>,
  { server, number, until }: Pick<Pin, 'server' | 'number' | 'until'>,
): Promise<void> {
  await db
    .updateTable('pins')
    .set({ noted_end: until })
    .where('server', '=', server)
    .where('number', '=', number)
    .where('until', '=', until)
    .execute();
}
