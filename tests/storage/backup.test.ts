import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Contents } from '../../src/moderation/backup.ts';
import { defaultSettings } from '../../src/moderation/settings.ts';
import { backUp, restore } from '../../src/storage/backupFile.ts';
import { migrationsToCome, openStore } from '../../src/storage/open.ts';
import { bundled } from './anotherProcess.ts';
import { onBothEngines } from './engines.ts';
import { PostgresServer } from './postgresServer.ts';

const folder = mkdtempSync(join(tmpdir(), 'verbatim-backup-'));
let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await PostgresServer.start();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

let names = 0;
const fresh = (ending: string) => {
  names += 1;
  return join(folder, `${names}.${ending}`);
};
const now = new Date('2026-01-06T12:00:00Z');
const common = (request: string) => ({
  ...{ by: '1', at: '2026-01-01T00:00:00.000Z', reason: 'Grund: “ü” 🙂', request, undoes: null },
});
const pin = (question: string) => ({
  ...{
    question,
    fact: null,
    note: 'a\nb',
    channel: null,
    until: null,
    report: null,
    quote: null,
    message: null,
  },
  active: true,
});

const opened = async <T>(
  address: string,
  work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>,
) => {
  const store = await openStore(address, () => undefined);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};
const contentsOf = (address: string): Promise<Contents> => opened(address, (store) => store.everything());

/** Pins, settings, a removal and a miss in two servers. */
const fill = (address: string, pins: number) =>
  opened(address, async (store) => {
    for (let i = 0; i < pins; i += 1)
      await store.change('s1', {
        ...common(`a${i}`),
        subject: 'pin',
        action: 'add',
        after: pin(`q${i} 🙂\n“`),
      });
    await store.change('s1', {
      ...{ ...common('b'), subject: 'pin', action: 'remove', number: 1, version: 1 },
      after: { ...pin('q0'), active: false },
    });
    await store.change('s2', {
      ...{ ...common('c'), subject: 'settings', action: 'edit', version: 0 },
      after: { ...defaultSettings, handOver: 'Ask the desk.' },
    });
    const miss = { key: 'k', text: 'how many boats', askers: 2, wrong: false, fact: null };
    await store.noteMiss('s2', { ...miss, at: '2026-01-02T00:00:00.000Z' });
    await store.left('s2', '2026-01-03T00:00:00.000Z');
  });

/** The file with one line changed and its checksum made good again. */
function tampered(path: string, change: (text: string) => string): string {
  const lines = readFileSync(path, 'utf8').split('\n');
  const body = change(`${lines.slice(0, -2).join('\n')}\n`);
  const made = fresh('backup');
  writeFileSync(
    made,
    `${body}${JSON.stringify({ sha256: createHash('sha256').update(body).digest('hex') })}\n`,
  );
  return made;
}

