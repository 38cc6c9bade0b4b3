import { Collection, type Message, MessageType } from 'discord.js';
import { PermissionFlagsBits as Permit } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answering/answer.ts';
import { english } from '../../src/wording/en/english.ts';
import { engineOver } from '../answering/reports.ts';
import { fields } from '../discord-server/bodies.ts';
import { MEMBER_PERMISSIONS } from '../discord-server/guild.ts';
import { aScene, capturingLog, handlersOf, read, type Scene, surfaceOf } from './harness.ts';

const engine = engineOver('knowledge');
const posting = 'POST /channels/{channel}/messages';
const answering = 'POST /interactions/{interaction}/{token}/callback';
let scene: Scene | undefined;

async function start(changes: Parameters<typeof aScene>[1] = {}): Promise<Scene> {
  scene = await aScene(engine, changes);
  return scene;
}

afterEach(async () => {
  const running = scene;
  scene = undefined;
  await running?.end();
});

const helpful = 'I answer questions about the report with its own sentence';

describe('messages without a plain question', () => {
  it('answers a mention alone with the short help', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    await general.mention(server.user('ann'), '');
    expect((await general.nextMessage()).text).toContain(helpful);
    await general.mention(server.user('ann'), '<@&123456789012345678> <:fire:123456789012345678>');
    expect((await general.nextMessage()).text).toContain(helpful);
  });

  it('answers a direct message without words, such as a file, with the short help', async () => {
    const { server } = await start();
    const dm = server.dm(server.user('ann'));
    await dm.say('');
    expect((await dm.nextMessage()).text).toContain(helpful);
  });

  it('takes the number of a mention for no number of the question', async () => {
    const asked: string[] = [];
    const { server, guild } = await start({
      ask: (turns) => {
        asked.push(turns.at(-1) ?? '');
        return engine.answer(turns);
      },
    });
    const general = guild.channel('general');
    const ann = server.user('ann');
    const others =
      '<@&123456789012345678> <#123456789012345678> </ask:123456789012345678> <t:1641400000:R> @everyone';
    await general.mention(ann, `${others} is there a curfew?`);
    await general.nextMessage();
    expect(asked).toEqual(['is there a curfew?']);
  });

  it('answers a mention of the role that Discord made for the bot', async () => {
    const { log } = capturingLog();
    const sent: unknown[] = [];
    const options = { ...surfaceOf(engine), token: '', api: null, guild: null, log };
    // Discord hides the words of such a message.
    const message = (botId: string) => ({
      id: `1${botId}`,
      type: MessageType.Default,
      content: '',
      author: { bot: false, id: '2' },
      webhookId: null,
      channel: { id: '3', isDMBased: () => false, isThread: () => false, isSendable: () => false },
      channelId: '3',
      guildId: null,
      client: { user: { id: '9' } },
      mentions: { users: new Collection(), roles: new Collection([['5', { tags: { botId } }]]) },
      reply: async (reply: unknown) => sent.push(reply),
    });
    const { questions } = handlersOf(options);
    await questions.message(message('8') as unknown as Message);
    expect(sent).toHaveLength(0);
    await questions.message(message('9') as unknown as Message);
    expect(JSON.stringify(sent)).toContain(helpful);
  });

  it('answers in threads', async () => {
    const { server, guild } = await start();
    const thread = guild.addThread('general', 'talk');
    await thread.mention(server.user('ann'), 'is there a curfew?');
    expect((await thread.nextMessage()).text).toContain('curfew');
  });
});

