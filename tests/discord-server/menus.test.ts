import {
  ApplicationCommandType,
  ComponentType,
  Events,
  type Interaction,
  type Message,
  MessageType,
  Routes,
} from 'discord.js';
import { expect, test } from 'vitest';
import { aScene, type Scene } from './aBot.ts';

const BUTTON = {
  type: ComponentType.ActionRow as const,
  components: [{ type: ComponentType.Button as const, style: 1 as const, label: 'More', custom_id: 'more' }],
};

/** A client with a command from a message's menu and a slash command; it keeps each message that it is used on. */
async function looking(): Promise<Scene & { targets: Message[]; acts: Interaction[] }> {
  const scene = await aScene();
  const targets: Message[] = [];
  const acts: Interaction[] = [];
  scene.client.on(Events.InteractionCreate, async (interaction) => {
    acts.push(interaction);
    if (interaction.isMessageContextMenuCommand()) targets.push(interaction.targetMessage);
    if (interaction.isRepliable()) await interaction.reply({ content: 'Seen', components: [BUTTON] });
  });
  await scene.client.application.commands.set([
    { name: 'Check', type: ApplicationCommandType.Message },
    { name: 'ask', description: 'Ask' },
  ]);
  return { ...scene, targets, acts };
}

test('the target of a menu is shown with its content and with what it answers', async () => {
  const { server, guild, client, targets } = await looking();
  const [ann, bob] = [server.user('ann'), server.user('bob')];
  const general = guild.channel('general');
  const question = await general.say(ann, 'is it true?');
  const claim = await general.say(bob, 'they say so', { replyTo: question, embeds: [{ title: 'Proof' }] });
  client.channels.cache.clear();
  await (await bob.messageMenu(claim, 'Check')).reply();
  const [target] = targets;
  expect(target).toMatchObject({ id: claim.id, content: 'they say so', type: MessageType.Reply });
  expect(target?.embeds.map(({ title }) => title)).toEqual(['Proof']);
  expect(target?.reference).toMatchObject({
    messageId: question.id,
    channelId: general.id,
    guildId: guild.id,
  });
  const referenced_message = { id: question.id, content: '' };
  const resolved = { messages: { [claim.id]: { content: 'they say so', referenced_message } } };
  expect(server.interactions[0]?.payload()).toMatchObject({ data: { target_id: claim.id, resolved } });
  server.assertClean();
});

test('a message that the bot answered with says from which interaction it comes', async () => {
  const { server, guild, targets, acts } = await looking();
  const [ann, bob] = [server.user('ann'), server.user('bob')];
  const general = guild.channel('general');
  const asked = await ann.slash(general, 'ask');
  const reply = await asked.reply();
  const checked = await bob.messageMenu(reply, 'Check');
  const clicked = await bob.click(reply, 'More');
  for (const one of [await checked.reply(), await clicked.reply()])
    await (await ann.messageMenu(one, 'Check')).reply();
  const [first, second, third] = targets;
  expect(first).toMatchObject({ type: MessageType.ChatInputCommand, webhookId: server.application.id });
  expect(first?.components.map(({ type }) => type)).toEqual([ComponentType.ActionRow]);
  expect(first?.interactionMetadata).toMatchObject({ id: asked.id, type: 2, user: { id: ann.id } });
  expect(first?.interactionMetadata?.authorizingIntegrationOwners).toMatchObject({ 0: guild.id });
  expect(second).toMatchObject({
    type: MessageType.ContextMenuCommand,
    interactionMetadata: { id: checked.id },
  });
  expect(third?.interactionMetadata).toMatchObject({
    id: clicked.id,
    type: 3,
    interactedMessageId: reply.id,
  });
  expect(acts).toHaveLength(5);
  server.assertClean();
});

test('a modal’s answer says from which interaction the modal came', async () => {
  const { server, guild, client } = await aScene();
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isMessageContextMenuCommand())
      await interaction.showModal({
        custom_id: 'form',
        title: 'Why',
        components: [
          {
            type: ComponentType.Label,
            label: 'Why',
            component: { type: ComponentType.TextInput, style: 1, custom_id: 'why' },
          },
        ],
      });
    else if (interaction.isModalSubmit()) await interaction.reply('Seen');
  });
  await client.application.commands.set([{ name: 'Check', type: ApplicationCommandType.Message }]);
  const ann = server.user('ann');
  const claim = await guild.channel('general').say(ann, 'so they say');
  const opened = await ann.messageMenu(claim, 'Check');
  const submitted = await ann.submitModal(opened, { why: 'I wonder' });
  expect((await submitted.reply()).payload()).toMatchObject({
    interaction_metadata: {
      ...{ id: submitted.id, type: 5 },
      triggering_interaction_metadata: { id: opened.id, type: 2, target_message_id: claim.id },
    },
  });
  server.assertClean();
});

test('the message under a button comes without the one that it answers, which can be fetched', async () => {
  const { server, guild, client, acts } = await looking();
  const ann = server.user('ann');
  const general = guild.channel('general');
  client.on(Events.MessageCreate, async (message) => {
    if (!message.author.bot) await message.reply({ content: 'So it is', components: [BUTTON] });
  });
  const asked = await general.mention(ann, 'is it so?');
  const answer = await general.nextMessage();
  const clicked = await ann.click(answer, 'More');
  await clicked.reply();
  expect(clicked.payload()).toMatchObject({ message: { message_reference: { message_id: asked.id } } });
  expect(clicked.payload()).not.toHaveProperty('message.referenced_message');
  const [act] = acts;
  if (!act?.isButton()) throw new Error('no button');
  expect((await act.message.fetchReference()).content).toBe(`<@${server.bot.id}> is it so?`);
  server.assertClean();
});

test('fetched messages hide what is not for the bot: content, embeds, files and components', async () => {
  const { server, guild, client } = await aScene();
  const [ann, other] = [server.user('ann'), server.addBot('Other')];
  const general = guild.channel('general');
  const files = [{ name: 'a.txt', content: 'a' }];
  const fetched = (id: string) => client.rest.get(Routes.channelMessage(general.id, id));
  const open = await general.mention(ann, 'for you', { files });
  const hidden = await general.say(ann, 'not for you', { files, embeds: [{ title: 'x' }], replyTo: open });
  const buttons = general.post(other, { content: 'press', components: [BUTTON] });
  const nothing = { content: '', embeds: [], attachments: [], components: [] };
  expect(await fetched(hidden.id)).toMatchObject({ ...nothing, referenced_message: { id: open.id } });
  expect(await fetched(buttons.id)).toMatchObject(nothing);
  expect(await fetched(open.id)).toMatchObject({ attachments: [{ filename: 'a.txt', size: 1 }] });
  expect(await fetched(open.id)).not.toHaveProperty('referenced_message');
});
