import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DiscordServer } from '../discord-server/server.ts';
import { PostgresServer } from '../storage/postgresServer.ts';

const main = resolve('dist/main.js');
const elsewhere = () => mkdtempSync(join(tmpdir(), 'verbatim-'));

interface Running {
  readonly process: ChildProcess;
  /** Everything that was written so far. */
  readonly output: () => string;
  readonly ended: Promise<number | null>;
  /** Where the page is, once it says so. */
  readonly address: () => Promise<string>;
}

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts the built program as a user would, from a folder that is not its own. */
function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Running {
  const env = { PATH: process.env['PATH'], PORT: '0', ...environment };
  const child = spawn(process.execPath, [main, ...args], { cwd: elsewhere(), env, stdio: 'pipe' });
  children.push(child);
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      written += chunk.toString();
    });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const found = () => /The page is at (http:\/\/127\.0\.0\.1:\d+\/)/.exec(written)?.[1];
  return {
    process: child,
    output: () => written,
    ended,
    async address() {
      await expect.poll(found, { timeout: 20_000 }).toBeDefined();
      return found() ?? '';
    },
  };
}

/** A port that another program uses. */
async function takenPort(): Promise<{ server: Server; port: string }> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, port: String((server.address() as AddressInfo).port) };
}

describe('npm start without a token', { timeout: 60_000 }, () => {
  it('serves the page with all its files beside the chat, from any folder, and ends with it', async () => {
    const running = start([]);
    const address = await running.address();
    const page = await (await fetch(address)).text();
    const files = [...page.matchAll(/(?:href|src)="(\/(?:page|icon)[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(files).toHaveLength(3);
    for (const file of files) expect((await fetch(new URL(file, address))).status).toBe(200);
    const ready = await fetch(new URL('/readyz', address));
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, problems: [] }]);
    running.process.stdin?.end('is there a curfew?\n');
    expect(await running.ended).toBe(0);
    expect(running.output()).toContain('The decision includes a curfew');
    await expect(fetch(address)).rejects.toThrow();
  });

  it('says in a sentence that the port is taken, and the chat goes on', async () => {
    const { server, port } = await takenPort();
    const running = start([], { PORT: port });
    running.process.stdin?.end('is there a curfew?\n');
    expect(await running.ended).toBe(0);
    server.close();
    expect(running.output()).toContain(
      `The page is not served: another program uses http://127.0.0.1:${port}/. Set PORT to another number.`,
    );
    expect(running.output()).toContain('The decision includes a curfew');
    expect(running.output()).not.toMatch(/\n\s+at /);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends in order on %s', async (signal) => {
    const running = start([]);
    await running.address();
    running.process.kill(signal);
    expect(await running.ended).toBe(0);
  });
});

describe('npm run page', { timeout: 60_000 }, () => {
  it('serves the page alone until it is stopped', async () => {
    const running = start(['page']);
    running.process.stdin?.end();
    const address = await running.address();
    expect((await fetch(new URL('/healthz', address))).status).toBe(200);
    running.process.kill('SIGTERM');
    expect(await running.ended).toBe(0);
  });

  it('ends with a sentence where it cannot', async () => {
    const { server, port } = await takenPort();
    const running = start(['page'], { PORT: port });
    expect(await running.ended).toBe(1);
    server.close();
    expect(running.output()).toMatch(/^The page is not served: [^\n]*\n$/);
  });
});

describe('npm start on Discord', { timeout: 60_000 }, () => {
  it('links to the fact’s address, is ready while Discord is there, and stops both', async () => {
    const server = await DiscordServer.start();
    const guild = server.addGuild({ name: 'Newsroom', members: ['ann'], channels: ['general'] });
    const running = start([], {
      DISCORD_TOKEN: server.token,
      DISCORD_API: server.api,
      DATABASE_URL: join(elsewhere(), 'verbatim.sqlite'),
      PUBLIC_URL: 'https://reports.example',
    });
    await server.ready(20_000);
    const address = await running.address();
    const asked = await server
      .user('ann')
      .slash(guild.channel('general'), 'ask', { question: 'is there a curfew?' });
    const { text } = await asked.reply();
    const [link = ''] = /https:\/\/reports\.example\/[^\s)]+/.exec(text) ?? [];
    expect(text).toContain('[Show in the report]');
    // The address leads to the sentence on the page.
    const { pathname, hash } = new URL(link);
    const report = await (await fetch(new URL(pathname, address))).text();
    const id = decodeURIComponent(hash.slice(1));
    expect(report).toContain(`<span id="${id}" class="fact">The decision includes a curfew`);

    const readiness = async () => (await fetch(new URL('/readyz', address))).status;
    await expect.poll(readiness, { timeout: 10_000 }).toBe(200);
    running.process.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
    server.assertClean();
    await server.stop();
  });

  it('is not ready while Discord is out of reach, and says so', async () => {
    const server = await DiscordServer.start();
    server.addGuild({ name: 'Newsroom', members: ['ann'], channels: ['general'] });
    const environment = {
      DISCORD_TOKEN: server.token,
      DISCORD_API: server.api,
      DATABASE_URL: join(elsewhere(), 'verbatim.sqlite'),
    };
    const running = start([], environment);
    await server.ready(20_000);
    const address = await running.address();
    const readiness = async () => (await fetch(new URL('/readyz', address))).status;
    await expect.poll(readiness, { timeout: 10_000 }).toBe(200);
    await server.stop();
    await expect.poll(readiness, { timeout: 10_000 }).toBe(503);
    const told = await (await fetch(new URL('/readyz', address))).json();
    expect(told).toEqual({ ready: false, problems: ['Discord is not connected.'] });
    expect((await fetch(new URL('/healthz', address))).status).toBe(200);
    running.process.kill('SIGTERM');
    expect(await running.ended).toBe(0);
  });
});

