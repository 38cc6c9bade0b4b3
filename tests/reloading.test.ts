import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customIdIn, read } from './discord/harness.ts';
import { MEMBER_PERMISSIONS } from './discord-server/guild.ts';
import { DiscordServer } from './discord-server/server.ts';
import { leftOut, startBrowser, watchedTab } from './web/browser.ts';

/** Reports that change while the built program runs, as an operator changes them: files in a folder. */

const question = 'How many cracks were found?';
const noDay = '2024-05-35';

let folder = '';
let knowledge = '';
let child: ChildProcess | undefined;
let written = { out: '', err: '' };
let ended: Promise<number | null>;

function put(cracks: number, dateline = '2024-05-15'): void {
  const front = `---\nid: flood\ntitle: The flood\npublisher: Nobody\ndateline: ${dateline}\n---\n`;
  mkdirSync(join(knowledge, 'flood'), { recursive: true });
  writeFileSync(
    join(knowledge, 'flood', 'report.md'),
    `${front}The old bridge was closed after ${cracks} cracks were found.\n\nRepairs will take six months, the mayor said. Nobody was hurt.\n`,
  );
}

/** Starts the built program over the folder. */
function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): void {
  child = spawn(process.execPath, ['dist/main.js', ...args], {
    env: { PATH: process.env['PATH'], PORT: '0', KNOWLEDGE_DIR: knowledge, ...environment },
    stdio: 'pipe',
  });
  written = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    written.out += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    written.err += chunk.toString();
  });
  const running = child;
  ended = new Promise((resolve) => running.on('close', resolve));
}

const within = { timeout: 20_000, interval: 100 };
const told = (stream: 'out' | 'err', words: string | RegExp) =>
  expect.poll(() => written[stream], within).toMatch(words);

/** The lines of the bot's log with a message. */
const logged = (message: string) =>
  written.out
    .split('\n')
    .filter((line) => line.includes(message))
    .map((line) => JSON.parse(line));

