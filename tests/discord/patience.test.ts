import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { startDiscord } from '../../src/discord/gateway.ts';
import { engineOver } from '../answering/reports.ts';
import { capturingLog, surfaceOf } from './harness.ts';

it('gives up with a sentence where Discord names a gateway that does not answer', async () => {
  const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 16 };
  const http = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ url: 'ws://127.0.0.1:9', shards: 1, session_start_limit: limit }));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const api = `http://127.0.0.1:${(http.address() as AddressInfo).port}/api`;
  const options = { ...surfaceOf(engineOver('knowledge')), token: 'any', api, guild: null };
  await expect(startDiscord({ ...options, log: capturingLog().log }, 300)).rejects.toThrow(
    'Discord cannot be reached (its gateway does not answer).',
  );
  http.close();
});
