import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  GatewayCloseCodes as Close,
  GatewayIntentBits as Intent,
  GatewayOpcodes as Op,
} from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Fields, fields, number, text } from './bodies.ts';
import type { Guild } from './guild.ts';
import { applicationPayload, guildPayload, userPayload } from './payloads.ts';
import type { Dispatch, Viewer, World } from './world.ts';

/** Of one shard. */
const MOST_GUILDS = 2_500;
const PRIVILEGED = Intent.GuildMembers | Intent.GuildPresences | Intent.MessageContent;

export interface GatewayOptions {
  readonly token: string;
  /** The privileged intents that the application was granted. */
  readonly privilegedIntents: number;
  /** Milliseconds between the heartbeats that are asked for. */
  readonly heartbeatInterval: number;
}

/** A client's session: it outlives its socket, and keeps what it has sent for a resume. */
interface Session extends Viewer {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly sent: { readonly op: Op; readonly s: number; readonly t: string; readonly d: unknown }[];
  socket: WebSocket | undefined;
}

/** The web-socket side of Discord. */
export class Gateway {
  readonly #world: World;
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  readonly #silent = new WeakSet<WebSocket>();
  /** The opcodes that clients have sent, in order: tells an identify from a resume. */
  readonly received: Op[] = [];

  constructor(world: World, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
    world.publish = (dispatch) => this.#publish(dispatch);
    this.#server.on('connection', (socket) => this.#greet(socket));
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (client) =>
      this.#server.emit('connection', client, request),
    );
  }

  /** Whether a client is connected and has a session. */
  get connected(): boolean {
    return [...this.#sessions.values()].some(({ socket }) => socket !== undefined);
  }

  /** The shards that are connected, as `[index, count]`. */
  get shards(): readonly (readonly [number, number])[] {
    return [...this.#sessions.values()].filter(({ socket }) => socket).map(({ shard }) => shard);
  }

  /** Lets go of the sessions that have no connection, as Discord does after a while. */
  forgetSessions(): void {
    for (const { id, socket } of [...this.#sessions.values()]) if (!socket) this.#sessions.delete(id);
  }

  /** Cuts every connection without a word; sessions can be resumed. */
  dropSockets(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** Asks every client to reconnect and resume (op 7). */
  askToReconnect(): void {
    for (const { socket } of this.#sessions.values()) this.#send(socket, { op: Op.Reconnect, d: null });
  }

  /** Tells every client that its session is no longer valid (op 9): it has to identify again. */
  invalidateSessions(): void {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    for (const { socket } of sessions) this.#send(socket, { op: Op.InvalidSession, d: false });
  }

  /** Leaves the heartbeats of the present connections without an answer. */
  silenceHeartbeats(): void {
    for (const socket of this.#server.clients) this.#silent.add(socket);
  }

  /** Sends again the event by which a message or an interaction was made known. */
  repeatEvent(id: string): void {
    for (const session of this.#sessions.values()) {
      const made = session.sent.find(({ t, d }) => t.endsWith('_CREATE') && fields(d)['id'] === id);
      if (made) this.#dispatch(session, made.t, made.d);
    }
  }

  close(): void {
    this.dropSockets();
    this.#server.close();
  }

  #greet(socket: WebSocket): void {
    let session: Session | undefined;
    this.#send(socket, { op: Op.Hello, d: { heartbeat_interval: this.#options.heartbeatInterval } });
    socket.on('close', (code) => {
      if (session?.socket === socket) session.socket = undefined;
      // With these two a client says that it will not come back; all others leave the session for a while.
      if (session && (code === 1_000 || code === 1_001)) this.#sessions.delete(session.id);
      this.#world.signal.notify();
    });
    socket.on('message', (raw) => {
      const message = parsed(String(raw));
      if (!message) return socket.close(Close.DecodeError);
      const op: Op = number(message['op']);
      this.received.push(op);
      if (op === Op.Heartbeat) {
        if (!this.#silent.has(socket)) this.#send(socket, { op: Op.HeartbeatAck });
      } else if (op === Op.Identify) {
        if (session) return socket.close(Close.AlreadyAuthenticated);
        session = this.#identify(socket, fields(message['d']));
      } else if (op === Op.Resume) {
        session = this.#resume(socket, fields(message['d']));
      } else if (!session) {
        socket.close(Close.NotAuthenticated);
      } else if (op !== Op.PresenceUpdate && op !== Op.VoiceStateUpdate && op !== Op.RequestGuildMembers) {
        socket.close(Close.UnknownOpcode);
      }
      this.#world.signal.notify();
    });
  }

  #identify(socket: WebSocket, { token, intents, shard }: Fields): Session | undefined {
    const asked = number(intents);
    const [index = 0, count = 1] = Array.isArray(shard) ? shard.map(number) : [];
    if (text(token) !== this.#options.token) return refuse(socket, Close.AuthenticationFailed);
    if (index >= count) return refuse(socket, Close.InvalidShard);
    if ((asked & PRIVILEGED & ~this.#options.privilegedIntents) !== 0)
      return refuse(socket, Close.DisallowedIntents);
    const id = this.#world.clock.id();
    const session: Session = { id, shard: [index, count], intents: asked, sent: [], socket };
    this.#sessions.set(session.id, session);
    const guilds = [...this.#world.guilds.values()].filter(
      (guild) => guild.installed && hears(session, guild),
    );
    if (guilds.length > MOST_GUILDS) {
      this.#sessions.delete(id);
      return refuse(socket, Close.ShardingRequired);
    }
    this.#dispatch(session, 'READY', {
      ...{ v: 10, user: userPayload(this.#world.bot), session_id: session.id, shard: session.shard },
      ...{ resume_gateway_url: this.#world.gatewayUrl, application: applicationPayload(this.#world) },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    });
    if ((asked & Intent.Guilds) !== 0)
      for (const guild of guilds.filter(({ available }) => available))
        this.#dispatch(session, 'GUILD_CREATE', guildPayload(guild, session));
    return session;
  }

  #resume(socket: WebSocket, { token, session_id, seq }: Fields): Session | undefined {
    if (text(token) !== this.#options.token) return refuse(socket, Close.AuthenticationFailed);
    const session = this.#sessions.get(text(session_id));
    if (!session) {
      this.#send(socket, { op: Op.InvalidSession, d: false });
      return undefined;
    }
    if (number(seq) > session.sent.length) return refuse(socket, Close.InvalidSeq);
    // Whoever had it has lost it.
    session.socket?.terminate();
    session.socket = socket;
    for (const missed of session.sent.slice(number(seq))) this.#send(socket, missed);
    this.#dispatch(session, 'RESUMED', {});
    return session;
  }

  #publish({ name, guild, intents, data }: Dispatch): void {
    if (guild?.available === false) return;
    for (const session of this.#sessions.values()) {
      const wanted = intents === 0 || (session.intents & intents) !== 0;
      if (wanted && hears(session, guild)) this.#dispatch(session, name, data(session));
    }
  }

  #dispatch(session: Session, t: string, d: unknown): void {
    const message = { op: Op.Dispatch, s: session.sent.length + 1, t, d };
    session.sent.push(message);
    this.#send(session.socket, message);
  }

  #send(socket: WebSocket | undefined, message: object): void {
    if (socket?.readyState === socket?.OPEN) socket?.send(JSON.stringify(message));
  }
}

/** A guild's events go to one shard; all else goes to the first. */
function hears({ shard: [index, count] }: Session, guild: Guild | undefined): boolean {
  return guild ? Number((BigInt(guild.id) >> 22n) % BigInt(count)) === index : index === 0;
}

function refuse(socket: WebSocket, code: Close): undefined {
  socket.close(code);
  return undefined;
}

function parsed(raw: string): Fields | undefined {
  try {
    return fields(JSON.parse(raw));
  } catch {
    return undefined;
  }
}
