import { afterEach, expect, it } from 'vitest';
import type { KyselyStore } from '../../src/storage/kyselyStore.ts';
import { openStore } from '../../src/storage/open.ts';
import { onBothEngines } from './engines.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const session = (id: string, shard: number, minute: number, shards = 4) => ({
  ...{ id, shard, shards, sequence: 1, url: 'wss://gateway.example' },
  at: at(minute),
});

onBothEngines((engine) => {
  const stores: KyselyStore[] = [];
  const open = async (address: string) => {
    const store = await openStore(address, () => undefined);
    stores.push(store);
    return store.sessions;
  };
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
  });

  it('keeps how far a session has come, for another process with its shards', async () => {
    const address = await engine.address();
    const [one, other] = [await open(address), await open(address)];
    await one.keep(session('b', 1, 2));
    await one.keep(session('a', 0, 1));
    await one.keep({ ...session('b', 1, 3), sequence: 7, url: 'wss://elsewhere.example' });
    await one.keep(session('c', 2, 1));
    await one.keep(session('d', 0, 1, 8));
    expect(await other.of([0, 1], 4)).toEqual([session('a', 0, 1), { ...session('b', 1, 3), sequence: 7 }]);
    expect(await other.of([3], 4)).toEqual([]);
  });

  it('drops one that was read to its end, and those that nobody has written of for long', async () => {
    const sessions = await open(await engine.address());
    for (const [i, id] of ['a', 'b', 'c'].entries()) await sessions.keep(session(id, 0, i));
    await sessions.drop('b');
    await sessions.drop('unknown');
    expect((await sessions.of([0], 4)).map(({ id }) => id)).toEqual(['a', 'c']);
    await sessions.dropBefore(at(2));
    expect((await sessions.of([0], 4)).map(({ id }) => id)).toEqual(['c']);
  });
});
