import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Engine } from '../../src/answering/engine.ts';
import { type ServedEndpoint, serveInteractions } from '../../src/discord/http/serve.ts';
import type { DiscordOptions } from '../../src/discord/replies/surface.ts';
import { MEMBER_PERMISSIONS } from '../discord-server/guild.ts';
import { DiscordServer, type ServerOptions } from '../discord-server/server.ts';
import { aBot, capturingLog, type LoggedBot } from './harness.ts';

/** A process of the bot that takes interactions over HTTP. */
export interface HttpBot extends LoggedBot {
  readonly endpoint: ServedEndpoint;
}

/** @param shards none for a process without the gateway. */
export async function anHttpBot(
  server: DiscordServer,
  engine: Engine,
  changes: Partial<DiscordOptions> = { shards: { ids: [], count: null } },
): Promise<HttpBot> {
  const { log, lines } = capturingLog();
  const { bot } = await aBot(server, engine, { log, ...changes });
  const endpoint = await serveInteractions({
    publicKey: server.publicKey,
    host: '127.0.0.1',
    port: 0,
    receive: bot.receive,
    log,
    now: () => server.clock.now(),
  });
  return { bot, endpoint, log: lines };
}

/** A loopback Discord that sends interactions over HTTP to processes of the bot, one after the other. */
export async function anHttpScene(
  engine: Engine,
  processes: readonly Partial<DiscordOptions>[],
  options: ServerOptions = {},
) {
  const server = await DiscordServer.start(options);
  const guild = server.addGuild({
    name: 'Newsroom',
    members: ['ann', { user: 'mod', permissions: MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages }],
    channels: ['general', 'log'],
    owner: 'olga',
    botPermissions: MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages,
  });
  const bots: HttpBot[] = [];
  for (const one of processes) bots.push(await anHttpBot(server, engine, one));
  await server.sendInteractionsTo(...bots.map(({ endpoint }) => endpoint.address));
  return {
    ...{ server, guild, bots, general: guild.channel('general'), ann: server.user('ann') },
    mod: server.user('mod'),
    log: () => bots.flatMap(({ log }) => log),
    async end() {
      for (const { bot, endpoint } of bots) {
        await endpoint.stop();
        await bot.stop();
      }
      server.assertClean();
      await server.stop();
    },
  };
}
