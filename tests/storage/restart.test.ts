import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../src/moderation/history.ts';
import { Presence } from '../../src/moderation/presence.ts';
import { ServerStates } from '../../src/moderation/serverStates.ts';
import type { Store } from '../../src/moderation/store.ts';
import { openStore } from '../../src/storage/open.ts';
import { postgresStore } from '../../src/storage/postgres.ts';
import { barePin } from '../moderation/barePin.ts';
import { PostgresServer } from './postgresServer.ts';
import { SlowServer } from './slowServer.ts';

let server: PostgresServer;
const stores: Store[] = [];
beforeAll(async () => {
  server = await PostgresServer.start();
}, 60_000);
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await server.stop();
}, 60_000);

const adding = (question: string): Change => ({
  ...{ by: '1', at: '2026-01-01T00:00:00.000Z', reason: null, request: question, undoes: null },
  subject: 'pin',
  action: 'add',
  after: { ...barePin, question },
});

async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('goes on after the server was stopped and started: no change lost, none twice, and others hear of it', async () => {
  const address = await server.database();
  const failures: unknown[] = [];
  const [one, two] = [
    await openStore(address, (error) => failures.push(error)),
    await openStore(address, () => undefined),
  ];
  stores.push(one, two);
  const states = new ServerStates(two, () => undefined);
  await one.change('s1', adding('before'));
  expect((await states.get('s1')).pins).toHaveLength(1);

  await server.halt('SIGQUIT');
  await until(() => !one.hears && !two.hears, 'the loss to be noticed');
  // While nothing can be read, what was known holds; a change waits.
  const waiting = one.change('s1', adding('while it was away'));
  await server.resume();
  expect(await waiting).toMatchObject({ number: 2 });
  await until(() => one.hears && two.hears, 'both to hear again');
  expect(failures.length).toBeGreaterThan(0);
  expect((await states.get('s1')).pins.map(({ question }) => question)).toEqual([
    'before',
    'while it was away',
  ]);

  await one.change('s1', adding('after'));
  await until(async () => (await states.get('s1')).pins.length === 3, 'the other process to hear');
}, 60_000);

it('outlives a server that is stopped in an orderly way while transactions are under way', async () => {
  const address = await server.database();
  const store = await openStore(address, () => undefined);
  stores.push(store);
  await store.change('s1', adding('before'));
  let reading = true;
  // Connections that are taken, but have no statement under way at the moment at which the server says goodbye.
  const readers = Array.from({ length: 10 }, async () => {
    while (reading) await store.state('s1').catch(() => undefined);
  });
  for (let i = 0; i < 3; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await server.halt('SIGINT');
    await server.resume();
  }
  reading = false;
  await Promise.all(readers);
  expect((await store.state('s1')).pins).toHaveLength(1);
}, 60_000);

it('answers from what it knows while the server is away', async () => {
  const store = await openStore(await server.database(), () => undefined);
  stores.push(store);
  const failures: unknown[] = [];
  const states = new ServerStates(store, (error) => failures.push(error));
  await store.change('s1', adding('known'));
  await states.get('s1');
  await server.halt('SIGQUIT');
  await until(() => !store.hears, 'the loss to be noticed');
  expect((await states.get('s1')).pins).toHaveLength(1);
  // What is known is given before the store has given up trying.
  await until(() => failures.length === 1, 'the failure to be told');
  await expect(states.get('s2')).rejects.toThrow();
  await server.resume();
  await until(() => store.hears, 'it to hear again');
  expect((await states.get('s2')).pins).toEqual([]);
}, 60_000);

it('listens on one connection after a proxy accepted and closed for a while, and on none once it is closed', async () => {
  const { slow, address } = await SlowServer.before(await server.database());
  try {
    const store = await openStore(address, () => undefined);
    const listening = () =>
      server.query(
        new URL(address).pathname.slice(1),
        `select pid from pg_stat_activity where datname = current_database() and query = 'listen verbatim_changes'`,
      );
    expect(await listening()).toHaveLength(1);
    slow.turnAway();
    await until(() => slow.turnedAway > 6, 'it to be turned away some times');
    slow.accept();
    await until(() => store.hears, 'it to hear again');
    // Others that tried to connect would do so by now.
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await listening()).toHaveLength(1);
    await store.close();
    await until(async () => (await listening()).length === 0, 'it to be closed');
  } finally {
    await slow.stop();
  }
}, 30_000);

