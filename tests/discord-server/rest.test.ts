import { expect, test } from 'vitest';
import { aScene, aServer, type Scene } from './aBot.ts';

const SEND = 'POST /channels/{channel}/messages';

async function send({ client, guild }: Scene, content: string): Promise<void> {
  const channel = await client.channels.fetch(guild.channel('general').id);
  if (channel?.isSendable()) await channel.send(content);
}

function statuses({ server }: Scene): number[] {
  return server.requests.filter(({ route }) => route === SEND).map(({ status }) => status);
}

test('a rate-limited request is sent again when Discord says so', async () => {
  const scene = await aScene();
  scene.server.faults.rateLimit(SEND, 2, 0.05);
  await send(scene, 'patience');
  expect(statuses(scene)).toEqual([429, 429, 200]);
  expect(scene.guild.channel('general').messages).toHaveLength(1);
});

test('a rate limit says what Discord’s says', async () => {
  const server = await aServer();
  server.faults.rateLimit('*', 1, 1.5);
  const get = () => fetch(`${server.api}/v10/gateway`, { headers: { Authorization: `Bot ${server.token}` } });
  const limited = await get();
  expect(limited.status).toBe(429);
  expect(await limited.json()).toEqual({
    message: 'You are being rate limited.',
    retry_after: 1.5,
    global: true,
  });
  expect(Object.fromEntries(limited.headers)).toMatchObject({
    'retry-after': '1.5',
    'x-ratelimit-global': 'true',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset-after': '1.5',
    'x-ratelimit-scope': 'global',
  });
  expect((await get()).status).toBe(200);
});

test('a failing server is asked again, until it fails too often', async () => {
  const scene = await aScene();
  scene.server.faults.fail(SEND, 503, 2);
  await send(scene, 'again');
  expect(statuses(scene)).toEqual([503, 503, 200]);
  scene.server.faults.fail(SEND, 500, 10);
  await expect(send(scene, 'in vain')).rejects.toMatchObject({ status: 500 });
  expect(scene.guild.channel('general').messages).toHaveLength(1);
});

test('a fault for a route that does not exist is a mistake of the test', async () => {
  const server = await aServer();
  expect(() => server.faults.fail('POST /nowhere', 500)).toThrow('There is no route POST /nowhere');
});

test('a route that is not known is recorded, so that no test passes by it', async () => {
  const { server, client } = await aScene();
  await expect(client.rest.get('/voice/regions')).rejects.toMatchObject({ status: 404 });
  expect(() => server.assertClean()).toThrow('unknown-route: GET /voice/regions');
});

test.each([
  ['without a token', '/v10/users/@me', {}, 401],
  ['with a wrong token', '/v10/users/@me', { Authorization: 'Bot wrong' }, 401],
  ['of an old version', '/v9/users/@me', { Authorization: 'Bot loopback' }, 400],
])('a request %s is refused', async (_, path, headers, status) => {
  const server = await aServer();
  expect((await fetch(`${server.api}${path}`, { headers })).status).toBe(status);
});

test('a body that is no JSON is refused', async () => {
  const { server, guild } = await aScene();
  const headers = { Authorization: `Bot ${server.token}`, 'Content-Type': 'application/json' };
  const url = `${server.api}/v10/channels/${guild.channel('general').id}/messages`;
  const answer = await fetch(url, { method: 'POST', headers, body: '{' });
  expect(await answer.json()).toMatchObject({ code: 50_109 });
});

test('a file of more than 10 MiB is too large', async () => {
  const { guild, client } = await aScene();
  const channel = await client.channels.fetch(guild.channel('general').id);
  if (!channel?.isSendable()) throw new Error('no channel');
  const file = (size: number) => ({ files: [{ attachment: Buffer.alloc(size), name: 'a.bin' }] });
  await channel.send(file(10 * 1_024 * 1_024));
  await expect(channel.send(file(10 * 1_024 * 1_024 + 1))).rejects.toMatchObject({ code: 40_005 });
});
