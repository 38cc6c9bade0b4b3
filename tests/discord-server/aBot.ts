import { Client, type ClientOptions, Events, GatewayIntentBits, Partials } from 'discord.js';
import { onTestFinished, vi } from 'vitest';
import type { Guild, GuildOptions } from './guild.ts';
import { DiscordServer, type ServerOptions } from './server.ts';

export const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
];

/** Waits until an expectation holds; patient, since a busy machine is no fault of what is tested. */
export function eventually(expectation: () => void): Promise<void> {
  return vi.waitFor(expectation, 15_000);
}

/** When to clear away. Tests that run at the same time each have to pass their own. */
export type After = typeof onTestFinished;

/** A server for one test, stopped when the test ends. */
export async function aServer(
  options: ServerOptions = {},
  after: After = onTestFinished,
): Promise<DiscordServer> {
  const server = await DiscordServer.start(options);
  after(() => server.stop());
  return server;
}

/** A real discord.js client that knows only this server; not yet logged in. */
export function aClient(
  server: DiscordServer,
  options: Partial<ClientOptions> = {},
  after: After = onTestFinished,
): Client {
  const client = new Client({
    intents: INTENTS,
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    ...options,
    rest: { api: server.api, offset: 0, ...options.rest },
  });
  after(() => client.destroy());
  return client;
}

export interface Scene {
  readonly server: DiscordServer;
  readonly guild: Guild;
  readonly client: Client<true>;
}

export interface SceneOptions {
  readonly server?: ServerOptions;
  readonly client?: Partial<ClientOptions>;
  readonly guild?: Partial<GuildOptions>;
  readonly after?: After;
}

/** A server with one guild (ann, bob; #general) and a client that has logged in to it. */
export async function aScene(options: SceneOptions = {}): Promise<Scene> {
  const server = await aServer(options.server, options.after);
  const guild = server.addGuild({ name: 'Newsroom', members: ['ann', 'bob'], ...options.guild });
  const client = aClient(server, options.client, options.after);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(server.token);
  return { server, guild, client: await ready };
}
