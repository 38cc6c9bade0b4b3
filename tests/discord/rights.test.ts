import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import { largest } from '../../src/discord/replies/attachment.ts';
import { customIdOf, type ModeratorAction, type SettingField } from '../../src/discord/replies/customIds.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { longestQuestion, longestQuoteInFile, mostPins } from '../../src/moderation/pinFile.ts';
import { defaultSettings, longestNote } from '../../src/moderation/settings.ts';
import { english } from '../../src/wording/en/english.ts';
import { engineOver } from '../answering/reports.ts';
import { MEMBER_PERMISSIONS } from '../discord-server/guild.ts';
import type { Message } from '../discord-server/message.ts';
import { onBothEngines } from '../storage/engines.ts';
import { aKeptScene, customIdIn, moderationWith, read, type Scene } from './harness.ts';

const engine = engineOver('knowledge');
const curfew = engine.answer(['is there a curfew?']);
if (curfew.status !== 'answered') throw new Error('the report has changed');
const fact = curfew.fact.id;
const anyway = { anyway: true };
const question = 'Are people allowed outside?';
const wish = { question, fact, note: null, channel: null, until: null };

const forModerators = /^That is for moderators/;
const forManagers = /^That is for people who may manage this server/;

onBothEngines((database) => {
  let scene: Scene | undefined;

  async function start() {
    const kept = await aKeptScene(engine, {}, { address: await database.address() });
    scene = kept;
    const { guild } = kept;
    guild.addMember({ user: 'manager', permissions: MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild });
    const press = guild.addRole('press');
    guild.addMember('rita');
    guild.giveRole('rita', press);
    const general = guild.channel('general');
    const said = async (asked: { reply(): Promise<Message> }) => read((await asked.reply()).text);
    return { ...kept, general, press, said };
  }

  afterEach(async () => {
    await scene?.end();
    scene = undefined;
  });

  const commands: [string, Record<string, string | number>][] = [
    ['pin add', { question, fact }],
    ['pin handover', { question }],
    ['pin list', {}],
    ['pin show', { pin: 1 }],
    ['pin edit', { pin: 1, note: 'x' }],
    ['pin remove', { pin: 1 }],
    ['pin undo', {}],
    ['pin history', {}],
    ['pin test', { question }],
    ['pin export', {}],
    ['misses', {}],
    ['settings', {}],
    ['status', {}],
  ];

  describe('who may', () => {
    it('no member uses a command of the moderators, though it is shown to them; nothing is changed', async () => {
      const { server, guild, general, said, moderation, store: kept } = await start();
      await moderation.pins.add(guild.id, { by: '1', request: 'r' }, wish, null);
      const before = await kept.state(guild.id);
      for (const who of ['ann', 'rita', 'manager'])
        for (const [name, values] of commands) {
          if (who === 'manager' && name === 'settings') continue;
          const told = await said(await server.user(who).slash(general, name, values, anyway));
          expect(told, `${who} /${name}`).toMatch(forModerators);
        }
      expect(await kept.state(guild.id)).toEqual(before);
      expect(await kept.history(guild.id, { limit: 99 })).toHaveLength(1);
    });

    it('the chosen role may, as long as somebody has it', async () => {
      const { server, guild, general, press, said, moderation } = await start();
      await moderation.changeSettings(guild.id, { by: '1', request: 's' }, { moderatorRole: press.id });
      const rita = server.user('rita');
      expect(await said(await rita.slash(general, 'pin list', {}, anyway))).toMatch(
        /^There are no pins here/,
      );
      expect(await said(await server.user('ann').slash(general, 'pin list', {}, anyway))).toMatch(
        forModerators,
      );
      guild.takeRole('rita', press);
      expect(await said(await rita.slash(general, 'pin list', {}, anyway))).toMatch(forModerators);
    });

    it('everybody’s role makes nobody a moderator', async () => {
      const { server, guild, general, said, moderation } = await start();
      await moderation.changeSettings(guild.id, { by: '1', request: 's' }, { moderatorRole: guild.id });
      expect(await said(await server.user('ann').slash(general, 'pin list', {}, anyway))).toMatch(
        forModerators,
      );
    });

    it('nobody moderates in direct messages', async () => {
      const { server, moderation, guild } = await start();
      // The commands are not offered there at all; a forged form of one finds no server.
      const dm = server.dm(server.user('mod'));
      await expect(server.user('mod').slash(dm, 'pin list', {})).rejects.toThrow();
      expect(await moderation.pins.list(guild.id)).toEqual([]);
    });

    it('a button that somebody else was shown changes nothing in their hands, nor in another server', async () => {
      const { server, guild, general, said, moderation, store: kept } = await start();
      const entry = await moderation.pins.add(guild.id, { by: '1', request: 'r' }, wish, null);
      const mod = server.user('mod');
      const removed = await (await mod.slash(general, 'pin remove', { pin: 1 })).reply();
      // Discord shows the message to the moderator alone; the interaction of another is forged.
      Object.assign(removed, { onlyFor: undefined });
      expect(await said(await server.user('ann').click(removed, 'Undo'))).toMatch(forModerators);
      expect((await kept.state(guild.id)).pins[0]?.active).toBe(false);
      // In another server the same sequence is that server's own, or nothing.
      const undoable = moderation.changes.undoable(
        '999999999999999999',
        { by: '1', request: 'u' },
        entry.sequence,
      );
      await expect(undoable).rejects.toThrow(/not there/);
      expect((await kept.state('999999999999999999')).pins).toEqual([]);
    });
  });

  it('a moderator of one server reaches nothing of another: not by number, button, form, file or choice', async () => {
    const { server, guild, general, said, moderation, store: kept } = await start();
    const other = server.addGuild({
      name: 'Elsewhere',
      members: [{ user: 'intruder', permissions: MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages }],
      channels: ['theirs'],
      botPermissions: MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages,
    });
    const [theirs, intruder] = [other.channel('theirs'), server.user('intruder')];
    await moderation.pins.add(guild.id, { by: '1', request: 'r' }, { ...wish, note: 'only ours' }, null);
    await moderation.changeSettings(guild.id, { by: '1', request: 's' }, { handOver: 'our line' });
    const before = await kept.state(guild.id);
    const tried = [
      await said(await intruder.slash(theirs, 'pin show', { pin: 1 })),
      await said(await intruder.slash(theirs, 'pin edit', { pin: 1, note: 'taken over' })),
      await said(await intruder.slash(theirs, 'pin remove', { pin: 1 })),
      await said(await intruder.slash(theirs, 'pin undo')),
      await said(await intruder.slash(theirs, 'pin list')),
      await said(await intruder.slash(theirs, 'pin history')),
      await said(await intruder.slash(theirs, 'misses')),
      await said(await intruder.slash(theirs, 'status')),
    ];
    for (const text of tried) expect(text).not.toMatch(/only ours|our line|Are people allowed/);
    // The button of the other server's log, forged onto a message of their own.
    const view = await (await intruder.slash(theirs, 'settings')).reply();
    const forge = async (action: ModeratorAction) => {
      const id = customIdOf(action);
      const components = [{ type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: id }] }];
      Object.assign(view, { components });
      return said(await intruder.click(view, id));
    };
    expect(await forge({ kind: 'undo', sequence: 1 })).not.toContain('only ours');
    // Channels and roles of the other server, in menus of their own.
    for (const [field, foreign] of [
      ['answer', general],
      ['log', general],
      ['role', guild.addRole('desk')],
    ] as const) {
      const settings = await (await intruder.slash(theirs, 'settings')).reply();
      const id = customIdIn(settings, `settings:${field}`);
      const chosen = await intruder.select(settings, id, [foreign], { anyway: true });
      expect(await said(chosen), field).toMatch(/none of mine/);
    }
    expect((await kept.state(other.id)).settings).toEqual(defaultSettings);
    // Who owns that server may delete its own data, and no other’s.
    expect(await forge({ kind: 'forget', server: guild.id })).toMatch(/none of mine/);
    expect(await kept.state(guild.id)).toEqual(before);
    expect((await kept.history(guild.id, { limit: 9 })).every(({ by }) => by === '1')).toBe(true);
    await general.mention(server.user('ann'), question);
    expect(read((await general.nextMessage()).text)).toContain('only ours');
    await theirs.mention(intruder, question);
    expect(read((await theirs.nextMessage()).text)).not.toContain('only ours');
  });

  describe('the server’s data', () => {
    it('is deleted at once at the wish of who may manage the server, after a last question', async () => {
      const { server, guild, general, said, moderation, store: kept } = await start();
      await moderation.pins.add(guild.id, { by: '1', request: 'r' }, wish, null);
      const privacy = { delete: true };
      expect(await said(await server.user('mod').slash(general, 'privacy', privacy))).toMatch(forManagers);
      const manager = server.user('manager');
      const asked = await (await manager.slash(general, 'privacy', privacy)).reply();
      expect(read(asked.text)).toContain('Messages that I pinned in channels stay there, pinned.');
      expect((await kept.state(guild.id)).pins).toHaveLength(1);
      expect(await said(await manager.click(asked, 'Delete everything'))).toMatch(
        /is deleted\. Messages that I pinned in channels stay pinned/,
      );
      expect(await kept.servers()).toEqual([]);
    });

    it('goes thirty days after the bot has left, and stays where it came back', async () => {
      const { server, guild, moderation, store: kept } = await start();
      await moderation.changeSettings(guild.id, { by: '1', request: 's' }, { handOver: 'Ask us.' });
      server.removeGuild(guild);
      const leftAt = async () => (await kept.servers())[0]?.leftAt;
      for (let i = 0; i < 200 && (await leftAt()) === null; i += 1)
        await new Promise((done) => setTimeout(done, 10));
      expect(await leftAt()).toBe('2026-01-06T12:00:00.000Z');
      const later = (day: string) => moderationWith(engine, kept, () => new Date(day));
      expect((await later('2026-02-01T00:00:00Z').presence.expire()).servers).toBe(0);
      expect((await later('2026-02-06T00:00:00Z').presence.expire()).servers).toBe(1);
      expect(await kept.servers()).toEqual([]);
    });
  });

  describe('/settings', () => {
    it('changes each choice, attributed and undoable; the role only by who may manage the server', async () => {
      const { server, guild, general, press, said, store: kept } = await start();
      const mod = server.user('mod');
      const view = await (await mod.slash(general, 'settings')).reply();
      const id = (field: SettingField) => customIdIn(view, `settings:${field}`);
      await (await mod.select(view, id('log'), [guild.channel('second')])).response();
      await (await mod.select(view, id('language'), ['ru'])).response();
      await (await mod.select(view, id('retention'), ['7'])).response();
      expect(await said(await mod.select(view, id('role'), [press]))).toMatch(forManagers);
      const form = await mod.click(view, id('handover'));
      await (await mod.submitModal(form, { note: 'Call 112.' })).reply();
      const { settings } = await kept.state(guild.id);
      expect(settings).toEqual({
        answerChannel: null,
        logChannel: guild.channel('second').id,
        handOver: 'Call 112.',
        language: 'ru',
        retention: 7,
        moderatorRole: null,
        reports: null,
      });
      const told = guild.channel('second').messages.map(({ text }) => text);
      expect(told.length).toBeGreaterThanOrEqual(3);
      for (const text of told) expect(text).toContain(mod.mention);
      await general.mention(server.user('ann'), 'who paid for the stadium?');
      expect(read((await general.nextMessage()).text)).toContain('Call 112.');
    });
  });

  it('who may manage the server chooses the settings without being a moderator, and takes that back', async () => {
    const { server, guild, general, press, said, moderation } = await start();
    const [manager, rita] = [server.user('manager'), server.user('rita')];
    const view = await (await manager.slash(general, 'settings', {}, anyway)).reply();
    const id = (field: SettingField) => customIdIn(view, `settings:${field}`);
    await (await manager.select(view, id('role'), [press])).response();
    expect(await said(await rita.slash(general, 'pin list', {}, anyway))).toMatch(/^There are no pins here/);
    await (await manager.select(view, id('log'), [guild.channel('second')])).response();
    const written = await manager.submitModal(await manager.click(view, id('handover')), { note: 'Ask us.' });
    const done = await written.reply();
    const chosen = { moderatorRole: press.id, logChannel: guild.channel('second').id };
    expect(await moderation.settings(guild.id)).toMatchObject({ ...chosen, handOver: 'Ask us.' });
    expect(await said(await manager.click(done, 'Undo'))).toMatch(/^The settings are as before/);
    expect(await moderation.settings(guild.id)).toMatchObject({ ...chosen, handOver: null });
    // What else moderators do stays closed to them.
    expect(await said(await manager.slash(general, 'pin list', {}, anyway))).toMatch(forModerators);
  });

  it('a hand-over line that somebody wrote meanwhile is not written over, and what else they chose stays', async () => {
    const { server, guild, general, said, moderation } = await start();
    const mod = server.user('mod');
    const opened = async () => {
      const view = await (await mod.slash(general, 'settings')).reply();
      const form = await mod.click(view, customIdIn(view, 'settings:handover'));
      await form.response();
      return form;
    };
    const old = await opened();
    await moderation.changeSettings(guild.id, { by: '2', request: 'a' }, { handOver: 'Call 112.' });
    expect(await said(await mod.submitModal(old, { note: 'Ask us.' }))).toMatch(
      /^Somebody else has changed that meanwhile/,
    );
    expect((await moderation.settings(guild.id)).handOver).toBe('Call 112.');
    const next = await opened();
    await moderation.changeSettings(guild.id, { by: '2', request: 'b' }, { retention: 7 });
    expect(await said(await mod.submitModal(next, { note: 'Ask us.' }))).toMatch(
      /^The settings were changed/,
    );
    expect(await moderation.settings(guild.id)).toMatchObject({ handOver: 'Ask us.', retention: 7 });
  });

  it('who is a moderator is not decided by a moderator, not by undoing either', async () => {
    const { server, guild, general, press, said, moderation, store: kept } = await start();
    const entry = await moderation.changeSettings(
      guild.id,
      { by: '1', request: 's' },
      { moderatorRole: press.id },
    );
    const mod = server.user('mod');
    expect(await said(await mod.slash(general, 'pin undo'))).toMatch(forManagers);
    // A button of the log is forged from another of the bot's.
    const added = await (await mod.slash(general, 'pin handover', { question })).reply();
    const forged = JSON.stringify(added.components).replace(
      /v1:undo:\d+/,
      customIdOf({ kind: 'undo', sequence: entry.sequence }),
    );
    Object.assign(added, { components: JSON.parse(forged) });
    expect(await said(await mod.click(added, 'Undo'))).toMatch(forManagers);
    expect((await kept.state(guild.id)).settings.moderatorRole).toBe(press.id);
  });

  it('control characters and halves of pairs are taken out of all that moderators write and that is kept', async () => {
    const { server, guild, general, said, moderation, store: kept } = await start();
    const mod = server.user('mod');
    const spoilt = (text: string) => `${text.replace(' ', '\u0000 \ud83d')}\u0007\udc4d\u0085`;
    const [note, reason, edited] = ['Ask us.\n\tBy day \u{1f44d}', 'asked often', 'Ask the city.'];
    const wrote = { question: spoilt(question), note: spoilt(note), reason: spoilt(reason) };
    const reasonOf = async () => (await kept.history(guild.id, { limit: 1 }))[0]?.reason;
    const pins = async () => (await kept.state(guild.id)).pins;

    expect(await said(await mod.slash(general, 'pin add', { ...wrote, fact }))).toMatch(/^Pin 1 was added/);
    expect(await pins()).toMatchObject([{ question, note }]);
    expect(await reasonOf()).toBe(reason);
    const next = { pin: 1, note: spoilt(edited), reason: spoilt('better so') };
    expect(await said(await mod.slash(general, 'pin edit', next))).toBe('Pin 1 was changed.');
    expect(await pins()).toMatchObject([{ question, note: edited }]);
    expect(await reasonOf()).toBe('better so');
    // What the history holds is what stands, so that it can be taken back.
    expect(await said(await mod.slash(general, 'pin undo'))).toBe('Pin 1 is as before.');
    const gone = { pin: 1, reason: spoilt('not so') };
    expect(await said(await mod.slash(general, 'pin remove', gone))).toBe('Pin 1 was removed.');
    expect(await reasonOf()).toBe('not so');

    await general.mention(server.user('ann'), 'is there a curfew?');
    const form = await mod.messageMenu(await general.nextMessage(), 'Pin this answer');
    expect(await said(await mod.submitModal(form, { ...wrote, until: '' }))).toMatch(/^Pin 2 was added/);
    expect((await pins())[1]).toMatchObject({ question, note });
    expect(await reasonOf()).toBe(reason);

    const handOver = async (line: string) => {
      const view = await (await mod.slash(general, 'settings')).reply();
      const opened = await mod.click(view, customIdIn(view, 'settings:handover'));
      expect(await said(await mod.submitModal(opened, { note: line }))).toMatch(/^The settings were changed/);
      return (await moderation.settings(guild.id)).handOver;
    };
    expect(await handOver(spoilt('Call 112.'))).toBe('Call 112.');
    expect((await kept.state(guild.id)).settings.handOver).toBe('Call 112.');
    // Discord counts a pair as one character, so that a line may be cut within one.
    expect(await handOver(`${'x'.repeat(299)}\u{1f44d}`)).toBe('x'.repeat(299));
    const history = JSON.stringify(await kept.history(guild.id, { limit: 99 }));
    expect(history).not.toMatch(/\\u(?:0000|0007|d83d|dc4d)/);
  });

  describe('pins as a file', () => {
    it('with a character that cannot be kept are refused, with its place', async () => {
      const { server, guild, general, said, store: kept } = await start();
      const one = { ...wish, report: null, note: 'n' };
      const pins = [one, { ...one, question: 'other?', note: 'Ask\u0000 us.' }];
      const content = JSON.stringify({ format: 'verbatim-pins', version: 1, pins });
      const file = { name: 'pins.json', content };
      expect(await said(await server.user('mod').slash(general, 'pin import', { file }))).toMatch(
        /^I imported nothing.*: pins, 2, note: holds the character U\+0000, but .*\.$/,
      );
      expect((await kept.state(guild.id)).pins).toEqual([]);
    });

    it('come back whole, once, and not at all where anything is wrong', async () => {
      const { server, guild, general, said, moderation, store: kept } = await start();
      const mod = server.user('mod');
      await moderation.pins.add(guild.id, { by: '1', request: 'r' }, { ...wish, note: 'n' }, null);
      const content = await moderation.transfer.exportPins(guild.id);
      const imported = async (text: string) =>
        said(await mod.slash(general, 'pin import', { file: { name: 'pins.json', content: text } }));
      expect(await imported(content)).toBe('0 pins added, 1 already there.');
      await moderation.pins.remove(guild.id, { by: '1', request: 'x' }, 1, null);
      expect(await imported(content)).toBe('1 pin added, 0 already there.');
      expect(await imported(content)).toBe('0 pins added, 1 already there.');
      const two = JSON.parse(content) as { pins: object[] };
      const wrong = {
        ...two,
        pins: [
          { ...two.pins[0], question: 'other' },
          { ...two.pins[0], fact: 'none' },
        ],
      };
      expect(await imported(JSON.stringify(wrong))).toMatch(
        /I imported nothing.*pins, 2, fact: is no id of a fact/,
      );
      expect((await kept.state(guild.id)).pins.filter(({ active }) => active)).toHaveLength(1);
    });

    it('are taken with a word of those to review, for channels of another server, and ended', async () => {
      const { server, guild, general, said, moderation, store: kept } = await start();
      const mod = server.user('mod');
      await moderation.pins.add(guild.id, { by: '1', request: 'r' }, wish, null);
      const exported = JSON.parse(await moderation.transfer.exportPins(guild.id)) as { pins: object[] };
      const imported = async (...changes: object[]) => {
        const pins = changes.map((change) => ({ ...exported.pins[0], ...change }));
        const content = JSON.stringify({ ...exported, pins });
        return said(await mod.slash(general, 'pin import', { file: { name: 'pins.json', content } }));
      };
      const [gone, changed] = [{ fact: 'no-report:0a1b2c3d' }, { report: 'a'.repeat(64) }];
      const [elsewhere, ended] = [{ channel: '999999999999999999' }, { until: '2026-01-06T12:00:00.000Z' }];
      const fine = { channel: general.id, until: '2026-01-06T12:00:00.001Z' };
      expect(await imported({ question: 'a?', ...fine })).toBe('1 pin added, 0 already there.');
      expect(await imported({ question: 'b?', ...gone, ...elsewhere, ...ended })).toBe(
        [
          '1 pin added, 0 already there.',
          'Of those added, 1 is to be reviewed: the reports do not hold the fact, or the report has changed. See /pin list.',
          'Of those added, 1 is for a channel that this server does not have.',
          'Of those added, 1 has ended already.',
        ].join('\n'),
      );
      mod.locale = 'ru';
      const of = (question: string, change: object) => ({ question, ...change });
      const many = [of('c?', gone), of('d?', changed), of('e?', elsewhere), of('f?', elsewhere)];
      expect(await imported(of('b?', { ...gone, ...elsewhere, ...ended }), ...many, of('g?', ended))).toBe(
        [
          'Добавлено закреплений: 5, уже было: 1.',
          'Из добавленных нужно проверить: 2. Факта нет в отчётах, или отчёт изменился; см. /закрепление список.',
          'Из добавленных для каналов, которых нет на этом сервере: 2.',
          'Из добавленных с уже истёкшим сроком: 1.',
        ].join('\n'),
      );
      expect((await kept.state(guild.id)).pins).toHaveLength(8);
    });

    it('come back whole, also 300 of the longest, in a file that is as large as an export can be', async () => {
      const { server, guild, general, said, store: kept } = await start();
      const mod = server.user('mod');
      // Nothing takes more bytes than these: a character of three for each unit of length.
      const widest = (length: number, i = 0) => '€'.repeat(length - 1) + String.fromCharCode(0x4e00 + i);
      const quote = widest(longestQuoteInFile);
      const id = `${'r'.repeat(64)}:${sha256(quote).slice(0, 8)}`;
      const pins = Array.from({ length: mostPins }, (_, i) => ({
        ...{ question: widest(longestQuestion, i), fact: `${id}-${100_000_000 + i}`, quote },
        ...{ note: widest(longestNote), channel: '9'.repeat(21), until: '2027-12-31T23:59:59.999Z' },
        ...{ report: 'f'.repeat(64), message: null, active: true },
      }));
      const author = { by: '1', at: '2026-01-05T00:00:00.000Z', reason: null, undoes: null };
      await kept.changeAll(
        guild.id,
        pins.map((after, i) => ({ ...author, request: `r${i}`, subject: 'pin', action: 'add', after })),
      );
      const exported = await (await mod.slash(general, 'pin export')).reply();
      const [file] = exported.attachments;
      if (file === undefined) throw new Error('no file');
      expect(file.size).toBeGreaterThan(largest * 0.8);
      expect(file.size).toBeLessThan(largest);
      await kept.deleteServer(guild.id);
      const imported = (content: Uint8Array) =>
        mod.slash(general, 'pin import', { file: { name: 'pins.json', content } }).then(said);
      expect(await imported(file.content)).toMatch(/^300 pins added, 0 already there/);
      expect((await kept.state(guild.id)).pins).toMatchObject(pins);
      const padded = (size: number) => Buffer.concat([file.content, Buffer.alloc(size - file.size, ' ')]);
      expect(await imported(padded(largest))).toMatch(/^0 pins added, 300 already there/);
      expect(await imported(padded(largest + 1))).toBe(english.moderation.unreadableFile);
    }, 60_000);

    it('are told in the log channel in one message, however many, and not where there is nothing new', async () => {
      const { server, guild, general, said, moderation } = await start();
      const [mod, log] = [server.user('mod'), guild.channel('second')];
      await moderation.changeSettings(guild.id, { by: '1', request: 's' }, { logChannel: log.id });
      await moderation.pins.add(guild.id, { by: '1', request: 'r' }, wish, null);
      const one = JSON.parse(await moderation.transfer.exportPins(guild.id)) as { pins: object[] };
      const pins = [...one.pins, ...['a?', 'b?', 'c?'].map((other) => ({ ...one.pins[0], question: other }))];
      const file = { name: 'pins.json', content: JSON.stringify({ ...one, pins }) };
      for (const told of ['3 pins added, 1 already there.', '0 pins added, 4 already there.'])
        expect(await said(await mod.slash(general, 'pin import', { file }))).toBe(told);
      expect(log.messages.map(({ text }) => read(text))).toEqual([
        `**3 pins added, 1 already there.**\n-# ${mod.mention} · 6 January 2026, 12:00 UTC`,
      ]);
    });
  });
});
