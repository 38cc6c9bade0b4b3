/**
 * The built bot under a mixed load for a long time, on the loopback Discord: questions by mention, in direct messages and
 * as commands, follow-ups, buttons, lists page by page, edits, deletions, what is typed, comparisons, pins that come and
 * go, and a dropped connection each minute. Prints each minute the least that the process held in it (memory is given back
 * in leaps), and at the end how much that grew; draws docs/speed/soak.png.
 *
 *   npm run soak -- [--minutes 20] [--rate 15]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { engineOver } from '../tests/answering/reports.ts';
import { BotProcess } from '../tests/discord/botProcess.ts';
import { MEMBER_PERMISSIONS } from '../tests/discord-server/guild.ts';
import { DiscordServer } from '../tests/discord-server/server.ts';
import { slopeOf } from './shares.ts';
import { soakPlot } from './speed/soakPlot.ts';
import { statements } from './uses.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '20' }, rate: { type: 'string', default: '15' } },
});
const [minutes, rate] = [Number(values.minutes), Number(values.rate)];
/** Minutes at the beginning that do not count: memory fills up to the limits that it has. */
const warm = Math.max(1, Math.min(5, Math.floor(minutes / 3)));
const servers = 50;
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const folder = mkdtempSync(join(tmpdir(), 'verbatim-'));
const server = await DiscordServer.start({ ignore: ['late-response', 'unanswered-interaction'] });
const moderators = MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages;
const places = Array.from({ length: servers }, (_, i) =>
  server.addGuild({
    name: `Server ${i}`,
    members: [
      ...Array.from({ length: 20 }, (_, j) => `person ${i * 20 + j}`),
      { user: `mod ${i}`, permissions: moderators },
    ],
    channels: ['general', 'second'],
    botPermissions: moderators,
  }),
);
const port = await new Promise<number>((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
  });
});
const bot = new BotProcess(server, { DATABASE_URL: join(folder, 'verbatim.sqlite'), PORT: String(port) });
await bot.says('connected to Discord', 60_000);
const { facts } = engineOver('knowledge');
const fact = facts[0]?.id ?? '';
const questions = [
  'is there a curfew?',
  'how many police officers were killed?',
  'what does bread cost?',
  'and arrested?',
  'who is the president?',
  'what did Bachelet say about the protests?',
  'how are you?',
];

let made = 0;
let failed = 0;
/** One thing that somebody does; the kinds come in turn. */
async function act(i: number): Promise<void> {
  const place = places[i % servers];
  if (place === undefined) return;
  const person = server.user(`person ${(i % servers) * 20 + (Math.floor(i / servers) % 20)}`);
  const general = place.channel('general');
  const question = questions[i % questions.length] ?? '';
  switch (i % 12) {
    case 0:
    case 1:
      await general.mention(person, question);
      return;
    case 2:
      await server.dm(person).say(question);
      return;
    case 3: {
      const message = await general.mention(person, question);
      await wait(300);
      await general.edit(message, `${server.bot.mention} ${questions[(i + 1) % questions.length]}`);
      return;
    }
    case 4: {
      const message = await general.mention(person, question);
      await wait(300);
      await general.delete(message);
      return;
    }
    case 5: {
      const reply = await (await person.slash(general, 'ask', { question: 'is there a curfew?' })).reply(
        20_000,
      );
      await (await person.click(reply, 'Context')).response(20_000);
      return;
    }
    case 6: {
      const reply = await (await person.slash(general, 'lookup', { what: 'kazakhstan' })).reply(20_000);
      await (await person.click(reply, 'Further')).response(20_000);
      return;
    }
    case 7:
      await (await person.autocomplete(general, 'lookup', { what: 'alm' })).response(20_000);
      return;
    case 8:
      await (await person.slash(general, 'figures', { about: 'injured' })).response(20_000);
      return;
    case 9: {
      const said = await general.say(person, statements);
      await (await person.messageMenu(said, 'Check against the report')).response(20_000);
      return;
    }
    case 10: {
      const mod = server.user(`mod ${i % servers}`);
      await (await mod.slash(general, 'pin add', { question: `${question} ${i}`, fact })).reply(20_000);
      await (await mod.slash(general, 'pin undo')).reply(20_000);
      return;
    }
    default:
      await place.channel('second').mention(person, question);
  }
}

