import { readFileSync } from 'node:fs';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsIn } from '../../src/discord/commands.ts';
import { actionKinds, customIdOf, settingFields } from '../../src/discord/replies/customIds.ts';
import { writePinFile } from '../../src/moderation/pinFile.ts';
import { english } from '../../src/wording/en/english.ts';
import { wordings } from '../../src/wording/languages.ts';
import { engineOver } from '../answering/reports.ts';
import type { Conversation } from '../discord-server/conversation.ts';
import { type Guild, MEMBER_PERMISSIONS } from '../discord-server/guild.ts';
import type { Interaction } from '../discord-server/interaction.ts';
import type { Message } from '../discord-server/message.ts';
import type { User } from '../discord-server/user.ts';
import { onBothEngines } from '../storage/engines.ts';
import { forged } from './forging.ts';
import { aKeptScene, type KeptScene, read } from './harness.ts';
import {
  actionPaths,
  type Carrier,
  carriers,
  commandPaths,
  type Kept,
  menuPaths,
  type Right,
  typingPaths,
} from './moderatorPaths.ts';
import { tableOfPaths } from './tableOfPaths.ts';

const engine = engineOver('knowledge');
const curfew = engine.answer(['is there a curfew?']);
if (curfew.status !== 'answered') throw new Error('the report has changed');
const { id: fact, text: curfewText } = curfew.fact;
const { notAllowed, notManager, noServer } = english.moderation;
const refusals: readonly string[] = [notAllowed, notManager, noServer];

type Declared = {
  type?: number;
  name: string;
  options?: Declared[];
  autocomplete?: boolean;
  max_value?: number;
};

/** A command and its subcommands, each by all of its name. */
function leaves({ name, options = [] }: Declared): { name: string; options: Declared[] }[] {
  const below = options.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand);
  if (below.length === 0) return [{ name, options }];
  return below.map((one) => ({ name: `${name} ${one.name}`, options: one.options ?? [] }));
}

describe('every path stands in the matrix', () => {
  const declared = commandsIn(wordings, true) as Declared[];
  const typed = declared.filter(({ type }) => type === ApplicationCommandType.ChatInput).flatMap(leaves);

  it('each command and subcommand', () => {
    const listed = Object.keys(commandPaths).filter((name) => name !== 'privacy delete');
    expect(listed.sort()).toEqual(typed.map(({ name }) => name).sort());
  });
  it('each number no higher than the database and a button can hold', () => {
    const numbers = typed
      .flatMap(({ options }) => options)
      .filter(({ type }) => type === ApplicationCommandOptionType.Integer);
    expect(numbers.length).toBeGreaterThan(0);
    for (const { max_value: pin } of numbers) {
      expect(pin).toBeLessThan(2 ** 31);
      expect(customIdOf({ kind: 'history', pin: pin ?? 0, before: 0 })).toBe(`v1:history:${pin}:0`);
    }
  });
  it('each option that is completed while somebody types', () => {
    const completed = typed.flatMap(({ name, options }) =>
      options.filter(({ autocomplete }) => autocomplete === true).map((option) => `${name} ${option.name}`),
    );
    expect(Object.keys(typingPaths).sort()).toEqual(completed.sort());
  });
  it('each command in a menu', () => {
    const menus = declared.filter(({ type }) => type !== ApplicationCommandType.ChatInput);
    expect(Object.keys(menuPaths).sort()).toEqual(menus.map(({ name }) => name).sort());
  });
  it('each action of a button, a menu or a form', () => {
    const actions = actionKinds.flatMap((kind) =>
      kind === 'settings' ? settingFields.map((field) => `settings ${field}`) : [kind],
    );
    expect(Object.keys(actionPaths).sort()).toEqual([...actions, 'undo of a role'].sort());
  });
  it('docs/moderators.md says who may what, as it is tested here', () => {
    expect(readFileSync('docs/moderators.md', 'utf8')).toContain(tableOfPaths());
  });
});

/** What a person was shown: a text, the title of a form, or choices. */
async function shownBy(interaction: Interaction): Promise<string> {
  const { message, modal, choices } = await interaction.response();
  if (modal !== undefined) return `form ${modal.title} ${JSON.stringify(modal.components)}`;
  if (choices !== undefined) return choices.map(({ name }) => name).join('\n');
  return read(message?.text ?? '');
}

