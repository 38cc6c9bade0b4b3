import {
  type APIApplication,
  Client,
  Events,
  GatewayIntentBits,
  type Guild,
  type GuildMember,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import { loginProblem } from './gateway/loginProblem.ts';
import { endableReconnection } from './gateway/reconnection.ts';
import { isWithoutGateway, type Shards, shardOptions } from './gateway/shards.ts';
import { withoutGateway } from './gateway/withoutGateway.ts';
import { interactionsPath } from './http/address.ts';

/** What was found of one thing that the bot needs on Discord. */
export interface Finding {
  readonly state: 'right' | 'hint' | 'fault';
  readonly about: string;
  readonly says: string;
}

/** Channels that moderators of a server chose; null for none. */
export interface ChosenChannels {
  readonly answerChannel: string | null;
  readonly logChannel: string | null;
}

/** What the bot cannot answer without. */
const needed = [
  [PermissionFlagsBits.ViewChannel, 'View Channels'],
  [PermissionFlagsBits.SendMessages, 'Send Messages'],
  [PermissionFlagsBits.ReadMessageHistory, 'Read Message History'],
] as const;
/** What it cannot tell anything without. */
const neededToWrite = needed.slice(0, 2);
/** What it can do less without. */
const wanted = [
  [
    PermissionFlagsBits.SendMessagesInThreads,
    'Send Messages in Threads',
    'questions in threads get no answer',
  ],
  [PermissionFlagsBits.AttachFiles, 'Attach Files', 'charts and very long quotes cannot be shown'],
  [
    PermissionFlagsBits.PinMessages,
    'Pin Messages',
    'pins hold, but their message is not pinned in the channel',
  ],
] as const;

const remedy = 'Give it to the bot’s role (Server Settings → Roles), or invite the bot anew.';

/** Channels that are named; of the others it is said how many there are. */
const mostNamed = 5;

function* permissionsIn(guild: Guild, chosen: ChosenChannels | undefined): Iterable<Finding> {
  // Of a server that Discord cannot reach just now, its name is unknown as well.
  const about = `server “${guild.name ?? guild.id}”`;
  const me = guild.members.me;
  if (me === null) {
    yield {
      state: 'hint',
      about,
      says: 'Discord does not say what the bot may do there. Run npm run doctor again in some minutes; if it stays so, remove the bot from the server and invite it anew.',
    };
    return;
  }
  const lacking = needed.filter(([bit]) => !me.permissions.has(bit)).map(([, name]) => name);
  if (lacking.length > 0)
    yield { state: 'fault', about, says: `the bot lacks ${lacking.join(', ')}. ${remedy}` };
  for (const [bit, name, without] of wanted)
    if (!me.permissions.has(bit))
      yield { state: 'hint', about, says: `the bot lacks ${name}: ${without}. ${remedy}` };
  if (lacking.length > 0) return;
  const closed = [...guild.channels.cache.values()].filter(
    (channel) =>
      channel.isTextBased() &&
      // What a thread's channel forbids is said of the channel.
      !channel.isThread() &&
      needed.some(([bit]) => !channel.permissionsFor(me).has(bit)),
  );
  yield closed.length === 0
    ? { state: 'right', about, says: 'the bot may read and answer.' }
    : {
        state: 'hint',
        about,
        says: `the bot may answer, but not in ${closed.length} channel${closed.length === 1 ? '' : 's'}: ${named(closed)}. Where it is to answer, allow its role ${listed(needed.map(([, name]) => name))} there (Edit Channel → Permissions).`,
      };
  if (chosen === undefined) return;
  yield* chosenChannel(guild, me, 'answer channel', chosen.answerChannel, needed);
  yield* chosenChannel(guild, me, 'log channel', chosen.logChannel, neededToWrite);
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const named = (channels: readonly { readonly name: string }[]): string =>
  listed([
    ...channels.slice(0, mostNamed).map(({ name }) => `#${name}`),
    ...(channels.length > mostNamed ? [`${channels.length - mostNamed} more`] : []),
  ]);

/** Whether the bot can use a channel that was chosen in /settings. */
function* chosenChannel(
  guild: Guild,
  me: GuildMember,
  which: 'answer channel' | 'log channel',
  id: string | null,
  permissions: readonly (readonly [bigint, string])[],
): Iterable<Finding> {
  if (id === null) return;
  const about = `server “${guild.name}”`;
  const channel = guild.channels.cache.get(id);
  if (channel === undefined) {
    yield {
      state: 'hint',
      about,
      says: `the ${which} that was chosen is gone, or hidden from the bot. A moderator can choose another in /settings.`,
    };
    return;
  }
  const lacking = permissions.filter(([bit]) => !channel.permissionsFor(me).has(bit)).map(([, name]) => name);
  yield lacking.length === 0
    ? { state: 'right', about, says: `the bot may write in the ${which}, #${channel.name}.` }
    : {
        state: 'hint',
        about,
        says: `the bot lacks ${listed(lacking)} in the ${which}, #${channel.name}. Allow its role that there (Edit Channel → Permissions), or let a moderator choose another in /settings.`,
      };
}

/** How commands reach the bot, by what the developer portal says of the application and what the bot is told. */
function waysOf(
  { verify_key: right, interactions_endpoint_url: address }: APIApplication,
  publicKey: string | null,
  alone: boolean,
): Finding {
  const about = 'commands over HTTP';
  const set = `the application’s Interactions Endpoint URL in the developer portal (General Information)`;
  if (publicKey === null)
    return address
      ? {
          state: 'fault',
          about,
          says: `Discord sends commands to ${address}, not over the gateway. Set DISCORD_PUBLIC_KEY to take them there, or empty ${set}.`,
        }
      : { state: 'right', about, says: 'not asked for: commands come over the gateway.' };
  if (right !== publicKey)
    return {
      state: 'fault',
      about,
      says: 'DISCORD_PUBLIC_KEY is not this application’s. Copy its public key from the developer portal (General Information).',
    };
  if (address) return { state: 'right', about, says: `Discord sends them to ${address}, and the key fits.` };
  return {
    state: alone ? 'fault' : 'hint',
    about,
    says: `the key fits, but Discord has no address for them yet: set ${set} to https://…${interactionsPath}.`,
  };
}

/**
 * Logs in as the bot would and says what Discord grants; changes nothing there.
 * @param patience milliseconds until the connection has to stand
 */
export async function* examineDiscord(
  {
    token,
    api,
    guild,
    messageContent,
    shards,
    publicKey,
    chosen,
  }: {
    readonly token: string;
    readonly api: string | null;
    readonly guild: string | null;
    readonly messageContent: boolean;
    readonly shards: Shards;
    /** What commands over HTTP are to be signed with; null where they come over the gateway. */
    readonly publicKey: string | null;
    /** By server; not of every one. */
    readonly chosen: ReadonlyMap<string, ChosenChannels>;
  },
  patience = 20_000,
): AsyncIterable<Finding> {
  const alone = isWithoutGateway(shards);
  const connection = alone ? withoutGateway() : endableReconnection(null);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, ...(messageContent ? [GatewayIntentBits.MessageContent] : [])],
    ws: connection.ws,
    ...shardOptions(shards),
    // A server that Discord cannot reach just now must not use up the patience for all.
    waitGuildTimeout: patience / 4,
    ...(api === null ? {} : { rest: { api } }),
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('its gateway does not answer')), patience);
    });
    const ready = new Promise<Client<true>>((resolve, reject) => {
      client.once(Events.ClientReady, resolve);
      client.once(Events.ShardError, reject);
    });
    const [connected] = await Promise.race([Promise.all([ready, client.login(token)]), late]);
    yield {
      state: 'right',
      about: 'token',
      says: `Discord lets the bot in as “${connected.user.username}”.`,
    };
    const application = (await connected.rest.get(Routes.currentApplication())) as APIApplication;
    yield waysOf(application, publicKey, alone);
    if (alone) return;
    yield {
      state: 'right',
      about: 'intents',
      says: messageContent
        ? 'the message-content intent is granted.'
        : 'no privileged intent is asked for: the bot answers mentions, direct messages and commands.',
    };
    const guilds = [...connected.guilds.cache.values()];
    if (guild !== null && !guilds.some(({ id }) => id === guild))
      yield {
        state: 'fault',
        about: 'DISCORD_GUILD',
        says: `the bot is not in the server ${guild}. Check its id, and invite the bot there.`,
      };
    if (guilds.length === 0)
      yield {
        state: 'hint',
        about: 'servers',
        says: 'the bot is in none yet: invite it from the developer portal.',
      };
    for (const one of guilds) yield* permissionsIn(one, chosen.get(one.id));
  } catch (error) {
    const { message } = loginProblem(error);
    yield { state: 'fault', about: /intents/.test(message) ? 'intents' : 'token', says: message };
  } finally {
    clearTimeout(timer);
    connection.end();
    await client.destroy();
  }
}
