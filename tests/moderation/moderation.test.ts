import { afterEach, describe, expect, it } from 'vitest';
import { ChangedMeanwhile, type Entry, NotThere } from '../../src/moderation/history.ts';
import { mostPins, TooManyPins } from '../../src/moderation/pinFile.ts';
import type { PinWish } from '../../src/moderation/pins.ts';
import type { Store } from '../../src/moderation/store.ts';
import { openStore } from '../../src/storage/open.ts';
import { engineOver } from '../answering/reports.ts';
import { moderationWith } from '../discord/harness.ts';
import { onBothEngines } from '../storage/engines.ts';
import { barePin } from './barePin.ts';

const engine = engineOver('knowledge');
const server = 's1';
const wish = (question: string, note = 'Ask us.'): PinWish => ({
  ...{ question, fact: null, note, channel: null, until: null },
});
/** A file of pins with these questions. */
const fileOf = (...questions: string[]) =>
  JSON.stringify({
    ...{ format: 'verbatim-pins', version: 1 },
    pins: questions.map((question) => ({ ...wish(question), report: null })),
  });

let requests = 0;
const who = () => {
  requests += 1;
  return { by: '1', request: `r${requests}` };
};

onBothEngines((database) => {
  const open: Store[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });

  /** A process of the bot over that database. */
  async function start(address: string) {
    const store = await openStore(address, () => undefined);
    open.push(store);
    return { store, moderation: moderationWith(engine, store) };
  }
  const questions = async ({ store }: { readonly store: Store }) =>
    (await store.state(server)).pins.filter(({ active }) => active).map(({ question }) => question);

  describe('an import', () => {
    it('that comes again, or to another process, gives again what it added, and adds nothing', async () => {
      const address = await database.address();
      const [one, two] = [await start(address), await start(address)];
      const [author, file] = [who(), fileOf('a?', 'b?', 'c?', 'b?', 'd?')];
      await one.moderation.pins.add(server, who(), wish('c?'), null);
      const first = await one.moderation.transfer.importPins(server, author, file);
      if ('problem' in first) throw new Error(first.problem);
      expect([first.entries.length, first.known]).toEqual([3, 2]);
      // Removed since: it was there when that request came, so it is not for it to bring it back.
      await two.moderation.pins.remove(server, who(), 1, null);
      for (const { moderation } of [one, two])
        expect(await moderation.transfer.importPins(server, author, file)).toEqual(first);
      expect(await questions(one)).toEqual(['a?', 'b?', 'd?']);
      const other = await two.moderation.transfer.importPins(server, who(), file);
      expect(other).toMatchObject({ entries: [{ number: 5, sequence: 6 }], known: 4 });
    });

    it('adds each pin as a change of its own, which can be taken back', async () => {
      const { moderation, ...kept } = await start(await database.address());
      await moderation.transfer.importPins(server, { by: '7', request: 'import' }, fileOf('a?', 'b?', 'c?'));
      const entries = await moderation.changes.history(server, { limit: 9 });
      expect(entries.map(({ sequence, by, action }) => [sequence, by, action])).toEqual(
        [3, 2, 1].map((sequence) => [sequence, '7', 'import']),
      );
      await moderation.changes.undo(server, who(), entries[1] as Entry);
      expect(await questions(kept)).toEqual(['a?', 'c?']);
    });

    it('takes the sentences of an export that are those of their facts; others it finds in the reports, or nowhere', async () => {
      const [one, two, three] = [
        await start(await database.address()),
        await start(await database.address()),
        await start(await database.address()),
      ];
      const fact = engine.facts.find(({ kind }) => kind === 'sentence');
      if (fact === undefined) throw new Error('no sentence');
      await one.moderation.pins.add(server, who(), { ...wish('a?'), fact: fact.id }, null);
      await one.moderation.pins.add(server, who(), wish('b?'), null);
      // Of another report, which is not there.
      const gone = { question: 'c?', fact: `gone:${fact.id.split(':')[1]}`, quote: fact.text };
      const known = { ...wish(''), report: null, ...gone };
      const file = JSON.parse(await one.moderation.transfer.exportPins(server));
      const quotes = async ({ store }: typeof one) =>
        (await store.state(server)).pins.map(({ quote }) => quote);
      expect(await quotes(one)).toEqual([fact.text, null]);
      // Somebody has written other sentences beside the facts, and one where there is no fact.
      const others = ['d?', 'e?', 'f?'].map((question, i) => ({
        ...[file.pins[0], known, file.pins[1]][i],
        ...{ question, quote: `${fact.text} Not.` },
      }));
      const carrying = JSON.stringify({ ...file, pins: [...file.pins, known, ...others] });
      await two.moderation.transfer.importPins(server, who(), carrying);
      const taken = [fact.text, null, fact.text, fact.text, null, null];
      expect(await quotes(two)).toEqual(taken);
      await two.moderation.transfer.importPins(server, who(), carrying);
      expect(await quotes(two)).toHaveLength(taken.length);
      const without = JSON.stringify(JSON.parse(carrying), (key, value) =>
        key === 'quote' ? undefined : value,
      );
      await three.moderation.transfer.importPins(server, who(), without);
      expect(await quotes(three)).toEqual([fact.text, null, null, fact.text, null, null]);
    });

    it('that there is no room for adds nothing', async () => {
      const { moderation, ...kept } = await start(await database.address());
      await moderation.pins.add(server, who(), wish('there?'), null);
      const file = fileOf(...Array.from({ length: mostPins }, (_, i) => `${i}?`));
      await expect(moderation.transfer.importPins(server, who(), file)).rejects.toThrow(TooManyPins);
      expect(await questions(kept)).toEqual(['there?']);
    });

    it('that fails in the middle adds nothing, and all when it comes again', async () => {
      const address = await database.address();
      const { moderation, ...kept } = await start(address);
      const [author, file] = [who(), fileOf('a?', 'b?', 'c?', 'd?')];
      await moderation.pins.add(server, who(), wish('c?'), null);
      await moderation.pins.remove(server, who(), 1, null);
      // The third pin is refused by the database, for it holds one like it, though removed.
      await database.execute(address, 'create unique index each_once on pins (question)');
      await expect(moderation.transfer.importPins(server, author, file)).rejects.toThrow();
      expect(await questions(kept)).toEqual([]);
      expect(await moderation.changes.history(server, { limit: 9 })).toHaveLength(2);
      await database.execute(address, 'drop index each_once');
      const result = await moderation.transfer.importPins(server, author, file);
      expect(result).toMatchObject({ entries: [2, 3, 4, 5].map((number) => ({ number })), known: 0 });
      expect(await questions(kept)).toEqual(['a?', 'b?', 'c?', 'd?']);
    });

    it('by two processes at once adds each pin once', async () => {
      const address = await database.address();
      const [one, two] = [await start(address), await start(address)];
      const [author, file] = [who(), fileOf('a?', 'b?', 'c?')];
      const results = await Promise.all(
        [one, two].map(({ moderation }) => moderation.transfer.importPins(server, author, file)),
      );
      for (const result of results) expect(result).toMatchObject({ known: 0 });
      expect(await questions(one)).toEqual(['a?', 'b?', 'c?']);
    });

    it('that another process carries out just before gives what that one added, though there is no room any more', async () => {
      const address = await database.address();
      const [one, two] = [await start(address), await start(address)];
      const [author, file] = [who(), fileOf(...Array.from({ length: mostPins }, (_, i) => `${i}?`))];
      let first: unknown;
      const late = new Proxy(two.store, {
        get(store, name) {
          const value: unknown = Reflect.get(store, name, store);
          if (name !== 'history') return typeof value === 'function' ? value.bind(store) : value;
          return async (...asked: Parameters<Store['history']>) => {
            const entries = await store.history(...asked);
            first ??= await one.moderation.transfer.importPins(server, author, file);
            return entries;
          };
        },
      });
      const second = await moderationWith(engine, late).transfer.importPins(server, author, file);
      expect(second).toEqual(first);
      expect(second).toMatchObject({ known: 0 });
      expect(await questions(one)).toHaveLength(mostPins);
    }, 60_000);
  });

  describe('the room for pins', () => {
    /** Two processes over a server that has so many pins, and what two of its moderators ask for at the same time. */
    async function startWith(pins: number) {
      const address = await database.address();
      const [one, two] = [await start(address), await start(address)];
      await one.moderation.transfer.importPins(server, who(), many(pins, 'there'));
      return { one, two };
    }
    const many = (count: number, name: string) =>
      fileOf(...Array.from({ length: count }, (_, i) => `${name} ${i}?`));
    /** Of what was asked for at once one thing is done and the other refused. @returns which of them is done. */
    async function oneOf(...asked: readonly Promise<unknown>[]): Promise<number> {
      const results = await Promise.allSettled(asked);
      const refused = results.filter((result) => result.status === 'rejected');
      expect(refused).toEqual([{ status: 'rejected', reason: expect.any(TooManyPins) }]);
      return results.findIndex(({ status }) => status === 'fulfilled');
    }

    it('lets one of two imports in that are too many together, and nothing of the other', async () => {
      const { one, two } = await startWith(0);
      const done = await oneOf(
        one.moderation.transfer.importPins(server, who(), many(200, 'first')),
        two.moderation.transfer.importPins(server, who(), many(200, 'second')),
      );
      const name = ['first', 'second'][done];
      expect(await questions(one)).toEqual(Array.from({ length: 200 }, (_, i) => `${name} ${i}?`));
      expect(await one.moderation.changes.history(server, { limit: 500 })).toHaveLength(200);
    }, 60_000);

    it('lets a pin in or the import beside it, whichever comes first', async () => {
      const { one, two } = await startWith(mostPins - 2);
      const done = await oneOf(
        one.moderation.pins.add(server, who(), wish('added?'), null),
        two.moderation.transfer.importPins(server, who(), many(2, 'imported')),
      );
      expect((await questions(one)).slice(mostPins - 2)).toEqual(
        [['added?'], ['imported 0?', 'imported 1?']][done],
      );
    }, 60_000);

    it('lets a pin in or one that comes back beside it', async () => {
      const { one, two } = await startWith(mostPins);
      const removal = await one.moderation.pins.remove(server, who(), mostPins, null);
      const done = await oneOf(
        one.moderation.pins.add(server, who(), wish('added?'), null),
        two.moderation.changes.undo(server, who(), removal),
      );
      const [last] = (await questions(one)).slice(mostPins - 1);
      expect(last).toBe(['added?', `there ${mostPins - 1}?`][done]);
      expect(await questions(one)).toHaveLength(mostPins);
    }, 60_000);

    it('is none in a server that has more from a backup, whose pins can be changed and removed', async () => {
      const { one, two } = await startWith(mostPins);
      const { servers, pins, history, misses } = await one.store.everything();
      const more = [1, 2].map((i) => ({ ...(pins[0] as (typeof pins)[0]), number: mostPins + i }));
      const counted = servers.map((row) => ({ ...row, pins: mostPins + 2 }));
      await one.store.restore({ servers: counted, pins: [...pins, ...more], history, misses }, true);
      const [adding, removing] = [who(), who()];
      await two.moderation.pins.edit(
        server,
        who(),
        await two.moderation.pins.get(server, 1),
        wish('b?'),
        null,
      );
      const removal = await two.moderation.pins.remove(server, removing, 2, null);
      for (const { moderation } of [one, two]) {
        await expect(moderation.pins.add(server, adding, wish('added?'), null)).rejects.toThrow(TooManyPins);
        await expect(moderation.changes.undo(server, who(), removal)).rejects.toThrow(TooManyPins);
        expect(await moderation.pins.remove(server, removing, 2, null)).toEqual(removal);
      }
      for (const number of [3, 4]) await one.moderation.pins.remove(server, who(), number, null);
      const added = await one.moderation.pins.add(server, adding, wish('added?'), null);
      expect(await two.moderation.pins.add(server, adding, wish('added?'), null)).toEqual(added);
      expect(await questions(two)).toHaveLength(mostPins);
    }, 60_000);
  });

  describe('a pin that was removed', () => {
    it('is not changed, and so does not come back', async () => {
      const { moderation, ...kept } = await start(await database.address());
      await moderation.pins.add(server, who(), wish('a?'), null);
      await moderation.pins.remove(server, who(), 1, null);
      const removed = await moderation.pins.get(server, 1);
      const edited = moderation.pins.edit(server, who(), removed, wish('b?'), null);
      await expect(edited).rejects.toThrow(NotThere);
      expect(await questions(kept)).toEqual([]);
    });

    it('comes back only where there is room for it', async () => {
      const { moderation, ...kept } = await start(await database.address());
      await moderation.pins.add(server, who(), wish('a?'), null);
      const removal = await moderation.pins.remove(server, who(), 1, null);
      const file = fileOf(...Array.from({ length: mostPins }, (_, i) => `${i}?`));
      await moderation.transfer.importPins(server, who(), file);
      await expect(moderation.changes.undo(server, who(), removal)).rejects.toThrow(TooManyPins);
      expect(await questions(kept)).toHaveLength(mostPins);
      await moderation.pins.remove(server, who(), 2, null);
      await moderation.changes.undo(server, who(), removal);
      expect(await questions(kept)).toHaveLength(mostPins);
    }, 60_000);
  });

  describe('a pin whose report has changed', () => {
    it('is kept once, as a change of its own, by one of two who do so at the same time', async () => {
      const address = await database.address();
      const [one, two] = [await start(address), await start(address)];
      const [report, fact] = [engine.reports[0]?.sha256 ?? '', engine.facts[3]];
      if (fact === undefined) throw new Error('no fact');
      const old = { ...wish('a?'), fact: fact.id, report: 'b'.repeat(64), quote: null };
      await one.store.change(server, {
        ...{ ...who(), at: '2026-01-01T00:00:00.000Z', reason: null, undoes: null },
        ...{ subject: 'pin', action: 'add', after: { ...old, message: '1/2', active: true } },
      });
      const seen = { version: 1, report: report.slice(0, 16) };
      const [first, second] = [who(), who()];
      const keep = ({ moderation }: typeof one, author: typeof first) =>
        moderation.pins.keep(server, author, 1, seen);
      const results = await Promise.allSettled([keep(one, first), keep(two, second)]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(results.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(ChangedMeanwhile);
      const entry = results.find((result) => result.status === 'fulfilled')?.value;
      const after = { ...old, report, quote: fact.text, message: '1/2', active: true, version: 2 };
      expect(entry).toMatchObject({ action: 'keep', before: { ...old, version: 1 }, after });
      // The same request once more gives what came of it.
      const author = results[0]?.status === 'fulfilled' ? first : second;
      for (const process of [one, two]) expect(await keep(process, author)).toEqual(entry);
      await two.moderation.changes.undo(server, who(), entry as Entry);
      expect((await one.store.state(server)).pins).toMatchObject([{ ...old, quote: fact.text, version: 3 }]);
      expect(await one.moderation.changes.history(server, { limit: 9 })).toHaveLength(3);
    });
  });

  describe('a pin of before sentences were kept', () => {
    it('gets the one of its fact where the reports hold it, from one of two processes', async () => {
      const address = await database.address();
      const [one, two] = [await start(address), await start(address)];
      const fact = engine.facts[3];
      if (fact === undefined) throw new Error('no fact');
      for (const id of [fact.id, fact.id, 'gone:01234567', null])
        await one.store.change(server, {
          ...{ ...who(), at: '2026-01-01T00:00:00.000Z', reason: null, undoes: null },
          ...{ subject: 'pin', action: 'add' },
          after: { ...barePin, question: 'a?', fact: id },
        });
      const filled = await Promise.all([one, two].map(({ moderation }) => moderation.quotes.fillIn()));
      expect(filled.reduce((sum, pins) => sum + pins)).toBe(2);
      const { pins } = await two.store.state(server);
      expect(pins.map(({ quote }) => quote)).toEqual([fact.text, fact.text, null, null]);
      expect(await one.moderation.quotes.fillIn()).toBe(0);
    });
  });

  describe('a request that another process has carried out', () => {
    it('gives its entry again, though the rules would refuse it by now', async () => {
      const address = await database.address();
      const [one, two] = [(await start(address)).moderation, (await start(address)).moderation];
      const again = async (work: (moderation: typeof one) => Promise<unknown>) => {
        const entry = await work(one);
        expect(await work(two)).toEqual(entry);
        return entry as Entry;
      };
      await one.transfer.importPins(
        server,
        who(),
        fileOf(...Array.from({ length: mostPins - 1 }, (_, i) => `${i}?`)),
      );
      const [adding, editing, removing, undoing] = [who(), who(), who(), who()];
      await again((process) => process.pins.add(server, adding, wish('last?'), null));
      await two.pins.mustHaveRoom(server, adding);
      await expect(two.pins.mustHaveRoom(server, who())).rejects.toThrow(TooManyPins);
      const seen = await one.pins.get(server, 1);
      await again((process) => process.pins.edit(server, editing, seen, wish('other?'), null));
      const removal = await again((process) => process.pins.remove(server, removing, 1, null));
      await again((process) => process.changes.undo(server, undoing, removal));
      await one.pins.remove(server, who(), 1, null);
      expect(await two.pins.edit(server, editing, seen, wish('other?'), null)).toMatchObject({
        action: 'edit',
      });
      expect(await one.changes.history(server, { pin: 1, limit: 9 })).toHaveLength(5);
    }, 60_000);
  });

  describe('settings', () => {
    it('are changed only where they are what the person saw, and the others are as they stand', async () => {
      const address = await database.address();
      const [one, two] = [(await start(address)).moderation, (await start(address)).moderation];
      const { version } = await one.versionedSettings(server);
      const author = who();
      const line = { handOver: 'Ask us.' };
      const entry = await one.changeSettings(server, author, line, version);
      // The same request in another process; then somebody who still sees what was there before.
      expect(await two.changeSettings(server, author, line, version)).toEqual(entry);
      const late = (wish: object, seen: number) => two.changeSettings(server, who(), wish, seen);
      await expect(late({ handOver: 'Call 112.' }, version)).rejects.toThrow(ChangedMeanwhile);
      await late({ language: 'ru' }, version);
      await expect(late({ retention: 7, language: 'en' }, version)).rejects.toThrow(ChangedMeanwhile);
      // What is as it was again is what they saw.
      await one.changeSettings(server, who(), { handOver: null });
      await late({ handOver: 'Call 112.' }, version);
      await expect(late({ handOver: 'Ask us.' }, 99)).rejects.toThrow(ChangedMeanwhile);
      const { settings } = await one.versionedSettings(server);
      expect(settings).toMatchObject({ handOver: 'Call 112.', language: 'ru', retention: 30 });
    });
  });

  describe('the latest change', () => {
    it('is the same to a request that comes again, which takes back no older one', async () => {
      const address = await database.address();
      const [one, two] = [await start(address), await start(address)];
      for (const question of ['a?', 'b?']) await one.moderation.pins.add(server, who(), wish(question), null);
      const author = who();
      const undo = async ({ moderation }: typeof one) => {
        const { entry } = await moderation.changes.undoable(server, author, null);
        return [entry.sequence, await moderation.changes.undo(server, author, entry)];
      };
      const [first, second] = [await undo(one), await undo(two)];
      expect(second).toEqual(first);
      expect(await questions(one)).toEqual(['a?']);
    });

    it('is an older one where what the latest was about is kept no longer', async () => {
      const { moderation, store } = await start(await database.address());
      await moderation.pins.add(server, who(), wish('a?'), null);
      await store.noteMiss(server, {
        ...{ key: 'a'.repeat(10), text: 'who paid', askers: 2, wrong: false, fact: null },
        at: '2025-01-01T00:00:00.000Z',
      });
      const dismissed = await moderation.misses.dismiss(server, who(), 'a'.repeat(10));
      const last = () => moderation.changes.undoable(server, who(), null);
      expect(await last()).toEqual({ entry: dismissed, passedOver: false });
      await store.expireMisses('2026-01-06T00:00:00.000Z');
      const { entry, passedOver } = await last();
      expect([entry.sequence, passedOver]).toEqual([1, true]);
      await moderation.changes.undo(server, who(), entry);
      await expect(last()).rejects.toThrow(NotThere);
    });
  });
});
