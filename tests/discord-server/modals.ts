import { ComponentType } from 'discord-api-types/v10';
import { type Fields, fields, items, length, number, text } from './bodies.ts';

type ModalValues = Readonly<Record<string, string | readonly string[]>>;

/** A modal's components with what the user put in, as Discord sends them back. */
export function filledModal(components: readonly Fields[], values: ModalValues): object[] {
  const known = new Set<string>();
  const filled = components.map((component) => answered(component, values, known));
  for (const name of Object.keys(values))
    if (!known.has(name)) throw new Error(`The modal has no field ${name}.`);
  return filled;
}

function answered(component: Fields, values: ModalValues, known: Set<string>): object {
  const { type, id } = component;
  if (type === ComponentType.ActionRow) {
    return {
      type,
      id,
      components: items(component['components']).map((one) => answered(one, values, known)),
    };
  }
  if (type === ComponentType.Label) {
    return { type, id, component: answered(fields(component['component']), values, known) };
  }
  if (type === ComponentType.TextDisplay) return { type, id };
  const name = text(component['custom_id']);
  known.add(name);
  const given = values[name] ?? text(component['value']);
  if (type !== ComponentType.TextInput) {
    return {
      type,
      id,
      custom_id: name,
      values: typeof given === 'string' ? [given].filter((one) => one !== '') : given,
    };
  }
  const written = typeof given === 'string' ? given : given.join('\n');
  const least = number(component['min_length']) || (component['required'] === false ? 0 : 1);
  if (length(written) < least) throw new Error(`The field ${name} needs at least ${least} characters.`);
  const most = number(component['max_length']) || 4_000;
  if (length(written) > most) throw new Error(`The field ${name} takes at most ${most} characters.`);
  return { type, id, custom_id: name, value: written };
}
