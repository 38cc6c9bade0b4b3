import { SimpleShardingStrategy, type WebSocketOptions } from 'discord.js';

/** The end of all attempts to connect again. */
export interface Reconnection {
  /** To be given to the client. */
  readonly ws: WebSocketOptions;
  end(): void;
}

/**
 * While Discord is out of reach, discord.js tries again twice a second, and a client that is destroyed between two
 * attempts goes on for ever: the process would never end. Each attempt asks for the session to resume first; after the
 * end that question gets no answer, so that the attempt stands still and holds nothing open.
 */
export function endableReconnection(): Reconnection {
  let ended = false;
  return {
    ws: {
      buildStrategy(manager) {
        const { options } = manager;
        const session = options.retrieveSessionInfo;
        options.retrieveSessionInfo = (shard) =>
          ended ? new Promise<never>(() => undefined) : session(shard);
        return new SimpleShardingStrategy(manager);
      },
    },
    end() {
      ended = true;
    },
  };
}
