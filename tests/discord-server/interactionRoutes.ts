import {
  InteractionType,
  MessageFlags,
  MessageType,
  InteractionResponseType as Response,
} from 'discord-api-types/v10';
import { type Fields, fields, items, number, text } from './bodies.ts';
import { broken, type Conduct } from './conduct.ts';
import { ApiError, refusal } from './errors.ts';
import { type Choice, type Interaction, idInToken } from './interaction.ts';
import type { Draft, Message, Origin } from './message.ts';
import { draftOf } from './messageRoutes.ts';
import { bodyOf, type Call, type Route } from './rest.ts';
import type { SchemaName } from './schemas.ts';
import { invalidBody } from './validation.ts';

/** Whom a reply pings when it does not say so: a message would ping roles and everyone too. */
const REPLY_MENTIONS = { parse: ['users'] };
const { Ephemeral, Loading } = MessageFlags;

const SCHEMA_OF: Readonly<Record<number, SchemaName>> = {
  [Response.ChannelMessageWithSource]: 'callback-message',
  [Response.DeferredChannelMessageWithSource]: 'callback-message',
  [Response.DeferredMessageUpdate]: 'callback-update',
  [Response.UpdateMessage]: 'callback-update',
  [Response.ApplicationCommandAutocompleteResult]: 'callback-choices',
  [Response.Modal]: 'callback-modal',
};

const PURPOSE_OF = {
  [Response.ChannelMessageWithSource]: 'reply',
  [Response.UpdateMessage]: 'edit-reply',
  [Response.Modal]: 'modal',
} as const;

const REFUSALS: Readonly<Record<string, () => ApiError>> = {
  'late-response': () => refusal('unknownInteraction'),
  'already-acknowledged': () => refusal('alreadyAcknowledged'),
  'wrong-kind-of-response': () =>
    invalidBody([{ path: ['type'], message: 'Not a response to this interaction.' }]),
  'expired-token': () => refusal('invalidToken'),
  'too-many-follow-ups': () =>
    new ApiError(400, 40_094, 'This interaction has reached the maximum number of follow-up messages'),
};

function keep(call: Call, at: Conduct['at'], interaction: Interaction, answer?: number): void {
  const rule = broken(at, interaction.moment(answer));
  if (!rule) return;
  call.inspector.record(rule.name, call.request, { path: [], message: rule.says });
  throw REFUSALS[rule.name]?.() ?? refusal('unknownInteraction');
}

function originOf(interaction: Interaction, flags: number): Origin {
  const { type, user, isFromMenu, messages } = interaction;
  const answersCommand = type === InteractionType.ApplicationCommand && messages.length === 0;
  const kind = isFromMenu ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
  return {
    interaction,
    ...(answersCommand && { type: kind }),
    ...((flags & Ephemeral) !== 0 && { onlyFor: user }),
  };
}

function post(interaction: Interaction, draft: Draft): Message {
  const { place } = interaction;
  const message = place.post(place.world.bot, draft, originOf(interaction, draft.flags ?? 0));
  interaction.messages.push(message);
  return message;
}

/** The first response to an interaction. */
function callback(call: Call): unknown {
  const { world, inspector, request, body, files } = call;
  const interaction = world.interactions.get(call.param('interaction'));
  if (!interaction || interaction.token !== call.param('token')) throw refusal('unknownInteraction');
  const type = number(bodyOf(call)['type']);
  keep(call, 'callback', interaction, type);
  const data = fields(bodyOf(call)['data']);
  const schema = SCHEMA_OF[type];
  if (!schema) throw invalidBody([{ path: ['type'], message: 'Is not a type of response.' }]);
  const purpose = type in PURPOSE_OF ? PURPOSE_OF[type as keyof typeof PURPOSE_OF] : undefined;
  const flagsBefore = type === Response.UpdateMessage ? (interaction.onMessage?.flags ?? 0) : 0;
  const circumstances = { files: files.length, flagsBefore };
  inspector.accept({ request, schema, body, purpose, part: data, at: ['data'], circumstances });
  interaction.acknowledgement = { type, after: interaction.moment().age };
  show(interaction, type, data, files);
  if (call.query.get('with_response') !== 'true') return undefined;
  const { original: message } = interaction;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message && { response_message_id: message.id }),
    },
    ...(message && { resource: { type, message: message.payload() } }),
  };
}

