import {
  ChannelType,
  GatewayIntentBits as Intent,
  PermissionFlagsBits as Permit,
} from 'discord-api-types/v10';
import { Channel, type Conversation } from './conversation.ts';
import { channelPayload, roleFor } from './payloads.ts';
import type { User } from './user.ts';
import type { World } from './world.ts';

export interface ChannelOptions {
  readonly name: string;
  readonly type?: ChannelType;
  /** Permissions that the bot's role gives but this channel takes away. */
  readonly botDenied?: bigint;
}

export interface MemberOptions {
  readonly user: string | User;
  readonly permissions?: bigint;
}

export interface GuildOptions {
  readonly name: string;
  readonly id?: string;
  readonly channels?: readonly (string | ChannelOptions)[];
  readonly members?: readonly (string | User | MemberOptions)[];
  /** Owner of the guild, who may do everything; the first member when absent. */
  readonly owner?: string | User;
  /** Exactly what the bot may do here. */
  readonly botPermissions?: bigint;
  /** False for a guild that the bot is not in: members may have installed the app for themselves. */
  readonly installed?: boolean;
  readonly locale?: string;
}

/** What an ordinary member may do. */
export const MEMBER_PERMISSIONS =
  Permit.ViewChannel |
  Permit.SendMessages |
  Permit.SendMessagesInThreads |
  Permit.CreatePublicThreads |
  Permit.ReadMessageHistory |
  Permit.EmbedLinks |
  Permit.AttachFiles |
  Permit.AddReactions |
  Permit.UseApplicationCommands |
  Permit.UseExternalApps;

const EVERYTHING = Object.values(Permit).reduce((sum, bit) => sum | bit, 0n);

/** A server with its channels and members. */
export class Guild {
  readonly world: World;
  readonly id: string;
  readonly name: string;
  readonly owner: User;
  readonly installed: boolean;
  readonly locale: string;
  readonly members = new Map<User, bigint>();
  readonly channels: Channel[] = [];
  readonly joinedAt: number;
  #botPermissions: bigint;

  constructor(world: World, options: GuildOptions) {
    this.world = world;
    this.id = options.id ?? world.clock.id();
    this.name = options.name;
    this.installed = options.installed ?? true;
    this.locale = options.locale ?? 'en-US';
    this.joinedAt = world.clock.now();
    this.#botPermissions = options.botPermissions ?? MEMBER_PERMISSIONS;
    for (const member of options.members ?? []) this.addMember(member);
    const [first] = this.members.keys();
    this.owner = this.#user(options.owner ?? first ?? 'owner');
    if (!this.members.has(this.owner)) this.addMember(this.owner);
    for (const channel of options.channels ?? ['general']) this.#add(this.#made(channel));
  }

  get botPermissions(): bigint {
    return this.#botPermissions;
  }

  /** Give the bot other permissions, as an administrator would. */
  setBotPermissions(permissions: bigint): void {
    this.#botPermissions = permissions;
    const data = () => ({ guild_id: this.id, role: roleFor(this, this.world.bot) });
    this.world.publish({ name: 'GUILD_ROLE_UPDATE', guild: this, intents: Intent.Guilds, data });
  }

  addMember(member: string | User | MemberOptions): User {
    const { user, permissions = MEMBER_PERMISSIONS } =
      typeof member === 'object' && 'user' in member ? member : { user: member };
    const found = this.#user(user);
    this.members.set(found, permissions);
    return found;
  }

  /** The channel or thread of that name. */
  channel(name: string): Channel {
    const channel = this.channels.find((one) => one.name === name);
    if (!channel) throw new Error(`${this.name} has no channel named ${name}.`);
    return channel;
  }

  addChannel(options: string | ChannelOptions): Channel {
    return this.#add(this.#made(options), 'CHANNEL_CREATE');
  }

  /** A public thread of a channel. With an `id`, the one that hangs on the message of that id. */
  addThread(parent: string | Conversation, name: string, id?: string): Channel {
    const above = typeof parent === 'string' ? this.channel(parent) : parent;
    const type = ChannelType.PublicThread;
    const thread = new Channel(this.world, this, { name, type, parent: above, ...(id && { id }) });
    return this.#add(thread, 'THREAD_CREATE');
  }

  /** A channel or thread goes away, with everything said in it. */
  removeChannel(name: string): void {
    const channel = this.channel(name);
    this.channels.splice(this.channels.indexOf(channel), 1);
    this.world.conversations.delete(channel.id);
    const event = channel.parent ? 'THREAD_DELETE' : 'CHANNEL_DELETE';
    this.world.publish({
      name: event,
      guild: this,
      intents: Intent.Guilds,
      data: () => channelPayload(channel),
    });
  }

  /** What a member may do in a place of this guild. */
  permissionsOf(user: User, place: Conversation): bigint {
    if (user === this.owner) return EVERYTHING;
    const granted = user === this.world.bot ? this.#botPermissions : (this.members.get(user) ?? 0n);
    if ((granted & Permit.Administrator) !== 0n) return EVERYTHING;
    return user === this.world.bot ? granted & ~place.botDenied : granted;
  }

  #made(options: string | ChannelOptions): Channel {
    const {
      name,
      type = ChannelType.GuildText,
      botDenied = 0n,
    }: ChannelOptions = typeof options === 'string' ? { name: options } : options;
    return new Channel(this.world, this, { name, type, botDenied });
  }

  /** Clients hear of it by that event; of a new guild's channels they hear with the guild. */
  #add(channel: Channel, event?: 'CHANNEL_CREATE' | 'THREAD_CREATE'): Channel {
    this.channels.push(channel);
    this.world.conversations.set(channel.id, channel);
    const data = () => channelPayload(channel);
    if (event && this.installed)
      this.world.publish({ name: event, guild: this, intents: Intent.Guilds, data });
    return channel;
  }

  #user(user: string | User): User {
    return typeof user === 'string' ? this.world.user(user) : user;
  }
}
