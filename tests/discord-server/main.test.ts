import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';

/** Runs the server as `npm run discord-server` does. */
function run() {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/discord-server/main.ts']);
  onTestFinished(() => void child.kill());
  const copy = new PassThrough();
  child.stdout.pipe(copy);
  const address = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const [found] = /http:\S+\/api/.exec(String(chunk)) ?? [];
      if (found) resolve(found);
    });
  });
  return { child, address, output: text(copy), ended: once(child, 'exit') };
}

test('a person talks with the bot line by line, and the end of input ends it', async () => {
  const { child, address, output, ended } = run();
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    rest: { api: await address },
  });
  onTestFinished(() => client.destroy());
  const button = { type: 1, components: [{ type: 2, style: 1, label: 'More', custom_id: 'more' }] };
  client.on(Events.MessageCreate, async (message) => {
    if (!message.author.bot)
      await message.reply({ content: `Read: ${message.cleanContent}`, components: [button] });
  });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isButton()) await interaction.reply('More of it');
    if (interaction.isChatInputCommand())
      await interaction.reply(`Asked: ${interaction.options.getString('question')}`);
  });
  const ready = once(client, Events.ClientReady);
  await client.login('loopback');
  await ready;
  const question = { type: 3, name: 'question', description: 'What', required: true };
  await client.application?.commands.set([{ name: 'ask', description: 'Ask', options: [question] }]);
  child.stdin.end('how many?\n/click 1\n/click 9\n/dm alone?\n/ask who?\n/nothing\n');
  expect((await ended)[0]).toBe(0);
  const [, said] = (await output).split('so does the end of input)\n');
  expect(said).toMatchInlineSnapshot(`
    "[#general]
    you: @Verbatim how many?
    Verbatim (to you):
      Read: @Verbatim how many?
      [More]
      /click 1  More
    you clicked [More]
    Verbatim: More of it
    There is no such button.

    [direct messages of you]
    you: alone?
    Verbatim (to you):
      Read: alone?
      [More]
      /click 1  More

    [#general]
    you used /ask question: who?
    Verbatim: Asked: who?
    The bot has no command /nothing. It has /ask.
    "
  `);
});

test('it ends by /quit, and without a bot', async () => {
  const { child, ended } = run();
  child.stdin.write('/help\n/quit\n');
  expect((await ended)[0]).toBe(0);
});
