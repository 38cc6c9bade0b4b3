import {
  ChannelType,
  InteractionContextType as Context,
  GatewayIntentBits as Intent,
  MessageType,
} from 'discord-api-types/v10';
import { refusal } from './errors.ts';
import type { Upload } from './files.ts';
import type { Guild } from './guild.ts';
import { type Draft, Message, type Origin } from './message.ts';
import { channelPayload, DIRECT_PERMISSIONS } from './payloads.ts';
import { written } from './transcript.ts';
import type { User } from './user.ts';
import type { World } from './world.ts';

const MAX_PINS = 250;

/** What a user may add to a saying. */
export interface SayOptions {
  /** The message that this answers; its author is pinged. */
  readonly replyTo?: Message;
  readonly embeds?: Draft['embeds'];
  readonly files?: readonly Upload[];
}

export interface ConversationOptions {
  readonly id?: string;
  readonly name: string;
  readonly type: ChannelType;
  readonly parent?: Conversation;
  readonly botDenied?: bigint;
  readonly people?: readonly User[];
}

/** Any place where messages stand: a channel, a thread, direct messages, a private group. */
export abstract class Conversation {
  readonly world: World;
  readonly id: string;
  readonly guild: Guild | undefined;
  readonly name: string;
  readonly kind: ChannelType;
  readonly parent: Conversation | undefined;
  readonly people: readonly User[];
  /** How often the bot has shown that it is typing. */
  typings = 0;
  /** The bot's messages by the nonce that was to be enforced: the same nonce gives the same message. */
  readonly byNonce = new Map<string, Message>();
  #botDenied: bigint;
  readonly #all: Message[] = [];
  readonly #unread: Message[] = [];

  constructor(world: World, guild: Guild | undefined, options: ConversationOptions) {
    this.world = world;
    this.guild = guild;
    this.id = options.id ?? world.clock.id();
    this.name = options.name;
    this.kind = options.type;
    this.parent = options.parent;
    this.people = options.people ?? [];
    this.#botDenied = options.botDenied ?? 0n;
  }

  /** How the transcript calls it. */
  abstract get title(): string;

  /** What everybody here sees now: no ephemeral replies, no deleted messages, no notices of Discord's. */
  get messages(): Message[] {
    return this.#all.filter(({ type }) => type !== MessageType.ChannelPinnedMessage);
  }

  /** Also the notices, such as that something was pinned. */
  get everything(): readonly Message[] {
    return this.#all;
  }

  /** The pinned messages, the last pinned first. */
  get pins(): Message[] {
    return this.#all.filter(({ pinned }) => pinned).sort((a, b) => (b.pinnedAt ?? 0) - (a.pinnedAt ?? 0));
  }

  get lastMessageId(): string | null {
    return this.#all.at(-1)?.id ?? null;
  }

  get botDenied(): bigint {
    return this.parent?.botDenied ?? this.#botDenied;
  }

  /** Take permissions from the bot here that its role gives it. */
  denyBot(permissions: bigint): void {
    this.#botDenied = permissions;
    this.#publish('CHANNEL_UPDATE', Intent.Guilds, () => channelPayload(this));
  }

  /** What Discord tells the bot about where an interaction comes from. */
  get context(): Context {
    if (this.guild) return Context.Guild;
    return this.people.includes(this.world.bot) ? Context.BotDM : Context.PrivateChannel;
  }

  /** Whether the bot is here only because a user has installed it. */
  get onlyUserInstalled(): boolean {
    return this.guild ? !this.guild.installed : this.context === Context.PrivateChannel;
  }

  permissionsOf(user: User): bigint {
    return this.guild?.permissionsOf(user, this) ?? DIRECT_PERMISSIONS;
  }

  /** The bot's next message here that this has not returned before; waits for it. Ephemeral ones do not count. */
  nextMessage(timeout?: number): Promise<Message> {
    return this.world.signal.until(
      () => this.#unread.shift(),
      `a message of the bot in ${this.title}`,
      timeout,
    );
  }

  /** A message appears. */
  post(author: User, draft: Draft, origin: Origin = {}): Message {
    const message = new Message(this, author, draft, origin);
    if (!message.ephemeral) {
      this.#all.push(message);
      this.#tell('MESSAGE_CREATE', message);
    }
    this.#show(message, '');
    return message;
  }

  /** A person says something. */
  protected speak(user: User, content: string, { replyTo, embeds = [], files = [] }: SayOptions): Message {
    if (this.guild?.available === false) throw new Error(`${this.guild.name} cannot be reached.`);
    const attachments = files.map((file) => this.world.files.keep(file));
    return this.post(user, { content, embeds, attachments }, replyTo ? { replyTo } : {});
  }

