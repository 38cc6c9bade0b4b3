import { afterEach, describe, expect, it } from 'vitest';
import { startDiscord } from '../../src/discord/gateway/gateway.ts';
import { engineOver } from '../answering/reports.ts';
import { DiscordServer } from '../discord-server/server.ts';
import { aScene, capturingLog, read, type Scene, surfaceOf } from './harness.ts';

const engine = engineOver('knowledge');
let scene: Scene | undefined;

async function start(
  ...rest: Parameters<typeof aScene> extends [unknown, ...infer R] ? R : never
): Promise<Scene> {
  scene = await aScene(engine, ...rest);
  return scene;
}

afterEach(async () => {
  const running = scene;
  scene = undefined;
  await running?.end();
});

const officers = 'The Ministry of the Interior reported that 12 law enforcement officers were killed';
describe('the bot on the real report', () => {
  it('answers a mention with the sentence, who says it, its age and its source', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    await general.mention(server.user('ann'), 'How many police officers were killed?');
    const answer = await general.nextMessage();
    const text = read(answer.text);
    expect(text).toContain(`> ${officers}`);
    expect(text).toContain('**Ministry of the Interior** · 6 January 2022, 4 years ago');
    expect(text).toMatch(
      /\[actionnewsnow\.net, retelling UN News\]\(https:\/\/actionnewsnow\.net\/\S+#:~:text=\S+\)/,
    );
    expect(answer.mentions).toEqual([]);
  });

  it('answers a direct message', async () => {
    const { server } = await start();
    const dm = server.dm(server.user('ann'));
    await dm.say('is there a curfew rn?');
    expect(read((await dm.nextMessage()).text)).toContain(
      '> The decision includes a curfew from 11 p.m. to 7 a.m.',
    );
  });

  it('answers /ask in the open, and to the asker alone where asked to', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    const ann = server.user('ann');
    const open = await (
      await ann.slash(general, 'ask', { question: 'How many police officers were killed?' })
    ).reply();
    expect(read(open.text)).toContain(officers);
    expect(open.ephemeral).toBe(false);
    const alone = await (
      await ann.slash(general, 'ask', { question: 'How many police officers were killed?', private: true })
    ).reply();
    expect(alone.ephemeral).toBe(true);
  });

  it('offers what the report says besides, which a tap shows', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    const ann = server.user('ann');
    await general.mention(ann, 'what was the death toll?');
    const answer = await general.nextMessage();
    const [best = '', besides = ''] = read(answer.text).split('Also in the report');
    // Which of the two comes first is for the weights to say.
    const both = [officers, 'security forces had killed dozens of protesters'];
    const [said = '', other = ''] = best.includes(officers) ? both : both.reverse();
    expect(best).toContain(said);
    expect(besides).toContain(other);
    const shown = await (await ann.click(answer, 'Show')).reply();
    expect(read(shown.text)).toContain(other);
    expect(read(shown.text)).not.toContain(said);
    expect(shown.ephemeral).toBe(true);
  });

  it('is silent with a reason and the nearest facts, which a tap shows', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    const ann = server.user('ann');
    await general.mention(ann, 'Who is the president of Kazakhstan?');
    const silence = await general.nextMessage();
    expect(read(silence.text)).toMatch(/The report does not say/);
    expect(silence.buttons.length).toBeGreaterThan(0);
    const [button] = silence.buttons;
    const shown = await (await ann.click(silence, button?.customId ?? '')).reply();
    expect(shown.ephemeral).toBe(true);
    expect(shown.text).toContain('4 years ago');
  });

  it('is silent in a direct message and on /ask as well', async () => {
    const { server, guild } = await start();
    const ann = server.user('ann');
    const dm = server.dm(ann);
    await dm.say('Who won the 2022 World Cup?');
    expect(read((await dm.nextMessage()).text)).toContain('The report does not say');
    const asked = await ann.slash(guild.channel('general'), 'ask', {
      question: 'Who won the 2022 World Cup?',
    });
    expect(read((await asked.reply()).text)).toContain('The report does not say');
  });

  it('shows the editor’s note beside a defective sentence', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    await general.mention(server.user('ann'), 'what about protesters killed by security forces?');
    expect(read((await general.nextMessage()).text)).toContain(
      '**Editor’s note:** two sentences glued together',
    );
  });

  it('takes up a follow-up of the same person, not of another', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    await general.mention(server.user('ann'), 'how many people were injured in the protests?');
    await general.nextMessage();
    await general.mention(server.user('ann'), 'and arrested?');
    expect(read((await general.nextMessage()).text)).toContain('2,000 people have been detained');
    await general.mention(server.user('ben'), 'since when?');
    expect(read((await general.nextMessage()).text)).not.toContain('2,000');
  });

  it('answers /help with questions that it answers', async () => {
    const { server, guild } = await start();
    const help = await (await server.user('ann').slash(guild.channel('general'), 'help', {})).reply();
    for (const example of surfaceOf(engine).examples) expect(read(help.text)).toContain(example);
  });

  it('answers where a member has installed it and the server has not', async () => {
    const { server } = await start();
    const elsewhere = server.addGuild({
      name: 'Elsewhere',
      members: ['ann'],
      channels: ['chat'],
      installed: false,
    });
    const asked = await server
      .user('ann')
      .slash(elsewhere.channel('chat'), 'ask', { question: 'is there a curfew?' });
    expect(read((await asked.reply()).text)).toContain('curfew');
  });

  it('does all that members do in a private group to which a member brought it', async () => {
    const { server } = await start();
    const [ann, ben] = [server.user('ann'), server.user('ben')];
    const group = server.privateGroup(ann, ben);
    const question = 'how many people were injured in the protests?';
    const first = await (await ann.slash(group, 'ask', { question })).reply();
    expect(read(first.text)).toContain('nearly 1,000 people were injured');
    const context = await (await ben.click(first, 'Context')).reply();
    expect(context.ephemeral).toBe(true);
    const followUp = await (await ann.slash(group, 'ask', { question: 'and arrested?' })).reply();
    expect(read(followUp.text)).toContain('2,000 people have been detained');
    const said = await group.say(ben, 'There is a curfew.');
    const check = await (await ann.messageMenu(said, 'Check against the report')).reply();
    expect(read(check.text)).toContain('The report says');
    const typing = await ann.autocomplete(group, 'lookup', { what: 'alm' });
    expect((await typing.response()).choices?.[0]?.name).toMatch(/^Almaty/);
    // Moderators’ commands are not offered where there are no moderators.
    await expect(ann.slash(group, 'settings')).rejects.toThrow('not offered');
  });
});

