import { afterEach, expect, it } from 'vitest';
import {
  type Change,
  ChangedMeanwhile,
  type Entry,
  NotThere,
  undoing,
} from '../../src/moderation/history.ts';
import type { PinContent } from '../../src/moderation/pin.ts';
import { defaultSettings, type Settings } from '../../src/moderation/settings.ts';
import type { Store } from '../../src/moderation/store.ts';
import { mostMisses } from '../../src/storage/missTable.ts';
import { openStore } from '../../src/storage/open.ts';
import { anotherProcess } from './anotherProcess.ts';
import { addAtOnce } from './atOnce.ts';
import { onBothEngines } from './engines.ts';

const content: PinContent = {
  question: 'How many “people” were hurt?\nÜber 🙂',
  fact: 'flood:0123abcd',
  note: null,
  channel: null,
  until: null,
  report: 'a'.repeat(64),
  quote: 'Twelve “people” were hurt.\r\n\tÜber 🙂 ',
  message: null,
  active: true,
};

let requests = 0;
const who = () => {
  requests += 1;
  const at = new Date(1_700_000_000_000 + requests * 1000).toISOString();
  return { by: '111', at, reason: null, request: `r${requests}`, undoes: null };
};
const adding = (changes: Partial<PinContent> = {}): Change => ({
  ...who(),
  subject: 'pin',
  action: 'add',
  after: { ...content, ...changes },
});