  /** A message changes; a thinking one becomes an answer. */
  change(message: Message, draft: Draft): void {
    const wasLoading = message.loading;
    message.write(draft);
    if (!wasLoading) message.editedAt = this.world.clock.now();
    if (!message.ephemeral) this.#tell('MESSAGE_UPDATE', message);
    this.#show(message, wasLoading ? '' : ' (edited)');
  }

  /** The author edits what was said. */
  edit(message: Message, content: string): void {
    this.change(message, { content });
  }

  /** A message goes away. */
  delete(message: Message): void {
    message.deleted = true;
    const index = this.#all.indexOf(message);
    if (index >= 0) this.#all.splice(index, 1);
    const data = () => ({
      id: message.id,
      channel_id: this.id,
      ...(this.guild && { guild_id: this.guild.id }),
    });
    if (index >= 0) this.#publish('MESSAGE_DELETE', this.#messageIntent, data);
    this.world.note(this, `(a message of ${message.author.name}'s was deleted)`);
    this.world.signal.notify();
  }

  /** Somebody pins a message; Discord says so in the channel. */
  pin(user: User, message: Message): void {
    if (message.pinned) return;
    if (this.pins.length >= MAX_PINS) throw refusal('tooManyPins');
    message.pinnedAt = this.world.clock.now();
    this.#pinsChanged(message);
    this.world.note(this, `(${user.name} pinned a message)`);
    const notice = new Message(this, user, {}, { type: MessageType.ChannelPinnedMessage, replyTo: message });
    this.#all.push(notice);
    this.#tell('MESSAGE_CREATE', notice);
  }

  unpin(user: User, message: Message): void {
    if (!message.pinned) return;
    message.pinnedAt = undefined;
    this.#pinsChanged(message);
    this.world.note(this, `(${user.name} unpinned a message)`);
  }

  /** The message of that id, notices included. */
  find(id: string): Message | undefined {
    return this.#all.find((message) => message.id === id);
  }

  get #messageIntent(): number {
    return this.guild ? Intent.GuildMessages : Intent.DirectMessages;
  }

  #pinsChanged(message: Message): void {
    const last_pin_timestamp = this.pins[0]?.pinnedAt;
    const data = () => ({
      channel_id: this.id,
      ...(this.guild && { guild_id: this.guild.id }),
      last_pin_timestamp:
        last_pin_timestamp === undefined ? null : new Date(last_pin_timestamp).toISOString(),
    });
    this.#publish('CHANNEL_PINS_UPDATE', this.guild ? Intent.Guilds : Intent.DirectMessages, data);
    this.#tell('MESSAGE_UPDATE', message);
  }

  #tell(name: string, message: Message): void {
    this.#publish(name, this.#messageIntent, (viewer) => message.event(viewer));
  }

  #publish(name: string, intents: number, data: (viewer: { intents: number }) => unknown): void {
    // Where the bot is not, it hears of nothing but interactions.
    if (!this.onlyUserInstalled) this.world.publish({ name, guild: this.guild, intents, data });
    this.world.signal.notify();
  }

  #show(message: Message, how: string): void {
    if (!message.loading) {
      this.world.note(this, written(message, how));
      if (message.author === this.world.bot && !message.ephemeral && how === '') this.#unread.push(message);
    }
    this.world.signal.notify();
  }
}

/** A channel or thread of a guild. */
export class Channel extends Conversation {
  constructor(world: World, guild: Guild, options: ConversationOptions) {
    super(world, guild, options);
  }

  get title(): string {
    return this.parent ? `${this.parent.title} > ${this.name}` : `#${this.name}`;
  }

  /** A user says something. */
  async say(user: User, content: string, options: SayOptions = {}): Promise<Message> {
    return this.speak(user, content, options);
  }

  /** A user says something to the bot: its mention, then the text. */
  mention(user: User, content: string, options: SayOptions = {}): Promise<Message> {
    return this.say(user, `<@${this.world.bot.id}> ${content}`, options);
  }
}

/** Direct messages between a user and the bot. */
export class DirectMessages extends Conversation {
  readonly user: User;

  constructor(world: World, user: User) {
    super(world, undefined, { name: user.name, type: ChannelType.DM, people: [user, world.bot] });
    this.user = user;
  }

  get title(): string {
    return `direct messages of ${this.user.name}`;
  }

  /** The user writes to the bot. */
  async say(content: string, options: SayOptions = {}): Promise<Message> {
    return this.speak(this.user, content, options);
  }
}

/** A private group of users, to which the bot comes only with a user who has installed it. */
export class PrivateGroup extends Conversation {
  constructor(world: World, people: readonly User[]) {
    super(world, undefined, {
      name: people.map(({ name }) => name).join(', '),
      type: ChannelType.GroupDM,
      people,
    });
  }

  get title(): string {
    return `private group ${this.name}`;
  }

  async say(user: User, content: string): Promise<Message> {
    return this.post(user, { content });
  }
}
