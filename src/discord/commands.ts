import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
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
  const alone = (text: Said) => ({
    type: ApplicationCommandOptionType.Boolean as const,
    name: options.private,
    ...described(wordings, text),
  });
  const command = (name: string, text: Said, given: APIApplicationCommandOption[] = []) => ({
    type: ApplicationCommandType.ChatInput as const,
    name,
    ...described(wordings, text),
    options: given,
    ...reach,
  });
  const name = { max_length: 100 };
  const completed = { ...name, autocomplete: true };
  const [first, ...others] = wordings;
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
    command(commandNames.privacy, 'privacy'),
    {
      type: ApplicationCommandType.Message,
      name: first.commands.check,
      ...(others.length === 0
        ? {}
        : {
            name_localizations: Object.fromEntries(
              others.map(({ language, commands }) => [language, commands.check]),
            ),
          }),
      ...reach,
    },
  ];
}
