import { Events, InteractionResponseType, type RepliableInteraction, SlashCommandBuilder } from 'discord.js';
import { expect, test } from 'vitest';
import { aScene, type Scene } from './aBot.ts';
import { CONDUCT, type ConductName } from './conduct.ts';
import type { Conversation } from './conversation.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const ASK = new SlashCommandBuilder()
  .setName('ask')
  .setDescription('Ask')
  .setContexts(0, 1, 2)
  .setIntegrationTypes(0, 1);

type Handle = (interaction: RepliableInteraction, scene: Scene) => Promise<unknown>;

/** Ann asks once, and the client answers so; what came of it, an error by its code. */
async function ask(
  handle: Handle,
  where: (scene: Scene) => Conversation = ({ guild }) => guild.channel('general'),
) {
  const scene = await aScene();
  const { server, client } = scene;
  const outcome = new Promise<unknown>((resolve) => {
    client.once(Events.InteractionCreate, (interaction) => {
      if (interaction.isRepliable())
        resolve(
          handle(interaction, scene).then(
            () => 'well',
            (error: { code: unknown }) => error.code,
          ),
        );
    });
  });
  await client.application.commands.set([ASK]);
  const asked = await server.user('ann').slash(where(scene), 'ask');
  return { scene, asked, outcome: await outcome, broken: server.violations.map(({ rule }) => rule) };
}

const callback = async (
  interaction: RepliableInteraction,
  { client }: Scene,
  type: number,
  data: object = {},
) =>
  client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
    body: { type, data },
    auth: false,
  });

const privately = ({ server }: Scene) => server.privateGroup(server.user('ann'), server.user('bob'));

async function followUps(interaction: RepliableInteraction, count: number): Promise<void> {
  await interaction.reply('0');
  for (let number = 1; number <= count; number += 1) await interaction.followUp(`${number}`);
}

const CASES: Readonly<
  Record<
    ConductName,
    { breaks: Handle; code: unknown; keeps: Handle; where?: (scene: Scene) => Conversation }
  >
> = {
  'late-response': {
    breaks: async (interaction, { server }) => {
      server.clock.advance(3 * SECOND + 1);
      await interaction.reply('late');
    },
    code: 10_062,
    keeps: async (interaction, { server }) => {
      server.clock.advance(2 * SECOND);
      await interaction.reply('in time');
    },
  },
  'already-acknowledged': {
    breaks: async (interaction, scene) => {
      await interaction.deferReply();
      await callback(interaction, scene, InteractionResponseType.ChannelMessageWithSource, {
        content: 'again',
      });
    },
    code: 40_060,
    keeps: async (interaction) => {
      await interaction.deferReply();
      await interaction.editReply('once');
    },
  },
  'wrong-kind-of-response': {
    breaks: (interaction, scene) =>
      callback(interaction, scene, InteractionResponseType.UpdateMessage, { content: 'x' }),
    code: 50_035,
    keeps: (interaction) => interaction.reply('right'),
  },
  'expired-token': {
    breaks: async (interaction, { server }) => {
      await interaction.deferReply();
      server.clock.advance(15 * MINUTE + 1);
      await interaction.editReply('too late');
    },
    code: 50_027,
    keeps: async (interaction, { server }) => {
      await interaction.deferReply();
      server.clock.advance(14 * MINUTE);
      await interaction.editReply('still there');
    },
  },
  'too-many-follow-ups': {
    where: privately,
    breaks: (interaction) => followUps(interaction, 6),
    code: 40_094,
    keeps: (interaction) => followUps(interaction, 5),
  },
  'unanswered-interaction': {
    breaks: async (_, { server }) => server.clock.advance(3 * SECOND + 1),
    code: 'well',
    keeps: (interaction) => interaction.reply('here'),
  },
};

test.each(CONDUCT.map(({ name, says }) => ({ name, says })))('$name: $says', async ({ name }) => {
  const { breaks, keeps, code, where } = CASES[name];
  const bad = await ask(breaks, where);
  expect(bad.outcome).toBe(code);
  expect(() => bad.scene.server.assertClean()).toThrow(name);
  const good = await ask(keeps, where);
  expect(good.outcome).toBe('well');
  good.scene.server.assertClean();
});

test('in a guild of the bot’s there may be more than 5 follow-ups', async () => {
  const { outcome, broken, asked } = await ask((interaction) => followUps(interaction, 6));
  expect({ outcome, broken }).toEqual({ outcome: 'well', broken: [] });
  expect(asked.messages).toHaveLength(7);
});

test('the acknowledgement is recorded with its kind and its time by the server’s clock', async () => {
  const { asked } = await ask(async (interaction, { server }) => {
    server.clock.advance(SECOND);
    await interaction.deferReply();
  });
  expect(asked.acknowledgement?.type).toBe(InteractionResponseType.DeferredChannelMessageWithSource);
  expect(asked.acknowledgement?.after).toBeGreaterThanOrEqual(SECOND);
});

test('an interaction that never was is unknown, and so is a token', async () => {
  const { server, client } = await aScene();
  const body = { type: 4, data: { content: 'x' } };
  const answer = client.rest.post('/interactions/1/token/callback', { body, auth: false });
  await expect(answer).rejects.toMatchObject({ code: 10_062 });
  const route = `/webhooks/${server.application.id}/token` as const;
  await expect(client.rest.post(route, { body: body.data, auth: false })).rejects.toMatchObject({
    code: 50_027,
  });
});

test('before the first response there is nothing to edit', async () => {
  const { outcome } = await ask((interaction, { client, server }) => {
    const route = `/webhooks/${server.application.id}/${interaction.token}/messages/@original` as const;
    return client.rest.patch(route, { body: { content: 'x' }, auth: false });
  });
  expect(outcome).toBe(10_015);
});

test('a rule of conduct can be ignored: it is refused but not recorded', async () => {
  const { server, client } = await aScene({
    server: { ignore: ['late-response', 'unanswered-interaction'] },
  });
  await client.application.commands.set([ASK]);
  const { id, token } = await server.user('ann').slash(server.dm(server.user('ann')), 'ask');
  server.clock.advance(4 * SECOND);
  const body = { type: InteractionResponseType.DeferredChannelMessageWithSource };
  const answer = client.rest.post(`/interactions/${id}/${token}/callback`, { body, auth: false });
  await expect(answer).rejects.toMatchObject({ code: 10_062 });
  server.assertClean();
});
