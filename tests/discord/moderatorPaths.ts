import type { Action, settingFields } from '../../src/discord/replies/customIds.ts';
import type { Values } from '../discord-server/invocations.ts';

/** What somebody has to be. Who lacks several things is told of the first. */
export type Right = 'moderator' | 'manager' | 'either';
type Needs = readonly Right[];

const anybody: Needs = [];
const moderator: Needs = ['moderator'];
const manager: Needs = ['manager'];
const either: Needs = ['either'];

/** What is kept of a server before somebody acts, for the paths to name. */
export interface Kept {
  readonly server: string;
  /** Stands in everything that is kept of this server, and in nothing else. */
  readonly mark: string;
  readonly fact: string;
  readonly miss: string;
  /** Sequence numbers: the choice of a role, and a pin. */
  readonly roleChosen: number;
  readonly pinned: number;
  /** A file of pins. */
  readonly file: string;
  /** A report that is loaded, and the SHA-256 of its text. */
  readonly report: string;
  readonly sha256: string;
  readonly channel: string;
  readonly role: string;
}

interface CommandPath {
  readonly needs: Needs;
  /** What is typed into its options. */
  values?(kept: Kept): Values;
  /** What it says to who may. */
  readonly says: RegExp;
}

/** Every slash command by its name; `/privacy` has two faces. */
export const commandPaths: Readonly<Record<string, CommandPath>> = {
  ask: { needs: anybody, values: () => ({ question: 'is there a curfew?' }), says: /curfew/ },
  lookup: { needs: anybody, values: () => ({ what: 'almaty' }), says: /Almaty/ },
  timeline: { needs: anybody, says: /2022/ },
  figures: { needs: anybody, says: /\d/ },
  fact: { needs: anybody, values: ({ fact }) => ({ id: fact }), says: /curfew/ },
  sources: { needs: anybody, says: /report/ },
  help: { needs: anybody, says: /^I answer questions/ },
  privacy: { needs: anybody, says: /\w/ },
  'privacy delete': { needs: manager, values: () => ({ delete: true }), says: /^This deletes all pins/ },
  'pin add': {
    needs: moderator,
    values: ({ fact }) => ({ question: 'Who asked for calm?', fact }),
    says: /^Pin 2 was added/,
  },
  'pin handover': {
    needs: moderator,
    values: () => ({ question: 'Who asked for calm?' }),
    says: /^Pin 2 was added/,
  },
  'pin list': { needs: moderator, says: /Pins of this server: 1/ },
  'pin show': { needs: moderator, values: () => ({ pin: 1 }), says: /^\*\*Pin 1\*\*/ },
  'pin edit': {
    needs: moderator,
    values: () => ({ pin: 1, note: 'taken over' }),
    says: /^Pin 1 was changed/,
  },
  'pin remove': { needs: moderator, values: () => ({ pin: 1 }), says: /^Pin 1 was removed/ },
  'pin undo': { needs: moderator, says: /^Pin 1 was taken back/ },
  'pin history': { needs: moderator, says: /Pin 1 was added/ },
  'pin test': {
    needs: moderator,
    values: () => ({ question: 'who asked for calm?' }),
    says: /^No pin\. The nearest is pin 1/,
  },
  'pin export': { needs: moderator, says: /^$/ },
  'pin import': {
    needs: moderator,
    values: ({ file }) => ({ file: { name: 'pins.json', content: file } }),
    says: /^1 pin added/,
  },
  misses: { needs: moderator, says: /1 question/ },
  settings: { needs: either, says: /^\*\*Settings/ },
  status: { needs: moderator, says: /^Connected for/ },
};

/** What Discord asks the bot while somebody types: the command, then the option. */
export const typingPaths: Readonly<Record<string, Needs>> = {
  'lookup what': anybody,
  'timeline place': anybody,
  'fact id': anybody,
  'pin add fact': moderator,
  'pin show pin': moderator,
  'pin edit pin': moderator,
  'pin edit fact': moderator,
  'pin remove pin': moderator,
  'pin history pin': moderator,
};

/** Commands in the menu of a message. */
export const menuPaths: Readonly<Record<string, { readonly needs: Needs; readonly says: RegExp }>> = {
  'Check against the report': { needs: anybody, says: /\w/ },
  'Pin this answer': { needs: moderator, says: /^form Pin this answer/ },
};

/** What a custom id can stand on. */
export const carriers = ['button', 'texts', 'channels', 'roles', 'form'] as const;
export type Carrier = (typeof carriers)[number];

/** The kind of an action; each setting is one of its own. */
export type ActionName =
  | Exclude<Action['kind'], 'settings'>
  | `settings ${(typeof settingFields)[number]}`
  | 'undo of a role';

interface ActionPath {
  readonly needs: Needs;
  action(kept: Kept): Action;
  /** What it says to who may, by what it stands on in the bot's own messages; on all else it is forged. */
  readonly says: Partial<Record<Carrier, RegExp>>;
  /** What is chosen, where it stands on a menu. */
  chosen?(kept: Kept): string;
}

const zero = 'a'.repeat(10);

