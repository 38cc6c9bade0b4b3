/**
 * The bot over several processes, on the loopback Discord with one PostgreSQL: thousands of servers, questions by
 * mention over the gateway and commands over HTTP, each from another person in another server, at a steady rate.
 * Meanwhile one process is killed and started again after some seconds, PostgreSQL is stopped and started, and one
 * process is restarted as an upgrade would. Counts what every question got.
 *
 *   npm run bench:hosts -- [--guilds 10000] [--processes 4] [--questions 4000] [--rate 40]
 */
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { openStore } from '../src/storage/open.ts';
import { BotProcess } from '../tests/discord/botProcess.ts';
import { bornAt } from '../tests/discord-server/clock.ts';
import type { Guild } from '../tests/discord-server/guild.ts';
import { DiscordServer } from '../tests/discord-server/server.ts';
import { PostgresServer } from '../tests/storage/postgresServer.ts';
import { share } from './shares.ts';

const { values } = parseArgs({
  options: {
    guilds: { type: 'string', default: '10000' },
    processes: { type: 'string', default: '4' },
    questions: { type: 'string', default: '4000' },
    rate: { type: 'string', default: '40' },
  },
});
const [guilds, processes, questions, rate] = [
  values.guilds,
  values.processes,
  values.questions,
  values.rate,
].map(Number) as [number, number, number, number];
/** Discord recommends about a thousand servers a shard. */
const shards = processes * Math.max(1, Math.ceil(guilds / processes / 1_250));
/** Every so many questions one is a command. */
const commandEvery = 4;
/** Seconds that a process or the database is away. */
const away = { process: 4, database: 3 };

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const say = (words: string) => console.log(`${new Date().toISOString().slice(11, 19)}  ${words}`);

/** A port that stays free while the process that has it is away: none of those that the system gives to connections. */
function freePort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(freePort()));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
  });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const postgres = await PostgresServer.start();
const database = await postgres.database();
const server = await DiscordServer.start({ recommendedShards: shards });
const places: Guild[] = [];
/** Ids a second apart, so that the shards get as many servers each. */
for (let i = 0; i < guilds; i += 1)
  places.push(
    server.addGuild({
      name: `Server ${i}`,
      id: String((1_600_000_000n + BigInt(i)) << 22n),
      members: [`person ${i}`],
    }),
  );
const store = await openStore(database, () => undefined);
/** Every tenth server has a pin, so that the database decides about answers, too. */
for (let i = 0; i < Math.min(guilds, questions); i += 10) {
  const pin = { question: 'Is it safe?', fact: null, note: 'Ask us.', channel: null, until: null };
  await store.change(places[i]?.id ?? '', {
    ...{ by: '1', at: new Date().toISOString(), reason: null, request: `bench ${i}`, undoes: null },
    ...{ subject: 'pin', action: 'add' },
    after: { ...pin, report: null, quote: null, message: null, active: true },
  });
}
await store.close();

const ports = await Promise.all(Array.from({ length: processes }, freePort));
const start = (i: number): BotProcess => {
  const each = shards / processes;
  return new BotProcess(server, {
    DATABASE_URL: database,
    SHARDS: `${i * each}-${(i + 1) * each - 1}`,
    SHARD_COUNT: String(shards),
    DISCORD_PUBLIC_KEY: server.publicKey,
    INTERACTIONS_PORT: String(ports[i]),
  });
};
const began = performance.now();
const bots = ports.map((_, i) => start(i));
const listening = 'commands are taken over HTTP';
await Promise.all(bots.map((bot) => bot.says(listening, 120_000)));
say(
  `${processes} processes with ${shards} shards hear ${guilds} servers, ${Math.round((performance.now() - began) / 1_000)} s after their start`,
);
await server.sendInteractionsTo(...ports.map((port) => `http://127.0.0.1:${port}/interactions`));
const fresh = bots.map(({ memory }) => memory);

/** What became of a question. */
interface Asked {
  readonly id: string;
  readonly shard: number;
  readonly kind: 'by mention' | 'by command';
  readonly place: Guild;
  /** When there was an answer to read, in milliseconds after it was asked. */
  after: number | undefined;
}
const asked: Asked[] = [];
const open = new Set<Promise<unknown>>();
const texts = [
  'is there a curfew?',
  'how many police officers were killed?',
  'is it safe?',
  'what does bread cost?',
  'what did the president say?',
];
const ask = async (i: number): Promise<void> => {
  const place = places[i % guilds];
  if (place === undefined) return;
  const person = server.user(`person ${i % guilds}`);
  const question = texts[i % texts.length] ?? '';
  const shard = Number((BigInt(place.id) >> 22n) % BigInt(shards));
  const general = place.channel('general');
  if (i % commandEvery === 0) {
    const interaction = await person.slash(general, 'ask', { question });
    const one: Asked = { id: interaction.id, shard, kind: 'by command', place, after: undefined };
    asked.push(one);
    const at = performance.now();
    const answered = interaction.response(180_000).then(
      () => {
        one.after = performance.now() - at;
      },
      () => undefined,
    );
    open.add(answered.finally(() => open.delete(answered)));
  } else {
    const { id } = await general.mention(person, question);
    asked.push({ id, shard, kind: 'by mention', place, after: undefined });
  }
};

