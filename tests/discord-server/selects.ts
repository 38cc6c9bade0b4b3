import { ComponentType } from 'discord-api-types/v10';
import { type Fields, items, number, text } from './bodies.ts';
import type { Resolved } from './resolved.ts';

const { StringSelect, UserSelect, RoleSelect, MentionableSelect, ChannelSelect } = ComponentType;

/** The value of an option; or a role, channel or person, by itself or by its id. */
export type Choice = string | { readonly id: string; readonly name: string };

/** What stands for a choice where Discord sends it. */
export const idOf = (choice: Choice): string => (typeof choice === 'string' ? choice : choice.id);

/** Whether a component is a select of any kind. */
export function isSelect({ type }: Fields): boolean {
  return [StringSelect, UserSelect, RoleSelect, MentionableSelect, ChannelSelect].some((one) => one === type);
}

/**
 * The values of a select after a user has chosen, with what they stand for put into `resolved`. Discord's own
 * client offers only what fits, and as many as the select wants; an optional one may also be left empty.
 */
export function selection(
  menu: Fields,
  chosen: readonly Choice[],
  resolved: Resolved,
  isOptional = false,
): string[] {
  const name = text(menu['custom_id']);
  const least = typeof menu['min_values'] === 'number' ? menu['min_values'] : 1;
  const most = typeof menu['max_values'] === 'number' ? menu['max_values'] : 1;
  if (chosen.length > most) throw new Error(`${name} takes at most ${most}.`);
  if (chosen.length < least && !(isOptional && chosen.length === 0))
    throw new Error(`${name} needs at least ${least}.`);
  const values = chosen.map(idOf);
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) < index) throw new Error(`${name} has ${value} chosen twice.`);
    if (!offers(menu, value, resolved)) throw new Error(`${name} does not offer ${shown(chosen[index])}.`);
  }
  return values;
}

/** What stands in a select before the user touches it. */
export function preselected(menu: Fields): string[] {
  const options = items(menu['options']).filter((option) => option['default'] === true);
  return [
    ...options.map((option) => text(option['value'])),
    ...items(menu['default_values']).map(({ id }) => text(id)),
  ];
}

/** How people would call it. */
export function shown(choice: Choice | undefined): string {
  return typeof choice === 'object' ? choice.name : (choice ?? '');
}

function offers(menu: Fields, value: string, resolved: Resolved): boolean {
  switch (menu['type']) {
    case StringSelect:
      return items(menu['options']).some((option) => option['value'] === value);
    case UserSelect:
      return offersUser(value, resolved);
    case RoleSelect:
      return offersRole(value, resolved);
    case MentionableSelect:
      return offersUser(value, resolved) || offersRole(value, resolved);
    default:
      return offersChannel(menu['channel_types'], value, resolved);
  }
}

function offersUser(id: string, { place, users }: Resolved): boolean {
  const { guild, world, people } = place;
  const user = [world.bot, ...(guild ? guild.members.keys() : people)].find((one) => one.id === id);
  if (user) users.add(user);
  return user !== undefined;
}

/** Not @everyone: Discord leaves it out. */
function offersRole(id: string, { place, roles }: Resolved): boolean {
  const role = place.guild?.roles.find((one) => one.id === id);
  if (role) roles.add(role);
  return role !== undefined;
}

function offersChannel(types: unknown, id: string, { place, channels }: Resolved): boolean {
  const kinds = Array.isArray(types) && types.length > 0 ? types.map(number) : undefined;
  const channel = place.guild?.channels.find((one) => one.id === id);
  if (!channel || (kinds && !kinds.includes(channel.kind))) return false;
  channels.add(channel);
  return true;
}
