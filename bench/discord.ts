/**
 * How long people wait for the bot on the loopback Discord: bursts of interactions at once, each from another person,
 * with the reports of the repository.
 *
 *   npm run bench:discord -- [--at-once 50] [--bursts 20]
 */
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { startDiscord } from '../src/discord/gateway.ts';
import { engineOver } from '../tests/answering/reports.ts';
import { surfaceOf } from '../tests/discord/harness.ts';
import { DiscordServer } from '../tests/discord-server/server.ts';

const { values } = parseArgs({
  options: {
    'at-once': { type: 'string', default: '50' },
    bursts: { type: 'string', default: '20' },
  },
});
const atOnce = Number(values['at-once']);
const bursts = Number(values.bursts);

const engine = engineOver('knowledge');
const server = await DiscordServer.start();
const people = Array.from({ length: atOnce * bursts }, (_, i) => `person${i}`);
const guild = server.addGuild({ name: 'Bench', members: people, channels: ['general'] });
const general = guild.channel('general');
const bot = await startDiscord({
  ...surfaceOf(engine),
  token: server.token,
  api: server.api,
  guild: null,
  log: pino({ level: 'silent' }),
});
await server.ready();

/** As many statements as are looked at. */
const claims = await general.say(
  server.user(people[0] ?? ''),
  Array.from({ length: 10 }, (_, i) => `${i + 10} police officers were killed.`).join(' '),
);

const uses = {
  '/ask': (who: ReturnType<typeof server.user>, i: number) =>
    who.slash(general, 'ask', { question: i % 2 === 0 ? 'is there a curfew?' : 'how many cops were hurt?' }),
  '/lookup': (who: ReturnType<typeof server.user>) => who.slash(general, 'lookup', { what: 'almaty' }),
  '/figures': (who: ReturnType<typeof server.user>) => who.slash(general, 'figures', { about: 'injured' }),
  '/timeline': (who: ReturnType<typeof server.user>) => who.slash(general, 'timeline'),
  '/fact': (who: ReturnType<typeof server.user>, i: number) =>
    who.slash(general, 'fact', { id: engine.facts[i % engine.facts.length]?.id ?? '' }),
  'a message compared': (who: ReturnType<typeof server.user>) =>
    who.messageMenu(claims, 'Check against the report'),
  autocomplete: (who: ReturnType<typeof server.user>, i: number) =>
    who.autocomplete(general, 'lookup', { what: 'almaty'.slice(0, 1 + (i % 6)) }),
  'autocomplete of /fact': (who: ReturnType<typeof server.user>, i: number) =>
    who.autocomplete(general, 'fact', { id: 'police'.slice(0, 1 + (i % 6)) }),
} as const;

/** Milliseconds under which this share of the times lies. */
const share = (times: readonly number[], part: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;

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
