import type { AddressInfo } from 'node:net';
import type { GatewayOpcodes } from 'discord-api-types/v10';
import { Clock } from './clock.ts';
import type { Command } from './commands.ts';
import { CONDUCT } from './conduct.ts';
import type { DirectMessages, PrivateGroup } from './conversation.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import type { Guild, GuildOptions } from './guild.ts';
import type { Interaction } from './interaction.ts';
import type { SentRequest } from './outgoing.ts';
import { type RequestRecord, Rest } from './rest.ts';
import { ROUTES } from './routes.ts';
import { Signal } from './signal.ts';
import { transcript } from './transcript.ts';
import type { User } from './user.ts';
import { Inspector, type Violation, type ViolationName } from './validation.ts';
import { World } from './world.ts';

export interface ServerOptions {
  /** The token with which the bot has to log in. */
  readonly token?: string;
  /** The name of the bot and its application. */
  readonly application?: string;
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** Rules of which a breach is neither recorded nor refused. */
  readonly ignore?: readonly ViolationName[];
  /** Privileged intents that the application was granted; none by default, and asking for one closes with 4014. */
  readonly privilegedIntents?: number;
  /** Milliseconds between heartbeats. */
  readonly heartbeatInterval?: number;
  /** As many shards as Discord recommends; 1 by default. */
  readonly recommendedShards?: number;
}

/** A Discord on this machine: real clients log in to it, and a test says what people do. */
export class DiscordServer {
  readonly token: string;
  readonly faults: Faults;
  /** The server's time, which can be moved forward. */
  readonly clock: Clock;
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #inspector: Inspector;
  readonly #rest: Rest;

