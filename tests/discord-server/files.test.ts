import { Events, GatewayIntentBits, ApplicationCommandOptionType as Option } from 'discord.js';
import { expect, test } from 'vitest';
import { aScene, eventually, INTENTS } from './aBot.ts';

const IMPORT = {
  name: 'pin',
  description: 'Pins',
  options: [
    {
      type: Option.Subcommand as const,
      name: 'import',
      description: 'Take pins from a file',
      options: [
        { type: Option.Attachment as const, name: 'file', description: 'The file', required: true },
        { type: Option.Channel as const, name: 'where', description: 'Where' },
        { type: Option.Role as const, name: 'for', description: 'For whom' },
      ],
    },
  ],
};

test('a file comes with a command, and can be downloaded', async () => {
  const { server, guild, client } = await aScene({ guild: { roles: ['press'] } });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { name, size, contentType, url, ephemeral } = interaction.options.getAttachment('file', true);
    const content = await (await fetch(url)).text();
    const where = interaction.options.getChannel('where')?.name;
    const whom = interaction.options.getRole('for')?.name;
    await interaction.reply(
      `${name}, ${size}, ${contentType}, ${ephemeral}: ${content} in ${where} for ${whom}`,
    );
  });
  await client.application.commands.set([IMPORT]);
  const ann = server.user('ann');
  const general = guild.channel('general');
  const file = { name: 'my pins.json', content: '["ä"]' };
  const used = await ann.slash(general, 'pin import', { file, where: general, for: guild.role('press') });
  expect((await used.reply()).text).toBe(
    'my pins.json, 6, application/json; charset=utf-8, true: ["ä"] in general for press',
  );
  expect(server.requests.find(({ path }) => path.startsWith('/attachments/'))).toMatchObject({ status: 200 });
  expect(server.transcript()).toContain(
    'ann used /pin import file: <file my pins.json> where: #general for: @press',
  );
  const tooLarge = { name: 'a.json', content: Buffer.alloc(10 * 1_024 * 1_024 + 1) };
  await expect(ann.slash(general, 'pin import', { file: tooLarge })).rejects.toThrow('a.json is too large');
  await expect(ann.slash(general, 'pin import', { file: 'a.json' })).rejects.toThrow(
    'takes a file, not a string',
  );
  await expect(ann.slash(general, 'pin import', {})).rejects.toThrow('The option file is required');
  server.assertClean();
});

test('a download can fail', async () => {
  const { server, guild } = await aScene();
  const message = await guild.channel('general').say(server.user('ann'), '', {
    files: [{ name: 'a.bin', content: 'x' }],
  });
  const [file] = message.attachments;
  const url = `http://127.0.0.1:${server.port}/attachments/${message.channel.id}/${file?.id}`;
  expect((await fetch(`${url}/other.bin`)).status).toBe(404);
  server.faults.fail('GET /attachments/{channel}/{attachment}/{name}', 503);
  expect((await fetch(`${url}/a.bin`)).status).toBe(503);
  const found = await fetch(`${url}/a.bin`);
  expect([found.headers.get('content-type'), await found.text()]).toEqual(['application/octet-stream', 'x']);
});

test('what the bot uploads is kept', async () => {
  const { server, guild, client } = await aScene();
  const channel = await client.channels.fetch(guild.channel('general').id);
  if (!channel?.isSendable()) throw new Error('no channel');
  const files = [{ attachment: Buffer.from([1, 2, 255]), name: 'a.png' }];
  const sent = await channel.send({ content: 'See', files });
  const message = await guild.channel('general').nextMessage();
  expect(message.file('a.png')).toEqual(Buffer.from([1, 2, 255]));
  expect(() => message.file('b.png')).toThrow('no file b.png; it has a.png');
  const [attachment] = sent.attachments.values();
  expect(attachment).toMatchObject({ name: 'a.png', size: 3, contentType: 'image/png' });
  expect(Buffer.from(await (await fetch(attachment?.url ?? '')).arrayBuffer())).toEqual(
    message.file('a.png'),
  );
  server.assertClean();
});

test('files of people are seen by whom their messages are open to', async () => {
  const { MessageContent } = GatewayIntentBits;
  for (const privilegedIntents of [0, MessageContent]) {
    const intents = privilegedIntents === 0 ? INTENTS : [...INTENTS, MessageContent];
    const { server, guild, client } = await aScene({ server: { privilegedIntents }, client: { intents } });
    const seen: (string | undefined)[] = [];
    client.on(Events.MessageCreate, ({ attachments }) => seen.push(attachments.first()?.name));
    const options = { files: [{ name: 'a.txt', content: 'a' }] };
    await guild.channel('general').say(server.user('ann'), 'not for you', options);
    await guild.channel('general').mention(server.user('ann'), 'for you', options);
    await eventually(() => expect(seen).toEqual([privilegedIntents === 0 ? undefined : 'a.txt', 'a.txt']));
  }
});
