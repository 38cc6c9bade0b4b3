import {
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  PermissionFlagsBits as Permit,
} from 'discord-api-types/v10';
import { components, type Fields, fields, text } from './bodies.ts';
import type { Conversation } from './conversation.ts';
import { Interaction, type InteractionOptions } from './interaction.ts';
import { invocation, spoken, type Values } from './invocations.ts';
import type { Message } from './message.ts';
import { filledModal, type ModalValues } from './modals.ts';
import { Resolved } from './resolved.ts';
import { type Choice, idOf, isSelect, selection, shown } from './selects.ts';
import type { World } from './world.ts';

export interface CommandUse {
  /** Use it although the command is not shown to this user: administrators can override who sees a command. */
  readonly anyway?: boolean;
  /** Use it also where it is not offered: a command that was registered otherwise before can still be on its way. */
  readonly anywhere?: boolean;
}

/** A person on this Discord (or the bot), and what a person can do. */
export class User {
  readonly #world: World;
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
  /** The language of the user's Discord. */
  locale = 'en-US';
  /** False when the user takes no direct messages: the bot gets 50007. */
  acceptsDirectMessages = true;

  constructor(world: World, name: string, isBot: boolean) {
    this.#world = world;
    this.id = world.clock.id();
    this.name = name;
    this.isBot = isBot;
  }

  get mention(): string {
    return `<@${this.id}>`;
  }