onBothEngines((engine) => {
  it('restores all that was kept, into either engine', async () => {
    const from = await engine.address();
    await fill(from, 30);
    const before = await contentsOf(from);
    const file = fresh('backup');
    expect(await backUp(from, file, now)).toEqual({ servers: 2, pins: 29, changes: 32 });
    expect(statSync(file).mode & 0o077).toBe(0);
    for (const to of [fresh('sqlite'), await postgres.database()]) {
      expect(await restore(to, file, false)).toMatchObject({ servers: 2, made: now.toISOString() });
      expect(await contentsOf(to)).toEqual(before);
      // What is restored can be worked on: counters go on where they were.
      const next = await opened(to, (store) =>
        store.change('s1', { ...common('new'), subject: 'pin', action: 'add', after: pin('new') }),
      );
      expect(next).toMatchObject({ sequence: 32, number: 31 });
    }
  }, 60_000);

  it('restores a backup that was made when less was kept of a server and of a pin', async () => {
    const [from, to] = [await engine.address(), await engine.address()];
    await fill(from, 2);
    const file = fresh('backup');
    await backUp(from, file, now);
    const old = tampered(file, (text) => text.replaceAll(/,"(?:told|noted_end|quote)":null/g, ''));
    expect(readFileSync(old, 'utf8')).not.toMatch(/told|noted_end|,"quote"/);
    await restore(to, old, false);
    expect(await contentsOf(to)).toEqual(await contentsOf(from));
  }, 60_000);

  it('copies a database of an older version as it is, and leaves it so', async () => {
    const [from, to] = [await engine.address(), await engine.address()];
    await fill(from, 3);
    const before = await contentsOf(from);
    await engine.execute(
      from,
      'alter table servers drop column told',
      'drop table gateway_sessions',
      ...['drop index pins_ended', 'alter table pins drop column noted_end'],
      ...['create index pins_until on pins (until)', 'alter table pins drop column quote'],
      "delete from kysely_migration where name like '2-%' or name in ('4-noted-ends', '5-quotes')",
    );
    const bytes = () => (engine.name === 'SQLite' ? readFileSync(from) : null);
    const old = bytes();
    const file = fresh('backup');
    expect(await backUp(from, file, now)).toEqual({ servers: 2, pins: 2, changes: 5 });
    expect(await migrationsToCome(from)).toBe(4);
    expect(bytes()).toEqual(old);
    // Nor does it hold what the older version would refuse.
    expect(readFileSync(file, 'utf8')).not.toMatch(/told|noted_end|,"quote"/);
    await restore(to, file, false);
    expect(await contentsOf(to)).toEqual(before);
  }, 60_000);

  it('copies no database of a newer version, and none that was never used', async () => {
    const [from, unused] = [await engine.address(), await engine.address()];
    await fill(from, 1);
    await engine.execute(from, "insert into kysely_migration values ('9-later', '2030-01-01')");
    await engine.execute(unused, 'create table other (id text)');
    const file = fresh('backup');
    await expect(backUp(from, file, now)).rejects.toThrow(/newer version .*9-later.*with that version/);
    await expect(backUp(unused, file, now)).rejects.toThrow(
      /nothing was ever kept in it\. Check DATABASE_URL/,
    );
    expect(existsSync(file)).toBe(false);
  }, 60_000);

  it('restores ends with an offset, or of a day that there is not, as instants in UTC', async () => {
    const from = await engine.address();
    await opened(from, async (store) => {
      for (const until of ['2026-01-31T05:00:00+05:00', '2026-02-31 00:00:00Z'])
        await store.change('s1', {
          ...{ ...common(until), subject: 'pin', action: 'add' },
          after: { ...pin('q'), until },
        });
    });
    const [file, to] = [fresh('backup'), await engine.address()];
    await backUp(from, file, now);
    await restore(to, file, false);
    expect((await contentsOf(to)).pins.map(({ until }) => until)).toEqual([
      '2026-01-31T00:00:00.000Z',
      '2026-03-03T00:00:00.000Z',
    ]);
  }, 60_000);

  it('restores what was noted of the ends of pins', async () => {
    const [from, to] = [await engine.address(), await engine.address()];
    const until = '2026-01-05T00:00:00.000Z';
    await opened(from, async (store) => {
      for (const request of ['a', 'b'])
        await store.change('s1', {
          ...{ ...common(request), subject: 'pin', action: 'add' },
          after: { ...pin('q'), until, message: '1/2' },
        });
      await store.noteEnd({ server: 's1', number: 1, until });
    });
    const file = fresh('backup');
    await backUp(from, file, now);
    await restore(to, file, false);
    const ended = await opened(to, (store) => store.ended(now.toISOString()));
    expect(ended.map(({ number }) => number)).toEqual([2]);
  }, 60_000);

  it('reads one moment while others write', async () => {
    const address = await engine.address();
    await fill(address, 3);
    await opened(address, async (writer) => {
      let writing = true;
      const written = (async () => {
        for (let i = 0; writing; i += 1)
          await writer.change('s1', {
            ...common(`w${i}`),
            subject: 'pin',
            action: 'add',
            // A server has so many active ones at most.
            after: { ...pin(`w${i}`), active: false },
          });
      })();
      for (let round = 0; round < 5; round += 1) {
        const { servers, pins, history } = await contentsOf(address);
        const server = servers.find(({ id }) => id === 's1');
        expect(pins.filter(({ server: id }) => id === 's1')).toHaveLength(server?.pins ?? -1);
        expect(history.filter(({ server: id }) => id === 's1')).toHaveLength(server?.sequence ?? -1);
      }
      writing = false;
      await written;
    });
  }, 60_000);

  it('deletes nothing unless told to, then all that was there before', async () => {
    const [from, to] = [await engine.address(), await engine.address()];
    await fill(from, 2);
    await opened(to, (store) =>
      store.change('other', { ...common('x'), subject: 'pin', action: 'add', after: pin('x') }),
    );
    const before = await contentsOf(to);
    const file = fresh('backup');
    await backUp(from, file, now);
    await expect(restore(to, file, false)).rejects.toThrow(/data of 1 server already.*--replace/s);
    expect(await contentsOf(to)).toEqual(before);
    const heard: (string | null)[] = [];
    await opened(to, async (running) => {
      running.onChange((server) => heard.push(server));
      await restore(to, file, true);
      const end = Date.now() + 10_000;
      while (heard.length === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    });
    expect(heard.length).toBeGreaterThan(0);
    expect(await contentsOf(to)).toEqual(await contentsOf(from));
  }, 60_000);

  it('changes nothing where a row is refused in the middle', async () => {
    const [from, to] = [await engine.address(), await engine.address()];
    await fill(from, 4);
    await fill(to, 1);
    const before = await contentsOf(to);
    const file = fresh('backup');
    await backUp(from, file, now);
    // A pin of a server that the backup does not hold, after rows that are right.
    const bad = tampered(file, (text) =>
      text.replace(/"server":"s1","number":4/, '"server":"s9","number":4'),
    );
    await expect(restore(to, bad, true)).rejects.toThrow();
    expect(await contentsOf(to)).toEqual(before);
  }, 60_000);
});

it('says what is wrong with a file, before it touches the database', async () => {
  const from = fresh('sqlite');
  await fill(from, 2);
  const file = fresh('backup');
  await backUp(from, file, now);
  const text = readFileSync(file, 'utf8');
  const put = (changed: string) => {
    const path = fresh('backup');
    writeFileSync(path, changed);
    return path;
  };
  const untouched = join(folder, 'never', 'made.sqlite');
  const cases: [string, RegExp][] = [
    [join(folder, 'absent'), /cannot be read/],
    [put(''), /no backup of Verbatim/],
    [put('{"a":1}\n'), /no backup of Verbatim/],
    [put(text.slice(0, text.length / 2)), /cut short/],
    [put(text.replace('q1', 'q7')), /damaged/],
    [
      tampered(file, (body) => body.replace('"version":1', '"version":2')),
      /version 2; this program reads version 1/,
    ],
    [tampered(file, (body) => body.replace(/\{"table":"misses".*\n/, '')), /lacks rows of misses/],
    [tampered(file, (body) => body.replace('"active":1', '"active":7')), /Line 5 .*active: must be 0 or 1/],
  ];
  for (const [path, says] of cases) await expect(restore(untouched, path, true)).rejects.toThrow(says);
  expect(() => statSync(untouched)).toThrow(/ENOENT/);
  await expect(backUp(untouched, fresh('backup'), now)).rejects.toThrow(/no such file\. Check DATABASE_URL/);
  expect(() => statSync(untouched)).toThrow(/ENOENT/);
  await expect(backUp(from, file, now)).rejects.toThrow(/is there already/);
  expect(readFileSync(file, 'utf8')).toBe(text);
}, 60_000);

it('is not there where the disk has room for a part of it only', async () => {
  const from = fresh('sqlite');
  await opened(from, async (store) => {
    for (let i = 0; i < 10; i += 1)
      await store.change('s1', {
        ...{ ...common(`${i}`), subject: 'pin', action: 'add' },
        after: { ...pin(`${i}`), note: 'x'.repeat(50_000) },
      });
  });
  const script = await bundled('backingUp.ts');
  /** @param largest what may be written into one file, in units of 1,024 bytes. */
  const backingUp = (largest: number, file: string) =>
    spawnSync('bash', ['-c', `ulimit -f ${largest}; exec "$@"`, '', process.execPath, script, from, file]);
  const [cut, whole] = [fresh('backup'), fresh('backup')];
  expect(backingUp(256, cut).status).not.toBe(0);
  expect(existsSync(cut)).toBe(false);
  expect(backingUp(10_000, whole).status).toBe(0);
  expect(statSync(whole).size).toBeGreaterThan(256 * 1024);
}, 60_000);
