import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/storage/open.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { engineOver } from '../answering/reports.ts';
import { type Guild, MEMBER_PERMISSIONS } from '../discord-server/guild.ts';
import { DiscordServer } from '../discord-server/server.ts';
import { read } from './harness.ts';

/** The faults of the machine, on the built program as it is started by `npm start`. */

const curfew = 'is there a curfew?';
const quote = 'The decision includes a curfew';
const posting = 'POST /channels/{channel}/messages';
const unpinning = 'DELETE /channels/{channel}/messages/pins/{message}';
const fact = engineOver('knowledge').facts[0]?.id ?? '';

let server: DiscordServer;
let bot: ChildProcess | undefined;
let ended: Promise<number | null>;
let folder: string;
let log: string;

/**
 * @param largestFile what the process may write into one file, in units of 1,024 bytes.
 * @param prepare what is done before the process starts.
 */
async function start(
  largestFile: number | 'unlimited' = 'unlimited',
  prepare: (database: string, guild: Guild) => Promise<void> = async () => undefined,
) {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-'));
  const database = join(folder, 'verbatim.sqlite');
  server = await DiscordServer.start();
  const pins = MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages;
  const guild = server.addGuild({
    name: 'Newsroom',
    members: ['ann', { user: 'mod', permissions: pins }],
    channels: ['general'],
    botPermissions: pins,
  });
  await prepare(database, guild);
  log = '';
  const command = `ulimit -f ${largestFile}; exec "${process.execPath}" dist/main.js`;
  bot = spawn('bash', ['-c', command], {
    env: {
      PATH: process.env['PATH'],
      DISCORD_TOKEN: server.token,
      DISCORD_API: server.api,
      DATABASE_URL: database,
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  bot.stdout?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const child = bot;
  ended = new Promise((resolve) => child.on('close', resolve));
  await server.ready(15_000);
  const general = guild.channel('general');
  const [ann, mod] = [server.user('ann'), server.user('mod')];
  const ask = async () => read((await (await ann.slash(general, 'ask', { question: curfew })).reply()).text);
  const pin = async (question: string, more = {}, patience?: number) =>
    read((await (await mod.slash(general, 'pin add', { question, fact, ...more })).reply(patience)).text);
  return { database, general, ann, mod, ask, pin };
}

afterEach(async () => {
  bot?.kill('SIGTERM');
  expect(await ended).toBe(0);
  server.assertClean();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The line of the log with the id that somebody was told. */
async function lineOf(told: string): Promise<{ level: number; during: string; error: { message: string } }> {
  const id = /under ([0-9a-f]{8})/.exec(told)?.[1] ?? 'no id';
  return vi.waitFor(() => {
    const line = log.split('\n').find((one) => one.includes(id));
    if (line === undefined) throw new Error(`${id} is not in the log`);
    return JSON.parse(line);
  });
}

/** Three pins that ended an hour ago, whose messages are pinned. */
async function endedPins(database: string, guild: Guild): Promise<void> {
  const channel = guild.channel('general');
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const store = await openStore(database, () => undefined);
  for (const request of ['a', 'b', 'c']) {
    const shown = channel.post(server.bot, { content: 'A pinned answer.' });
    channel.pin(server.bot, shown);
    const message = `${channel.id}/${shown.id}`;
    await store.change(guild.id, {
      ...{ by: '1', at, reason: null, request, undoes: null, subject: 'pin', action: 'add' },
      after: {
        question: request,
        fact,
        note: null,
        channel: null,
        until: at,
        report: null,
        quote: null,
        message,
        active: true,
      },
    });
  }
  await store.close();
}

describe('SIGTERM', () => {
  it('in the middle of an answer: it is given, once, and the process ends with 0', async () => {
    const { general, ann } = await start();
    server.faults.rateLimit(posting, 1, 0.5);
    await general.mention(ann, curfew);
    await server.until(() => server.requests.find(({ status }) => status === 429), 'the answer under way');
    bot?.kill('SIGTERM');
    expect(await ended).toBe(0);
    const answers = general.messages.filter(({ author }) => author === server.bot);
    expect(answers.map(({ text }) => text.includes(quote))).toEqual([true]);
  }, 30_000);

  it('while messages of ended pins are unpinned: those that are left are not, and nothing is said', async () => {
    let release = () => {};
    let came: () => number = () => 0;
    await start('unlimited', async (database, guild) => {
      await endedPins(database, guild);
      release = server.faults.hold(unpinning);
      const { calls } = vi.spyOn(server.faults, 'next').mock;
      came = () => calls.filter(([route]) => route === unpinning).length;
    });
    await vi.waitUntil(() => came() > 0, { timeout: 15_000 });
    bot?.kill('SIGTERM');
    await vi.waitUntil(() => log.includes('stopping'));
    release();
    expect(await ended).toBe(0);
    expect(came()).toBe(1);
    expect(log).not.toContain('failed');
  }, 30_000);

  it('while Discord wants an unpinning to wait: the process ends with 0', async () => {
    await start('unlimited', async (database, guild) => {
      await endedPins(database, guild);
      server.faults.rateLimit(unpinning, 100, 60);
    });
    await server.until(() => server.requests.find(({ status }) => status === 429), 'the limit', 15_000);
    bot?.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(log).not.toContain('failed');
  }, 30_000);
});

describe('the disk', () => {
  it('full: the moderator is told, members are answered, and what was acknowledged is kept', async () => {
    const { database, ask, pin } = await start(320);
    let kept = 0;
    let told = '';
    for (let i = 0; i < 200; i += 1) {
      told = await pin(`question ${i}`, { note: 'A note. '.repeat(30) });
      if (!told.startsWith(`Pin ${i + 1} was added`)) break;
      kept += 1;
    }
    expect(kept).toBeGreaterThan(3);
    expect(await lineOf(told)).toMatchObject({ level: 50, during: 'moderation' });
    expect(await ask()).toContain(quote);
    bot?.kill('SIGTERM');
    expect(await ended).toBe(0);
    const { db } = openSqlite(database);
    const rows = await db.selectFrom('pins').selectAll().execute();
    await db.destroy();
    expect(rows).toHaveLength(kept);
  }, 60_000);
});

describe('the database', () => {
  it('locked by another process for a while: a change waits and is carried out, members do not wait', async () => {
    const { database, ask, pin } = await start();
    expect(await pin('first')).toMatch(/^Pin 1 was added/);
    const other = openSqlite(database).database;
    other.exec('BEGIN IMMEDIATE');
    const waiting = pin('second');
    expect(await ask()).toContain(quote);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    other.exec('COMMIT');
    other.close();
    expect(await waiting).toMatch(/^Pin 2 was added/);
  }, 30_000);

  it('locked for good: the moderator is told, and members are answered', async () => {
    const { database, general, mod, ask, pin } = await start();
    expect(await pin('first')).toMatch(/^Pin 1 was added/);
    const other = openSqlite(database).database;
    other.exec('BEGIN IMMEDIATE');
    const told = await pin('second', {}, 20_000);
    expect(await lineOf(told)).toMatchObject({ during: 'moderation' });
    expect(await ask()).toContain(quote);
    // Reading needs no lock.
    const history = async () => read((await (await mod.slash(general, 'pin history')).reply()).text);
    expect(await history()).toContain('Pin 1 was added.');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await history()).toContain('Pin 1 was added.');
    other.exec('ROLLBACK');
    other.close();
    expect(await pin('third')).toMatch(/^Pin 2 was added/);
  }, 40_000);

  it('overwritten while the bot runs: members are answered, and the moderator is told', async () => {
    const { database, ask, pin } = await start();
    expect(await pin('first')).toMatch(/^Pin 1 was added/);
    for (const file of [database, `${database}-wal`, `${database}-shm`])
      writeFileSync(file, Buffer.alloc(65_536, 'x'));
    const told = await pin('second');
    expect(await lineOf(told)).toMatchObject({ level: 50, during: 'moderation' });
    expect(await ask()).toContain(quote);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await ask()).toContain(quote);
  }, 30_000);
});
