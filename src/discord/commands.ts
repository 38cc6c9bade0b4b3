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
import type { CommandNames } from '../wording/commandNames.ts';
import { english } from '../wording/en/english.ts';
import type { Wordings } from '../wording/languages.ts';
import type { Wording } from '../wording/wording.ts';
import { limits } from './replies/limits.ts';

/** Names as the handlers know them: Discord gives these whatever language the user typed. */
export const { commands: commandNames, pins: pinCommands, options } = english.names;

/** Kinds of channels that a pin can be for; it holds in their threads as well. */
export const pinChannelTypes = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

/** The highest number of a pin that can be typed: a button holds nine digits, and PostgreSQL an integer of four bytes. */
const highestPin = 999_999_999;

type Said = keyof Wording['commands'];

/** Something in the languages of the others than the first; nothing where there is one language. */
function translated<Key extends string>(
  key: Key,
  [, ...others]: Wordings,
  read: (wording: Wording) => string,
) {
  const texts = Object.fromEntries(others.map((wording) => [wording.language, read(wording)]));
  return (others.length === 0 ? {} : { [key]: texts }) as Partial<Record<Key, Record<string, string>>>;
}

/** A text in the first language and, for readers of the others, in theirs. */
const described = (wordings: Wordings, text: Said) => ({
  description: wordings[0].commands[text],
  ...translated('description_localizations', wordings, ({ commands }) => commands[text]),
});

/** A name in the first language and, for users of the others, in theirs. */
function named<Kind extends keyof CommandNames>(
  wordings: Wordings,
  kind: Kind,
  key: keyof CommandNames[Kind] & string,
) {
  const read = ({ names }: Wording) => (names[kind] as Readonly<Record<string, string>>)[key] ?? key;
  return { name: read(wordings[0]), ...translated('name_localizations', wordings, read) };
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
  const words: Words = (name, text, more = {}) => ({
    type: ApplicationCommandOptionType.String as const,
    ...named(wordings, 'options', name),
    ...described(wordings, text),
    ...more,
  });
  const flag: Flag = (name, text) => ({
    type: ApplicationCommandOptionType.Boolean as const,
    ...named(wordings, 'options', name),
    ...described(wordings, text),
  });
  const alone = (text: Said) => flag('private', text);
  const command = (name: keyof CommandNames['commands'], given: APIApplicationCommandOption[] = []) => ({
    type: ApplicationCommandType.ChatInput as const,
    ...named(wordings, 'commands', name),
    ...described(wordings, name),
    options: given,
    ...reach,
  });
  const name = { max_length: 100 };
  const completed = { ...name, autocomplete: true };
  const menu = (text: Said, more: object) => ({
    type: ApplicationCommandType.Message as const,
    name: wordings[0].commands[text],
    ...translated('name_localizations', wordings, ({ commands }) => commands[text]),
    ...more,
  });
  return [
    command('ask', [
      words('question', 'askQuestion', { required: true, max_length: limits.question }),
      alone('askPrivate'),
    ]),
    command('lookup', [words('what', 'lookupWhat', { required: true, ...completed }), alone('private')]),
    command('timeline', [
      words('from', 'timelineFrom', { max_length: 10 }),
      words('to', 'timelineTo', { max_length: 10 }),
      words('place', 'timelinePlace', completed),
      alone('private'),
    ]),
    command('figures', [words('about', 'figuresAbout', name), alone('private')]),
    command('fact', [words('id', 'factId', { required: true, ...completed }), alone('private')]),
    command('sources'),
    command('help'),
    command('privacy', [flag('delete', 'privacyDelete')]),
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

type Option = keyof CommandNames['options'];
type Words = (name: Option, text: Said, more?: object) => APIApplicationCommandStringOption;
type Flag = (name: Option, text: Said) => APIApplicationCommandBooleanOption;

/** The commands for moderators. */
function moderators(
  wordings: Wordings,
  everywhere: boolean,
  words: Words,
  flag: Flag,
): RESTPutAPIApplicationCommandsJSONBody {
  const question = words('question', 'pinQuestion', { required: true, max_length: longestQuestion });
  const fact = (required: boolean) =>
    words('fact', 'pinFact', { required, autocomplete: true, max_length: 100 });
  const pin = (required: boolean) => ({
    type: ApplicationCommandOptionType.Integer as const,
    ...named(wordings, 'options', 'pin'),
    ...described(wordings, 'pinNumber'),
    required,
    min_value: 1,
    max_value: highestPin,
    autocomplete: true,
  });
  const reason = words('reason', 'pinReason', { max_length: longestNote });
  const details: APIApplicationCommandBasicOption[] = [
    words('note', 'pinNote', { max_length: longestNote }),
    words('until', 'pinUntil', { max_length: 10 }),
    {
      type: ApplicationCommandOptionType.Channel,
      ...named(wordings, 'options', 'channel'),
      ...described(wordings, 'pinChannel'),
      channel_types: [...pinChannelTypes],
    },
  ];
  const sub = (
    name: keyof CommandNames['pins'],
    text: Said,
    given: APIApplicationCommandBasicOption[] = [],
  ) => ({
    type: ApplicationCommandOptionType.Subcommand as const,
    ...named(wordings, 'pins', name),
    ...described(wordings, text),
    options: given,
  });
  const clear = words('clear', 'pinClear', {
    choices: (['note', 'until'] as const).map((name) => ({
      ...named(wordings, 'options', name),
      value: options[name],
    })),
  });
  const file = {
    type: ApplicationCommandOptionType.Attachment as const,
    ...named(wordings, 'options', 'file'),
    ...described(wordings, 'pinFile'),
    required: true,
  };
  const command = (name: keyof CommandNames['commands'], given: APIApplicationCommandOption[] = []) => ({
    type: ApplicationCommandType.ChatInput as const,
    ...named(wordings, 'commands', name),
    ...described(wordings, name),
    options: given,
    ...forModerators(everywhere),
  });
  return [
    command('pin', [
      sub('add', 'pinAdd', [question, fact(true), ...details, reason]),
      sub('handOver', 'pinHandOver', [question, ...details, reason]),
      sub('list', 'pinList'),
      sub('show', 'pinShow', [pin(true)]),
      sub('edit', 'pinEdit', [
        pin(true),
        { ...question, required: false },
        fact(false),
        ...details,
        flag('everywhere', 'pinEverywhere'),
        clear,
        reason,
      ]),
      sub('remove', 'pinRemove', [pin(true), reason]),
      sub('undo', 'pinUndo', [reason]),
      sub('history', 'pinHistory', [pin(false)]),
      sub('test', 'pinTest', [question]),
      sub('export', 'pinExport'),
      sub('import', 'pinImport', [file]),
    ]),
    command('misses'),
    command('settings'),
    command('status'),
  ];
}
