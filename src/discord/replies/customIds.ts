import { limits } from './limits.ts';

/** What a button for everybody means. The id holds all of it, so that buttons work after a restart. */
export type ButtonAction =
  /** One fact with its source, or its paragraph. */
  | { readonly kind: 'fact' | 'context'; readonly id: string }
  /** A wrong answer, with the words of the question; empty where they do not fit. */
  | { readonly kind: 'wrong'; readonly id: string; readonly words: string }
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

/** What can be chosen in the settings. */
export const settingFields = ['answer', 'log', 'role', 'language', 'retention', 'handover'] as const;
export type SettingField = (typeof settingFields)[number];

/** What a button, a menu or a form for moderators means. Who may use it is checked when it is used. */
export type ModeratorAction =
  | { readonly kind: 'undo'; readonly sequence: number }
  | { readonly kind: 'pins'; readonly page: number }
  /** One pin, shown. */
  | { readonly kind: 'pin'; readonly pin: number }
  /**
   * A pin is given another fact (menu), or its report is accepted as it is by now. `version` is the one of the pin that the
   * person sees, `report` the first digits of the report's SHA-256.
   */
  | { readonly kind: 'pinfact'; readonly pin: number; readonly version: number }
  | { readonly kind: 'pinkeep'; readonly pin: number; readonly version: number; readonly report: string }
  /** `pin` is 0 for all; `before` is 0 for the newest. */
  | { readonly kind: 'history'; readonly pin: number; readonly before: number }
  | { readonly kind: 'misses'; readonly page: number }
  /** One miss: shown, dismissed, given a fact (menu), handed over (button and form). */
  | { readonly kind: 'miss' | 'dismiss' | 'missfact' | 'misshand'; readonly key: string }
  /** `version` is the one of the settings that the person sees. */
  | { readonly kind: 'settings'; readonly field: SettingField; readonly version: number }
  /** A page of the reports that the server is answered from: shown (button), chosen from (menu). */
  | { readonly kind: 'reports'; readonly page: number; readonly version: number }
  /** The form of a new pin; `message` (base 36) is the one to pin with it, empty for none. */
  | { readonly kind: 'pinform'; readonly id: string; readonly message: string }
  | { readonly kind: 'forget'; readonly server: string };

export type Action = ButtonAction | ModeratorAction;

const forEverybody = new Set<Action['kind']>([
  'fact',
  'context',
  'wrong',
  'why',
  'lookup',
  'timeline',
  'figures',
]);

/** Whether a button, a menu or a form is for moderators. */
export const isModerators = (action: Action): action is ModeratorAction => !forEverybody.has(action.kind);

const version = 'v1';
const fact = '[a-z0-9][a-z0-9-]{0,63}:[0-9a-f]{8}(?:-\\d{1,9})?';
const day = '(?:\\d{4}-\\d{2}-\\d{2})?';
const words = '[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ]*';

const patterns = {
  fact: new RegExp(`^(?<id>${fact})$`),
  context: new RegExp(`^(?<id>${fact})$`),
  wrong: new RegExp(`^(?<id>${fact}):(?<words>(?:${words})?)$`, 'u'),
  why: new RegExp(`^(?<asksFor>\\d{1,2}):(?<id>${fact}):(?<words>${words})$`, 'u'),
  lookup: /^(?<page>\d{1,4}):(?<key>[0-9a-f]{10})$/,
  timeline: new RegExp(`^(?<page>\\d{1,4}):(?<from>${day}):(?<to>${day}):(?<place>(?:[0-9a-f]{10})?)$`),
  figures: new RegExp(`^(?<page>\\d{1,4}):(?<about>(?:${words})?)$`, 'u'),
  undo: /^(?<sequence>[1-9]\d{0,8})$/,
  pins: /^(?<page>\d{1,4})$/,
  pin: /^(?<pin>[1-9]\d{0,8})$/,
  pinfact: /^(?<pin>[1-9]\d{0,8}):(?<version>[1-9]\d{0,8})$/,
  pinkeep: /^(?<pin>[1-9]\d{0,8}):(?<version>[1-9]\d{0,8}):(?<report>[0-9a-f]{16})$/,
  history: /^(?<pin>\d{1,9}):(?<before>\d{1,9})$/,
  misses: /^(?<page>\d{1,4})$/,
  miss: /^(?<key>[0-9a-f]{10})$/,
  dismiss: /^(?<key>[0-9a-f]{10})$/,
  missfact: /^(?<key>[0-9a-f]{10})$/,
  misshand: /^(?<key>[0-9a-f]{10})$/,
  settings: new RegExp(`^(?<field>${settingFields.join('|')}):(?<version>\\d{1,9})$`),
  reports: /^(?<page>\d{1,4}):(?<version>\d{1,9})$/,
  pinform: new RegExp(`^(?<message>[0-9a-z]{0,14}):(?<id>${fact})$`),
  forget: /^(?<server>\d{15,21})$/,
} as const satisfies Record<Action['kind'], RegExp>;

/** Every kind of action that an id can mean. */
export const actionKinds = Object.keys(patterns) as readonly Action['kind'][];

/** Parts of ids that are numbers. */
const numeric = new Set(['page', 'asksFor', 'sequence', 'pin', 'before', 'version']);

function bodyOf(action: Action): string {
  switch (action.kind) {
    case 'why':
      return `${action.asksFor}:${action.id}:${action.words}`;
    case 'lookup':
      return `${action.page}:${action.key}`;
    case 'timeline':
      return `${action.page}:${action.from}:${action.to}:${action.place}`;
    case 'figures':
      return `${action.page}:${action.about}`;
    case 'wrong':
      return `${action.id}:${action.words}`;
    case 'undo':
      return String(action.sequence);
    case 'pins':
    case 'misses':
      return String(action.page);
    case 'reports':
      return `${action.page}:${action.version}`;
    case 'pin':
      return String(action.pin);
    case 'pinfact':
      return `${action.pin}:${action.version}`;
    case 'pinkeep':
      return `${action.pin}:${action.version}:${action.report}`;
    case 'history':
      return `${action.pin}:${action.before}`;
    case 'miss':
    case 'dismiss':
    case 'missfact':
    case 'misshand':
      return action.key;
    case 'settings':
      return `${action.field}:${action.version}`;
    case 'pinform':
      return `${action.message}:${action.id}`;
    case 'forget':
      return action.server;
    default:
      return action.id;
  }
}

/** @throws Error where the id would not fit into a button or could not be read back. */
export function customIdOf(action: Action): string {
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

/** Reads the id of a button, a menu or a form; null where it is none of the bot's, of another version, or was tampered with. */
export function parseCustomId(customId: string): Action | null {
  const [found, kind = '', ...rest] = customId.split(':');
  if (found !== version || !Object.hasOwn(patterns, kind)) return null;
  const named = patterns[kind as Action['kind']].exec(rest.join(':'))?.groups;
  if (named === undefined) return null;
  const parts = Object.entries(named).map(([name, value]) => [
    name,
    numeric.has(name) ? Number(value) : value,
  ]);
  return { kind, ...Object.fromEntries(parts) } as Action;
}
