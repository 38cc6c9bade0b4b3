import { type Kysely, sql } from 'kysely';
import type { Miss, MissNote } from '../moderation/store.ts';
import { settingsOf } from './carryOut.ts';
import type { Tables } from './tables.ts';

/** Misses that are kept of a server: all of them are read when another is to be counted. */
export const mostMisses = 1_000;

/**
 * Counts a question that got no good answer, beside those that were counted before under its key. Where there are too
 * many, those that were asked least recently go.
 */
export async function noteMiss(
  db: Kysely<Tables>,
  server: string,
  { key, text, askers, wrong, fact, at }: MissNote,
): Promise<void> {
  const asked = wrong ? 0 : 1;
  await db
    .insertInto('misses')
    .values({ server, key, text, asked, askers, wrong: wrong ? 1 : 0, fact, first_at: at, last_at: at })
    .onConflict((conflict) =>
      conflict.columns(['server', 'key']).doUpdateSet({
        asked: sql<number>`misses.asked + excluded.asked`,
        askers: sql<number>`case when misses.askers > excluded.askers then misses.askers else excluded.askers end`,
        wrong: sql<number>`misses.wrong + excluded.wrong`,
        fact: sql<string | null>`coalesce(excluded.fact, misses.fact)`,
        last_at: sql<string>`excluded.last_at`,
      }),
    )
    .execute();
  await db
    .deleteFrom('misses')
    .where('server', '=', server)
    .where('key', 'not in', (kept) =>
      kept
        .selectFrom('misses')
        .select('key')
        .where('server', '=', server)
        .orderBy('last_at', 'desc')
        .orderBy('key')
        .limit(mostMisses),
    )
    .execute();
}

/** The misses of a server, the latest first. */
export async function missesOf(db: Kysely<Tables>, server: string): Promise<readonly Miss[]> {
  const rows = await db
    .selectFrom('misses')
    .selectAll()
    .where('server', '=', server)
    .orderBy('last_at', 'desc')
    .orderBy('key')
    .execute();
  return rows.map(({ first_at, last_at, dismissed, server: _, ...row }) => ({
    ...row,
    firstAt: first_at,
    lastAt: last_at,
    dismissed: dismissed === 1,
  }));
}

/** Forgets what is older than its server wants it kept. @returns how many misses were dropped. */
export async function expireMisses(db: Kysely<Tables>, now: string): Promise<number> {
  const servers = await db.selectFrom('servers').select(['id', 'settings']).execute();
  let dropped = 0;
  for (const { id, settings } of servers) {
    const { retention } = settingsOf(settings);
    const oldest = new Date(Date.parse(now) - retention * 86_400_000).toISOString();
    const { numDeletedRows } = await db
      .deleteFrom('misses')
      .where('server', '=', id)
      .where('last_at', '<', oldest)
      .executeTakeFirstOrThrow();
    dropped += Number(numDeletedRows);
  }
  return dropped;
}
