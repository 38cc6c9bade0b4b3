import { type BaseInteraction, type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import type { Settings } from '../../moderation/settings.ts';
import { parentOf } from '../gateway/parents.ts';
import { isHeard, type Shards } from '../gateway/shards.ts';

/**
 * The server that the interaction comes from; null outside of servers, and in those that have not invited the bot. Where
 * this process hears of the server over the gateway, it knows whether the bot is there; elsewhere Discord says with each
 * interaction whether the server has installed it.
 */
export function serverOf(interaction: BaseInteraction, shards: Shards): string | null {
  const { guildId, authorizingIntegrationOwners: installed } = interaction;
  if (guildId === null || interaction.inCachedGuild()) return guildId;
  return !isHeard(shards, guildId) && installed.guildId === guildId ? guildId : null;
}

/**
 * Whether somebody is a moderator where they are now: who may pin messages there, or has the chosen role. Discord tells
 * both with each interaction, so that nothing that was true before counts. What it tells holds for the channel, with the
 * permissions that this has of its own; what moderators change holds for the server all the same.
 */
export function isModerator(
  interaction: BaseInteraction,
  { moderatorRole }: Settings,
  shards: Shards,
): boolean {
  if (serverOf(interaction, shards) === null) return false;
  if (interaction.memberPermissions?.has(PermissionFlagsBits.PinMessages) === true) return true;
  // The role that everybody has would make everybody a moderator.
  if (moderatorRole === null || moderatorRole === interaction.guildId) return false;
  const { member } = interaction;
  if (member === null) return false;
  return Array.isArray(member.roles)
    ? member.roles.includes(moderatorRole)
    : member.roles.cache.has(moderatorRole);
}

/** Whether somebody may manage the server: decides who is a moderator, and may delete all. */
export const isManager = (interaction: BaseInteraction, shards: Shards): boolean =>
  serverOf(interaction, shards) !== null &&
  interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;

/** Ids of the channel of an interaction and, for a thread, of its parent. */
export function channelsOf(
  interaction: Pick<ChatInputCommandInteraction, 'channelId' | 'channel'>,
): string[] {
  const parent =
    interaction.channel?.isThread() === true ? interaction.channel.parentId : parentOf(interaction);
  return [interaction.channelId, ...(parent === null ? [] : [parent])];
}
