import { ChannelType, PermissionFlagsBits as Permit } from 'discord-api-types/v10';
import { type Fields, fields, items, text } from './bodies.ts';
import type { Conversation } from './conversation.ts';
import { refusal } from './errors.ts';
import type { Draft, Message } from './message.ts';
import { channelPayload } from './payloads.ts';
import { bodyOf, type Call, type Route } from './rest.ts';
import { invalidBody } from './validation.ts';

const PAGE = 50;

/** What a body writes into a message; what it leaves out stays as it is. */
export function draftOf(body: Fields, files: Draft['attachments'] = [], mentions?: Fields): Draft {
  const allowedMentions = body['allowed_mentions'] ? fields(body['allowed_mentions']) : mentions;
  return {
    ...(body['content'] !== undefined && { content: text(body['content']) }),
    ...(body['embeds'] !== undefined && { embeds: items(body['embeds']) }),
    ...(body['components'] !== undefined && { components: items(body['components']) }),
    ...(typeof body['flags'] === 'number' && { flags: body['flags'] }),
    ...(files.length > 0 && { attachments: files }),
    ...(Array.isArray(body['attachments']) && {
      keeps: items(body['attachments']).map((file) => text(file['id'])),
    }),
    ...(allowedMentions && { allowedMentions }),
  };
}

/** The conversation of a call, if the bot sees it and may do that in it. */
function place(call: Call, ...needed: bigint[]): Conversation {
  const { world } = call;
  const found = world.conversations.get(call.param('channel'));
  if (!found) throw refusal('unknownChannel');
  if (found.onlyUserInstalled) throw refusal('missingAccess');
  const has = found.permissionsOf(world.bot);
  if ((has & Permit.ViewChannel) === 0n) throw refusal('missingAccess');
  if (found.kind !== ChannelType.DM && needed.some((bit) => (has & bit) !== bit))
    throw refusal('missingPermissions');
  return found;
}

function messageIn(channel: Conversation, id: string): Message {
  const found = channel.find(id);
  if (!found) throw refusal('unknownMessage');
  return found;
}

function toSpeakIn(call: Call): bigint {
  const found = call.world.conversations.get(call.param('channel'));
  return found?.parent ? Permit.SendMessagesInThreads : Permit.SendMessages;
}

function create(call: Call): unknown {
  const channel = place(call, toSpeakIn(call));
  const { world, inspector, request, body, files } = call;
  if (channel.people.some((user) => !user.acceptsDirectMessages)) throw refusal('cannotMessageUser');
  if (files.length > 0) place(call, Permit.AttachFiles);
  const circumstances = { files: files.length };
  inspector.accept({ request, schema: 'create-message', body, purpose: 'create-message', circumstances });
  const written = bodyOf(call);
  const reference = fields(written['message_reference']);
  const replyTo =
    reference['message_id'] === undefined ? undefined : channel.find(text(reference['message_id']));
  if (reference['message_id'] !== undefined) {
    if ((channel.permissionsOf(world.bot) & Permit.ReadMessageHistory) === 0n) throw refusal('cannotReply');
    if (!replyTo && reference['fail_if_not_exists'] !== false)
      throw invalidBody([{ path: ['message_reference'], message: 'Unknown message' }]);
  }
  const nonce = written['enforce_nonce'] === true ? text(written['nonce']) : '';
  const sent = channel.byNonce.get(nonce);
  if (sent) return sent.payload();
  const message = channel.post(world.bot, draftOf(written, files), replyTo ? { replyTo } : {});
  if (nonce !== '') channel.byNonce.set(nonce, message);
  return message.payload();
}

function edit(call: Call): unknown {
  const channel = place(call);
  const message = messageIn(channel, call.param('message'));
  const { world, inspector, request, body, files } = call;
  if (message.author !== world.bot) throw refusal('notTheAuthor');
  const circumstances = { files: files.length, flagsBefore: message.flags };
  inspector.accept({ request, schema: 'edit-message', body, purpose: 'edit-message', circumstances });
  channel.change(message, draftOf(bodyOf(call), files));
  return message.payload();
}

