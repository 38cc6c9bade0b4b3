import { limits } from './limits.ts';

/** What a button of the bot means. The id holds all of it, so that buttons work after a restart. */
export type ButtonAction =
  /** One fact with its source, its paragraph, or noted as a wrong answer. */
  | { readonly kind: 'fact' | 'context' | 'wrong'; readonly id: string }
  /** How a fact was found for these words; `asksFor` is the place in the list of kinds. */
  | { readonly kind: 'why'; readonly id: string; readonly asksFor: number; readonly words: string }
  | { readonly kind: 'lookup'; readonly key: string; readonly page: number }
  /** Days as YYYY-MM-DD and the key of a place; empty where there is no limit. */
  | {
      readonly kind: 'timeline';
      readonly page: number;
      readonly from: string;
      readonly to: string;
      readonly place: string;
    }
  | { readonly kind: 'figures'; readonly page: number; readonly about: string };

const version = 'v1';
const fact = '[a-z0-9][a-z0-9-]{0,63}:[0-9a-f]{8}(?:-\\d{1,9})?';
const day = '(?:\\d{4}-\\d{2}-\\d{2})?';
const words = '[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ]*';

const patterns = {
  fact: new RegExp(`^(?<id>${fact})$`),
  context: new RegExp(`^(?<id>${fact})$`),
  wrong: new RegExp(`^(?<id>${fact})$`),
  why: new RegExp(`^(?<asksFor>\\d{1,2}):(?<id>${fact}):(?<words>${words})$`, 'u'),
  lookup: /^(?<page>\d{1,4}):(?<key>[0-9a-f]{10})$/,
  timeline: new RegExp(`^(?<page>\\d{1,4}):(?<from>${day}):(?<to>${day}):(?<place>(?:[0-9a-f]{10})?)$`),
  figures: new RegExp(`^(?<page>\\d{1,4}):(?<about>(?:${words})?)$`, 'u'),
} as const satisfies Record<ButtonAction['kind'], RegExp>;

function bodyOf(action: ButtonAction): string {
  switch (action.kind) {
    case 'why':
      return `${action.asksFor}:${action.id}:${action.words}`;
    case 'lookup':
      return `${action.page}:${action.key}`;
    case 'timeline':
      return `${action.page}:${action.from}:${action.to}:${action.place}`;
    case 'figures':
      return `${action.page}:${action.about}`;
    default:
      return action.id;
  }
}

/** @throws Error where the id would not fit into a button or could not be read back. */
export function customIdOf(action: ButtonAction): string {
  const body = bodyOf(action);
  const customId = `${version}:${action.kind}:${body}`;
  if (customId.length > limits.customId || !patterns[action.kind].test(body))
    throw new Error(`“${customId}” fits in no button.`);
  return customId;
}

/** As many of the words as fit beside a fact's id; empty where none does. */
export function wordsThatFit(id: string, all: readonly string[]): string {
  const room = limits.customId - `${version}:why:99:${id}:`.length;
  const clean = all
    .map((word) => word.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim())
    .filter((word) => word !== '');
  let text = '';
  for (const word of clean) {
    const longer = text === '' ? word : `${text} ${word}`;
    if (longer.length > room) break;
    text = longer;
  }
  return new RegExp(`^${words}$`, 'u').test(text) ? text : '';
}

/** Reads a button's id; null where it is none of the bot's, of another version, or was tampered with. */
export function parseCustomId(customId: string): ButtonAction | null {
  const [found, kind = '', ...rest] = customId.split(':');
  if (found !== version || !Object.hasOwn(patterns, kind)) return null;
  const named = patterns[kind as ButtonAction['kind']].exec(rest.join(':'))?.groups;
  if (named === undefined) return null;
  const { page, asksFor, ...texts } = named;
  return {
    kind,
    ...texts,
    ...(page === undefined ? {} : { page: Number(page) }),
    ...(asksFor === undefined ? {} : { asksFor: Number(asksFor) }),
  } as ButtonAction;
}