describe('a network that drops everything without a word', () => {
  const silence = 1_500;

  it('counts as a lost connection, for who listens and for who writes', async () => {
    const direct = await server.database();
    const { slow, address } = await SlowServer.before(direct);
    const failures: unknown[] = [];
    const store = await postgresStore(address, (error) => failures.push(error), silence);
    const other = await openStore(direct, () => undefined);
    try {
      const states = new ServerStates(store, () => undefined);
      await store.change('s1', adding('before'));
      await states.get('s1');
      slow.freeze();
      const changed = store.change('s1', adding('meanwhile'));
      await until(() => !store.hears, 'the silence to be noticed');
      expect(failures).toContainEqual(
        expect.objectContaining({ message: expect.stringMatching(/no answer/) }),
      );
      slow.release();
      expect(await changed).toMatchObject({ number: 2 });
      await until(() => store.hears, 'it to hear again');
      await other.change('s1', adding('by another'));
      await until(async () => (await states.get('s1')).pins.length === 3, 'the change to be heard');
    } finally {
      slow.cut();
      await Promise.all([store.close(), other.close()]);
      await slow.stop();
    }
  }, 60_000);

  it('is told from one on which nothing happens', async () => {
    const failures: unknown[] = [];
    const store = await postgresStore(await server.database(), (error) => failures.push(error), silence);
    stores.push(store);
    let lost = 0;
    store.onChange(() => {
      lost += 1;
    });
    await new Promise((resolve) => setTimeout(resolve, 3 * silence));
    expect([store.hears, lost, failures]).toEqual([true, 0, []]);
  }, 60_000);
});

