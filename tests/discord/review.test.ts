import { afterEach, expect, it, vi } from 'vitest';
import { buildEngine, type Engine } from '../../src/answering/engine.ts';
import { customIdOf } from '../../src/discord/replies/customIds.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport } from '../../src/reports/report.ts';
import { model, vocabulary } from '../answering/reports.ts';
import type { Message } from '../discord-server/message.ts';
import { onBothEngines } from '../storage/engines.ts';
import { forged } from './forging.ts';
import {
  aBot,
  aKeptScene,
  customIdIn,
  type KeptScene,
  type LoggedBot,
  moderationWith,
  read,
} from './harness.ts';

function engineOver(text: string): Engine {
  const report = bareReport('flood', text, '2024-05-15', sha256(text));
  return buildEngine([report], factsOf(report, sha256), vocabulary, model);
}

const bridge = (cracks: number) => `The old bridge was closed after ${cracks} cracks were found.`;
const reportWith = (cracks: number, more = '') =>
  engineOver(`The flood.\n\n${bridge(cracks)}\n\nThe mayor of Karsk asked everybody for calm.\n${more}`);
const before = reportWith(14);
/** The sentence is another one; the report around it is another one; and once more. */
const [another, around, aroundAgain] = [
  reportWith(19),
  reportWith(14, '\nIt was built in 1950.\n'),
  reportWith(14, '\nIt was built in 1951.\n'),
] as const;
const question = 'How many cracks were found?';
const factOf = (engine: Engine, text: string) => {
  const found = engine.facts.find((fact) => fact.text.trim() === text);
  if (found === undefined) throw new Error(`no report says: ${text}`);
  return found;
};
const pinned = factOf(before, bridge(14));

