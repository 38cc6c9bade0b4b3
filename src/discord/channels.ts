import type { Client, GuildTextBasedChannel } from 'discord.js';

/**
 * A channel of a server by its id; null where it is gone, hidden from the bot or another server's. Asked of Discord where
 * this process does not hear of the server over the gateway.
 */
export async function channelOf(
  client: Client,
  server: string,
  id: string | null,
): Promise<GuildTextBasedChannel | null> {
  if (id === null) return null;
  const known = client.channels.cache.get(id);
  const channel = known ?? (await client.channels.fetch(id, { allowUnknownGuild: true }).catch(() => null));
  if (channel === null || channel.isDMBased() || !channel.isTextBased()) return null;
  return channel.guildId === server ? channel : null;
}
