import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandBooleanOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { longestQuestion } from '../moderation/pinFile.ts';
import { longestNote } from '../moderation/settings.ts';
import type { Wordings } from '../wording/languages.ts';
import type { Wording } from '../wording/wording.ts';
import { limits } from './limits.ts';

export const commandNames = {
  ask: 'ask',
  lookup: 'lookup',
  timeline: 'timeline',
  figures: 'figures',
  fact: 'fact',
  sources: 'sources',
  help: 'help',
  privacy: 'privacy',
  pin: 'pin',
  misses: 'misses',
  settings: 'settings',
} as const;

/** What can be done with pins. */
export const pinCommands = {
  add: 'add',
  handOver: 'handover',
  list: 'list',
  show: 'show',
  edit: 'edit',
  remove: 'remove',
  undo: 'undo',
  history: 'history',
  test: 'test',
  export: 'export',
  import: 'import',
} as const;

export const options = {
  question: 'question',
  private: 'private',
  what: 'what',
  from: 'from',
  to: 'to',
  place: 'place',
  about: 'about',
  id: 'id',
  delete: 'delete',
  fact: 'fact',
  note: 'note',
  until: 'until',
  channel: 'channel',
  reason: 'reason',
  pin: 'pin',
  everywhere: 'everywhere',
  clear: 'clear',
  file: 'file',
} as const;

type Said = keyof Wording['commands'];

/** A text in the first language and, for readers of the others, in theirs. */
function described(wordings: Wordings, text: Said) {
  const [first, ...others] = wordings;
  return {
    description: first.commands[text],
    ...(others.length === 0
      ? {}
      : {
          description_localizations: Object.fromEntries(
            others.map(({ language, commands }) => [language, commands[text]]),
          ),
        }),
  };
}

/**
 * The commands, for one bulk registration.
 * @param everywhere false for one server's own commands, which have no contexts.
 */
export function commandsIn(wordings: Wordings, everywhere: boolean): RESTPutAPIApplicationCommandsJSONBody {
  const reach = everywhere
    ? {
        contexts: [
          InteractionContextType.Guild,
          InteractionContextType.BotDM,
          InteractionContextType.PrivateChannel,
        ],
        integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
      }
    : {};
  const words = (name: string, text: Said, more: object = {}) => ({
    type: ApplicationCommandOptionType.String as const,
    name,
    ...described(wordings, text),
    ...more,
  });
  const flag = (name: string, text: Said) => ({
    type: ApplicationCommandOptionType.Boolean as const,
    name,
    ...described(wordings, text),
  });
  const alone = (text: Said) => flag(options.private, text);
  const command = (name: string, text: Said, given: APIApplicationCommandOption[] = []) => ({
    type: ApplicationCommandType.ChatInput as const,
    name,
    ...described(wordings, text),
    options: given,
    ...reach,
  });
  const name = { max_length: 100 };
  const completed = { ...name, autocomplete: true };
  const menu = (text: Said, more: object) => {
    const [first, ...others] = wordings;
    const localized = Object.fromEntries(others.map(({ language, commands }) => [language, commands[text]]));
    return {
      type: ApplicationCommandType.Message as const,
      name: first.commands[text],
      ...(others.length === 0 ? {} : { name_localizations: localized }),
      ...more,
    };
  };
  return [
    command(commandNames.ask, 'ask', [
      words(options.question, 'askQuestion', { required: true, max_length: limits.question }),
      alone('askPrivate'),
    ]),
    command(commandNames.lookup, 'lookup', [
      words(options.what, 'lookupWhat', { required: true, ...completed }),
      alone('private'),
    ]),
    command(commandNames.timeline, 'timeline', [
      words(options.from, 'timelineFrom', { max_length: 10 }),
      words(options.to, 'timelineTo', { max_length: 10 }),
      words(options.place, 'timelinePlace', completed),
      alone('private'),
    ]),
    command(commandNames.figures, 'figures', [words(options.about, 'figuresAbout', name), alone('private')]),
    command(commandNames.fact, 'fact', [
      words(options.id, 'factId', { required: true, ...completed }),
      alone('private'),
    ]),
    command(commandNames.sources, 'sources'),
    command(commandNames.help, 'help'),
    command(commandNames.privacy, 'privacy', [flag(options.delete, 'privacyDelete')]),
    ...moderators(wordings, everywhere, words, flag),
    menu('check', reach),
    menu('pinAnswer', forModerators(everywhere)),
  ];
}

