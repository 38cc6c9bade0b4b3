import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Wording } from '../wording/wording.ts';
import { limits } from './limits.ts';

export const commandNames = { ask: 'ask', help: 'help' } as const;
export const askOptions = { question: 'question', private: 'private' } as const;

/**
 * The commands, for one bulk registration.
 * @param everywhere false for one server's own commands, which have no contexts.
 */
export function commandsIn(
  wording: Wording,
  everywhere: boolean,
): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
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
  return [
    {
      type: ApplicationCommandType.ChatInput,
      name: commandNames.ask,
      description: wording.commands.ask,
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: askOptions.question,
          description: wording.commands.askQuestion,
          required: true,
          max_length: limits.question,
        },
        {
          type: ApplicationCommandOptionType.Boolean,
          name: askOptions.private,
          description: wording.commands.askPrivate,
        },
      ],
      ...reach,
    },
    {
      type: ApplicationCommandType.ChatInput,
      name: commandNames.help,
      description: wording.commands.help,
      ...reach,
    },
  ];
}
