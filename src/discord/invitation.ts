import { OAuth2Scopes, PermissionFlagsBits as Permit } from 'discord.js';

/** All that the bot does in a server needs no more than these rights; pinning messages alone needs the last. */
export const neededRights =
  Permit.ViewChannel |
  Permit.SendMessages |
  Permit.SendMessagesInThreads |
  Permit.ReadMessageHistory |
  Permit.AttachFiles |
  Permit.PinMessages;

/** Where somebody who manages a server invites the bot, with no more rights than it needs. */
export const invitation = (application: string): string =>
  `https://discord.com/oauth2/authorize?${new URLSearchParams({
    client_id: application,
    scope: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(' '),
    permissions: String(neededRights),
  })}`;
