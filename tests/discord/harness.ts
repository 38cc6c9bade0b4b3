import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { type Logger, pino } from 'pino';
import { citationsOf } from '../../src/answering/citation.ts';
import { checkClaims } from '../../src/answering/claims.ts';
import type { Engine } from '../../src/answering/engine.ts';
import { exampleQuestions } from '../../src/answering/examples.ts';
import { explain } from '../../src/answering/explain.ts';
import { samenessOver } from '../../src/answering/sameness.ts';
import { barPictures } from '../../src/charts/barPicture.ts';
import { Answers } from '../../src/discord/answers.ts';
import { type DiscordBot, startDiscord } from '../../src/discord/gateway/gateway.ts';
import { allShards } from '../../src/discord/gateway/shards.ts';
import { Interactions } from '../../src/discord/interactions.ts';
import { Load } from '../../src/discord/load.ts';
import { Pace } from '../../src/discord/pace.ts';
import { Questions } from '../../src/discord/questions.ts';
import { Conversations } from '../../src/discord/recent.ts';
import type { DiscordOptions } from '../../src/discord/replies/surface.ts';
import { following } from '../../src/following.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { referenceOf } from '../../src/lookup/reference.ts';
import { noObserver } from '../../src/metrics/metrics.ts';
import type { Moderation } from '../../src/moderation/moderation.ts';
import { moderationOver } from '../../src/moderation/overEngine.ts';
import { defaultSettings } from '../../src/moderation/settings.ts';
import type { Store } from '../../src/moderation/store.ts';
import { openStore } from '../../src/storage/open.ts';
import { wordings } from '../../src/wording/languages.ts';
import { sameness, vocabulary } from '../answering/reports.ts';
import { MEMBER_PERMISSIONS } from '../discord-server/guild.ts';
import type { Message } from '../discord-server/message.ts';
import { DiscordServer } from '../discord-server/server.ts';

/** A loopback Discord with the bot on it. */
export interface Scene extends LoggedBot {
  readonly server: DiscordServer;
  readonly guild: ReturnType<DiscordServer['addGuild']>;
  /** Stops both; fails where the bot broke a rule of Discord. */
  end(): Promise<void>;
}

export function capturingLog(): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  return { log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }), lines };
}

/** Moderation over an engine. */
export const moderationWith = (
  engine: Engine,
  store: Store,
  now: () => Date = () => new Date('2026-01-06T12:00:00Z'),
) =>
  moderationOver(engine, vocabulary, samenessOver(engine, vocabulary, sameness), () => setImmediate(), {
    ...{ store, hash: sha256, digest: (text: string) => text, now },
    onFailure: () => undefined,
  });

/** For tests that have nothing to do with moderators: nothing is set up, and nothing can be. */
export const noStore: Store = {
  engine: 'SQLite',
  hears: true,
  state: async () => ({ pins: [], settings: defaultSettings, version: 0 }),
  change: () => Promise.reject(new Error('nothing is kept in this test')),
  changeAll: () => Promise.reject(new Error('nothing is kept in this test')),
  history: async () => [],
  entry: async () => undefined,
  ended: async () => [],
  noteEnd: async () => undefined,
  unquoted: async () => [],
  quote: async () => 0,
  noteMiss: async () => undefined,
  misses: async () => [],
  expireMisses: async () => 0,
  told: async () => [],
  tell: async () => false,
  left: async () => undefined,
  servers: async () => [],
  deleteServer: async () => undefined,
  deleteLeft: async () => 0,
  everything: async () => ({ servers: [], pins: [], history: [], misses: [] }),
  restore: () => Promise.reject(new Error('nothing is kept in this test')),
  onChange: () => undefined,
  close: async () => undefined,
};

/** What the bot is given for an engine. */
export function surfaceOf(
  engine: Engine,
): Pick<
  DiscordOptions,
  | 'ask'
  | 'reference'
  | 'explain'
  | 'check'
  | 'within'
  | 'picture'
  | 'cite'
  | 'wordings'
  | 'answerChannels'
  | 'messageContent'
  | 'shards'
  | 'sessions'
  | 'moderation'
  | 'examples'
  | 'today'
  | 'observer'
> {
  return {
    ask: engine.answer,
    reference: referenceOf(engine, sha256),
    explain: (fact, words) => explain(engine, fact, words),
    check: (text) => checkClaims(text, engine),
    within: following(engine, sha256),
    picture: barPictures(),
    cite: citationsOf(engine.reports),
    wordings,
    answerChannels: [],
    messageContent: false,
    shards: allShards,
    sessions: null,
    moderation: moderationWith(engine, noStore),
    examples: exampleQuestions(engine, 3),
    today: () => '2026-01-06',
    observer: noObserver,
  };
}

