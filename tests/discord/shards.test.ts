import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DiscordBot } from '../../src/discord/gateway/gateway.ts';
import type { DiscordOptions } from '../../src/discord/replies/surface.ts';
import { noObserver } from '../../src/metrics/metrics.ts';
import { engineOver } from '../answering/reports.ts';
import type { Guild } from '../discord-server/guild.ts';
import { DiscordServer, type ServerOptions } from '../discord-server/server.ts';
import { aBot, aStore, moderationWith, read } from './harness.ts';

const engine = engineOver('knowledge');
const question = 'is there a curfew?';
const quote = 'The decision includes a curfew';

let server: DiscordServer;
let kept: Awaited<ReturnType<typeof aStore>> | undefined;
const running = new Set<DiscordBot>();
/** The log of the process that was started last. */
let logged: string[] = [];

async function open(options: ServerOptions = {}) {
  kept = await aStore();
  server = await DiscordServer.start(options);
  return { server, store: kept.store };
}

async function start(changes: Partial<DiscordOptions> = {}): Promise<DiscordBot> {
  const { bot, log } = await aBot(server, engine, { sessions: kept?.store.sessions ?? null, ...changes });
  running.add(bot);
  logged = log;
  return bot;
}

const stop = async (bot: DiscordBot) => {
  running.delete(bot);
  await bot.stop();
};

/** Which of two shards hears of a guild. */
const shardOf = (guild: Guild) => Number((BigInt(guild.id) >> 22n) % 2n);

/** Two guilds on two shards, the one of shard 0 first. */
function twoGuilds(): readonly [Guild, Guild] {
  const guilds: Guild[] = [];
  for (let i = 0; guilds.length < 2; i += 1) {
    const id = String((BigInt(1_000_000 + i) << 22n) + BigInt(i));
    if (Number((BigInt(id) >> 22n) % 2n) === guilds.length)
      guilds.push(server.addGuild({ name: `Guild ${guilds.length}`, id, members: ['ann'] }));
  }
  const [first, second] = guilds;
  if (first === undefined || second === undefined) throw new Error('unreachable');
  return [first, second];
}

const answersIn = (guild: Guild) =>
  guild.channel('general').messages.filter(({ author }) => author === server.bot).length;

async function ask(guild: Guild, asked = question) {
  const general = guild.channel('general');
  await general.mention(server.user('ann'), asked);
  return read((await general.nextMessage()).text);
}

afterEach(async () => {
  await Promise.all([...running].map(stop));
  server.assertClean();
  await server.stop();
  await kept?.end();
  kept = undefined;
});

describe('shards over processes', () => {
  it('each process answers in the servers of its shards, and direct messages go to the first', async () => {
    await open();
    const guilds = twoGuilds();
    expect(guilds.map(shardOf)).toEqual([0, 1]);
    for (const id of [0, 1]) await start({ shards: { ids: [id], count: 2 } });
    expect([...server.shards].sort()).toEqual([
      [0, 2],
      [1, 2],
    ]);
    for (const guild of guilds) expect(await ask(guild)).toContain(quote);
    const direct = server.dm(server.user('ann'));
    await direct.say(question);
    expect(read((await direct.nextMessage()).text)).toContain(quote);
    expect(guilds.map(answersIn)).toEqual([1, 1]);
  });

  it('the commands are registered by the process with the first shard alone', async () => {
    await open();
    const puts = () => server.requests.filter(({ method }) => method === 'PUT').length;
    await start({ shards: { ids: [1], count: 2 } });
    expect(puts()).toBe(0);
    await start({ shards: { ids: [0], count: 2 } });
    expect(puts()).toBe(1);
  });

  it('one process has as many shards as Discord recommends, where it is told nothing', async () => {
    await open({ recommendedShards: 3 });
    await start();
    expect([...server.shards].sort()).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
  });

  it('a process takes no server for left that is another’s', async () => {
    const { store } = await open();
    const [first, second] = twoGuilds();
    const moderation = moderationWith(engine, store);
    for (const { id } of [first, second])
      await moderation.changeSettings(id, { by: '1', request: id }, { handOver: 'Ask us.' });
    server.removeGuild(second);
    const left = async () =>
      (await store.servers()).filter(({ leftAt }) => leftAt !== null).map(({ id }) => id);
    await start({ shards: { ids: [0], count: 2 }, moderation });
    expect(await ask(first)).toContain(quote);
    expect(await left()).toEqual([]);
    await start({ shards: { ids: [1], count: 2 }, moderation });
    for (let i = 0; (await left()).length === 0 && i < 100; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await left()).toEqual([second.id]);
  });

  it('two processes with the same shard for a moment: everything is answered once', async () => {
    // The slower one is told that the interaction is acknowledged already.
    await open({ ignore: ['already-acknowledged'] });
    const [guild] = twoGuilds();
    const bots = [await start(), await start()];
    const general = guild.channel('general');
    for (let i = 0; i < 4; i += 1) {
      const people = server.user(`person${i}`);
      guild.addMember(people);
      await general.mention(people, question);
      expect(read((await general.nextMessage()).text)).toContain(quote);
      const asked = await people.slash(general, 'ask', { question });
      expect(read((await asked.reply()).text)).toContain(quote);
      const listed = await people.slash(general, 'sources');
      await listed.reply();
      expect([asked.messages.length, listed.messages.length]).toEqual([1, 1]);
    }
    // After both have done all that they began.
    await Promise.all(bots.map(stop));
    // The list of sources is for the asker alone.
    expect(answersIn(guild)).toBe(8);
  });
});