describe('a command that the bot does not know', () => {
  it('is answered so, to the asker alone', async () => {
    const { server, guild } = await start();
    // Discord shows commands of an older version until it has heard of the new ones.
    const answer = await fetch(`${server.api}/v10/applications/${server.application.id}/commands`, {
      method: 'POST',
      headers: { authorization: `Bot ${server.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'older', description: 'Of an older version', type: 1 }),
    });
    expect(answer.ok).toBe(true);
    const reply = await (await server.user('ann').slash(guild.channel('general'), 'older')).reply();
    expect(read(reply.text)).toBe(read(english.unknownCommand));
    expect(reply.ephemeral).toBe(true);
  });
});

describe('where the bot may not write', () => {
  it('names the right that it needs in a thread', async () => {
    const { server, guild } = await start();
    const thread = guild.addThread('general', 'talk');
    guild.setBotPermissions(MEMBER_PERMISSIONS & ~Permit.SendMessagesInThreads);
    await thread.mention(server.user('ann'), 'is there a curfew?');
    const told = read((await server.dm(server.user('ann')).nextMessage()).text);
    expect(told).toContain('I may not write in #talk');
    expect(told).toContain('Send Messages in Threads');
  });

  it('names the right to see earlier messages, without which Discord takes no reply', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    general.denyBot(Permit.ReadMessageHistory);
    await general.mention(server.user('ann'), 'is there a curfew?');
    expect(read((await server.dm(server.user('ann')).nextMessage()).text)).toContain('Read Message History');
  });

  it('goes on where the asker takes no direct messages either', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    const ann = server.user('ann');
    ann.acceptsDirectMessages = false;
    general.denyBot(Permit.SendMessages);
    await general.mention(ann, 'is there a curfew?');
    const refused = () => server.requests.filter(({ route, status }) => route === posting && status === 403);
    await server.until(() => (refused().length === 2 ? true : undefined), 'two refusals');
    await guild.channel('second').mention(ann, 'is there a curfew?');
    await guild.channel('second').nextMessage();
  });

  it('tries once where a direct message cannot be answered', async () => {
    const { server, guild } = await start();
    const ann = server.user('ann');
    const dm = server.dm(ann);
    ann.acceptsDirectMessages = false;
    await dm.say('is there a curfew?');
    await guild.channel('general').mention(server.user('ben'), 'is there a curfew?');
    await guild.channel('general').nextMessage();
    expect(server.requests.filter(({ status }) => status === 403)).toHaveLength(1);
  });
});

describe('where Discord fails', () => {
  it('tells the asker in a direct message when a reply fails for good', async () => {
    const { server, guild, log } = await start();
    server.faults.fail(posting, 503, 4);
    await guild.channel('general').mention(server.user('ann'), 'is there a curfew?');
    const told = (await server.dm(server.user('ann')).nextMessage()).text;
    const id = /under ([0-9a-f]{8})/.exec(told)?.[1] ?? 'none';
    expect(log.some((line) => line.includes(id))).toBe(true);
  });

  it('marks a reply so that Discord takes it once', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    const asked = await general.mention(server.user('ann'), 'is there a curfew?');
    await general.nextMessage();
    const request = await server.until(
      () => server.requests.find(({ route }) => route === posting),
      'the record of the request',
    );
    const body = fields(request.body);
    expect(body['nonce']).toBe(asked.id);
    expect(body['enforce_nonce']).toBe(true);
  });

  it('says that it failed when the first answer to a command fails for good', async () => {
    const { server, guild } = await start();
    server.faults.fail(answering, 500, 4);
    const general = guild.channel('general');
    const asked = await server.user('ann').slash(general, 'ask', { question: 'is there a curfew?' });
    const reply = await asked.reply();
    expect(reply.text).toMatch(/under [0-9a-f]{8}/);
    expect(reply.ephemeral).toBe(true);
  });

  it('answers a repeated interaction once', async () => {
    const { server, guild, bot } = await start();
    const general = guild.channel('general');
    const ann = server.user('ann');
    const asked = await ann.slash(general, 'ask', { question: 'is there a curfew?' });
    await asked.reply();
    server.faults.repeatEvent(asked);
    await (await ann.slash(general, 'help', {})).reply();
    await bot.stop();
    expect(server.requests.filter(({ route }) => route === answering)).toHaveLength(2);
  });

  it('acknowledges a command before it looks anything up', async () => {
    let late = () => {};
    const { server, guild } = await start({
      ask: (turns) => {
        late();
        return engine.answer(turns);
      },
    });
    late = () => server.clock.advance(4_000);
    const ann = server.user('ann');
    for (const alone of [false, true]) {
      const asked = await ann.slash(guild.channel('general'), 'ask', { question: 'curfew?', private: alone });
      const reply = await asked.reply();
      expect(reply.text).toContain('curfew');
      expect(reply.ephemeral).toBe(alone);
      expect((await asked.acknowledged()).type).toBe(5);
    }
  });

  it('says that it failed when the answer behind an acknowledgement fails for good', async () => {
    const { server, guild, log } = await start();
    server.faults.fail('PATCH /webhooks/{application}/{token}/messages/{message}', 500, 4);
    const asked = await server.user('ann').slash(guild.channel('general'), 'ask', { question: 'curfew?' });
    const id = /under ([0-9a-f]{8})/.exec((await asked.reply()).text)?.[1] ?? 'none';
    expect(log.some((line) => line.includes(id))).toBe(true);
  });

  it('lets an interaction go that is too old to be answered, and answers the next', async () => {
    const running = await start();
    // That it was late is the point here: the scene's own check would fail.
    scene = undefined;
    const { server, guild, bot, log } = running;
    const general = guild.channel('general');
    const ann = server.user('ann');
    server.faults.rateLimit(answering, 1, 0.1);
    await ann.slash(general, 'ask', { question: 'is there a curfew?' });
    await server.until(() => server.requests.find(({ status }) => status === 429), 'the rate limit');
    server.clock.advance(4_000);
    await server.until(() => server.requests.find(({ status }) => status === 404), 'the refusal');
    await (await ann.slash(general, 'ask', { question: 'is there a curfew?' })).reply();
    await bot.stop();
    expect(log.some((line) => line.includes('Unknown interaction'))).toBe(true);
    await server.stop();
  });

  it('ends the reply under way before it stops', async () => {
    const { server, guild, bot } = await start();
    server.faults.rateLimit(posting, 1, 0.3);
    const general = guild.channel('general');
    await general.mention(server.user('ann'), 'is there a curfew?');
    await server.until(() => server.requests.find(({ status }) => status === 429), 'the rate limit');
    await bot.stop();
    expect(general.messages.filter(({ author }) => author.id === server.bot.id)).toHaveLength(1);
  });
});

describe('a very long sentence', () => {
  it('is attached whole, in the open and to one alone', async () => {
    const [fact] = engine.facts;
    if (fact === undefined) throw new Error('no facts');
    const long = { ...fact, text: `${'A very long sentence, '.repeat(300)}ends.` };
    const explanation = { asksFor: 'what', met: [], missing: [], wording: 'good' } as const;
    const answer: Answer = {
      status: 'answered',
      fact: long,
      confidence: 1,
      explanation,
      against: [],
      also: [],
      nearest: [],
    };
    const { server, guild } = await start({ ask: () => answer });
    const general = guild.channel('general');
    const ann = server.user('ann');
    await general.mention(ann, 'what?');
    const open = await general.nextMessage();
    const alone = await (await ann.slash(general, 'ask', { question: 'what?', private: true })).reply();
    expect(alone.ephemeral).toBe(true);
    for (const message of [open, alone]) {
      expect(message.attachments.map(({ name, size }) => ({ name, size }))).toEqual([
        { name: 'quote.txt', size: long.text.length },
      ]);
      expect(message.text).toContain('attached whole');
      expect(message.text).not.toContain('A very long sentence, A');
    }
  });
});
