/**
 * How long people wait for the bot on the loopback Discord: bursts of interactions at once, each from another person,
 * with the reports of the repository; or, with rates, a steady stream of them to the built bot in a process of its own.
 *
 *   npm run bench:discord -- [--at-once 50] [--bursts 20]
 *   npm run bench:discord -- --rate 50,100,200,400 [--seconds 15] [--new]
 */
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { engineOver } from '../tests/answering/reports.ts';
import { aBot } from '../tests/discord/harness.ts';
import { DiscordServer } from '../tests/discord-server/server.ts';
import { share } from './shares.ts';
import { steady } from './steady.ts';
import { statements, usesIn } from './uses.ts';

const { values } = parseArgs({
  options: {
    'at-once': { type: 'string', default: '50' },
    bursts: { type: 'string', default: '20' },
    rate: { type: 'string' },
    seconds: { type: 'string', default: '15' },
    new: { type: 'boolean', default: false },
  },
});
if (values.rate !== undefined) {
  await steady(values.rate.split(',').map(Number), Number(values.seconds), values.new);
  process.exit();
}
const atOnce = Number(values['at-once']);
const bursts = Number(values.bursts);

const engine = engineOver('knowledge');
const server = await DiscordServer.start();
const people = Array.from({ length: atOnce * bursts }, (_, i) => `person${i}`);
const guild = server.addGuild({ name: 'Bench', members: people, channels: ['general'] });
const general = guild.channel('general');
const { bot } = await aBot(server, engine, { log: pino({ level: 'silent' }) });
await server.ready();

const claims = await general.say(server.user(people[0] ?? ''), statements);
const uses = usesIn(
  general,
  claims,
  engine.facts.map(({ id }) => id),
);

const table: Record<string, object> = {};
for (const [name, use] of Object.entries(uses)) {
  const acknowledged: number[] = [];
  const answered: number[] = [];
  for (let burst = 0; burst < bursts; burst++) {
    await Promise.all(
      Array.from({ length: atOnce }, async (_, i) => {
        const who = server.user(people[burst * atOnce + i] ?? '');
        const started = performance.now();
        const interaction = await use(who, i);
        await interaction.acknowledged();
        acknowledged.push(performance.now() - started);
        await interaction.response();
        answered.push(performance.now() - started);
      }),
    );
  }
  table[name] = {
    interactions: acknowledged.length,
    'acknowledged, median ms': Math.round(share(acknowledged, 0.5)),
    '99th percentile ms': Math.round(share(acknowledged, 0.99)),
    'answered, median ms': Math.round(share(answered, 0.5)),
    ' 99th percentile ms': Math.round(share(answered, 0.99)),
  };
}
console.log(
  `${atOnce} at once, ${bursts} bursts, ${engine.facts.length} facts; bot and Discord on one machine`,
);
console.table(table);
await bot.stop();
server.assertClean();
await server.stop();
