import { once } from 'node:events';
import {
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  GatewayOpcodes,
  Options,
  PermissionFlagsBits,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { aClient, aScene, aServer, eventually, type Scene } from './aBot.ts';

const { Identify, Resume } = GatewayOpcodes;

/** The texts that the client has read, in order. */
function readBy({ client }: Scene): string[] {
  const texts: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => texts.push(content.replace(/^<@\d+> /, '')));
  return texts;
}

function logins({ server }: Scene): GatewayOpcodes[] {
  return server.opcodes.filter((op) => op === Identify || op === Resume);
}

async function say({ server, guild }: Scene, text: string): Promise<void> {
  await guild.channel('general').mention(server.user('ann'), text);
}

test('a client logs in and knows its guilds', async () => {
  const { server, guild, client } = await aScene();
  await server.ready();
  expect(client.user).toMatchObject({ id: server.bot.id, username: 'Verbatim' });
  const known = client.guilds.cache.get(guild.id);
  expect(known).toMatchObject({ name: 'Newsroom', ownerId: server.user('ann').id, memberCount: 3 });
  expect(known?.channels.cache.map(({ name }) => name)).toEqual(['general']);
});

test('a client is told of a guild that it joins later', async () => {
  const { server, client } = await aScene();
  const joined = new Promise((resolve) => client.once(Events.GuildCreate, resolve));
  const later = server.addGuild({ name: 'Later' });
  expect(await joined).toMatchObject({ id: later.id, name: 'Later' });
});

test('a client hears when a channel, its rights in one, or a whole guild goes', async () => {
  const { server, guild, client } = await aScene({ guild: { channels: ['general', 'other'] } });
  const [general, other] = [guild.channel('general'), guild.channel('other')];
  general.denyBot(PermissionFlagsBits.SendMessages);
  guild.removeChannel('other');
  const thread = guild.addThread('general', 'details');
  guild.removeChannel('details');
  await eventually(() => expect(client.channels.cache.has(other.id)).toBe(false));
  const channel = client.channels.cache.get(general.id);
  if (!channel || channel.isDMBased()) throw new Error('no channel');
  await eventually(() => expect(channel.permissionsFor(client.user)?.has('SendMessages')).toBe(false));
  await expect(client.channels.fetch(thread.id, { force: true })).rejects.toMatchObject({ code: 10_003 });
  server.removeGuild(guild);
  await eventually(() => expect(client.guilds.cache.has(guild.id)).toBe(false));
});

test('the bot is thrown out of a guild and invited again', async () => {
  const scene = await aScene();
  const { server, guild, client } = scene;
  const texts = readBy(scene);
  const seen: string[] = [];
  client.on(Events.Raw, ({ t, d }: { t: string; d: object }) => {
    if (t?.startsWith('GUILD_')) seen.push(`${t} ${'unavailable' in d ? d.unavailable : 'absent'}`);
  });
  client.on(Events.GuildDelete, ({ name }) => seen.push(`left ${name}`));
  client.on(Events.GuildCreate, ({ name }) => seen.push(`joined ${name}`));
  server.removeGuild(guild);
  await say(scene, 'behind its back');
  guild.addRole('press');
  await expect(client.rest.get(`/channels/${guild.channel('general').id}`)).rejects.toMatchObject({
    code: 10_003,
  });
  server.returnTo(guild);
  await say(scene, 'welcome back');
  await eventually(() => expect(texts).toEqual(['welcome back']));
  expect(seen).toEqual(['GUILD_DELETE absent', 'left Newsroom', 'GUILD_CREATE false', 'joined Newsroom']);
  expect(client.guilds.cache.get(guild.id)?.roles.cache.has(guild.role('press').id)).toBe(true);
  expect(() => server.returnTo(guild)).toThrow('in Newsroom already');
});

test('a guild has an outage and comes back', async () => {
  const scene = await aScene();
  const { server, guild, client } = scene;
  const texts = readBy(scene);
  const seen: string[] = [];
  client.on(Events.GuildUnavailable, ({ name }) => seen.push(`no ${name}`));
  client.on(Events.GuildAvailable, ({ name }) => seen.push(`${name} again`));
  client.on(Events.GuildDelete, ({ name }) => seen.push(`left ${name}`));
  client.on(Events.GuildCreate, ({ name }) => seen.push(`joined ${name}`));
  server.outage(guild);
  await eventually(() => expect(client.guilds.cache.get(guild.id)?.available).toBe(false));
  await expect(say(scene, 'hello?')).rejects.toThrow('Newsroom cannot be reached');
  client.on(Events.GuildRoleCreate, ({ name }) => seen.push(`heard of ${name}`));
  const { id } = guild.addRole('press');
  server.recover(guild);
  await say(scene, 'here again');
  await eventually(() => expect(texts).toEqual(['here again']));
  expect(seen).toEqual(['no Newsroom', 'Newsroom again']);
  expect(client.guilds.cache.get(guild.id)?.roles.cache.has(id)).toBe(true);
});

