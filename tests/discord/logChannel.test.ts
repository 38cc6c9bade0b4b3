import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, expect, it } from 'vitest';
import { newsFor } from '../../src/discord/moderators/news.ts';
import { engineOver } from '../answering/reports.ts';
import { aKeptScene, type KeptScene, read } from './harness.ts';

const engine = engineOver('knowledge');
const fact = engine.facts[3]?.id ?? '';
let scene: KeptScene | undefined;
afterEach(async () => {
  await scene?.end();
  scene = undefined;
});

async function start() {
  scene = await aKeptScene(engine);
  const { bot, guild, moderation, store } = scene;
  const channel = guild.channel('second');
  const choose = (request: string, wish: object) =>
    moderation.changeSettings(guild.id, { by: '1', request }, wish);
  const said = () => channel.messages.map(({ text }) => read(text));
  return { bot, guild, moderation, store, channel, choose, said };
}

const change = { added: 3, withdrawn: 1, changed: ['kazakhstan-2022-01'] };

it('news of the reports goes to the log channel of each server that has one, in its language', async () => {
  const { bot, moderation, channel, choose, said } = await start();
  await bot.tell(async (_, wording) => wording.reportsRefused(['flood/report.md:5']));
  await choose('a', { logChannel: channel.id });
  await bot.tell(async () => null);
  await bot.tell(newsFor(moderation, change));
  expect(said()).toEqual(['The reports have changed: 3 sentences new, 1 gone.']);
  await choose('b', { language: 'ru' });
  await bot.tell(async (_, wording) => wording.reportsRefused(['flood/report.md:5']));
  expect(said().at(-1)).toContain('прочитать их нельзя: flood/report.md:5.');
});

it('pins to review and reports that are gone are told once, at the start or when reports change', async () => {
  const { bot, guild, moderation, store, channel, choose, said } = await start();
  const added = await moderation.pins.add(
    guild.id,
    { by: '1', request: 'p' },
    { question: 'a?', fact, note: null, channel: null, until: null },
    null,
  );
  if (added.subject !== 'pin') throw new Error('no pin');
  const reports = ['kazakhstan-2022-01', 'quake-2023-11'];
  await choose('s', { logChannel: channel.id, reports });
  // The report is another than the one from which the fact was pinned.
  await store.change(guild.id, {
    ...{ by: '1', at: '2026-01-01T00:00:00.000Z', reason: null, request: 'e', undoes: null },
    ...{ subject: 'pin', action: 'edit', number: 1, version: 1 },
    after: { ...added.after, report: 'a'.repeat(64) },
  });
  await bot.tell(newsFor(moderation, null));
  const both =
    'Chosen in /settings and no longer loaded: quake-2023-11. I go on answering from the others that were chosen. 1 pin of this server should be looked at again: /pin list.';
  expect(said()).toEqual([both]);
  await bot.tell(newsFor(moderation, null));
  // A report that they do not follow is no news of theirs, one that they do is.
  await bot.tell(newsFor(moderation, { ...change, changed: ['plant-fire-2022-03'] }));
  expect(said()).toEqual([both]);
  await bot.tell(newsFor(moderation, change));
  expect(said().slice(1)).toEqual(['The reports have changed: 3 sentences new, 1 gone.']);
});

it('/settings says beside the choice that the log channel is gone or closed to the bot', async () => {
  const { guild, channel, choose } = await start();
  const settings = async () => {
    const mod = scene?.server.user('mod');
    return read((await (await mod?.slash(guild.channel('general'), 'settings'))?.reply())?.text ?? '');
  };
  const closed = /I tell nothing there now: that channel is gone, or I lack/;
  expect(await settings()).not.toMatch(closed);
  await choose('a', { logChannel: channel.id });
  expect(await settings()).not.toMatch(closed);
  channel.denyBot(PermissionFlagsBits.SendMessages);
  expect(await settings()).toMatch(closed);
  await choose('b', { logChannel: guild.addChannel('log').id });
  expect(await settings()).not.toMatch(closed);
  guild.removeChannel('log');
  expect(await settings()).toMatch(closed);
});

it('what could not be said is said the next time', async () => {
  const { bot, moderation, channel, choose, said } = await start();
  await choose('s', { logChannel: channel.id, reports: ['quake-2023-11'] });
  scene?.guild.setBotPermissions(0n);
  await bot.tell(newsFor(moderation, null));
  expect(said()).toEqual([]);
  scene?.guild.setBotPermissions((1n << 53n) - 1n);
  await bot.tell(newsFor(moderation, null));
  expect(said()).toEqual([
    'None of the reports that were chosen in /settings is loaded any more (quake-2023-11), so I answer here from all that are. Choose again in /settings.',
  ]);
});
