import {
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
  Options,
  Partials,
} from 'discord.js';
import { Answers } from '../answers.ts';
import { commandsIn } from '../commands.ts';
import { logFailure } from '../failures.ts';
import { inTime } from '../inTime.ts';
import { Interactions, kindOf } from '../interactions.ts';
import { invitation } from '../invitation.ts';
import { Load } from '../load.ts';
import { EndedPins } from '../moderators/endedPins.ts';
import { type Notice, tellServers } from '../moderators/logChannel.ts';
import { Pace } from '../pace.ts';
import { Questions } from '../questions.ts';
import { Conversations } from '../recent.ts';
import type { DiscordOptions } from '../replies/surface.ts';
import { UnderWay } from '../underWay.ts';
import { loginProblem } from './loginProblem.ts';
import { readMissed } from './missed.ts';
import { keepParent, threadParentOf } from './parents.ts';
import { endableReconnection } from './reconnection.ts';
import { countByToken, makeRequest } from './requests.ts';
import { Sessions } from './sessions.ts';
import { isHeard, isWithoutGateway, registers, shardOptions } from './shards.ts';
import { withoutGateway } from './withoutGateway.ts';

/** A connected bot. */
export interface DiscordBot {
  /** Resolves when Discord has ended the session for good, or the bot was stopped: there is nothing left to wait for. */
  readonly closed: Promise<'ended by Discord' | 'stopped'>;
  /** False while the connection is lost and made again. */
  connected(): boolean;
  /**
   * Takes an interaction that came over HTTP; fulfilled when all is done.
   * @throws Error (at once) where it is none that discord.js can read.
   */
  receive(interaction: APIInteraction): Promise<void>;
  /** Says something in the log channel of each server that has chosen one. */
  tell(notice: Notice): Promise<void>;
  /** Ends the connection after the replies under way, at most after `patience` milliseconds. */
  stop(patience?: number): Promise<void>;
}

/**
 * Connects to Discord, registers the commands in one call and answers until stopped.
 * @param patience milliseconds until the connection has to stand: discord.js itself would try for ever, without a word.
 * @throws Error with a sentence for the operator where Discord does not let the bot in.
 */
