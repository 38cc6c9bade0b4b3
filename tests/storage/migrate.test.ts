import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KyselyPlugin, PluginTransformQueryArgs } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { migrate } from '../../src/storage/migrate.ts';
import { openSqlite, sqliteStore } from '../../src/storage/sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'verbatim-migrate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of the schema before `4-noted-ends`, which has several statements, and what followed it. */
async function ofBefore(name: string): Promise<string> {
  const path = join(folder, name);
  await (await sqliteStore(path)).close();
  const { database, db } = openSqlite(path);
  database.exec(`drop index pins_ended; alter table pins drop column noted_end; alter table pins drop column quote;
    create index pins_until on pins (until); delete from kysely_migration where name in ('4-noted-ends', '5-quotes')`);
  await db.destroy();
  return path;
}

/** Fails where a statement of a migration speaks of something, as a process that ends there would. */
const endingAt = (word: string): KyselyPlugin => ({
  transformQuery({ node }: PluginTransformQueryArgs) {
    if (JSON.stringify(node).includes(word)) throw new Error('ended here');
    return node;
  },
  transformResult: async ({ result }) => result,
});

it.each(['pins_until', 'pins_ended'])(
  'a SQLite file whose migration ended at %s is as before, and opened the next time',
  async (word) => {
    const path = await ofBefore(`${word}.sqlite`);
    const { db } = openSqlite(path);
    await expect(migrate(db.withPlugin(endingAt(word)), 'SQLite')).rejects.toThrow('ended here');
    await db.destroy();
    const store = await sqliteStore(path);
    expect(await store.ended('2026-01-01T00:00:00.000Z')).toEqual([]);
    await store.close();
  },
);

it('a SQLite file of before is brought to the newest schema by two that open it at once', async () => {
  for (let round = 0; round < 5; round++) {
    const path = await ofBefore(`two-${round}.sqlite`);
    const stores = await Promise.all([sqliteStore(path), sqliteStore(path), sqliteStore(path)]);
    for (const store of stores) {
      expect(await store.ended('2026-01-01T00:00:00.000Z')).toEqual([]);
      await store.close();
    }
  }
});