test('a client that logs in during an outage hears of the guild when it is over', async () => {
  const server = await aServer();
  const guild = server.addGuild({ name: 'Newsroom' });
  server.outage(guild);
  const client = aClient(server, { waitGuildTimeout: 50 });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(server.token);
  await ready;
  expect(client.guilds.cache.get(guild.id)?.available).toBe(false);
  server.recover(guild);
  await eventually(() =>
    expect(client.guilds.cache.get(guild.id)).toMatchObject({ available: true, name: 'Newsroom' }),
  );
});

test('an event can come twice', async () => {
  const scene = await aScene({ client: { makeCache: Options.cacheWithLimits({ MessageManager: 0 }) } });
  const { server, guild } = scene;
  const texts = readBy(scene);
  const message = await guild.channel('general').mention(server.user('ann'), 'twice');
  await say(scene, 'once');
  server.faults.repeatEvent(message);
  await eventually(() => expect(texts).toEqual(['twice', 'once', 'twice']));
});

test('a wrong token is final', async () => {
  const server = await aServer();
  await expect(aClient(server).login('wrong')).rejects.toThrow(/token/i);
  const socket = new WebSocket(server.api.replace('http', 'ws'));
  const closed = once(socket, 'close');
  await once(socket, 'open');
  socket.send(JSON.stringify({ op: Identify, d: { token: 'wrong', intents: 0 } }));
  expect((await closed)[0]).toBe(GatewayCloseCodes.AuthenticationFailed);
});

test('a privileged intent that was not granted is refused', async () => {
  const server = await aServer();
  const client = aClient(server, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent] });
  await expect(client.login(server.token)).rejects.toThrow(/disallowed intents/i);
});

describe.concurrent('after a fault the client connects anew', () => {
  test('a dropped socket: it resumes and hears what it missed, once', async ({ onTestFinished: after }) => {
    const scene = await aScene({ after });
    const texts = readBy(scene);
    await say(scene, 'before');
    scene.server.faults.dropSockets();
    await say(scene, 'missed');
    await eventually(() => expect(texts).toContain('missed'));
    await say(scene, 'after');
    await eventually(() => expect(texts).toEqual(['before', 'missed', 'after']));
    expect(logins(scene).slice(0, 2)).toEqual([Identify, Resume]);
  });

  test('a request to reconnect: it resumes and hears what it missed, once', async ({
    onTestFinished: after,
  }) => {
    const scene = await aScene({ after });
    const texts = readBy(scene);
    scene.server.faults.reconnect();
    await say(scene, 'missed');
    await eventually(() => expect(logins(scene).slice(0, 2)).toEqual([Identify, Resume]));
    await say(scene, 'after');
    await eventually(() => expect(texts).toEqual(['missed', 'after']));
  });

  test('heartbeats without an answer: it resumes and hears what it missed, once', async ({
    onTestFinished: after,
  }) => {
    const scene = await aScene({ server: { heartbeatInterval: 500 }, after });
    const texts = readBy(scene);
    scene.server.faults.silenceHeartbeats();
    await eventually(() => expect(logins(scene).slice(0, 2)).toEqual([Identify, Resume]));
    await say(scene, 'after');
    await eventually(() => expect(texts).toEqual(['after']));
  });

  test('an invalid session means a new login; what was missed is lost', async ({ onTestFinished: after }) => {
    const scene = await aScene({ after });
    const texts = readBy(scene);
    scene.server.faults.invalidSession();
    await say(scene, 'lost');
    await eventually(() => expect(logins(scene)).toEqual([Identify, Identify]));
    await eventually(() => expect(scene.client.isReady()).toBe(true));
    await scene.server.ready();
    await say(scene, 'after');
    await eventually(() => expect(texts).toEqual(['after']));
  });
});

test('each shard hears of its own guilds, and only the first of direct messages', async () => {
  const server = await aServer();
  const even = server.addGuild({ name: 'Even', id: String(2n << 22n), members: ['ann'] });
  const odd = server.addGuild({ name: 'Odd', id: String(3n << 22n), members: ['ann'] });
  const [first, second] = [0, 1].map((shard) => aClient(server, { shards: shard, shardCount: 2 }));
  if (!first || !second) throw new Error('two clients');
  const heard: string[] = [];
  for (const [client, name] of [
    [first, 'first'],
    [second, 'second'],
  ] as const) {
    client.on(Events.MessageCreate, (message) => heard.push(`${name}: ${message.guild?.name ?? 'direct'}`));
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(server.token);
    await ready;
  }
  await even.channel('general').say(server.user('ann'), 'a');
  await odd.channel('general').say(server.user('ann'), 'b');
  await server.dm(server.user('ann')).say('c');
  await eventually(() => expect(heard.toSorted()).toEqual(['first: Even', 'first: direct', 'second: Odd']));
});
