import type { Kysely } from 'kysely';
import type { Pin } from '../moderation/pin.ts';
import { pinOf } from './carryOut.ts';
import type { Tables } from './tables.ts';

/** Pins of all servers as `Store.ended` wants them. */
export async function endedPins(db: Kysely<Tables>, after: string, until: string): Promise<readonly Pin[]> {
  const rows = await db
    .selectFrom('pins')
    .selectAll()
    .where('until', '>', after)
    .where('until', '<=', until)
    .where('active', '=', 1)
    .where('message', 'is not', null)
    .orderBy('server')
    .orderBy('number')
    .execute();
  return rows.map(pinOf);
}
