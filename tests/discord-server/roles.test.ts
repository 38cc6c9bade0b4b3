import { Events, GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { aScene, eventually, INTENTS } from './aBot.ts';

const MANAGE = PermissionFlagsBits.ManageMessages;
const PRESS = {
  guild: { roles: ['press'], members: [{ user: 'ann', permissions: MANAGE, roles: ['press'] }, 'bob'] },
};

test('a client knows the named roles of a guild, and hears of new ones and of those that go', async () => {
  const { guild, client } = await aScene(PRESS);
  const known = () => client.guilds.cache.get(guild.id)?.roles.cache;
  const { id } = guild.role('press');
  expect(known()?.get(id)).toMatchObject({ name: 'press' });
  expect(known()?.get(guild.id)).toMatchObject({ name: '@everyone', rawPosition: 0 });
  const legal = guild.addRole('legal');
  expect(guild.role('legal')).toEqual({ id: legal.id, name: 'legal' });
  await eventually(() => expect(known()?.has(legal.id)).toBe(true));
  guild.removeRole('press');
  await eventually(() => expect(known()?.has(id)).toBe(false));
  expect(() => guild.role('press')).toThrow('Newsroom has no role named press');
  expect(() => guild.giveRole('ann', { id, name: 'press' })).toThrow('has no role');
});

test('each message and interaction carries the roles that its author has at that time', async () => {
  const { server, guild, client } = await aScene(PRESS);
  const heard: string[] = [];
  const rolesOf = (roles: Iterable<{ name: string }>) => [...roles].map(({ name }) => name).toSorted();
  client.on(Events.MessageCreate, ({ author, member }) => {
    heard.push(`${author.username}: ${rolesOf(member?.roles.cache.values() ?? [])}`);
  });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.inCachedGuild() || !interaction.isRepliable()) return;
    const { member, memberPermissions } = interaction;
    await interaction.reply(`${rolesOf(member.roles.cache.values())}, ${memberPermissions.has(MANAGE)}`);
  });
  await client.application.commands.set([{ name: 'me', description: 'Who am I' }]);
  const [ann, bob] = [server.user('ann'), server.user('bob')];
  const general = guild.channel('general');
  await general.mention(ann, 'one');
  guild.takeRole('ann', 'press');
  await general.mention(ann, 'two');
  guild.giveRole(bob, 'press');
  await general.mention(bob, 'three');
  await eventually(() =>
    expect(heard).toEqual([
      "ann: @everyone,ann's rights,press",
      "ann: @everyone,ann's rights",
      "bob: @everyone,bob's rights,press",
    ]),
  );
  expect(guild.rolesOf(bob)).toEqual([guild.role('press')]);
  expect((await (await bob.slash(general, 'me')).reply()).text).toBe("@everyone,bob's rights,press, false");
  expect((await (await ann.slash(general, 'me')).reply()).text).toBe("@everyone,ann's rights, true");
  expect(() => guild.giveRole('eve', 'press')).toThrow('eve is not a member of Newsroom');
  server.assertClean();
});

test('a member’s new roles are heard of with the members intent only, the bot’s own always', async () => {
  const { GuildMembers } = GatewayIntentBits;
  for (const [privilegedIntents, expected] of [
    [0, ['Verbatim']],
    [GuildMembers, ['ann', 'Verbatim']],
  ] as const) {
    const intents = privilegedIntents === 0 ? INTENTS : [...INTENTS, GuildMembers];
    const scene = await aScene({
      guild: { roles: ['press'] },
      server: { privilegedIntents },
      client: { intents },
    });
    const { server, guild, client } = scene;
    const changed: string[] = [];
    client.on(Events.GuildMemberUpdate, (_, { user }) => changed.push(user.username));
    guild.giveRole('ann', 'press');
    guild.giveRole(server.bot, 'press');
    await eventually(() => expect(changed).toEqual(expected));
  }
});

test('a mention of a role reads as its name', async () => {
  const { server, guild } = await aScene(PRESS);
  await guild.channel('general').say(server.user('bob'), `<@&${guild.role('press').id}> look`);
  expect(server.transcript()).toBe('[#general]\nbob: @press look');
});
