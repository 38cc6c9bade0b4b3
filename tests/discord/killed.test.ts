import { afterEach, expect, it } from 'vitest';
import { DiscordServer } from '../discord-server/server.ts';
import { onBothEngines } from '../storage/engines.ts';
import { BotProcess } from './botProcess.ts';
import { read } from './harness.ts';

const posting = 'POST /channels/{channel}/messages';

onBothEngines((database) => {
  let server: DiscordServer | undefined;
  let bot: BotProcess | undefined;

  afterEach(async () => {
    expect(await bot?.end('SIGTERM')).toBe(0);
    server?.assertClean();
    await server?.stop();
  });

  it('kill -9 in the middle of an answer: the next process gives it, and what was asked meanwhile, each once', async () => {
    server = await DiscordServer.start();
    const guild = server.addGuild({ name: 'Newsroom', members: ['ann', 'ben'], channels: ['general'] });
    const general = guild.channel('general');
    const environment = { DATABASE_URL: await database.address() };
    bot = new BotProcess(server, environment);
    await bot.says('connected to Discord');
    await general.mention(server.user('ann'), 'is there a curfew?');
    expect(read((await general.nextMessage()).text)).toContain('The decision includes a curfew');
    // Long enough for the session to be kept; what came since is dealt with twice.
    await new Promise((resolve) => setTimeout(resolve, 2_500));

    server.faults.rateLimit(posting, 1, 5);
    await general.mention(server.user('ann'), 'how many police officers were killed?');
    const { requests } = server;
    await server.until(() => requests.find(({ status }) => status === 429), 'the answer under way');
    expect(await bot.end('SIGKILL')).toBeNull();
    await general.mention(server.user('ben'), 'how many police officers were killed?');

    bot = new BotProcess(server, environment);
    for (let i = 0; i < 2; i += 1)
      expect(read((await general.nextMessage(20_000)).text)).toContain('12 law enforcement');
    await bot.says('read what came while nobody listened');
    const answers = general.messages.filter(({ author }) => author === server?.bot);
    expect(answers.map(({ replyTo }) => replyTo?.author.name)).toEqual(['ann', 'ann', 'ben']);
  }, 60_000);
});
