import {
  type Client,
  type GuildTextBasedChannel,
  PermissionFlagsBits,
  type RESTGetAPIGuildChannelsResult,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import { failureOf, logFailure } from './failures.ts';

/**
 * A channel of a server by its id; null where it is gone, hidden from the bot or another server's. Asked of Discord where
 * this process does not hear of the server over the gateway.
 * @throws Error where Discord does not say.
 */
export async function lookUpChannel(
  client: Client,
  server: string,
  id: string | null,
): Promise<GuildTextBasedChannel | null> {
  if (id === null) return null;
  const known = client.channels.cache.get(id);
  const unknown = (error: unknown): null => {
    if (failureOf(error) === 'other') throw error;
    return null;
  };
  const channel = known ?? (await client.channels.fetch(id, { allowUnknownGuild: true }).catch(unknown));
  if (channel === null || channel.isDMBased() || !channel.isTextBased()) return null;
  return channel.guildId === server ? channel : null;
}

/** The same; null as well where Discord does not say, which is logged. */
export async function channelOf(
  client: Client,
  server: string,
  id: string | null,
  log: Logger,
): Promise<GuildTextBasedChannel | null> {
  try {
    return await lookUpChannel(client, server, id);
  } catch (error) {
    // One that is gone or hidden is what callers ask about; anything else is for the operator.
    logFailure(log, error, 'looking up a channel');
    return null;
  }
}

/**
 * Ids of the channels that a server has, hidden ones too. Asked of Discord where this process does not hear of the server
 * over the gateway.
 * @throws Error where Discord does not say.
 */
export async function channelsIn(client: Client, server: string): Promise<ReadonlySet<string>> {
  const heard = client.guilds.cache.get(server);
  if (heard !== undefined) return new Set(heard.channels.cache.keys());
  const listed = (await client.rest.get(Routes.guildChannels(server))) as RESTGetAPIGuildChannelsResult;
  return new Set(listed.map(({ id }) => id));
}

/**
 * Whether the bot may write in a channel of a server, as far as Discord says: one of a server that this process does not
 * hear of counts as open where it is there.
 */
export async function isOpen(client: Client, server: string, id: string, log: Logger): Promise<boolean> {
  try {
    const channel = await lookUpChannel(client, server, id);
    if (channel === null) return false;
    const me = client.guilds.cache.get(server)?.members.me ?? null;
    if (me === null) return true;
    return channel
      .permissionsFor(me)
      .has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages]);
  } catch (error) {
    logFailure(log, error, 'looking up a channel');
    return true;
  }
}
