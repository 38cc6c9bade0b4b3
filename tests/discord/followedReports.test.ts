import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import { renderReports, reportsAfter } from '../../src/discord/moderators/reportChoice.ts';
import { container } from '../../src/discord/replies/parts.ts';
import { sourceFor } from '../../src/discord/replies/surface.ts';
import { bareReport } from '../../src/reports/report.ts';
import { engineOver } from '../answering/reports.ts';
import { MEMBER_PERMISSIONS } from '../discord-server/guild.ts';
import { expectSendable } from './anyReply.ts';
import { aKeptScene, capturingLog, customIdIn, type KeptScene, read, surfaceOf } from './harness.ts';

const engine = engineOver('tests/knowledge');
const [fire, quake] = ['plant-fire-2022-03', 'quake-2023-11'];
let scene: KeptScene | undefined;
afterEach(async () => {
  await scene?.end();
  scene = undefined;
});

async function start() {
  scene = await aKeptScene(engine);
  const { server, guild } = scene;
  const general = guild.channel('general');
  const mod = server.user('mod');
  let people = 0;
  /** Somebody who has asked nothing yet: each person may ask a few things at once. */
  const somebody = () => {
    people += 1;
    guild.addMember(`person ${people}`);
    return server.user(`person ${people}`);
  };
  const used = async (name: string, values: Record<string, string> = {}) =>
    read((await (await somebody().slash(general, name, values)).reply()).text);
  const ask = async (question: string) => {
    const asked = await general.mention(somebody(), question);
    const answer = () => general.messages.find(({ replyTo }) => replyTo === asked);
    return read((await server.until(answer, 'an answer')).text);
  };
  const choose = async (...ids: string[]) => {
    const view = await (await mod.slash(general, 'settings')).reply();
    return read((await (await mod.select(view, customIdIn(view, 'reports:0'), ids)).reply()).text);
  };
  const typed = async (name: string, values: Record<string, string>, who = somebody()) =>
    (await (await who.autocomplete(general, name, values)).response()).choices ?? [];
  return { ...scene, general, mod, used, ask, choose, typed };
}

describe('the reports that moderators chose in /settings', () => {
  it('are the only ones that anything is answered, looked up and offered from, in that server', async () => {
    const { server, guild, ask, used, choose, typed, mod, moderation } = await start();
    const question = 'how many people were killed?';
    expect(await ask(question)).toContain('earthquake');
    expect(await used('lookup', { what: 'Marrick' })).toMatch(/Marrick/);
    await choose(quake);
    expect(await ask(question)).not.toMatch(/plant|Marrick/i);
    await choose(fire);
    expect(await ask(question)).toContain('23 dead');
    expect(await used('ask', { question })).toContain('23 dead');
    expect(await used('lookup', { what: 'Lorvane' })).not.toMatch(/earthquake/i);
    expect(await used('timeline')).not.toMatch(/2023|earthquake/i);
    expect(await used('figures', { about: 'killed' })).not.toMatch(/143|earthquake/i);
    expect(await used('sources')).not.toContain('Tavaria');
    expect(await used('sources')).toContain('Marrick');
    expect(await used('help')).not.toMatch(/earthquake|Tavaria/i);
    expect(await typed('lookup', { what: 'Lorvane' })).toEqual([]);
    const facts = await typed('fact', { id: '' });
    expect(facts.length).toBeGreaterThan(0);
    for (const { value } of facts) expect(value).toMatch(new RegExp(`^${fire}:`));
    const pinned = await typed('pin add', { question, fact: '' }, mod);
    expect(pinned).toHaveLength(25);
    for (const { value } of pinned) expect(value).toMatch(new RegExp(`^${fire}:`));
    expect(read((await (await mod.slash(guild.channel('general'), 'status')).reply()).text)).toContain(
      'I quote from 1 report',
    );
    // Elsewhere nothing has changed.
    const dm = server.dm(server.user('ben'));
    await dm.say(question);
    expect(read((await dm.nextMessage()).text)).toContain('earthquake');
    expect(await moderation.followed('999999999999999999')).toBeNull();
  });

  it('compare a message with themselves alone', async () => {
    const { server, general, choose } = await start();
    const claim = await general.say(server.user('ben'), 'There were 64 injured people.');
    const check = async () => {
      const menu = await server.user('ann').messageMenu(claim, 'Check against the report');
      return read((await menu.reply()).text);
    };
    await choose(quake);
    expect(await check()).not.toContain('64 injured, of whom');
    await choose(fire);
    expect(await check()).toContain('64 injured, of whom');
    expect(await check()).not.toContain('earthquake');
  });

  it('are attributed, told in the log channel, undone, and all again where none is chosen', async () => {
    const { guild, general, mod, choose, moderation, ask } = await start();
    const log = guild.channel('second');
    await moderation.changeSettings(guild.id, { by: '1', request: 'a' }, { logChannel: log.id });
    await choose(fire, quake);
    expect((await moderation.settings(guild.id)).reports).toEqual([fire, quake]);
    await choose(fire);
    expect(log.messages.at(-1)?.text).toContain(mod.mention);
    const undone = await (await mod.slash(general, 'pin undo')).reply();
    expect(read(undone.text)).toBe('The settings are as before.');
    expect((await moderation.settings(guild.id)).reports).toEqual([fire, quake]);
    await choose();
    expect((await moderation.settings(guild.id)).reports).toBeNull();
    expect(await ask('how many people were killed?')).toContain('earthquake');
  });

  it('are not chosen on a view of before: what a colleague chose meanwhile stays', async () => {
    const { server, guild, general, mod, moderation } = await start();
    guild.addMember({ user: 'colleague', permissions: MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages });
    const colleague = server.user('colleague');
    const old = await (await mod.slash(general, 'settings')).reply();
    const theirs = await (await colleague.slash(general, 'settings')).reply();
    await (await colleague.select(theirs, customIdIn(theirs, 'reports:0'), [quake])).reply();
    const refused = await (await mod.select(old, customIdIn(old, 'reports:0'), [fire])).reply();
    expect(read(refused.text)).toMatch(/^Somebody else has changed that meanwhile/);
    expect((await moderation.settings(guild.id)).reports).toEqual([quake]);
    // What they chose beside the reports is no reason to refuse.
    const view = await (await mod.slash(general, 'settings')).reply();
    await moderation.changeSettings(guild.id, { by: '1', request: 'a' }, { handOver: 'Ask us.' });
    await (await mod.select(view, customIdIn(view, 'reports:0'), [fire, quake])).reply();
    expect(await moderation.settings(guild.id)).toMatchObject({
      reports: [fire, quake],
      handOver: 'Ask us.',
    });
  });

  it('that are not loaded count for nothing: the others answer, or all where none is left', async () => {
    const { guild, general, mod, moderation, ask, choose } = await start();
    const settings = async () => read((await (await mod.slash(general, 'settings')).reply()).text);
    const set = (request: string, reports: string[]) =>
      moderation.changeSettings(guild.id, { by: '1', request }, { reports });
    await set('a', ['gone-2020-01', fire]);
    expect(await ask('how many people were killed?')).toContain('23 dead');
    expect(await settings()).toContain('Chosen, but not loaded: gone-2020-01');
    await set('b', ['gone-2020-01']);
    expect(await ask('how many people were killed?')).toContain('earthquake');
    // Who chooses again chooses from what is loaded.
    expect(await choose(fire)).not.toContain('gone-2020-01');
    expect((await moderation.settings(guild.id)).reports).toEqual([fire]);
  });

  it('a fact that was shown can still be looked into, and a pin still answers', async () => {
    const { server, guild, general, choose, moderation } = await start();
    await general.mention(server.user('ann'), 'how many pupils died when the dormitory collapsed?');
    const answer = await general.nextMessage();
    const wish = { question: 'who knows?', note: null, channel: null, until: null };
    const fact = engine.facts.find(({ report }) => report === quake)?.id ?? '';
    await moderation.pins.add(guild.id, { by: '1', request: 'p' }, { ...wish, fact }, null);
    await choose(fire);
    const context = await (await server.user('ann').click(answer, 'Context')).reply();
    expect(read(context.text)).toContain('paragraph');
    await general.mention(server.user('ben'), 'who knows?');
    expect(read((await general.nextMessage()).text)).toContain('Pinned by');
  });
});

