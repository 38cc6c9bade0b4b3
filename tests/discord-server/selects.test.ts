import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ChannelType,
  ComponentType,
  Events,
} from 'discord.js';
import { expect, test } from 'vitest';
import { aScene, type Scene } from './aBot.ts';
import type { Message } from './message.ts';

const OPTIONS = ['1', '2', '3'].map((value) => ({ label: `Number ${value}`, value }));
const MENUS = {
  number: { type: ComponentType.StringSelect, custom_id: 'number', options: OPTIONS, max_values: 2 },
  who: { type: ComponentType.UserSelect, custom_id: 'who' },
  role: { type: ComponentType.RoleSelect, custom_id: 'role', min_values: 0, max_values: 2 },
  any: { type: ComponentType.MentionableSelect, custom_id: 'any', max_values: 2 },
  where: {
    type: ComponentType.ChannelSelect,
    custom_id: 'where',
    channel_types: [ChannelType.GuildText],
  },
} as const;
const GUILD = {
  guild: {
    roles: ['press', 'legal'],
    channels: ['general', 'other', { name: 'talk', type: ChannelType.GuildVoice }],
    members: [{ user: 'ann', roles: ['press'] }, 'bob'],
  },
};

/** What people call those things. */
function names(things: Iterable<object | null>): string {
  return [...things]
    .flatMap((one) => one ?? [])
    .map((one) => Reflect.get(one, 'name') ?? Reflect.get(one, 'username'))
    .join(', ');
}

/** A client that posts every kind of menu, and says of each choice what discord.js makes of it. */
async function offering(): Promise<Scene & { message: Message }> {
  const scene = await aScene(GUILD);
  const { guild, client } = scene;
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isAnySelectMenu()) return;
    const told = [`values ${interaction.values.length}`];
    if (interaction.isStringSelectMenu()) told.push(interaction.values.join(', '));
    if (interaction.isUserSelectMenu() || interaction.isMentionableSelectMenu()) {
      told.push(`users ${names(interaction.users.values())}`);
      for (const member of interaction.members.values())
        if ('displayName' in member)
          told.push(`member ${member.displayName}: ${member.roles.cache.size} roles`);
    }
    if (interaction.isRoleSelectMenu() || interaction.isMentionableSelectMenu())
      told.push(`roles ${names(interaction.roles.values())}`);
    if (interaction.isChannelSelectMenu()) {
      told.push(`channels ${names(interaction.channels.values())}`);
      const [channel] = interaction.channels.values();
      if (channel && 'isSendable' in channel) told.push(`sendable ${channel.isSendable()}`);
    }
    await interaction.reply(told.join('; '));
  });
  const channel = await client.channels.fetch(guild.channel('general').id);
  if (!channel?.isSendable()) throw new Error('no channel');
  const rows = Object.values(MENUS).map((menu) => ({
    type: ComponentType.ActionRow,
    components: [menu],
  })) as unknown as APIActionRowComponent<APIComponentInMessageActionRow>[];
  await channel.send({ content: 'Choose', components: rows });
  return { ...scene, message: await guild.channel('general').nextMessage() };
}

test('roles, channels and people are chosen by themselves or by their ids', async () => {
  const { server, guild, message } = await offering();
  const [ann, bob] = [server.user('ann'), server.user('bob')];
  const told = async (menu: string, values: Parameters<typeof ann.select>[2]) =>
    (await (await bob.select(message, menu, values)).reply()).text;
  const press = guild.role('press');
  expect(await told('number', ['1', '3'])).toBe('values 2; 1, 3');
  expect(await told('role', [press, guild.role('legal').id])).toBe('values 2; roles press, legal');
  expect(await told('role', [])).toBe('values 0; roles ');
  expect(await told('where', [guild.channel('other')])).toBe('values 1; channels other; sendable true');
  expect(await told('who', [ann])).toBe('values 1; users ann; member ann: 3 roles');
  expect(await told('any', [ann, press])).toBe('values 2; users ann; member ann: 3 roles; roles press');
  expect(server.transcript()).toContain('bob chose press');
  expect(server.transcript()).toContain('bob chose nothing');
  server.assertClean();
});

test('a person chooses only what the menu offers, and as many as it wants', async () => {
  const { server, guild, message } = await offering();
  const ann = server.user('ann');
  const other = server.addGuild({ name: 'Elsewhere', roles: ['theirs'] });
  for (const [menu, values, why] of [
    ['number', ['4'], 'number does not offer 4'],
    ['number', ['1', '2', '3'], 'number takes at most 2'],
    ['number', ['1', '1'], 'number has 1 chosen twice'],
    ['number', [], 'number needs at least 1'],
    ['role', [other.role('theirs')], 'role does not offer theirs'],
    ['role', [guild.id], `role does not offer ${guild.id}`],
    ['where', [guild.channel('talk')], 'where does not offer talk'],
    ['where', [other.channel('general')], 'where does not offer general'],
    ['who', [server.user('eve')], 'who does not offer eve'],
    ['who', [], 'who needs at least 1'],
  ] as const)
    await expect(ann.select(message, menu, values), why).rejects.toThrow(why);
  expect(server.interactions).toEqual([]);
});

test('selects in a modal are filled in, left as they stand, or left empty where that is allowed', async () => {
  const { server, guild, client } = await aScene(GUILD);
  const press = guild.role('press');
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const role = {
        ...MENUS.role,
        required: false,
        default_values: [{ id: press.id, type: 'role' as const }],
      };
      const number = {
        ...MENUS.number,
        max_values: 1,
        options: [{ ...OPTIONS[0], default: true }, OPTIONS[1]],
      };
      const labelled = [role, MENUS.where, { ...MENUS.who, required: false }, number].map((component) => ({
        type: ComponentType.Label,
        label: component.custom_id,
        component,
      }));
      await interaction.showModal({ custom_id: 'form', title: 'Rules', components: labelled as never });
    } else if (interaction.isModalSubmit()) {
      const { fields } = interaction;
      const told = [
        `role ${names(fields.getSelectedRoles('role')?.values() ?? [])}`,
        `where ${names(fields.getSelectedChannels('where', true).values())}`,
        `who ${names(fields.getSelectedUsers('who')?.values() ?? [])}`,
        `number ${fields.getStringSelectValues('number').join(', ')}`,
      ];
      await interaction.reply(told.join('; '));
    }
  });
  await client.application.commands.set([{ name: 'rules', description: 'The rules' }]);
  const ann = server.user('ann');
  const general = guild.channel('general');
  const opened = await ann.slash(general, 'rules');
  const told = async (values: Parameters<typeof ann.submitModal>[1]) =>
    (await (await ann.submitModal(opened, values)).reply()).text;
  expect(await told({ where: general })).toBe('role press; where general; who ; number 1');
  expect(await told({ role: [], where: [general.id], who: server.user('bob'), number: '2' })).toBe(
    'role ; where general; who bob; number 2',
  );
  await expect(told({ where: [] })).rejects.toThrow('where needs at least 1');
  await expect(told({ where: guild.channel('talk') })).rejects.toThrow('where does not offer talk');
  await expect(told({ where: general, number: '3' })).rejects.toThrow('number does not offer 3');
  server.assertClean();
});