function remove(call: Call): undefined {
  const channel = place(call);
  const message = messageIn(channel, call.param('message'));
  if (message.author !== call.world.bot) place(call, Permit.ManageMessages);
  channel.delete(message);
}

function list(call: Call): unknown {
  const channel = place(call);
  if ((channel.permissionsOf(call.world.bot) & Permit.ReadMessageHistory) === 0n) return [];
  const before = call.query.get('before');
  const after = call.query.get('after');
  const newestFirst = channel.everything
    .filter(({ id }) => (!before || BigInt(id) < BigInt(before)) && (!after || BigInt(id) > BigInt(after)))
    .toReversed();
  return newestFirst
    .slice(0, Number(call.query.get('limit') ?? PAGE))
    .map((one) => one.payload(call.world.reader));
}

function pins(call: Call): unknown {
  const channel = place(call, Permit.ReadMessageHistory);
  const before = call.query.get('before');
  const limit = Number(call.query.get('limit') ?? PAGE);
  const older = channel.pins.filter(({ pinnedAt = 0 }) => !before || pinnedAt < Date.parse(before));
  const page = older.slice(0, limit).map((message) => ({
    pinned_at: new Date(message.pinnedAt ?? 0).toISOString(),
    message: message.payload(call.world.reader),
  }));
  return { items: page, has_more: older.length > limit };
}

function startThread(call: Call): unknown {
  const channel = place(call, Permit.CreatePublicThreads);
  const message = messageIn(channel, call.param('message'));
  const { inspector, request, body } = call;
  inspector.accept({ request, schema: 'thread', body });
  const { guild } = channel;
  if (!guild) throw refusal('unknownChannel');
  const name = text(bodyOf(call)['name']);
  return channelPayload(guild.addThread(channel, name, message.id));
}

export const MESSAGE_ROUTES: readonly Route[] = [
  { name: 'GET /channels/{channel}', handle: (call) => channelPayload(place(call)) },
  { name: 'POST /channels/{channel}/messages', handle: create },
  { name: 'GET /channels/{channel}/messages', handle: list },
  { name: 'GET /channels/{channel}/messages/pins', handle: pins },
  {
    name: 'PUT /channels/{channel}/messages/pins/{message}',
    handle(call) {
      const channel = place(call, Permit.PinMessages);
      channel.pin(call.world.bot, messageIn(channel, call.param('message')));
    },
  },
  {
    name: 'DELETE /channels/{channel}/messages/pins/{message}',
    handle(call) {
      const channel = place(call, Permit.PinMessages);
      channel.unpin(call.world.bot, messageIn(channel, call.param('message')));
    },
  },
  {
    name: 'GET /channels/{channel}/messages/{message}',
    handle: (call) =>
      messageIn(place(call, Permit.ReadMessageHistory), call.param('message')).payload(call.world.reader),
  },
  { name: 'PATCH /channels/{channel}/messages/{message}', handle: edit },
  { name: 'DELETE /channels/{channel}/messages/{message}', handle: remove },
  { name: 'POST /channels/{channel}/messages/{message}/threads', handle: startThread },
  {
    name: 'PUT /channels/{channel}/messages/{message}/reactions/{emoji}/@me',
    handle(call) {
      const channel = place(call, Permit.AddReactions, Permit.ReadMessageHistory);
      const emoji = call.param('emoji');
      messageIn(channel, call.param('message')).reactions.push({ emoji, user: call.world.bot });
      call.world.note(channel, `(${call.world.bot.name} reacted with ${emoji})`);
    },
  },
  {
    name: 'POST /channels/{channel}/typing',
    handle(call) {
      place(call, toSpeakIn(call)).typings += 1;
    },
  },
];
