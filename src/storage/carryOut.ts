import type { Transaction } from 'kysely';
import { type Change, ChangedMeanwhile, type Entry, NotThere } from '../moderation/history.ts';
import type { Pin, PinContent } from '../moderation/pin.ts';
import { mostPins, TooManyPins } from '../moderation/pinFile.ts';
import { completed, type Settings } from '../moderation/settings.ts';
import type { Tables } from './tables.ts';

/** Settings as they are kept. */
export const settingsOf = (json: string | null): Settings =>
  completed(json === null ? {} : (JSON.parse(json) as Partial<Settings>));

/** A pin as its row keeps it. What was done about its end is no part of it. */
export const pinOf = ({
  active,
  noted_end: _,
  ...row
}: Omit<Tables['pins'], 'noted_end'> & { readonly noted_end?: string | null }): Pin => ({
  ...row,
  active: active === 1,
});

const contentOf = ({ question, fact, note, channel, until, report, quote, message, active }: PinContent) => ({
  ...{ question, fact, note, channel, until, report, quote, message },
  active: active ? 1 : 0,
});

/**
 * Carries changes out and writes them into the history, within a transaction that holds the server's row.
 * @param before number of the server's changes so far.
 * @returns their entries; where a request was carried out before, that one.
 * @throws ChangedMeanwhile, NotThere, TooManyPins
 */
export async function carryOutAll(
  db: Transaction<Tables>,
  server: string,
  before: number,
  changes: readonly Change[],
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const change of changes) entries.push(await carryOutOnce(db, server, change));
  // A server that has more, from a backup of before there was a limit, can be worked on.
  if (entries.some((entry) => entry.sequence > before && hasMorePins(entry))) await mustHaveRoom(db, server);
  return entries;
}

/** Whether a change has made a pin active that was not, or was not there. */
const hasMorePins = (entry: Entry): boolean =>
  entry.subject === 'pin' && entry.after.active && entry.before?.active !== true;

/** @throws TooManyPins */
async function mustHaveRoom(db: Transaction<Tables>, server: string): Promise<void> {
  const { active } = await db
    .selectFrom('pins')
    .select(({ fn }) => fn.countAll().as('active'))
    .where('server', '=', server)
    .where('active', '=', 1)
    .executeTakeFirstOrThrow();
  if (Number(active) > mostPins) throw new TooManyPins();
}

/** @returns its entry; where the request was carried out before, that one. */
async function carryOutOnce(db: Transaction<Tables>, server: string, change: Change): Promise<Entry> {
  const done = await db
    .selectFrom('history')
    .select('entry')
    .where('server', '=', server)
    .where('request', '=', change.request)
    .executeTakeFirst();
  if (done !== undefined) return JSON.parse(done.entry) as Entry;
  const { sequence } = await db
    .updateTable('servers')
    .set(({ eb }) => ({ sequence: eb('sequence', '+', 1) }))
    .where('id', '=', server)
    .returning('sequence')
    .executeTakeFirstOrThrow();
  const entry = await carryOut(db, server, sequence, change);
  const { request, by, at, reason, undoes, subject, action } = entry;
  await db
    .insertInto('history')
    .values({
      ...{ server, sequence, request, by, at, reason, undoes, subject, action },
      number: entry.subject === 'pin' ? entry.number : null,
      entry: JSON.stringify(entry),
    })
    .execute();
  return entry;
}

/** @returns the entry, which is still to be kept. */
async function carryOut(
  db: Transaction<Tables>,
  server: string,
  sequence: number,
  change: Change,
): Promise<Entry> {
  const { by, at, reason, request, undoes } = change;
  const common = { server, sequence, by, at, reason, request, undoes };
  if (change.subject === 'settings') {
    const row = await db
      .selectFrom('servers')
      .select(['settings', 'settings_version'])
      .where('id', '=', server)
      .executeTakeFirstOrThrow();
    if (row.settings_version !== change.version) throw new ChangedMeanwhile('The settings');
    await db
      .updateTable('servers')
      .set({ settings: JSON.stringify(change.after), settings_version: change.version + 1 })
      .where('id', '=', server)
      .execute();
    const before = settingsOf(row.settings);
    return { ...common, subject: 'settings', action: change.action, before, after: change.after };
  }
  if (change.subject === 'miss') {
    const row = await db
      .selectFrom('misses')
      .select('dismissed')
      .where('server', '=', server)
      .where('key', '=', change.miss)
      .executeTakeFirst();
    if (row === undefined) throw new NotThere('That question');
    // Dismissed already, or back in the list already: somebody else was faster.
    if ((row.dismissed === 1) === change.after.dismissed) throw new ChangedMeanwhile('That question');
    await db
      .updateTable('misses')
      .set({ dismissed: change.after.dismissed ? 1 : 0 })
      .where('server', '=', server)
      .where('key', '=', change.miss)
      .execute();
    const before = { dismissed: row.dismissed === 1 };
    return {
      ...common,
      subject: 'miss',
      action: change.action,
      miss: change.miss,
      before,
      after: change.after,
    };
  }
  if (!('number' in change)) {
    const { pins: number } = await db
      .updateTable('servers')
      .set(({ eb }) => ({ pins: eb('pins', '+', 1) }))
      .where('id', '=', server)
      .returning('pins')
      .executeTakeFirstOrThrow();
    const row = { ...contentOf(change.after), server, number, version: 1, by, at };
    await db.insertInto('pins').values(row).execute();
    return { ...common, subject: 'pin', action: change.action, number, before: null, after: pinOf(row) };
  }
  const { number } = change;
  const before = await db
    .selectFrom('pins')
    .selectAll()
    .where('server', '=', server)
    .where('number', '=', number)
    .executeTakeFirst();
  if (before === undefined) throw new NotThere(`Pin ${number}`);
  if (before.version !== change.version) throw new ChangedMeanwhile(`Pin ${number}`);
  const content = contentOf(change.after);
  // The sentence of a pin of before may have been filled in since it was read, or is at this moment: it stays with its fact.
  const stays = content.quote === null && content.fact === before.fact;
  const quote = stays ? before.quote : content.quote;
  const row = { ...content, quote, server, number, version: before.version + 1, by, at };
  const { quote: _, ...others } = row;
  // An end that was put off and is back, or whose pin is, is one that comes.
  const comesAnew = row.until !== before.until || row.active > before.active;
  await db
    .updateTable('pins')
    .set({ ...(stays ? others : row), ...(comesAnew ? { noted_end: null } : {}) })
    .where('server', '=', server)
    .where('number', '=', number)
    .execute();
  return {
    ...common,
    subject: 'pin',
    action: change.action,
    number,
    before: pinOf(before),
    after: pinOf(row),
  };
}
