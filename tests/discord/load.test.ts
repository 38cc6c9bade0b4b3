import { afterEach, describe, expect, it, vi } from 'vitest';
import { Load } from '../../src/discord/load.ts';
import type { DiscordOptions } from '../../src/discord/replies/surface.ts';
import type { Observer, Outcome } from '../../src/metrics/metrics.ts';
import { noObserver } from '../../src/metrics/metrics.ts';
import { engineOver } from '../answering/reports.ts';
import type { Interaction } from '../discord-server/interaction.ts';
import { aScene, moderationWith, noStore, read, type Scene } from './harness.ts';

const engine = engineOver('knowledge');
const question = 'is there a curfew?';
const quote = 'The decision includes a curfew';
const editing = 'PATCH /webhooks/{application}/{token}/messages/{message}';
const posting = 'POST /channels/{channel}/messages';
const typing = 'POST /channels/{channel}/typing';
const tooMuch = /^Many people are asking me at once\. Please try again in a moment\.$/;
const russian = /^Сейчас меня спрашивают очень многие/;

let scene: Scene | undefined;
let outcomes: Outcome[];
/** How much the bot has done to its end. */
let handled: number;
const idle = (after: number) => vi.waitFor(() => expect(handled).toBe(after), 10_000);

/** @param atOnce questions that the bot has in hand at most; as many as usual unless told otherwise. */
async function start(atOnce?: number, changes: Partial<DiscordOptions> = {}) {
  outcomes = [];
  handled = 0;
  const observer: Observer = {
    ...noObserver,
    asked: (outcome) => outcomes.push(outcome),
    handled: () => handled++,
  };
  scene = await aScene(engine, { ...(atOnce === undefined ? {} : { atOnce }), observer, ...changes });
  const { server, guild } = scene;
  const crowd = Array.from({ length: 12 }, (_, i) => guild.addMember(`person ${i}`));
  return { server, guild, crowd, general: guild.channel('general') };
}

afterEach(async () => {
  vi.useRealTimers();
  const running = scene;
  scene = undefined;
  await running?.end();
});

it('counts what is in hand, and takes no more than the limit', () => {
  const load = new Load(2);
  expect([load.take(), load.take(), load.take(), load.inHand]).toEqual([true, true, false, 2]);
  load.letGo();
  expect([load.take(), load.take()]).toEqual([true, false]);
});

describe('a burst of commands', () => {
  it('above the limit everybody is told to come again, nobody gets nothing, and afterwards all is as before', async () => {
    const { server, crowd, general } = await start(4);
    const release = server.faults.hold(editing, 4);
    const asked: Interaction[] = [];
    for (const person of crowd) asked.push(await person.slash(general, 'ask', { question }));
    const told = await server.until(() => {
      const all = asked.flatMap(({ messages }) => messages).filter(({ text }) => tooMuch.test(read(text)));
      return all.length === 8 ? all : undefined;
    }, 'those who came too late to be told');
    // For the asker alone: others need not read it.
    expect(told.every(({ ephemeral }) => ephemeral)).toBe(true);
    release();
    const replies = await Promise.all(asked.map((one) => one.reply()));
    const answered = replies.filter(({ text }) => read(text).includes(quote));
    expect(answered).toHaveLength(4);
    expect(outcomes.filter((outcome) => outcome === 'too much')).toHaveLength(8);
    await idle(12);
    const [first] = crowd;
    const again = await (await first?.slash(general, 'ask', { question }))?.reply();
    expect(read(again?.text ?? '')).toContain(quote);
  });

  it('buttons, menus and lists get the word too, in the reader’s language; what is typed gets no offers', async () => {
    const { server, general } = await start(1);
    const [ann, ben] = [server.user('ann'), server.user('ben')];
    ben.locale = 'ru';
    const answer = await (await ann.slash(general, 'ask', { question })).reply();
    const said = await general.say(ann, 'There is a curfew.');
    await idle(1);
    const release = server.faults.hold(editing);
    const held = await ann.slash(general, 'ask', { question: 'how many police officers were killed?' });
    await held.acknowledged();
    const button = await (await ben.click(answer, 'Context')).reply();
    const menu = await (await ben.messageMenu(said, 'Check against the report')).reply();
    const list = await (await ben.slash(general, 'timeline')).reply();
    for (const { text } of [button, menu, list]) expect(read(text)).toMatch(russian);
    const offered = await (await ben.autocomplete(general, 'lookup', { what: 'al' })).response();
    expect(offered.choices).toEqual([]);
    release();
    expect(read((await held.reply()).text)).toContain('12 law enforcement');
  });
});

describe('a burst of mentions', () => {
  it('above the limit each gets the word in reply', async () => {
    let release: () => void = () => undefined;
    const known = new Promise<void>((resolve) => {
      release = resolve;
    });
    // What a server’s moderators chose is asked for with the first question, and is not known yet.
    const state = noStore.state;
    const store = { ...noStore, state: async (id: string) => known.then(() => state(id)) };
    const { crowd, general } = await start(3, { moderation: moderationWith(engine, store) });
    for (const person of crowd) await general.mention(person, question);
    await vi.waitFor(() => expect(outcomes).toHaveLength(crowd.length - 3), 10_000);
    release();
    const replies = [];
    for (const _ of crowd) replies.push(read((await general.nextMessage(10_000)).text));
    expect(replies.filter((text) => tooMuch.test(text))).toHaveLength(crowd.length - 3);
    expect(replies.filter((text) => text.includes(quote))).toHaveLength(3);
  });

  it('answers that Discord takes slowly in one channel hold up no other channel', async () => {
    const { server, guild, crowd, general } = await start(3);
    const [busy, second] = [crowd.slice(0, 6), guild.channel('second')];
    const release = server.faults.hold(posting, busy.length);
    for (const [i, person] of busy.entries()) {
      await general.mention(person, question);
      await vi.waitFor(() => expect(outcomes).toHaveLength(i + 1), 10_000);
    }
    await second.mention(server.user('ann'), question);
    await vi.waitFor(() => expect(outcomes).toHaveLength(busy.length + 1), 10_000);
    expect(outcomes).not.toContain('too much');
    release();
    for (const _ of busy) expect(read((await general.nextMessage(10_000)).text)).toContain(quote);
    expect(read((await second.nextMessage(10_000)).text)).toContain(quote);
  });
});

describe('a second in which Discord’s limit for the bot’s requests is used up', () => {
  it('messages keep to it; answers to interactions, which it does not bind, wait for nothing', async () => {
    const { server, guild, general } = await start();
    const [granted, more] = [50, 60];
    const people = (how: string) => Array.from({ length: more }, (_, i) => guild.addMember(`${how} ${i}`));
    const sent = (wanted: string) => server.requests.filter(({ route }) => route === wanted).length;
    const posted = () => sent(posting);
    // On a busy machine the bot shows that it is typing, which the limit counts as well.
    const counted = () => posted() + sent(typing);
    // The second does not end, however long the machine takes; none of the requests of the start belongs to it.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_000 });
    for (const person of people('writer')) await general.mention(person, question);
    await server.until(() => counted() >= granted || undefined, 'as many replies as Discord grants', 10_000);
    const asked = await Promise.all(people('asker').map((one) => one.slash(general, 'ask', { question })));
    for (const one of asked) expect(read((await one.reply(10_000)).text)).toContain(quote);
    expect(outcomes).not.toContain('too much');
    expect(counted()).toBe(granted);
    vi.setSystemTime(Date.now() + 2_000);
    await server.until(() => posted() === more || undefined, 'the replies of the next second', 10_000);
  });
});