describe('a connection that is lost in the middle of a transaction', () => {
  const losing = async (work: (store: Store, slow: SlowServer, address: string) => Promise<void>) => {
    const { slow, address } = await SlowServer.before(await server.database());
    const store = await openStore(address, () => undefined);
    try {
      await store.change('s1', adding('before'));
      await work(store, slow, address);
      expect(slow.hasCut).toBe(true);
    } finally {
      await store.close();
      await slow.stop();
    }
  };
  const miss = { key: 'k', text: 'how many boats', askers: 1, wrong: false, fact: null };
  const note = { ...miss, at: '2026-01-02T00:00:00.000Z' };

  it('does not keep a change from being carried out, once', () =>
    losing(async (store, slow) => {
      for (const [at, carriedOut] of [
        ['update "servers"', false],
        ['insert into "history"', true],
        ['commit', false],
        ['commit', true],
      ] as const) {
        slow.cutOnce(at, carriedOut);
        await store.change('s1', adding(`${at} ${carriedOut}`));
        expect(slow.hasCut).toBe(true);
      }
      expect((await store.state('s1')).pins.map(({ question }) => question)).toEqual([
        ...['before', 'update "servers" false', 'insert into "history" true', 'commit false', 'commit true'],
      ]);
      expect(await store.history('s1', { limit: 9 })).toHaveLength(5);
    }));

  it('does not keep several changes from being carried out as one, once', () =>
    losing(async (store, slow) => {
      const questions: string[] = ['before'];
      for (const [round, [at, carriedOut]] of (
        [
          ['third', false],
          ['third', true],
          ['commit', false],
          ['commit', true],
        ] as const
      ).entries()) {
        const all = ['first', 'second', 'third', 'fourth'].map((one) => `${one} ${round}`);
        slow.cutOnce(at, carriedOut);
        expect(await store.changeAll('s1', all.map(adding))).toHaveLength(4);
        expect(slow.hasCut).toBe(true);
        questions.push(...all);
      }
      expect((await store.state('s1')).pins.map(({ question }) => question)).toEqual(questions);
      const history = await store.history('s1', { limit: 99 });
      expect(history.map(({ sequence }) => sequence)).toEqual(questions.map((_, i) => 17 - i));
    }));

  it('does not keep a change from being carried out, where the server ended it while it waited for another', () =>
    losing(async (store, _, address) => {
      const other = new pg.Client({ connectionString: address });
      await other.connect();
      await other.query('begin');
      await other.query('select * from servers for update');
      const changed = store.change('s1', adding('waiting'));
      const end = `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      await until(async () => (await other.query(end)).rows.length > 0, 'the change to wait');
      await other.query('commit');
      await other.end();
      expect(await changed).toMatchObject({ number: 2 });
    }));

  it('does not keep anybody from reading', () =>
    losing(async (store, slow) => {
      slow.cutOnce('from "pins"', false);
      expect((await store.state('s1')).pins).toHaveLength(1);
    }));

  it('neither counts a miss twice nor tells twice, and says where it cannot be known', () =>
    losing(async (store, slow) => {
      slow.cutOnce('insert into "misses"', true);
      await store.noteMiss('s1', note);
      expect(await store.misses('s1')).toMatchObject([{ asked: 1 }]);
      slow.cutOnce('commit', true);
      await expect(store.noteMiss('s1', note)).rejects.toThrow(/not known whether/);
      expect(await store.misses('s1')).toMatchObject([{ asked: 2 }]);
      slow.cutOnce('update "servers"', true);
      expect(await store.tell('s1', [], ['a'])).toBe(true);
      slow.cutOnce('commit', true);
      await expect(store.tell('s1', ['a'], ['b'])).rejects.toThrow(/not known whether/);
      expect(await store.told('s1')).toEqual(['b']);
      const contents = await store.everything();
      await store.deleteServer('s1');
      slow.cutOnce('commit', true);
      await expect(store.restore(contents, false)).rejects.toThrow(/not known whether/);
      expect(await store.everything()).toEqual(contents);
    }));
});

it('keeps all of a server to which the bot comes back just when it would be deleted', async () => {
  const address = await server.database();
  const store = await openStore(address, () => undefined);
  stores.push(store);
  await store.change('s1', adding('kept'));
  await store.left('s1', '2026-01-01T00:00:00.000Z');
  const returning = new pg.Client({ connectionString: address });
  await returning.connect();
  await returning.query('begin');
  await returning.query('update servers set left_at = null');
  const expired = new Presence({ store, now: () => new Date('2026-06-01T00:00:00Z') }).expire();
  const waiting = `select pid from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  await until(async () => (await server.query(address, waiting)).length > 0, 'the deletion to wait');
  await returning.query('commit');
  await returning.end();
  expect((await expired).servers).toBe(0);
  expect((await store.state('s1')).pins).toHaveLength(1);
}, 30_000);

describe('a store that is closed while it connects again', () => {
  const closing = async (work: (slow: SlowServer, store: Store) => Promise<void>) => {
    const { slow, address } = await SlowServer.before(await server.database());
    try {
      const store = await openStore(address, () => undefined);
      await work(slow, store);
      await until(() => slow.connections === 0, 'all connections to be closed');
      // Nothing comes afterwards either.
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(slow.connections).toBe(0);
    } finally {
      await slow.stop();
    }
  };

  it(
    'leaves no connection open, where the server answers only then',
    () =>
      closing(async (slow, store) => {
        slow.hold();
        await until(() => slow.waiting > 0, 'it to try again');
        const closed = store.close();
        slow.release();
        await closed;
      }),
    30_000,
  );

  it(
    'leaves none open, where the server does not answer at all',
    () =>
      closing(async (slow, store) => {
        slow.hold();
        await until(() => slow.waiting > 0, 'it to try again');
        await store.close();
      }),
    30_000,
  );

  it(
    'makes none, where it waits for the next attempt',
    () =>
      closing(async (slow, store) => {
        slow.hold();
        await until(() => !store.hears, 'the loss to be noticed');
        slow.release();
        await store.close();
      }),
    30_000,
  );
});
