/**
 * Pictures of what moderators see, and of what members see of their work, from the payloads that the bot really sends.
 * Needs Chromium (Debian's package `chromium`).
 *
 *   npm run screens        writes docs/screens/mod-*.png: as wide as a phone, some also as wide as a desktop
 */

import { newsFor } from '../src/discord/moderators/news.ts';
import { engineOver } from '../tests/answering/reports.ts';
import { aKeptScene } from '../tests/discord/harness.ts';
import type { Fields } from '../tests/discord-server/bodies.ts';
import type { Upload } from '../tests/discord-server/files.ts';
import type { Interaction } from '../tests/discord-server/interaction.ts';
import { desktop, form, phone, type Screen, type View } from './page.ts';
import { shoot } from './shoot.ts';

const engine = engineOver('knowledge');
// What several reports look like in the settings; the reports are made for tests.
const several = engineOver('tests/knowledge');
const today = '2026-01-06';
const screens: (Screen & { readonly views: readonly View[] })[] = [];
const pictures = new Map<string, string>();
const alsoIn: Readonly<Record<string, readonly View[]>> = {
  'mod-list': [desktop],
  'mod-settings': [desktop],
};

async function scenes(): Promise<void> {
  const scene = await aKeptScene(engine, { today: () => today });
  const { bot, server, guild, moderation, store } = scene;
  const [general, log] = [guild.channel('general'), guild.channel('second')];
  const [mod, ann, ben] = [server.user('mod'), server.user('ann'), server.user('ben')];
  const role = guild.addRole('press desk');
  const names = new Map([
    ...[mod, ann, ben].map(({ id, name }) => [id, `@${name}`] as const),
    ...guild.channels.map(({ id, name }) => [id, `#${name === 'second' ? 'mod-log' : name}`] as const),
    [role.id, `@${role.name}`],
  ]);
  const take = (
    name: string,
    person: string,
    said: string,
    command: boolean,
    components: readonly Fields[],
  ) =>
    screens.push({
      ...{ name: `mod-${name}`, person, said, command, components, pictures, names },
      views: [phone, ...(alsoIn[`mod-${name}`] ?? [])],
    });
  const shown = async (name: string, person: string, said: string, acted: Interaction) => {
    const { message, modal } = await acted.response();
    if (modal !== undefined) take(name, person, said, true, [form(modal.title, modal.components)]);
    if (message !== undefined) take(name, person, said, true, message.components);
    return { acted, message };
  };
  const uses = (
    name: string | null,
    command: string,
    values: Record<string, string | number | boolean | Upload> = {},
    who = mod,
  ) =>
    who.slash(general, command, values, { anyway: true }).then(async (acted) => {
      const said = Object.entries(values).map(
        ([key, value]) => ` ${key}: ${typeof value === 'object' ? value.name : value}`,
      );
      if (name !== null) return shown(name, who.name, `/${command}${said.join('')}`, acted);
      return { acted, message: await acted.reply() };
    });
  const ask = async (who: typeof mod, question: string) => {
    const asked = await general.mention(who, question);
    return server.until(() => general.messages.find(({ replyTo }) => replyTo === asked), 'an answer');
  };
  const seen = async (name: string, question: string) =>
    take(name, 'ann', `@Verbatim ${question}`, false, (await ask(ann, question)).components);

  await moderation.changeSettings(
    guild.id,
    { by: mod.id, request: 's' },
    { moderatorRole: role.id, logChannel: log.id },
  );
  const answer = await ask(ann, 'how many police officers were killed?');
  const { acted: opened } = await shown(
    'form',
    'mod',
    'Pin this answer',
    await mod.messageMenu(answer, 'Pin this answer'),
  );
  const done = await mod.submitModal(opened, {
    question: 'how many officers died? | how many police were killed',
    note: 'Counted anew each evening: see https://example.org/count.',
    until: '30',
    reason: 'asked many times a day',
  });
  await shown('added', 'mod', 'Pin this answer', done);
  await uses(null, 'pin handover', {
    question: 'Where can I donate?',
    note: 'We keep a list: https://example.org/help.',
  });
  const curfew = engine.answer(['is there a curfew?']);
  if (curfew.status !== 'answered') throw new Error('the report has changed');
  await uses(null, 'pin add', { question: 'Are people allowed outside?', fact: curfew.fact.id });
  await seen('pinned', 'how many officers died?');
  await seen('handed-over', 'where can i donate?');
  await uses(null, 'pin edit', {
    pin: 3,
    note: 'From 11 p.m. to 7 a.m.',
    reason: 'people ask for the hours',
  });
  // One whose report has changed since, and one whose fact is gone.
  const { pins } = await store.state(guild.id);
  for (const [number, change] of [
    [1, { report: 'a'.repeat(64) }],
    [
      3,
      {
        fact: `${engine.reports[0]?.id}:00000000`,
        quote: curfew.fact.text.replace('11 p.m. to 7 a.m.', '10 p.m. to 6 a.m.'),
      },
    ],
  ] as const) {
    const pin = pins.find((one) => one.number === number);
    if (pin === undefined) throw new Error('no such pin');
    await store.change(guild.id, {
      ...{
        by: mod.id,
        at: `${today}T12:00:00.000Z`,
        reason: 'the report was replaced',
        request: `r${number}`,
        undoes: null,
      },
      ...{ subject: 'pin', action: 'edit', number, version: pin.version },
      after: { ...pin, ...change },
    });
  }
  await uses('list', 'pin list');
  await uses('show', 'pin show', { pin: 1 });
  await uses('review', 'pin show', { pin: 3 });
  await uses('test', 'pin test', { question: 'how many officers lost their lives?' });
  const { message: removed } = await uses('removed', 'pin remove', { pin: 2, reason: 'the list is closed' });
  if (removed !== undefined) await shown('undone', 'mod', 'Undo', await mod.click(removed, 'Undo'));
  await uses('history', 'pin history');
  take('log', 'mod', '#mod-log', true, log.messages.at(-1)?.components ?? []);

  for (const [who, question] of [
    [ann, 'is the airport of Almaty open again?'],
    [ben, 'is the airport of almaty open again'],
    [ann, 'who paid for the stadium, does Serik Omarov know?'],
    [ben, 'who paid for the stadium, does Serik Omarov know?'],
  ] as const)
    await ask(who, question);
  await server.until(() => true, 'what is noted');
  for (let i = 0; (await moderation.misses.list(guild.id)).length < 2 && i < 200; i += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  const listed = (await moderation.misses.list(guild.id)).map(({ text }) => text);
  if (listed.length < 2)
    throw new Error(`The picture of /misses needs two questions; listed: ${listed.join(' | ') || 'none'}.`);
  const { message: misses } = await uses('misses', 'misses');
  const { message: miss } =
    misses === undefined
      ? { message: undefined }
      : await shown('miss', 'mod', 'Open', await mod.click(misses, 'Open'));
  if (miss !== undefined) {
    await shown('miss-form', 'mod', 'Hand over', await mod.click(miss, 'Hand over'));
    await shown('dismissed', 'mod', 'Dismiss', await mod.click(miss, 'Dismiss'));
  }
  await uses('status', 'status');
  await uses('forget', 'privacy', { delete: true }, server.user('olga'));
  await uses('refused', 'pin list', {}, ben);
  const { message: settings } = await uses(null, 'settings');
  if (settings !== undefined)
    await shown('handover-form', 'mod', 'Open', await mod.click(settings, 'Change'));
  await uses('export', 'pin export');
  const content = await moderation.transfer.exportPins(guild.id);
  const reworded = content.replaceAll('Are people allowed outside?', 'may people go out?');
  await uses('imported', 'pin import', { file: { name: 'pins.json', content: reworded } });
  await uses('import-refused', 'pin import', {
    file: { name: 'pins.json', content: content.replace(/"question": *"[^"]*"/, '"question": ""') },
  });
  await bot.tell(newsFor(moderation, { added: 4, withdrawn: 2, changed: [engine.reports[0]?.id ?? ''] }));
  take('news', 'mod', '#mod-log', true, log.messages.at(-1)?.components ?? []);
  mod.locale = 'ru';
  await uses('list-russian', 'закрепление список');
  await uses('history-russian', 'закрепление история');
  await scene.end();
}

async function settings(): Promise<void> {
  const scene = await aKeptScene(several, { today: () => today });
  const { server, guild, moderation } = scene;
  const [general, log] = [guild.channel('general'), guild.channel('second')];
  const mod = server.user('mod');
  const role = guild.addRole('press desk');
  const names = new Map([
    [log.id, '#mod-log'],
    [role.id, '@press desk'],
  ]);
  await moderation.changeSettings(
    guild.id,
    { by: mod.id, request: 's' },
    {
      ...{
        moderatorRole: role.id,
        logChannel: log.id,
        handOver: 'Write to the desk: https://example.org/desk.',
      },
      reports: [several.reports[0]?.id ?? '', 'coast-flood-2021-06'],
    },
  );
  const { components } = await (await mod.slash(general, 'settings')).reply();
  screens.push({
    ...{ name: 'mod-settings', person: 'mod', said: '/settings', command: true, components, pictures, names },
    views: [phone, desktop],
  });
  await scene.end();
}

await scenes();
await settings();
await shoot(screens, 'docs/screens');
