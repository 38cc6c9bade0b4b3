import { InteractionResponseType as Response } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import { customIdOf } from '../../src/discord/replies/customIds.ts';
import type { Store } from '../../src/moderation/store.ts';
import { english } from '../../src/wording/en/english.ts';
import { engineOver } from '../answering/reports.ts';
import type { Interaction } from '../discord-server/interaction.ts';
import { forged } from './forging.ts';
import { aBot, aKeptScene, type KeptScene, type LoggedBot, moderationWith, read } from './harness.ts';
import { type ActionName, actionPaths, type Carrier, type Kept } from './moderatorPaths.ts';

/** What moderators press and choose while the database does not answer, in a process that knows nothing of the server yet. */

const engine = engineOver('knowledge');
const curfew = engine.answer(['is there a curfew?']);
if (curfew.status !== 'answered') throw new Error('the report has changed');
const fact = curfew.fact.id;
const failure = /^Something went wrong on my side\. .* under ([0-9a-f]{8})\./;

/** A store that answers once it is let go. */
function held(kept: Store): { readonly store: Store; letGo(): void } {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const store = new Proxy(kept, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name === 'onChange') return value.bind(target);
      return async (...given: unknown[]) => {
        await gate;
        return value.apply(target, given);
      };
    },
  });
  return { store, letGo };
}

let scene: KeptScene | undefined;
let running: LoggedBot | undefined;

afterEach(async () => {
  await running?.bot.stop();
  running = undefined;
  await scene?.end();
  scene = undefined;
});

async function start() {
  const kept = await aKeptScene(engine);
  scene = kept;
  const { server, guild, store, moderation } = kept;
  const general = guild.channel('general');
  await general.mention(server.user('ann'), 'is there a curfew?');
  const answer = await general.nextMessage();

  /** What is kept, as it was at first. */
  const seed = async (): Promise<Kept> => {
    const [miss, role] = ['a'.repeat(10), guild.id];
    await store.deleteServer(guild.id);
    const settings = { handOver: 'Ask us.' };
    const chosen = await moderation.changeSettings(guild.id, { by: '1', request: 's' }, settings);
    const wish = { question: 'May we go out?', fact, note: null, channel: null, until: null };
    const pin = await store.change(guild.id, {
      ...{ by: '1', at: '2026-01-05T00:00:00.000Z', reason: null, request: 'p', undoes: null },
      ...{ subject: 'pin', action: 'add' },
      // To be reviewed: its report was another one.
      after: { ...wish, report: 'b'.repeat(64), quote: null, message: null, active: true },
    });
    const note = { key: miss, text: 'who paid for the stadium', askers: 2, wrong: false, fact: null };
    await store.noteMiss(guild.id, { ...note, at: '2026-01-06T00:00:00.000Z' });
    return {
      ...{ server: guild.id, mark: '', fact, miss, role, file: '', channel: general.id },
      ...{ report: engine.reports[0]?.id ?? '', sha256: engine.reports[0]?.sha256 ?? '' },
      ...{ roleChosen: chosen.sequence, pinned: pin.sequence },
    };
  };

  /** The next process, whose database does not answer until it is let go. */
  const restarted = async () => {
    await (running ?? kept).bot.stop();
    const { store: slow, letGo } = held(store);
    running = await aBot(server, engine, { moderation: moderationWith(engine, slow) });
    return { letGo, log: running.log };
  };

  /** Uses what means an action, on the bot's answer. */
  const uses = (who: string, name: ActionName, carrier: Carrier, seeded: Kept) => {
    const { action, chosen } = actionPaths[name];
    return forged(server.user(who), answer, carrier, customIdOf(action(seeded)), chosen?.(seeded) ?? '');
  };
  return { ...kept, general, answer, seed, restarted, uses };
}

const textOf = async (acted: Interaction) => read((await acted.reply()).text);

/** Under which id a failure is told, if it is. */
const idIn = (told: string): string => failure.exec(told)?.[1] ?? `none in “${told}”`;

