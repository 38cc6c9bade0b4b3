import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Clock } from './clock.ts';
import { Commands } from './commands.ts';
import { type Conversation, DirectMessages, PrivateGroup } from './conversation.ts';
import { Files } from './files.ts';
import { Guild, type GuildOptions } from './guild.ts';
import type { Interaction } from './interaction.ts';
import { Outgoing } from './outgoing.ts';
import { guildPayload } from './payloads.ts';
import type { Signal } from './signal.ts';
import { User } from './user.ts';

/** What a connected client asked to see. */
export interface Viewer {
  readonly intents: number;
}

/** Something that happened and that clients hear of. */
export interface Dispatch {
  readonly name: string;
  /** The guild whose shard hears of it; without one, shard 0. */
  readonly guild: Guild | undefined;
  /** Any one of these intents lets a client hear of it; 0 is for everybody. */
  readonly intents: number;
  data(viewer: Viewer): unknown;
}

export interface LogEntry {
  readonly place: Conversation;
  readonly text: string;
}

export interface WorldOptions {
  readonly application: string;
  readonly clock: Clock;
  readonly signal: Signal;
  readonly privilegedIntents: number;
}

/** Everything that exists on this Discord. */
export class World {
  readonly clock: Clock;
  readonly signal: Signal;
  readonly bot: User;
  readonly application: { readonly id: string; readonly name: string };
  readonly users = new Map<string, User>();
  /** Persons by name. */
  readonly #people = new Map<string, User>();
  readonly guilds = new Map<string, Guild>();
  readonly conversations = new Map<string, Conversation>();
  readonly interactions = new Map<string, Interaction>();
  /** The bot as a reader of REST, where the intents of a connection count for nothing. */
  readonly reader: Viewer;
  readonly commands: Commands;
  readonly files: Files;
  /** Interactions over HTTP, where the application has an address for them. */
  readonly outgoing: Outgoing;
  readonly log: LogEntry[] = [];
  /** Where clients connect; set by the server. */
  gatewayUrl = '';
  recommendedShards = 1;
  /** Where clients hear of what happened; set by the gateway. */
  publish: (dispatch: Dispatch) => void = () => {};

  constructor({ application, clock, signal, privilegedIntents }: WorldOptions) {
    this.reader = { intents: privilegedIntents };
    this.clock = clock;
    this.signal = signal;
    this.bot = new User(this, application, true);
    this.users.set(this.bot.id, this.bot);
    this.application = { id: this.bot.id, name: application };
    this.commands = new Commands(this);
    this.files = new Files(clock);
    this.outgoing = new Outgoing(clock);
  }

  /** The user of that name, who is made when first spoken of. */
  user(name: string): User {
    return this.#people.get(name) ?? this.addUser(name, false);
  }

  addUser(name: string, isBot: boolean): User {
    const user = new User(this, name, isBot);
    this.users.set(user.id, user);
    if (!isBot) this.#people.set(name, user);
    return user;
  }

  addGuild(options: GuildOptions): Guild {
    const guild = new Guild(this, options);
    this.guilds.set(guild.id, guild);
    if (guild.installed) this.#guildCame(guild);
    return guild;
  }

  /** The bot is thrown out of a guild, or the guild is dissolved. */
  removeGuild(guild: Guild): void {
    this.guilds.delete(guild.id);
    for (const channel of guild.channels) this.conversations.delete(channel.id);
    this.#guildWent(guild, {});
    guild.installed = false;
    guild.available = true;
  }

  /** The bot is invited to a guild in which it has been, or has not been yet. */
  returnTo(guild: Guild): void {
    if (guild.installed) throw new Error(`The bot is in ${guild.name} already.`);
    this.guilds.set(guild.id, guild);
    for (const channel of guild.channels) this.conversations.set(channel.id, channel);
    guild.installed = true;
    guild.joinedAt = this.clock.now();
    this.#guildCame(guild);
  }

  /** Discord cannot reach a guild for a while. */
  outage(guild: Guild): void {
    if (!guild.available) return;
    this.#guildWent(guild, { unavailable: true });
    guild.available = false;
  }

  /** The outage is over. */
  recover(guild: Guild): void {
    if (guild.available) return;
    guild.available = true;
    this.#guildCame(guild);
  }

  /** The direct messages between the user and the bot, which are opened when first asked for. */
  directMessages(user: User): DirectMessages {
    for (const place of this.conversations.values())
      if (place instanceof DirectMessages && place.user === user) return place;
    const opened = new DirectMessages(this, user);
    this.conversations.set(opened.id, opened);
    return opened;
  }

  addPrivateGroup(people: readonly User[]): PrivateGroup {
    const group = new PrivateGroup(this, people);
    this.conversations.set(group.id, group);
    return group;
  }

  /** A bot hears of a guild that it is in when it logs in, or, like here, when it comes to it or the guild comes back. */
  #guildCame(guild: Guild): void {
    const data = (viewer: Viewer) => guildPayload(guild, viewer);
    this.publish({ name: 'GUILD_CREATE', guild, intents: GatewayIntentBits.Guilds, data });
  }

  #guildWent(guild: Guild, more: object): void {
    const data = () => ({ id: guild.id, ...more });
    this.publish({ name: 'GUILD_DELETE', guild, intents: GatewayIntentBits.Guilds, data });
  }

  /** The bot hears of an interaction: over HTTP where it has an address for that, else over the gateway. */
  interact(interaction: Interaction): void {
    this.interactions.set(interaction.id, interaction);
    const { guild } = interaction.place;
    if (this.outgoing.isSet) void this.outgoing.send(interaction.payload()).then(() => this.signal.notify());
    else this.publish({ name: 'INTERACTION_CREATE', guild, intents: 0, data: () => interaction.payload() });
  }

  /** Adds a line to the transcript. */
  note(place: Conversation, text: string): void {
    this.log.push({ place, text });
  }
}
