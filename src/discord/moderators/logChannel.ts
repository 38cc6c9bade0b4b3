import type { Client } from 'discord.js';
import type { Wording } from '../../wording/wording.ts';
import { logFailure } from '../failures.ts';
import { sentence } from '../replies/parts.ts';
import { type DiscordOptions, sourceFor } from '../replies/surface.ts';

/** What is to be said, and what is to be done where it could not be. */
interface Said {
  readonly said: string;
  unsaid(): Promise<void>;
}

/** What is to be said in a server's log channel, in its language; null for nothing. */
export type Notice = (server: string, wording: Wording) => Promise<string | Said | null>;

/** Says something in the log channel of each server that has one. One that fails is logged and holds up no other. */
export async function tellServers(client: Client, options: DiscordOptions, notice: Notice): Promise<void> {
  const { moderation, log } = options;
  for (const guild of client.guilds.cache.values()) {
    try {
      const { logChannel, language } = await moderation.settings(guild.id);
      const channel = logChannel === null ? undefined : guild.channels.cache.get(logChannel);
      if (channel?.isTextBased() !== true) continue;
      const { wording } = sourceFor(options, language ?? guild.preferredLocale);
      const told = await notice(guild.id, wording);
      if (told === null) continue;
      const { said, unsaid } = typeof told === 'string' ? { said: told, unsaid: null } : told;
      try {
        await channel.send(sentence(said));
      } catch (error) {
        await unsaid?.();
        throw error;
      }
    } catch (error) {
      logFailure(log, error, 'log channel');
    }
  }
}
