import type { Client } from 'discord.js';
import type { Wording } from '../wording/wording.ts';
import { logFailure } from './failures.ts';
import { sentence } from './parts.ts';
import { type DiscordOptions, sourceFor } from './surface.ts';

/** What is to be said in a server's log channel, in its language; null for nothing. */
export type Notice = (server: string, wording: Wording) => Promise<string | null>;

/** Says something in the log channel of each server that has one. One that fails is logged and holds up no other. */
export async function tellServers(client: Client, options: DiscordOptions, notice: Notice): Promise<void> {
  const { moderation, log } = options;
  for (const guild of client.guilds.cache.values()) {
    try {
      const { logChannel, language } = await moderation.settings(guild.id);
      const channel = logChannel === null ? undefined : guild.channels.cache.get(logChannel);
      if (channel?.isTextBased() !== true) continue;
      const { wording } = sourceFor(options, language ?? guild.preferredLocale);
      const said = await notice(guild.id, wording);
      if (said !== null) await channel.send(sentence(said));
    } catch (error) {
      logFailure(log, error, 'log channel');
    }
  }
}
