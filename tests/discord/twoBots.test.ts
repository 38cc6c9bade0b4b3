import { PermissionFlagsBits } from 'discord-api-types/v10';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/moderation/store.ts';
import { openStore } from '../../src/storage/open.ts';
import { engineOver } from '../answering/reports.ts';
import { MEMBER_PERMISSIONS } from '../discord-server/guild.ts';
import type { Interaction } from '../discord-server/interaction.ts';
import type { Values } from '../discord-server/invocations.ts';
import { DiscordServer } from '../discord-server/server.ts';
import { PostgresServer } from '../storage/postgresServer.ts';
import { moderationWith, read } from './harness.ts';
import { anHttpBot, type HttpBot } from './httpHarness.ts';

const engine = engineOver('knowledge');
const curfew = engine.answer(['is there a curfew?']);
const killed = engine.answer(['how many police officers were killed?']);
if (curfew.status !== 'answered' || killed.status !== 'answered') throw new Error('the report has changed');
const [curfewFact, killedFact] = [curfew.fact, killed.fact];
const question = 'Are people allowed outside?';
const pinned = 'Pinned by the moderators';
/** How long is waited for what one bot has to hear of, or the database has to come to. */
const patience = { timeout: 10_000 };

/** The bot that hears the server over the gateway, and the one that has another shard and gets commands alone. */
type Which = 0 | 1;

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await PostgresServer.start();
}, 60_000);
afterAll(async () => postgres.stop());

let end: () => Promise<void> = async () => undefined;
afterEach(async () => end());

/** Two bots with a shard and a connection to the database each, and a server that has both for its commands. */
async function start() {
  const address = await postgres.database();
  const server = await DiscordServer.start();
  const permissions = MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages;
  const guild = server.addGuild({
    name: 'Newsroom',
    id: String(1_000_000n << 22n),
    members: [
      { user: 'mod', permissions },
      { user: 'max', permissions },
    ],
    channels: ['general'],
    botPermissions: permissions,
  });
  const general = guild.channel('general');
  const stores: Store[] = [];
  const bots: HttpBot[] = [];
  for (const id of [0, 1]) {
    const store = await openStore(address, () => undefined);
    stores.push(store);
    const moderation = moderationWith(engine, store);
    bots.push(await anHttpBot(server, engine, { shards: { ids: [id], count: 2 }, moderation }));
  }
  end = async () => {
    for (const { endpoint, bot } of bots) {
      await endpoint.stop();
      await bot.stop();
    }
    await Promise.all(stores.map((store) => store.close()));
    server.assertClean();
    await server.stop();
  };
  /** Does something that goes to one of the bots. */
  const at = async (which: Which, act: () => Promise<Interaction>): Promise<Interaction> => {
    await server.sendInteractionsTo(bots[which]?.endpoint.address ?? '');
    return act();
  };
  let people = 0;
  // Somebody new each time: nobody asks too fast, and nothing was asked before.
  const somebody = () => {
    people += 1;
    const person = server.user(`person${people}`);
    guild.addMember(person);
    return person;
  };
  /** What a question gets from one of the bots: by mention where it hears them, else by command. */
  const asked = async (which: Which): Promise<string> => {
    if (which === 1)
      return read((await (await at(1, () => somebody().slash(general, 'ask', { question }))).reply()).text);
    const mention = await general.mention(somebody(), question);
    const answer = await server.until(
      () => general.messages.find(({ replyTo }) => replyTo === mention),
      'an answer',
    );
    return read(answer.text);
  };
  /** Waits until both answer with these words. */
  const bothGet = async (words: string) => {
    for (const which of [0, 1] as const) await expect.poll(() => asked(which), patience).toContain(words);
  };
  const moderated = async (which: Which, who: string, command: string, values: Values) =>
    read((await (await at(which, () => server.user(who).slash(general, command, values))).reply()).text);
  return { ...{ address, server, guild, general, stores, at, asked, bothGet, moderated } };
}