onBothEngines((engine) => {
  const open: Store[] = [];
  const store = async (address?: string): Promise<Store> => {
    const opened = await openStore(address ?? (await engine.address()), () => undefined);
    open.push(opened);
    return opened;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });

  it('gives back what it was given, character by character, after it was opened again', async () => {
    const address = await engine.address();
    const first = await store(address);
    const entry = await first.change('s1', adding());
    expect(entry).toMatchObject({ sequence: 1, subject: 'pin', number: 1, before: null });
    await first.close();
    open.length = 0;
    const second = await store(address);
    expect((await second.state('s1')).pins).toEqual([
      { ...content, server: 's1', number: 1, version: 1, by: '111', at: entry.at },
    ]);
    expect(await second.history('s1', { limit: 9 })).toEqual([entry]);
    expect(await second.entry('s1', 1)).toEqual(entry);
  });

  it('brings a database of before to the newest schema, and takes settings back that had fewer choices', async () => {
    const address = await engine.address();
    const old = await store(address);
    const { reports: _, ...fewer } = defaultSettings;
    const change = (version: number, after: object): Change => ({
      ...{ ...who(), subject: 'settings', action: 'edit', version },
      after: after as Settings,
    });
    const ended = { message: '1/2', until: '2026-01-05T00:00:00.000Z' };
    const { quote: __, ...unquoted } = content;
    const added = await old.change('s1', { ...adding(), after: { ...unquoted, ...ended } } as Change);
    await old.change('s1', change(0, { ...fewer, handOver: 'first' }));
    const last = await old.change('s1', change(1, { ...fewer, handOver: 'second' }));
    await old.close();
    open.length = 0;
    await engine.execute(
      address,
      ...['alter table servers drop column told', 'drop index pins_ended'],
      ...['alter table pins drop column noted_end', 'create index pins_until on pins (until)'],
      'alter table pins drop column quote',
      "delete from kysely_migration where name in ('2-told', '4-noted-ends', '5-quotes')",
    );
    const now = await store(address);
    expect(await now.ended('2026-01-06T00:00:00.000Z')).toMatchObject([ended]);
    expect((await now.state('s1')).settings).toEqual({ ...defaultSettings, handOver: 'second' });
    await now.change('s1', undoing(last, await now.state('s1'), who()));
    expect((await now.state('s1')).settings).toEqual({ ...defaultSettings, handOver: 'first' });
    expect(await now.told('s1')).toEqual([]);
    // Which sentence it was made with, neither its row nor the entry says.
    expect((await now.state('s1')).pins).toMatchObject([{ quote: null, active: true }]);
    expect(JSON.stringify(await now.entry('s1', added.sequence))).not.toContain('quote');
    const kept: Change = {
      ...{ ...who(), subject: 'pin', action: 'keep', number: 1, version: 1 },
      after: { ...content, ...ended },
    };
    const keeping = await now.change('s1', kept);
    expect((await now.state('s1')).pins).toMatchObject([{ quote: content.quote }]);
    // The sentence goes with the fact, which is the same.
    await now.change('s1', undoing(keeping, await now.state('s1'), who()));
    expect((await now.state('s1')).pins).toMatchObject([{ quote: content.quote, version: 3 }]);
    await now.change('s1', undoing(added, await now.state('s1'), who()));
    expect((await now.state('s1')).pins).toMatchObject([{ quote: content.quote, active: false }]);
    expect(await now.tell('s1', [], ['a', 'b'])).toBe(true);
    expect(await now.tell('s1', [], ['c'])).toBe(false);
    expect(await now.told('s1')).toEqual(['a', 'b']);
  });

  it('keeps a sentence with the pins of its fact that have none, once, and as no change of theirs', async () => {
    const address = await engine.address();
    const [one, other] = [await store(address), await store(address)];
    const [fact, sentence] = [content.fact ?? '', content.quote ?? ''];
    const bare = { quote: null };
    const added = await one.change('s1', adding(bare));
    const removed = await one.change('s1', adding(bare));
    if (removed.subject !== 'pin') throw new Error('no pin');
    const removal: Change = {
      ...{ ...who(), subject: 'pin', action: 'remove', number: 2, version: 1 },
      after: { ...removed.after, active: false },
    };
    await one.change('s1', removal);
    await one.change('s1', adding({ quote: 'Somebody else’s.' }));
    await one.change('s1', adding({ ...bare, fact: 'flood:76543210' }));
    await one.change('s1', adding({ ...bare, fact: null }));
    await one.change('s2', adding(bare));
    const before = await one.state('s1');
    expect([...(await one.unquoted())].sort()).toEqual([fact, 'flood:76543210']);
    const filled = await Promise.all([one, other].map((process) => process.quote(fact, sentence)));
    expect(filled.reduce((sum, pins) => sum + pins)).toBe(3);
    expect(await one.unquoted()).toEqual(['flood:76543210']);
    const quotes = [sentence, sentence, 'Somebody else’s.', null, null];
    expect((await other.state('s1')).pins).toEqual(
      before.pins.map((pin, i) => ({ ...pin, quote: quotes[i] })),
    );
    expect((await other.state('s2')).pins).toMatchObject([{ quote: sentence, version: 1 }]);
    expect(await other.history('s1', { limit: 9 })).toHaveLength(6);

    // Who has read the pin before changes it, and takes it back, as if nothing had been filled in.
    const edit: Change = {
      ...{ ...who(), subject: 'pin', action: 'edit', number: 1, version: 1 },
      after: { ...content, ...bare, note: 'n' },
    };
    const edited = await one.change('s1', edit);
    const first = async () => (await one.state('s1')).pins[0];
    expect(await first()).toMatchObject({ note: 'n', quote: sentence });
    await one.change('s1', undoing(edited, await one.state('s1'), who()));
    await one.change('s1', undoing(added, await one.state('s1'), who()));
    expect(await first()).toMatchObject({ note: null, quote: sentence, active: false, version: 4 });
    // Another fact has another sentence.
    const another: Change = {
      ...{ ...who(), subject: 'pin', action: 'edit', number: 1, version: 4 },
      after: { ...content, ...bare, fact: 'flood:76543210' },
    };
    await one.change('s1', another);
    expect(await first()).toMatchObject({ quote: null });
  });

  it('keeps servers apart', async () => {
    const one = await store();
    await one.change('s1', adding());
    await one.change('s2', adding({ question: 'other' }));
    await one.noteMiss('s1', { key: 'k', text: 'a b', askers: 1, wrong: false, fact: null, at: who().at });
    expect((await one.state('s2')).pins.map(({ number, question }) => [number, question])).toEqual([
      [1, 'other'],
    ]);
    expect(await one.misses('s2')).toEqual([]);
    expect(await one.history('s3', { limit: 9 })).toEqual([]);
    await one.deleteServer('s1');
    expect((await one.state('s1')).pins).toEqual([]);
    expect(await one.history('s1', { limit: 9 })).toEqual([]);
    expect(await one.misses('s1')).toEqual([]);
    expect((await one.state('s2')).pins).toHaveLength(1);
    expect(await one.servers()).toEqual([{ id: 's2', leftAt: null }]);
  });

  it('finds the pins of all servers that have ended, with a message, and were not removed', async () => {
    const one = await store();
    const [message, until] = ['1/2', '2026-01-06T00:00:00.000Z'];
    const add = (server: string, changes: Partial<PinContent>) =>
      one.change(server, adding({ message, until, ...changes }));
    await add('s2', { note: 'found' });
    await add('s1', { until: '2026-01-06T00:00:00.001Z' });
    await add('s1', { until: '2020-01-05T00:00:00.000Z' });
    await add('s1', { until: null });
    await add('s1', { message: null });
    await add('s1', { active: false });
    const found = await one.ended(until);
    expect(found.map(({ server, number }) => [server, number])).toEqual([
      ['s1', 2],
      ['s2', 1],
    ]);
    expect(found[1]).toEqual((await one.state('s2')).pins[0]);
  });

  it('finds an ended pin until its end is noted, and again where it gets another', async () => {
    const address = await engine.address();
    const [one, two] = [await store(address), await store(address)];
    const ends = ['2026-01-05T00:00:00.000Z', '2026-01-06T00:00:00.000Z'] as const;
    const pin = { ...content, message: '1/2', until: ends[0] };
    await one.change('s1', adding(pin));
    await one.change('s1', adding(pin));
    const found = async () => (await two.ended(ends[1])).map(({ number, until }) => [number, until]);
    const before = { ...(await one.everything()), state: await one.state('s1') };
    await one.noteEnd({ server: 's1', number: 1, until: ends[0] });
    expect(await found()).toEqual([[2, ends[0]]]);
    // No change of a moderator's.
    expect(await two.state('s1')).toEqual(before.state);
    expect(await two.history('s1', { limit: 9 })).toHaveLength(2);
    expect((await two.everything()).servers).toEqual(before.servers);
    const edited: Change = {
      ...{ ...who(), subject: 'pin', action: 'edit', number: 1, version: 1 },
      after: { ...pin, until: ends[1] },
    };
    expect(await two.change('s1', edited)).toMatchObject({ before: before.state.pins[0] });
    expect(await found()).toEqual([
      [2, ends[0]],
      [1, ends[1]],
    ]);
    // It has that end no longer: whoever was slow has done nothing about the other.
    await one.noteEnd({ server: 's1', number: 1, until: ends[0] });
    await one.noteEnd({ server: 's1', number: 2, until: ends[0] });
    expect(await found()).toEqual([[1, ends[1]]]);
    await one.noteEnd({ server: 's1', number: 1, until: ends[1] });
    expect(await found()).toEqual([]);
  });

  it('finds a pin whose end was noted again where that end, or the pin, is back', async () => {
    const one = await store();
    const [end, later] = ['2026-01-05T00:00:00.000Z', '2026-02-05T00:00:00.000Z'] as const;
    const pin = { ...content, message: '1/2', until: end };
    await one.change('s1', adding(pin));
    const note = () => one.noteEnd({ server: 's1', number: 1, until: end });
    const found = async () => (await one.ended('2026-01-06T00:00:00.000Z')).length;
    const changed = async (after: PinContent) => {
      const version = (await one.state('s1')).pins[0]?.version ?? 0;
      return one.change('s1', { ...who(), subject: 'pin', action: 'edit', number: 1, version, after });
    };
    await note();
    for (const between of [
      { ...pin, until: later },
      { ...pin, active: false },
    ]) {
      const change = await changed(between);
      expect(await found()).toBe(0);
      await one.change('s1', undoing(change, await one.state('s1'), who()));
      expect(await found()).toBe(1);
      await note();
      await changed({ ...pin, note: `after ${JSON.stringify(between)}` });
      expect(await found()).toBe(0);
      await changed(pin);
      expect(await found()).toBe(0);
    }
  });

  it('refuses a change of a version that is no longer the latest, and changes nothing', async () => {
    const one = await store();
    await one.change('s1', adding());
    const edit = (note: string): Change => ({
      ...who(),
      subject: 'pin',
      action: 'edit',
      number: 1,
      version: 1,
      after: { ...content, note },
    });
    await one.change('s1', edit('first'));
    await expect(one.change('s1', edit('second'))).rejects.toBeInstanceOf(ChangedMeanwhile);
    expect((await one.state('s1')).pins[0]).toMatchObject({ note: 'first', version: 2 });
    expect(await one.history('s1', { limit: 9 })).toHaveLength(2);
    const wrong = { ...edit('third'), number: 7 } as Change;
    await expect(one.change('s1', wrong)).rejects.toBeInstanceOf(NotThere);
    await expect(one.change('s2', edit('elsewhere'))).rejects.toBeInstanceOf(NotThere);
  });

  it('carries a request out once, however often it comes', async () => {
    const one = await store();
    const change = adding();
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => one.change('s1', change)));
    for (const other of others) expect(other).toEqual(first);
    expect((await one.state('s1')).pins).toHaveLength(1);
    expect(await one.history('s1', { limit: 9 })).toHaveLength(1);
  });

  it('carries several changes out as one, each with an entry of its own, once', async () => {
    const address = await engine.address();
    const [one, two] = [await store(address), await store(address)];
    const before = adding({ question: 'before' });
    const first = await one.change('s1', before);
    const settings: Change = {
      ...{ ...who(), subject: 'settings', action: 'edit', version: 0 },
      after: { ...defaultSettings, handOver: 'Call 112.' },
    };
    const changes = [adding({ question: 'a' }), before, settings, adding({ question: 'b' })];
    const [entries, again] = await Promise.all([one, two].map((each) => each.changeAll('s1', changes)));
    expect(again).toEqual(entries);
    expect(entries?.[1]).toEqual(first);
    expect(entries?.map(({ sequence, request }) => [sequence, request])).toEqual(
      [2, 1, 3, 4].map((sequence, i) => [sequence, changes[i]?.request]),
    );
    expect((await two.state('s1')).pins.map(({ number, question }) => [number, question])).toEqual([
      ...[[1, 'before'] as const, [2, 'a'] as const, [3, 'b'] as const],
    ]);
    expect(await two.history('s1', { limit: 9 })).toHaveLength(4);
    // A request that came again has taken no number.
    expect(await two.change('s1', adding())).toMatchObject({ sequence: 5, number: 4 });
  });

  it('carries none of several changes out where one in the middle is refused', async () => {
    const one = await store();
    await one.change('s1', adding());
    const before = await one.everything();
    const editing = (number: number, version: number) =>
      ({ ...adding(), action: 'edit', number, version }) as Change;
    for (const [server, wrong, refusal] of [
      ['s1', editing(1, 7), ChangedMeanwhile],
      ['s2', editing(9, 1), NotThere],
    ] as const)
      await expect(one.changeAll(server, [adding(), wrong, adding()])).rejects.toBeInstanceOf(refusal);
    expect(await one.changeAll('s3', [])).toEqual([]);
    expect(await one.everything()).toEqual(before);
  });

  it('takes changes back, as changes of their own', async () => {
    const one = await store();
    const added = await one.change('s1', adding());
    const settings: Change = {
      ...who(),
      subject: 'settings',
      action: 'edit',
      version: 0,
      after: { ...defaultSettings, handOver: 'Call 112.' },
    };
    const changed = await one.change('s1', settings);
    expect((await one.state('s1')).settings.handOver).toBe('Call 112.');
    await one.change('s1', undoing(changed, await one.state('s1'), who()));
    await one.change('s1', undoing(added, await one.state('s1'), who()));
    const state = await one.state('s1');
    expect(state.settings).toEqual(defaultSettings);
    expect(state.pins).toMatchObject([{ active: false, version: 2 }]);
    const entries = await one.history('s1', { limit: 9 });
    expect(entries.map(({ action, undoes }) => [action, undoes])).toEqual([
      ['undo', 1],
      ['undo', 2],
      ['edit', null],
      ['add', null],
    ]);
    // The removal is undone in turn.
    const [removal] = entries;
    if (removal === undefined) throw new Error('no entry');
    await one.change('s1', undoing(removal, await one.state('s1'), who()));
    expect((await one.state('s1')).pins).toMatchObject([{ ...content, active: true, version: 3 }]);
    const now = await one.state('s1');
    expect(() => undoing(removal, now, who())).toThrow(ChangedMeanwhile);
  });

  it('pages the history, of the server or of one pin', async () => {
    const one = await store();
    for (let i = 0; i < 5; i += 1) await one.change('s1', adding({ question: `q${i}` }));
    const page = await one.history('s1', { limit: 2 });
    expect(page.map(({ sequence }) => sequence)).toEqual([5, 4]);
    const next = await one.history('s1', { limit: 2, before: 4 });
    expect(next.map(({ sequence }) => sequence)).toEqual([3, 2]);
    expect((await one.history('s1', { limit: 9, pin: 3 })).map(({ sequence }) => sequence)).toEqual([3]);
  });

  it('never alters its history', async () => {
    const address = await engine.address();
    const one = await store(address);
    await one.change('s1', adding());
    const alter = "update history set reason = 'forged'";
    await expect(engine.execute(address, alter)).rejects.toThrow(/never altered/);
    expect((await one.history('s1', { limit: 1 }))[0]?.reason).toBeNull();
  });

  it('counts misses, shows them latest first, and lets them go after the time that the server keeps them', async () => {
    const one = await store();
    const note = (key: string, day: number, askers: number, wrong = false) =>
      one.noteMiss('s1', {
        key,
        text: `text ${key}`,
        askers,
        wrong,
        fact: wrong ? 'flood:0123abcd' : null,
        at: new Date(Date.UTC(2026, 0, day)).toISOString(),
      });
    await note('a', 1, 1);
    await note('a', 2, 2);
    await note('a', 3, 1, true);
    await note('b', 20, 1);
    expect(await one.misses('s1')).toMatchObject([
      { key: 'b', asked: 1, askers: 1, wrong: 0, fact: null, dismissed: false },
      {
        key: 'a',
        asked: 2,
        askers: 2,
        wrong: 1,
        fact: 'flood:0123abcd',
        firstAt: '2026-01-01T00:00:00.000Z',
      },
    ]);
    const dismissed = await one.change('s1', {
      ...who(),
      subject: 'miss',
      action: 'dismiss',
      miss: 'b',
      after: { dismissed: true },
    });
    expect((await one.misses('s1'))[0]?.dismissed).toBe(true);
    const { before: _, after, subject, miss, action } = dismissed as Extract<Entry, { subject: 'miss' }>;
    const twice = { ...who(), reason: null, undoes: null, subject, miss, after, action };
    await expect(one.change('s1', twice)).rejects.toThrow(ChangedMeanwhile);
    const undone = await one.change('s1', undoing(dismissed, await one.state('s1'), who()));
    expect((await one.misses('s1'))[0]?.dismissed).toBe(false);
    // A second moderator's Undo of the same finds the question in the list.
    const again = undoing(dismissed, await one.state('s1'), who());
    await expect(one.change('s1', again)).rejects.toThrow(ChangedMeanwhile);
    await one.change('s1', undoing(undone, await one.state('s1'), who()));
    expect((await one.misses('s1'))[0]?.dismissed).toBe(true);
    expect(await one.expireMisses('2026-02-10T00:00:00.000Z')).toBe(1);
    expect((await one.misses('s1')).map(({ key }) => key)).toEqual(['b']);
  });

  it('keeps so many misses of a server, those that were asked most recently', async () => {
    const one = await store();
    await one.change('s1', adding());
    await one.change('s2', adding());
    const { servers, pins, history } = await one.everything();
    const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
    const row = (server: string, i: number) => ({
      ...{ server, key: `k${i}`, text: `text ${i}`, asked: 1, askers: 1, wrong: 0, fact: null },
      ...{ dismissed: 0 as const, first_at: at(i), last_at: at(i) },
    });
    const misses = [...Array.from({ length: mostMisses }, (_, i) => row('s1', i)), row('s2', 0)];
    await one.restore({ servers, pins, history, misses }, true);
    const note = (key: string) =>
      one.noteMiss('s1', { key, text: key, askers: 1, wrong: false, fact: null, at: at(mostMisses) });
    // Asked again: the oldest is another now.
    await note('k0');
    expect(await one.misses('s1')).toHaveLength(mostMisses);
    await note('new');
    const kept = (await one.misses('s1')).map(({ key }) => key);
    expect(kept).toHaveLength(mostMisses);
    expect(kept).toEqual(expect.arrayContaining(['k0', 'new', 'k2']));
    expect(kept).not.toContain('k1');
    expect(await one.misses('s2')).toHaveLength(1);
  });

  it('deletes servers that were left long ago and still are', async () => {
    const address = await engine.address();
    const one = await store(address);
    const leaving = { s1: '2026-01-01', s2: '2026-01-03', s3: '2026-01-01', s4: null };
    for (const [id, day] of Object.entries(leaving)) {
      await one.change(id, adding());
      await one.left(id, day === null ? null : `${day}T00:00:00.000Z`);
    }
    await one.left('s3', null);
    expect(await one.deleteLeft('2026-01-02T00:00:00.000Z')).toBe(1);
    expect((await one.servers()).map(({ id }) => id)).toEqual(['s2', 's3', 's4']);
    expect(await one.history('s1', { limit: 9 })).toEqual([]);
  });

  it('gives each of a hundred changes at once, of two processes, a number and an entry of its own', async () => {
    const address = await engine.address();
    const one = await store(address);
    const other = await anotherProcess('changing.ts', address, '50', '50');
    other.tell('go');
    const [ours, theirs] = await Promise.all([addAtOnce(one, 0, 50), other.said()]).finally(other.end);
    const all = [...ours, ...(JSON.parse(theirs) as [number, number][])];
    const upTo100 = Array.from({ length: 100 }, (_, i) => i + 1);
    const sorted = (numbers: number[]) => numbers.sort((x, y) => x - y);
    expect(sorted(all.map(([number]) => number))).toEqual(upTo100);
    expect(sorted(all.map(([, sequence]) => sequence))).toEqual(upTo100);
    const history = await one.history('s1', { limit: 200 });
    expect(history.map(({ sequence }) => sequence)).toEqual([...upTo100].reverse());
  }, 60_000);

  it('lets exactly one of two who change the same pin at once win', async () => {
    const address = await engine.address();
    const [one, two] = [await store(address), await store(address)];
    await one.change('s1', adding());
    for (let version = 1; version <= 20; version += 1) {
      const edit = (note: string): Change => ({
        ...who(),
        subject: 'pin',
        action: 'edit',
        number: 1,
        version,
        after: { ...content, note },
      });
      const results = await Promise.allSettled([
        one.change('s1', edit(`one ${version}`)),
        two.change('s1', edit(`two ${version}`)),
      ]);
      const lost = results.filter(({ status }) => status === 'rejected');
      expect(lost).toHaveLength(1);
      expect(lost[0]).toMatchObject({ reason: expect.any(ChangedMeanwhile) });
    }
    expect((await two.state('s1')).pins[0]?.version).toBe(21);
  });

  it('tells the others of a change', async () => {
    const address = await engine.address();
    const [one, two] = [await store(address), await store(address)];
    const heard = new Promise<string | null>((resolve) => two.onChange(resolve));
    await one.change('s9', adding());
    expect(['s9', null]).toContain(await heard);
    expect((await two.state('s9')).pins).toHaveLength(1);
  });
});

it('says what is wrong with a database that it cannot open, without the password', async () => {
  const address = 'postgres://bot:secret@127.0.0.1:1/none';
  const opening = openStore(address, () => undefined);
  await expect(opening).rejects.toThrow(/cannot be opened.*Check DATABASE_URL/);
  await expect(openStore(address, () => undefined)).rejects.not.toThrow(/secret/);
  await expect(openStore('/dev/null/verbatim.sqlite', () => undefined)).rejects.toThrow(/cannot be opened/);
}, 40_000);
