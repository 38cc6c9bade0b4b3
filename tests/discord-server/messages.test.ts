import { DiscordAPIError, Events, GatewayIntentBits, type Message, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { aScene, eventually, INTENTS, type Scene } from './aBot.ts';
import { MEMBER_PERMISSIONS } from './guild.ts';

/** What the client hears of messages, its own left out. */
function heard({ client }: Scene): Message[] {
  const list: Message[] = [];
  client.on(Events.MessageCreate, (message) => {
    if (message.author.id !== client.user.id) list.push(message);
  });
  return list;
}

/** The client answers every message of a person by saying what it read. */
function echo({ client }: Scene): void {
  client.on(Events.MessageCreate, async (message) => {
    if (!message.author.bot) await message.reply(`Read: "${message.cleanContent}"`);
  });
}

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof DiscordAPIError ? error.code : error;
}

test('a mention is answered with a reply', async () => {
  const scene = await aScene();
  const { server, guild } = scene;
  echo(scene);
  const general = guild.channel('general');
  await general.mention(server.user('ann'), 'hello');
  const answer = await general.nextMessage();
  expect(answer.replyTo?.author).toBe(server.user('ann'));
  expect(answer.mentions).toEqual([]);
  expect(server.transcript()).toMatchInlineSnapshot(`
    "[#general]
    ann: @Verbatim hello
    Verbatim (to ann): Read: "@Verbatim hello""
  `);
  server.assertClean();
});

test('a direct message reaches a client that has no message content', async () => {
  const scene = await aScene();
  const { server } = scene;
  echo(scene);
  const direct = server.dm(server.user('ann'));
  await direct.say('how many?');
  expect((await direct.nextMessage()).text).toBe('Read: "how many?"');
  expect(server.transcript()).toMatchInlineSnapshot(`
    "[direct messages of ann]
    ann: how many?
    Verbatim (to ann): Read: "how many?""
  `);
  server.assertClean();
});

test('a thread is a place of its own', async () => {
  const scene = await aScene();
  const { server, guild } = scene;
  echo(scene);
  const thread = guild.addThread('general', 'details');
  await thread.mention(server.user('bob'), 'hi');
  await thread.nextMessage();
  expect(guild.channel('general').messages).toEqual([]);
  expect(server.transcript()).toMatchInlineSnapshot(`
    "[#general > details]
    bob: @Verbatim hi
    Verbatim (to bob): Read: "@Verbatim hi""
  `);
});

test('content is hidden from a client that is not mentioned, and shown when it is', async () => {
  const scene = await aScene();
  const { server, guild, client } = scene;
  const list = heard(scene);
  const general = guild.channel('general');
  const secret = await general.say(server.user('ann'), 'a secret', { embeds: [{ title: 'hidden too' }] });
  await general.mention(server.user('ann'), 'for you');
  await general.say(server.user('bob'), 'also secret', { replyTo: secret });
  await eventually(() => expect(list).toHaveLength(3));
  expect(list.map(({ content }) => content)).toEqual(['', `<@${client.user.id}> for you`, '']);
  expect(list[0]?.embeds).toEqual([]);
  const channel = await client.channels.fetch(general.id);
  if (!channel?.isTextBased()) throw new Error('no channel');
  client.channels.cache.clear();
  expect((await channel.messages.fetch({ message: secret.id, force: true })).content).toBe('');
});

test('a reply to the bot counts as a mention of it', async () => {
  const scene = await aScene();
  const { server, guild } = scene;
  const list = heard(scene);
  echo(scene);
  const general = guild.channel('general');
  await general.mention(server.user('ann'), 'first');
  const answer = await general.nextMessage();
  await general.say(server.user('ann'), 'and then?', { replyTo: answer });
  await eventually(() => expect(list.at(-1)?.content).toBe('and then?'));
});

test('content is shown to a client with the privileged intent, where the application was granted it', async () => {
  const scene = await aScene({
    server: { privilegedIntents: GatewayIntentBits.MessageContent },
    client: { intents: [...INTENTS, GatewayIntentBits.MessageContent] },
  });
  const list = heard(scene);
  await scene.guild.channel('general').say(scene.server.user('ann'), 'no secret');
  await eventually(() => expect(list[0]?.content).toBe('no secret'));
});

