import { EventEmitter } from 'node:events';
import { SimpleShardingStrategy } from '@discordjs/ws';
import type { Connection } from './connection.ts';
import { delivering } from './connection.ts';

/** A socket of the package ws, whose types are none of the program's dependencies. */
interface Socket extends EventEmitter {
  readonly readyState: number;
  terminate(): void;
}
const isSocket = (value: unknown): value is Socket => value instanceof EventEmitter && 'terminate' in value;
const connecting = 0;

/** The sockets of the shards. discord.js shows them to nobody: where it keeps them elsewhere one day, there are none. */
function socketsOf(strategy: SimpleShardingStrategy): Socket[] {
  const shards: unknown = Reflect.get(strategy, 'shards');
  if (!(shards instanceof Map)) return [];
  return [...shards.values()].map((shard: object) => Reflect.get(shard, 'connection')).filter(isSocket);
}

/**
 * The connection to the gateway, with an end: discord.js has none while Discord is out of reach. It tries again twice a
 * second, and a client that is destroyed between two attempts goes on for ever: each attempt asks for the session to
 * resume first, and after the end that question gets no answer, so that the attempt stands still and holds nothing open.
 * A client that is destroyed during an attempt leaves the socket to itself, whose failure would then end the process: it
 * is closed here.
 */
export function endableReconnection(): Connection {
  let ended = false;
  let strategy: SimpleShardingStrategy | undefined;
  return delivering(
    (manager) => {
      const { options } = manager;
      const session = options.retrieveSessionInfo;
      options.retrieveSessionInfo = (shard) => (ended ? new Promise<never>(() => undefined) : session(shard));
      strategy = new SimpleShardingStrategy(manager);
      return strategy;
    },
    () => {
      ended = true;
      if (strategy === undefined) return;
      for (const socket of socketsOf(strategy).filter(({ readyState }) => readyState === connecting)) {
        socket.removeAllListeners('close');
        socket.removeAllListeners('error');
        socket.on('error', () => undefined);
        socket.terminate();
      }
    },
  );
}
