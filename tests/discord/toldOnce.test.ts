import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../src/storage/open.ts';
import { engineOver } from '../answering/reports.ts';
import { DiscordServer } from '../discord-server/server.ts';
import { moderationWith, read } from './harness.ts';

/** Several runs of the built program, as it is started by `npm start`, between which a report changes. */

let folder: string;
let server: DiscordServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-told-'));
  server = await DiscordServer.start();
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('pins to review are told at the start, once for each change', async () => {
  const knowledge = join(folder, 'knowledge');
  cpSync('knowledge', knowledge, { recursive: true });
  const engine = engineOver('knowledge');
  const curfew = engine.answer(['is there a curfew?']);
  if (curfew.status !== 'answered') throw new Error('the report has changed');
  const guild = server.addGuild({
    name: 'Newsroom',
    members: ['ann', 'ben', 'cem'],
    channels: ['general', 'log'],
  });
  const [general, log] = [guild.channel('general'), guild.channel('log')];
  const database = join(folder, 'verbatim.sqlite');
  const store = await openStore(database, () => undefined);
  const moderation = moderationWith(engine, store);
  const wish = { question: 'may we go out?', fact: curfew.fact.id, note: null, channel: null, until: null };
  await moderation.pins.add(guild.id, { by: '1', request: 'a' }, wish, null);
  await moderation.changeSettings(guild.id, { by: '1', request: 'b' }, { logChannel: log.id });
  await store.close();

  /** Starts the program, lets somebody ask, and stops it. @returns what stands in the log channel. */
  const run = async (who: string, notices: number): Promise<string[]> => {
    const bot = spawn(process.execPath, ['dist/main.js'], {
      env: {
        PATH: process.env['PATH'],
        DISCORD_TOKEN: server.token,
        DISCORD_API: server.api,
        DATABASE_URL: database,
        KNOWLEDGE_DIR: knowledge,
        PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => bot.on('close', resolve));
    const connected = new Promise<void>((resolve) => {
      let said = '';
      bot.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('connected to Discord')) resolve();
      });
    });
    try {
      await connected;
      await server.until(() => (log.messages.length >= notices ? true : undefined), 'a notice', 15_000);
      const asked = await general.mention(server.user(who), 'who urged restraint?');
      await server.until(
        () => general.messages.find(({ replyTo }) => replyTo === asked),
        'an answer',
        15_000,
      );
    } finally {
      bot.kill('SIGTERM');
      expect(await ended).toBe(0);
    }
    return log.messages.map(({ text }) => read(text));
  };
  const due = '1 pin of this server should be looked at again: /pin list.';

  expect(await run('ann', 0)).toEqual([]);
  const path = join(knowledge, curfew.fact.report, 'report.md');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('a curfew', 'a night curfew'));
  expect(await run('ben', 1)).toEqual([due]);
  expect(await run('cem', 1)).toEqual([due]);
}, 90_000);
