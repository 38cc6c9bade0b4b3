/**
 * How soon the built bot is ready after `node dist/main.js`, and how much memory it holds, on the loopback Discord with
 * the reports of `knowledge/`. Each run is a process and a database of its own; medians of all. Linux: memory is what
 * /proc says.
 *
 *   npm run bench:start -- [--runs 5] [--idle 30] [--questions 500]
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BotProcess } from '../tests/discord/botProcess.ts';
import { DiscordServer } from '../tests/discord-server/server.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    idle: { type: 'string', default: '30' },
    questions: { type: 'string', default: '500' },
  },
});
const [runs, idle, many] = [Number(values.runs), Number(values.idle), Number(values.questions)];
/** Each person asks no more often than the bot lets them. */
const people = Array.from({ length: Math.ceil(many / 2) }, (_, i) => `person ${i}`);
const questions = [
  'is there a curfew?',
  'how many police officers were killed?',
  'what does bread cost?',
  'who is the president?',
  'what did Bachelet say about the protests?',
];
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What /proc says of a process, in MB: held now, and the most it held. */
function memoryOf(pid: number): { readonly now: number; readonly most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
  return { now: kilobytes('VmRSS') / 1_000, most: kilobytes('VmHWM') / 1_000 };
}

async function run(): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-'));
  const server = await DiscordServer.start();
  const guild = server.addGuild({ name: 'Newsroom', members: people, channels: ['general'] });
  const general = guild.channel('general');
  const began = performance.now();
  const bot = new BotProcess(server, { DATABASE_URL: join(folder, 'verbatim.sqlite') });
  try {
    const logged = async (words: string) => {
      while (!bot.log.includes(words)) {
        if (performance.now() - began > 60_000) throw new Error(`It never said “${words}”:\n${bot.log}`);
        await wait(2);
      }
      return performance.now() - began;
    };
    const connected = await logged('connected to Discord');
    await logged('127.0.0.1:');
    const page = /http:\/\/127\.0\.0\.1:\d+\//.exec(bot.log)?.[0];
    while ((await fetch(new URL('readyz', page))).status !== 200) await wait(2);
    const ready = performance.now() - began;
    await wait(idle * 1_000);
    const atRest = memoryOf(bot.pid);
    for (let i = 0; i < many; i += 1) {
      const question = questions[i % questions.length] ?? '';
      await (await server.user(people[i % people.length] ?? '').slash(general, 'ask', { question })).reply();
    }
    const asked = memoryOf(bot.pid);
    return {
      'connected, ms': connected,
      'ready (/readyz), ms': ready,
      [`held after ${idle} s, MB`]: atRest.now,
      [`most until then, MB`]: atRest.most,
      [`held after ${many} questions, MB`]: asked.now,
      'most of all, MB': asked.most,
    };
  } finally {
    await bot.end('SIGTERM');
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const results: Readonly<Record<string, number>>[] = [];
for (let i = 0; i < runs; i += 1) results.push(await run());
const lines = ['| | median | lowest | highest |', '|---|---|---|---|'];
for (const name of Object.keys(results[0] ?? {})) {
  const sorted = results.map((one) => one[name] ?? Number.NaN).sort((a, b) => a - b);
  const shown = [sorted[Math.floor(sorted.length / 2)], sorted[0], sorted.at(-1)];
  lines.push(`| ${name} | ${shown.map((one) => one?.toFixed(0)).join(' | ')} |`);
}
process.stdout.write(`${lines.join('\n')}\n`);
process.exit(0);