test('edits and deletions of people are heard of', async () => {
  const { server, guild, client } = await aScene();
  const events: string[] = [];
  client.on(Events.MessageUpdate, (_, now) => events.push(`edited: ${now.content}`));
  client.on(Events.MessageDelete, ({ id }) => events.push(`deleted: ${id}`));
  const general = guild.channel('general');
  const message = await general.mention(server.user('ann'), 'hello');
  general.edit(message, `<@${client.user.id}> hello again`);
  general.delete(message);
  await eventually(() =>
    expect(events).toEqual([`edited: <@${client.user.id}> hello again`, `deleted: ${message.id}`]),
  );
  expect(general.messages).toEqual([]);
});

test('the bot edits and deletes its own message, not another’s', async () => {
  const { server, guild, client } = await aScene();
  const general = guild.channel('general');
  const told = await general.say(server.user('ann'), 'mine');
  const channel = await client.channels.fetch(general.id);
  if (!channel?.isSendable()) throw new Error('no channel');
  const own = await channel.send('first');
  await own.edit('second');
  expect(general.messages.map(({ content }) => content)).toEqual(['mine', 'second']);
  const another = await channel.messages.fetch(told.id);
  expect(
    await codeOf(
      client.rest.patch(`/channels/${general.id}/messages/${told.id}`, { body: { content: 'x' } }),
    ),
  ).toBe(50_005);
  expect(await codeOf(another.delete())).toBe(50_013);
  await own.delete();
  expect(general.messages.map(({ content }) => content)).toEqual(['mine']);
});

test.each([
  ['may not see the channel', PermissionFlagsBits.ViewChannel, 50_001],
  ['may not write in it', PermissionFlagsBits.SendMessages, 50_013],
])('a bot that %s gets %s %i', async (_, denied, code) => {
  const { server, guild, client } = await aScene({
    guild: { channels: [{ name: 'general', botDenied: denied }] },
  });
  const { id } = guild.channel('general');
  expect(await codeOf(client.rest.post(`/channels/${id}/messages`, { body: { content: 'x' } }))).toBe(code);
  expect(guild.channel('general').messages).toEqual([]);
  expect(server.transcript()).toBe('');
});

test('discord.js itself knows what it may do', async () => {
  const { guild, client } = await aScene({
    guild: {
      botPermissions: MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages,
      channels: ['general', { name: 'quiet', botDenied: PermissionFlagsBits.SendMessages }],
    },
  });
  const may = (name: string) => {
    const channel = client.channels.cache.get(guild.channel(name).id);
    if (!channel || channel.isDMBased()) throw new Error('no channel');
    return channel.permissionsFor(client.user)?.has(['SendMessages', 'PinMessages']);
  };
  expect(may('general')).toBe(true);
  expect(may('quiet')).toBe(false);
  guild.setBotPermissions(MEMBER_PERMISSIONS);
  await eventually(() => expect(may('general')).toBe(false));
});

test('what is not there is unknown', async () => {
  const { guild, client } = await aScene();
  const { id } = guild.channel('general');
  expect(await codeOf(client.channels.fetch('123456'))).toBe(10_003);
  expect(await codeOf(client.rest.get(`/channels/${id}/messages/123456`))).toBe(10_008);
  expect(await codeOf(client.guilds.fetch({ guild: '123456', force: true }))).toBe(10_004);
  expect(await codeOf(client.users.fetch('123456'))).toBe(10_013);
});

test('a reply needs the message that it answers, and the right to read it', async () => {
  const { server, guild, client } = await aScene();
  const general = guild.channel('general');
  const asked = await general.mention(server.user('ann'), 'hello');
  const channel = await client.channels.fetch(general.id);
  if (!channel?.isSendable()) throw new Error('no channel');
  const reply = (fail: boolean) =>
    channel.send({ content: 'x', reply: { messageReference: asked.id, failIfNotExists: fail } });
  guild.setBotPermissions(MEMBER_PERMISSIONS & ~PermissionFlagsBits.ReadMessageHistory);
  expect(await codeOf(reply(true))).toBe(160_002);
  guild.setBotPermissions(MEMBER_PERMISSIONS);
  general.delete(asked);
  expect(await codeOf(reply(true))).toBe(50_035);
  expect((await reply(false)).reference).toBe(null);
});

