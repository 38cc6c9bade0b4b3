import { ComponentType } from 'discord-api-types/v10';
import { type Fields, fields, items, length, number, text } from './bodies.ts';
import type { Resolved } from './resolved.ts';
import { type Choice, idOf, isSelect, preselected, selection } from './selects.ts';

/** What a user puts into a modal's fields: text, or what is chosen in a select. */
export type ModalValues = Readonly<Record<string, Choice | readonly Choice[]>>;

/**
 * A modal's components with what the user put in, as Discord sends them back.
 * @param anyway whether a select takes what it does not offer.
 */
export function filledModal(
  components: readonly Fields[],
  values: ModalValues,
  resolved: Resolved,
  anyway = false,
): object[] {
  const known = new Set<string>();
  const filled = components.map((component) => answered(component, values, resolved, known, anyway));
  for (const name of Object.keys(values))
    if (!known.has(name)) throw new Error(`The modal has no field ${name}.`);
  return filled;
}

function answered(
  component: Fields,
  values: ModalValues,
  resolved: Resolved,
  known: Set<string>,
  anyway: boolean,
): object {
  const { type, id } = component;
  const within = (inner: Fields): object => answered(inner, values, resolved, known, anyway);
  if (type === ComponentType.ActionRow)
    return { type, id, components: items(component['components']).map(within) };
  if (type === ComponentType.Label) return { type, id, component: within(fields(component['component'])) };
  if (type === ComponentType.TextDisplay) return { type, id };
  const name = text(component['custom_id']);
  known.add(name);
  const given = values[name];
  if (type === ComponentType.TextInput)
    return { type, id, custom_id: name, value: written(component, given ?? text(component['value'])) };
  const chosen = listed(given ?? preselected(component));
  if (!isSelect(component)) return { type, id, custom_id: name, values: chosen };
  if (anyway) return { type, id, custom_id: name, values: chosen.map(idOf) };
  // In a modal it is `required` that says whether a select may be left empty.
  const isOptional = component['required'] === false;
  if (!isOptional && chosen.length === 0) throw new Error(`${name} needs at least 1.`);
  return { type, id, custom_id: name, values: selection(component, chosen, resolved, isOptional) };
}

function written(input: Fields, given: Choice | readonly Choice[]): string {
  const value = listed(given).join('\n');
  const name = text(input['custom_id']);
  const least = number(input['min_length']) || (input['required'] === false ? 0 : 1);
  if (length(value) < least) throw new Error(`The field ${name} needs at least ${least} characters.`);
  const most = number(input['max_length']) || 4_000;
  if (length(value) > most) throw new Error(`The field ${name} takes at most ${most} characters.`);
  return value;
}

function listed(given: Choice | readonly Choice[]): readonly Choice[] {
  if (given === '') return [];
  return Array.isArray(given) ? given : [given as Choice];
}
