import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { openSqlite } from '../../src/storage/sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'verbatim-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('writes again after statements were refused because somebody else wrote, however many', async () => {
  const address = join(folder, 'a.sqlite');
  const [own, other] = [openSqlite(address), openSqlite(address)];
  other.database.exec('create table t (x integer); insert into t values (1)');
  const statements = [1, 2, 3].map((more) => sql`update t set x = x + ${sql.lit(more)} returning x`);
  const locked = expect.objectContaining({ code: expect.stringMatching(/^SQLITE_BUSY/) });
  // A transaction that has read what another then changes can write nothing, and is taken back.
  const taken = own.db.transaction().execute(async (transaction) => {
    await sql`select * from t`.execute(transaction);
    other.database.exec('update t set x = 10');
    for (const one of statements) await expect(one.execute(transaction)).rejects.toEqual(locked);
    throw new Error('taken back');
  });
  await expect(taken).rejects.toThrow('taken back');
  // So can nobody while another writes.
  other.database.exec('begin immediate');
  for (const one of statements) await expect(one.execute(own.db)).rejects.toEqual(locked);
  other.database.exec('commit');
  const written = await own.db.transaction().execute(async (transaction) => {
    for (const one of statements) await one.execute(transaction);
    return sql<{ x: number }>`select x from t`.execute(transaction);
  });
  expect(written.rows).toEqual([{ x: 16 }]);
  await own.db.destroy();
  await other.db.destroy();
});
