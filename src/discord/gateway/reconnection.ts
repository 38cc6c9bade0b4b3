import { EventEmitter } from 'node:events';
import {
  CloseCodes,
  type IShardingStrategy,
  SimpleShardingStrategy,
  type WebSocketManager,
} from '@discordjs/ws';
import { type Connection, delivering } from './connection.ts';
import type { Sessions } from './sessions.ts';

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
 * Sockets with an end: discord.js has none while Discord is out of reach. It tries again twice a
 * second, and a client that is destroyed between two attempts goes on for ever: each attempt asks for the session to
 * resume first, and after the end that question gets no answer, so that the attempt stands still and holds nothing open.
 * A client that is destroyed during an attempt leaves the socket to itself, whose failure would then end the process: it
 * is closed here.
 * @param code with which the sockets are closed that stand.
 */
export function endableStrategy(code: number): {
  build(manager: WebSocketManager): IShardingStrategy;
  end(): void;
} {
  let ended = false;
  let strategy: Sockets | undefined;
  return {
    build(manager) {
      const { options } = manager;
      const session = options.retrieveSessionInfo;
      options.retrieveSessionInfo = (shard) => (ended ? new Promise<never>(() => undefined) : session(shard));
      strategy = new Sockets(manager, code);
      return strategy;
    },
    end() {
      ended = true;
      if (strategy === undefined) return;
      for (const socket of socketsOf(strategy).filter(({ readyState }) => readyState === connecting)) {
        socket.removeAllListeners('close');
        socket.removeAllListeners('error');
        socket.on('error', () => undefined);
        socket.terminate();
      }
    },
  };
}

/** The sockets of a client. */
class Sockets extends SimpleShardingStrategy {
  readonly #code: number;

  /** @param code with which they are closed. */
  constructor(manager: WebSocketManager, code: number) {
    super(manager);
    this.#code = code;
  }

  override destroy(options: Parameters<SimpleShardingStrategy['destroy']>[0] = {}): Promise<void> {
    return super.destroy({ ...options, code: this.#code });
  }
}

/**
 * The connection to the gateway.
 * @param sessions told of all that comes. Where there are such, Discord keeps the sessions for a while after the end, so
 *   that the next process reads what came meanwhile; else they end with it.
 */
export function endableReconnection(sessions: Sessions | null): Connection {
  const { build, end } = endableStrategy(sessions === null ? CloseCodes.Normal : CloseCodes.Resuming);
  return delivering((manager) => {
    // Before discord.js listens.
    sessions?.follow(manager);
    return build(manager);
  }, end);
}
