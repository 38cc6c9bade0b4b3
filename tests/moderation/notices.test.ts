import { afterEach, expect, it } from 'vitest';
import { Notices } from '../../src/moderation/notices.ts';
import { defaultSettings } from '../../src/moderation/settings.ts';
import type { Store } from '../../src/moderation/store.ts';
import { openStore } from '../../src/storage/open.ts';
import { onBothEngines } from '../storage/engines.ts';

onBothEngines((engine) => {
  const open: Store[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });

  /** A server with a pin, as two processes see it; what is loaded can be changed. */
  async function start() {
    const address = await engine.address();
    const stores = [await openStore(address, () => undefined), await openStore(address, () => undefined)];
    open.push(...stores);
    const state: { report: string | undefined; loaded: string[] } = {
      report: 'a'.repeat(64),
      loaded: ['flood'],
    };
    const parts = { reportOf: () => state.report, loaded: () => state.loaded };
    const [one, two] = stores.map((store) => new Notices({ store, ...parts }));
    const [store] = stores;
    if (one === undefined || two === undefined || store === undefined) throw new Error('no store');
    const common = { by: '1', at: '2026-01-01T00:00:00.000Z', reason: null, undoes: null };
    const pin = { question: 'a?', fact: 'flood:0123abcd', note: null, channel: null, until: null };
    await store.change('s', {
      ...{ ...common, request: 'p', subject: 'pin', action: 'add' },
      after: { ...pin, report: 'a'.repeat(64), quote: null, message: null, active: true },
    });
    const choose = (reports: string[] | null, version: number) =>
      store.change('s', {
        ...{ ...common, request: `s${version}`, subject: 'settings', action: 'edit', version },
        after: { ...defaultSettings, reports },
      });
    return { one, two, state, choose };
  }
  const told = async (notices: Notices) => {
    const news = await notices.news('s');
    return news === null ? null : [news.toReview, news.gone, news.left];
  };

  it('tells of a change once: not again at the next start, nor by another process; and of the next change again', async () => {
    const { one, two, state } = await start();
    expect(await told(one)).toBeNull();
    state.report = 'b'.repeat(64);
    const both = await Promise.all([told(one), told(two)]);
    expect(both.filter((news) => news !== null)).toEqual([[1, [], 0]]);
    expect([await told(one), await told(two)]).toEqual([null, null]);
    state.report = 'c'.repeat(64);
    expect(await told(two)).toEqual([1, [], 0]);
    state.report = undefined;
    expect(await told(one)).toEqual([1, [], 0]);
    // As before: nothing to say; and gone once more is news.
    state.report = 'a'.repeat(64);
    expect(await told(one)).toBeNull();
    state.report = undefined;
    expect(await told(one)).toEqual([1, [], 0]);
  });

  it('tells of chosen reports that are gone, and again where it could not be told', async () => {
    const { one, state, choose } = await start();
    await choose(['flood', 'quake'], 0);
    const news = await one.news('s');
    expect(news).toMatchObject({ gone: ['quake'], left: 1 });
    await news?.unsaid();
    expect(await told(one)).toEqual([0, ['quake'], 1]);
    state.loaded = [];
    expect(await told(one)).toEqual([0, ['flood', 'quake'], 0]);
    await choose(null, 1);
    expect(await told(one)).toBeNull();
  });

  it('says nothing of a server of which nothing is kept', async () => {
    const { one } = await start();
    expect(await one.news('elsewhere')).toBeNull();
  });
});