describe('a restart', () => {
  it('answers what was asked while nobody listened, once, and what was answered before not again', async () => {
    await open();
    const guilds = twoGuilds();
    const general = guilds[0].channel('general');
    const first = await start();
    for (const guild of guilds) expect(await ask(guild)).toContain(quote);
    await stop(first);
    await general.mention(server.user('ann'), 'how many police officers were killed?');
    await guilds[1].channel('general').mention(server.user('ann'), 'how many police officers were killed?');
    const withdrawn = await general.mention(server.user('ann'), question);
    await general.delete(withdrawn);
    await start();
    for (const guild of guilds)
      expect(read((await guild.channel('general').nextMessage(15_000)).text)).toContain('12 law enforcement');
    await server.until(
      () => (server.shards.length === 1 ? true : undefined),
      'the old session to end',
      15_000,
    );
    expect(guilds.map(answersIn)).toEqual([2, 2]);
    // Nothing is left over for the next.
    expect((await kept?.store.sessions.of([0], 1))?.length).toBeLessThanOrEqual(1);
  }, 40_000);

  it('in the middle of an answer that could not be given: the next process gives it, once', async () => {
    await open();
    const [guild] = twoGuilds();
    const general = guild.channel('general');
    const first = await start();
    expect(await ask(guild)).toContain(quote);
    // The first holds the question when it has to end, and has no time left.
    server.faults.rateLimit('POST /channels/{channel}/messages', 1, 3);
    await general.mention(server.user('ann'), 'how many police officers were killed?');
    await server.until(() => server.requests.find(({ status }) => status === 429), 'the answer under way');
    running.delete(first);
    await first.stop(100);
    await start();
    expect(read((await general.nextMessage(15_000)).text)).toContain('12 law enforcement');
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    expect(answersIn(guild)).toBe(2);
  }, 40_000);

  it('after Discord has let go of the session: what was asked since is lost, the log says so, and the rest goes on', async () => {
    await open();
    const [guild] = twoGuilds();
    const first = await start();
    expect(await ask(guild)).toContain(quote);
    await stop(first);
    await guild.channel('general').mention(server.user('ann'), question);
    server.faults.forgetSessions();
    await start();
    expect(await ask(guild, 'how many police officers were killed?')).toContain('12 law enforcement');
    await vi.waitFor(
      () => expect(logged.filter((line) => line.includes('what was asked since is lost'))).toHaveLength(1),
      10_000,
    );
    expect(answersIn(guild)).toBe(2);
  }, 30_000);
});

it('counts as connected when all of its shards are, and says so once', async () => {
  await open({ recommendedShards: 2 });
  const states: string[] = [];
  const observer = { ...noObserver, gateway: (state: string) => states.push(state) };
  const bot = await start({ observer });
  expect(bot.connected()).toBe(true);
  server.faults.dropSockets();
  await vi.waitFor(() => expect(bot.connected()).toBe(false), 10_000);
  await vi.waitFor(() => expect(bot.connected()).toBe(true), 10_000);
  expect(states.filter((state) => state === 'disconnected')).toHaveLength(1);
  expect(states.at(-1)).toBe('connected');
  expect(logged.filter((line) => line.includes('connected again'))).toHaveLength(1);
});
