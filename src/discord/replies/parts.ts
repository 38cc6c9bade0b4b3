import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { type Action, customIdOf } from './customIds.ts';
import { escapeMarkdown } from './escape.ts';
import { clip, limits, shares } from './limits.ts';

/** A reply as Discord takes it (Components V2); `files` holds a quote too long for a message. */
export interface Reply {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: [APIContainerComponent];
  readonly files: { readonly attachment: Buffer; readonly name: string }[];
}

export const text = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content,
});
export const small = (content: string) => `-# ${content.replace(/\n+/g, ' ')}`;

/** Escaped and within its share: what is shortened is never a quote. */
export const plain = (content: string, share: number) =>
  clip(escapeMarkdown(content.replace(/\s+/g, ' ')), share);

/** Words of the moderators: shown as written, except that an address can be followed. */
export const moderatorsWords = (content: string): string =>
  content
    .split(/(https:\/\/[^\s<>()]+)/)
    .map((part, i) => (i % 2 === 1 ? part : escapeMarkdown(part.replace(/\s+/g, ' '))))
    .join('');

export function container(components: APIComponentInContainer[], files: Reply['files'] = []): Reply {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components }],
    files,
  };
}

/** A sentence of the bot's own. */
export function sentence(content: string): Reply {
  return container([text(clip(escapeMarkdown(content), limits.text))]);
}

/**
 * Words that Discord shows as they are in a link: there it shows backslashes too, and an address or an emoji makes it
 * show the link's own signs (discord-api-docs #6185, #7721, #7673).
 */
const linkable =
  /^(?!\d+\. |.*\p{Extended_Pictographic})[\p{L}\p{N}][\p{L}\p{N}\p{Mn}\p{Mc} .,;&'’“”–—…-]*$/u;

/**
 * The words (escaped) as a link where there is an address that fits; words that a link would not show as they are
 * stand beside it. What would end the address before its time is encoded.
 */
export function linkTo(words: string, address: string | null, label: string): string {
  const whole = address?.replace(/[()<>\\\s]/g, (sign) =>
    sign === '(' ? '%28' : sign === ')' ? '%29' : encodeURIComponent(sign),
  );
  // The page without the place on it is better than no page.
  const link = [whole, whole?.split('#', 1)[0]].find((one) => (one?.length ?? 0) <= shares.link);
  if (link === undefined) return words;
  return linkable.test(words) ? `[${words}](${link})` : `${words} · [${label}](${link})`;
}

/** A button that means an action of the bot's. */
export function button(action: Action, label: string, disabled = false): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: clip(label, limits.buttonLabel),
    custom_id: customIdOf(action),
    ...(disabled ? { disabled } : {}),
  };
}

/** Buttons side by side. */
export const row = (...components: APIButtonComponentWithCustomId[]): APIComponentInContainer => ({
  type: ComponentType.ActionRow,
  components,
});

/** Buttons that Discord takes side by side. */
const perRow = 5;

/** As many rows as the buttons need. */
export const rows = (buttons: readonly APIButtonComponentWithCustomId[]): APIComponentInContainer[] =>
  Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, i) =>
    row(...buttons.slice(i * perRow, (i + 1) * perRow)),
  );

/** The same reply, shown to the asker alone. */
export const ephemeral = (reply: Reply) =>
  ({ ...reply, flags: reply.flags | MessageFlags.Ephemeral }) as const;
