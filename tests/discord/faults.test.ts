import { GatewayOpcodes } from 'discord-api-types/v10';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../src/moderation/settings.ts';
import { engineOver } from '../answering/reports.ts';
import type { Message } from '../discord-server/message.ts';
import { aScene, moderationWith, noStore, read, type Scene } from './harness.ts';

/** The faults of Discord and of the time, as docs/faults.md lists them. */

const engine = engineOver('knowledge');
const posting = 'POST /channels/{channel}/messages';
const answering = 'POST /interactions/{interaction}/{token}/callback';
const finishing = 'PATCH /webhooks/{application}/{token}/messages/{message}';
const curfew = 'is there a curfew?';
const quote = 'The decision includes a curfew';
let scene: Scene | undefined;

async function start(changes: Parameters<typeof aScene>[1] = {}, options: Parameters<typeof aScene>[2] = {}) {
  const running = await aScene(engine, changes, options);
  scene = running;
  const { server, guild } = running;
  const general = guild.channel('general');
  const ofBot = (): Message[] => general.messages.filter(({ author }) => author === server.bot);
  return { ...running, general, ann: server.user('ann'), ben: server.user('ben'), ofBot };
}

/** A database that answers so late that things happen between a question and its answer. */
const slowly = (milliseconds: number) => ({
  moderation: moderationWith(engine, {
    ...noStore,
    state: async () => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return { pins: [], settings: defaultSettings, version: 0 };
    },
  }),
});

/** The line of the log that says so, once it is there. */
const logged = (log: readonly string[], what: string) =>
  vi.waitFor(() => {
    const line = log.find((one) => one.includes(what));
    if (line === undefined) throw new Error(`nothing in the log about ${what}`);
    return line;
  }, 5_000);

afterEach(async () => {
  vi.useRealTimers();
  const running = scene;
  scene = undefined;
  await running?.end();
});

