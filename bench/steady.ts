import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { english } from '../src/wording/en/english.ts';
import { engineOver } from '../tests/answering/reports.ts';
import { BotProcess } from '../tests/discord/botProcess.ts';
import { read } from '../tests/discord/harness.ts';
import type { Interaction } from '../tests/discord-server/interaction.ts';
import { DiscordServer } from '../tests/discord-server/server.ts';
import { share } from './shares.ts';
import { statements, stream, usesIn } from './uses.ts';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Seconds of processor time that a process has taken (Linux); 0 where that cannot be told. */
function processorOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/**
 * A steady stream of interactions, each from another person, at each of these rates: the built bot is a process of its
 * own, this one is Discord.
 * @param rates interactions a second. @param seconds how long each lasts.
 * @param everNew whether no question is asked twice: nothing of an answer is remembered from the one before.
 */
export async function steady(rates: readonly number[], seconds: number, everNew: boolean): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-'));
  const server = await DiscordServer.start({ ignore: ['late-response', 'unanswered-interaction'] });
  const guild = server.addGuild({ name: 'Bench', members: ['ann'], channels: ['general'] });
  const general = guild.channel('general');
  const bot = new BotProcess(server, { DATABASE_URL: join(folder, 'verbatim.sqlite') });
  await bot.says('connected to Discord', 60_000);
  const claims = await general.say(server.user('ann'), statements);
  const facts = engineOver('knowledge').facts.map(({ id }) => id);
  const uses = usesIn(general, claims, facts);
  let people = 0;
  const one = (i: number): Promise<Interaction> => {
    people += 1;
    const who = guild.addMember(`person ${people}`);
    const use = stream[i % stream.length] ?? '/ask';
    if (everNew && use === '/ask')
      return who.slash(general, 'ask', { question: `how many people were hurt in street ${people}?` });
    return uses[use](who, i);
  };
  // Once everything has been loaded and compiled, as in a bot that runs.
  for (let i = 0; i < 200; i += 1) await (await one(i)).response(20_000);
  const table: Record<string, object> = {};
  for (const rate of rates) {
    const made: Interaction[] = [];
    const answered: number[] = [];
    const processor = processorOf(bot.pid);
    const first = performance.now();
    for (let i = 0; i < rate * seconds; i += 1) {
      const began = performance.now();
      void one(i).then(async (interaction) => {
        made.push(interaction);
        await interaction.response(60_000);
        answered.push(performance.now() - began);
      });
      const due = first + ((i + 1) * 1_000) / rate;
      if (due > performance.now() + 1) await wait(due - performance.now());
    }
    const lasted = (performance.now() - first) / 1_000;
    const done = () =>
      made.filter(({ choices, original, messages }) => {
        const message = original ?? messages[0];
        return choices !== undefined || (message !== undefined && !message.loading);
      }).length;
    for (let i = 0; i < 40 && done() < rate * seconds; i += 1) await wait(250);
    const delays = made.flatMap(({ acknowledgement }) => acknowledgement?.after ?? []);
    const shed = made.filter(({ messages }) => read(messages[0]?.text ?? '') === english.tooMuch).length;
    table[`${rate}/s`] = {
      'made a second': Math.round(made.length / lasted),
      'first response, median ms': Math.round(share(delays, 0.5)),
      '99th percentile ms': Math.round(share(delays, 0.99)),
      'answered, 99th percentile ms': Math.round(share(answered, 0.99)),
      'told to come again': shed,
      'without an answer': made.length - done(),
      'bot’s processor': `${Math.round((100 * (processorOf(bot.pid) - processor)) / lasted)} %`,
    };
  }
  console.log(`${seconds} s each; the bot is one process, Discord another on the same machine`);
  console.table(table);
  await bot.end('SIGTERM');
  server.assertClean();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
