import {
  ApplicationFlags,
  ChannelType,
  GatewayIntentBits as Intent,
  OverwriteType,
  PermissionFlagsBits as Permit,
} from 'discord-api-types/v10';
import type { Conversation } from './conversation.ts';
import type { Guild } from './guild.ts';
import type { Role } from './roles.ts';
import type { User } from './user.ts';
import type { Viewer, World } from './world.ts';

/** Users, guilds and channels as Discord writes them. Messages and interactions know how to write themselves. */

export function userPayload(user: User): object {
  return {
    id: user.id,
    username: user.name,
    global_name: user.isBot ? null : user.name,
    discriminator: user.isBot ? '0001' : '0',
    avatar: null,
    public_flags: 0,
    ...(user.isBot && { bot: true }),
  };
}

export function applicationPayload({ application, bot, outgoing }: World): object {
  return {
    ...application,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: outgoing.publicKey,
    interactions_endpoint_url: outgoing.address,
    flags: ApplicationFlags.ApplicationCommandBadge,
    bot: userPayload(bot),
  };
}

/** A role of one member alone: Discord gives rights by roles, and here each member has their own. */
export function roleFor({ members, botPermissions, world }: Guild, user: User): object {
  const isBot = user === world.bot;
  const name = isBot ? user.name : `${user.name}'s rights`;
  return rolePayload({ id: roleId(user), name }, isBot ? botPermissions : (members.get(user) ?? 0n));
}

export function memberPayload(guild: Guild, user: User): object {
  return {
    nick: null,
    avatar: null,
    roles: [roleId(user), ...guild.rolesOf(user).map(({ id }) => id)],
    joined_at: new Date(guild.joinedAt).toISOString(),
    deaf: false,
    mute: false,
    flags: 0,
  };
}

export function channelPayload(channel: Conversation): object {
  const { id, name, kind: type, guild, parent, lastMessageId, world } = channel;
  if (!guild) {
    const recipients = channel.people.filter((user) => user !== world.bot).map(userPayload);
    return {
      id,
      type,
      recipients,
      last_message_id: lastMessageId,
      flags: 0,
      ...(type === ChannelType.GroupDM && { name }),
    };
  }
  if (parent) {
    const created = new Date(guild.joinedAt).toISOString();
    return {
      ...{
        id,
        type,
        name,
        guild_id: guild.id,
        parent_id: parent.id,
        owner_id: guild.owner.id,
        last_message_id: lastMessageId,
      },
      ...{ message_count: channel.messages.length, member_count: 1, rate_limit_per_user: 0, flags: 0 },
      thread_metadata: {
        ...{ archived: false, auto_archive_duration: 1_440, locked: false },
        ...{ archive_timestamp: created, create_timestamp: created },
      },
    };
  }
  const denied = {
    id: world.bot.id,
    type: OverwriteType.Member,
    allow: '0',
    deny: String(channel.botDenied),
  };
  return {
    ...{ id, type, name, guild_id: guild.id, parent_id: null, position: 0, topic: null, nsfw: false },
    ...{ rate_limit_per_user: 0, last_message_id: lastMessageId, flags: 0 },
    permission_overwrites: channel.botDenied ? [denied] : [],
  };
}

/** A guild as GUILD_CREATE tells of it. Without the members intent only the bot itself is listed. */
export function guildPayload(guild: Guild, { intents }: Viewer): object {
  const { world } = guild;
  const people = [world.bot, ...guild.members.keys()];
  const listed = (intents & Intent.GuildMembers) !== 0 ? people : [world.bot];
  return {
    ...guildFields(guild),
    ...{
      joined_at: new Date(guild.joinedAt).toISOString(),
      large: false,
      unavailable: false,
      member_count: people.length,
    },
    members: listed.map((user) => ({ user: userPayload(user), ...memberPayload(guild, user) })),
    channels: guild.channels.filter(({ parent }) => !parent).map(channelPayload),
    threads: guild.channels.filter(({ parent }) => parent).map(channelPayload),
    ...{
      voice_states: [],
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    },
  };
}

/** A guild as `GET /guilds/{guild}` tells of it. */
export function guildFields(guild: Guild): object {
  const { id, name, owner, locale: preferred_locale, members, world } = guild;
  const roles = [
    rolePayload({ id, name: '@everyone' }, 0n, 0),
    ...[world.bot, ...members.keys()].map((user) => roleFor(guild, user)),
    ...guild.roles.map((role) => rolePayload(role)),
  ];
  return {
    ...{ id, name, owner_id: owner.id, preferred_locale, roles },
    ...{
      icon: null,
      splash: null,
      discovery_splash: null,
      banner: null,
      description: null,
      vanity_url_code: null,
    },
    ...{
      emojis: [],
      stickers: [],
      features: [],
      application_id: null,
      premium_tier: 0,
      premium_subscription_count: 0,
    },
    ...{
      verification_level: 0,
      default_message_notifications: 0,
      explicit_content_filter: 0,
      mfa_level: 0,
      nsfw_level: 0,
    },
    ...{
      afk_channel_id: null,
      afk_timeout: 300,
      system_channel_id: null,
      system_channel_flags: 0,
      max_members: 500_000,
    },
    ...{ rules_channel_id: null, public_updates_channel_id: null, safety_alerts_channel_id: null },
    ...{ premium_progress_bar_enabled: false, region: 'deprecated' },
  };
}

/** What everybody may do in a conversation without a server. */
export const DIRECT_PERMISSIONS =
  Permit.ViewChannel |
  Permit.SendMessages |
  Permit.ReadMessageHistory |
  Permit.EmbedLinks |
  Permit.AttachFiles;

/** For whom the app acts: the guild or the direct messages (key 0), or the user who installed it (key 1). */
export function installers({ guild, onlyUserInstalled }: Conversation, user: User): object {
  return onlyUserInstalled ? { 1: user.id } : { 0: guild?.id ?? '0' };
}

function roleId(user: User): string {
  return String(BigInt(user.id) + 1_000_000_000n);
}

export function rolePayload({ id, name }: Role, permissions = 0n, position = 1): object {
  return {
    ...{ id, name, permissions: String(permissions), position, color: 0, hoist: false, managed: false },
    ...{
      mentionable: false,
      flags: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    },
  };
}