interface Held {
  readonly minute: number;
  readonly memory: number;
  readonly heap: number;
  readonly handles: number;
  readonly files: number;
}
async function held(minute: number): Promise<Held> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const value = (name: string) =>
    Number(new RegExp(`^${name}(?:\\{\\})? (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  return {
    minute,
    memory: value('process_resident_memory_bytes') / 1e6,
    heap: value('nodejs_heap_size_used_bytes') / 1e6,
    handles: value('nodejs_active_handles_total'),
    files: value('process_open_fds'),
  };
}

const first = performance.now();
const series: Held[] = [];
/** What was seen within the minute. */
let seen: Held[] = [];
const looking = setInterval(
  () =>
    void held(Math.ceil((performance.now() - first) / 60_000)).then(
      (one) => seen.push(one),
      () => undefined,
    ),
  5_000,
);
/** The least of each. */
const least = (minute: number, all: readonly Held[]): Held => ({
  minute,
  memory: Math.min(...all.map(({ memory }) => memory)),
  heap: Math.min(...all.map(({ heap }) => heap)),
  handles: Math.min(...all.map(({ handles }) => handles)),
  files: Math.min(...all.map(({ files }) => files)),
});
console.log('minute   done  failed  memory MB  heap MB  handles  files');
const show = ({ minute, memory, heap, handles, files }: Held) =>
  console.log(
    [minute, made, failed, memory.toFixed(1), heap.toFixed(1), handles, files]
      .map((one, i) => String(one).padStart([6, 6, 7, 10, 8, 8, 6][i] ?? 8))
      .join(' '),
  );
for (let i = 0; performance.now() - first < minutes * 60_000; i += 1) {
  void act(i).then(
    () => {
      made += 1;
    },
    () => {
      failed += 1;
    },
  );
  const minute = Math.floor((performance.now() - first) / 60_000);
  if (minute > (series.at(-1)?.minute ?? 0)) {
    const now = least(minute, seen);
    seen = [];
    series.push(now);
    show(now);
    server.faults.dropSockets();
  }
  await wait(Math.max(0, first + ((i + 1) * 1_000) / rate - performance.now()));
}
clearInterval(looking);
const last = least(minutes, [...seen, await held(minutes)]);
series.push(last);
show(last);
writeFileSync('docs/speed/soak.png', soakPlot(series));
await wait(2_000);
const counted = series.filter(({ minute }) => minute >= warm);
const growth = (of: (one: Held) => number) =>
  slopeOf(counted.map((one) => [one.minute, of(one)] as const)).toFixed(2);
console.log(
  `Growth a minute, from minute ${warm} on: memory ${growth(({ memory }) => memory)} MB, heap ${growth(({ heap }) => heap)} MB, handles ${growth(({ handles }) => handles)}, files ${growth(({ files }) => files)}`,
);
const errors = bot.log.split('\n').filter((line) => /"level":[56]0/.test(line));
console.log(`Errors in the log: ${errors.length}`);
for (const line of errors.slice(0, 3)) console.log(line.slice(0, 400));
const broken = new Map<string, number>();
for (const { rule } of server.violations) broken.set(rule, (broken.get(rule) ?? 0) + 1);
console.log(`Rules of Discord that were broken: ${broken.size === 0 ? 'none' : JSON.stringify([...broken])}`);
const code = await bot.end('SIGTERM');
console.log(`The process ended with ${code}.`);
await server.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(code === 0 ? 0 : 1);
