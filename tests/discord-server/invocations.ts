import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import { type Fields, items, length, number, text } from './bodies.ts';
import { type Command, isCalled } from './commands.ts';
import type { Conversation } from './conversation.ts';
import { LARGEST_FILE, type Upload } from './files.ts';
import type { Resolved } from './resolved.ts';
import type { Role } from './roles.ts';
import type { User } from './user.ts';

export type Value = string | number | boolean | User | Role | Conversation | Upload;

/** What a user puts into a command's options. */
export type Values = Readonly<Record<string, Value>>;

/**
 * The data of a slash command as Discord's own client would send it: it lets nobody send a command without its
 * required options or with a value that is not offered. With `focused` the command is still being typed.
 */
export function invocation(
  { id, name, type, declared }: Command,
  below: readonly string[],
  values: Values,
  resolved: Resolved,
  focused?: string,
): object {
  const options = filled(declared, below, values, resolved, focused);
  const meant = resolved.payload();
  const guild = declared['guild_id'];
  return {
    ...{ id, name, type, options },
    ...(meant && { resolved: meant }),
    ...(typeof guild === 'string' && { guild_id: guild }),
  };
}

/** How people would see a value. */
export function spoken(value: Value): string {
  if (typeof value !== 'object') return String(value);
  if (isUser(value)) return value.mention;
  if (isFile(value)) return `<file ${value.name}>`;
  return isChannel(value) ? value.title : `@${value.name}`;
}

function filled(
  parent: Fields,
  below: readonly string[],
  values: Values,
  resolved: Resolved,
  focused?: string,
): object[] {
  const { locale } = resolved.user;
  const declared = items(parent['options']);
  const subcommands = declared.filter((option) => number(option['type']) <= Option.SubcommandGroup);
  const [next, ...rest] = below;
  if (next !== undefined) {
    const inner = subcommands.find((option) => isCalled(option, next, locale));
    if (!inner) throw new Error(`${text(parent['name'])} has no subcommand ${next}.`);
    const options = filled(inner, rest, values, resolved, focused);
    return [{ name: inner['name'], type: inner['type'], options }];
  }
  if (subcommands.length > 0) {
    const there = subcommands.map((option) => text(option['name'])).join(', ');
    throw new Error(`${text(parent['name'])} is used by a subcommand: ${there}.`);
  }
  for (const name of Object.keys(values))
    if (!declared.some((option) => isCalled(option, name, locale)))
      throw new Error(`${text(parent['name'])} has no option ${name}.`);
  return declared.flatMap((option) => {
    const name = text(option['name']);
    const typed = Object.keys(values).find((key) => isCalled(option, key, locale)) ?? name;
    const value = values[typed];
    if (typed === focused && option['autocomplete'] !== true)
      throw new Error(`The option ${name} does not complete.`);
    if (value === undefined) {
      if (option['required'] === true && focused === undefined)
        throw new Error(`The option ${name} is required.`);
      return [];
    }
    if (focused === undefined) mustFit(option, value);
    const isFocused = typed === focused && { focused: true };
    return [{ name, type: option['type'], value: sent(value, resolved), ...isFocused }];
  });
}

/** Things are sent as their id, and explained beside it. */
function sent(value: Value, resolved: Resolved): string | number | boolean {
  if (typeof value !== 'object') return value;
  if (isFile(value)) {
    const kept = resolved.place.world.files.keep(value);
    resolved.files.add(kept);
    return kept.id;
  }
  if (isUser(value)) resolved.users.add(value);
  else if (isChannel(value)) resolved.channels.add(value);
  else resolved.roles.add(value);
  return value.id;
}

function mustFit(option: Fields, value: Value): void {
  const choices = items(option['choices']);
  const name = text(option['name']);
  if (choices.length > 0 && !choices.some((choice) => choice['value'] === value))
    throw new Error(`The option ${name} does not offer ${String(value)}.`);
  const expected = EXPECTED[number(option['type'])] ?? [];
  const is = kindOf(value);
  if (!expected.includes(is))
    throw new Error(`The option ${name} takes a ${expected.join(' or ')}, not a ${is}.`);
  if (typeof value === 'string' && length(value) > (number(option['max_length']) || 6_000))
    throw new Error(`The option ${name} takes fewer characters.`);
  if (typeof value !== 'object') return;
  const kinds = option['channel_types'];
  if (isChannel(value) && Array.isArray(kinds) && !kinds.includes(value.kind))
    throw new Error(`The option ${name} does not offer ${value.title}.`);
  if (isFile(value) && value.content.length > LARGEST_FILE)
    throw new Error(`The file ${value.name} is too large.`);
}

function kindOf(value: Value): string {
  if (typeof value !== 'object') return typeof value;
  if (isUser(value)) return 'user';
  if (isFile(value)) return 'file';
  return isChannel(value) ? 'channel' : 'role';
}

function isUser(value: object): value is User {
  return 'isBot' in value;
}

function isFile(value: object): value is Upload {
  return 'content' in value;
}

function isChannel(value: object): value is Conversation {
  return 'kind' in value;
}

const EXPECTED: Readonly<Record<number, readonly string[]>> = {
  [Option.String]: ['string'],
  [Option.Integer]: ['number'],
  [Option.Number]: ['number'],
  [Option.Boolean]: ['boolean'],
  [Option.User]: ['user'],
  [Option.Role]: ['role'],
  [Option.Channel]: ['channel'],
  [Option.Mentionable]: ['user', 'role'],
  [Option.Attachment]: ['file'],
};