/** A bot on a loopback Discord. */
export interface LoggedBot {
  readonly bot: DiscordBot;
  /** Every line of the log at the default level. */
  readonly log: string[];
}

/** Starts a bot over an engine. */
export async function aBot(
  server: DiscordServer,
  engine: Engine,
  changes: Partial<DiscordOptions> = {},
): Promise<LoggedBot> {
  const { log, lines } = capturingLog();
  const bot = await startDiscord({
    ...surfaceOf(engine),
    token: server.token,
    api: server.api,
    guild: null,
    log,
    ...changes,
  });
  return { bot, log: lines };
}

/** Starts the server with a guild and a member, and the bot on it. */
export async function aScene(
  engine: Engine,
  changes: Partial<DiscordOptions> | ((channels: Record<string, string>) => Partial<DiscordOptions>) = {},
  options: Parameters<typeof DiscordServer.start>[0] = {},
): Promise<Scene> {
  const server = await DiscordServer.start(options);
  const guild = server.addGuild({
    name: 'Newsroom',
    members: [
      'ann',
      'ben',
      { user: 'mod', permissions: MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages },
    ],
    channels: ['general', 'second'],
    owner: 'olga',
    botPermissions: MEMBER_PERMISSIONS | PermissionFlagsBits.PinMessages,
  });
  const { bot, log } = await aBot(
    server,
    engine,
    typeof changes === 'function'
      ? changes(Object.fromEntries(guild.channels.map(({ name, id }) => [name, id])))
      : changes,
  );
  await server.ready();
  return {
    ...{ server, guild, bot, log },
    async end() {
      await bot.stop();
      server.assertClean();
      await server.stop();
    },
  };
}

/** A store in a file of its own, which goes with it. */
export async function aStore() {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-'));
  const address = join(folder, 'verbatim.sqlite');
  const store = await openStore(address, () => undefined);
  return {
    ...{ store, address },
    async end() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const storeAt = async (address: string) => {
  const store = await openStore(address, () => undefined);
  return { store, address, end: () => store.close() };
};

/** A scene whose moderators have a database. */
export interface KeptScene extends Scene {
  readonly store: Store;
  readonly moderation: Moderation;
  /** The path or address of the database. */
  readonly address: string;
}

/**
 * A scene with a database: of that address, or of its own in a file that goes with the scene.
 * @param seen the store as the bot sees it.
 */
export async function aKeptScene(
  engine: Engine,
  changes: Partial<DiscordOptions> = {},
  {
    server = {},
    address,
    seen = (kept) => kept,
    now,
  }: {
    readonly server?: Parameters<typeof DiscordServer.start>[0];
    readonly address?: string;
    seen?(kept: Store): Store;
    now?(): Date;
  } = {},
): Promise<KeptScene> {
  const kept = address === undefined ? await aStore() : await storeAt(address);
  const { store } = kept;
  const moderation = moderationWith(engine, seen(store), now);
  const scene = await aScene(engine, { moderation, ...changes }, server);
  return {
    ...{ ...scene, store, moderation, address: kept.address },
    async end() {
      try {
        await scene.end();
      } finally {
        await kept.end();
      }
    },
  };
}

/** The least that a gateway says to let a bot in, for gateways that misbehave as the loopback server does not. */
export const readyData = {
  v: 10,
  user: { id: '1', username: 'bot', discriminator: '0' },
  guilds: [],
  session_id: 'a',
  application: { id: '1', flags: 0 },
};

/** What a reader sees: without the backslashes that keep Discord from reading signs as Markdown. */
export const read = (text: string): string => text.replace(/\\(?=[^\w\s])/g, '');

/** The id of what stands on a message and means so much: the rest of it is what the person has seen. */
export function customIdIn(message: Message, meaning: string): string {
  const ids = JSON.stringify(message.components).matchAll(/"custom_id":"([^"]+)"/g);
  const found = [...ids].map(([, id = '']) => id).find((id) => id.startsWith(`v1:${meaning}:`));
  if (found === undefined) throw new Error(`nothing on that message means ${meaning}`);
  return found;
}

/** What answers messages and interactions, without a gateway. */
export function handlersOf(options: DiscordOptions): { questions: Questions; interactions: Interactions } {
  const now = () => 0;
  const [answers, conversations, pace] = [new Answers(options), new Conversations(now), new Pace(now)];
  const load = new Load(options.atOnce);
  return {
    questions: new Questions(options, answers, conversations, pace, load, now),
    interactions: new Interactions(options, answers, conversations, pace, load),
  };
}
