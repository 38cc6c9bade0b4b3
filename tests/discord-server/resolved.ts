import type { Conversation } from './conversation.ts';
import type { Attachment } from './files.ts';
import { channelPayload, memberPayload, rolePayload, userPayload } from './payloads.ts';
import type { Role } from './roles.ts';
import type { User } from './user.ts';

const PARTIAL = new Set([
  ...['id', 'name', 'type', 'guild_id', 'parent_id', 'position', 'topic', 'nsfw', 'flags'],
  ...['last_message_id', 'rate_limit_per_user', 'thread_metadata'],
]);

/** What the ids in an interaction stand for, as Discord explains them beside it. */
export class Resolved {
  readonly place: Conversation;
  readonly user: User;
  readonly users = new Set<User>();
  readonly roles = new Set<Role>();
  readonly channels = new Set<Conversation>();
  readonly files = new Set<Attachment>();

  /** For what that user does in that place. */
  constructor(place: Conversation, user: User) {
    this.place = place;
    this.user = user;
  }

  /** Only what there is: nothing at all where no id was used. */
  payload(): object | undefined {
    const { guild, world } = this.place;
    const isMember = (user: User): boolean => user === world.bot || (guild?.members.has(user) ?? false);
    const groups = {
      users: byId(this.users, userPayload),
      ...(guild && { members: byId([...this.users].filter(isMember), (user) => this.#member(user)) }),
      roles: byId(this.roles, (role) => rolePayload(role)),
      channels: byId(this.channels, (channel) => this.#channel(channel)),
      attachments: byId(this.files, (file) => ({
        ...world.files.payload(file, this.place.id),
        ephemeral: true,
      })),
    };
    const filled = Object.entries(groups).filter(([, group]) => Object.keys(group).length > 0);
    return filled.length > 0 ? Object.fromEntries(filled) : undefined;
  }

  #member(user: User): object {
    const { place } = this;
    return {
      ...(place.guild && memberPayload(place.guild, user)),
      permissions: String(place.permissionsOf(user)),
    };
  }

  #channel(channel: Conversation): object {
    const fields = Object.entries(channelPayload(channel)).filter(([key]) => PARTIAL.has(key));
    return {
      ...Object.fromEntries(fields),
      permissions: String(channel.permissionsOf(this.user)),
      app_permissions: String(channel.permissionsOf(channel.world.bot)),
    };
  }
}

function byId<T extends { readonly id: string }>(things: Iterable<T>, write: (thing: T) => object): object {
  return Object.fromEntries([...things].map((thing) => [thing.id, write(thing)]));
}