/** The bot's messages that answer a question. */
const answersTo = ({ id, kind, place }: Asked) =>
  place
    .channel('general')
    .messages.filter(
      ({ author, replyTo, interaction, loading }) =>
        author === server.bot &&
        (kind === 'by mention' ? replyTo?.id === id : interaction?.id === id && !loading),
    );

const faults: readonly { readonly at: number; play(): Promise<void> }[] = [
  {
    at: 0.2,
    async play() {
      say('process 2 is killed (SIGKILL)');
      await bots[1]?.end('SIGKILL');
      await wait(away.process * 1_000);
      const again = start(1);
      bots[1] = again;
      await again.says(listening, 60_000);
      say('process 2 is back');
    },
  },
  {
    at: 0.5,
    async play() {
      say('PostgreSQL stops');
      await postgres.halt();
      await wait(away.database * 1_000);
      await postgres.resume();
      say('PostgreSQL is back');
    },
  },
  {
    at: 0.75,
    async play() {
      say('process 3 is restarted (SIGTERM)');
      const code = await bots[2]?.end('SIGTERM');
      const again = start(2);
      bots[2] = again;
      await again.says(listening, 60_000);
      say(`process 3 is back (it had ended with ${code})`);
    },
  },
];
const playing: Promise<void>[] = [];
const left = [...faults];
const first = performance.now();
for (let i = 0; i < questions; i += 1) {
  const next = left[0];
  if (next !== undefined && i >= next.at * questions) {
    left.shift();
    playing.push(next.play());
  }
  void ask(i).catch((error: unknown) => say(`question ${i} could not be asked: ${String(error)}`));
  const due = first + ((i + 1) * 1_000) / rate;
  await wait(Math.max(0, due - performance.now()));
}
say(`${asked.length} questions asked in ${Math.round((performance.now() - first) / 1_000)} s`);
await Promise.all(playing);
const unanswered = () => asked.filter((one) => answersTo(one).length === 0).length;
for (let i = 0; i < 60 && unanswered() > 0; i += 1) await wait(500);
// Whatever would come a second time.
await wait(5_000);

const rows: Record<string, object> = {};
for (const kind of ['by mention', 'by command'] as const) {
  const all = asked.filter((one) => one.kind === kind);
  const counts = all.map((one) => answersTo(one).length);
  const delays = all.flatMap((one) => {
    const [answer] = answersTo(one);
    if (kind === 'by command') return one.after === undefined ? [] : [one.after];
    return answer === undefined ? [] : [bornAt(answer.id) - bornAt(one.id)];
  });
  rows[kind] = {
    asked: all.length,
    'answered once': counts.filter((count) => count === 1).length,
    twice: counts.filter((count) => count > 1).length,
    never: counts.filter((count) => count === 0).length,
    'median ms': Math.round(share(delays, 0.5)),
    '99th percentile ms': Math.round(share(delays, 0.99)),
    'longest ms': Math.round(Math.max(...delays)),
  };
}
console.table(rows);
console.table(
  Object.fromEntries(
    bots.map(({ memory }, i) => [
      `process ${i + 1}`,
      { 'MB at the start': Math.round((fresh[i] ?? 0) / 1e6), 'MB at the end': Math.round(memory / 1e6) },
    ]),
  ),
);
/** What stands in the logs as an error, by the part of the work. */
const failures = new Map<string, number>();
for (const line of bots.flatMap(({ log }) => log.split('\n')).filter((one) => /"level":[56]0/.test(one))) {
  const { during = 'otherwise', error } = JSON.parse(line) as {
    during?: string;
    error?: { message?: string };
  };
  const what = `${during}: ${String(error?.message).replace(/:\d+$/, '')}`;
  failures.set(what, (failures.get(what) ?? 0) + 1);
}
say(`errors in the logs: ${failures.size === 0 ? 'none' : ''}`);
for (const [what, count] of failures) console.log(`${String(count).padStart(10)}  ${what}`);
const broken = new Map<string, number>();
for (const { rule } of server.violations) broken.set(rule, (broken.get(rule) ?? 0) + 1);
say(`rules of Discord that were broken: ${broken.size === 0 ? 'none' : JSON.stringify([...broken])}`);
await Promise.all(bots.map((bot) => bot.end('SIGTERM')));
await server.stop();
await postgres.stop();
const whole = asked.every((one) => answersTo(one).length === 1);
say(whole ? 'Every question was answered once.' : 'Not every question was answered once.');
process.exitCode = whole ? 0 : 1;