/** Also who is not shown a command, and where it is not offered. */
const everywhere = { anyway: true, anywhere: true };

interface Cell {
  readonly who: string;
  readonly where: 'own' | 'theirs' | 'direct message' | 'private group' | 'server without the bot';
  readonly has: readonly Right[];
}
const moderates: readonly Right[] = ['moderator'];
const both: readonly Right[] = ['moderator', 'manager'];
const none: readonly Right[] = [];
const cells: readonly Cell[] = [
  { who: 'ann', where: 'own', has: none },
  { who: 'role', where: 'own', has: none },
  { who: 'mod', where: 'own', has: moderates },
  { who: 'press', where: 'own', has: moderates },
  { who: 'was', where: 'own', has: none },
  { who: 'could', where: 'own', has: none },
  { who: 'manager', where: 'own', has: ['manager'] },
  { who: 'olga', where: 'own', has: both },
  { who: 'elsewhere', where: 'own', has: none },
  { who: 'elsewhere', where: 'theirs', has: both },
  { who: 'stranger', where: 'theirs', has: moderates },
  { who: 'mod', where: 'theirs', has: none },
  { who: 'press', where: 'theirs', has: none },
  { who: 'manager', where: 'theirs', has: none },
  { who: 'mod', where: 'direct message', has: none },
  { who: 'olga', where: 'direct message', has: none },
  { who: 'mod', where: 'private group', has: none },
  { who: 'mod', where: 'server without the bot', has: none },
  { who: 'olga', where: 'server without the bot', has: none },
];
const called: Readonly<Record<string, string>> = {
  ann: 'a member',
  role: 'a member with another role',
  mod: 'who may pin messages in the own server',
  press: 'who has the chosen role in the own server',
  was: 'who had the chosen role when the message was shown',
  could: 'who could pin messages when the message was shown',
  manager: 'who may manage the own server without being a moderator',
  olga: 'the owner of the own server',
  elsewhere: 'the owner of the other server',
  stranger: 'who has the chosen role in the other server',
};