  private constructor(options: ServerOptions) {
    this.token = options.token ?? 'loopback';
    this.clock = new Clock();
    const signal = new Signal(() => this.transcript() || '(nothing was said)');
    const { application = 'Verbatim', privilegedIntents = 0 } = options;
    this.#world = new World({ application, clock: this.clock, signal, privilegedIntents });
    this.#world.recommendedShards = options.recommendedShards ?? 1;
    this.#inspector = new Inspector(options.ignore);
    this.#gateway = new Gateway(this.#world, {
      token: this.token,
      privilegedIntents,
      heartbeatInterval: options.heartbeatInterval ?? 41_250,
    });
    this.faults = new Faults(
      this.#gateway,
      ROUTES.map(({ name }) => name),
    );
    const { token, faults } = this;
    this.#rest = new Rest({ world: this.#world, inspector: this.#inspector, faults, routes: ROUTES, token });
    this.#rest.server.on('upgrade', (request, socket, head) => this.#gateway.upgrade(request, socket, head));
  }

  /** Starts a server on 127.0.0.1. */
  static async start(options: ServerOptions = {}): Promise<DiscordServer> {
    const server = new DiscordServer(options);
    const { server: http } = server.#rest;
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject);
      http.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    server.#world.gatewayUrl = `ws://127.0.0.1:${server.port}`;
    server.#world.files.url = `http://127.0.0.1:${server.port}`;
    return server;
  }

  get port(): number {
    return (this.#rest.server.address() as AddressInfo).port;
  }

  /** What a discord.js client takes as its option `rest.api`. */
  get api(): string {
    return `http://127.0.0.1:${this.port}/api`;
  }

  get application(): { readonly id: string; readonly name: string } {
    return this.#world.application;
  }

  /** The key with which the application's interactions over HTTP are signed, as the developer portal shows it. */
  get publicKey(): string {
    return this.#world.outgoing.publicKey;
  }

  /**
   * Sends interactions to that address from now on, and none over the gateway; with several addresses to one after the
   * other, as behind a load balancer, and on to the next where nobody listens. Throws where Discord would not take an
   * address: it has to answer a PING, and to refuse a wrong signature.
   */
  async sendInteractionsTo(...addresses: readonly string[]): Promise<void> {
    await this.#world.outgoing.set(addresses);
  }

  /** The requests with interactions that were sent over HTTP, and how the bot answered. */
  get sent(): readonly SentRequest[] {
    return this.#world.outgoing.sent;
  }

  /** The headers with which Discord would send a body. @param at milliseconds since 1970. */
  signed(body: string, at = this.clock.now()): Record<string, string> {
    return this.#world.outgoing.signed(body, at);
  }

  get bot(): User {
    return this.#world.bot;
  }

  /** Every request that came, in order, with the status of its answer. */
  get requests(): readonly RequestRecord[] {
    return this.#rest.requests;
  }

  /** The opcodes that clients have sent to the gateway, in order: tells an identify (2) from a resume (6). */
  get opcodes(): readonly GatewayOpcodes[] {
    return this.#gateway.received;
  }

  /** The shards that are connected, as `[index, count]`; the same shard as often as it is. */
  get shards(): readonly (readonly [number, number])[] {
    return this.#gateway.shards;
  }

  /** Every interaction that was made, in order. */
  get interactions(): readonly Interaction[] {
    return [...this.#world.interactions.values()];
  }

  /** The commands that the bot has registered globally, or for one guild. */
  commands(guild?: Guild): readonly Command[] {
    return this.#world.commands.of(guild?.id);
  }

  /** The person of that name, who is made when first spoken of. */
  user(name: string): User {
    return this.#world.user(name);
  }

  /** Another bot, whose messages a bot had better not answer. */
  addBot(name: string): User {
    return this.#world.addUser(name, true);
  }

  addGuild(options: GuildOptions): Guild {
    return this.#world.addGuild(options);
  }

  /** The bot is thrown out of a guild. */
  removeGuild(guild: Guild): void {
    this.#world.removeGuild(guild);
  }

  /** The bot is invited again to a guild that it was thrown out of, or to one that it was not in. */
  returnTo(guild: Guild): void {
    this.#world.returnTo(guild);
  }

  /** Discord cannot reach a guild: nobody can do anything there, and the bot hears that it is unavailable. */
  outage(guild: Guild): void {
    this.#world.outage(guild);
  }

  /** The outage is over: the guild is there again. */
  recover(guild: Guild): void {
    this.#world.recover(guild);
  }

  /** The direct messages between a person and the bot. */
  dm(user: User): DirectMessages {
    return this.#world.directMessages(user);
  }

  /** A private group of people without the bot, which they can use there if they have installed it. */
  privateGroup(...people: readonly User[]): PrivateGroup {
    return this.#world.addPrivateGroup(people);
  }

  /** Waits until a bot is connected and has its session. */
  async ready(timeout?: number): Promise<void> {
    await this.#world.signal.until(() => this.#gateway.connected || undefined, 'a bot to log in', timeout);
  }

  /** Waits until something that a test looks at has become true. */
  until<T>(read: () => T | undefined, what: string, timeout?: number): Promise<T> {
    return this.#world.signal.until(read, what, timeout);
  }

  /** Calls back after everything that happens. */
  onChange(listener: () => void): void {
    this.#world.signal.listen(listener);
  }

  /** All that was said, as text: for people and for snapshots. */
  transcript(): string {
    return transcript(this.#world);
  }

  /** The rules that the bot has broken so far. */
  get violations(): readonly Violation[] {
    return this.#inspector.violations;
  }

  /** Throws an error that names every rule of Discord's that the bot broke. */
  assertClean(): void {
    for (const interaction of this.#world.interactions.values())
      for (const { name, says, at, breaks } of CONDUCT) {
        const request = `INTERACTION_CREATE ${interaction.id}`;
        const known = this.violations.some((one) => one.rule === name && one.request === request);
        if (at === 'end' && !known && breaks(interaction.moment()))
          this.#inspector.record(name, request, { path: [], message: says });
      }
    this.#inspector.assertClean();
  }

  /** Cuts all connections and frees the port. */
  async stop(): Promise<void> {
    this.#gateway.close();
    const { server } = this.#rest;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