/** Hidden from all others unless a server's administrators show them; who may use them is checked again on use. */
const forModerators = (everywhere: boolean) => ({
  default_member_permissions: String(PermissionFlagsBits.PinMessages),
  ...(everywhere
    ? {
        contexts: [InteractionContextType.Guild],
        integration_types: [ApplicationIntegrationType.GuildInstall],
      }
    : {}),
});

type Words = (name: string, text: Said, more?: object) => APIApplicationCommandStringOption;
type Flag = (name: string, text: Said) => APIApplicationCommandBooleanOption;

/** The commands for moderators. */
function moderators(
  wordings: Wordings,
  everywhere: boolean,
  words: Words,
  flag: Flag,
): RESTPutAPIApplicationCommandsJSONBody {
  const question = words(options.question, 'pinQuestion', { required: true, max_length: longestQuestion });
  const fact = (required: boolean) =>
    words(options.fact, 'pinFact', { required, autocomplete: true, max_length: 100 });
  const pin = (required: boolean) => ({
    type: ApplicationCommandOptionType.Integer as const,
    name: options.pin,
    ...described(wordings, 'pinNumber'),
    required,
    min_value: 1,
    autocomplete: true,
  });
  const reason = words(options.reason, 'pinReason', { max_length: longestNote });
  const details: APIApplicationCommandBasicOption[] = [
    words(options.note, 'pinNote', { max_length: longestNote }),
    words(options.until, 'pinUntil', { max_length: 10 }),
    {
      type: ApplicationCommandOptionType.Channel,
      name: options.channel,
      ...described(wordings, 'pinChannel'),
      channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
    },
  ];
  const sub = (name: string, text: Said, given: APIApplicationCommandBasicOption[] = []) => ({
    type: ApplicationCommandOptionType.Subcommand as const,
    name,
    ...described(wordings, text),
    options: given,
  });
  const clear = words(options.clear, 'pinClear', {
    choices: [options.note, options.until].map((name) => ({ name, value: name })),
  });
  const file = {
    type: ApplicationCommandOptionType.Attachment as const,
    name: options.file,
    ...described(wordings, 'pinFile'),
    required: true,
  };
  const command = (name: string, text: Said, given: APIApplicationCommandOption[] = []) => ({
    type: ApplicationCommandType.ChatInput as const,
    name,
    ...described(wordings, text),
    options: given,
    ...forModerators(everywhere),
  });
  return [
    command(commandNames.pin, 'pin', [
      sub(pinCommands.add, 'pinAdd', [question, fact(true), ...details, reason]),
      sub(pinCommands.handOver, 'pinHandOver', [question, ...details, reason]),
      sub(pinCommands.list, 'pinList'),
      sub(pinCommands.show, 'pinShow', [pin(true)]),
      sub(pinCommands.edit, 'pinEdit', [
        pin(true),
        { ...question, required: false },
        fact(false),
        ...details,
        flag(options.everywhere, 'pinEverywhere'),
        clear,
        reason,
      ]),
      sub(pinCommands.remove, 'pinRemove', [pin(true), reason]),
      sub(pinCommands.undo, 'pinUndo'),
      sub(pinCommands.history, 'pinHistory', [pin(false)]),
      sub(pinCommands.test, 'pinTest', [question]),
      sub(pinCommands.export, 'pinExport'),
      sub(pinCommands.import, 'pinImport', [file]),
    ]),
    command(commandNames.misses, 'misses'),
    command(commandNames.settings, 'settings'),
  ];
}
