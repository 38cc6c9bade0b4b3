import { expect, it } from 'vitest';
import { engineOver } from '../answering/reports.ts';
import { aKeptScene, read } from './harness.ts';

const engine = engineOver('knowledge');

it('news of the reports goes to the log channel of each server that has one, in its language', async () => {
  const scene = await aKeptScene(engine);
  const { bot, guild, moderation } = scene;
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
  }
});