function show(interaction: Interaction, type: number, data: Fields, files: Draft['attachments']): void {
  const { onMessage, place } = interaction;
  switch (type) {
    case Response.ChannelMessageWithSource:
      interaction.original = post(interaction, draftOf(data, files, REPLY_MENTIONS));
      break;
    case Response.DeferredChannelMessageWithSource:
      interaction.original = post(interaction, { flags: (number(data['flags']) & Ephemeral) | Loading });
      break;
    case Response.DeferredMessageUpdate:
      interaction.original = onMessage;
      break;
    case Response.UpdateMessage:
      interaction.original = onMessage;
      interaction.updated = true;
      if (onMessage) place.change(onMessage, keptFlags(onMessage, draftOf(data, files, REPLY_MENTIONS)));
      break;
    case Response.ApplicationCommandAutocompleteResult:
      interaction.choices = items(data['choices']).map(choiceOf);
      break;
    case Response.Modal:
      interaction.modal = {
        customId: text(data['custom_id']),
        title: text(data['title']),
        components: items(data['components']),
      };
      place.world.note(place, `(${interaction.user.name} is shown the form "${interaction.modal.title}")`);
  }
}

function choiceOf({ name, value }: Fields): Choice {
  return { name: text(name), value: typeof value === 'number' ? value : text(value) };
}

/** An edit takes the thinking away, and neither makes a message ephemeral nor ends that. */
function keptFlags(message: Message, draft: Draft): Draft {
  const kept = message.flags & ~Loading;
  return {
    ...draft,
    flags: draft.flags === undefined ? kept : (draft.flags & ~Ephemeral) | (kept & Ephemeral),
  };
}

function tokenHolder(call: Call): Interaction {
  const token = call.param('token');
  const interaction = call.world.interactions.get(idInToken(token));
  if (interaction?.token !== token || call.param('application') !== call.world.application.id)
    throw refusal('invalidToken');
  keep(call, 'webhook', interaction);
  if (!interaction.acknowledgement) throw refusal('unknownWebhook');
  return interaction;
}

function messageOf(call: Call, interaction: Interaction): Message {
  const id = call.param('message');
  const { original } = interaction;
  const found =
    id === '@original' ? original : [...interaction.messages, original].find((one) => one?.id === id);
  if (!found || found.deleted) throw refusal('unknownMessage');
  return found;
}

function followUp(call: Call): unknown {
  const interaction = tokenHolder(call);
  interaction.followUps += 1;
  keep(call, 'webhook', interaction);
  const { inspector, request, body, files } = call;
  inspector.accept({
    request,
    schema: 'follow-up',
    body,
    purpose: 'follow-up',
    circumstances: { files: files.length },
  });
  return post(interaction, draftOf(bodyOf(call), files, REPLY_MENTIONS)).payload();
}

function editReply(call: Call): unknown {
  const interaction = tokenHolder(call);
  const message = messageOf(call, interaction);
  const { inspector, request, body, files } = call;
  const circumstances = { files: files.length, flagsBefore: message.flags };
  inspector.accept({ request, schema: 'edit-reply', body, purpose: 'edit-reply', circumstances });
  if (message === interaction.onMessage) interaction.updated = true;
  interaction.place.change(message, keptFlags(message, draftOf(bodyOf(call), files, REPLY_MENTIONS)));
  return message.payload();
}

export const INTERACTION_ROUTES: readonly Route[] = [
  { name: 'POST /interactions/{interaction}/{token}/callback', open: true, handle: callback },
  { name: 'POST /webhooks/{application}/{token}', open: true, handle: followUp },
  {
    name: 'GET /webhooks/{application}/{token}/messages/{message}',
    open: true,
    handle: (call) => messageOf(call, tokenHolder(call)).payload(),
  },
  { name: 'PATCH /webhooks/{application}/{token}/messages/{message}', open: true, handle: editReply },
  {
    name: 'DELETE /webhooks/{application}/{token}/messages/{message}',
    open: true,
    handle(call) {
      const interaction = tokenHolder(call);
      interaction.place.delete(messageOf(call, interaction));
    },
  },
];
