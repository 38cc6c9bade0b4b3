import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { startDiscord } from '../../src/discord/gateway/gateway.ts';
import { engineOver } from '../answering/reports.ts';
import { aScene, capturingLog, readyData, surfaceOf } from './harness.ts';

const engine = engineOver('knowledge');
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A gateway that lets a bot in, or ends its session at once, with a code of Discord's. */
async function gateway(): Promise<{ api: string; refuseWith(code: number): void; end(code: number): void }> {
  let refusal: number | undefined;
  const http = createServer((request, response) => {
    const { port } = http.address() as { port: number };
    const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 16 };
    const entrance = { url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit: limit };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url?.includes('/gateway/') ? entrance : []));
  });
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (socket) => {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 45_000 } }));
    socket.on('message', (data) => {
      if (JSON.parse(String(data)).op !== 2) return;
      if (refusal !== undefined) socket.close(refusal);
      else socket.send(JSON.stringify({ op: 0, t: 'READY', s: 1, d: readyData }));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    for (const socket of sockets.clients) socket.terminate();
    http.close();
  });
  const { port } = http.address() as { port: number };
  return {
    api: `http://127.0.0.1:${port}/api`,
    refuseWith: (code) => {
      refusal = code;
    },
    end: (code) => {
      for (const socket of sockets.clients) socket.close(code);
    },
  };
}

const optionsFor = (api: string) => {
  const { log, lines } = capturingLog();
  return { options: { ...surfaceOf(engine), token: 'a.b.c', api, guild: null, log }, lines };
};

describe('a connection that Discord ends', () => {
  it.each([
    [4004, /DISCORD_TOKEN/],
    [4014, /developer portal/],
  ])('at the door with %i: the start fails with a remedy', async (code, remedy) => {
    const { api, refuseWith } = await gateway();
    refuseWith(code);
    await expect(startDiscord(optionsFor(api).options)).rejects.toThrow(remedy);
  });

  it('later and for good, as after a reset of the token: the bot says so and is closed', async () => {
    const { api, end } = await gateway();
    const { options, lines } = optionsFor(api);
    const bot = await startDiscord(options);
    ends.push(() => bot.stop());
    end(4004);
    expect(await bot.closed).toBe('ended by Discord');
    expect(lines.join('')).toContain('for good');
  });

  it('is no end where the bot itself stops, or connects again', async () => {
    const { server, guild, bot, end } = await aScene(engine);
    server.faults.dropSockets();
    const general = guild.channel('general');
    await general.mention(server.user('ann'), 'is there a curfew?');
    await general.nextMessage();
    await end();
    expect(await bot.closed).toBe('stopped');
  });
});