async function address(): Promise<string> {
  await told('out', /The page is at /);
  return /http:\/\/127\.0\.0\.1:\d+\//.exec(written.out)?.[0] ?? '';
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-reloading-'));
  knowledge = join(folder, 'knowledge');
  put(14);
});
afterEach(async () => {
  child?.kill('SIGTERM');
  expect(await ended).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run page', { timeout: 90_000 }, () => {
  it('answers from the changed reports; what cannot be used leaves the last good ones, and the operator is told', async () => {
    start(['page']);
    const page = await address();
    const get = async (path: string) => (await fetch(new URL(path, page))).text();
    const answer = () => get(`/?q=${encodeURIComponent(question)}`);
    expect(await answer()).toContain('14 cracks');

    put(19);
    await told('out', /The reports have changed: 1 sentence new, 1 gone\./);
    expect(await answer()).toContain('19 cracks');
    expect(await answer()).not.toContain('14 cracks');
    expect(await get('/figures')).toContain('19');
    expect(await get('/reports/flood')).toContain('19 cracks');

    put(23, noDay);
    await told('err', `I go on answering from those before.\n${join(knowledge, 'flood', 'report.md')}:5:`);
    expect(written.err).toContain('“dateline” is no day of the calendar. Correct it.');
    expect(await answer()).toContain('19 cracks');
    expect((await fetch(new URL('/readyz', page))).status).toBe(200);

    put(23);
    await told('out', /new, 1 gone[\s\S]*new, 1 gone/);
    expect(await answer()).toContain('23 cracks');

    // A second report, put in place whole as `ingest` does it.
    const before = written.out;
    cpSync(join(knowledge, 'flood'), join(folder, 'quake'), { recursive: true });
    writeFileSync(
      join(folder, 'quake', 'report.md'),
      '---\nid: quake\ntitle: The quake\npublisher: Nobody\ndateline: 2024-05-16\n---\nThe dam of Karsk broke.\n',
    );
    cpSync(join(folder, 'quake'), join(knowledge, 'quake'), { recursive: true });
    await expect.poll(() => written.out.slice(before.length), within).toContain('1 sentence new, 0 gone.');
    expect(await get('/reports')).toMatch(/The quake[\s\S]*The flood/);
  });

  it.skipIf(leftOut)('an open page gets its next answer from the changed reports', async () => {
    start(['page']);
    const page = await address();
    const browser = await startBrowser();
    try {
      const { tab, trouble } = await watchedTab(browser);
      const ask = async (cracks: number) => {
        await tab.locator('#q').fill(question);
        await tab.keyboard.press('Enter');
        await tab.locator('#answer blockquote', { hasText: `${cracks} cracks` }).waitFor();
        return tab.locator('#report mark').textContent();
      };
      await tab.goto(page);
      expect(await ask(14)).toContain('14 cracks');
      put(19);
      await told('out', /The reports have changed/);
      expect(await ask(19)).toContain('19 cracks');
      expect(trouble).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

describe('npm start without a token', { timeout: 90_000 }, () => {
  it('answers in the chat and on its page from the same changed reports', async () => {
    start([]);
    const page = await address();
    const answer = async () => (await fetch(new URL(`/?q=${encodeURIComponent(question)}`, page))).text();
    put(19, noDay);
    await told('err', 'I go on answering from those before.');
    child?.stdin?.write(`${question}\n`);
    await told('out', /› How many cracks were found\?\s+The old bridge was closed after 14 cracks/);
    put(19);
    await told('out', /The reports have changed/);
    child?.stdin?.write(`${question}\n`);
    await told('out', /closed after 19 cracks/);
    expect(await answer()).toContain('19 cracks');
    child?.stdin?.end();
    expect(await ended).toBe(0);
  });
});

describe('npm start on Discord', { timeout: 90_000 }, () => {
  it('answers there and on the page from the changed reports, and tells the log channel', async () => {
    const server = await DiscordServer.start();
    const permissions =
      MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages | PermissionFlagsBits.ManageGuild;
    const guild = server.addGuild({
      name: 'Newsroom',
      members: ['ann', { user: 'mod', permissions }],
      channels: ['general', 'log'],
    });
    start([], {
      DISCORD_TOKEN: server.token,
      DISCORD_API: server.api,
      DATABASE_URL: join(folder, 'verbatim.sqlite'),
    });
    await server.ready(20_000);
    const [general, log] = [guild.channel('general'), guild.channel('log')];
    const ask = async () =>
      read((await (await server.user('ann').slash(general, 'ask', { question })).reply()).text);
    expect(await ask()).toContain('14 cracks');
    const mod = server.user('mod');
    const settings = await (await mod.slash(general, 'settings')).reply();
    await (await mod.select(settings, customIdIn(settings, 'settings:log'), [log])).response();
    expect(read((await log.nextMessage()).text)).toContain('The settings were changed.');

    // A sentence more: what is counted follows.
    const page = /http:\/\/127\.0\.0\.1:\d+\//.exec(written.out)?.[0] ?? '';
    const facts = async () =>
      /^verbatim_facts (\d+)$/m.exec(await (await fetch(`${page}metrics`)).text())?.[1];
    const before = Number(await facts());
    mkdirSync(join(folder, 'quake'));
    writeFileSync(
      join(folder, 'quake', 'report.md'),
      '---\nid: quake\ntitle: The quake\npublisher: Nobody\ndateline: 2024-05-16\n---\nThe dam of Karsk broke.\n',
    );
    renameSync(join(folder, 'quake'), join(knowledge, 'quake'));
    expect(read((await log.nextMessage(20_000)).text)).toContain('1 sentence new, 0 gone.');
    expect(await facts()).toBe(String(before + 1));

    put(19, noDay);
    expect(read((await log.nextMessage(20_000)).text)).toContain(
      `cannot be read: ${join('flood', 'report.md')}:5.`,
    );
    const file = join(knowledge, 'flood', 'report.md');
    expect(logged('the reports before stay in service')).toMatchObject([
      { level: 50, problems: [{ file, line: 5, problem: '“dateline” is no day of the calendar.' }] },
    ]);
    expect(await ask()).toContain('14 cracks');

    put(19);
    expect(read((await log.nextMessage(20_000)).text)).toContain('1 sentence new, 1 gone.');
    expect(await ask()).toContain('19 cracks');
    expect(logged('the new reports are in service')).toMatchObject([
      { mended: false },
      { level: 30, mended: true },
    ]);
    expect(await (await fetch(`${page}?q=${encodeURIComponent(question)}`)).text()).toContain('19 cracks');
    child?.kill('SIGTERM');
    expect(await ended).toBe(0);
    server.assertClean();
    await server.stop();
  });
});
