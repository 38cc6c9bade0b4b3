import { ApplicationCommandType } from 'discord-api-types/v10';

/** Reading of bodies that may be anything, since a body is looked at before it is known to be well formed. */

export type Fields = Readonly<Record<string, unknown>>;
export type Path = readonly (string | number)[];

/** A place in the body at which a rule is broken, with the sentence that Discord would put there. */
export interface Breach {
  readonly path: Path;
  readonly message: string;
}

/** A component with the place at which it stands in the body. */
export interface Placed {
  readonly component: Fields;
  readonly path: Path;
}

/** The value's fields; none where it is not an object. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The value's items; none where it is not an array. */
export function items(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** Discord counts characters as code points. */
export function length(value: unknown): number {
  return [...text(value)].length;
}

/** Every component of a message or modal with those inside it, in the order in which they are read. */
export function* components(list: unknown, path: Path = ['components']): Generator<Placed> {
  for (const [index, component] of items(list).entries()) yield* within(component, [...path, index]);
}

function* within(component: Fields, path: Path): Generator<Placed> {
  yield { component, path };
  yield* components(component['components'], [...path, 'components']);
  // A section holds one thing at its side, a modal's label holds one field.
  for (const key of ['accessory', 'component']) {
    if (component[key] !== undefined && component[key] !== null)
      yield* within(fields(component[key]), [...path, key]);
  }
}

/** Whether anything was given at all. */
export function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
}

/** One breach where there are more than `limit`. */
export function* tooMany(count: number, limit: number, path: Path, what: string): Generator<Breach> {
  if (count > limit) yield { path, message: `Must be ${limit} or fewer ${what}, is ${count}.` };
}

/** One breach for each value that was there before. */
export function* repeated(values: Iterable<{ value: unknown; path: Path }>, what: string): Generator<Breach> {
  const seen = new Set<unknown>();
  for (const { value, path } of values) {
    if (!isFilled(value)) continue;
    if (seen.has(value)) yield { path, message: `${what} '${value}' is used twice.` };
    seen.add(value);
  }
}

/** The characters that Discord counts in an embed. */
export function embedLength(embed: Fields): number {
  const parts = [
    embed['title'],
    embed['description'],
    fields(embed['footer'])['text'],
    fields(embed['author'])['name'],
  ];
  for (const field of items(embed['fields'])) parts.push(field['name'], field['value']);
  return parts.reduce<number>((sum, part) => sum + length(part), 0);
}

/** The commands and, below each, every option. */
export function* declarations(body: Fields): Generator<Placed> {
  for (const [index, command] of items(body['commands']).entries()) {
    yield { component: command, path: [index] };
    yield* options(command, [index]);
  }
}

function* options(parent: Fields, path: Path): Generator<Placed> {
  for (const [index, option] of items(parent['options']).entries()) {
    const place = [...path, 'options', index];
    yield { component: option, path: place };
    yield* options(option, place);
  }
}

export function commandType(command: Fields): number {
  return number(command['type']) || ApplicationCommandType.ChatInput;
}

/** The characters of a command, options and choices included; of several translations the longest counts. */
export function commandLength(command: Fields): number {
  const longest = (value: unknown, localised: unknown): number =>
    Math.max(length(value), ...Object.values(fields(localised)).map(length));
  let sum = 0;
  for (const { component } of [{ component: command }, ...options(command, [])]) {
    sum += longest(component['name'], component['name_localizations']);
    sum += longest(component['description'], component['description_localizations']);
    for (const choice of items(component['choices']))
      sum += longest(choice['name'], choice['name_localizations']) + length(choice['value']);
  }
  return sum;
}
