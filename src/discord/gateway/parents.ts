import { type APIInteraction, type BaseInteraction, ChannelType } from 'discord.js';

const parents = new WeakMap<object, string>();

/** Keeps the parent of the thread that an interaction comes from, which discord.js forgets of servers it does not know. */
export function keepParent(interaction: BaseInteraction, parent: string): void {
  parents.set(interaction, parent);
}

const threads = new Set<ChannelType | undefined>([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

/** The parent of the thread that an interaction is said to come from; null outside of threads. */
export function threadParentOf({ channel }: APIInteraction): string | null {
  if (channel === undefined || !threads.has(channel.type)) return null;
  return 'parent_id' in channel && typeof channel.parent_id === 'string' ? channel.parent_id : null;
}

/** Null outside of threads. */
export const parentOf = (interaction: object): string | null => parents.get(interaction) ?? null;
