import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Shards } from '../../src/discord/gateway/shards.ts';
import { TooManyPins } from '../../src/moderation/pinFile.ts';
import { engineOver } from '../answering/reports.ts';
import { MEMBER_PERMISSIONS } from '../discord-server/guild.ts';
import type { Message } from '../discord-server/message.ts';
import { onBothEngines } from '../storage/engines.ts';
import { aBot, aKeptScene, type KeptScene, type LoggedBot, moderationWith, read } from './harness.ts';

const engine = engineOver('knowledge');
const curfew = engine.answer(['is there a curfew?']);
const killed = engine.answer(['how many police officers were killed?']);
if (curfew.status !== 'answered' || killed.status !== 'answered') throw new Error('the report has changed');
const [curfewFact, killedFact] = [curfew.fact.id, killed.fact.id];
const question = 'Are people allowed outside?';

const [hour, day] = [3_600_000, 86_400_000];
const unpinning = 'DELETE /channels/{channel}/messages/pins/{message}';
const pinningRoute = 'PUT /channels/{channel}/messages/pins/{message}';

onBothEngines((database) => {
  let scene: KeptScene | undefined;
  /** Bots that were started beside the scene's own. */
  let bots: LoggedBot[] = [];
  let time = Date.parse('2026-01-06T12:00:00Z');
  const now = () => new Date(time);

  // The rounds come when the test says so.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    time = Date.parse('2026-01-06T12:00:00Z');
  });
  afterEach(async () => {
    const running = bots;
    bots = [];
    await Promise.all(running.map(({ bot }) => bot.stop()));
    await scene?.end();
    scene = undefined;
    vi.useRealTimers();
  });

  async function start(shards?: Shards) {
    const kept = await aKeptScene(engine, shards === undefined ? {} : { shards }, {
      ...{ address: await database.address(), now },
      server: { ignore: ['already-acknowledged'] },
    });
    scene = kept;
    const { server, guild, store } = kept;
    const [general, mod] = [guild.channel('general'), server.user('mod')];
    const [looking, noting] = [vi.spyOn(store, 'ended'), vi.spyOn(store, 'noteEnd')];
    /** A minute passes in the bots: what they do regularly is due. The round before has ended when this one begins. */
    const round = async () => {
      const before = looking.mock.calls.length;
      await vi.waitUntil(() => {
        vi.advanceTimersByTime(60_000);
        return looking.mock.calls.length > before;
      });
    };
    /** A pin that ends in a day, and its message in the channel. */
    const pin = async (more: Record<string, string> = {}): Promise<Message> => {
      const added = await mod.slash(general, 'pin add', { question, fact: curfewFact, until: '1', ...more });
      await added.reply();
      return general.nextMessage();
    };
    const does = async (command: string, values: Record<string, string | number> = {}) =>
      (await mod.slash(general, command, values)).reply();
    const pinned = () => general.pins.map(({ id }) => id);
    const asked = () => server.requests.filter(({ route }) => route === unpinning).length;
    const unpinned = (times: number) =>
      server.until(() => asked() === times || undefined, `the unpinning no. ${times}`);
    const another = async (more: { shards?: Shards } = {}) => {
      bots.push(await aBot(server, engine, { moderation: moderationWith(engine, store, now), ...more }));
      return bots[bots.length - 1] as LoggedBot;
    };
    /** A moment at which an unpinning, or so many, is on its way. */
    const heldUp = (times = 1) => {
      const release = server.faults.hold(unpinning, times);
      const came = vi.spyOn(server.faults, 'next');
      const begun = vi.waitUntil(
        () => came.mock.calls.filter(([route]) => route === unpinning).length === times,
      );
      return { release, begun };
    };
    const form = { question, note: '', until: '1', reason: '' };
    const pinAnswer = async (answer: Message, values: Partial<typeof form> = {}) =>
      (
        await mod.submitModal(await mod.messageMenu(answer, 'Pin this answer'), { ...form, ...values })
      ).reply();
    /** An answer to somebody, with the fact about the officers. */
    const answered = async () => {
      await general.mention(server.user('ann'), 'how many police officers were killed?');
      return general.nextMessage();
    };
    return {
      ...{ ...kept, general, mod, looking, noting, round, pin, does, pinned, asked, unpinned, another },
      ...{ pinAnswer, answered, heldUp },
    };
  }

  it('leaves with the end of its pin, by one request, and nobody is told', async () => {
    const { bot, general, pin, pinned, asked, unpinned, round } = await start();
    const shown = await pin();
    const lasting = await pin({ question: 'Who was killed?', fact: killedFact, until: '' });
    time += day - hour;
    await round();
    await round();
    time += hour;
    const before = general.everything.length;
    expect(asked()).toBe(0);
    expect(pinned().sort()).toEqual([shown.id, lasting.id].sort());
    await round();
    await unpinned(1);
    expect(pinned()).toEqual([lasting.id]);
    for (let i = 0; i < 3; i += 1) await round();
    // After all that is under way.
    await bot.stop();
    expect(asked()).toBe(1);
    expect(general.everything).toHaveLength(before);
  });

  it('leaves at the next start where the end passed meanwhile, also days ago', async () => {
    const { bot, pin, pinned, unpinned, another } = await start();
    await pin();
    await bot.stop();
    time += 4 * day;
    await another();
    await unpinned(1);
    expect(pinned()).toEqual([]);
  });

  it('that somebody pins by hand after that stays, whichever process looks', async () => {
    const { bot, general, mod, pin, pinned, asked, unpinned, another, round } = await start();
    const shown = await pin();
    time += day;
    await round();
    await unpinned(1);
    // With the next round this one has ended.
    await round();
    general.pin(mod, shown);
    const beside = await another();
    await round();
    await Promise.all([bot, beside.bot].map((one) => one.stop()));
    const { bot: next } = await another();
    await round();
    await next.stop();
    expect([asked(), pinned()]).toEqual([1, [shown.id]]);
  });

  it('leaves with each end of its pin, also where another process saw the first', async () => {
    const { bot, pin, pinned, asked, unpinned, another, does, round } = await start();
    const shown = await pin();
    time += day;
    await round();
    await unpinned(1);
    await round();
    await bot.stop();
    const { bot: second } = await another();
    await does('pin edit', { pin: 1, until: '1' });
    expect(pinned()).toEqual([shown.id]);
    await second.stop();
    time += 3 * day;
    const { bot: third } = await another();
    await unpinned(2);
    await round();
    await third.stop();
    await another();
    await round();
    expect([asked(), pinned()]).toEqual([2, []]);
  });

  it('is unpinned once where that cannot be noted, and once more by the next process', async () => {
    const { bot, pin, asked, unpinned, noting, another, log, round } = await start();
    await pin();
    noting.mockRejectedValue(new Error('away'));
    time += day;
    for (let i = 0; i < 15; i += 1) await round();
    await bot.stop();
    expect(asked()).toBe(1);
    expect(log.filter((line) => line.includes('noting that a message was unpinned'))).toHaveLength(10);
    noting.mockReset();
    const { bot: next } = await another();
    await unpinned(2);
    await round();
    await next.stop();
    await another();
    await round();
    expect(asked()).toBe(2);
  });

  it('is unpinned once where that can be noted later only', async () => {
    const { bot, pin, asked, noting, another, round } = await start();
    await pin();
    noting.mockRejectedValueOnce(new Error('away'));
    time += day;
    for (let i = 0; i < 3; i += 1) await round();
    expect(noting).toHaveBeenCalledTimes(2);
    await bot.stop();
    await another();
    await round();
    expect(asked()).toBe(1);
  });

  it('comes back with a later end, leaves when that is taken back, and is kept to its pin meanwhile', async () => {
    const { pin, pinned, asked, unpinned, does, mod, round } = await start();
    const shown = await pin();
    time += day;
    await round();
    await unpinned(1);
    // What the moderators change of it by now is seen on the message, but does not pin it.
    await does('pin edit', { pin: 1, fact: killedFact });
    expect(shown.text).toContain('12 law enforcement officers');
    expect(pinned()).toEqual([]);
    const later = await does('pin edit', { pin: 1, until: '1' });
    expect(pinned()).toEqual([shown.id]);
    const back = await (await mod.click(later, 'Undo')).reply();
    expect(pinned()).toEqual([]);
    await (await mod.click(back, 'Undo')).reply();
    expect(pinned()).toEqual([shown.id]);
    // The new end is an end as well.
    const before = asked();
    time += day;
    await round();
    await unpinned(before + 1);
    expect(pinned()).toEqual([]);
    const lasting = await does('pin edit', { pin: 1, clear: 'until' });
    expect(read(lasting.text)).toBe('Pin 1 was changed.');
    expect(pinned()).toEqual([shown.id]);
  });

  it('leaves in the next round where Discord failed just when a later end was taken back', async () => {
    const { server, mod, pin, pinned, unpinned, does, round } = await start();
    const shown = await pin();
    time += day;
    await round();
    await unpinned(1);
    await round();
    const later = await does('pin edit', { pin: 1, until: '1' });
    server.faults.fail(unpinning, 500, 4);
    await (await mod.click(later, 'Undo')).reply();
    expect(pinned()).toEqual([shown.id]);
    await round();
    await unpinned(6);
    expect(pinned()).toEqual([]);
  });

  it('leaves with the removal of a pin that has just ended, before anybody looked', async () => {
    const { pin, pinned, does, mod } = await start();
    await pin();
    time += day;
    const removed = await does('pin remove', { pin: 1 });
    expect(pinned()).toEqual([]);
    await (await mod.click(removed, 'Undo')).reply();
    expect(pinned()).toEqual([]);
  });

  it('that answers somebody comes back only where it shows the fact', async () => {
    const { general, mod, server, pinned, pinAnswer, unpinned, does, round } = await start();
    await general.mention(server.user('ann'), 'how many police officers were killed?');
    const answer = await general.nextMessage();
    await pinAnswer(answer);
    expect(pinned()).toEqual([answer.id]);
    time += day;
    await round();
    await unpinned(1);
    await does('pin edit', { pin: 1, fact: curfewFact });
    const later = await does('pin edit', { pin: 1, until: '1' });
    expect(pinned()).toEqual([]);
    await (await mod.click(later, 'Undo')).reply();
    await does('pin edit', { pin: 1, fact: killedFact, until: '1' });
    expect(pinned()).toEqual([answer.id]);
  });

  it('stays as long as another pin in force has it', async () => {
    const { bot, general, server, pinned, asked, pinAnswer, unpinned, noting, does, round } = await start();
    await general.mention(server.user('ann'), 'how many police officers were killed?');
    const answer = await general.nextMessage();
    await pinAnswer(answer);
    await pinAnswer(answer, { question: 'how many officers died?', until: '2' });
    await pinAnswer(answer, { question: 'did officers die?', until: '2' });
    await does('pin remove', { pin: 3 });
    time += day;
    await round();
    await does('pin edit', { pin: 1, note: 'Ask us.' });
    await round();
    expect(asked()).toBe(0);
    expect(pinned()).toEqual([answer.id]);
    // Nothing is left to do about the first.
    expect(noting.mock.calls.map(([{ number }]) => number)).toEqual([1]);
    time += day;
    await round();
    await unpinned(1);
    await bot.stop();
    expect(pinned()).toEqual([]);
  });

  it('that cannot be unpinned is logged and let be', async () => {
    const { bot, guild, general, pin, asked, unpinned, another, log, round } = await start();
    await pin();
    const deleted = await pin({ question: 'Who was killed?', fact: killedFact });
    general.delete(deleted);
    guild.setBotPermissions(MEMBER_PERMISSIONS);
    time += day;
    await round();
    await unpinned(2);
    for (let i = 0; i < 3; i += 1) await round();
    await bot.stop();
    await another();
    await round();
    expect(asked()).toBe(2);
    const failed = log.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'failed');
    expect(failed).toMatchObject([
      { level: 40, during: 'unpinning a message' },
      { level: 40, during: 'unpinning a message' },
    ]);
  });

  it('is unpinned in the next round where Discord fails', async () => {
    const { server, pin, pinned, unpinned, log, round } = await start();
    const shown = await pin();
    server.faults.fail(unpinning, 500, 4);
    time += day;
    await round();
    await unpinned(4);
    await vi.waitUntil(() => log.some((line) => line.includes('unpinning a message')));
    expect(pinned()).toEqual([shown.id]);
    await round();
    await unpinned(5);
    expect(pinned()).toEqual([]);
  });

  it('is let be where Discord goes on failing, and unpinned by the next process', async () => {
    const { bot, server, pin, pinned, asked, unpinned, another, round } = await start();
    await pin();
    // Each of ten times discord.js asks four times.
    server.faults.fail(unpinning, 500, 40);
    time += day;
    for (let i = 0; i < 15; i += 1) await round();
    await bot.stop();
    expect(asked()).toBe(40);
    await another();
    await unpinned(41);
    expect(pinned()).toEqual([]);
  });

  it('is unpinned once the database is back, whose absence is logged once', async () => {
    const { pin, pinned, unpinned, log, looking, round } = await start();
    await pin();
    time += day;
    looking.mockRejectedValue(new Error('away'));
    for (let i = 0; i < 3; i += 1) await round();
    looking.mockRestore();
    vi.advanceTimersByTime(60_000);
    await unpinned(1);
    expect(pinned()).toEqual([]);
    expect(log.filter((line) => line.includes('pins that ended'))).toHaveLength(1);
  });

  it('with an end that was put off just then is pinned', async () => {
    const { server, pin, pinned, does, round, heldUp } = await start();
    const shown = await pin();
    time += day;
    const { release, begun } = heldUp();
    await round();
    await begun;
    await does('pin edit', { pin: 1, until: '1' });
    release();
    await server.until(() => pinned().length === 0 || undefined, 'the unpinning');
    await server.until(() => pinned()[0] === shown.id || undefined, 'the message to be pinned again');
  });

  it('with an end that was put off just then is pinned in the next round where Discord fails', async () => {
    const { server, pin, pinned, does, round, heldUp, log } = await start();
    const shown = await pin();
    time += day;
    const { release, begun } = heldUp();
    await round();
    await begun;
    await does('pin edit', { pin: 1, until: '1' });
    server.faults.fail(pinningRoute, 500, 4);
    release();
    await vi.waitUntil(() => log.some((line) => line.includes('unpinning a message')));
    expect(pinned()).toEqual([]);
    await round();
    await server.until(() => pinned()[0] === shown.id || undefined, 'the message to be pinned again');
  });

  it('of a pin that a colleague brings back while it is being removed is pinned', async () => {
    const { general, mod, pin, pinned, does, heldUp } = await start();
    const shown = await pin();
    const { release, begun } = heldUp();
    const removed = await mod.slash(general, 'pin remove', { pin: 1 });
    await begun;
    expect(read((await does('pin undo')).text)).toBe('Pin 1 is as before.');
    release();
    await removed.reply();
    expect(pinned()).toEqual([shown.id]);
  });

  it.each(['removed', 'ended'])(
    'leaves with a pin that is %s, though one that was edited names it',
    async (how) => {
      const { server, pinned, pinAnswer, answered, does, round } = await start();
      const answer = await answered();
      await pinAnswer(answer, { until: '' });
      await does('pin edit', { pin: 1, fact: curfewFact });
      await pinAnswer(answer, { question: 'how many officers died?' });
      expect(pinned()).toEqual([answer.id]);
      if (how === 'removed') await does('pin remove', { pin: 2 });
      else {
        time += day;
        await round();
        await server.until(() => pinned().length === 0 || undefined, 'the unpinning');
      }
      expect(pinned()).toEqual([]);
    },
  );

  it('of two pins stays as it is where one of them gets another fact, as long as it shows the other', async () => {
    const { pin, pinned, pinAnswer, does, mod } = await start();
    const shown = await pin({ until: '' });
    const given = shown.text;
    await pinAnswer(shown, { question: 'may we go out?', until: '' });
    const seen = () => [pinned(), shown.text];
    await does('pin edit', { pin: 2, fact: killedFact });
    expect(seen()).toEqual([[shown.id], given]);
    const removed = await does('pin remove', { pin: 2 });
    expect(seen()).toEqual([[shown.id], given]);
    await (await mod.click(removed, 'Undo')).reply();
    expect(seen()).toEqual([[shown.id], given]);
    const first = await does('pin remove', { pin: 1 });
    expect(seen()).toEqual([[], given]);
    // What is no other pin's by now follows the one that is left.
    await does('pin edit', { pin: 2, fact: curfewFact });
    await does('pin edit', { pin: 2, fact: killedFact });
    expect(pinned()).toEqual([shown.id]);
    expect(shown.text).toContain('12 law enforcement officers');
    await (await mod.click(first, 'Undo')).reply();
    expect(pinned()).toEqual([shown.id]);
    expect(shown.text).toContain('12 law enforcement officers');
  });

  it('that was pinned before stays so where another pin of it cannot be kept', async () => {
    const { store, pinned, pinAnswer, answered } = await start();
    const changing = vi.spyOn(store, 'change');
    const failed = /^Something went wrong on my side/;
    const answer = await answered();
    changing.mockRejectedValueOnce(new Error('away'));
    expect(read((await pinAnswer(answer)).text)).toMatch(failed);
    expect(pinned()).toEqual([]);
    await pinAnswer(answer);
    changing.mockRejectedValueOnce(new Error('away'));
    expect(read((await pinAnswer(answer, { question: 'how many died?' })).text)).toMatch(failed);
    expect(pinned()).toEqual([answer.id]);
  });

  it('that another moderator has pinned just then stays so where there is no room for a second pin', async () => {
    const { store, pinned, pinAnswer, answered } = await start();
    const answer = await answered();
    const change = store.change.bind(store);
    vi.spyOn(store, 'change').mockImplementationOnce(async (server, wanted) => {
      await change(server, { ...wanted, request: 'of another' });
      throw new TooManyPins();
    });
    expect(read((await pinAnswer(answer)).text)).toMatch(/can have 300 pins/);
    expect(pinned()).toEqual([answer.id]);
  });

  it('is let be while the connection is lost, and unpinned once it stands again', async () => {
    const { server, bot, pin, pinned, unpinned, looking, round } = await start();
    await pin();
    await round();
    time += day;
    server.faults.dropSockets();
    await vi.waitUntil(() => !bot.connected(), { interval: 5 });
    const before = looking.mock.calls.length;
    vi.advanceTimersByTime(60_000);
    expect(looking).toHaveBeenCalledTimes(before);
    await vi.waitUntil(() => bot.connected(), { timeout: 10_000 });
    await round();
    await unpinned(1);
    expect(pinned()).toEqual([]);
  });

  it('is unpinned in the next round where Discord does not tell of its channel', async () => {
    const { server, guild, mod, bot, unpinned, another, round } = await start();
    const thread = guild.addThread('general', 'talk');
    const wish = { question, fact: curfewFact, until: '1' };
    await (await mod.slash(thread, 'pin add', wish)).reply();
    expect(thread.pins).toHaveLength(1);
    await bot.stop();
    // Archived: the next process hears nothing of it.
    guild.channels.splice(guild.channels.indexOf(thread), 1);
    time += day;
    server.faults.fail('GET /channels/{channel}', 500, 4);
    const { log } = await another();
    await vi.waitUntil(() => log.some((line) => line.includes('failed')));
    await round();
    await unpinned(1);
    expect(thread.pins).toEqual([]);
  });

  it('is unpinned by the process that hears of the server alone; by two at once without harm', async () => {
    const { guild, pin, pinned, asked, unpinned, another, bot, log, heldUp, round } = await start();
    await pin();
    const own = Number((BigInt(guild.id) >> 22n) % 2n);
    await bot.stop();
    time += day;
    const other = await another({ shards: { ids: [1 - own], count: 2 } });
    await round();
    await other.bot.stop();
    expect(asked()).toBe(0);
    const { release, begun } = heldUp(2);
    const both = [
      await another({ shards: { ids: [own], count: 2 } }),
      await another({ shards: { ids: [own], count: 2 } }),
    ];
    await begun;
    release();
    await unpinned(2);
    expect(pinned()).toEqual([]);
    await Promise.all(both.map((one) => one.bot.stop()));
    for (const lines of [log, other.log, ...both.map((one) => one.log)])
      expect(lines.join()).not.toContain('failed');
  });
});
