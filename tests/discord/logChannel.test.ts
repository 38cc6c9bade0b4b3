import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/storage/open.ts';
import { engineOver } from '../answering/reports.ts';
import { aScene, moderationWith, read } from './harness.ts';

const engine = engineOver('knowledge');

it('news of the reports goes to the log channel of each server that has one, in its language', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-log-'));
  const store = await openStore(join(folder, 'store.sqlite'), () => undefined);
  const moderation = moderationWith(engine, store);
  const scene = await aScene(engine, { moderation });
  const { bot, guild } = scene;
  try {
    const channel = guild.channel('second');
    await bot.tell(async (_, wording) => wording.reportsRefused(['flood/report.md:5']));
    await moderation.changeSettings(guild.id, { by: '1', request: 'a' }, { logChannel: channel.id });
    await bot.tell(async () => null);
    await bot.tell(async (_, wording) => wording.reportsChanged(3, 1, 2));
    expect(read((await channel.nextMessage()).text)).toContain(
      'The reports have changed: 3 sentences new, 1 gone. 2 pins of this server should be looked at again: /pin list.',
    );
    await moderation.changeSettings(guild.id, { by: '1', request: 'b' }, { language: 'ru' });
    await bot.tell(async (_, wording) => wording.reportsRefused(['flood/report.md:5']));
    expect(read((await channel.nextMessage()).text)).toContain('прочитать их нельзя: flood/report.md:5.');
  } finally {
    await scene.end();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
