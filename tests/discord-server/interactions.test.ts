import { Events, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { expect, test } from 'vitest';
import { aScene } from './aBot.ts';

const ASK = new SlashCommandBuilder()
  .setName('ask')
  .setDescription('Ask the report')
  .addStringOption((option) =>
    option.setName('question').setDescription('What').setRequired(true).setAutocomplete(true),
  );

test('a slash command is deferred, answered and followed up', async () => {
  const { server, guild, client } = await aScene();
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply(`About ${interaction.options.getString('question')}`);
    await interaction.followUp({ content: 'Only for you', flags: MessageFlags.Ephemeral });
  });
  await client.application.commands.set([ASK]);
  const asked = await server.user('ann').slash(guild.channel('general'), 'ask', { question: 'how many?' });
  expect((await asked.nextMessage()).text).toBe('About how many?');
  expect((await asked.nextMessage()).ephemeral).toBe(true);
  expect(server.transcript()).toMatchInlineSnapshot(`
    "[#general]
    ann used /ask question: how many?
    Verbatim: About how many?
    Verbatim (only ann sees this): Only for you"
  `);
  server.assertClean();
});
