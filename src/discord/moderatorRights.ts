import { type BaseInteraction, type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import type { Settings } from '../moderation/settings.ts';

/** The server that the interaction comes from; null outside of servers, and in those that have not invited the bot. */
export const serverOf = (interaction: BaseInteraction): string | null =>
  interaction.inCachedGuild() ? interaction.guildId : null;

/**
 * Whether somebody is a moderator where they are now: who may pin messages there, or has the chosen role. Discord tells
 * both with each interaction, so that nothing that was true before counts.
 */
export function isModerator(interaction: BaseInteraction, { moderatorRole }: Settings): boolean {
  if (!interaction.inCachedGuild()) return false;
  if (interaction.memberPermissions.has(PermissionFlagsBits.PinMessages)) return true;
  // The role that everybody has would make everybody a moderator.
  if (moderatorRole === null || moderatorRole === interaction.guildId) return false;
  return interaction.member.roles.cache.has(moderatorRole);
}

/** Whether somebody may manage the server: decides who is a moderator, and may delete all. */
export const isManager = (interaction: BaseInteraction): boolean =>
  interaction.inCachedGuild() && interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild);

/** Ids of the channel of an interaction and, for a thread, of its parent. */
export function channelsOf(
  interaction: Pick<ChatInputCommandInteraction, 'channelId' | 'channel'>,
): string[] {
  const parent = interaction.channel?.isThread() === true ? interaction.channel.parentId : null;
  return [interaction.channelId, ...(parent === null ? [] : [parent])];
}
