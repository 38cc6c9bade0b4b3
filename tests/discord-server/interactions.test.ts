import {
  ActionRowBuilder,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  ContextMenuCommandBuilder,
  Events,
  type Interaction,
  InteractionContextType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { expect, test } from 'vitest';
import { aScene, type Scene, type SceneOptions } from './aBot.ts';

const ASK = new SlashCommandBuilder()
  .setName('ask')
  .setDescription('Ask the report')
  .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall)
  .setContexts(
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  )
  .addStringOption((option) =>
    option.setName('question').setDescription('What').setRequired(true).setAutocomplete(true),
  );
const PIN = new SlashCommandBuilder()
  .setName('pin')
  .setDescription('Pin answers')
  .setDefaultMemberPermissions(PermissionFlagsBits.ManageMessages)
  .addSubcommand((sub) =>
    sub
      .setName('add')
      .setDescription('Pin one')
      .addUserOption((option) => option.setName('for').setDescription('Whom'))
      .addStringOption((option) => option.setName('fact').setDescription('Which').setAutocomplete(true))
      .addIntegerOption((option) => option.setName('days').setDescription('How long')),
  );
const CHECK = new ContextMenuCommandBuilder().setName('Check this').setType(ApplicationCommandType.Message);
const REMOVE = new ContextMenuCommandBuilder()
  .setName('Unpin')
  .setType(ApplicationCommandType.Message)
  .setDefaultMemberPermissions(PermissionFlagsBits.ManageMessages);
const WHO = new ContextMenuCommandBuilder().setName('Who is it').setType(ApplicationCommandType.User);

/** A scene whose client has the commands and handles every interaction so. */
async function handling(
  handle: (interaction: Interaction) => Promise<unknown>,
  options: SceneOptions = {},
): Promise<Scene> {
  const scene = await aScene(options);
  scene.client.on(Events.InteractionCreate, handle);
  await scene.client.application.commands.set([ASK, PIN, CHECK, REMOVE, WHO]);
  return scene;
}

/** Answers a command with one line that shows what arrived. */
async function tellWhatArrived(interaction: Interaction): Promise<void> {
  if (!interaction.isRepliable()) return;
  const { context, channelId } = interaction;
  const where = `context ${context}, ${interaction.inGuild() ? 'in' : 'outside'} a guild`;
  await interaction.reply(
    `${where}, ${interaction.inCachedGuild() ? 'known' : 'unknown'}, ${channelId !== null}`,
  );
}

test('a slash command is deferred, answered and followed up', async () => {
  const { server, guild } = await handling(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply(`About ${interaction.options.getString('question')}`);
    await interaction.followUp({ content: 'Only for you', flags: MessageFlags.Ephemeral });
  });
  const general = guild.channel('general');
  const asked = await server.user('ann').slash(general, 'ask', { question: 'how many?' });
  expect((await asked.acknowledged()).type).toBe(5);
  expect((await asked.nextMessage()).text).toBe('About how many?');
  expect((await asked.nextMessage()).ephemeral).toBe(true);
  expect(general.messages.map(({ text }) => text)).toEqual(['About how many?']);
  expect(server.transcript()).toMatchInlineSnapshot(`
    "[#general]
    ann used /ask question: how many?
    Verbatim: About how many?
    Verbatim (only ann sees this): Only for you"
  `);
  server.assertClean();
});

test('an option completes while it is typed', async () => {
  const { server, guild } = await handling(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const typed = interaction.options.getFocused();
    await interaction.respond([{ name: `${typed} many?`, value: `${typed} many?` }]);
  });
  const typing = await server.user('ann').autocomplete(guild.channel('general'), 'ask', { question: 'how' });
  expect(await typing.response()).toEqual({ choices: [{ name: 'how many?', value: 'how many?' }] });
  server.assertClean();
});

test('subcommands carry users and numbers', async () => {
  const { server, guild } = await handling(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { options } = interaction;
    const whom = options.getUser('for')?.username;
    await interaction.reply(`${options.getSubcommand()} ${whom} ${options.getInteger('days')}`);
  });
  const general = guild.channel('general');
  const admin = guild.addMember({ user: 'admin', permissions: PermissionFlagsBits.ManageMessages });
  const pinned = await admin.slash(general, 'pin add', { for: server.user('bob'), days: 3 });
  expect((await pinned.reply()).text).toBe('add bob 3');
});

test('a person can only do what Discord’s own client lets them do', async () => {
  const { server, guild } = await handling(tellWhatArrived);
  const general = guild.channel('general');
  const bob = server.user('bob');
  await expect(bob.slash(general, 'pin add')).rejects.toThrow('bob is not shown the command pin');
  await expect(bob.slash(general, 'ask')).rejects.toThrow('The option question is required');
  await expect(bob.slash(general, 'ask', { question: 7 })).rejects.toThrow('takes a string, not a number');
  await expect(bob.slash(general, 'ask', { question: 'a', more: 'b' })).rejects.toThrow('no option more');
  expect((await (await bob.slash(general, 'pin add', {}, { anyway: true })).reply()).text).toMatch(
    /^context 0/,
  );
  expect(server.interactions).toHaveLength(1);
});

