import {
  ChannelType,
  GatewayIntentBits as Intent,
  PermissionFlagsBits as Permit,
} from 'discord-api-types/v10';
import { Channel, type Conversation } from './conversation.ts';
import { channelPayload, memberPayload, roleFor, rolePayload, userPayload } from './payloads.ts';
import { type Role, Roles } from './roles.ts';
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
  /** The names of the roles that the member has. */
  readonly roles?: readonly string[];
}

export interface GuildOptions {
  readonly name: string;
  readonly id?: string;
  readonly channels?: readonly (string | ChannelOptions)[];
  /** The names of its roles. */
  readonly roles?: readonly string[];
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
  /** Whether the bot is in it. */
  installed: boolean;
  /** False during an outage, when nothing is heard of it. */
  available = true;
  readonly locale: string;
  readonly members = new Map<User, bigint>();
  readonly channels: Channel[] = [];
  /** When the bot came. */
  joinedAt: number;
  readonly #roles = new Roles();
  #botPermissions: bigint;

  constructor(world: World, options: GuildOptions) {
    this.world = world;
    this.id = options.id ?? world.clock.id();
    this.name = options.name;
    this.installed = options.installed ?? true;
    this.locale = options.locale ?? 'en-US';
    this.joinedAt = world.clock.now();
    this.#botPermissions = options.botPermissions ?? MEMBER_PERMISSIONS;
    for (const name of options.roles ?? []) this.#roles.add({ id: world.clock.id(), name });
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

  /** Its named roles. */
  get roles(): readonly Role[] {
    return this.#roles.all;
  }

  /** The role of that name or id. */
  role(name: string): Role {
    const role = this.#roles.find(name);
    if (!role) throw new Error(`${this.name} has no role named ${name}.`);
    return role;
  }

  rolesOf(user: User): readonly Role[] {
    return this.#roles.of(user);
  }

  /** A new role; clients hear of it. */
  addRole(name: string): Role {
    const role = { id: this.world.clock.id(), name };
    this.#roles.add(role);
    this.#tell('GUILD_ROLE_CREATE', () => ({ guild_id: this.id, role: rolePayload(role) }));
    return role;
  }

  /** A role goes away, and with it nobody has it any more. */
  removeRole(role: string | Role): void {
    const gone = this.#role(role);
    this.#roles.remove(gone);
    this.#tell('GUILD_ROLE_DELETE', () => ({ guild_id: this.id, role_id: gone.id }));
  }

  giveRole(user: string | User, role: string | Role): void {
    const member = this.#member(user);
    this.#roles.give(member, this.#role(role));
    this.#memberChanged(member);
  }

  takeRole(user: string | User, role: string | Role): void {
    const member = this.#member(user);
    this.#roles.take(member, this.#role(role));
    this.#memberChanged(member);
  }

  addMember(member: string | User | MemberOptions): User {
    const {
      user,
      permissions = MEMBER_PERMISSIONS,
      roles = [],
    }: MemberOptions = typeof member === 'object' && 'user' in member ? member : { user: member };
    const found = this.#user(user);
    this.members.set(found, permissions);
    for (const role of roles) this.#roles.give(found, this.role(role));
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

  #role(role: string | Role): Role {
    return this.role(typeof role === 'string' ? role : role.id);
  }

  #member(user: string | User): User {
    const member = this.#user(user);
    if (!this.members.has(member) && member !== this.world.bot)
      throw new Error(`${member.name} is not a member of ${this.name}.`);
    return member;
  }

  /** Of the members only those bots hear that may know them; each hears of itself. */
  #memberChanged(user: User): void {
    const intents = user === this.world.bot ? 0 : Intent.GuildMembers;
    const data = () => ({ guild_id: this.id, user: userPayload(user), ...memberPayload(this, user) });
    this.#tell('GUILD_MEMBER_UPDATE', data, intents);
  }

  #tell(name: string, data: () => object, intents: number = Intent.Guilds): void {
    if (this.installed) this.world.publish({ name, guild: this, intents, data });
  }

  #user(user: string | User): User {
    return typeof user === 'string' ? this.world.user(user) : user;
  }
}
