import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveInteractions } from '../../src/discord/http/serve.ts';
import { defaultSettings } from '../../src/moderation/settings.ts';
import { migrationsToCome, openStore } from '../../src/storage/open.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { MEMBER_PERMISSIONS } from '../discord-server/guild.ts';
import { DiscordServer } from '../discord-server/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'verbatim-doctor-'));
let server: DiscordServer;
beforeAll(async () => {
  server = await DiscordServer.start();
});
afterAll(async () => {
  server.assertClean();
  await server.stop();
});

/** Runs `doctor` as an operator would; all is right but for what the environment changes. */
function doctor(
  environment: NodeJS.ProcessEnv = {},
  on = server,
): Promise<{ code: number | null; out: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/main.js', 'doctor'], {
      env: {
        PATH: process.env['PATH'],
        ...{ DISCORD_TOKEN: on.token, DISCORD_API: on.api, PORT: '0' },
        DATABASE_URL: join(folder, 'right.sqlite'),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out }));
  });
}

it('finds nothing to mend where all is right', async () => {
  const guild = server.addGuild({
    name: 'Right',
    botPermissions: MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages,
  });
  const { code, out } = await doctor();
  expect(out).toMatch(
    /^✓ knowledge: 1 report, \d+ facts\.\n✓ database: SQLite .*\n✓ local page: .*\n✓ token: /,
  );
  expect(out).toMatch(/✓ intents: no privileged intent/);
  expect(out).toMatch(/✓ server “Right”: the bot may read and answer\.\nThe bot can start\.\n$/);
  expect(code).toBe(0);
  server.removeGuild(guild);
});

it('says what a start would do to a database of an older version, and leaves it as it is', async () => {
  const file = join(folder, 'older.sqlite');
  await (await openStore(file, () => undefined)).close();
  const older = openSqlite(file);
  older.database.exec(
    "drop table gateway_sessions; delete from kysely_migration where name = '2-gateway-sessions'",
  );
  const { code, out } = await doctor({ DATABASE_URL: file });
  expect(out).toMatch(/! database: 1 migration would be carried out at the next start\. Versions before /);
  expect(code).toBe(0);
  const tables = older.database.prepare("select name from sqlite_master where type = 'table'").all();
  expect(tables).not.toContainEqual({ name: 'gateway_sessions' });
  await older.db.destroy();
  expect(await migrationsToCome(file)).toBe(1);
  await (await openStore(file, () => undefined)).close();
  expect(await migrationsToCome(file)).toBe(0);
});

it('says what each fault is and what to do, goes on after it, and ends with 1', async () => {
  const broken = join(folder, 'knowledge');
  mkdirSync(join(broken, 'bad'), { recursive: true });
  writeFileSync(join(broken, 'bad', 'report.md'), 'no front matter');
  const { code, out } = await doctor({
    DISCORD_TOKEN: 'wrong',
    DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:9/none',
    KNOWLEDGE_DIR: broken,
    HOST: '203.0.113.1',
  });
  expect(out).toMatch(/✗ knowledge: .*bad/s);
  expect(out).toMatch(/✗ database: The database .* cannot be opened: .*ECONNREFUSED.* Check DATABASE_URL\./);
  expect(out).not.toContain('secret');
  expect(out).toMatch(/✗ local page: it cannot listen at 203\.0\.113\.1:0 .*Set HOST and PORT/);
  expect(out).toMatch(/✗ token: Discord refuses the token\. Set DISCORD_TOKEN/);
  expect(out).toMatch(/4 things are to be mended\.\n$/);
  expect(code).toBe(1);
});

it('names the permissions that are missing, and the server', async () => {
  const mute = server.addGuild({ name: 'Mute', botPermissions: PermissionFlagsBits.ViewChannel });
  const plain = server.addGuild({
    name: 'Plain',
    channels: [
      'general',
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ({
        ...{ name, botDenied: PermissionFlagsBits.SendMessages },
      })),
    ],
  });
  const { code, out } = await doctor();
  expect(out).toMatch(/✗ server “Mute”: the bot lacks Send Messages, Read Message History\. Give it/);
  expect(out).toMatch(/! server “Plain”: the bot lacks Pin Messages: /);
  expect(out).toContain(
    '! server “Plain”: the bot may answer, but not in 7 channels: #a, #b, #c, #d, #e and 2 more. Where it is to answer, allow its role View Channels, Send Messages and Read Message History there (Edit Channel → Permissions).\n',
  );
  expect(code).toBe(1);
  server.removeGuild(mute);
  server.removeGuild(plain);
});