test('commands with a right are shown, and complete, only for those who have it', async () => {
  const { server, guild } = await handling(async (interaction) => {
    if (interaction.isAutocomplete()) {
      const name = `${interaction.options.getSubcommand()} ${interaction.options.getFocused()}`;
      await interaction.respond([{ name, value: name }]);
    } else await tellWhatArrived(interaction);
  });
  const general = guild.channel('general');
  const [owner, bob] = [server.user('ann'), server.user('bob')];
  const claim = await general.say(bob, 'so they say');
  const anyway = { anyway: true };
  const choices = async (typing: ReturnType<typeof bob.autocomplete>) =>
    (await (await typing).response()).choices;
  const typed = [{ name: 'add cur', value: 'add cur' }];
  await expect(bob.messageMenu(claim, 'Unpin')).rejects.toThrow('bob is not shown the command Unpin');
  await expect(bob.autocomplete(general, 'pin add', { fact: 'cur' })).rejects.toThrow(
    'is not shown the command pin',
  );
  expect(await choices(bob.autocomplete(general, 'pin add', { fact: 'cur' }, 'fact', anyway))).toEqual(typed);
  expect(await choices(owner.autocomplete(general, 'pin add', { fact: 'cur', days: 2 }, 'fact'))).toEqual(
    typed,
  );
  expect((await (await bob.messageMenu(claim, 'Unpin', anyway)).reply()).text).toMatch(/^context 0/);
  expect((await (await owner.slash(general, 'pin add', { days: 1 })).reply()).text).toMatch(/^context 0/);
  await expect(owner.autocomplete(general, 'pin add', { days: 2 })).rejects.toThrow('days does not complete');
  await expect(owner.slash(general, 'pin')).rejects.toThrow('pin is used by a subcommand: add');
  await expect(owner.slash(general, 'pin drop')).rejects.toThrow('pin has no subcommand drop');
  server.assertClean();
});

test('buttons and selects work on the message that holds them', async () => {
  const { server, guild } = await handling(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
        new ButtonBuilder().setCustomId('more').setLabel('Show more').setStyle(ButtonStyle.Primary),
        new ButtonBuilder()
          .setCustomId('off')
          .setLabel('Not now')
          .setStyle(ButtonStyle.Secondary)
          .setDisabled(),
        new ButtonBuilder().setURL('https://example.org').setLabel('Read').setStyle(ButtonStyle.Link),
      );
      const select = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
        new StringSelectMenuBuilder().setCustomId('which').addOptions({ label: 'First', value: '1' }),
      );
      const quote = new ContainerBuilder()
        .addTextDisplayComponents({ type: 10, content: '> A quotation\nand its source' })
        .addSeparatorComponents({ type: 14 });
      await interaction.reply({ components: [quote, buttons, select], flags: MessageFlags.IsComponentsV2 });
    } else if (interaction.isButton()) {
      await interaction.update({ components: [{ type: 10, content: 'More of it' }] });
    } else if (interaction.isStringSelectMenu()) {
      await interaction.deferUpdate();
      await interaction.followUp(`You chose ${interaction.values}`);
    }
  });
  const [ann, bob] = [server.user('ann'), server.user('bob')];
  const reply = await (await ann.slash(guild.channel('general'), 'ask', { question: 'q' })).reply();
  expect(reply.text).toBe('> A quotation\nand its source');
  expect(reply.buttons.map(({ label, disabled }) => [label, disabled])).toEqual([
    ['Show more', false],
    ['Not now', true],
    ['Read', false],
  ]);
  await expect(bob.click(reply, 'Not now')).rejects.toThrow('cannot be used');
  await expect(bob.click(reply, 'Less')).rejects.toThrow('it has Show more, Not now, Read');
  await expect(bob.select(reply, 'which', ['2'])).rejects.toThrow('does not offer 2');
  expect((await (await bob.select(reply, 'which', ['1'])).reply()).text).toBe('You chose 1');
  expect((await (await bob.click(reply, 'more')).reply()).text).toBe('More of it');
  expect(reply.buttons).toEqual([]);
  expect(server.transcript()).toMatchInlineSnapshot(`
    "[#general]
    ann used /ask question: q
    Verbatim:
      | > A quotation
      | and its source
      | ---
      [Show more] [Not now] (off) [Read -> https://example.org]
      [choose: First]
    bob chose 1
    Verbatim: You chose 1
    bob clicked [Show more]
    Verbatim (edited): More of it"
  `);
  server.assertClean();
});

