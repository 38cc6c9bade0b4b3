import type { ClientOptions } from 'discord.js';

/** The shards that this process has at the gateway. */
export interface Shards {
  /** Their ids; none where commands come over HTTP alone; null for all. */
  readonly ids: readonly number[] | null;
  /** Shards of all processes together; null for as many as Discord recommends. */
  readonly count: number | null;
}

/** One process with all shards. */
export const allShards: Shards = { ids: null, count: null };

/** As discord.js takes it; said in each case, for it would read SHARDS of the environment itself, and otherwise. */
export function shardOptions(shards: Shards): Pick<ClientOptions, 'shards' | 'shardCount'> {
  const { ids, count } = shards;
  if (isWithoutGateway(shards)) return { shards: [0], shardCount: 1 };
  if (count === null) return { shards: 'auto' };
  return { shards: ids ?? Array.from({ length: count }, (_, i) => i), shardCount: count };
}

export const isWithoutGateway = ({ ids }: Shards): boolean => ids?.length === 0;

/**
 * Whether this process registers the commands: the one with the first shard, so that not all do it at once; and where
 * there is no gateway there may be no such process. Registering the same twice changes nothing.
 */
export const registers = ({ ids }: Shards): boolean => ids === null || ids.length === 0 || ids.includes(0);

/**
 * Whether this process hears of a server over the gateway: Discord sends what happens in it to one shard.
 * https://docs.discord.com/developers/events/gateway#sharding
 */
export function isHeard({ ids, count }: Shards, server: string): boolean {
  if (ids === null || count === null) return ids === null;
  return ids.includes(Number((BigInt(server) >> 22n) % BigInt(count)));
}