it('looks at the channels that moderators chose: whether they are there, and open to the bot', async () => {
  const channels = [
    'talk',
    { name: 'shut', botDenied: PermissionFlagsBits.ViewChannel },
    { name: 'read-only', botDenied: PermissionFlagsBits.SendMessages },
    'log',
  ];
  const [right, shut, gone] = ['Open', 'Shut', 'Gone'].map((name) => server.addGuild({ name, channels }));
  if (right === undefined || shut === undefined || gone === undefined) throw new Error('no servers');
  const file = join(folder, 'chosen.sqlite');
  const store = await openStore(file, () => undefined);
  for (const [guild, answer, log] of [
    [right, right.channel('talk').id, right.channel('log').id],
    [shut, shut.channel('shut').id, shut.channel('read-only').id],
    [gone, null, '123456789012345678'],
  ] as const)
    await store.change(guild.id, {
      ...{ by: '1', at: '2026-01-01T00:00:00.000Z', reason: null, request: 's', undoes: null },
      ...{ subject: 'settings', action: 'edit', version: 0 },
      after: { ...defaultSettings, answerChannel: answer, logChannel: log },
    });
  await store.close();
  const { out } = await doctor({ DATABASE_URL: file });
  expect(out).toContain('✓ server “Open”: the bot may write in the answer channel, #talk.\n');
  expect(out).toContain('✓ server “Open”: the bot may write in the log channel, #log.\n');
  expect(out).toMatch(/! server “Shut”: the bot lacks View Channels.* in the answer channel, #shut\. Allow /);
  expect(out).toMatch(/! server “Shut”: the bot lacks Send Messages in the log channel, #read-only\. Allow /);
  expect(out).toMatch(
    /! server “Gone”: the log channel that was chosen is gone.* choose another in \/settings/,
  );
  expect(out).not.toMatch(/“Gone”: .*answer channel/);
  for (const one of [right, shut, gone]) server.removeGuild(one);
});

it('says of a server that Discord does not speak of what to do', async () => {
  const away = server.addGuild({ name: 'Away' });
  server.outage(away);
  // Before it goes on without the server, the client waits for it.
  const { out } = await doctor();
  expect(out).toContain(
    `! server “${away.id}”: Discord does not say what the bot may do there. Run npm run doctor again`,
  );
  server.recover(away);
  server.removeGuild(away);
}, 60_000);

it('says that the bot is not in the server of DISCORD_GUILD', async () => {
  const { code, out } = await doctor({ DISCORD_GUILD: '123456789012345678' });
  expect(out).toMatch(/✗ DISCORD_GUILD: the bot is not in the server 123456789012345678\./);
  expect(code).toBe(1);
});

it('tells a refused intent from a granted one', async () => {
  const refused = await doctor({ MESSAGE_CONTENT: 'on' });
  expect(refused.out).toMatch(/✗ intents: Discord refuses the intents\..*developer portal/);
  expect(refused.code).toBe(1);
  const granting = await DiscordServer.start({ privilegedIntents: GatewayIntentBits.MessageContent });
  const granted = await doctor({ MESSAGE_CONTENT: 'on' }, granting);
  expect(granted.out).toMatch(/✓ intents: the message-content intent is granted/);
  await granting.stop();
});

it('takes a port in use for a hint, and Discord out of reach for a fault', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const { code, out } = await doctor({ PORT: port, DISCORD_API: 'http://127.0.0.1:9/api' });
  taken.close();
  expect(out).toMatch(/! local page: .* is taken: by this bot where it is running/);
  expect(out).toMatch(/✗ token: Discord cannot be reached/);
  expect(code).toBe(1);
});

it('looks at commands over HTTP: the key, where they are taken, and where Discord sends them', async () => {
  const right = { DISCORD_PUBLIC_KEY: server.publicKey, INTERACTIONS_PORT: '0' };
  const unset = await doctor(right);
  expect(unset.out).toMatch(/✓ commands over HTTP: it can listen at 127\.0\.0\.1:0\./);
  expect(unset.out).toMatch(
    /! commands over HTTP: the key fits, but Discord has no address for them yet: set /,
  );
  expect(unset.code).toBe(0);
  const alone = await doctor({ ...right, SHARDS: 'none' });
  expect(alone.out).toMatch(/✗ commands over HTTP: the key fits, but Discord has no address/);
  const wrong = await doctor({ ...right, DISCORD_PUBLIC_KEY: 'ab'.repeat(32) });
  expect(wrong.out).toMatch(/✗ commands over HTTP: DISCORD_PUBLIC_KEY is not this application’s\./);
  expect(wrong.code).toBe(1);

  const sending = await DiscordServer.start();
  const endpoint = await serveInteractions({
    publicKey: sending.publicKey,
    host: '127.0.0.1',
    port: 0,
    receive: async () => undefined,
    log: pino({ level: 'silent' }),
  });
  await sending.sendInteractionsTo(endpoint.address);
  const deaf = await doctor({}, sending);
  expect(deaf.out).toMatch(
    /✗ commands over HTTP: Discord sends commands to http.*, not over the gateway\. Set DISCORD_PUBLIC_KEY/,
  );
  const both = await doctor({ ...right, DISCORD_PUBLIC_KEY: sending.publicKey, SHARDS: 'none' }, sending);
  expect(both.out).toMatch(/✓ commands over HTTP: Discord sends them to http.*, and the key fits\./);
  expect(both.code).toBe(0);
  await endpoint.stop();
  await sending.stop();
}, 30_000);

it('says that without a token the bot is a chat', async () => {
  const { code, out } = await doctor({ DISCORD_TOKEN: '' });
  expect(out).toMatch(/! token: DISCORD_TOKEN is not set/);
  expect(code).toBe(0);
});