/** Every action of a button, a menu or a form. */
export const actionPaths: Readonly<Record<ActionName, ActionPath>> = {
  fact: { needs: anybody, action: ({ fact }) => ({ kind: 'fact', id: fact }), says: { button: /curfew/ } },
  context: {
    needs: anybody,
    action: ({ fact }) => ({ kind: 'context', id: fact }),
    says: { button: /curfew/ },
  },
  wrong: {
    needs: anybody,
    action: ({ fact }) => ({ kind: 'wrong', id: fact, words: 'curfew' }),
    says: { button: /\w/ },
  },
  why: {
    needs: anybody,
    action: ({ fact }) => ({ kind: 'why', id: fact, asksFor: 0, words: 'curfew' }),
    says: { button: /curfew/ },
  },
  lookup: {
    needs: anybody,
    action: () => ({ kind: 'lookup', key: zero, page: 0 }),
    says: { button: /no longer/ },
  },
  timeline: {
    needs: anybody,
    action: () => ({ kind: 'timeline', page: 0, from: '', to: '', place: '' }),
    says: { button: /2022/ },
  },
  figures: {
    needs: anybody,
    action: () => ({ kind: 'figures', page: 0, about: 'killed' }),
    says: { button: /\d/ },
  },
  pins: {
    needs: moderator,
    action: () => ({ kind: 'pins', page: 0 }),
    says: { button: /Pins of this server: 1/ },
  },
  pin: {
    needs: moderator,
    action: () => ({ kind: 'pin', pin: 1 }),
    says: { button: /^\*\*Pin 1\*\*/ },
  },
  pinfact: {
    needs: moderator,
    action: () => ({ kind: 'pinfact', pin: 1, version: 1 }),
    chosen: ({ fact }) => fact,
    says: { texts: /^Pin 1 was changed/ },
  },
  pinkeep: {
    needs: moderator,
    action: ({ sha256 }) => ({ kind: 'pinkeep', pin: 1, version: 1, report: sha256.slice(0, 16) }),
    says: { button: /^Pin 1 was reviewed and kept/ },
  },
  history: {
    needs: moderator,
    action: () => ({ kind: 'history', pin: 1, before: 0 }),
    says: { button: /Pin 1 was added/ },
  },
  misses: { needs: moderator, action: () => ({ kind: 'misses', page: 0 }), says: { button: /1 question/ } },
  miss: {
    needs: moderator,
    action: ({ miss }) => ({ kind: 'miss', key: miss }),
    says: { button: /no answer/ },
  },
  dismiss: {
    needs: moderator,
    action: ({ miss }) => ({ kind: 'dismiss', key: miss }),
    says: { button: /^The question was dismissed/ },
  },
  missfact: {
    needs: moderator,
    action: ({ miss }) => ({ kind: 'missfact', key: miss }),
    chosen: ({ fact }) => fact,
    says: { texts: /^form Pin this answer/ },
  },
  misshand: {
    needs: moderator,
    action: ({ miss }) => ({ kind: 'misshand', key: miss }),
    says: { button: /^form Hand over/, form: /^Pin 2 was added/ },
  },
  pinform: {
    needs: moderator,
    action: ({ fact }) => ({ kind: 'pinform', id: fact, message: '' }),
    says: { form: /^Pin 2 was added/ },
  },
  undo: {
    needs: moderator,
    action: ({ pinned }) => ({ kind: 'undo', sequence: pinned }),
    says: { button: /^Pin 1 was taken back/ },
  },
  'undo of a role': {
    needs: ['either', 'manager'],
    action: ({ roleChosen }) => ({ kind: 'undo', sequence: roleChosen }),
    says: { button: /^The settings are as before/ },
  },
  'settings answer': {
    needs: either,
    action: () => ({ kind: 'settings', field: 'answer', version: 1 }),
    chosen: ({ channel }) => channel,
    says: { channels: /^\*\*Settings/ },
  },
  'settings log': {
    needs: either,
    action: () => ({ kind: 'settings', field: 'log', version: 1 }),
    chosen: ({ channel }) => channel,
    says: { channels: /^\*\*Settings/ },
  },
  'settings role': {
    needs: manager,
    action: () => ({ kind: 'settings', field: 'role', version: 1 }),
    chosen: ({ role }) => role,
    says: { roles: /^\*\*Settings/ },
  },
  'settings language': {
    needs: either,
    action: () => ({ kind: 'settings', field: 'language', version: 1 }),
    chosen: () => 'en',
    says: { texts: /^\*\*Settings/ },
  },
  'settings retention': {
    needs: either,
    action: () => ({ kind: 'settings', field: 'retention', version: 1 }),
    chosen: () => '7',
    says: { texts: /^\*\*Settings/ },
  },
  'settings handover': {
    needs: either,
    action: () => ({ kind: 'settings', field: 'handover', version: 1 }),
    says: { button: /^form Settings/, form: /^The settings were changed/ },
  },
  reports: {
    needs: either,
    action: () => ({ kind: 'reports', page: 0, version: 1 }),
    chosen: ({ report }) => report,
    says: { button: /^\*\*Settings/, texts: /^\*\*Settings/ },
  },
  forget: {
    needs: manager,
    action: ({ server }) => ({ kind: 'forget', server }),
    says: { button: /^Everything that I kept/ },
  },
};
