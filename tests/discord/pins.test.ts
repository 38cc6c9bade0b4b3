import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fields } from '../../src/discord/moderators/pinForm.ts';
import { customIdOf } from '../../src/discord/replies/customIds.ts';
import { ChangedMeanwhile } from '../../src/moderation/history.ts';
import { english } from '../../src/wording/en/english.ts';
import { engineOver } from '../answering/reports.ts';
import { MEMBER_PERMISSIONS } from '../discord-server/guild.ts';
import type { Values } from '../discord-server/invocations.ts';
import type { Message } from '../discord-server/message.ts';
import { onBothEngines } from '../storage/engines.ts';
import { forged } from './forging.ts';
import { aKeptScene, type KeptScene, read } from './harness.ts';

const engine = engineOver('knowledge');
const curfew = engine.answer(['is there a curfew?']);
const killed = engine.answer(['how many police officers were killed?']);
if (curfew.status !== 'answered' || killed.status !== 'answered') throw new Error('the report has changed');
const [curfewFact, killedFact] = [curfew.fact, killed.fact];

/** What is noted beside an answer takes a moment. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; !(await holds()); i += 1) {
    if (i > 200) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

onBothEngines((database) => {
  let scene: KeptScene | undefined;
  const began = Date.parse('2026-01-06T12:00:00Z');
  let time = began;
  const now = () => new Date(time);

  async function start(address?: string) {
    scene = await aKeptScene(engine, {}, { address: address ?? (await database.address()), now });
    const { server, guild } = scene;
    const user = (name: string) => server.user(name);
    const general = guild.channel('general');
    const ask = async (question: string, channel = general): Promise<Message> => {
      await channel.mention(user('ann'), question);
      return channel.nextMessage();
    };
    const pin = async (question: string, fact: string, more: Values = {}, shownIn = general) => {
      const added = await user('mod').slash(general, 'pin add', { question, fact, ...more });
      return { shown: await shownIn.nextMessage(), told: await added.reply() };
    };
    return { ...scene, general, second: guild.channel('second'), user, ask, pin, mod: user('mod') };
  }

  afterEach(async () => {
    await scene?.end();
    scene = undefined;
    time = began;
  });

  describe('a pin', () => {
    it('decides what a question gets, says so, and is shown and pinned in the channel', async () => {
      const { general, ask, pin, mod } = await start();
      const { shown, told } = await pin('Are people allowed outside?', curfewFact.id, {
        note: 'See https://example.org/rules.',
      });
      expect(read(shown.text)).toContain('Pinned by the moderators of this server');
      expect(read(shown.text)).toContain(curfewFact.text.trim().slice(0, 40));
      expect(general.pins.map(({ id }) => id)).toEqual([shown.id]);
      expect(told.onlyFor?.name).toBe('mod');
      expect(read(told.text)).toBe('Pin 1 was added.\nThe message is pinned in the channel, too.');

      const answer = await ask('are people ALLOWED outside');
      expect(read(answer.text)).toMatch(/^📌 \*\*Pinned by the moderators of this server\*\*\n> /);
      expect(read(answer.text)).toContain('**The moderators’ note:** See https://example.org/rules.');
      // Members do not see who pinned it.
      for (const { text, components } of [shown, answer]) {
        const seen = `${text}\n${JSON.stringify(components)}`;
        expect(seen).not.toContain(mod.mention);
        expect(seen).not.toContain(mod.id);
        expect(seen).not.toMatch(/\bmod\b/);
      }
      expect(read((await ask('how many police officers were killed?')).text)).not.toContain('Pinned by');
    });

    it('holds in its own channel only', async () => {
      const { general, second, ask, mod, moderation, guild } = await start();
      const wish = { question: 'Are people allowed outside?', note: 'Ask us.' };
      await (await mod.slash(general, 'pin handover', { ...wish, channel: second })).reply();
      expect(read((await second.nextMessage()).text)).toContain('Ask us.');
      const theirs = 'answer this themselves';
      expect(read((await ask(wish.question, second)).text)).toContain(theirs);
      expect(read((await ask(wish.question)).text)).not.toContain(theirs);
      // In the threads of the channel as well.
      expect(read((await ask(wish.question, guild.addThread('second', 'talk'))).text)).toContain(theirs);
      expect(read((await ask(wish.question, guild.addThread('general', 'chat'))).text)).not.toContain(theirs);
      await (await mod.slash(general, 'pin edit', { pin: 1, everywhere: true })).reply();
      expect((await moderation.pins.get(guild.id, 1)).channel).toBe(null);
      expect(read((await ask(wish.question)).text)).toContain(theirs);
    });

    it('holds until its end only', async () => {
      const { general, ask, mod } = await start();
      const wish = { question: 'Are people allowed outside?', note: 'Ask us.' };
      await (await mod.slash(general, 'pin handover', { ...wish, until: '1' })).reply();
      expect(read((await general.nextMessage()).text)).toContain('Ask us.');
      const late = await (await mod.slash(general, 'pin handover', { ...wish, until: '2026-01-01' })).reply();
      expect(read(late.text)).toMatch(/“2026-01-01” is no end that lies ahead/);
      const listed = async () => read((await (await mod.slash(general, 'pin list')).reply()).text);
      const theirs = 'answer this themselves';
      time = began + 86_400_000 - 1;
      expect(read((await ask(wish.question)).text)).toContain(theirs);
      expect(await listed()).toContain('until 7 January 2026');
      expect(await listed()).not.toContain('has ended');
      time += 1;
      expect(read((await ask(wish.question)).text)).not.toContain(theirs);
      expect(await listed()).toContain('has ended');
    });

    it('for another channel is shown and pinned there, not where it was made, and leaves there', async () => {
      const { general, second, pin, mod } = await start();
      const { shown, told } = await pin(
        'Are people allowed outside?',
        curfewFact.id,
        { channel: second },
        second,
      );
      expect(read(shown.text)).toContain(curfewFact.text.trim().slice(0, 40));
      expect(read(told.text)).toBe('Pin 1 was added.\nThe message is pinned in the channel, too.');
      expect(second.pins.map(({ id }) => id)).toEqual([shown.id]);
      expect(general.pins).toEqual([]);
      expect(general.messages.filter(({ text }) => read(text).includes('Pinned by'))).toEqual([]);
      await (await mod.slash(general, 'pin remove', { pin: 1 })).reply();
      expect(second.pins).toEqual([]);
    });

    it.each([
      ['write', PermissionFlagsBits.SendMessages, /could not write in the channel.*“Send Messages”/s],
      ['pin', PermissionFlagsBits.PinMessages, /could not pin the message.*“Pin Messages”/s],
    ])('for a channel where the bot may not %s says so, and pins it nowhere', async (_, denied, said) => {
      const { guild, general, mod, moderation } = await start();
      const closed = guild.addChannel({ name: 'closed', botDenied: denied });
      const wish = { question: 'Are people allowed outside?', fact: curfewFact.id, channel: closed };
      const told = read((await (await mod.slash(general, 'pin add', wish)).reply()).text);
      expect(told).toMatch(/^Pin 1 was added\.\n/);
      expect(told).toMatch(said);
      expect([...general.pins, ...closed.pins]).toEqual([]);
      expect(general.messages.filter(({ text }) => read(text).includes('Pinned by'))).toEqual([]);
      expect((await moderation.pins.get(guild.id, 1)).channel).toBe(closed.id);
    });

    it('that gets another channel is shown and pinned there, and leaves the old one; an Undo takes it back', async () => {
      const { guild, general, second, pin, mod, moderation } = await start();
      const { shown } = await pin('Are people allowed outside?', curfewFact.id);
      const pins = () => [general, second].map((channel) => channel.pins.map(({ id }) => id));
      const moved = await (await mod.slash(general, 'pin edit', { pin: 1, channel: second })).reply();
      expect(read(moved.text)).toBe('Pin 1 was changed.\nThe message is pinned in the channel, too.');
      const there = await second.nextMessage();
      expect(read(there.text)).toContain(curfewFact.text.trim().slice(0, 40));
      expect(pins()).toEqual([[], [there.id]]);
      expect((await moderation.pins.get(guild.id, 1)).message).toBe(`${second.id}/${there.id}`);
      // It stands where it should: what is changed now is changed there.
      const edit = { pin: 1, fact: killedFact.id, channel: second };
      const edited = await (await mod.slash(general, 'pin edit', edit)).reply();
      expect(read(edited.text)).toBe('Pin 1 was changed.');
      expect(there.text).toContain('12 law enforcement officers');
      expect(shown.text).toContain('curfew');
      await (await mod.click(edited, 'Undo')).reply();
      const back = await (await mod.click(moved, 'Undo')).reply();
      expect(read(back.text)).toBe('Pin 1 is as before.');
      expect(pins()).toEqual([[shown.id], []]);
      await (await mod.click(back, 'Undo')).reply();
      expect(pins()).toEqual([[], [there.id]]);
      await (await mod.slash(general, 'pin edit', { pin: 1, everywhere: true })).reply();
      await (await mod.slash(general, 'pin edit', { pin: 1, channel: general })).reply();
      expect(pins()).toEqual([[(await general.nextMessage()).id], []]);
      // For the whole server it stays where it is.
      await (await mod.slash(general, 'pin edit', { pin: 1, channel: second })).reply();
      const anew = await second.nextMessage();
      await (await mod.slash(general, 'pin edit', { pin: 1, everywhere: true })).reply();
      expect(pins()).toEqual([[], [anew.id]]);
      await (await mod.slash(general, 'pin remove', { pin: 1 })).reply();
      expect(pins()).toEqual([[], []]);
    });

    it('that gets another channel leaves an answer pinned that serves another pin as well', async () => {
      const { general, second, ask, mod } = await start();
      const answer = await ask('how many police officers were killed?');
      for (const question of ['how many officers died?', 'were officers killed?']) {
        const form = { question, note: '', until: '', reason: '' };
        await (await mod.submitModal(await mod.messageMenu(answer, 'Pin this answer'), form)).reply();
      }
      const pins = () => [general, second].map((channel) => channel.pins.map(({ id }) => id));
      await (await mod.slash(general, 'pin edit', { pin: 1, channel: second })).reply();
      const there = await second.nextMessage();
      expect(pins()).toEqual([[answer.id], [there.id]]);
      await (await mod.slash(general, 'pin edit', { pin: 2, channel: second })).reply();
      expect(pins()[0]).toEqual([]);
    });

    it.each([
      ['write', PermissionFlagsBits.SendMessages, /could not write in the channel.*“Send Messages”/s],
      ['pin', PermissionFlagsBits.PinMessages, /could not pin the message.*“Pin Messages”/s],
    ])(
      'that gets a channel where the bot may not %s says so, and leaves the old one',
      async (_, denied, said) => {
        const { guild, general, pin, mod, moderation } = await start();
        const { shown } = await pin('Are people allowed outside?', curfewFact.id);
        const closed = guild.addChannel({ name: 'closed', botDenied: denied });
        const edited = await (await mod.slash(general, 'pin edit', { pin: 1, channel: closed })).reply();
        expect(read(edited.text)).toMatch(/^Pin 1 was changed\.\n/);
        expect(read(edited.text)).toMatch(said);
        expect([...general.pins, ...closed.pins]).toEqual([]);
        expect((await moderation.pins.get(guild.id, 1)).channel).toBe(closed.id);
        await (await mod.click(edited, 'Undo')).reply();
        expect(general.pins.map(({ id }) => id)).toEqual([shown.id]);
      },
    );

    it('that cannot be given another channel leaves no message there', async () => {
      const { general, second, pin, mod, moderation } = await start();
      const { shown } = await pin('Are people allowed outside?', curfewFact.id);
      const edit = vi.spyOn(moderation.pins, 'edit').mockRejectedValueOnce(new ChangedMeanwhile('Pin 1'));
      const told = await (await mod.slash(general, 'pin edit', { pin: 1, channel: second })).reply();
      expect(edit).toHaveBeenCalledTimes(1);
      expect(read(told.text)).toMatch(/^Somebody else has changed that meanwhile/);
      expect([second.pins, second.messages]).toEqual([[], []]);
      expect(general.pins.map(({ id }) => id)).toEqual([shown.id]);
    });

    it('that has ended is not shown in another channel', async () => {
      const { general, second, pin, mod } = await start();
      await pin('Are people allowed outside?', curfewFact.id, { until: '1' });
      time = began + 2 * 86_400_000;
      const told = await (await mod.slash(general, 'pin edit', { pin: 1, channel: second })).reply();
      expect(read(told.text)).toBe('Pin 1 was changed.');
      expect(second.messages).toEqual([]);
      // With a new end it is.
      await (await mod.slash(general, 'pin edit', { pin: 1, until: '5' })).reply();
      expect(second.pins.map(({ id }) => id)).toEqual([(await second.nextMessage()).id]);
      expect(general.pins).toEqual([]);
    });

    it('can be changed, removed and brought back, each by its button, and the pinned message follows', async () => {
      const { general, ask, pin, mod } = await start();
      const { shown } = await pin('Are people allowed outside?', curfewFact.id);
      const edited = await mod.slash(general, 'pin edit', { pin: 1, fact: killedFact.id, reason: 'better' });
      expect(read((await edited.reply()).text)).toBe('Pin 1 was changed.');
      expect(shown.text).toContain('12 law enforcement officers');
      expect(general.pins.map(({ id }) => id)).toEqual([shown.id]);
      expect((await ask('are people allowed outside?')).text).toContain('12 law enforcement officers');
      const removed = await (await mod.slash(general, 'pin remove', { pin: 1 })).reply();
      expect(read(removed.text)).toBe('Pin 1 was removed.');
      expect(general.pins).toEqual([]);
      expect(read((await ask('are people allowed outside?')).text)).not.toContain('Pinned by');
      const back = await (await mod.click(removed, 'Undo')).reply();
      expect(read(back.text)).toBe('Pin 1 is as before.');
      expect(general.pins.map(({ id }) => id)).toEqual([shown.id]);
      expect(read((await ask('are people allowed outside?')).text)).toContain('Pinned by');
      // The same button again: that version is gone.
      const again = await (await mod.click(removed, 'Undo')).reply();
      expect(read(again.text)).toBe(
        'Somebody else has changed that meanwhile, so I changed nothing. Look at it again.',
      );

      const history = await (await mod.slash(general, 'pin history')).reply();
      const lines = read(history.text)
        .split('\n')
        .filter((line) => line.startsWith('**Pin'));
      expect(lines.map((line) => /^\*\*(.*?)\*\*/.exec(line)?.[1])).toEqual([
        'Pin 1 is as before.',
        'Pin 1 was removed.',
        'Pin 1 was changed.',
        'Pin 1 was added.',
      ]);
      expect(read(history.text)).toContain('Reason: better');
      expect(history.text.split(mod.mention)).toHaveLength(lines.length + 1);
      // Without a button the latest change that still stands is taken back, then the one before it.
      const undo = async () => read((await (await mod.slash(general, 'pin undo')).reply()).text);
      expect(await undo()).toBe('Pin 1 is as before.');
      expect((await ask('are people allowed outside?')).text).toContain('curfew');
      expect(shown.text).toContain('curfew');
      expect(await undo()).toBe('Pin 1 was taken back.');
      expect(read((await ask('are people allowed outside?')).text)).not.toContain('Pinned by');
      expect(await undo()).toMatch(/^That is not there/);
    });

    it('is there again after a restart', async () => {
      const address = await database.address();
      const before = await start(address);
      await before.pin('Are people allowed outside?', curfewFact.id);
      await before.end();
      const { moderation } = await start(address);
      const place = { server: before.guild.id, channels: [] };
      expect((await moderation.questions.pinned(place, ['are people allowed outside?']))?.fact?.id).toBe(
        curfewFact.id,
      );
    });

    it('on an answer to somebody leaves it as it was given, and pinned as long as it shows the fact', async () => {
      const { general, ask, mod } = await start();
      const answer = await ask('how many police officers were killed?');
      const given = answer.text;
      const opened = await mod.messageMenu(answer, 'Pin this answer');
      const form = { question: 'how many officers died?', note: '', until: '', reason: '' };
      await (await mod.submitModal(opened, form)).reply();
      const pins = () => general.pins.map(({ id }) => id);
      await (await mod.slash(general, 'pin edit', { pin: 1, note: 'Ask us.' })).reply();
      expect(pins()).toEqual([answer.id]);
      const edited = await (await mod.slash(general, 'pin edit', { pin: 1, fact: curfewFact.id })).reply();
      expect(pins()).toEqual([]);
      await (await mod.click(edited, 'Undo')).reply();
      expect(pins()).toEqual([answer.id]);
      expect(answer.text).toBe(given);
    });

    it('is made from the menu of an answer, with the question filled in', async () => {
      const { general, ask, mod } = await start();
      const answer = await ask('how many police officers were killed?');
      const opened = await mod.messageMenu(answer, 'Pin this answer');
      const { modal } = await opened.response();
      expect(JSON.stringify(modal)).toContain('how many police officers were killed?');
      const done = await mod.submitModal(opened, {
        question: 'how many officers died?',
        note: '',
        until: '',
        reason: 'asked often',
      });
      expect(read((await done.reply()).text)).toMatch(/^Pin 1 was added\.\nThe message is pinned/);
      expect(general.pins.map(({ id }) => id)).toEqual([answer.id]);
      expect(read((await ask('how many officers died?')).text)).toContain('Pinned by');
      const other = await general.say(mod, 'not yours');
      const refused = await (await mod.messageMenu(other, 'Pin this answer')).reply();
      expect(read(refused.text)).toMatch(/not an answer of mine/);
      // A form that was forged names somebody's message: the pin is kept, the message is left alone.
      const id = customIdOf({ kind: 'pinform', id: curfewFact.id, message: BigInt(other.id).toString(36) });
      const forgery = await (await forged(mod, answer, 'form', id, '')).reply();
      expect(read(forgery.text)).toMatch(/^Pin 2 was added\./);
      expect(general.pins.map((one) => one.id)).toEqual([answer.id]);
    });

    it('is made in a form for one channel: it holds and is shown there alone', async () => {
      const { guild, general, second, ask, mod, moderation } = await start();
      const answer = await ask('how many police officers were killed?');
      const form = { question: 'how many officers died?', note: '', until: '', reason: '' };
      const opened = await mod.messageMenu(answer, 'Pin this answer');
      const done = await (await mod.submitModal(opened, { ...form, channel: [second] })).reply();
      expect(read(done.text)).toBe('Pin 1 was added.\nThe message is pinned in the channel, too.');
      const shown = await second.nextMessage();
      expect(read(shown.text)).toContain('12 law enforcement officers');
      expect([general, second].map(({ pins }) => pins.map(({ id }) => id))).toEqual([[], [shown.id]]);
      expect(await moderation.pins.get(guild.id, 1)).toMatchObject({
        ...{ channel: second.id, message: `${second.id}/${shown.id}` },
      });
      expect(read((await ask(form.question, second)).text)).toContain('Pinned by');
      expect(read((await ask(form.question)).text)).not.toContain('Pinned by');
      // For the channel where the answer stands, that is what is pinned.
      const here = await mod.messageMenu(answer, 'Pin this answer');
      await (await mod.submitModal(here, { ...form, channel: [general] })).reply();
      expect(general.pins.map(({ id }) => id)).toEqual([answer.id]);
    });

    it('for a channel of another server is not made by a form that was forged', async () => {
      const { server, guild, ask, mod, moderation } = await start();
      const theirs = server.addGuild({ name: 'Elsewhere', members: ['mod'], channels: ['theirs'] });
      const answer = await ask('how many police officers were killed?');
      const opened = await mod.messageMenu(answer, 'Pin this answer');
      const form = { question: 'how many officers died?', channel: [theirs.channel('theirs')] };
      await expect(mod.submitModal(opened, form)).rejects.toThrow('does not offer theirs');
      const told = await (await mod.submitModal(opened, form, { anyway: true })).reply();
      expect(read(told.text)).toBe(english.tampered);
      expect(await moderation.pins.list(guild.id)).toEqual([]);
    });

    it('is made in a form that was opened before it had the choice of a channel', async () => {
      const { guild, ask, mod, moderation } = await start();
      const opened = await mod.messageMenu(
        await ask('how many police officers were killed?'),
        'Pin this answer',
      );
      const { modal } = await opened.response();
      const components = modal?.components.filter((one) => !JSON.stringify(one).includes(fields.channel));
      expect(components).toHaveLength(4);
      Object.assign(modal ?? {}, { components });
      const done = await mod.submitModal(opened, { question: 'how many officers died?' });
      expect(read((await done.reply()).text)).toMatch(/^Pin 1 was added/);
      expect(await moderation.pins.get(guild.id, 1)).toMatchObject({ channel: null });
    });

    it('has the words that its button kept in the form, while Discord does not give the question', async () => {
      const { server, ask, mod } = await start();
      const answer = await ask('how many police officers were killed?');
      const release = server.faults.hold('GET /channels/{channel}/messages/{message}');
      const opened = await mod.messageMenu(answer, 'Pin this answer');
      const { modal } = await opened.response();
      expect(JSON.stringify(modal)).toMatch(/police officers/);
      expect(JSON.stringify(modal)).not.toContain('how many police officers were killed?');
      release();
    });

    it('says in words what is missing where it may not pin, and answers all the same', async () => {
      const { guild, ask, pin } = await start();
      guild.setBotPermissions(MEMBER_PERMISSIONS);
      const { told } = await pin('Are people allowed outside?', curfewFact.id);
      expect(read(told.text)).toMatch(/Pin 1 was added\.\nI could not pin the message.*“Pin Messages”/s);
      expect(read((await ask('are people allowed outside?')).text)).toContain('Pinned by');
    });

    it('offers facts nearest to the question first, and pins by number and words', async () => {
      const { general, mod, pin, user } = await start();
      const typing = await mod.autocomplete(general, 'pin add', { question: 'is there a curfew?', fact: '' });
      const { choices = [] } = await typing.response();
      expect(choices).toHaveLength(25);
      expect(choices[0]?.value).toBe(curfewFact.id);
      await pin('Are people allowed outside?', curfewFact.id);
      const pins = await mod.autocomplete(general, 'pin remove', { pin: 'allow' } as never, 'pin');
      expect((await pins.response()).choices).toEqual([
        { name: '1 · Are people allowed outside?', value: 1 },
      ]);
      const member = await user('ann').autocomplete(general, 'pin remove', { pin: 'allow' } as never, 'pin', {
        anyway: true,
      });
      expect((await member.response()).choices).toEqual([]);
    });

    it('is tried with a question', async () => {
      const { general, mod, pin } = await start();
      const test = async (question: string) =>
        read((await (await mod.slash(general, 'pin test', { question })).reply()).text);
      expect(await test('is it raining?')).toBe('No pin is in force here. The reports answer.');
      await pin('Are people allowed outside?', curfewFact.id);
      expect(await test('are people allowed outside')).toMatch(/^That question gets pin 1 \(100 % alike\)/);
      expect(await test('who paid for the stadium?')).toMatch(/^No pin\. The nearest is pin 1/);
    });
  });

  describe('what was missed', () => {
    /** Questions that were asked without an answer, as moderators find them in /misses. */
    async function missed() {
      const started = await start();
      const { general, guild, user, mod, store } = started;
      const miss = async (who: string, question: string) => {
        const { asked = 0 } = (await store.misses(guild.id)).find(({ text }) => isOf(text, question)) ?? {};
        await general.mention(user(who), question);
        expect(read((await general.nextMessage()).text)).toMatch(/does not/);
        await until(async () =>
          (await store.misses(guild.id)).some(({ text, asked: by }) => isOf(text, question) && by > asked),
        );
      };
      const misses = async () => (await mod.slash(general, 'misses')).reply();
      /** The view of one question. */
      const opened = async (question: string) => {
        const [list, all] = [await misses(), await store.misses(guild.id)];
        const key = all.find(({ text }) => isOf(text, question))?.key ?? '';
        await (await mod.click(list, customIdOf({ kind: 'miss', key }))).response();
        expect(read(list.text)).toContain(question.slice(0, 12));
        return { view: list, key };
      };
      const listed = async () => read((await misses()).text);
      return { ...started, miss, misses, opened, listed };
    }
    const isOf = (text: string, question: string) => text.startsWith(question.slice(0, 12));
    const form = { note: '', until: '', reason: '' };

    it('is shown from two askers on, without names', async () => {
      const { miss, misses, listed } = await missed();
      const question = 'is the stadium open for Ahmed Karimov?';
      await miss('ann', question);
      expect(await listed()).toMatch(/^Nothing that two people or more/);
      await miss('ann', question);
      expect(await listed()).toMatch(/^Nothing that two people or more/);
      await miss('ben', question);
      const list = await misses();
      expect(read(list.text)).toMatch(/1 question/);
      expect(read(list.text)).toContain('“is the stadium open for …”');
      expect(read(list.text)).toMatch(/no answer 3 times · at least 2 people/);
      expect(list.text).not.toMatch(/Ahmed|Karimov/i);
    });

    it('can be pinned, handed over and dismissed, and is in the list no longer', async () => {
      const { general, ask, mod, miss, opened, listed, store, guild } = await missed();
      const [stadium, dogs, insulin] = [
        'is the stadium open?',
        'how many dogs were rescued?',
        'where can i get insulin?',
      ];
      for (const question of [stadium, dogs, insulin])
        for (const who of ['ann', 'ben']) await miss(who, question);
      expect(await listed()).toMatch(/3 questions/);

      const hand = await mod.click((await opened(stadium)).view, 'Hand over');
      const handed = await mod.submitModal(hand, { ...form, question: stadium, note: 'Ask the city.' });
      expect(read((await handed.reply()).text)).toMatch(/^Pin 1 was added/);
      expect(read((await general.nextMessage()).text)).toContain('Ask the city.');
      expect(read((await ask(stadium)).text)).toContain('Ask the city.');
      expect(await listed()).toMatch(/2 questions/);
      expect(await listed()).not.toContain('stadium');

      const { view, key } = await opened(dogs);
      const menu = JSON.stringify(view.components);
      const [, chosen = ''] = /"value":"([^"]+)"/.exec(menu) ?? [];
      const choosing = await mod.select(view, customIdOf({ kind: 'missfact', key }), [chosen]);
      expect(JSON.stringify((await choosing.response()).modal)).toContain('how many dogs were rescued');
      const pinned = await mod.submitModal(choosing, { ...form, question: dogs });
      expect(read((await pinned.reply()).text)).toMatch(/^Pin 2 was added\.\nThe message is pinned/);
      const shown = await general.nextMessage();
      expect(general.pins[0]?.id).toBe(shown.id);
      const fact = engine.facts
        .find(({ id }) => id === chosen)
        ?.text.trim()
        .slice(0, 40);
      expect(fact).toBeDefined();
      const answer = read((await ask(dogs)).text);
      expect(answer).toContain('Pinned by the moderators');
      expect(answer).toContain(fact);
      expect((await store.state(guild.id)).pins[1]).toMatchObject({ question: dogs, fact: chosen });
      expect(await listed()).toMatch(/1 question/);
      expect(await listed()).not.toContain('dogs');

      const dismissed = await (await mod.click((await opened(insulin)).view, 'Dismiss')).reply();
      expect(read(dismissed.text)).toMatch(/^The question was dismissed/);
      expect(await listed()).toMatch(/^Nothing that two people or more/);
      await miss('ben', insulin);
      expect(await listed()).toMatch(/^Nothing that two people or more/);
      const back = await (await mod.click(dismissed, 'Undo')).reply();
      expect(read(back.text)).toMatch(/^The question is back in the list/);
      expect(await listed()).toContain('where can i get insulin');
    });

    it('is what two people called a wrong answer as well, each by its button, with the answer', async () => {
      const { general, user, ask, mod } = await start();
      const answer = await ask('how many police officers were killed?');
      const pressed = async (who: string) =>
        (await (await user(who).click(answer, 'Wrong answer')).reply()).text;
      const listed = async () => (await mod.slash(general, 'misses')).reply();
      expect(await pressed('ann')).toContain('noted as a wrong answer');
      await pressed('ann');
      expect(read((await listed()).text)).toMatch(/^Nothing that two people or more/);
      await pressed('ben');
      const list = await listed();
      expect(read(list.text)).toContain('“police officers killed”');
      expect(read(list.text)).toMatch(/called wrong 3 times · at least 2 people/);
      const opened = await (await mod.click(list, 'Open')).response();
      expect(read(opened.message?.text ?? '')).toContain('This answer was called wrong');
      expect(opened.message?.text).toContain('12 law enforcement officers');
    });

    it('does not stand in the way of /pin undo once it is kept no longer, and that is said', async () => {
      const { general, guild, mod, moderation, store } = await start();
      const pin = { question: 'a?', fact: null, note: 'n', channel: null, until: null };
      await moderation.pins.add(guild.id, { by: '1', request: 'p' }, pin, null);
      const miss = { key: 'a'.repeat(10), text: 'who paid', askers: 2, wrong: false, fact: null };
      // Not too old yet for the bot, which deletes what is at its start.
      await store.noteMiss(guild.id, { ...miss, at: '2026-01-05T00:00:00.000Z' });
      await moderation.misses.dismiss(guild.id, { by: '1', request: 'd' }, miss.key);
      await store.expireMisses('2026-03-01T00:00:00.000Z');
      const undone = await (await mod.slash(general, 'pin undo')).reply();
      expect(read(undone.text)).toBe(
        'Pin 1 was taken back.\nI passed over the dismissal of a question that is no longer kept.',
      );
    });
  });
});
