import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, expect, it } from 'vitest';
import { engineOver } from '../answering/reports.ts';
import { MEMBER_PERMISSIONS } from '../discord-server/guild.ts';
import { onBothEngines } from '../storage/engines.ts';
import { aKeptScene, customIdIn, type KeptScene, read } from './harness.ts';

const engine = engineOver('knowledge');
const curfew = engine.answer(['is there a curfew?']);
const killed = engine.answer(['how many police officers were killed?']);
if (curfew.status !== 'answered' || killed.status !== 'answered') throw new Error('the report has changed');
const [curfewFact, killedFact] = [curfew.fact.id, killed.fact.id];
/** What two people asked in vain. */
const miss = {
  ...{ key: 'a'.repeat(10), text: 'who paid for the stadium', askers: 2, wrong: false, fact: null },
  at: '2026-01-05T00:00:00.000Z',
};

onBothEngines((database) => {
  let scene: KeptScene | undefined;
  afterEach(async () => {
    await scene?.end();
    scene = undefined;
  });

  async function start(store: Parameters<typeof aKeptScene>[2] = {}) {
    scene = await aKeptScene(engine, {}, { address: await database.address(), ...store });
    const { server, guild, moderation } = scene;
    const permissions =
      MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages | PermissionFlagsBits.ManageGuild;
    guild.addMember({ user: 'manager', permissions });
    const [general, log, manager] = [
      guild.channel('general'),
      guild.channel('second'),
      server.user('manager'),
    ];
    await moderation.changeSettings(guild.id, { by: '1', request: 'log' }, { logChannel: log.id });
    const settings = async () => (await manager.slash(general, 'settings')).reply();
    const choose = async (field: string, chosen: Parameters<typeof manager.select>[2]) => {
      const view = await settings();
      await (await manager.select(view, customIdIn(view, `settings:${field}`), chosen)).response();
    };
    /** Each change that a moderator sees, the newest first, without who did it. */
    const history = async () => {
      const shown = await (await manager.slash(general, 'pin history')).reply();
      expect(shown.mentions).toEqual([]);
      const entries = read(shown.text).split(/\n-# <@\d+> · .* UTC\n?/);
      return entries.map((entry) => entry.replace('**What moderators did here**\n', '')).slice(0, -1);
    };
    const told = () => {
      for (const message of log.messages)
        expect([message.mentions, message.pingsEveryone]).toEqual([[], false]);
      return log.messages.map(({ text }) => read(text).replace(/\n-# <@\d+> · .* UTC$/, ''));
    };
    return { ...scene, general, log, manager, choose, history, told };
  }

  it('says which setting was changed, from what and to what, and so does the log channel; nobody is pinged', async () => {
    const { guild, manager, general, log, choose, history, told } = await start();
    const press = guild.addRole('press');
    await choose('role', [press]);
    await choose('language', ['en']);
    const view = await (await manager.slash(general, 'settings')).reply();
    const form = await manager.click(view, customIdIn(view, 'settings:handover'));
    await (await manager.submitModal(form, { note: '@everyone call **112**.' })).reply();
    const changed = '**The settings were changed.**\n';
    const entries = [
      `${changed}Role that counts as moderator: none → <@&${press.id}>`,
      `${changed}Language of my own sentences: Each reader’s own → English`,
      `${changed}Hand-over line: none → “@everyone call **112**.”`,
    ];
    expect(told()).toEqual(entries);
    expect(await history()).toEqual([
      ...entries.reverse(),
      `${changed}Channel where I tell what moderators did: none → <#${log.id}>`,
    ]);
    await (await manager.slash(general, 'pin undo', { reason: 'too early' })).reply();
    expect(told().at(-1)).toBe(
      '**The settings are as before.**\nHand-over line: “@everyone call **112**.” → none\nReason: too early',
    );
    expect((await history())[0]).toBe(told().at(-1));
    await choose('language', ['ru']);
    expect(told().at(-1)).toBe('**Настройки изменены.**\nЯзык моих собственных фраз: English → Русский');
  });

  it('says what an edited pin said before, and so does the log channel', async () => {
    const { guild, manager, general, moderation, history, told } = await start();
    const wish = { question: 'Are people allowed outside?', fact: curfewFact, note: null, channel: null };
    await moderation.pins.add(guild.id, { by: '1', request: 'p' }, { ...wish, until: null }, null);
    const edit = {
      pin: 1,
      fact: killedFact,
      note: 'Ask **us**.',
      channel: general,
      until: '7',
      reason: 'better',
    };
    await (await manager.slash(general, 'pin edit', edit as never)).reply();
    const [entry = ''] = await history();
    expect(entry.split('\n')).toEqual([
      '**Pin 1 was changed.**',
      expect.stringMatching(/^“Are people allowed outside\?” → .*paragraph \d+$/),
      `Fact: ${curfewFact} → ${killedFact}`,
      'Note: none → “Ask **us**.”',
      `Channel: everywhere → <#${general.id}>`,
      'End: none → 13 January 2026, 12:00 UTC',
      'Reason: better',
    ]);
    expect(told()).toEqual([entry]);
    await (await manager.slash(general, 'pin edit', { pin: 1, question: 'May people go out?' })).reply();
    expect((await history())[0]).toBe(
      '**Pin 1 was changed.**\nQuestion: “Are people allowed outside?” → “May people go out?”',
    );
  });

  it('says which question was dismissed while its words are kept, and keeps none of them itself', async () => {
    const { guild, manager, general, store, history, told } = await start();
    await store.noteMiss(guild.id, miss);
    const list = await (await manager.slash(general, 'misses')).reply();
    await (await manager.click(list, 'Open')).response();
    const dismissed = await (await manager.click(list, 'Dismiss')).reply();
    await (await manager.click(dismissed, 'Undo')).reply();
    const entries = [
      '**The question was dismissed.**\n“who paid for the stadium”',
      '**The question is back in the list.**\n“who paid for the stadium”',
    ];
    expect(told()).toEqual(entries);
    expect((await history()).slice(0, 2)).toEqual(entries.reverse());
    expect(JSON.stringify(await store.history(guild.id, { limit: 9 }))).not.toContain('stadium');
    await store.expireMisses('2026-03-01T00:00:00.000Z');
    expect((await history())[1]).toBe(
      '**The question was dismissed.**\nIts words are no longer shown: questions are kept for a limited time.',
    );
  });

  it('says what was done where the words of the question cannot be read just then', async () => {
    let fails = false;
    const {
      guild,
      manager,
      general,
      store,
      told,
      log: channel,
      ...rest
    } = await start({
      seen: (kept) =>
        new Proxy(kept, {
          get: (target, name) => {
            const value: unknown = Reflect.get(target, name, target);
            if (name === 'misses' && fails) return () => Promise.reject(new Error('out of reach'));
            return typeof value === 'function' ? value.bind(target) : value;
          },
        }),
    });
    await store.noteMiss(guild.id, miss);
    const list = await (await manager.slash(general, 'misses')).reply();
    await (await manager.click(list, 'Open')).response();
    fails = true;
    const dismissed = await (await manager.click(list, 'Dismiss')).reply();
    expect(read(dismissed.text)).toBe('The question was dismissed.');
    expect(told()).toEqual(['**The question was dismissed.**']);
    expect(channel.messages).toHaveLength(1);
    expect((await rest.history())[0]).toBe('**The question was dismissed.**');
  });
});
