import { type IShardingStrategy, type WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import type { GatewayDispatchPayload, WebSocketOptions } from 'discord.js';

/** How events reach the client. */
export interface Connection {
  /** To be given to the client. */
  readonly ws: WebSocketOptions;
  /**
   * Gives the client an event that came another way, as though the gateway had sent it: it becomes what all others become.
   * The listeners have heard of it when this returns, where the client is ready.
   */
  deliver(event: GatewayDispatchPayload): void;
  /** Ends all attempts to connect again; to be called before the client is destroyed. */
  end(): void;
}

/** A connection over the strategy of one manager. */
export function delivering(
  build: (manager: WebSocketManager) => IShardingStrategy,
  end: () => void,
): Connection {
  let deliver: Connection['deliver'] = () => undefined;
  return {
    ws: {
      buildStrategy(manager) {
        deliver = (data) => {
          // The shard does not matter for what is delivered here, but has to be one of the client's.
          const { shardIds } = manager.options;
          const shardId = Array.isArray(shardIds) ? (shardIds[0] ?? 0) : (shardIds?.start ?? 0);
          manager.emit(WebSocketShardEvents.Dispatch, { data, shardId });
        };
        return build(manager);
      },
    },
    deliver: (event) => deliver(event),
    end,
  };
}