describe('two bots on one PostgreSQL', () => {
  it('a pin that is made, edited or removed at one is so for what is asked at the other', async () => {
    const { general, asked, bothGet, moderated } = await start();
    // Both know what stands: what changes they have to hear of.
    for (const which of [0, 1] as const) expect(await asked(which)).not.toContain(pinned);
    const added = await moderated(1, 'mod', 'pin add', { question, fact: curfewFact.id });
    expect(added).toBe('Pin 1 was added.\nThe message is pinned in the channel, too.');
    await bothGet('The decision includes a curfew');
    await bothGet(pinned);
    const [message] = general.pins;
    expect(await moderated(0, 'max', 'pin edit', { pin: 1, fact: killedFact.id })).toBe('Pin 1 was changed.');
    await bothGet('12 law enforcement officers');
    expect(message?.text).toContain('12 law enforcement officers');
    expect(await moderated(1, 'max', 'pin remove', { pin: 1 })).toBe('Pin 1 was removed.');
    for (const which of [0, 1] as const)
      await expect.poll(() => asked(which), patience).not.toContain(pinned);
    expect(general.pins).toEqual([]);
  });

  it.each([
    ['another edit', 'edit', { pin: 1, note: 'By max.' }],
    ['a removal', 'remove', { pin: 1 }],
  ])(
    'of an edit at one and %s of the same pin at the other just then, one is told that it changed nothing',
    async (_, command, values) => {
      const { address, server, guild, general, stores, at, moderated } = await start();
      await moderated(0, 'mod', 'pin handover', { question, note: 'First.' });
      const holding = new pg.Client({ connectionString: address });
      await holding.connect();
      await holding.query('begin');
      await holding.query('select * from servers for update');
      const acts = [
        await at(0, () => server.user('mod').slash(general, 'pin edit', { pin: 1, note: 'By mod.' })),
        await at(1, () => server.user('max').slash(general, `pin ${command}`, values)),
      ];
      const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      // Both have seen the pin as it was before either has changed it.
      await expect.poll(() => postgres.query(address, waiting), patience).toHaveLength(2);
      await holding.query('commit');
      await holding.end();
      const told = await Promise.all(acts.map(async (act) => read((await act.reply()).text)));
      const sent = await server.until(
        () => (server.sent.length === 3 ? server.sent : undefined),
        'all requests',
      );
      expect(new Set(sent.slice(1).map((one) => one.address)).size).toBe(2);
      const refusal = 'Somebody else has changed that meanwhile, so I changed nothing. Look at it again.';
      expect(told.filter((one) => one === refusal)).toHaveLength(1);
      const first = told[0] === refusal ? 1 : 0;
      const [store] = stores as [Store];
      const history = async () =>
        (await store.history(guild.id, { limit: 9 })).map(({ by, action }) => [by, action]);
      const [mod, max] = [server.user('mod').id, server.user('max').id];
      const changes = [
        [mod, 'edit'],
        [max, command],
      ] as const;
      expect(await history()).toEqual([changes[first], [mod, 'add']]);
      const [pin] = (await store.state(guild.id)).pins;
      const after = [
        { note: 'By mod.', active: true },
        command === 'edit' ? { note: 'By max.', active: true } : { note: 'First.', active: false },
      ];
      expect(pin).toMatchObject({ ...after[first], version: 2 });
    },
  );

  it('what is asked while PostgreSQL is away and once it is back gets the pin from both, and later changes too', async () => {
    const { asked, bothGet, moderated } = await start();
    await moderated(1, 'mod', 'pin handover', { question, note: 'Before.' });
    await bothGet('Before.');
    await postgres.halt();
    for (const which of [0, 1] as const) expect(await asked(which)).toContain('Before.');
    await postgres.resume();
    for (const which of [0, 1] as const) expect(await asked(which)).toContain('Before.');
    expect(await moderated(1, 'max', 'pin edit', { pin: 1, note: 'After.' })).toBe('Pin 1 was changed.');
    await bothGet('After.');
    expect(await moderated(0, 'max', 'pin edit', { pin: 1, note: 'At last.' })).toBe('Pin 1 was changed.');
    await bothGet('At last.');
  }, 60_000);
});
