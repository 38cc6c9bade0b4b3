import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10';
import { type Fields, fields, number, text } from './bodies.ts';
import type { Conversation } from './conversation.ts';
import type { World } from './world.ts';

export interface Command {
  readonly id: string;
  readonly name: string;
  readonly type: ApplicationCommandType;
  /** What the bot declared, with what Discord adds to it. */
  readonly declared: Fields;
}

const GLOBAL = 'global';

/** Whether a command or an option is called so: by its own name, or by the one in that language. */
export function isCalled(declared: Fields, name: string, locale: string): boolean {
  return declared['name'] === name || fields(declared['name_localizations'])[locale] === name;
}

/** The commands that the bot has registered, for all guilds and for single ones. */
export class Commands {
  readonly #world: World;
  readonly #scopes = new Map<string, Command[]>();
  /** How often commands were registered. */
  registrations = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** The commands of one guild, or without a guild the global ones. */
  of(guildId: string = GLOBAL): readonly Command[] {
    return this.#scopes.get(guildId) ?? [];
  }

  replace(guildId: string = GLOBAL, declared: readonly Fields[]): readonly Command[] {
    const before = this.of(guildId);
    const commands = declared.map((one) => this.#make(guildId, one, before));
    this.#scopes.set(guildId, commands);
    this.registrations += 1;
    this.#world.signal.notify();
    return commands;
  }

  /** Adds one command, or replaces the one of that id, or else the one of the same name and kind. */
  put(guildId: string = GLOBAL, declared: Fields, id?: string): Command {
    const before = this.of(guildId);
    const command = this.#make(guildId, declared, before, id);
    this.#scopes.set(guildId, [...before.filter(({ id }) => id !== command.id), command]);
    this.registrations += 1;
    this.#world.signal.notify();
    return command;
  }

  remove(guildId: string = GLOBAL, id: string): boolean {
    const before = this.of(guildId);
    this.#scopes.set(
      guildId,
      before.filter((command) => command.id !== id),
    );
    return this.of(guildId).length < before.length;
  }

  /**
   * The command that a user would find in that place under that name; waits a while for its registration.
   * @param anywhere also where it is not offered.
   */
  async find(
    place: Conversation,
    name: string,
    type: ApplicationCommandType,
    locale: string,
    anywhere = false,
  ): Promise<Command> {
    const read = (): Command | undefined =>
      [...this.of(place.guild?.id ?? ''), ...this.of()].find(
        (one) => isCalled(one.declared, name, locale) && one.type === type,
      );
    const command = await this.#world.signal.until(read, `the bot to register a command named ${name}`);
    const refused = whyNotOffered(command.declared, place);
    if (refused && !anywhere)
      throw new Error(`The command ${name} is not offered in ${place.title}: ${refused}.`);
    return command;
  }

  #make(scope: string, declared: Fields, before: readonly Command[], known?: string): Command {
    const name = text(declared['name']);
    const type = number(declared['type']) || ApplicationCommandType.ChatInput;
    const id =
      known ?? before.find((one) => one.name === name && one.type === type)?.id ?? this.#world.clock.id();
    const added = {
      id,
      type,
      application_id: this.#world.application.id,
      version: this.#world.clock.id(),
      ...(scope !== GLOBAL && { guild_id: scope }),
    };
    const defaults = { description: '', default_member_permissions: null, dm_permission: true, nsfw: false };
    return { id, name, type, declared: { ...defaults, ...declared, ...added } };
  }
}

function whyNotOffered(declared: Fields, place: Conversation): string | undefined {
  const contexts = declared['contexts'];
  const integrations = declared['integration_types'] ?? [ApplicationIntegrationType.GuildInstall];
  const everywhere = declared['dm_permission'] !== false || place.context === InteractionContextType.Guild;
  if (Array.isArray(contexts) ? !contexts.includes(place.context) : !everywhere)
    return 'its contexts leave this out';
  const needed = place.onlyUserInstalled ? ApplicationIntegrationType.UserInstall : undefined;
  if (needed !== undefined && Array.isArray(integrations) && !integrations.includes(needed))
    return 'it is not for user installation';
  return undefined;
}
