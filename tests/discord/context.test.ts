import { type Interaction, type Message, MessageType } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { Conversations } from '../../src/discord/recent.ts';
import { engineOver } from '../answering/reports.ts';
import { aScene, capturingLog, handlersOf, type Scene, surfaceOf } from './harness.ts';

const engine = engineOver('knowledge');
let scene: Scene | undefined;

/** A bot that notes what it is asked. */
async function start() {
  const asked: (readonly string[])[] = [];
  const ask: typeof engine.answer = (turns) => {
    asked.push(turns);
    return engine.answer(turns);
  };
  scene = await aScene(engine, { ask });
  return { ...scene, asked };
}

afterEach(async () => {
  const running = scene;
  scene = undefined;
  await running?.end();
});

describe('a reply to the bot', () => {
  it('takes up what the bot answered there, whoever asked it', async () => {
    const { server, guild, asked } = await start();
    const general = guild.channel('general');
    await general.mention(server.user('ann'), 'how many people were injured in the protests?');
    const answer = await general.nextMessage();
    await general.mention(server.user('ann'), 'is there a curfew?');
    await general.nextMessage();
    await general.say(server.user('ben'), 'and arrested?', { replyTo: answer });
    expect((await general.nextMessage()).text).toContain('2,000 people have been detained');
    expect(asked.at(-1)).toEqual(['how many people were injured in the protests?', 'and arrested?']);
  });

  it('takes up the answer to a command, too', async () => {
    const { server, guild, asked } = await start();
    const general = guild.channel('general');
    const question = 'how many people were injured in the protests?';
    const ann = server.user('ann');
    const answer = await (await ann.slash(general, 'ask', { question })).reply();
    // Once the bot has answered the next, it knows that the first has arrived.
    await (await ann.slash(general, 'help')).reply();
    await general.mention(server.user('ben'), 'and arrested?', { replyTo: answer });
    await server.until(() => (asked.length === 2 ? true : undefined), 'the second question');
    expect(asked.at(-1)).toEqual([question, 'and arrested?']);
  });

  it('stands alone where it replies to somebody else', async () => {
    const { server, guild, asked } = await start();
    const general = guild.channel('general');
    const said = await general.say(server.user('ann'), 'how many people were injured?');
    await general.mention(server.user('ben'), 'and arrested?', { replyTo: said });
    await general.nextMessage();
    expect(asked).toEqual([['and arrested?']]);
  });
});

describe('a thread', () => {
  it('has a context of its own: neither the channel’s nor another person’s', async () => {
    const { server, guild, asked } = await start();
    const general = guild.channel('general');
    const thread = guild.addThread('general', 'talk');
    const [ann, ben] = [server.user('ann'), server.user('ben')];
    const first = 'how many people were injured in the protests?';
    await general.mention(ann, 'is there a curfew?');
    await general.nextMessage();
    await thread.mention(ann, first);
    await thread.nextMessage();
    await thread.mention(ben, 'and arrested?');
    await thread.nextMessage();
    await thread.mention(ann, 'and arrested?');
    expect((await thread.nextMessage()).text).toContain('2,000 people have been detained');
    expect(asked).toEqual([['is there a curfew?'], [first], ['and arrested?'], [first, 'and arrested?']]);
  });

  it('takes up a follow-up that is asked by command', async () => {
    const { server, guild, asked } = await start();
    const thread = guild.addThread('general', 'talk');
    const ann = server.user('ann');
    const question = 'how many people were injured in the protests?';
    await (await ann.slash(thread, 'ask', { question })).reply();
    const answer = await (await ann.slash(thread, 'ask', { question: 'and arrested?' })).reply();
    expect(answer.text).toContain('2,000 people have been detained');
    expect(asked.at(-1)).toEqual([question, 'and arrested?']);
  });
});

describe('the memory of replies', () => {
  it('goes before that of the person, ends after ten minutes, and leaves nothing behind', () => {
    let time = 0;
    const conversations = new Conversations(() => time);
    conversations.answered('r', conversations.add('c', 'ann', '1'));
    conversations.add('c', 'ben', '2');
    expect(conversations.add('c', 'ben', '3', 'r')).toEqual(['1', '3']);
    expect(conversations.add('c', 'eve', '4', 'unknown')).toEqual(['4']);
    conversations.answered('help', []);
    expect(conversations.size).toBe(4);
    time = 600_001;
    expect(conversations.add('c', 'eve', '5', 'r')).toEqual(['5']);
    time = 1_200_002;
    conversations.forget();
    expect(conversations.size).toBe(0);
  });

  it('holds 2,000 replies at most', () => {
    const conversations = new Conversations(() => 0);
    for (let i = 0; i < 2500; i += 1) conversations.answered(`${i}`, ['a question']);
    expect(conversations.size).toBe(2000);
  });
});

describe('messages that are not for the bot', () => {
  const self = '9';
  const written = {
    id: '1',
    type: MessageType.Default,
    content: 'is there a curfew?',
    author: { bot: false, id: '2' },
    webhookId: null,
    reference: null,
    channel: { id: '3', isDMBased: () => true, isThread: () => false, isSendable: () => false },
    channelId: '3',
    guildId: null,
    client: { user: { id: self } },
    mentions: { users: new Map(), roles: [] },
  };

  it.each([
    ['a person’s', {}, 1],
    ['a webhook’s', { webhookId: '7' }, 0],
    ['a bot’s', { author: { bot: true, id: '4' } }, 0],
    ['its own', { author: { bot: true, id: self } }, 0],
    ['a notice of a pin', { type: MessageType.ChannelPinnedMessage }, 0],
    ['a notice that somebody joined', { type: MessageType.UserJoin }, 0],
  ])('%s', async (_, change, replies) => {
    const { log } = capturingLog();
    let sent = 0;
    const reply = async () => {
      sent += 1;
      return { id: `r${sent}` };
    };
    const { questions } = handlersOf({ ...surfaceOf(engine), token: '', api: null, guild: null, log });
    await questions.message({ ...written, ...change, reply } as unknown as Message);
    expect(sent).toBe(replies);
  });
});

describe('a button that was tampered with', () => {
  it('is answered with a clear word, to the asker alone', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    const ann = server.user('ann');
    await general.mention(ann, 'Who is the president of Kazakhstan?');
    const silence = await general.nextMessage();
    const customId = silence.buttons[0]?.customId ?? '';
    expect(customId).toMatch(/^v1:fact:/);
    const { log } = capturingLog();
    const told: unknown[] = [];
    const forged = {
      id: '1',
      customId: customId.replace('v1:fact:', 'v1:fact:../'),
      isChatInputCommand: () => false,
      isMessageComponent: () => true,
      reply: async (reply: unknown) => told.push(reply),
    };
    const options = { ...surfaceOf(engine), token: '', api: null, guild: null, log };
    const { interactions } = handlersOf(options);
    await interactions.serve(forged as unknown as Interaction);
    expect(JSON.stringify(told)).toContain('none of mine');
    expect(told).toMatchObject([{ flags: (1 << 15) | (1 << 6) }]);
  });
});
