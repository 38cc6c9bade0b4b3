import { afterEach, describe, expect, it } from 'vitest';
import type { PinWish } from '../../src/moderation/moderation.ts';
import type { Store } from '../../src/moderation/store.ts';
import { openStore } from '../../src/storage/open.ts';
import { engineOver } from '../answering/reports.ts';
import { moderationWith } from '../discord/harness.ts';
import { onBothEngines } from '../storage/engines.ts';

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

  /** A process of the bot over that database. @param lives how many changes it makes before it dies in the next. */
  async function start(address: string, lives = Number.POSITIVE_INFINITY) {
    const store = await openStore(address, () => undefined);
    open.push(store);
    let left = lives;
    const seen = new Proxy(store, {
      get(target, name) {
        if (name === 'change')
          return (...args: Parameters<Store['change']>) => {
            left -= 1;
            return left < 0 ? Promise.reject(new Error('killed')) : target.change(...args);
          };
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    return { store, moderation: moderationWith(engine, seen) };
  }
  const questions = async ({ store }: { readonly store: Store }) =>
    (await store.state(server)).pins.filter(({ active }) => active).map(({ question }) => question);

  describe('an import', () => {
    it('that a process died in goes on with what is missing, and counts what it added', async () => {
      const address = await database.address();
      const file = fileOf('a?', 'b?', 'c?', 'd?');
      const author = who();
      const first = await start(address, 2);
      await first.moderation.addPin(server, who(), wish('b?'), null);
      await expect(first.moderation.importPins(server, author, file)).rejects.toThrow('killed');
      expect(await questions(first)).toEqual(['b?', 'a?']);
      const second = await start(address);
      for (let i = 0; i < 2; i += 1) {
        const result = await second.moderation.importPins(server, author, file);
        if ('problem' in result) throw new Error(result.problem);
        expect([result.entries.length, result.known]).toEqual([3, 1]);
        expect(await questions(second)).toEqual(['b?', 'a?', 'c?', 'd?']);
      }
    });

    it('by two processes at once adds each pin once', async () => {
      const address = await database.address();
      const [one, two] = [await start(address), await start(address)];
      const [author, file] = [who(), fileOf('a?', 'b?', 'c?')];
      const results = await Promise.all(
        [one, two].map(({ moderation }) => moderation.importPins(server, author, file)),
      );
      for (const result of results) expect(result).toMatchObject({ known: 0 });
      expect(await questions(one)).toEqual(['a?', 'b?', 'c?']);
    });
  });
});
