import { type Channel, Events, PermissionFlagsBits, type SendableChannels } from 'discord.js';
import { expect, test } from 'vitest';
import { aScene, eventually, type Scene } from './aBot.ts';
import { MEMBER_PERMISSIONS } from './guild.ts';

const MAY_PIN = { guild: { botPermissions: MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages } };

async function channelOf({ client, guild }: Scene): Promise<SendableChannels> {
  const channel: Channel | null = await client.channels.fetch(guild.channel('general').id);
  if (!channel?.isSendable()) throw new Error('no channel');
  return channel;
}

test('a bot with the permission pins, lists and unpins', async () => {
  const scene = await aScene(MAY_PIN);
  const { server, guild, client } = scene;
  const changes: string[] = [];
  client.on(Events.ChannelPinsUpdate, ({ id }) => changes.push(id));
  const general = guild.channel('general');
  const channel = await channelOf(scene);
  const message = await channel.send('Keep this');
  await message.pin();
  expect(general.pins.map(({ text }) => text)).toEqual(['Keep this']);
  const listed = await channel.messages.fetchPins();
  expect(listed.items.map((item) => item.message.content)).toEqual(['Keep this']);
  await message.unpin();
  expect(general.pins).toEqual([]);
  await eventually(() => expect(changes).toEqual([general.id, general.id]));
  expect(server.transcript()).toMatchInlineSnapshot(`
    "[#general]
    Verbatim: Keep this
    (Verbatim pinned a message)
    (Verbatim unpinned a message)"
  `);
  server.assertClean();
});

test('managing messages is not enough to pin', async () => {
  const scene = await aScene({
    guild: { botPermissions: MEMBER_PERMISSIONS | PermissionFlagsBits.ManageMessages },
  });
  const message = await (await channelOf(scene)).send('Keep this');
  await expect(message.pin()).rejects.toMatchObject({ code: 50_013 });
  expect(scene.guild.channel('general').pins).toEqual([]);
});

test('a channel holds 250 pins, listed 50 at a time', async () => {
  const scene = await aScene(MAY_PIN);
  const { server, guild } = scene;
  const general = guild.channel('general');
  const ann = server.user('ann');
  for (let count = 0; count < 250; count += 1) {
    general.pin(ann, await general.say(ann, `${count}`));
    server.clock.advance(1);
  }
  const channel = await channelOf(scene);
  await expect((await channel.send('one more')).pin()).rejects.toMatchObject({ code: 30_003 });
  const first = await channel.messages.fetchPins();
  const oldest = first.items.at(-1)?.pinnedAt;
  const second = await channel.messages.fetchPins({ limit: 50, ...(oldest && { before: oldest }) });
  const ids = [...first.items, ...second.items].map(({ message }) => message.id);
  expect(first.hasMore).toBe(true);
  expect(new Set(ids).size).toBe(100);
});
