import { afterEach, describe, expect, it } from 'vitest';
import { GivenReplies } from '../../src/discord/given.ts';
import { Pace } from '../../src/discord/pace.ts';
import { defaultSettings } from '../../src/moderation/settings.ts';
import { engineOver } from '../answering/reports.ts';
import { aScene, moderationWith, noStore, type Scene } from './harness.ts';

const engine = engineOver('knowledge');
let scene: Scene | undefined;

async function start() {
  scene = await aScene(engine);
  const general = scene.guild.channel('general');
  return { ...scene, general, ann: scene.server.user('ann'), ben: scene.server.user('ben') };
}

afterEach(async () => {
  const running = scene;
  scene = undefined;
  await running?.end();
});

const ofBot = ({ server, guild }: Scene) =>
  guild.channel('general').messages.filter(({ author }) => author.id === server.bot.id);

describe('an edited question', () => {
  it('gets its answer changed, with what it followed up', async () => {
    const { server, general, ann } = await start();
    await general.mention(ann, 'how many people were injured in the protests?');
    await general.nextMessage();
    const question = await general.mention(ann, 'and killed?');
    const answer = await general.nextMessage();
    general.edit(question, `<@${server.bot.id}> and arrested?`);
    await server.until(
      () => (answer.text.includes('2,000 people have been detained') ? true : undefined),
      'the new answer',
    );
    if (scene !== undefined) expect(ofBot(scene)).toHaveLength(2);
  });
});

describe('a question from which the mention is taken out', () => {
  it('keeps its answer: Discord shows the bot none of its words any more', async () => {
    const { bot, general, ann } = await start();
    const question = await general.mention(ann, 'is there a curfew?');
    const answer = await general.nextMessage();
    const before = answer.text;
    general.edit(question, 'is there a curfew? thanks');
    await general.mention(ann, 'how many were injured?');
    await general.nextMessage();
    await bot.stop();
    expect(answer.text).toBe(before);
  });
});

describe('a question that is taken back', () => {
  it('takes its answer with it', async () => {
    const { server, general, ann } = await start();
    const question = await general.mention(ann, 'is there a curfew?');
    const answer = await general.nextMessage();
    general.delete(question);
    await server.until(() => (answer.deleted ? true : undefined), 'the answer to go');
  });

  it('is no trouble where somebody has removed the answer before', async () => {
    const { server, general, ann, log } = await start();
    const question = await general.mention(ann, 'is there a curfew?');
    const answer = await general.nextMessage();
    general.delete(answer);
    general.delete(question);
    const tried = await server.until(
      () => server.requests.find(({ method }) => method === 'DELETE'),
      'the attempt to remove it',
    );
    expect(tried.status).toBe(404);
    await general.mention(ann, 'how many were injured?');
    await general.nextMessage();
    expect(log.join('\n')).not.toContain('failed');
  });
});

describe('an answer that takes long', () => {
  /** A database that takes longer to answer than people wait without a sign. */
  async function slowly(): Promise<Scene> {
    const state = async () => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      return { pins: [], settings: defaultSettings, version: 0 };
    };
    scene = await aScene(engine, { moderation: moderationWith(engine, { ...noStore, state }) });
    return scene;
  }

  it('is announced: people see that the bot writes', async () => {
    const { guild, server } = await slowly();
    const general = guild.channel('general');
    await general.mention(server.user('ann'), 'is there a curfew?');
    await general.nextMessage();
    expect(general.typings).toBe(1);
  });

  it('comes all the same where Discord does not take the announcement', async () => {
    const { guild, server, log } = await slowly();
    const general = guild.channel('general');
    server.faults.refuse('POST /channels/{channel}/typing', 'missingAccess');
    await general.mention(server.user('ann'), 'is there a curfew?');
    expect((await general.nextMessage()).text).toContain('curfew');
    expect(general.typings).toBe(0);
    expect(log.join()).not.toContain('failed');
  });

  it('is not announced where it is quick', async () => {
    const { general, ann } = await start();
    await general.mention(ann, 'is there a curfew?');
    await general.nextMessage();
    expect(general.typings).toBe(0);
  });
});

describe('somebody who asks too fast', () => {
  it('is told once in a friendly word, and others are answered', async () => {
    const { server, general, ann, ben } = await start();
    for (let i = 0; i < 8; i++) await general.mention(ann, 'is there a curfew?');
    await server.until(
      () => (scene !== undefined && ofBot(scene).length >= 6 ? true : undefined),
      'five answers and a word',
    );
    await general.mention(ben, 'is there a curfew?');
    await server.until(
      () => (scene !== undefined && ofBot(scene).length >= 7 ? true : undefined),
      'the answer to ben',
    );
    const texts = scene === undefined ? [] : ofBot(scene).map(({ text }) => text);
    expect(texts).toHaveLength(7);
    expect(texts.filter((text) => text.includes('too fast'))).toHaveLength(1);
  });

  it('is told so for each command', async () => {
    const { general, ann } = await start();
    const replies = [];
    for (let i = 0; i < 7; i++) replies.push(await (await ann.slash(general, 'figures')).reply());
    expect(replies.filter(({ text }) => text.includes('too fast'))).toHaveLength(2);
    expect(replies.at(-1)?.ephemeral).toBe(true);
  });

  it('is told so in a message’s menu, too', async () => {
    const { general, ann, ben } = await start();
    const said = await general.say(ben, 'There is a curfew.');
    const check = async () => (await (await ann.messageMenu(said, 'Check against the report')).reply()).text;
    const replies = [];
    for (let i = 0; i < 6; i++) replies.push(await check());
    expect(replies.filter((text) => text.includes('The report says'))).toHaveLength(5);
    expect(replies.at(-1)).toContain('too fast');
  });
});

describe('Pace', () => {
  it('lets five at once through, then one every four seconds, for each person and channel', () => {
    let now = 0;
    const pace = new Pace(() => now);
    const ask = (times: number) => Array.from({ length: times }, () => pace.ask('c', 'p'));
    expect(ask(7)).toEqual([...Array(5).fill('answer'), 'tell', 'told']);
    expect(pace.ask('c', 'q')).toBe('answer');
    expect(pace.ask('d', 'p')).toBe('answer');
    now += 4000;
    expect(ask(2)).toEqual(['answer', 'tell']);
    now += 60_000;
    expect(ask(6)).toEqual([...Array(5).fill('answer'), 'tell']);
  });
});

describe('GivenReplies', () => {
  it('lets a reply be changed for a minute and removed for ten, then forgets it', async () => {
    let now = 0;
    const given = new GivenReplies(() => now);
    given.set('q', { content: 'a', before: [], reply: Promise.resolve('r') });
    expect(given.toEdit('q', 'a')).toBeUndefined();
    now = 59_000;
    expect(await given.toEdit('q', 'b')?.reply).toBe('r');
    now = 61_000;
    expect(given.toEdit('q', 'c')).toBeUndefined();
    now = 601_000;
    given.forget();
    expect(given.size).toBe(0);
  });
});
