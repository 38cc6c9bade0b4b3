import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type Message,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { longestQuestion } from '../../moderation/pinFile.ts';
import { longestNote } from '../../moderation/settings.ts';
import { pinChannelTypes } from '../commands.ts';
import { customIdOf, parseCustomId } from '../replies/customIds.ts';
import { clip, limits } from '../replies/limits.ts';
import type { ReplySource } from '../replies/surface.ts';

/** The fields of forms. */
export const fields = {
  question: 'question',
  note: 'note',
  until: 'until',
  channel: 'channel',
  reason: 'reason',
} as const;

/** The fact that a message of the bot's shows, and the words of the question that its buttons kept. */
export function shownIn(message: Message): { readonly id: string; readonly words: string } | null {
  const ids = JSON.stringify(message.components.map((component) => component.toJSON())).matchAll(
    /"custom_id":"([^"]+)"/g,
  );
  let id: string | null = null;
  let words = '';
  for (const [, customId = ''] of ids) {
    const action = parseCustomId(customId);
    if (action?.kind === 'context') id ??= action.id;
    if (action?.kind === 'why') words = action.words;
  }
  return id === null ? null : { id, words };
}

/** The id of the message in a form's id. */
export function fromBase36(digits: string): string {
  return [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString();
}

function input(label: string, customId: string, value: string, required: boolean, most: number) {
  return {
    type: ComponentType.Label as const,
    label: clip(label, 45),
    component: {
      type: ComponentType.TextInput as const,
      custom_id: customId,
      style: most > 100 ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required,
      max_length: most,
      ...(value === '' ? {} : { value: value.slice(0, most) }),
    },
  };
}

/** A choice of one channel, as the option of `/pin add` offers it. @param everywhere said while none is chosen. */
function channelSelect(label: string, customId: string, everywhere: string) {
  return {
    type: ComponentType.Label as const,
    label: clip(label, 45),
    component: {
      type: ComponentType.ChannelSelect as const,
      custom_id: customId,
      channel_types: [...pinChannelTypes],
      placeholder: everywhere,
      required: false,
    },
  };
}

/**
 * The only channel that was chosen in the form of a new pin; null for none, undefined for one that the server does not
 * have. A form that was opened before there was that choice has none.
 */
export function channelIn({ fields: filled, guild }: ModalSubmitInteraction): string | null | undefined {
  const field = filled.fields.get(fields.channel);
  const [chosen = null] = field !== undefined && 'values' in field ? field.values : [];
  if (chosen === null) return null;
  // As with the menus of /settings: where this process does not hear of the server, Discord's word has to do.
  const offered = guild === null ? filled.getSelectedChannels(fields.channel) : guild.channels.cache;
  return offered?.has(chosen) ? chosen : undefined;
}

/** The form of a new pin: five fields, which is the most that Discord takes. @param title what it does. */
export function pinForm(
  customId: string,
  title: string,
  question: string,
  { wording }: ReplySource,
): APIModalInteractionResponseCallbackData {
  const { commands, history, moderation } = wording;
  const { labels, note } = moderation;
  return {
    custom_id: customId,
    title: clip(title, 45),
    components: [
      input(labels.question, fields.question, question, true, longestQuestion),
      input(note, fields.note, '', false, longestNote),
      input(labels.until, fields.until, '', false, 10),
      channelSelect(commands.pinChannel, fields.channel, history.everywhere),
      input(labels.reason, fields.reason, '', false, longestNote),
    ],
  };
}

/** The id of the form for an answer; where the message's id does not fit, the message is not pinned with it. */
export function pinFormId(fact: string, message: string): string {
  const digits = BigInt(message).toString(36);
  const room = limits.customId - customIdOf({ kind: 'pinform', id: fact, message: '' }).length;
  return customIdOf({ kind: 'pinform', id: fact, message: digits.length <= room ? digits : '' });
}

/** The form of the hand-over line. */
export function handOverForm(
  customId: string,
  line: string | null,
  { wording }: ReplySource,
): APIModalInteractionResponseCallbackData {
  const { labels, settings } = wording.moderation;
  return {
    custom_id: customId,
    title: clip(settings.title, 45),
    components: [input(labels.handOverLine, fields.note, line ?? '', false, longestNote)],
  };
}
