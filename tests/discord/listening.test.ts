import { GatewayIntentBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import { startDiscord } from '../../src/discord/gateway/gateway.ts';
import { engineOver } from '../answering/reports.ts';
import { DiscordServer } from '../discord-server/server.ts';
import { aScene, capturingLog, type Scene, surfaceOf } from './harness.ts';

const engine = engineOver('knowledge');
let scene: Scene | undefined;

async function start() {
  scene = await aScene(
    engine,
    (channels) => ({
      answerChannels: [channels['general'] ?? ''],
      messageContent: true,
    }),
    {
      privilegedIntents: GatewayIntentBits.MessageContent,
    },
  );
  return { ...scene, general: scene.guild.channel('general'), second: scene.guild.channel('second') };
}

afterEach(async () => {
  const running = scene;
  scene = undefined;
  await running?.end();
});

describe('a channel where the bot listens', () => {
  it('gets questions answered without a mention', async () => {
    const { server, general } = await start();
    await general.say(server.user('ann'), 'how many police officers were killed?');
    expect((await general.nextMessage()).text).toContain('12 law enforcement officers were killed');
  });

  it('is not disturbed by small talk, talk to others, and what the reports have nothing to do with', async () => {
    const { server, general } = await start();
    const ann = server.user('ann');
    const ben = server.user('ben');
    const said = await general.say(ann, 'hi all, how are you?');
    await general.say(ben, 'is there a curfew?', { replyTo: said });
    await general.say(ben, `${ann.mention} is there a curfew?`);
    for (const talk of ['lol', 'the curfew is bad', 'who won the world cup?', 'is the pizza good?', '😂?'])
      await general.say(ann, talk);
    await general.say(ben, 'is there a curfew?');
    expect((await general.nextMessage()).text).toContain('The decision includes a curfew');
    expect(general.messages.filter(({ author }) => author.id === server.bot.id)).toHaveLength(1);
  });

  it('is the only one: elsewhere the bot wants to be mentioned', async () => {
    const { server, general, second } = await start();
    await second.say(server.user('ann'), 'is there a curfew?');
    await general.say(server.user('ann'), 'is there a curfew?');
    await general.nextMessage();
    expect(second.messages.filter(({ author }) => author.id === server.bot.id)).toEqual([]);
  });
});

describe('without the message-content intent', () => {
  it('the operator is told what to turn on', async () => {
    const server = await DiscordServer.start();
    const { log } = capturingLog();
    const options = { ...surfaceOf(engine), token: server.token, api: server.api, guild: null, log };
    await expect(startDiscord({ ...options, messageContent: true })).rejects.toThrow(
      /message-content intent: turn it on/,
    );
    await server.stop();
  });
});