onBothEngines((database) => {
  let scene: KeptScene;
  let theirs: Guild;
  let away: Guild;
  beforeAll(async () => {
    scene = await aKeptScene(engine, {}, { address: await database.address() });
    const { server, guild } = scene;
    const members = ['elsewhere', 'stranger', 'manager'];
    for (const name of ['role', 'press', 'was', 'could', 'elsewhere']) guild.addMember(name);
    guild.addMember({ user: 'manager', permissions: MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild });
    for (const [user, role] of [
      ['role', 'desk'],
      ['press', 'press'],
    ] as const)
      guild.giveRole(user, guild.addRole(role));
    theirs = server.addGuild({
      ...{ name: 'Elsewhere', members: ['mod', 'press', ...members], channels: ['theirs'], roles: ['press'] },
      ...{ owner: 'elsewhere', botPermissions: MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages },
    });
    // The role has the same name there, and another id.
    theirs.giveRole('stranger', 'press');
    away = server.addGuild({ name: 'Without', members: ['mod'], owner: 'olga', installed: false });
    await seed(guild, 'OURS');
    await seed(theirs, 'THEIRS');
  });
  afterAll(() => scene.end());

  /** Puts a server back to a pin, a question that was missed, and settings, each with its mark. */
  async function seed(guild: Guild, mark: string): Promise<Kept> {
    const { store, moderation } = scene;
    const miss = 'a'.repeat(10);
    await store.deleteServer(guild.id);
    const wish = { question: `Is the ${mark} bridge open?`, note: `${mark} note` };
    const chosen = { moderatorRole: guild.role('press').id, handOver: `${mark} line` };
    const settings = await moderation.changeSettings(guild.id, { by: '1', request: `${mark}-s` }, chosen);
    // To be reviewed: its report was another one.
    const pin = await store.change(guild.id, {
      ...{ by: '1', at: '2026-01-05T00:00:00.000Z', reason: null, request: `${mark}-p`, undoes: null },
      ...{ subject: 'pin', action: 'add' },
      after: {
        ...{ ...wish, fact, channel: null, until: null, report: 'b'.repeat(64), quote: curfewText },
        ...{ message: null, active: true },
      },
    });
    const note = { key: miss, text: `who paid for the ${mark} stadium`, askers: 2, wrong: false, fact: null };
    await store.noteMiss(guild.id, { ...note, at: '2026-01-06T00:00:00.000Z' });
    const imported = {
      question: 'Who asked for calm?',
      fact,
      note: null,
      channel: null,
      until: null,
      report: null,
      quote: null,
    };
    const file = writePinFile([
      { ...imported, message: null, active: true, server: '', number: 1, version: 1, by: '', at: '' },
    ]);
    const channel = guild.channels[0]?.id ?? '';
    return {
      ...{ server: guild.id, mark, fact, miss, file, channel, role: chosen.moderatorRole },
      ...{ report: engine.reports[0]?.id ?? '', sha256: engine.reports[0]?.sha256 ?? '' },
      ...{ roleChosen: settings.sequence, pinned: pin.sequence },
    };
  }

  describe.each(cells)('$who ($where)', ({ who, where, has }) => {
    const inServer = where === 'own' || where === 'theirs';
    let user: User;
    let place: Conversation;
    let message: Message;
    let ours: Kept;
    let kept: Kept;
    let before: string;

    const everything = async () => JSON.stringify(await scene.store.everything());
    const start = async () => {
      ours = await seed(scene.guild, 'OURS');
      const other = await seed(theirs, 'THEIRS');
      // Elsewhere people name what they know of the own server.
      kept =
        where === 'theirs'
          ? { ...ours, server: other.server, channel: other.channel, role: other.role }
          : ours;
      before = await everything();
    };

    beforeAll(async () => {
      const { server, guild } = scene;
      user = server.user(who);
      const group = server.privateGroup(user, server.user('ben'));
      place = {
        own: guild.channel('general'),
        theirs: theirs.channel('theirs'),
        'direct message': server.dm(user),
        'private group': group,
        'server without the bot': away.channel('general'),
      }[where];
      await start();
      if (who === 'was' || who === 'could') {
        // A view of the moderators', opened by somebody who is one no longer.
        if (who === 'was') guild.giveRole(who, 'press');
        else
          guild.addMember({ user: who, permissions: MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages });
        message = await (await user.slash(place, 'pin list', {}, everywhere)).reply();
        expect(read(message.text)).toMatch(/OURS/);
        if (who === 'was') guild.takeRole(who, 'press');
        else guild.addMember(who);
      } else message = await (await user.slash(place, 'ask', { question: 'is there a curfew?' })).reply();
    });

    /** The refusal that is due; null for who may. */
    const due = (needs: readonly Right[]): string | null => {
      if (needs.length === 0) return null;
      if (!inServer) return noServer;
      const lacking = needs.find((right) => (right === 'either' ? has.length === 0 : !has.includes(right)));
      if (lacking === undefined) return null;
      return lacking === 'manager' ? notManager : notAllowed;
    };

    /** Compares what was shown and what is kept with what is due, and puts back what was changed. */
    async function judged(needs: readonly Right[], says: RegExp, text: string): Promise<string | null> {
      const refusal = due(needs);
      const now = await everything();
      const changed = now !== before;
      // Nobody sees or alters anything of a server in another one, or outside.
      const leaked = where !== 'own' && /\bours\b/i.test(text);
      const altered =
        where !== 'own' &&
        JSON.stringify(await scene.store.history(scene.guild.id, { limit: 99 })) !== ourHistory(before);
      if (changed) await start();
      if (leaked) return `shows the other server’s: ${text}`;
      if (altered) return 'alters the other server’s';
      if (refusal === null) return says.test(text) ? null : `is not served: ${text}`;
      if (changed) return 'changes what is kept';
      return text === refusal ? null : `should say “${refusal}” and says: ${text}`;
    }
    const ourHistory = (everythingThen: string) => {
      const { history } = JSON.parse(everythingThen) as { history: { server: string; entry: string }[] };
      const own = history
        .filter(({ server }) => server === scene.guild.id)
        .map(({ entry }) => JSON.parse(entry));
      return JSON.stringify(own.reverse());
    };

    /** Commands for all are paced for each person: they are used by somebody new each time. */
    const visitor = (needs: readonly Right[], name: string): User => {
      if (needs.length > 0) return user;
      const fresh = `${who} for ${name}`;
      scene.guild.addMember(fresh);
      return scene.server.user(fresh);
    };

    it(`commands, for ${called[who]}`, async () => {
      const wrong: Record<string, string> = {};
      for (const [name, { needs, values, says }] of Object.entries(commandPaths)) {
        if (needs.length === 0 && where !== 'own') continue;
        const command = name.replace(/^privacy .*/, 'privacy');
        const acted = await visitor(needs, name).slash(place, command, values?.(kept) ?? {}, everywhere);
        const problem = await judged(needs, says, await shownBy(acted));
        if (problem !== null) wrong[name] = problem;
      }
      expect(wrong).toEqual({});
    }, 60_000);

    it(`choices while typing, for ${called[who]}`, async () => {
      const wrong: Record<string, string> = {};
      for (const [name, needs] of Object.entries(typingPaths)) {
        const parts = name.split(' ');
        const option = parts.pop() ?? '';
        const values = { [option]: '' } as never;
        const text = await shownBy(
          await user.autocomplete(place, parts.join(' '), values, option, everywhere),
        );
        if (where !== 'own' && /\bours\b/i.test(text)) wrong[name] = `shows ${text}`;
        if ((due(needs) === null) !== (text !== '')) wrong[name] = `offers ${text || 'nothing'}`;
      }
      expect(await everything()).toBe(before);
      expect(wrong).toEqual({});
    }, 60_000);

    it(`menus of messages, for ${called[who]}`, async () => {
      const wrong: Record<string, string> = {};
      const { server, guild } = scene;
      let answered = message;
      if (inServer) {
        const channel = where === 'own' ? guild.channel('general') : theirs.channel('theirs');
        const asked = await channel.mention(user, 'is there a curfew?');
        answered = await server.until(
          () => channel.messages.find(({ replyTo }) => replyTo === asked),
          'an answer',
        );
      }
      for (const [name, { needs, says }] of Object.entries(menuPaths)) {
        const acted = await user.messageMenu(answered, name, everywhere);
        const problem = await judged(needs, says, await shownBy(acted));
        if (problem !== null) wrong[name] = problem;
      }
      expect(wrong).toEqual({});
    }, 60_000);

    it(`buttons, menus and forms, also forged, for ${called[who]}`, async () => {
      const wrong: Record<string, string> = {};
      for (const [name, { needs, action, says, chosen }] of Object.entries(actionPaths))
        for (const carrier of carriers) {
          const picked = { channels: kept.channel, roles: kept.role }[carrier as string];
          const choice = chosen?.(kept) ?? picked ?? 'x';
          // Outside of servers there are no channels and roles to choose.
          if (!inServer && (carrier === 'channels' || carrier === 'roles')) continue;
          const value = picked ?? choice;
          const acted = await forged(user, message, carrier, customIdOf(action(kept)), value);
          const text = await shownBy(acted);
          const expected: RegExp | undefined = (says as Partial<Record<Carrier, RegExp>>)[carrier];
          // On what the bot never put it: refused, or no more than who may do it anyway.
          const problem =
            expected === undefined
              ? await forgedProblem(needs, carrier, text)
              : await judged(needs, expected, text);
          if (problem !== null) wrong[`${name} on ${carrier}`] = problem;
        }
      expect(wrong).toEqual({});
    }, 120_000);

    async function forgedProblem(
      needs: readonly Right[],
      carrier: Carrier,
      text: string,
    ): Promise<string | null> {
      const may = due(carrier === 'form' && needs.length === 0 ? ['moderator'] : needs) === null;
      if (may) return judged([], /^(?!Something went wrong)/, text);
      const refused = refusals.includes(text) || text === english.tampered;
      return refused ? judged([], /./, text) : `forged, it says: ${text}`;
    }
  });
});
