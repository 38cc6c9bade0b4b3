import { SimpleShardingStrategy, type WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import {
  type APIApplication,
  type APIUser,
  GatewayDispatchEvents,
  GatewayOpcodes,
  type GatewayReadyDispatchData,
  Routes,
} from 'discord.js';
import { type Connection, delivering } from './connection.ts';

/** The one shard that a client cannot do without; nothing is ever heard of it. */
const shardId = 0;

/** No sockets: ready as soon as Discord has said who the bot is. */
class NoSockets extends SimpleShardingStrategy {
  readonly #manager: WebSocketManager;

  constructor(manager: WebSocketManager) {
    super(manager);
    this.#manager = manager;
  }

  override async spawn(): Promise<void> {}

  override async connect(): Promise<void> {
    const { rest } = this.#manager.options;
    const [user, { id, flags }] = (await Promise.all([
      rest.get(Routes.user()),
      rest.get(Routes.currentApplication()),
    ])) as [APIUser, APIApplication];
    // What else the gateway says of the application, and of itself, discord.js does not need.
    const said = { v: 10, user, application: { id, flags }, guilds: [], session_id: '' };
    const data = said as unknown as GatewayReadyDispatchData;
    this.#manager.emit(WebSocketShardEvents.Ready, { data, shardId });
    this.#manager.emit(WebSocketShardEvents.Dispatch, {
      data: { op: GatewayOpcodes.Dispatch, t: GatewayDispatchEvents.Ready, s: 1, d: data },
      shardId,
    });
  }
}

/** For a process that gets commands over HTTP alone: the same client, which never connects to the gateway. */
export const withoutGateway = (): Connection =>
  delivering(
    (manager) => new NoSockets(manager),
    () => undefined,
  );
