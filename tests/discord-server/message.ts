import {
  ButtonStyle,
  ChannelType,
  ComponentType,
  GatewayIntentBits as Intent,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import { components, type Fields, fields, items, number, text } from './bodies.ts';
import { bornAt } from './clock.ts';
import type { Conversation } from './conversation.ts';
import type { Attachment } from './files.ts';
import type { Interaction } from './interaction.ts';
import { memberPayload, userPayload } from './payloads.ts';
import type { User } from './user.ts';
import type { Viewer } from './world.ts';

export interface Button {
  readonly label: string;
  readonly customId: string | undefined;
  readonly url: string | undefined;
  readonly disabled: boolean;
}

/** What is put into a message when it is made or edited. */
export interface Draft {
  readonly content?: string;
  readonly embeds?: readonly Fields[];
  readonly components?: readonly Fields[];
  readonly flags?: number;
  readonly attachments?: readonly Attachment[];
  /** In an edit, the ids of the attachments that stay; absent where all do. */
  readonly keeps?: readonly string[];
  /** Absent for users, who ping whom they name; for the bot, its allowed_mentions. */
  readonly allowedMentions?: Fields;
}

export interface Origin {
  readonly type?: MessageType;
  readonly replyTo?: Message;
  /** The only one who sees it, of an ephemeral reply. */
  readonly onlyFor?: User;
  /** The interaction that it answers. */
  readonly interaction?: Interaction;
}

/** A message as it stands now. */
export class Message {
  readonly id: string;
  readonly channel: Conversation;
  readonly author: User;
  readonly type: MessageType;
  readonly replyTo: Message | undefined;
  readonly onlyFor: User | undefined;
  readonly interaction: Interaction | undefined;
  readonly reactions: { readonly emoji: string; readonly user: User }[] = [];
  content = '';
  embeds: readonly Fields[] = [];
  components: readonly Fields[] = [];
  attachments: readonly Attachment[] = [];
  flags = 0;
  /** Whom it pinged. */
  mentions: readonly User[] = [];
  pingsEveryone = false;
  editedAt: number | undefined;
  pinnedAt: number | undefined;
  deleted = false;

  constructor(channel: Conversation, author: User, draft: Draft, origin: Origin = {}) {
    this.id = channel.world.clock.id();
    this.channel = channel;
    this.author = author;
    this.type = origin.type ?? (origin.replyTo ? MessageType.Reply : MessageType.Default);
    this.replyTo = origin.replyTo;
    this.onlyFor = origin.onlyFor;
    this.interaction = origin.interaction;
    this.write(draft);
  }

  /** Replaces what the draft holds and leaves the rest. */
  write(draft: Draft): void {
    this.content = draft.content ?? this.content;
    this.embeds = draft.embeds ?? this.embeds;
    this.components = draft.components ? numbered(draft.components) : this.components;
    this.flags = draft.flags ?? this.flags;
    const { keeps } = draft;
    const kept = this.attachments.filter(({ id }) => keeps === undefined || keeps.includes(id));
    this.attachments = [...kept, ...(draft.attachments ?? [])];
    this.#ping(draft.allowedMentions);
  }

  /** Whether only the one who asked sees it. */
  get ephemeral(): boolean {
    return this.onlyFor !== undefined;
  }

  /** Whether it only says that the bot is thinking. */
  get loading(): boolean {
    return (this.flags & MessageFlags.Loading) !== 0;
  }

  get pinned(): boolean {
    return this.pinnedAt !== undefined;
  }

  /** Everything there is to read in it, one part a line: content, embeds and text displays, without buttons. */
  get text(): string {
    const parts = [this.content];
    for (const embed of this.embeds) {
      parts.push(text(embed['title']), text(embed['description']));
      for (const field of items(embed['fields']))
        parts.push(`${text(field['name'])}: ${text(field['value'])}`);
      parts.push(text(fields(embed['footer'])['text']));
    }
    for (const { component } of components(this.components))
      if (component['type'] === ComponentType.TextDisplay) parts.push(text(component['content']));
    return parts.filter((part) => part !== '').join('\n');
  }

  /** Its buttons in reading order. */
  get buttons(): Button[] {
    return [...components(this.components)]
      .filter(({ component }) => component['type'] === ComponentType.Button)
      .map(({ component }) => ({
        label: text(component['label']) || text(fields(component['emoji'])['name']),
        customId: text(component['custom_id']) || undefined,
        url: component['style'] === ButtonStyle.Link ? text(component['url']) : undefined,
        disabled: component['disabled'] === true,
      }));
  }

  /** The content of the file of that name. */
  file(name: string): Buffer {
    const found = this.attachments.find((file) => file.name === name);
    if (found) return found.content;
    const there = this.attachments.map((file) => file.name).join(', ');
    throw new Error(`That message has no file ${name}; it has ${there || 'none'}.`);
  }

  /**
   * As Discord writes it. Without a viewer, and for those entitled to it, with the content. What it answers stands
   * in it as the bot would read it by itself, and without what that answers in its turn.
   */
  payload(viewer?: Viewer): object {
    const { replyTo } = this;
    if (!replyTo) return this.bare(viewer);
    const referenced_message = replyTo.deleted ? null : replyTo.bare(viewer ?? this.channel.world.reader);
    return { ...this.bare(viewer), referenced_message };
  }

  /** The same without the message that it answers. */
  bare(viewer?: Viewer): object {
    const { world, guild } = this.channel;
    const seen = viewer === undefined || this.#isOpenTo(viewer);
    const reference = this.replyTo && {
      message_reference: {
        type: MessageReferenceType.Default,
        message_id: this.replyTo.id,
        channel_id: this.channel.id,
        ...(guild && { guild_id: guild.id }),
      },
    };
    const { interaction } = this;
    const metadata = interaction && {
      interaction_metadata: interaction.metadata(this),
      webhook_id: world.application.id,
    };
    return {
      ...{ id: this.id, channel_id: this.channel.id, author: userPayload(this.author), type: this.type },
      timestamp: new Date(this.createdAt).toISOString(),
      edited_timestamp: this.editedAt === undefined ? null : new Date(this.editedAt).toISOString(),
      ...{
        content: seen ? this.content : '',
        embeds: seen ? this.embeds : [],
        components: seen ? this.components : [],
      },
      attachments: seen ? this.attachments.map((file) => world.files.payload(file, this.channel.id)) : [],
      ...{
        flags: this.flags,
        tts: false,
        pinned: this.pinned,
        mention_everyone: this.pingsEveryone,
        mention_roles: [],
      },
      mentions: this.mentions.map(userPayload),
      ...reference,
      ...metadata,
      ...(this.author === world.bot && { application_id: world.application.id }),
    };
  }

  /** As an event tells of it: with the guild and the author's membership. */
  event(viewer: Viewer): object {
    const { guild } = this.channel;
    if (!guild) return { ...this.payload(viewer), channel_type: this.channel.kind };
    const member = memberPayload(guild, this.author);
    return { ...this.payload(viewer), guild_id: guild.id, member, channel_type: this.channel.kind };
  }

  get createdAt(): number {
    return bornAt(this.id);
  }

  #isOpenTo({ intents }: Viewer): boolean {
    const { bot } = this.channel.world;
    const isPrivate = this.channel.kind === ChannelType.DM;
    return (
      isPrivate ||
      this.author === bot ||
      this.mentions.includes(bot) ||
      (intents & Intent.MessageContent) !== 0
    );
  }

  #ping(allowed: Fields | undefined): void {
    const read = this.text;
    const named = [...read.matchAll(/<@!?(\d+)>/g)].flatMap(
      ([, id]) => this.channel.world.users.get(id ?? '') ?? [],
    );
    const parse = allowed?.['parse'];
    const pings = (kind: string): boolean => !allowed || (Array.isArray(parse) && parse.includes(kind));
    const listed = allowed?.['users'];
    const may = (user: User): boolean =>
      pings('users') || (Array.isArray(listed) && listed.includes(user.id));
    const pinged = new Set(named.filter(may));
    if (this.replyTo && (allowed ? allowed['replied_user'] === true : true)) pinged.add(this.replyTo.author);
    this.mentions = [...pinged];
    this.pingsEveryone = pings('everyone') && /@(everyone|here)\b/.test(read);
  }
}

/** Discord gives every component of a message a number of its own. */
function numbered(list: readonly Fields[]): readonly Fields[] {
  const copy: Fields[] = structuredClone([...list]);
  const all = [...components(copy)].map(({ component }) => component as Record<string, unknown>);
  for (const [index, component] of all.entries()) component['id'] = number(component['id']) || index + 1;
  return copy;
}
