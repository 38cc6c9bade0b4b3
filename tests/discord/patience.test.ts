import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { startDiscord } from '../../src/discord/gateway/gateway.ts';
import { engineOver } from '../answering/reports.ts';
import { capturingLog, readyData, surfaceOf } from './harness.ts';

const surface = surfaceOf(engineOver('knowledge'));
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A Discord whose gateway is out of reach whenever it is told so, and counts who knocks. */
async function unsteady() {
  let state: 'there' | 'refusing' | 'silent' = 'there';
  let knocks = 0;
  const upgraded = new Set<Duplex>();
  const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 16 };
  const http = createServer((request, response) => {
    const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
    response.setHeader('content-type', 'application/json');
    const entrance = { url, shards: 1, session_start_limit: limit };
    response.end(JSON.stringify(request.url?.includes('/gateway/') ? entrance : []));
  });
  const sockets = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    knocks += 1;
    upgraded.add(socket);
    if (state === 'silent') {
      socket
        .resume()
        .on('error', () => undefined)
        .on('end', () => socket.destroy());
      return socket;
    }
    if (state === 'refusing') return socket.destroy();
    return sockets.handleUpgrade(request, socket, head, (client) => {
      client.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 45_000 } }));
      client.on('message', (data) => {
        if (JSON.parse(String(data)).op !== 2) return;
        client.send(JSON.stringify({ op: 0, t: 'READY', s: 1, d: readyData }));
      });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    for (const client of sockets.clients) client.terminate();
    http.close();
  });
  return {
    api: `http://127.0.0.1:${(http.address() as AddressInfo).port}/api`,
    knocks: () => knocks,
    /** Connections to the gateway that still stand. */
    open: () => [...upgraded].filter((socket) => !socket.destroyed).length,
    goAway(how: 'refusing' | 'silent' = 'refusing') {
      state = how;
      for (const client of sockets.clients) client.terminate();
    },
  };
}

describe('a gateway out of reach', () => {
  it('at the start: the start fails with a sentence, and nobody knocks again', async () => {
    const { api, knocks, goAway } = await unsteady();
    goAway();
    const { log } = capturingLog();
    await expect(startDiscord({ ...surface, token: 'any', api, guild: null, log }, 700)).rejects.toThrow(
      'Discord cannot be reached (its gateway does not answer).',
    );
    const before = knocks();
    expect(before).toBeGreaterThan(0);
    await pause(1200);
    expect(knocks()).toBe(before);
  });

  it('later: it is said once, and a bot that is stopped meanwhile knocks no more', async () => {
    const { api, knocks, goAway } = await unsteady();
    const { log, lines } = capturingLog();
    const bot = await startDiscord({ ...surface, token: 'any', api, guild: null, log });
    goAway();
    while (knocks() < 4) await pause(50);
    await bot.stop();
    expect(await bot.closed).toBe('stopped');
    const before = knocks();
    await pause(1200);
    expect(knocks()).toBe(before);
    expect(lines.filter((line) => line.includes('trying to connect again'))).toHaveLength(1);
  });

  it('that takes the connection and says nothing: a bot that is stopped meanwhile leaves none behind', async () => {
    const { api, knocks, goAway, open } = await unsteady();
    const { log, lines } = capturingLog();
    const bot = await startDiscord({ ...surface, token: 'any', api, guild: null, log });
    goAway('silent');
    while (knocks() < 2) await pause(50);
    await bot.stop();
    await pause(1200);
    expect(knocks()).toBe(2);
    expect(open()).toBe(0);
    expect(lines.join('')).not.toContain('failed');
  });
});