describe('the gateway', () => {
  it('dropped: what was asked meanwhile is answered, once', async () => {
    const { server, general, ann, ofBot } = await start();
    server.faults.dropSockets();
    await general.mention(ann, curfew);
    expect((await general.nextMessage()).text).toContain(quote);
    expect(ofBot()).toHaveLength(1);
    expect(server.opcodes).toContain(GatewayOpcodes.Resume);
  });

  it('asking to reconnect: the session is resumed, and nothing is lost', async () => {
    const { server, general, ann, ofBot } = await start();
    server.faults.reconnect();
    await general.mention(ann, curfew);
    await general.nextMessage();
    await server.until(() => server.opcodes.includes(GatewayOpcodes.Resume) || undefined, 'the resume');
    await general.mention(ann, curfew);
    await general.nextMessage();
    expect(ofBot()).toHaveLength(2);
  });

  it('invalidating the session: the bot identifies anew and answers, and says nothing twice', async () => {
    const { server, general, ann, ofBot, log } = await start();
    await general.mention(ann, curfew);
    await general.nextMessage();
    server.faults.invalidSession();
    await server.until(
      () => server.opcodes.filter((op) => op === GatewayOpcodes.Identify).length === 2 || undefined,
      'the second identify',
      10_000,
    );
    await server.ready();
    await logged(log, 'connected again');
    await general.mention(ann, 'how many police officers were killed?');
    expect((await general.nextMessage()).text).toContain('12 law enforcement officers');
    expect(ofBot()).toHaveLength(2);
    // The commands stay registered: once is enough.
    expect(server.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  }, 20_000);

  it('without an answer to heartbeats: the bot leaves the dead connection and resumes', async () => {
    const { server, general, ann } = await start({}, { heartbeatInterval: 300 });
    server.faults.silenceHeartbeats();
    await server.until(
      () => server.opcodes.includes(GatewayOpcodes.Resume) || undefined,
      'the resume',
      10_000,
    );
    await general.mention(ann, curfew);
    expect((await general.nextMessage()).text).toContain(quote);
  }, 20_000);

  it('telling twice of a message and of a command: each is answered once', async () => {
    const { server, general, ann, ofBot, bot } = await start();
    const asked = await general.mention(ann, curfew);
    await general.nextMessage();
    const used = await ann.slash(general, 'ask', { question: curfew });
    await used.reply();
    server.faults.repeatEvent(asked);
    server.faults.repeatEvent(used);
    await bot.stop();
    expect(ofBot()).toHaveLength(2);
  });
});

describe('Discord’s REST interface', () => {
  it('limiting everything for a moment: the answer comes after it', async () => {
    const { server, general, ann, ofBot } = await start();
    server.faults.rateLimit('*', 2, 0.2);
    await general.mention(ann, curfew);
    expect((await general.nextMessage()).text).toContain(quote);
    expect(ofBot()).toHaveLength(1);
    expect(server.requests.filter(({ status }) => status === 429)).toHaveLength(2);
  });

  it('limiting one route: the answer comes after it, and commands are not held up', async () => {
    const { server, general, ann, ben } = await start();
    server.faults.rateLimit(posting, 1, 0.5);
    await general.mention(ann, curfew);
    await server.until(() => server.requests.find(({ status }) => status === 429), 'the limit');
    const used = await ben.slash(general, 'ask', { question: curfew });
    expect((await used.reply()).text).toContain(quote);
    const messages = [await general.nextMessage(), await general.nextMessage()];
    for (const { text } of messages) expect(text).toContain(quote);
  });

  it('failing twice: the answer comes with the third attempt', async () => {
    const { server, general, ann, ofBot } = await start();
    server.faults.fail(posting, 502, 2);
    await general.mention(ann, curfew);
    expect((await general.nextMessage()).text).toContain(quote);
    expect(ofBot()).toHaveLength(1);
  });

  it('being slow: the answer comes late, once, and others do not wait for it', async () => {
    const { server, general, ann, ben, ofBot } = await start();
    server.faults.slow(posting, 1_500);
    await general.mention(ann, curfew);
    const used = await ben.slash(general, 'ask', { question: 'how many police officers were killed?' });
    expect((await used.reply()).text).toContain('12 law enforcement officers');
    expect(ofBot()).toHaveLength(1);
    await server.until(() => (ofBot().length === 2 ? true : undefined), 'the late answer');
  });

  it('losing its confirmation of a reply: the reply stands there once', async () => {
    const { server, general, ann, ofBot, log } = await start();
    server.faults.loseAnswer(posting);
    await general.mention(ann, curfew);
    await general.nextMessage();
    await server.until(
      () => server.requests.filter(({ route }) => route === posting).length === 1 || undefined,
      'the second attempt',
    );
    expect(ofBot()).toHaveLength(1);
    expect(log.join()).not.toContain('failed');
  });
});

describe('an interaction', () => {
  it('acknowledged too late: nobody can be told, the log says so, and the next is answered', async () => {
    const running = await start();
    const { server, general, ann, log } = running;
    server.faults.refuse(answering, 'unknownInteraction');
    await ann.slash(general, 'ask', { question: curfew });
    await server.until(() => server.requests.find(({ status }) => status === 404), 'the refusal');
    expect((await (await ann.slash(general, 'ask', { question: curfew })).reply()).text).toContain(quote);
    expect(JSON.parse(await logged(log, 'Unknown interaction'))).toMatchObject({
      level: 40,
      during: 'interaction',
    });
    // The first was never answered, which the scene would count against the bot.
    scene = undefined;
    await running.bot.stop();
    await server.stop();
  });

  it('whose acknowledgement was carried out but not confirmed: the answer comes all the same', async () => {
    const running = await start();
    const { server, general, ann, log } = running;
    server.faults.loseAnswer(answering);
    const used = await ann.slash(general, 'ask', { question: curfew });
    const reply = await used.reply();
    await server.until(() => (reply.text.includes(quote) ? true : undefined), 'the answer');
    expect(log.join()).not.toContain('failed');
    // The second attempt to acknowledge is one of the client’s, and a breach of conduct to the server.
    scene = undefined;
    expect(server.violations.map(({ rule }) => rule)).toEqual(['already-acknowledged']);
    await running.bot.stop();
    await server.stop();
  });

  it('already answered by another process: nothing is said twice, and the log says so', async () => {
    const running = await start();
    const { server, general, ann, log } = running;
    await general.mention(ann, curfew);
    const answer = await general.nextMessage();
    server.faults.refuse(answering, 'alreadyAcknowledged');
    // What needs no acknowledgement is answered at once.
    await ann.click(answer, 'Context');
    await server.until(() => server.requests.find(({ status }) => status === 400), 'the refusal');
    await (await ann.click(answer, 'Context')).reply();
    expect(JSON.parse(await logged(log, 'already been acknowledged'))).toMatchObject({
      level: 40,
      during: 'interaction',
    });
    expect(server.requests.filter(({ route }) => route === answering)).toHaveLength(2);
    scene = undefined;
    await running.bot.stop();
    await server.stop();
  });

  it('whose answer cannot be written: the asker is told so with an id that is in the log', async () => {
    const { server, general, ann, log } = await start();
    server.faults.fail(finishing, 500, 4);
    const told = await (await ann.slash(general, 'ask', { question: curfew })).reply();
    const id = /under ([0-9a-f]{8})/.exec(told.text)?.[1] ?? 'none';
    expect(JSON.parse(log.find((line) => line.includes(id)) ?? '{}')).toMatchObject({ level: 50 });
  });
});

describe('what goes away between a question and its answer', () => {
  it('the question itself: its answer goes with it', async () => {
    const { server, general, ann, ofBot, log } = await start(slowly(400));
    const asked = await general.mention(ann, curfew);
    general.delete(asked);
    await server.until(
      () => server.requests.find(({ method, status }) => method === 'DELETE' && status === 204),
      'the removal of the answer',
    );
    expect(ofBot()).toEqual([]);
    expect(log.join()).not.toContain('failed');
  });

  it('the answer, before the question is changed: nothing is said, and no alarm is raised', async () => {
    const { server, general, ann, ben, log } = await start();
    const asked = await general.mention(ann, curfew);
    general.delete(await general.nextMessage());
    general.edit(asked, `<@${server.bot.id}> how many police officers were killed?`);
    await server.until(() => server.requests.find(({ method }) => method === 'PATCH'), 'the attempt');
    await general.mention(ben, curfew);
    await general.nextMessage();
    expect(log.join()).not.toContain('failed');
  });

  it('the channel: it is logged without an alarm, nobody is told, and other channels are answered', async () => {
    const { server, guild, general, ann, log } = await start(slowly(400));
    await general.mention(ann, curfew);
    guild.removeChannel('general');
    const line = await logged(log, 'Could not find the channel');
    expect(JSON.parse(line)).toMatchObject({ level: 40, during: 'reply' });
    const second = guild.channel('second');
    await second.mention(ann, curfew);
    expect((await second.nextMessage()).text).toContain(quote);
    expect(server.dm(ann).messages).toEqual([]);
  });

  it('the right to write: the asker is told in a direct message', async () => {
    const { server, guild, general, ann } = await start(slowly(400));
    await general.mention(ann, curfew);
    guild.setBotPermissions(0n);
    const told = await server.dm(ann).nextMessage();
    expect(read(told.text)).toContain('I may not write in #general');
  });

  it('the server: it is logged without an alarm, nobody is told, and others are answered', async () => {
    const { server, guild, general, ann, log } = await start(slowly(400));
    await general.mention(ann, curfew);
    server.removeGuild(guild);
    expect(JSON.parse(await logged(log, '"during":"reply"'))).toMatchObject({ level: 40 });
    await server.dm(ann).say(curfew);
    expect((await server.dm(ann).nextMessage()).text).toContain(quote);
  });
});

describe('the clock of the machine', () => {
  it.each([
    ['ahead', '2031-05-01T00:00:00Z'],
    ['back', '2019-05-01T00:00:00Z'],
  ])('jumping %s: answers, follow-ups and buttons go on', async (_, to) => {
    const { server, general, ann, ofBot } = await start();
    await general.mention(ann, 'how many people were injured in the protests?');
    const first = await general.nextMessage();
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(to) });
    await general.mention(ann, 'and arrested?');
    expect((await general.nextMessage()).text).toContain('2,000 people have been detained');
    expect((await (await ann.click(first, 'Context')).reply()).text).toContain('nearly 1,000');
    expect((await (await ann.slash(general, 'ask', { question: curfew })).reply()).text).toContain(quote);
    await server.until(() => (ofBot().length === 3 ? true : undefined), 'three answers');
  });
});