describe('what must not happen', () => {
  it('leaves other bots and messages without a mention alone', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    await general.mention(server.addBot('parrot'), 'is there a curfew?');
    await general.say(server.user('ann'), 'is there a curfew?');
    await general.mention(server.user('ann'), 'How many police officers were killed?');
    await general.nextMessage();
    expect(general.messages.filter(({ author }) => author.id === server.bot.id)).toHaveLength(1);
  });

  it('answers a repeated or edited event once', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    const ann = server.user('ann');
    const asked = await general.mention(ann, 'is there a curfew?');
    await general.nextMessage();
    await server.faults.repeatEvent(asked);
    await general.edit(asked, `<@${server.bot.id}> is there really a curfew?`);
    await general.mention(ann, 'How many police officers were killed?');
    await general.nextMessage();
    expect(general.messages.filter(({ author }) => author.id === server.bot.id)).toHaveLength(2);
  });

  it('answers once after a dropped connection', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    server.faults.dropSockets();
    await general.mention(server.user('ann'), 'is there a curfew?');
    expect(read((await general.nextMessage()).text)).toContain('curfew');
    expect(general.messages.filter(({ author }) => author.id === server.bot.id)).toHaveLength(1);
  });

  it('gets its answer through rate limits and failures of Discord', async () => {
    const { server, guild } = await start();
    const general = guild.channel('general');
    server.faults.rateLimit('POST /channels/{channel}/messages', 1, 0.1);
    await general.mention(server.user('ann'), 'is there a curfew?');
    await general.nextMessage();
    server.faults.fail('POST /channels/{channel}/messages', 502, 1);
    await general.mention(server.user('ann'), 'How many police officers were killed?');
    expect(read((await general.nextMessage()).text)).toContain(officers);
  });

  it('tells the asker the id of a failure, which stands in the log', async () => {
    const { server, guild, log } = await start({
      ask: () => {
        throw new Error('the engine broke');
      },
    });
    const general = guild.channel('general');
    await general.mention(server.user('ann'), 'is there a curfew?');
    const id = /under ([0-9a-f]{8})/.exec((await general.nextMessage()).text)?.[1] ?? 'none';
    expect(log.some((line) => line.includes(id) && line.includes('the engine broke'))).toBe(true);
    const reply = await (
      await server.user('ann').slash(general, 'ask', { question: 'is there a curfew?' })
    ).reply();
    expect(reply.text).toMatch(/under [0-9a-f]{8}/);
  });

  it('says in words that it may not write in a channel', async () => {
    const { server, guild } = await start();
    const { PermissionFlagsBits } = await import('discord-api-types/v10');
    const general = guild.channel('general');
    general.denyBot(PermissionFlagsBits.SendMessages);
    const ann = server.user('ann');
    await general.mention(ann, 'is there a curfew?');
    expect(read((await server.dm(ann).nextMessage()).text)).toContain('I may not write in #general');
  });

  it('refuses a button that it did not make, and one whose sentence is gone', async () => {
    const { server, guild } = await start({
      reference: { ...surfaceOf(engine).reference, fact: () => undefined },
    });
    const general = guild.channel('general');
    const ann = server.user('ann');
    await general.mention(ann, 'Who is the president of Kazakhstan?');
    const silence = await general.nextMessage();
    const [button] = silence.buttons;
    const goneReply = await (await ann.click(silence, button?.customId ?? '')).reply();
    expect(goneReply.text).toContain('no longer in my reports');
  });

  it('writes no question, no user and no token to the log', async () => {
    const { server, guild, log } = await start();
    const general = guild.channel('general');
    const ann = server.user('ann');
    await general.mention(ann, 'is there a curfew in zanzibar?');
    await general.nextMessage();
    await (await ann.slash(general, 'ask', { question: 'is there a curfew in zanzibar?' })).reply();
    const all = log.join('\n');
    expect(log.length).toBeGreaterThan(0);
    for (const secret of ['zanzibar', 'curfew', ann.id, 'ann', server.token])
      expect(all).not.toContain(secret);
  });
});

describe('starting', () => {
  it('says what to do where the token is wrong', async () => {
    const server = await DiscordServer.start();
    const { log } = capturingLog();
    const options = { ...surfaceOf(engine), token: 'wrong', api: server.api, guild: null, log };
    await expect(startDiscord(options)).rejects.toThrow(/DISCORD_TOKEN/);
    await server.stop();
  });

  it('says so where nobody listens', async () => {
    const { log } = capturingLog();
    const options = { ...surfaceOf(engine), token: 'any', api: 'http://127.0.0.1:9/api', guild: null, log };
    await expect(startDiscord(options)).rejects.toThrow(/cannot be reached/);
  });

  it('registers its commands in one call, in one server only where told so', async () => {
    const { server } = await start();
    expect(
      server
        .commands()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      'Check against the report',
      'Pin this answer',
      'ask',
      'fact',
      'figures',
      'help',
      'lookup',
      'misses',
      'pin',
      'privacy',
      'settings',
      'sources',
      'status',
      'timeline',
    ]);
    expect(
      server.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands')),
    ).toHaveLength(1);
  });
});