export async function startDiscord(options: DiscordOptions, patience = 90_000): Promise<DiscordBot> {
  const { log, observer } = options;
  const { shards } = options;
  const alone = isWithoutGateway(shards);
  const sessions = alone || options.sessions === null ? null : new Sessions(options.sessions, log);
  const connection = alone ? withoutGateway() : endableReconnection(sessions);
  const client = new Client({
    // No privileged intent, unless the operator wants answers without a mention: Discord shows the content of mentions
    // and direct messages all the same.
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(options.messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    // Direct messages come in channels that the client has not seen before; edits and deletions come for messages that
    // it does not keep.
    partials: [Partials.Channel, Partials.Message],
    // The bot looks back at no message: what it keeps of questions, and until when, stands in PRIVACY.md.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    allowedMentions: { parse: [] },
    ws: connection.ws,
    ...shardOptions(shards),
    // Each interaction has routes of its own, and discord.js would remember their limits for an hour.
    rest: {
      makeRequest,
      handlerSweepInterval: 60_000,
      ...(options.api === null ? {} : { api: options.api }),
    },
  });
  countByToken(client);
  const now = () => performance.now();
  const [answers, conversations, pace] = [new Answers(options), new Conversations(now), new Pace(now)];
  const load = new Load(options.atOnce);
  const questions = new Questions(options, answers, conversations, pace, load, now);
  const interactions = new Interactions(options, answers, conversations, pace, load);
  const { presence, quotes } = options.moderation;
  const forgetting = setInterval(() => questions.forget(), 60_000).unref();
  const expire = async () => {
    const expired = await presence.expire();
    if (expired.misses + expired.servers > 0) log.info(expired, 'too old: deleted');
  };
  const fillIn = async () => {
    const pins = await quotes.fillIn();
    if (pins > 0) log.info({ pins }, 'sentences of pins of before filled in');
  };
  const underWay = new UnderWay(log);
  const track = (work: Promise<void>) => underWay.track(work);
  /** What somebody waits for an answer to. */
  const answer = (id: string, work: Promise<void>) => underWay.track(work, () => sessions?.done(id));
  const expiring = setInterval(() => {
    track(expire());
    // Reports with the facts of such pins may have come meanwhile.
    track(fillIn());
  }, 3_600_000).unref();
  const endedPins = new EndedPins(options);
  const unpin = () => {
    // While the connection is lost, Discord itself is likely to be out of reach. Not waited for at the end.
    if (client.isReady() && away.size === 0)
      endedPins.unpin(client).catch((error: unknown) => logFailure(log, error, 'event'));
  };
  // Without the gateway there are no servers of which this process hears.
  const unpinning = alone ? undefined : setInterval(unpin, 60_000).unref();
  client.on(Events.MessageCreate, (message) => answer(message.id, questions.message(message)));
  client.on(Events.MessageUpdate, (_, message) => {
    if (!message.partial) track(questions.edited(message));
  });
  client.on(Events.MessageDelete, (message) => track(questions.deleted(message)));
  client.on(Events.MessageBulkDelete, (messages) => {
    for (const message of messages.values()) track(questions.deleted(message));
  });
  /** The interaction that is being received: the parent of its thread, and the work that it makes. */
  let received: { readonly parent: string | null; work: Promise<void> } | null = null;
  client.on(Events.InteractionCreate, (interaction) => {
    const began = now();
    if (received?.parent) keepParent(interaction, received.parent);
    const served = interactions
      .serve(interaction)
      .finally(() => observer.handled(kindOf(interaction), now() - began));
    answer(interaction.id, served);
    if (received !== null) received.work = served;
  });
  client.on(Events.GuildDelete, ({ id }) => track(presence.left(id, true)));
  client.on(Events.GuildCreate, ({ id }) => track(presence.left(id, false)));
  client.on(Events.Error, (error) => logFailure(log, error, 'connection'));
  client.on(Events.ShardError, (error) => logFailure(log, error, 'connection'));
  /** Shards that are making their connection again. */
  const away = new Set<number>();
  client.on(Events.ShardReconnecting, (shard) => {
    // Said once: while Discord is out of reach, an attempt is made twice a second.
    if (away.size === 0) log.warn('disconnected: trying to connect again');
    if (away.size === 0) observer.gateway('disconnected');
    away.add(shard);
  });
  let stopping = false;
  let close: (why: 'ended by Discord' | 'stopped') => void = () => undefined;
  const closed = new Promise<'ended by Discord' | 'stopped'>((resolve) => {
    close = resolve;
  });
  const back = (shard: number) => {
    if (away.delete(shard) && away.size === 0) log.info('connected again');
    if (away.size === 0) observer.gateway('connected');
  };
  client.on(Events.ShardResume, back);
  client.on(Events.ShardReady, back);

  try {
    // Attached before the login: the event can come before its promise.
    const ready = new Promise<Client<true>>((resolve, reject) => {
      client.once(Events.ClientReady, resolve);
      client.once(Events.ShardError, reject);
    });
    // Both at once: the session can be refused while the login still waits.
    const begun = Promise.all([ready, client.login(options.token)]);
    const [connected] = await inTime(patience, begun, 'its gateway does not answer');
    // Comes only where the client does not connect again, as after a reset of the token.
    client.on(Events.ShardDisconnect, ({ code }) => {
      if (stopping) return;
      log.fatal({ code }, 'Discord has ended the connection for good: check the token, then start again');
      close('ended by Discord');
    });
    if (registers(shards)) {
      const commands = commandsIn(options.wordings, options.guild === null);
      if (options.guild === null) await connected.application.commands.set(commands);
      else await connected.application.commands.set(commands, options.guild);
    }
    const invite = invitation(connected.application.id);
    log.info({ servers: connected.guilds.cache.size, invite }, 'connected to Discord');
    // Servers may have come and gone while the bot was away.
    const heard = (server: string) => isHeard(shards, server);
    if (sessions !== null) {
      const { intents } = connected.options;
      const given = { token: options.token, intents: intents.bitfield, rest: connected.rest };
      // Not waited for at the end, for it waits itself for all that is under way.
      sessions
        .takeOver(
          (session) => readMissed(session, given, (event) => connection.deliver({ ...event, s: 0 })),
          () => underWay.end(),
        )
        .catch((error: unknown) => logFailure(log, error, 'taking over'));
    }
    track(presence.compare([...connected.guilds.cache.keys()], heard).then(expire));
    track(fillIn());
    if (!alone) unpin();
  } catch (error) {
    clearInterval(forgetting);
    clearInterval(expiring);
    clearInterval(unpinning);
    connection.end();
    await client.destroy();
    throw loginProblem(error);
  }

  return {
    closed,
    receive(interaction) {
      const one = { parent: threadParentOf(interaction), work: Promise.resolve() };
      received = one;
      try {
        const { Dispatch: op } = GatewayOpcodes;
        // The listener above has run when this returns.
        connection.deliver({ op, t: GatewayDispatchEvents.InteractionCreate, s: 0, d: interaction });
      } finally {
        received = null;
      }
      return one.work;
    },
    connected: () => client.isReady() && away.size === 0,
    tell: (notice) => tellServers(client, options, notice),
    async stop(patience = 5000) {
      stopping = true;
      clearInterval(unpinning);
      endedPins.stop();
      client.removeAllListeners(Events.MessageCreate);
      client.removeAllListeners(Events.MessageUpdate);
      client.removeAllListeners(Events.MessageDelete);
      client.removeAllListeners(Events.MessageBulkDelete);
      client.removeAllListeners(Events.InteractionCreate);
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience);
      });
      sessions?.end();
      await Promise.race([underWay.end(), enough]);
      await Promise.race([sessions?.last(), enough]);
      clearInterval(forgetting);
      clearInterval(expiring);
      connection.end();
      // Discord's goodbye is waited for, but a network that has died says none.
      await Promise.race([client.destroy(), enough]);
      clearTimeout(timer);
      close('stopped');
    },
  };
}
