import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import { invitation, neededRights } from '../../src/discord/invitation.ts';
import { engineOver } from '../answering/reports.ts';
import { aKeptScene, aScene, read, type Scene } from './harness.ts';

const engine = engineOver('knowledge');
let scene: Scene | undefined;

afterEach(async () => {
  await scene?.end();
  scene = undefined;
});

describe('the invitation', () => {
  it('asks for rights that let nobody be harmed: none over members, roles, channels or others’ messages', () => {
    const asked = new URL(invitation('123456789012345678'));
    expect(asked.origin + asked.pathname).toBe('https://discord.com/oauth2/authorize');
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      client_id: '123456789012345678',
      scope: 'bot applications.commands',
      permissions: String(neededRights),
    });
    const names = Object.entries(PermissionFlagsBits)
      .filter(([, bit]) => (neededRights & bit) !== 0n)
      .map(([name]) => name);
    expect(names.sort()).toEqual(
      [
        'AttachFiles',
        'PinMessages',
        'ReadMessageHistory',
        'SendMessages',
        'SendMessagesInThreads',
        'ViewChannel',
      ].sort(),
    );
  });

  it('asks for enough: with these rights alone all works, in channels and threads, with files and pins', async () => {
    scene = await aKeptScene(engine);
    const { server, guild, log } = scene;
    guild.setBotPermissions(neededRights);
    const general = guild.channel('general');
    const [ann, mod] = [server.user('ann'), server.user('mod')];
    await general.mention(ann, 'is there a curfew?');
    expect((await general.nextMessage()).text).toContain('curfew');
    const thread = guild.addThread('general', 'talk');
    await thread.mention(ann, 'how many police officers were killed?');
    expect((await thread.nextMessage()).text).toContain('12 law enforcement officers');
    const figures = await (await ann.slash(general, 'figures')).reply();
    expect(figures.attachments.map(({ name }) => name)).toEqual(['figures.png']);
    const fact = engine.facts[0]?.id ?? '';
    const added = await mod.slash(general, 'pin add', { question: 'who urges restraint?', fact });
    expect(read((await added.reply()).text)).toContain('The message is pinned in the channel, too.');
    expect(log.join()).not.toContain('failed');
  });

  it('stands in the log when the bot is connected', async () => {
    scene = await aScene(engine);
    const line = scene.log.find((one) => one.includes('connected to Discord')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ invite: invitation(scene.server.application.id) });
  });
});
