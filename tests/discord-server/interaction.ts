import { InteractionType, type InteractionResponseType as Response } from 'discord-api-types/v10';
import type { Fields } from './bodies.ts';
import { bornAt } from './clock.ts';
import type { Moment } from './conduct.ts';
import type { Conversation } from './conversation.ts';
import type { Message } from './message.ts';
import { installers, memberPayload, userPayload } from './payloads.ts';
import type { User } from './user.ts';

const TOKEN = 'token-of-';

/** The id of the interaction that a token is of. */
export const idInToken = (token: string): string => token.slice(TOKEN.length);

/** The first thing that the bot answered. */
export interface Acknowledgement {
  readonly type: Response;
  /** Milliseconds after the user acted. */
  readonly after: number;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

export interface Modal {
  readonly customId: string;
  readonly title: string;
  readonly components: readonly Fields[];
}

/** What the user got to see; exactly one of these, or nothing but an updated message. */
export interface Outcome {
  readonly message?: Message;
  readonly choices?: readonly Choice[];
  readonly modal?: Modal;
}

export interface InteractionOptions {
  readonly type: InteractionType;
  readonly user: User;
  readonly place: Conversation;
  readonly data: object;
  /** The message whose component was used, now or when the modal was opened. */
  readonly onMessage?: Message | undefined;
  /** What a command from a menu was used on. */
  readonly target?: Message | User;
  /** What opened the modal that is submitted. */
  readonly opener?: Interaction;
}

/** One act of a user on the bot, with everything that came of it. */
export class Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly user: User;
  readonly place: Conversation;
  readonly onMessage: Message | undefined;
  readonly #data: object;
  readonly #target: Message | User | undefined;
  readonly #opener: Interaction | undefined;
  acknowledgement: Acknowledgement | undefined;
  choices: readonly Choice[] | undefined;
  modal: Modal | undefined;
  /** The message that `@original` means: the reply, or the message whose component was used. */
  original: Message | undefined;
  /** The reply and the follow-ups, ephemeral ones included, in order. */
  readonly messages: Message[] = [];
  followUps = 0;
  /** Whether the message whose component was used has been updated. */
  updated = false;
  #read = 0;

  constructor({ type, user, place, data, onMessage, target, opener }: InteractionOptions) {
    this.id = place.world.clock.id();
    this.token = `${TOKEN}${this.id}`;
    this.type = type;
    this.user = user;
    this.place = place;
    this.onMessage = onMessage;
    this.#data = data;
    this.#target = target;
    this.#opener = opener;
  }

  /** The bot's first answer, be it only that it is thinking; waits for it. */
  acknowledged(timeout?: number): Promise<Acknowledgement> {
    return this.#until(() => this.acknowledgement, 'an acknowledgement', timeout);
  }

  /** What the user got to see: a message that is more than thinking, choices, a modal, or an update; waits for it. */
  response(timeout?: number): Promise<Outcome> {
    const read = (): Outcome | undefined => {
      if (this.choices) return { choices: this.choices };
      if (this.modal) return { modal: this.modal };
      const message = this.messages.find(({ loading, deleted }) => !loading && !deleted) ?? this.#update;
      return message && { message };
    };
    return this.#until(read, 'a response', timeout);
  }

  /** The reply; throws where the bot answered with something else. */
  async reply(timeout?: number): Promise<Message> {
    const { message } = await this.response(timeout);
    if (!message) throw new Error('The bot answered with something other than a message.');
    return message;
  }

  /** The next of `messages` that this has not returned before; waits for it. */
  nextMessage(timeout?: number): Promise<Message> {
    const read = (): Message | undefined => {
      const message = this.messages[this.#read];
      if (!message || message.loading) return undefined;
      this.#read += 1;
      return message;
    };
    return this.#until(read, 'a message', timeout);
  }

  /** How things stand, for the rules of conduct. */
  moment(answer?: number): Moment {
    return {
      type: this.type,
      age: this.place.world.clock.now() - bornAt(this.id),
      acknowledged: this.acknowledgement !== undefined,
      onMessage: this.onMessage !== undefined,
      followUps: this.followUps,
      onlyUserInstalled: this.place.onlyUserInstalled,
      ...(answer !== undefined && { answer }),
    };
  }

  /** Whether it is a command from a menu. */
  get isFromMenu(): boolean {
    return this.#target !== undefined;
  }

  /** How a message that came of it tells of it. */
  metadata(message?: Message): object {
    const { id, type, user, place, onMessage, original } = this;
    const target = this.#target;
    const isComponent = type === InteractionType.MessageComponent;
    return {
      ...{ id, type, user: userPayload(user), authorizing_integration_owners: installers(place, user) },
      ...(message && original && original !== message && { original_response_message_id: original.id }),
      ...(isComponent && onMessage && { interacted_message_id: onMessage.id }),
      ...(this.#opener && { triggering_interaction_metadata: this.#opener.metadata() }),
      ...(target &&
        ('isBot' in target ? { target_user: userPayload(target) } : { target_message_id: target.id })),
    };
  }

  /** As INTERACTION_CREATE tells of it. */
  payload(): object {
    const { place, user, onMessage } = this;
    const { guild, world } = place;
    const who = guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: {
            ...memberPayload(guild, user),
            user: userPayload(user),
            permissions: String(place.permissionsOf(user)),
          },
        }
      : { user: userPayload(user) };
    return {
      ...{
        id: this.id,
        application_id: world.application.id,
        type: this.type,
        token: this.token,
        version: 1,
      },
      ...{ data: this.#data, channel_id: place.id, channel: partialChannel(place, user) },
      ...who,
      // Without the message that it answers: bots have to fetch that one.
      ...(onMessage && { message: onMessage.bare() }),
      ...{ locale: user.locale, entitlements: [], context: place.context, attachment_size_limit: 10_485_760 },
      app_permissions: String(place.permissionsOf(world.bot)),
      authorizing_integration_owners: installers(place, user),
    };
  }

  get #update(): Message | undefined {
    return this.updated ? this.onMessage : undefined;
  }

  #until<T>(read: () => T | undefined, what: string, timeout?: number): Promise<T> {
    return this.place.world.signal.until(
      read,
      `${what} to ${this.user.name} in ${this.place.title}`,
      timeout,
    );
  }
}

function partialChannel(place: Conversation, user: User): object {
  const { id, kind: type, name, guild, parent, world, people } = place;
  if (guild) {
    const permissions = String(place.permissionsOf(user));
    return {
      id,
      type,
      name,
      guild_id: guild.id,
      permissions,
      flags: 0,
      ...(parent && { parent_id: parent.id }),
    };
  }
  const recipients = people.filter((one) => one !== world.bot).map(userPayload);
  return { id, type, flags: 0, recipients, permissions: String(place.permissionsOf(user)) };
}
