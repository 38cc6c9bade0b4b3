import { limits } from './limits.ts';

/** What a button of the bot means. The id holds all of it, so that buttons work after a restart. */
export interface ButtonAction {
  readonly kind: 'fact';
  readonly id: string;
}

const version = 'v1';
const factId = /^[a-z0-9][a-z0-9-]{0,63}:[0-9a-f]{8}(?:-\d{1,9})?$/;

/** @throws Error where the id would not fit into a button: such a fact cannot be made by a valid report. */
export function customIdOf({ kind, id }: ButtonAction): string {
  const customId = `${version}:${kind}:${id}`;
  if (customId.length > limits.customId || !factId.test(id))
    throw new Error(`The fact id “${id}” fits in no button.`);
  return customId;
}

/** Reads a button's id; null where it is none of the bot's, of another version, or was tampered with. */
export function parseCustomId(customId: string): ButtonAction | null {
  const [found, kind, ...rest] = customId.split(':');
  const id = rest.join(':');
  return found === version && kind === 'fact' && factId.test(id) ? { kind, id } : null;
}