describe('many reports', () => {
  const reports = Array.from({ length: 60 }, (_, i) =>
    bareReport(`report-${String(i).padStart(2, '0')}`, `The ${i}th report.\n`, '2024-05-15', 'a'.repeat(64)),
  );
  const { log } = capturingLog();
  const from = sourceFor({ ...surfaceOf(engine), token: '', api: null, guild: null, log }, null);

  it('stand on pages of what one menu holds, each of which can be sent', () => {
    const pages = [0, 1, 2, 9].map((page) =>
      renderReports(reports, { reports: ['report-30'] }, 7, page, from),
    );
    for (const page of pages) expectSendable(container(page));
    const options = pages.map((page) => JSON.stringify(page).match(/"value":"report-\d\d"/g)?.length);
    expect(options).toEqual([25, 25, 10, 10]);
    expect(JSON.stringify(pages[1])).toContain('"value":"report-30","default":true');
    expect(renderReports(reports.slice(0, 1), { reports: null }, 7, 0, from)).toEqual([]);
  });

  it('keep what was chosen on other pages, and take nothing that does not stand on this one', () => {
    const before = { reports: ['report-03', 'report-30', 'gone'] };
    expect(reportsAfter(reports, before, 1, ['report-44'])).toEqual({ reports: ['report-03', 'report-44'] });
    expect(reportsAfter(reports, before, 0, [])).toEqual({ reports: ['report-30'] });
    expect(reportsAfter(reports, { reports: ['report-30'] }, 1, [])).toEqual({ reports: null });
    expect(reportsAfter(reports, before, 0, ['report-44'])).toBeNull();
    expect(reportsAfter(reports, before, 0, ['gone'])).toBeNull();
  });
});

it('a server whose choice cannot be read is answered all the same', async () => {
  scene = await aKeptScene(
    engine,
    {},
    {
      seen: (kept) => ({
        ...kept,
        engine: kept.engine,
        hears: true,
        state: () => Promise.reject(new Error('away')),
        servers: () => kept.servers(),
        onChange: (listener) => kept.onChange(listener),
      }),
    },
  );
  const general = scene.guild.channel('general');
  await general.mention(scene.server.user('ann'), 'how many people were killed?');
  expect(read((await general.nextMessage()).text)).toContain('earthquake');
});
