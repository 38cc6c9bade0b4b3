import { DefaultRestOptions } from 'discord.js';
import { afterEach, expect, it, vi } from 'vitest';
import { makeRequest } from '../../src/discord/gateway/requests.ts';

afterEach(() => vi.restoreAllMocks());

/** What a request fails with whose connection fails so. */
async function failing(code: string): Promise<unknown> {
  const failure = Object.assign(new Error(code), { code });
  vi.spyOn(DefaultRestOptions, 'makeRequest').mockRejectedValue(failure);
  return makeRequest('http://127.0.0.1:9/', {}).then(
    () => null,
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null),
  );
}

it('takes a connection that Discord closed for one that was reset, so that discord.js asks again; nothing else', async () => {
  expect(await failing('UND_ERR_SOCKET')).toBe('ECONNRESET');
  expect(await failing('EPIPE')).toBe('ECONNRESET');
  expect(await failing('ECONNREFUSED')).toBe('ECONNREFUSED');
});
