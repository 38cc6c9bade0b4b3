import {
  type APIModalInteractionResponseCallbackData,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  ComponentType,
  type GuildTextBasedChannel,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { ChangedMeanwhile, type Entry, NotThere } from '../moderation/history.ts';
import type { Author, PinWish } from '../moderation/moderation.ts';
import { TooManyPins } from '../moderation/moderation.ts';
import type { Pin } from '../moderation/pin.ts';
import { longestQuestion, mostPins } from '../moderation/pinFile.ts';
import { longestNote, type Settings } from '../moderation/settings.ts';
import { untilOf } from '../moderation/until.ts';
import type { Fact } from '../reports/fact.ts';
import { commandNames, options as named, pinCommands } from './commands.ts';
import { customIdOf, type ModeratorAction, parseCustomId } from './customIds.ts';
import { failureOf, logFailure } from './failures.ts';
import { clip, limits } from './limits.ts';
import {
  entriesPerPage,
  entryText,
  renderDone,
  renderForget,
  renderHistory,
  renderMiss,
  renderMisses,
  renderPin,
  renderPins,
  renderSettings,
} from './moderationViews.ts';
import { isManager, isModerator, serverOf } from './moderatorRights.ts';
import { container, type Reply, sentence, text } from './parts.ts';
import { renderPinned } from './render.ts';
import { type DiscordOptions, type ReplySource, sourceFor } from './surface.ts';

type Served =
  | ChatInputCommandInteraction
  | MessageComponentInteraction
  | MessageContextMenuCommandInteraction
  | ModalSubmitInteraction;

const mostChoices = 25;
/** Facts offered for a question without an answer. */
const offered = 10;
/** Largest file that is read, in bytes. */
const largestFile = 500_000;
/** Where Discord keeps what people attach. */
const attachmentHosts = ['cdn.discordapp.com', 'media.discordapp.net'];

const fields = { question: 'question', note: 'note', until: 'until', reason: 'reason' } as const;

/** What moderators do, from an interaction to its one reply. Who may is checked here, on every path. */
export class Moderating {
  readonly #options: DiscordOptions;

  constructor(options: DiscordOptions) {
    this.#options = options;
  }

  /** Whether a command is for moderators. */
  concerns({ commandName, options }: ChatInputCommandInteraction): boolean {
    const { pin, misses, settings, privacy } = commandNames;
    if (commandName === privacy) return options.getBoolean(named.delete) === true;
    return commandName === pin || commandName === misses || commandName === settings;
  }

  async command(interaction: ChatInputCommandInteraction): Promise<void> {
    // Before anything is looked up: Discord takes no first answer after three seconds.
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(
      await this.#allowed(interaction, interaction.commandName === commandNames.privacy, (server, from) => {
        switch (interaction.commandName) {
          case commandNames.privacy:
            return Promise.resolve(renderForget(server, from));
          case commandNames.misses:
            return this.#misses(server, 0, from);
          case commandNames.settings:
            return this.#settings(server, from);
          default:
            return this.#pinCommand(interaction, server, from);
        }
      }),
    );
  }

  /** Choices while a moderator types; nobody else sees any. */
  async choices(interaction: AutocompleteInteraction): Promise<{ name: string; value: string | number }[]> {
    const { moderation, reference, ask } = this.#options;
    const server = serverOf(interaction);
    if (server === null || !isModerator(interaction, await moderation.settings(server))) return [];
    const { name, value } = interaction.options.getFocused(true);
    const typed = String(value).trim().toLowerCase();
    if (name === named.pin) {
      return (await moderation.pins(server))
        .map(({ pin }) => ({ name: clip(`${pin.number} · ${pin.question}`, 100), value: pin.number }))
        .filter((choice) => choice.name.toLowerCase().includes(typed))
        .slice(0, mostChoices);
    }
    // Before anything is typed, the facts nearest to the question stand first.
    const question = interaction.options.getString(named.question) ?? '';
    const answer = question === '' ? undefined : ask([question]);
    const near = answer === undefined ? [] : [...factsOf(answer), ...reference.facts];
    const facts = typed === '' && near.length > 0 ? near : reference.facts;
    return [...new Map(facts.map((fact) => [fact.id, fact])).values()]
      .filter(({ id, text: words }) => id.startsWith(typed) || words.toLowerCase().includes(typed))
      .filter(({ id }) => id.length <= 100)
      .slice(0, mostChoices)
      .map(({ id, text: words }) => ({ name: clip(words.replace(/\s+/g, ' '), 100), value: id }));
  }

  /** “Pin this answer” on a message of the bot's: a form with the question. */
  async menu(interaction: MessageContextMenuCommandInteraction): Promise<void> {
    const from = sourceFor(this.#options, interaction.locale);
    const refused = await this.#refusal(interaction, false, from);
    if (refused !== null) {
      await interaction.reply(ephemeral(sentence(refused)));
      return;
    }
    const target = interaction.targetMessage;
    const found = target.author.id === interaction.client.user.id ? shownIn(target) : null;
    if (found === null || this.#options.reference.fact(found.id) === undefined) {
      await interaction.reply(ephemeral(sentence(from.wording.moderation.notAnAnswer)));
      return;
    }
    const asked = (await this.#askedBy(target)) ?? found.words;
    // Where the message's id does not fit, the message is not pinned with it.
    const message = BigInt(target.id).toString(36);
    const whole = `v1:pinform:${message}:${found.id}`.length <= limits.customId ? message : '';
    await interaction.showModal(
      pinForm(customIdOf({ kind: 'pinform', id: found.id, message: whole }), asked, from),
    );
  }

  /** The question that a message of the bot's answers, where Discord shows it. */
  async #askedBy(target: Message): Promise<string | null> {
    if (target.reference === null) return null;
    try {
      const { content } = await target.fetchReference();
      const question = content
        .replace(/<[@#][!&]?\d+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
      return question === '' ? null : question.slice(0, longestQuestion);
    } catch {
      return null;
    }
  }

  async component(interaction: MessageComponentInteraction, action: ModeratorAction): Promise<void> {
    const from = sourceFor(this.#options, interaction.locale);
    const manager = action.kind === 'forget' || (action.kind === 'settings' && action.field === 'role');
    const refused = await this.#refusal(interaction, manager, from);
    if (refused !== null) {
      await interaction.reply(ephemeral(sentence(refused)));
      return;
    }
    const form = await this.#formOf(interaction, action, from);
    if (form !== null) {
      await interaction.showModal(form);
      return;
    }
    // Views take the place of the one before; what was done is said anew.
    const view = ['pins', 'misses', 'history', 'settings', 'miss'].includes(action.kind);
    if (view) await interaction.deferUpdate();
    else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const reply = await this.#allowed(interaction, manager, (server) =>
      this.#act(interaction, action, server, from),
    );
    await interaction.editReply(reply);
  }

  /** The form that a button or a menu opens; null where it opens none. */
  async #formOf(
    interaction: MessageComponentInteraction,
    action: ModeratorAction,
    from: ReplySource,
  ): Promise<APIModalInteractionResponseCallbackData | null> {
    const server = serverOf(interaction) ?? '';
    const { moderation } = this.#options;
    if (action.kind === 'settings' && action.field === 'handover') {
      const { handOver } = await moderation.settings(server);
      const line = input(
        from.wording.moderation.settings.handOver,
        fields.note,
        handOver ?? '',
        false,
        longestNote,
      );
      return {
        custom_id: customIdOf(action),
        title: clip(from.wording.moderation.settings.title, 45),
        components: [line],
      };
    }
    if (action.kind !== 'missfact' && action.kind !== 'misshand') return null;
    const miss = (await moderation.misses(server)).find(({ key }) => key === action.key);
    if (miss === undefined) return null;
    if (action.kind === 'misshand') return pinForm(customIdOf(action), miss.text, from);
    const [id] = interaction.isStringSelectMenu() ? interaction.values : [];
    if (id === undefined || this.#options.reference.fact(id) === undefined) return null;
    return pinForm(customIdOf({ kind: 'pinform', id, message: '' }), miss.text, from);
  }

  async #act(
    interaction: MessageComponentInteraction,
    action: ModeratorAction,
    server: string,
    from: ReplySource,
  ): Promise<Reply> {
    const { moderation } = this.#options;
    const who = authorOf(interaction);
    switch (action.kind) {
      case 'pins':
        return this.#pins(server, action.page, from);
      case 'history':
        return this.#history(server, action.pin === 0 ? null : action.pin, action.before, from);
      case 'misses':
        return this.#misses(server, action.page, from);
      case 'miss':
        return this.#miss(server, action.key, from);
      case 'undo':
        return this.#done(interaction, await moderation.undo(server, who, action.sequence), [], from);
      case 'dismiss':
        return this.#done(interaction, await moderation.dismissMiss(server, who, action.key), [], from);
      case 'settings': {
        const wish = this.#wishOf(interaction, action.field);
        if (wish === 'everyone') return sentence(from.wording.moderation.settings.everyone);
        if (wish === null) return sentence(from.wording.tampered);
        await this.#tell(interaction, await moderation.changeSettings(server, who, wish));
        return this.#settings(server, from);
      }
      case 'forget':
        // An id of another server's button deletes nothing here, and nothing there.
        if (action.server !== server) return sentence(from.wording.tampered);
        await moderation.deleteServer(server);
        this.#options.log.info({ server }, 'all data of a server deleted at its wish');
        return sentence(from.wording.moderation.deleted);
      case 'missfact':
      case 'misshand':
        return sentence(from.wording.moderation.missGone);
      default:
        return sentence(from.wording.tampered);
    }
  }

  #wishOf(interaction: MessageComponentInteraction, field: string): Partial<Settings> | 'everyone' | null {
    if (interaction.isChannelSelectMenu()) {
      const chosen = interaction.values[0] ?? null;
      if (field === 'answer') return { answerChannel: chosen };
      return field === 'log' ? { logChannel: chosen } : null;
    }
    if (interaction.isRoleSelectMenu() && field === 'role') {
      const chosen = interaction.values[0] ?? null;
      return chosen === interaction.guildId ? 'everyone' : { moderatorRole: chosen };
    }
    if (!interaction.isStringSelectMenu()) return null;
    const [chosen = ''] = interaction.values;
    if (field === 'language') {
      const known = this.#options.wordings.some(({ language }) => language === chosen);
      return known || chosen === 'own' ? { language: known ? chosen : null } : null;
    }
    const days = Number(chosen);
    return field === 'retention' && [7, 30, 90].includes(days) ? { retention: days } : null;
  }

  /** A form that was filled in. */
  async form(interaction: ModalSubmitInteraction): Promise<void> {
    const from = sourceFor(this.#options, interaction.locale);
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const action = parseCustomId(interaction.customId);
    await interaction.editReply(
      await this.#allowed(interaction, false, async (server) => {
        const { moderation } = this.#options;
        const given = (name: string) => interaction.fields.getTextInputValue(name).trim();
        if (action?.kind === 'settings' && action.field === 'handover') {
          const line = given(fields.note).slice(0, longestNote);
          const wish = { handOver: line === '' ? null : line };
          const entry = await moderation.changeSettings(server, authorOf(interaction), wish);
          return this.#done(interaction, entry, [], from);
        }
        if (action?.kind !== 'pinform' && action?.kind !== 'misshand') return sentence(from.wording.tampered);
        const fact = action.kind === 'pinform' ? action.id : null;
        const wish = this.#wish(
          given(fields.question),
          fact,
          given(fields.note),
          given(fields.until),
          null,
          from,
        );
        if (typeof wish === 'string') return sentence(wish);
        const target = action.kind === 'pinform' && action.message !== '' ? fromBase36(action.message) : null;
        return this.#add(interaction, server, wish, given(fields.reason), target, from);
      }),
    );
  }

  /** What was wished for, checked; or the sentence that says what is wrong with it. */
  #wish(
    question: string,
    fact: string | null,
    note: string,
    until: string,
    channel: string | null,
    { wording }: ReplySource,
  ): PinWish | string {
    const end = until === '' ? null : untilOf(until, new Date(this.#options.instant()));
    if (until !== '' && end === null) return wording.moderation.wrongUntil(clip(until, 50));
    if (question === '') return wording.tampered;
    if (question.length > longestQuestion) return wording.moderation.tooLong(longestQuestion);
    if (note.length > longestNote) return wording.moderation.tooLong(longestNote);
    if (fact !== null && this.#options.reference.fact(fact) === undefined)
      return wording.moderation.noFactChosen;
    return { question, fact, note: note === '' ? null : note, channel, until: end };
  }

  async #pinCommand(
    interaction: ChatInputCommandInteraction,
    server: string,
    from: ReplySource,
  ): Promise<Reply> {
    const { moderation } = this.#options;
    const { options } = interaction;
    const given = (name: string) => options.getString(name)?.trim() ?? '';
    const number = () => options.getInteger(named.pin, true);
    const who = authorOf(interaction);
    const reason = given(named.reason) === '' ? null : given(named.reason);
    switch (options.getSubcommand()) {
      case pinCommands.add:
      case pinCommands.handOver: {
        const fact = options.getSubcommand() === pinCommands.add ? given(named.fact) : null;
        const channel = options.getChannel(named.channel)?.id ?? null;
        const wish = this.#wish(
          given(named.question),
          fact,
          given(named.note),
          given(named.until),
          channel,
          from,
        );
        if (typeof wish === 'string') return sentence(wish);
        return this.#add(interaction, server, wish, reason ?? '', null, from);
      }
      case pinCommands.edit: {
        const pin = await moderation.pin(server, number());
        const clear = given(named.clear);
        const note = given(named.note) || (clear === named.note ? '' : (pin.note ?? ''));
        const channel = options.getBoolean(named.everywhere) === true ? null : pin.channel;
        const wish = this.#wish(
          given(named.question) || pin.question,
          given(named.fact) || pin.fact,
          note,
          given(named.until),
          options.getChannel(named.channel)?.id ?? channel,
          from,
        );
        if (typeof wish === 'string') return sentence(wish);
        const until = given(named.until) === '' && clear !== named.until ? pin.until : wish.until;
        const entry = await moderation.editPin(server, who, pin, { ...wish, until }, reason);
        return this.#done(interaction, entry, [], from);
      }
      case pinCommands.list:
        return this.#pins(server, 0, from);
      case pinCommands.show: {
        const wanted = number();
        const listed = (await moderation.pins(server)).find(({ pin }) => pin.number === wanted);
        const pin = listed?.pin ?? (await moderation.pin(server, wanted));
        const fact = this.#factOf(pin);
        return renderPin(
          { pin, fact, review: listed?.review ?? null, inForce: listed?.inForce ?? false },
          from,
        );
      }
      case pinCommands.remove:
        return this.#done(interaction, await moderation.removePin(server, who, number(), reason), [], from);
      case pinCommands.undo:
        return this.#done(interaction, await moderation.undo(server, who, null), [], from);
      case pinCommands.history:
        return this.#history(server, options.getInteger(named.pin), 0, from);
      case pinCommands.test:
        return this.#test(interaction, server, given(named.question), from);
      case pinCommands.export: {
        const attachment = Buffer.from(await moderation.exportPins(server), 'utf8');
        const file = { type: ComponentType.File, file: { url: 'attachment://pins.json' } } as const;
        return container([file], [{ attachment, name: 'pins.json' }]);
      }
      case pinCommands.import:
        return this.#import(interaction, server, from);
      default:
        return sentence(from.wording.unknownCommand);
    }
  }

  /** Pins the message, then keeps the pin: where it cannot be kept, the message is as before. */
  async #add(
    interaction: Served,
    server: string,
    wish: PinWish,
    reason: string,
    target: string | null,
    from: ReplySource,
  ): Promise<Reply> {
    const { moderation } = this.#options;
    await moderation.mustHaveRoom(server, 1);
    const channel = interaction.inCachedGuild() ? interaction.channel : null;
    const { message, said, sent } = await this.#pinMessage(channel, server, wish, target, from);
    try {
      const kept = message === null ? null : `${message.channelId}/${message.id}`;
      const entry = await moderation.addPin(
        server,
        authorOf(interaction),
        wish,
        reason === '' ? null : reason,
        kept,
      );
      return await this.#done(interaction, entry, [said], from, false);
    } catch (error) {
      const undoing = sent ? message?.delete() : message?.unpin();
      await undoing?.catch((second: unknown) => logFailure(this.#options.log, second, 'taking a pin back'));
      throw error;
    }
  }

  /**
   * Pins a message in the channel: the answer that was chosen, else one that shows the pin.
   * @returns the message, null where it could not be pinned; what to say of it; whether it was sent for this.
   */
  async #pinMessage(
    channel: GuildTextBasedChannel | null,
    server: string,
    wish: PinWish,
    target: string | null,
    from: ReplySource,
  ): Promise<{ message: Message | null; said: string; sent: boolean }> {
    const { moderation, reference } = this.#options;
    const { moderation: said } = from.wording;
    const settings = await moderation.settings(server);
    const all = sourceFor(this.#options, settings.language ?? channel?.guild.preferredLocale ?? null);
    const fact = wish.fact === null ? null : (reference.fact(wish.fact) ?? null);
    const shown = renderPinned({ pin: wish, fact, handOver: wish.note ?? settings.handOver }, all);
    const failed = (error: unknown): null => {
      logFailure(this.#options.log, error, 'pinning a message');
      return null;
    };
    const message =
      target === null
        ? ((await channel?.send(shown).catch(failed)) ?? null)
        : ((await channel?.messages.fetch(target).catch(failed)) ?? null);
    const sent = target === null;
    if (message === null) return { message: null, said: said.messageNotSent, sent };
    const pinned = await message.pin().then(() => true, failed);
    if (pinned === true) return { message, said: said.messagePinned, sent };
    return { message: sent ? message : null, said: said.messageNotPinned, sent };
  }

  /** With the rule goes the pinned message, and comes back with it. */
  async #follow(interaction: Served, entry: Entry): Promise<void> {
    if (entry.subject !== 'pin' || entry.after.message === null || !interaction.inCachedGuild()) return;
    const before = entry.before?.active ?? false;
    const { active } = entry.after;
    if (before === active || entry.action === 'add') return;
    const [channelId = '', id = ''] = entry.after.message.split('/');
    const channel = interaction.guild.channels.cache.get(channelId);
    if (channel?.isTextBased() !== true) return;
    try {
      if (active) await channel.messages.pin(id);
      else await channel.messages.unpin(id);
    } catch (error) {
      // Somebody may have deleted or unpinned it by hand; the rule stands without it.
      logFailure(this.#options.log, error, 'pinning a message');
    }
  }

  /** Says what was done, here and in the server's log channel. */
  async #done(
    interaction: Served,
    entry: Entry,
    more: readonly string[],
    from: ReplySource,
    follow = true,
  ): Promise<Reply> {
    if (follow) await this.#follow(interaction, entry);
    await this.#tell(interaction, entry);
    return renderDone(entry, more, from);
  }

  async #tell(interaction: Served, entry: Entry): Promise<void> {
    const { moderation, log } = this.#options;
    if (!interaction.inCachedGuild()) return;
    const { logChannel, language } = await moderation.settings(interaction.guildId);
    if (logChannel === null) return;
    const from = sourceFor(this.#options, language ?? interaction.guild.preferredLocale);
    const channel = interaction.guild.channels.cache.get(logChannel);
    if (channel?.isTextBased() !== true) return;
    await channel
      .send(container([text(entryText(entry, from))]))
      .catch((error: unknown) => logFailure(log, error, 'log channel'));
  }

  #factOf({ fact }: Pick<Pin, 'fact'>): Fact | null {
    return fact === null ? null : (this.#options.reference.fact(fact) ?? null);
  }

  async #pins(server: string, page: number, from: ReplySource): Promise<Reply> {
    const pins = await this.#options.moderation.pins(server);
    // What is to be reviewed stands first.
    const listed = pins
      .map((one) => ({ ...one, fact: this.#factOf(one.pin) }))
      .sort((a, b) => Number(b.review !== null) - Number(a.review !== null));
    return renderPins(listed, page, from);
  }

  async #history(server: string, pin: number | null, before: number, from: ReplySource): Promise<Reply> {
    const entries = await this.#options.moderation.history(server, {
      limit: entriesPerPage + 1,
      ...(pin === null ? {} : { pin }),
      ...(before === 0 ? {} : { before }),
    });
    return renderHistory(entries, pin, from);
  }

  async #misses(server: string, page: number, from: ReplySource): Promise<Reply> {
    return renderMisses(await this.#options.moderation.misses(server), page, from);
  }

  async #miss(server: string, key: string, from: ReplySource): Promise<Reply> {
    const { moderation, ask } = this.#options;
    const miss = (await moderation.misses(server)).find((one) => one.key === key);
    if (miss === undefined) return sentence(from.wording.moderation.missGone);
    const near = factsOf(ask([miss.text]))
      .filter(({ id }) => id.length <= 100)
      .slice(0, offered);
    return renderMiss(miss, this.#factOf(miss), near, from);
  }

  async #settings(server: string, from: ReplySource): Promise<Reply> {
    const { moderation, messageContent, wordings } = this.#options;
    return renderSettings(await moderation.settings(server), messageContent, wordings, from);
  }

  async #test(
    interaction: ChatInputCommandInteraction,
    server: string,
    question: string,
    from: ReplySource,
  ): Promise<Reply> {
    const { moderation, pinThreshold } = this.#options;
    const { moderation: said } = from.wording;
    const [best] = await moderation.test({ server, channels: channelsOf(interaction) }, question);
    if (best === undefined) return sentence(said.testNone);
    const percent = (share: number) => Math.round(share * 100);
    const words = best.matches
      ? said.testMatches(best.pin.number, percent(best.probability))
      : said.testNearest(best.pin.number, percent(best.probability), percent(pinThreshold));
    const listed = { pin: best.pin, fact: this.#factOf(best.pin), review: null, inForce: true };
    const shown = renderPin(listed, from);
    return container([text(clip(words, 300)), ...shown.components[0].components]);
  }

  async #import(interaction: ChatInputCommandInteraction, server: string, from: ReplySource): Promise<Reply> {
    const { moderation, api } = this.#options;
    const { moderation: said } = from.wording;
    const { url, size } = interaction.options.getAttachment(named.file, true);
    const address = new URL(url);
    const hosts = [...attachmentHosts, ...(api === null ? [] : [new URL(api).hostname])];
    if (size > largestFile || !hosts.includes(address.hostname)) return sentence(said.unreadableFile);
    let json: string;
    try {
      const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(5_000) });
      const bytes = await answer.arrayBuffer();
      if (!answer.ok || bytes.byteLength > largestFile) return sentence(said.unreadableFile);
      json = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch (error) {
      logFailure(this.#options.log, error, 'reading a file of pins');
      return sentence(said.unreadableFile);
    }
    const result = await moderation.importPins(server, authorOf(interaction), json);
    if ('problem' in result) return sentence(said.wrongFile(clip(result.problem, 200)));
    for (const entry of result.entries) await this.#tell(interaction, entry);
    return sentence(said.imported(result.entries.length, result.known));
  }

  /** Why somebody may not; null where they may. */
  async #refusal(interaction: Served, manager: boolean, { wording }: ReplySource): Promise<string | null> {
    const server = serverOf(interaction);
    if (server === null) return wording.moderation.noServer;
    if (manager) return isManager(interaction) ? null : wording.moderation.notManager;
    const settings = await this.#options.moderation.settings(server);
    return isModerator(interaction, settings) ? null : wording.moderation.notAllowed;
  }

  /** Does the work for who may, and says in words why something was not done. */
  async #allowed(
    interaction: Served,
    manager: boolean,
    work: (server: string, from: ReplySource) => Promise<Reply>,
  ): Promise<Reply> {
    const from = sourceFor(this.#options, interaction.locale);
    const { moderation } = from.wording;
    try {
      const refused = await this.#refusal(interaction, manager, from);
      if (refused !== null) return sentence(refused);
      return await work(serverOf(interaction) ?? '', from);
    } catch (error) {
      if (error instanceof ChangedMeanwhile) return sentence(moderation.changedMeanwhile);
      if (error instanceof NotThere) return sentence(moderation.notThere);
      if (error instanceof TooManyPins) return sentence(moderation.tooMany(mostPins));
      if (failureOf(error) === 'gone') throw error;
      return sentence(from.wording.failure(logFailure(this.#options.log, error, 'moderation')));
    }
  }
}

/** Ids of the channel of an interaction and, for a thread, of its parent. */
export function channelsOf(
  interaction: Pick<ChatInputCommandInteraction, 'channelId' | 'channel'>,
): string[] {
  const parent = interaction.channel?.isThread() === true ? interaction.channel.parentId : null;
  return [interaction.channelId, ...(parent === null ? [] : [parent])];
}

const authorOf = (interaction: Served): Author => ({ by: interaction.user.id, request: interaction.id });

/** The facts that an answer offers, best first. */
function factsOf(answer: ReturnType<DiscordOptions['ask']>): Fact[] {
  const near = answer.nearest.map(({ fact }) => fact);
  return answer.status === 'answered' ? [answer.fact, ...near] : near;
}

/** The fact that a message of the bot's shows, and the words of the question that its buttons kept. */
function shownIn(message: Message): { readonly id: string; readonly words: string } | null {
  const ids = JSON.stringify(message.components.map((component) => component.toJSON())).matchAll(
    /"custom_id":"([^"]+)"/g,
  );
  let id: string | null = null;
  let words = '';
  for (const [, customId = ''] of ids) {
    const action = parseCustomId(customId);
    if (action?.kind === 'context') id ??= action.id;
    if (action?.kind === 'why') words = action.words;
  }
  return id === null ? null : { id, words };
}

function fromBase36(digits: string): string {
  return [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString();
}

function input(label: string, customId: string, value: string, required: boolean, most: number) {
  return {
    type: ComponentType.Label as const,
    label: clip(label, 45),
    component: {
      type: ComponentType.TextInput as const,
      custom_id: customId,
      style: most > 100 ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required,
      max_length: most,
      ...(value === '' ? {} : { value: value.slice(0, most) }),
    },
  };
}

/** The form of a new pin. */
function pinForm(
  customId: string,
  question: string,
  { wording }: ReplySource,
): APIModalInteractionResponseCallbackData {
  const { labels, note } = wording.moderation;
  return {
    custom_id: customId,
    title: clip(wording.commands.pinAnswer, 45),
    components: [
      input(labels.question, fields.question, question, true, longestQuestion),
      input(note, fields.note, '', false, longestNote),
      input(labels.until, fields.until, '', false, 10),
      input(labels.reason, fields.reason, '', false, longestNote),
    ],
  };
}

/** The same reply, shown to the asker alone. */
const ephemeral = (reply: Reply) => ({ ...reply, flags: reply.flags | MessageFlags.Ephemeral }) as const;
