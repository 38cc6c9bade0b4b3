import { WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import {
  type Client,
  GatewayDispatchEvents as Event,
  type GatewayDispatchPayload,
  SnowflakeUtil,
} from 'discord.js';
import { endableStrategy } from './reconnection.ts';
import { idOf, type KeptSession } from './sessions.ts';

/**
 * Milliseconds after which nothing is answered any more. Discord takes a reply with the same nonce once within “the past
 * few minutes”: what is older might be answered twice.
 */
const oldest = 5 * 60_000;
/** Milliseconds until Discord must have sent all that was missed. */
const patience = 20_000;

const wanted = new Set<string>([
  Event.MessageCreate,
  Event.MessageUpdate,
  Event.MessageDelete,
  Event.MessageDeleteBulk,
  Event.InteractionCreate,
]);

/** Whether an event is to be dealt with after a pause. */
function isDue(event: GatewayDispatchPayload): boolean {
  if (!wanted.has(event.t)) return false;
  const id = idOf(event);
  return id === null || Date.now() - SnowflakeUtil.timestampFrom(id) <= oldest;
}

/**
 * Reads what came in the session of a process that has ended, from where that process had dealt with all, beside the
 * session of this one: servers and channels are known from this one. The old session ends with it.
 * @param deliver gets what is to be dealt with, in the order in which it came.
 * @returns how many events that was; null where Discord has let go of the session.
 */
export async function readMissed(
  session: KeptSession,
  { token, intents, rest }: { token: string; intents: number; rest: Client['rest'] },
  deliver: (event: GatewayDispatchPayload) => void,
): Promise<number | null> {
  const { build, end } = endableStrategy(1000);
  let info: Awaited<ReturnType<WebSocketManager['options']['retrieveSessionInfo']>> = {
    sessionId: session.id,
    sequence: session.sequence,
    shardId: session.shard,
    shardCount: session.shards,
    resumeURL: session.url,
  };
  let count = 0;
  let settle: (result: number | null) => void = () => undefined;
  const result = new Promise<number | null>((resolve) => {
    settle = resolve;
  });
  const manager = new WebSocketManager({
    ...{ token, intents, rest },
    shardIds: [session.shard],
    shardCount: session.shards,
    retrieveSessionInfo: () => info,
    updateSessionInfo: (_, next) => {
      info = next;
    },
    buildStrategy: build,
    // A new session is what Discord asks for where the old one is gone; there is one already.
    buildIdentifyThrottler: () => ({
      waitForIdentify() {
        settle(null);
        return new Promise(() => undefined);
      },
    }),
  });
  manager.on(WebSocketShardEvents.Dispatch, ({ data }) => {
    if (!isDue(data)) return;
    count += 1;
    deliver(data);
  });
  manager.on(WebSocketShardEvents.Resumed, () => settle(count));
  // Tried again until there is no time left.
  manager.on(WebSocketShardEvents.Error, () => undefined);
  const late = setTimeout(() => settle(null), patience);
  void manager.connect().catch(() => settle(null));
  try {
    return await result;
  } finally {
    clearTimeout(late);
    end();
    await manager.destroy({ code: 1000, reason: 'read to its end' });
  }
}