  /** Uses a slash command, as soon as the bot has registered it. A subcommand is named after a space. */
  async slash(
    place: Conversation,
    name: string,
    values: Values = {},
    { anyway = false, anywhere = false }: CommandUse = {},
  ) {
    const [command = '', ...below] = name.split(' ');
    const found = await this.#world.commands.find(
      place,
      command,
      ApplicationCommandType.ChatInput,
      this.locale,
      anywhere,
    );
    if (!anyway) this.#mustSee(place, found.declared);
    const data = invocation(found, below, values, new Resolved(place, this));
    const said = Object.entries(values).map(([key, value]) => ` ${key}: ${spoken(value)}`);
    this.#world.note(place, `${this.name} used /${name}${said.join('')}`);
    return this.#act({ type: InteractionType.ApplicationCommand, user: this, place, data });
  }

  /** Types into an option that completes; `response()` gives the choices. */
  async autocomplete(
    place: Conversation,
    name: string,
    values: Values,
    focused?: string,
    { anyway = false, anywhere = false }: CommandUse = {},
  ): Promise<Interaction> {
    const [command = '', ...below] = name.split(' ');
    const found = await this.#world.commands.find(
      place,
      command,
      ApplicationCommandType.ChatInput,
      this.locale,
      anywhere,
    );
    if (!anyway) this.#mustSee(place, found.declared);
    const typed = focused ?? Object.keys(values).at(-1);
    const data = invocation(found, below, values, new Resolved(place, this), typed);
    return this.#act({ type: InteractionType.ApplicationCommandAutocomplete, user: this, place, data });
  }

  /** Uses a command from a message's menu. */
  async messageMenu(
    message: Message,
    name: string,
    { anyway = false, anywhere = false }: CommandUse = {},
  ): Promise<Interaction> {
    const place = message.channel;
    const found = await this.#world.commands.find(
      place,
      name,
      ApplicationCommandType.Message,
      this.locale,
      anywhere,
    );
    if (!anyway) this.#mustSee(place, found.declared);
    const resolved = { messages: { [message.id]: message.payload() } };
    const data = { id: found.id, name, type: found.type, target_id: message.id, resolved };
    this.#world.note(place, `${this.name} used "${name}" on a message of ${message.author.name}'s`);
    return this.#act({ type: InteractionType.ApplicationCommand, user: this, place, data, target: message });
  }

  /** Uses a command from another user's menu. */
  async userMenu(
    place: Conversation,
    target: User,
    name: string,
    { anyway = false, anywhere = false }: CommandUse = {},
  ): Promise<Interaction> {
    const found = await this.#world.commands.find(
      place,
      name,
      ApplicationCommandType.User,
      this.locale,
      anywhere,
    );
    if (!anyway) this.#mustSee(place, found.declared);
    const resolved = new Resolved(place, this);
    resolved.users.add(target);
    const data = {
      ...{ id: found.id, name, type: found.type, target_id: target.id },
      resolved: resolved.payload(),
    };
    this.#world.note(place, `${this.name} used "${name}" on ${target.name}`);
    return this.#act({ type: InteractionType.ApplicationCommand, user: this, place, data, target });
  }

  /** Clicks a button, named by its custom_id or by its label. */
  async click(message: Message, button: string): Promise<Interaction> {
    const component = this.#usable(message, (one) => one['type'] === ComponentType.Button, button);
    this.#world.note(message.channel, `${this.name} clicked [${text(component['label']) || button}]`);
    const data = {
      component_type: ComponentType.Button,
      custom_id: component['custom_id'],
      id: component['id'],
    };
    return this.#act({
      type: InteractionType.MessageComponent,
      user: this,
      place: message.channel,
      data,
      onMessage: message,
    });
  }

  /**
   * Chooses in a select of any kind, named by its custom_id: values of options, or roles, channels, people.
   * With `anyway` also what it does not offer, as somebody could who writes requests by hand.
   */
  async select(
    message: Message,
    customId: string,
    chosen: readonly Choice[],
    { anyway = false }: CommandUse = {},
  ): Promise<Interaction> {
    const component = this.#usable(message, isSelect, customId);
    const resolved = new Resolved(message.channel, this);
    const values = anyway ? chosen.map(idOf) : selection(component, chosen, resolved);
    this.#world.note(message.channel, `${this.name} chose ${chosen.map(shown).join(', ') || 'nothing'}`);
    const isOfThings = component['type'] !== ComponentType.StringSelect;
    const data = {
      ...{ component_type: component['type'], custom_id: customId, id: component['id'], values },
      ...(isOfThings && { resolved: resolved.payload() ?? {} }),
    };
    return this.#act({
      type: InteractionType.MessageComponent,
      user: this,
      place: message.channel,
      data,
      onMessage: message,
    });
  }

  /**
   * Fills in the modal that an interaction opened; the values are named by the fields' custom_ids. With `anyway` its
   * selects also take what they do not offer.
   */
  async submitModal(
    opener: Interaction,
    values: ModalValues,
    { anyway = false }: CommandUse = {},
  ): Promise<Interaction> {
    const { modal } = await opener.response();
    if (!modal) throw new Error('That interaction opened no modal.');
    const resolved = new Resolved(opener.place, this);
    const components = filledModal(modal.components, values, resolved, anyway);
    const meant = resolved.payload();
    const data = { custom_id: modal.customId, components, ...(meant && { resolved: meant }) };
    this.#world.note(opener.place, `${this.name} submitted "${modal.title}"`);
    const { place, onMessage } = opener;
    return this.#act({ type: InteractionType.ModalSubmit, user: this, place, data, onMessage, opener });
  }

  #act(options: InteractionOptions): Interaction {
    const { guild } = options.place;
    if (guild?.available === false) throw new Error(`${guild.name} cannot be reached.`);
    const interaction = new Interaction(options);
    this.#world.interact(interaction);
    return interaction;
  }

  #usable(message: Message, isKind: (component: Fields) => boolean, name: string): Fields {
    if (message.deleted) throw new Error('That message was deleted.');
    if (message.onlyFor && message.onlyFor !== this)
      throw new Error(`${this.name} does not see that message.`);
    const all = [...components(message.components)].map(({ component }) => component).filter(isKind);
    const found = all.find((one) => one['custom_id'] === name) ?? all.find((one) => one['label'] === name);
    if (!found) {
      const there = all.map((one) => text(one['label']) || text(one['custom_id']));
      throw new Error(`That message has no ${name}; it has ${there.join(', ') || 'nothing to use'}.`);
    }
    if (found['disabled'] === true || found['custom_id'] === undefined)
      throw new Error(`${name} cannot be used.`);
    return fields(found);
  }

  #mustSee(place: Conversation, declared: Fields): void {
    const needed = declared['default_member_permissions'];
    if (!place.guild || typeof needed !== 'string') return;
    const has = place.permissionsOf(this);
    const bits = BigInt(needed) || Permit.Administrator;
    if ((has & bits) !== bits)
      throw new Error(`${this.name} is not shown the command ${text(declared['name'])}.`);
  }
}