test('a modal is shown, filled in and answered', async () => {
  const { server, guild } = await handling(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const why = new TextInputBuilder().setCustomId('why').setStyle(TextInputStyle.Short).setMaxLength(20);
      const label = new LabelBuilder().setLabel('Why').setTextInputComponent(why);
      await interaction.showModal(
        new ModalBuilder().setCustomId('form').setTitle('A reason').addLabelComponents(label),
      );
    } else if (interaction.isModalSubmit()) {
      const reason = interaction.fields.getTextInputValue('why');
      await interaction.reply({ content: `Because ${reason}`, flags: MessageFlags.Ephemeral });
    }
  });
  const ann = server.user('ann');
  const opened = await ann.slash(guild.channel('general'), 'ask', { question: 'q' });
  expect((await opened.response()).modal).toMatchObject({ customId: 'form', title: 'A reason' });
  await expect(ann.submitModal(opened, { why: 'x'.repeat(21) })).rejects.toThrow('at most 20');
  await expect(ann.submitModal(opened, {})).rejects.toThrow('at least 1');
  await expect(ann.submitModal(opened, { why: 'a', how: 'b' })).rejects.toThrow('no field how');
  const reply = await (await ann.submitModal(opened, { why: 'it is so' })).reply();
  expect(reply).toMatchObject({ text: 'Because it is so', onlyFor: ann });
  expect(guild.channel('general').messages).toEqual([]);
  expect(server.transcript()).toMatchInlineSnapshot(`
    "[#general]
    ann used /ask question: q
    (ann is shown the form "A reason")
    ann submitted "A reason"
    Verbatim (only ann sees this): Because it is so"
  `);
  server.assertClean();
});

test('a message’s menu shows the bot a content that it may not read otherwise', async () => {
  const { server, guild } = await handling(async (interaction) => {
    if (interaction.isMessageContextMenuCommand()) await interaction.reply(interaction.targetMessage.content);
    if (interaction.isUserContextMenuCommand()) await interaction.reply(interaction.targetUser.username);
  });
  const [ann, bob] = [server.user('ann'), server.user('bob')];
  const general = guild.channel('general');
  const claim = await general.say(ann, 'They say that 12 died');
  expect((await (await bob.messageMenu(claim, 'Check this')).reply()).text).toBe('They say that 12 died');
  expect((await (await bob.userMenu(general, ann, 'Who is it')).reply()).text).toBe('ann');
  server.assertClean();
});

test('interactions come from everywhere, and say from where', async () => {
  const { server, guild } = await handling(tellWhatArrived);
  const [ann, bob] = [server.user('ann'), server.user('bob')];
  const foreign = server.addGuild({ name: 'Elsewhere', members: [ann], installed: false }).channel('general');
  const places = [guild.channel('general'), foreign, server.dm(ann), server.privateGroup(ann, bob)];
  const texts: string[] = [];
  for (const place of places)
    texts.push((await (await ann.slash(place, 'ask', { question: 'q' })).reply()).text);
  expect(texts).toEqual([
    'context 0, in a guild, known, true',
    'context 0, in a guild, unknown, true',
    'context 1, outside a guild, unknown, true',
    'context 2, outside a guild, unknown, true',
  ]);
  await expect(ann.slash(foreign, 'pin add', {}, { anyway: true })).rejects.toThrow(
    'not for user installation',
  );
  server.assertClean();
});

test('the reply can be fetched, edited and taken away, and an ephemeral one is seen by one person only', async () => {
  const { server, guild } = await handling(async (interaction) => {
    if (interaction.isButton()) return void (await interaction.deferUpdate());
    if (!interaction.isChatInputCommand()) return;
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('b').setLabel('B').setStyle(ButtonStyle.Primary),
    );
    const flags = MessageFlags.Ephemeral;
    const { resource } = await interaction.reply({
      content: 'one',
      components: [row],
      flags,
      withResponse: true,
    });
    const fetched = await interaction.fetchReply();
    await interaction.editReply(`${resource?.message?.content} ${fetched.content}`);
  });
  const [ann, bob] = [server.user('ann'), server.user('bob')];
  const asked = await ann.slash(guild.channel('general'), 'ask', { question: 'q' });
  await server.until(() => (asked.original?.content === 'one one' ? true : undefined), 'the edit');
  const reply = await asked.reply();
  expect(reply.ephemeral).toBe(true);
  await expect(bob.click(reply, 'B')).rejects.toThrow('bob does not see that message');
  expect((await (await ann.click(reply, 'B')).acknowledged()).type).toBe(6);
  server.assertClean();
});

test('commands belong to the application or to one guild', async () => {
  const { server, guild, client } = await aScene();
  await client.application.commands.set([ASK]);
  await client.application.commands.set([PIN], guild.id);
  const made = await client.application.commands.create(CHECK);
  await client.application.commands.edit(made, { name: 'Check it' });
  expect(server.commands().map(({ name }) => name)).toEqual(['ask', 'Check it']);
  expect(server.commands(guild).map(({ name }) => name)).toEqual(['pin']);
  await client.application.commands.delete(made);
  expect((await client.application.commands.fetch()).map(({ name }) => name)).toEqual(['ask']);
  server.assertClean();
});
