import { Events } from 'discord.js';
import { expect, test } from 'vitest';
import { aScene } from './aBot.ts';

test('a mention is answered with a reply', async () => {
  const { server, guild, client } = await aScene();
  client.on(Events.MessageCreate, async (message) => {
    if (!message.author.bot && message.mentions.has(client.user))
      await message.reply(`You said: ${message.content}`);
  });
  const general = guild.channel('general');
  await general.mention(server.user('ann'), 'hello');
  const answer = await general.nextMessage();
  expect(answer.replyTo?.author).toBe(server.user('ann'));
  expect(server.transcript()).toMatchInlineSnapshot(`
    "[#general]
    ann: @Verbatim hello
    Verbatim (to ann): You said: @Verbatim hello"
  `);
  server.assertClean();
});
