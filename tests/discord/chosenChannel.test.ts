import { GatewayIntentBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import { engineOver } from '../answering/reports.ts';
import type { Channel } from '../discord-server/conversation.ts';
import { aKeptScene, customIdIn, read, type Scene } from './harness.ts';

const engine = engineOver('knowledge');
let scene: Scene | undefined;

/** A server whose moderators have a database, with or without the message content. */
async function start(messageContent = true) {
  const privilegedIntents = messageContent ? GatewayIntentBits.MessageContent : 0;
  scene = await aKeptScene(engine, { messageContent }, { server: { privilegedIntents } });
  const { server, guild } = scene;
  const [general, second] = [guild.channel('general'), guild.channel('second')];
  const [mod, ann, ben] = [server.user('mod'), server.user('ann'), server.user('ben')];
  const settings = async () => (await mod.slash(general, 'settings')).reply();
  const choose = async (channels: readonly Channel[]) => {
    const view = await settings();
    return (await mod.select(view, customIdIn(view, 'settings:answer'), channels)).response();
  };
  /** What the bot has said in a place. */
  const saidIn = (place: Channel) => place.messages.filter(({ author }) => author === server.bot);
  /** Everything that was said before has been looked at: one more question was asked and answered elsewhere. */
  const afterwards = async () => {
    const dm = server.dm(ben);
    await dm.say('is there a curfew?');
    await dm.nextMessage();
  };
  return { ...scene, general, second, mod, ann, ben, settings, choose, saidIn, afterwards };
}

afterEach(async () => {
  await scene?.end();
  scene = undefined;
});

describe('a channel that moderators chose in /settings', () => {
  it('gets questions answered without a mention, in its threads too, and nowhere else', async () => {
    const { guild, general, second, ann, saidIn, afterwards, choose } = await start();
    await general.say(ann, 'is there a curfew?');
    await afterwards();
    expect(saidIn(general)).toEqual([]);
    await choose([second]);
    await second.say(ann, 'is there a curfew?');
    expect((await second.nextMessage()).text).toContain('The decision includes a curfew');
    const thread = guild.addThread('second', 'talk');
    await thread.say(ann, 'how many police officers were killed?');
    expect((await thread.nextMessage()).text).toContain('12 law enforcement officers');
    await general.say(ann, 'is there a curfew?');
    await afterwards();
    expect(saidIn(general)).toEqual([]);
  });

  it('is not disturbed: no word on small talk, on what is said to others, or on what the report has nothing to do with', async () => {
    const { server, second, ann, ben, saidIn, afterwards, choose } = await start();
    await choose([second]);
    const said = await second.say(ben, 'hi all, how are you?');
    await second.say(ann, 'fine thanks, and you?', { replyTo: said });
    await second.say(ann, `${ben.mention} is there a curfew?`);
    for (const talk of ['lol', 'good morning!', 'the curfew is bad', 'who won the world cup?', '😂?', 'brb'])
      await second.say(ann, talk);
    await second.say(server.addBot('other bot'), 'is there a curfew?');
    await afterwards();
    expect(saidIn(second)).toEqual([]);
  });

  it('takes follow-ups by the same person', async () => {
    const { second, ann, choose } = await start();
    await choose([second]);
    await second.say(ann, 'how many people were injured in the protests?');
    await second.nextMessage();
    await second.say(ann, 'how many were arrested?');
    expect((await second.nextMessage()).text).toContain('2,000 people have been detained');
  });

  it('is silent again once they take the choice back', async () => {
    const { second, ann, saidIn, afterwards, choose } = await start();
    await choose([second]);
    await second.say(ann, 'is there a curfew?');
    await second.nextMessage();
    await choose([]);
    await second.say(ann, 'how many police officers were killed?');
    await afterwards();
    expect(saidIn(second)).toHaveLength(1);
  });

  it('changes nothing where the operator has not turned the message content on, and says so', async () => {
    const { second, mod, ann, settings, saidIn, afterwards } = await start(false);
    const view = await settings();
    expect(read(view.text)).toContain('only where the operator has turned the message content on');
    await (await mod.select(view, customIdIn(view, 'settings:answer'), [second])).response();
    await second.say(ann, 'is there a curfew?');
    await afterwards();
    expect(saidIn(second)).toEqual([]);
  });
});

describe('/privacy', () => {
  it('says what the bot can read, with the message content and without', async () => {
    const { general, ann } = await start();
    const told = async () => read((await (await ann.slash(general, 'privacy')).reply()).text);
    expect(await told()).toContain('I see the messages of the channels that I may view');
    await scene?.end();
    const without = await start(false);
    const reply = await (await without.ann.slash(without.general, 'privacy')).reply();
    expect(read(reply.text)).toContain('I cannot read messages that do not mention me');
  });
});

describe('the hand-over line', () => {
  it('stands under silence, in the open and by command, and beside no answer', async () => {
    const { server, general, mod, ann, settings } = await start();
    const form = await mod.click(await settings(), 'Change');
    await (await mod.submitModal(form, { note: 'Call 112, or see https://example.org/help.' })).reply();
    await general.mention(ann, 'who paid for the stadium?');
    const silence = read((await general.nextMessage()).text);
    expect(silence).toMatch(/^\*\*The report does not say/);
    expect(silence).toContain('**The moderators’ note:** Call 112, or see https://example.org/help.');
    const asked = await ann.slash(general, 'ask', { question: 'who paid for the stadium?', private: true });
    expect(read((await asked.reply()).text)).toContain('Call 112');
    await general.mention(ann, 'is there a curfew?');
    expect((await general.nextMessage()).text).not.toContain('112');
    // Another place has no moderators, and no line of theirs.
    await server.dm(ann).say('who paid for the stadium?');
    expect((await server.dm(ann).nextMessage()).text).not.toContain('112');
  });
});