onBothEngines((database) => {
  let scene: KeptScene | undefined;
  let running: LoggedBot | undefined;
  afterEach(async () => {
    await running?.bot.stop();
    await scene?.end();
    [scene, running] = [undefined, undefined];
  });

  /** A server with a pin of the sentence, and its message; then the bot starts with other reports. */
  async function start() {
    const kept = await aKeptScene(before, {}, { address: await database.address() });
    scene = kept;
    const { server, guild, store } = kept;
    const [general, mod] = [guild.channel('general'), server.user('mod')];
    const does = async (command: string, values: Record<string, string | number> = {}) =>
      (await mod.slash(general, command, values)).reply();
    await does('pin add', { question, fact: pinned.id });
    const message = await general.nextMessage();
    /** The reports change. */
    const has = async (engine: Engine) => {
      await (running ?? kept).bot.stop();
      running = await aBot(server, engine, { moderation: moderationWith(engine, store) });
    };
    const state = async () => (await store.state(guild.id)).pins[0];
    const clicks = async (on: Message, label: string) => (await mod.click(on, label)).reply();
    /** What a button that takes the place of a view makes of it. */
    const opened = async (list: Message) => {
      await (await mod.click(list, 'Open')).response();
      return list;
    };
    const ask = async () => {
      await general.mention(server.user('ann'), question);
      return read((await general.nextMessage()).text);
    };
    return { ...kept, general, mod, does, message, has, state, clicks, opened, ask };
  }

  it('a pin keeps the sentence that it was made with, and shows it beside what is there when that is gone', async () => {
    const { does, has, state, opened } = await start();
    expect(await state()).toMatchObject({ quote: pinned.text, report: before.reports[0]?.sha256 });
    const quiet = await does('pin show', { pin: 1 });
    expect(read(quiet.text)).not.toMatch(/The pin was made with/);
    expect(JSON.stringify(quiet.components)).not.toMatch(/Keep|pinfact/);
    await has(another);
    const list = await does('pin list');
    expect(read(list.text)).toContain(`The pin was made with:**\n> ${bridge(14)}`);
    const view = await opened(list);
    expect(read(view.text)).toMatch(/^\*\*Pin 1\*\*/);
    expect(read(view.text)).toMatch(/To review:\*\* the reports no longer hold this fact/);
    expect(read(view.text)).toContain(`The pin was made with:**\n> ${bridge(14)}`);
    expect(JSON.stringify(view.components)).not.toContain('Keep');
  });

  it('a pin whose fact is gone gets one that is offered, and its message follows; all of it can be undone', async () => {
    const { does, has, state, clicks, mod, general, message, ask } = await start();
    await has(another);
    expect(await ask()).not.toContain('Pinned by');
    const view = await does('pin show', { pin: 1 });
    const offered = [...JSON.stringify(view.components).matchAll(/"value":"([^"]+)"/g)].map(([, id]) => id);
    const now = factOf(another, bridge(19));
    expect(offered[0]).toBe(now.id);
    expect(new Set(offered).size).toBe(offered.length);
    const menu = customIdIn(view, 'pinfact');
    const done = await (await mod.select(view, menu, [now.id])).reply();
    expect(read(done.text)).toBe('Pin 1 was changed.');
    expect(await state()).toMatchObject({ fact: now.id, quote: now.text, version: 2, question, by: mod.id });
    expect(await ask()).toMatch(/Pinned by.*19 cracks/s);
    expect(message.text).toContain('19 cracks');
    expect(general.pins.map(({ id }) => id)).toEqual([message.id]);
    // The view shows what was there before that.
    const late = await (await mod.select(view, menu, [offered[1] ?? ''])).reply();
    expect(read(late.text)).toMatch(/^Somebody else has changed that meanwhile/);
    expect(read((await clicks(done, 'Undo')).text)).toBe('Pin 1 is as before.');
    expect(await state()).toMatchObject({ fact: pinned.id, quote: pinned.text });
    // Nobody can choose what the reports do not hold.
    const again = await does('pin show', { pin: 1 });
    const chosen = customIdIn(again, 'pinfact');
    const wrong = await (await mod.select(again, chosen, ['flood:00000000'], { anyway: true })).reply();
    expect(read(wrong.text)).toMatch(/^That is not there/);
    expect(await state()).toMatchObject({ fact: pinned.id, version: 3 });
  });

  it('a pin whose sentence begins with its day gets facts that are near to the rest of it', async () => {
    const { does, has, store, guild, state } = await start();
    const old = await state();
    if (old === undefined) throw new Error('no pin');
    const dated = { ...old, question: 'anything new?', quote: `As of 5 May 2021, ${bridge(14)}` };
    await store.change(guild.id, {
      ...{ by: '1', at: '2026-01-05T00:00:00.000Z', reason: null, request: 'e', undoes: null },
      ...{ subject: 'pin', action: 'edit', number: 1, version: 1, after: dated },
    });
    await has(another);
    const view = await does('pin show', { pin: 1 });
    expect(JSON.stringify(view.components)).toContain(`"value":"${factOf(another, bridge(19)).id}"`);
  });

  it('a pin of before says nothing of its sentence, and gets facts that are near to its question', async () => {
    const { does, has, address } = await start();
    await database.execute(address, 'update pins set quote = null');
    await has(another);
    const view = await does('pin show', { pin: 1 });
    expect(read(view.text)).not.toMatch(/The pin was made with/);
    expect(JSON.stringify(view.components)).toContain(`"value":"${factOf(another, bridge(19)).id}"`);
  });

  it('a pin of before gets its sentence at a start with reports that hold it, while views of it stay good', async () => {
    const { does, has, address, state, store, guild, clicks } = await start();
    await database.execute(address, 'update pins set quote = null');
    await has(around);
    const view = await does('pin show', { pin: 1 });
    await vi.waitUntil(async () => (await state())?.quote === pinned.text);
    expect(await state()).toMatchObject({ version: 1 });
    expect(await store.history(guild.id, { limit: 9 })).toHaveLength(1);
    await database.execute(address, 'update pins set quote = null');
    await has(around);
    expect(read((await clicks(view, 'Keep')).text)).toBe('Pin 1 was reviewed and kept.');
    await has(another);
    expect(read((await does('pin show', { pin: 1 })).text)).toContain(
      `The pin was made with:**\n> ${bridge(14)}`,
    );
  });

  it('a pin whose report changed around its sentence is kept, by whom, in words of its own, until that is undone', async () => {
    const { does, has, state, clicks, opened, mod, guild, moderation, ask, general, message } = await start();
    const log = guild.channel('second');
    await moderation.changeSettings(guild.id, { by: '1', request: 's' }, { logChannel: log.id });
    await has(around);
    const view = await opened(await does('pin list'));
    expect(read(view.text)).toMatch(/To review:\*\* the report has changed since/);
    expect(read(view.text)).toContain(`> ${bridge(14)}`);
    expect(read(view.text)).not.toMatch(/The pin was made with/);
    const done = await clicks(view, 'Keep');
    expect(read(done.text)).toBe('Pin 1 was reviewed and kept.');
    const kept = { report: around.reports[0]?.sha256, quote: pinned.text, fact: pinned.id };
    expect(await state()).toMatchObject({ ...kept, version: 2, by: mod.id });
    expect(read((await does('pin show', { pin: 1 })).text)).not.toContain('To review');
    const history = read((await does('pin history', { pin: 1 })).text);
    const words =
      /\*\*Pin 1 was reviewed and kept\.\*\*\n“How many cracks were found\?” → .*\nIts words are as before; the report around the fact has changed\.\n/;
    expect(history).toMatch(words);
    expect(history).toContain(mod.mention);
    expect(read(log.messages.at(-1)?.text ?? '')).toMatch(words);
    expect(general.pins.map(({ id }) => id)).toEqual([message.id]);
    expect(await ask()).toContain('Pinned by');
    // Who still sees it as it was before is told.
    expect(read((await clicks(view, 'Keep')).text)).toMatch(/^Somebody else has changed that meanwhile/);
    expect(read((await clicks(done, 'Undo')).text)).toBe('Pin 1 is as before.');
    expect(await state()).toMatchObject({ report: before.reports[0]?.sha256, version: 3 });
    expect(read((await does('pin list')).text)).toContain('To review');
  });

  it('a report that nobody has seen is not accepted, nor one without the fact, nor for a pin that was removed', async () => {
    const { does, has, state, clicks, mod } = await start();
    await has(around);
    const view = await does('pin show', { pin: 1 });
    const unchanged = async (says: RegExp, version = 1) => {
      expect(read((await clicks(view, 'Keep')).text)).toMatch(says);
      expect(await state()).toMatchObject({ report: before.reports[0]?.sha256, version });
    };
    await has(aroundAgain);
    await unchanged(/^Somebody else has changed that meanwhile/);
    await has(another);
    await unchanged(/^That is not there/);
    await has(before);
    await unchanged(/^Somebody else has changed that meanwhile/);
    // By hand: what stands is what was kept, so there is nothing to accept.
    const id = customIdOf({
      ...{ kind: 'pinkeep', pin: 1, version: 1 },
      report: before.reports[0]?.sha256.slice(0, 16) ?? '',
    });
    const forgery = await (await forged(mod, await does('pin show', { pin: 1 }), 'button', id, '')).reply();
    expect(read(forgery.text)).toMatch(/^Somebody else has changed that meanwhile/);
    await has(around);
    await does('pin remove', { pin: 1 });
    await unchanged(/^That is not there/, 2);
  });
});
