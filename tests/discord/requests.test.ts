import { DefaultRestOptions } from 'discord.js';
import { afterEach, expect, it } from 'vitest';
import { makeRequest } from '../../src/discord/requests.ts';

const { makeRequest: real } = DefaultRestOptions;
afterEach(() => {
  DefaultRestOptions.makeRequest = real;
});

/** What a request fails with whose connection fails so. */
async function failing(code: string): Promise<unknown> {
  DefaultRestOptions.makeRequest = () => Promise.reject(Object.assign(new Error(code), { code }));
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