test('the history is listed page by page, without the content that is hidden', async () => {
  const { server, guild, client } = await aScene();
  const general = guild.channel('general');
  const said = [];
  for (const text of ['one', 'two', 'three']) said.push(await general.say(server.user('ann'), text));
  const channel = await client.channels.fetch(general.id);
  if (!channel?.isTextBased()) throw new Error('no channel');
  const page = await channel.messages.fetch({ limit: 2 });
  expect([...page.keys()]).toEqual([said[2]?.id, said[1]?.id]);
  expect(page.map(({ content }) => content)).toEqual(['', '']);
  const [oldest] = said;
  const before = await channel.messages.fetch({ limit: 2, before: said[1]?.id ?? '' });
  expect([...before.keys()]).toEqual([oldest?.id]);
});

test('the bot reacts and starts a thread', async () => {
  const { server, guild, client } = await aScene();
  const general = guild.channel('general');
  const asked = await general.mention(server.user('ann'), 'hello');
  const channel = await client.channels.fetch(general.id);
  if (!channel?.isTextBased()) throw new Error('no channel');
  const message = await channel.messages.fetch(asked.id);
  await message.react('📌');
  const thread = await message.startThread({ name: 'details' });
  await thread.send('More here');
  expect(asked.reactions).toEqual([{ emoji: '📌', user: server.bot }]);
  expect(guild.channel('details')).toMatchObject({ id: asked.id, parent: general });
  expect(server.transcript()).toMatchInlineSnapshot(`
    "[#general]
    ann: @Verbatim hello
    (Verbatim reacted with 📌)

    [#general > details]
    Verbatim: More here"
  `);
  server.assertClean();
});

test('another bot is a bot', async () => {
  const scene = await aScene();
  const list = heard(scene);
  await scene.guild.channel('general').mention(scene.server.addBot('Parrot'), 'hello');
  await eventually(() => expect(list[0]?.author).toMatchObject({ username: 'Parrot', bot: true }));
});

test('the bot opens direct messages, unless the user takes none', async () => {
  const { server, client } = await aScene();
  const [ann, bob] = [server.user('ann'), server.user('bob')];
  bob.acceptsDirectMessages = false;
  await (await client.users.fetch(ann.id)).send('Good morning');
  expect(server.dm(ann).messages.map(({ text }) => text)).toEqual(['Good morning']);
  expect(await codeOf((await client.users.fetch(bob.id)).send('Good morning'))).toBe(50_007);
});

test('files are counted, typing is seen, and a mention pings only whom the bot allows', async () => {
  const { server, guild, client } = await aScene();
  const ann = server.user('ann');
  const general = guild.channel('general');
  const channel = await client.channels.fetch(general.id);
  if (!channel?.isSendable()) throw new Error('no channel');
  await channel.sendTyping();
  await channel.send({
    content: `${ann.mention} @everyone`,
    files: [{ attachment: Buffer.from('12345'), name: 'a.txt' }],
  });
  await channel.send({ content: ann.mention, allowedMentions: { users: [ann.id] } });
  const [quiet, loud] = general.messages;
  expect(general.typings).toBe(1);
  expect(quiet).toMatchObject({
    mentions: [],
    pingsEveryone: false,
    attachments: [{ name: 'a.txt', size: 5 }],
  });
  expect(loud?.mentions).toEqual([ann]);
  expect(server.transcript()).toMatchInlineSnapshot(`
    "[#general]
    Verbatim:
      @ann @everyone
      <file a.txt, 5 bytes>
    Verbatim: @ann"
  `);
  server.assertClean();
});

test('a wait in vain tells what was said', async () => {
  const { server, guild } = await aScene();
  const general = guild.channel('general');
  await general.say(server.user('ann'), 'anybody here?');
  await expect(general.nextMessage(1)).rejects.toThrow(
    /a message of the bot in #general.*\n.*\nann: anybody here\?/,
  );
});
