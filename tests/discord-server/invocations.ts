import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import { type Fields, items, length, number, text } from './bodies.ts';
import type { Command } from './commands.ts';
import { userPayload } from './payloads.ts';
import type { User } from './user.ts';

/** What a user puts into a command's options. */
export type Values = Readonly<Record<string, string | number | boolean | User>>;

/**
 * The data of a slash command as Discord's own client would send it: it lets nobody send a command without its
 * required options or with a value that is not offered. With `focused` the command is still being typed.
 */
export function invocation(
  { id, name, type, declared }: Command,
  below: readonly string[],
  values: Values,
  focused?: string,
): object {
  const options = filled(declared, below, values, focused);
  const users = Object.values(values).filter((value) => typeof value === 'object');
  const resolved = { users: Object.fromEntries(users.map((user) => [user.id, userPayload(user)])) };
  const guild = declared['guild_id'];
  return {
    ...{ id, name, type, options },
    ...(users.length > 0 && { resolved }),
    ...(typeof guild === 'string' && { guild_id: guild }),
  };
}

function filled(parent: Fields, below: readonly string[], values: Values, focused?: string): object[] {
  const declared = items(parent['options']);
  const [next, ...rest] = below;
  if (next !== undefined) {
    const inner = declared.find(
      (option) => option['name'] === next && number(option['type']) <= Option.SubcommandGroup,
    );
    if (!inner) throw new Error(`${text(parent['name'])} has no subcommand ${next}.`);
    return [{ name: next, type: inner['type'], options: filled(inner, rest, values, focused) }];
  }
  for (const name of Object.keys(values))
    if (!declared.some((option) => option['name'] === name))
      throw new Error(`${text(parent['name'])} has no option ${name}.`);
  return declared.flatMap((option) => {
    const name = text(option['name']);
    const value = values[name];
    if (value === undefined) {
      if (option['required'] === true && focused === undefined)
        throw new Error(`The option ${name} is required.`);
      return [];
    }
    if (focused === undefined) mustFit(option, value);
    const sent = typeof value === 'object' ? value.id : value;
    return [{ name, type: option['type'], value: sent, ...(name === focused && { focused: true }) }];
  });
}

function mustFit(option: Fields, value: Values[string]): void {
  const choices = items(option['choices']);
  const name = text(option['name']);
  if (choices.length > 0 && !choices.some((choice) => choice['value'] === value))
    throw new Error(`The option ${name} does not offer ${String(value)}.`);
  const expected = EXPECTED[number(option['type'])];
  const is = typeof value === 'object' ? 'user' : typeof value;
  if (expected !== is) throw new Error(`The option ${name} takes a ${expected}, not a ${is}.`);
  if (typeof value === 'string' && length(value) > (number(option['max_length']) || 6_000))
    throw new Error(`The option ${name} takes fewer characters.`);
}

const EXPECTED: Readonly<Record<number, string>> = {
  [Option.String]: 'string',
  [Option.Integer]: 'number',
  [Option.Number]: 'number',
  [Option.Boolean]: 'boolean',
  [Option.User]: 'user',
};