describe('npm start on PostgreSQL', { timeout: 90_000 }, () => {
  it('is not ready while the database is out of reach, and is again when it is back', async () => {
    const [discord, postgres] = await Promise.all([DiscordServer.start(), PostgresServer.start()]);
    discord.addGuild({ name: 'Newsroom', members: ['ann'], channels: ['general'] });
    const running = start([], {
      DISCORD_TOKEN: discord.token,
      DISCORD_API: discord.api,
      DATABASE_URL: await postgres.database(),
    });
    await discord.ready(20_000);
    const address = await running.address();
    const readiness = async () => (await fetch(new URL('/readyz', address))).json();
    const ready = { ready: true, problems: [] };
    await expect.poll(readiness, { timeout: 10_000 }).toEqual(ready);
    await postgres.halt();
    await expect
      .poll(readiness, { timeout: 20_000 })
      .toEqual({ ready: false, problems: ['The database is out of reach.'] });
    // The operator is told, with an id; the page itself goes on.
    const view = await fetch(new URL('/moderation', address));
    expect([view.status, await view.text()]).toEqual([500, expect.stringMatching(/under [0-9a-f]{8}\./)]);
    expect((await fetch(address)).status).toBe(200);
    await postgres.resume();
    await expect.poll(readiness, { timeout: 20_000 }).toEqual(ready);
    running.process.kill('SIGKILL');
    await Promise.all([running.ended, discord.stop(), postgres.stop()]);
  });
});

describe('npm run sheet', { timeout: 60_000 }, () => {
  const sheet = async (args: readonly string[], cwd = elsewhere()) => {
    const running = start(['sheet', ...args], { INIT_CWD: cwd });
    return { code: await running.ended, output: running.output(), cwd };
  };

  it('writes a page into the folder where it was called', async () => {
    const { code, output, cwd } = await sheet(['--id', 'kazakhstan-2022-01']);
    const file = join(cwd, 'kazakhstan-2022-01.html');
    expect([code, output]).toEqual([0, `Written: ${file}\n`]);
    expect(readFileSync(file, 'utf8')).toMatch(
      /^<!doctype html>[\s\S]*The decision includes a curfew[\s\S]*<\/html>\n$/,
    );
  });

  it('says what is wrong, and writes nothing', async () => {
    const cwd = elsewhere();
    writeFileSync(join(cwd, 'report.md'), 'mine');
    const tried = await Promise.all([
      sheet([], cwd),
      sheet(['--id', 'none'], cwd),
      sheet(['--id', 'kazakhstan-2022-01', '--out', 'report.md'], cwd),
      sheet(['--id', 'kazakhstan-2022-01', '--language', 'xx'], cwd),
      sheet(['--id', 'kazakhstan-2022-01', '--out', 'missing/sheet.html'], cwd),
    ]);
    expect(tried.map(({ code }) => code)).toEqual([2, 2, 2, 2, 1]);
    const said = [
      /Name the report/,
      /There are: kazakhstan-2022-01\./,
      /\.html/,
      /en, ru/,
      /cannot be written/,
    ];
    for (const [i, { output }] of tried.entries()) {
      expect(output).toMatch(said[i] ?? /^$/);
      expect(output.trim().split('\n')).toHaveLength(1);
    }
    expect(readFileSync(join(cwd, 'report.md'), 'utf8')).toBe('mine');
    expect(existsSync(join(cwd, 'none.html'))).toBe(false);
  });
});