const views: readonly [ActionName, Carrier][] = [
  ['pins', 'button'],
  ['pin', 'button'],
  ['history', 'button'],
  ['misses', 'button'],
  ['miss', 'button'],
  ['settings answer', 'channels'],
  ['settings language', 'texts'],
  ['settings retention', 'texts'],
  ['reports', 'button'],
  ['reports', 'texts'],
];
const deeds: readonly [ActionName, Carrier][] = [
  ['undo', 'button'],
  ['dismiss', 'button'],
  ['pinfact', 'texts'],
  ['pinkeep', 'button'],
  ['forget', 'button'],
];
const forms: readonly [ActionName, Carrier][] = [
  ['settings handover', 'button'],
  ['missfact', 'texts'],
  ['misshand', 'button'],
];

describe.each([
  ...views.map(([name, carrier]) => [name, carrier, Response.DeferredMessageUpdate] as const),
  ...deeds.map(([name, carrier]) => [name, carrier, Response.DeferredChannelMessageWithSource] as const),
])('“%s” on %s', (name, carrier, type) => {
  it('is acknowledged before the database is asked, and answered once that answers', async () => {
    const { seed, restarted, uses } = await start();
    const seeded = await seed();
    const { letGo } = await restarted();
    const acted = await uses('olga', name, carrier, seeded);
    expect((await acted.acknowledged()).type).toBe(type);
    letGo();
    expect(await textOf(acted)).toMatch(actionPaths[name].says[carrier] ?? /^$/);
  });

  it('is acknowledged for who may not as well, who is told so alone, and the message stays', async () => {
    const { seed, restarted, uses, answer, store, guild } = await start();
    const seeded = await seed();
    const { letGo } = await restarted();
    const acted = await uses('ann', name, carrier, seeded);
    expect((await acted.acknowledged()).type).toBe(type);
    letGo();
    const told = await acted.reply();
    const { notAllowed, notManager } = english.moderation;
    expect(read(told.text)).toBe(name === 'forget' ? notManager : notAllowed);
    expect(told.ephemeral).toBe(true);
    expect(told).not.toBe(answer);
    expect(answer.editedAt).toBeUndefined();
    expect((await store.history(guild.id, { limit: 9 })).length).toBe(2);
  });
});

describe.each(forms)('“%s” on %s', (name, carrier) => {
  it('opens no form that would come too late: the person is told of a failure, and the next time it opens', async () => {
    const { seed, restarted, uses } = await start();
    const seeded = await seed();
    const { letGo, log } = await restarted();
    const acted = await uses('mod', name, carrier, seeded);
    const told = await acted.reply();
    expect(told.ephemeral).toBe(true);
    const id = idIn(read(told.text));
    expect(JSON.parse(log.find((line) => line.includes(id)) ?? '{}')).toMatchObject({
      level: 50,
      error: { message: 'what a form is made of was not there in time' },
    });
    letGo();
    expect((await (await uses('mod', name, carrier, seeded)).response()).modal).toBeDefined();
    expect(await textOf(await uses('ann', name, carrier, seeded))).toBe(english.moderation.notAllowed);
  });
});

describe('“Pin this answer”', () => {
  it('opens no form that would come too late, and the next time it opens', async () => {
    const { server, seed, restarted, answer } = await start();
    await seed();
    const { letGo, log } = await restarted();
    const mod = server.user('mod');
    const id = idIn(await textOf(await mod.messageMenu(answer, 'Pin this answer')));
    expect(log.some((line) => line.includes(id))).toBe(true);
    letGo();
    const opened = await (await mod.messageMenu(answer, 'Pin this answer')).response();
    expect(JSON.stringify(opened.modal)).toContain('is there a curfew?');
  });
});

describe('a question that is no longer listed', () => {
  it.each(forms.slice(1))('opens no form from “%s” on %s, and that is said', async (name, carrier) => {
    const { seed, uses, store, guild } = await start();
    const seeded = await seed();
    await store.deleteServer(guild.id);
    expect(await textOf(await uses('mod', name, carrier, seeded))).toBe(english.moderation.missGone);
  });
});
