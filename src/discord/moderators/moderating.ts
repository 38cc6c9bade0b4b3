import type {
  APIModalInteractionResponseCallbackData,
  ChatInputCommandInteraction,
  Message,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import { ChangedMeanwhile, changesModerators } from '../../moderation/history.ts';
import { keepable } from '../../moderation/keptText.ts';
import { longestQuestion } from '../../moderation/pinFile.ts';
import { longestNote, type Settings } from '../../moderation/settings.ts';
import { acknowledge, acknowledgeUpdate } from '../acknowledge.ts';
import { commandNames, options as named, pinCommands } from '../commands.ts';
import { inTime } from '../inTime.ts';
import { customIdOf, type ModeratorAction, parseCustomId } from '../replies/customIds.ts';
import { ephemeral, type Reply, sentence } from '../replies/parts.ts';
import { type DiscordOptions, type ReplySource, sourceFor } from '../replies/surface.ts';
import { ModeratorGate, rightFor } from './moderatorGate.ts';
import { ModeratorPages } from './moderatorPages.ts';
import { isManager, serverOf } from './moderatorRights.ts';
import { channelIn, fields, fromBase36, handOverForm, pinForm, pinFormId, shownIn } from './pinForm.ts';
import { authorOf, type Changing, Pinning } from './pinning.ts';
import { PinReplies } from './pinReplies.ts';
import { reportsAfter } from './reportChoice.ts';
import { wishOf } from './settingChoice.ts';
import { renderForget } from './settingsViews.ts';

/** What a moderator's interaction shows: the answer takes its place, or comes beside it. */
const views = new Set<ModeratorAction['kind']>([
  ...(['pins', 'pin', 'misses', 'miss', 'history', 'settings', 'reports'] as const),
]);

/** What opens a form. */
type FormAction =
  | { readonly kind: 'missfact' | 'misshand'; readonly key: string }
  | { readonly kind: 'settings'; readonly field: 'handover'; readonly version: number };

const opensForm = (action: ModeratorAction): action is FormAction =>
  action.kind === 'missfact' ||
  action.kind === 'misshand' ||
  (action.kind === 'settings' && action.field === 'handover');

/** What moderators do, from an interaction to its one reply. Who may is checked here, on every path. */
export class Moderating {
  readonly #options: DiscordOptions;
  readonly #gate: ModeratorGate;
  readonly #pages: ModeratorPages;
  readonly #pinning: Pinning;
  readonly #pins: PinReplies;

  constructor(options: DiscordOptions) {
    this.#options = options;
    this.#gate = new ModeratorGate(options);
    this.#pages = new ModeratorPages(options);
    this.#pinning = new Pinning(options);
    this.#pins = new PinReplies(options, this.#pages, this.#pinning);
  }

  /** Whether a command is for moderators. */
  concerns({ commandName, options }: ChatInputCommandInteraction): boolean {
    const { pin, misses, settings, status, privacy } = commandNames;
    if (commandName === privacy) return options.getBoolean(named.delete) === true;
    return [pin, misses, settings, status].includes(commandName);
  }

  async command(interaction: ChatInputCommandInteraction): Promise<void> {
    // Before anything is looked up: Discord takes no first answer after three seconds.
    await acknowledge(interaction, true);
    const from = sourceFor(this.#options, interaction.locale);
    const { commandName, options } = interaction;
    const { privacy, settings } = commandNames;
    const right = commandName === privacy ? 'manager' : commandName === settings ? 'either' : 'moderator';
    const reply = await this.#gate.allowed(interaction, right, from, async (server) => {
      if (commandName === commandNames.privacy) return renderForget(server, from);
      if (commandName === commandNames.misses) return this.#pages.misses(server, 0, from);
      if (commandName === commandNames.settings)
        return this.#pages.settings(server, interaction.client, from);
      if (commandName === commandNames.status) return this.#pages.status(server, interaction.client, from);
      if (options.getSubcommand() === pinCommands.undo) {
        const reason = keepable(options.getString(named.reason) ?? '').trim() || null;
        return this.#undo(interaction, server, null, reason, from);
      }
      return this.#pins.reply(interaction, server, from);
    });
    await interaction.editReply(reply);
  }

  /** “Pin this answer” on a message of the bot's: a form with the question. */
  async menu(interaction: MessageContextMenuCommandInteraction): Promise<void> {
    const from = sourceFor(this.#options, interaction.locale);
    const began = performance.now();
    const target = interaction.targetMessage;
    const found = target.author.id === interaction.client.user.id ? shownIn(target) : null;
    const known = found !== null && this.#options.reference.fact(found.id) !== undefined;
    const refused =
      (await beforeAForm(this.#gate.refusal(interaction, 'moderator', from))) ??
      (known ? null : from.wording.moderation.notAnAnswer);
    if (refused !== null || found === null) {
      await interaction.reply(ephemeral(sentence(refused ?? '')));
      return;
    }
    const asked = (await askedBy(target, patience - (performance.now() - began))) ?? found.words;
    await interaction.showModal(
      pinForm(pinFormId(found.id, target.id), from.wording.commands.pinAnswer, asked, from),
    );
  }

  /** A button or a menu. */
  async component(interaction: MessageComponentInteraction, action: ModeratorAction): Promise<void> {
    const from = sourceFor(this.#options, interaction.locale);
    if (opensForm(action)) {
      await this.#open(interaction, action, from);
      return;
    }
    // Before anything is looked up, as with a command.
    const replaces = views.has(action.kind);
    if (replaces) await acknowledgeUpdate(interaction);
    else await acknowledge(interaction, true);
    const refused = await this.#gate.refusal(interaction, rightFor(action), from);
    const server = serverOf(interaction, this.#options.shards);
    if (refused !== null || server === null) {
      const told = sentence(refused ?? from.wording.moderation.noServer);
      // Who may not sees it beside the message, which stays as it was.
      await (replaces ? interaction.followUp(ephemeral(told)) : interaction.editReply(told));
      return;
    }
    await interaction.editReply(
      await this.#gate.attempt(from, () => this.#act(interaction, action, server, from)),
    );
  }

  /** A form that was filled in. */
  async form(interaction: ModalSubmitInteraction): Promise<void> {
    const { moderation } = this.#options;
    const from = sourceFor(this.#options, interaction.locale);
    await acknowledge(interaction, true);
    const action = parseCustomId(interaction.customId);
    const given = (name: string) => keepable(interaction.fields.getTextInputValue(name)).trim();
    const right = action?.kind === 'settings' ? 'either' : 'moderator';
    const reply = await this.#gate.allowed(interaction, right, from, async (server) => {
      if (action?.kind === 'settings' && action.field === 'handover') {
        // A line that is cut may end in half of a surrogate pair.
        const line = keepable(given(fields.note).slice(0, longestNote));
        const wish = { handOver: line === '' ? null : line };
        const entry = await moderation.changeSettings(server, authorOf(interaction), wish, action.version);
        return this.#pinning.done(interaction, entry, [], from);
      }
      if (action?.kind !== 'pinform' && action?.kind !== 'misshand') return sentence(from.wording.tampered);
      const [fact, message] = action.kind === 'pinform' ? [action.id, action.message] : [null, ''];
      const question = given(fields.question);
      const channel = channelIn(interaction);
      if (channel === undefined) return sentence(from.wording.tampered);
      const wish = this.#pins.wish(question, fact, given(fields.note), given(fields.until), channel, from);
      if (typeof wish === 'string') return sentence(wish);
      const target = message === '' ? null : fromBase36(message);
      return this.#pinning.add(interaction, server, wish, given(fields.reason) || null, target, from);
    });
    await interaction.editReply(reply);
  }

  /** Opens the form of a button or a menu. It is the first answer, so what it is made of must be there in time. */
  async #open(
    interaction: MessageComponentInteraction,
    action: FormAction,
    from: ReplySource,
  ): Promise<void> {
    const { moderation } = from.wording;
    const prepared = async () => {
      const refused = await this.#gate.refusal(interaction, rightFor(action), from);
      const server = serverOf(interaction, this.#options.shards);
      if (refused !== null || server === null) return refused ?? moderation.noServer;
      return (await this.#formOf(interaction, action, server, from)) ?? moderation.missGone;
    };
    const form = await beforeAForm(prepared());
    if (typeof form === 'string') await interaction.reply(ephemeral(sentence(form)));
    else await interaction.showModal(form);
  }

  /** The form that a button or a menu opens; null where the question that it is about is no longer listed. */
  async #formOf(
    interaction: MessageComponentInteraction,
    action: FormAction,
    server: string,
    from: ReplySource,
  ): Promise<APIModalInteractionResponseCallbackData | null> {
    const { moderation, reference } = this.#options;
    if (action.kind === 'settings') {
      // The line that stands now is the one that the person sees in the form.
      const { settings, version } = await moderation.versionedSettings(server);
      return handOverForm(customIdOf({ ...action, version }), settings.handOver, from);
    }
    const miss = await moderation.misses.listed(server, action.key);
    if (miss === undefined) return null;
    const { commands, moderation: words } = from.wording;
    if (action.kind === 'misshand')
      return pinForm(customIdOf(action), words.labels.handOver, miss.text, from);
    const [id] = interaction.isStringSelectMenu() ? interaction.values : [];
    if (id === undefined || reference.fact(id) === undefined) return null;
    return pinForm(customIdOf({ kind: 'pinform', id, message: '' }), commands.pinAnswer, miss.text, from);
  }

  async #act(
    interaction: MessageComponentInteraction,
    action: ModeratorAction,
    server: string,
    from: ReplySource,
  ): Promise<Reply> {
    const { moderation, reference, wordings, log } = this.#options;
    switch (action.kind) {
      case 'pins':
        return this.#pages.pins(server, action.page, from);
      case 'pin':
        return this.#pages.pin(server, action.pin, from);
      case 'pinkeep': {
        const entry = await moderation.pins.keep(server, authorOf(interaction), action.pin, action);
        return this.#pinning.done(interaction, entry, [], from);
      }
      case 'pinfact': {
        const [fact] = interaction.isStringSelectMenu() ? interaction.values : [];
        if (fact === undefined) return sentence(from.wording.tampered);
        const pin = await moderation.pins.get(server, action.pin);
        const { question, note, channel, until } = pin;
        const [seen, wish] = [
          { ...pin, version: action.version },
          { question, fact, note, channel, until },
        ];
        return this.#pinning.edit(interaction, server, seen, wish, null, from);
      }
      case 'history':
        return this.#pages.history(server, action.pin === 0 ? null : action.pin, action.before, from);
      case 'misses':
        return this.#pages.misses(server, action.page, from);
      case 'miss':
        return this.#pages.miss(server, action.key, from);
      case 'undo':
        return this.#undo(interaction, server, action.sequence, null, from);
      case 'dismiss': {
        const entry = await moderation.misses.dismiss(server, authorOf(interaction), action.key);
        return this.#pinning.done(interaction, entry, [], from);
      }
      case 'settings': {
        const wish = wishOf(interaction, action.field, wordings);
        if (wish === 'everyone') return sentence(from.wording.moderation.settings.everyone);
        if (wish === null) return sentence(from.wording.tampered);
        const entry = await moderation.changeSettings(server, authorOf(interaction), wish, action.version);
        await this.#pinning.tell(interaction, entry);
        return this.#pages.settings(server, interaction.client, from);
      }
      case 'reports': {
        if (!interaction.isStringSelectMenu())
          return this.#pages.reports(server, action.page, interaction.client, from);
        const { values } = interaction;
        const wish = (settings: Settings) => {
          const after = reportsAfter(reference.reports, settings, action.page, values);
          if (after === null) throw new ChangedMeanwhile('The list of the reports');
          return after;
        };
        const entry = await moderation.changeSettings(server, authorOf(interaction), wish, action.version);
        await this.#pinning.tell(interaction, entry);
        return this.#pages.reports(server, action.page, interaction.client, from);
      }
      case 'forget':
        // An id of another server's button deletes nothing here, and nothing there.
        if (action.server !== server) return sentence(from.wording.tampered);
        await moderation.presence.forget(server);
        log.info({ server }, 'all data of a server deleted at its wish');
        return sentence(from.wording.moderation.deleted);
      case 'missfact':
      case 'misshand':
      case 'pinform':
        return sentence(from.wording.tampered);
    }
  }

  /** Takes a change back; of who is a moderator, only for who may decide that; of a pin or a miss, only for moderators. */
  async #undo(
    interaction: Changing,
    server: string,
    sequence: number | null,
    reason: string | null,
    from: ReplySource,
  ): Promise<Reply> {
    const { moderation } = this.#options;
    const who = authorOf(interaction);
    const { entry, passedOver } = await moderation.changes.undoable(server, who, sequence);
    if (changesModerators(entry) && !isManager(interaction, this.#options.shards))
      return sentence(from.wording.moderation.notManager);
    if (entry.subject !== 'settings') {
      const refused = await this.#gate.refusal(interaction, 'moderator', from);
      if (refused !== null) return sentence(refused);
    }
    const undone = await moderation.changes.undo(server, who, entry, reason);
    const more = passedOver ? [from.wording.moderation.passedOver] : [];
    return this.#pinning.done(interaction, undone, more, from);
  }
}

/** Milliseconds that all may take that a form is made of: Discord takes none after three seconds, nor after another answer. */
const patience = 1500;

const beforeAForm = <T>(work: Promise<T>): Promise<T> =>
  inTime(patience, work, 'what a form is made of was not there in time');

/**
 * The question that a message of the bot's answers; null where Discord does not show it, or not in time.
 * @param left milliseconds that there are for it.
 */
async function askedBy(target: Message, left: number): Promise<string | null> {
  if (target.reference === null) return null;
  try {
    const referenced = await inTime(left, target.fetchReference(), 'the question was not there in time');
    const question = referenced.content
      .replace(/<[@#][!&]?\d+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    return question === '' ? null : question.slice(0, longestQuestion);
  } catch {
    // Deleted, late, or hidden from the bot: the words that the answer's button kept stand in the form instead.
    return null;
  }
}
