import {
  type ChatInputCommandInteraction,
  type Interaction,
  type Message,
  type MessageComponentInteraction,
  MessageFlags,
  MessageType,
  type PartialMessage,
} from 'discord.js';
import type { Pinned, Place } from '../moderation/moderation.ts';
import { defaultSettings, type Settings } from '../moderation/settings.ts';
import { commandNames, options as named } from './commands.ts';
import { isModerators, parseCustomId } from './customIds.ts';
import { failureOf, logFailure } from './failures.ts';
import { GivenReplies } from './given.ts';
import { Lookups } from './lookups.ts';
import { channelsOf, Moderating } from './moderating.ts';
import { serverOf } from './moderatorRights.ts';
import { Pace } from './pace.ts';
import { type Reply, sentence } from './parts.ts';
import { Conversations, Once } from './recent.ts';
import { renderAnswer, renderPinned } from './render.ts';
import { type DiscordOptions, type ReplySource, sourceFor } from './surface.ts';

/** Mentions, channels, commands, times and custom emoji, as Discord writes them: their numbers are none of the question's. */
const marks =
  /<(?:@[!&]?|#|a?:\w{1,32}:|\/[^<>:\n]{1,100}:)\d{1,20}>|<t:-?\d{1,20}(?::\w)?>|@(?:everyone|here)\b/g;

/** From this probability on, a question that nobody put to the bot is worth the word that the reports do not say. */
const concernsFrom = 0.25;

const asking =
  /\?|^(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|can|could|will|would|should|any)\b/i;
const asksSomething = (text: string) => asking.test(text);

/** Commands about the bot itself are of no use to others in the channel; so is a command that the bot does not know. */
const quiet = new Set<string>([commandNames.help, commandNames.privacy, commandNames.sources]);

/** From this wait on (milliseconds) people are shown that the bot writes. */
const slow = 700;

/** Who asks, and where: a server, or (null) somewhere without moderators. */
interface Asker {
  readonly place: Place | null;
  readonly person: string;
}

/** From an event to its one reply. */
export class Questions {
  readonly #options: DiscordOptions;
  readonly #once = new Once();
  readonly #conversations: Conversations;
  readonly #lookups: Lookups;
  readonly #moderating: Moderating;
  readonly #pace: Pace;
  readonly #given: GivenReplies;

  /** @param now milliseconds from any fixed point. */
  constructor(options: DiscordOptions, now: () => number) {
    this.#options = options;
    this.#conversations = new Conversations(now);
    this.#lookups = new Lookups(options);
    this.#moderating = new Moderating(options);
    this.#pace = new Pace(now);
    this.#given = new GivenReplies(now);
  }

  /** Answers a message that mentions the bot, or is written to it directly; leaves all others alone. */
  async message(message: Message): Promise<void> {
    const self = message.client.user.id;
    const written = message.type === MessageType.Default || message.type === MessageType.Reply;
    if (message.author.bot || message.webhookId !== null || !written) return;
    const { users, roles } = message.mentions;
    // People also choose the role that Discord made for the bot. Discord hides the words then: they get the help.
    const meant = users.has(self) || roles.some(({ tags }) => tags?.botId === self);
    const asked = message.channel.isDMBased() || meant;
    if (!asked && !(await this.#listensTo(message))) return;
    if (!this.#once.first(message.id)) return;
    const from = await this.#sourceOf(message);
    const pace = this.#pace.ask(message.channelId, message.author.id);
    if (pace === 'told') return;
    const tooFast = pace === 'tell';
    const turns = tooFast
      ? []
      : this.#turns(message.content, message.channelId, message.author.id, repliedTo(message));
    const asker = askerOf(message);
    const writing = setTimeout(() => {
      // A courtesy: where it fails, the answer comes without it.
      message.channel.isSendable() && void message.channel.sendTyping().catch(() => undefined);
    }, slow);
    const sending = this.#reply('message', from, async () =>
      tooFast ? sentence(from.wording.tooFast) : this.#answer(turns, from, asker),
    )
      .finally(() => clearTimeout(writing))
      .then((reply) => this.#send(message, reply, turns, from));
    this.#given.set(message.id, { content: message.content, before: turns.slice(0, -1), reply: sending });
    await sending;
  }

  /** What the moderators of a server chose; where it cannot be read, questions are answered all the same. */
  async #settings(server: string | null): Promise<Settings> {
    if (server === null) return defaultSettings;
    try {
      return await this.#options.moderation.settings(server);
    } catch (error) {
      logFailure(this.#options.log, error, 'settings');
      return defaultSettings;
    }
  }

  /** What replies to all in a place are made from: in the server's language. */
  async #sourceOf({ guildId, guild }: Message): Promise<ReplySource> {
    const { language } = await this.#settings(guildId);
    return sourceFor(this.#options, language ?? guild?.preferredLocale ?? null);
  }

  /**
   * Where the bot listens, it answers what is asked for all to hear, and stays out of talk: what is no question, is
   * meant for somebody else, or has nothing in common with the reports.
   */
  async #listensTo(message: Message): Promise<boolean> {
    const { channel, content, guildId, mentions, type } = message;
    const { answerChannels, messageContent } = this.#options;
    if (!messageContent) return false;
    const place = channel.isThread() ? channel.parentId : channel.id;
    const chosen = (await this.#settings(guildId)).answerChannel;
    if (![...answerChannels, chosen].includes(place)) return false;
    if (type === MessageType.Reply || mentions.users.size > 0) return false;
    const question = content.replace(marks, ' ').trim();
    if (!asksSomething(question)) return false;
    const pinned = await this.#pinned([question], askerOf(message));
    if (pinned !== null) return true;
    const answer = this.#options.ask([question]);
    return (
      answer.status === 'answered' || (answer.status === 'not_in_report' && answer.confidence >= concernsFrom)
    );
  }

  /** A question that was changed within a minute gets its answer changed. */
  async edited(message: Message): Promise<void> {
    const given = this.#given.toEdit(message.id, message.content);
    const reply = await given?.reply;
    if (given === undefined || reply === undefined || reply === null) return;
    const from = await this.#sourceOf(message);
    const question = message.content.replace(marks, ' ').trim();
    const turns =
      question === ''
        ? []
        : this.#conversations.edit(message.channelId, message.author.id, question, given.before);
    const anew = await this.#reply('edit', from, () => this.#answer(turns, from, askerOf(message)));
    // A file of the answer before goes with it.
    await message.channel.messages.edit(reply, { ...anew, attachments: [] });
    this.#conversations.answered(reply, turns);
  }

  /** With a question that is taken back goes its answer. */
  async deleted(message: Pick<Message, 'id' | 'channel'> | PartialMessage): Promise<void> {
    const reply = await this.#given.toDelete(message.id)?.reply;
    if (reply === undefined || reply === null) return;
    await message.channel.messages.delete(reply).catch((error: unknown) => {
      // Somebody else was faster.
      if (failureOf(error) !== 'gone') throw error;
    });
  }

  /** @returns the id of the reply; null where there is none. */
  async #send(
    message: Message,
    reply: Reply,
    turns: readonly string[],
    from: ReplySource,
  ): Promise<string | null> {
    try {
      // With the nonce, Discord takes a reply once, though it be sent again after a timeout.
      const nonce = { nonce: message.id, enforceNonce: true };
      const sent = await message.reply({ ...reply, failIfNotExists: false, ...nonce });
      this.#conversations.answered(sent.id, turns);
      return sent.id;
    } catch (error) {
      await this.#cannotReply(message, from, error);
      return null;
    }
  }

  /** Answers a command or a button; every other interaction gets a word too. */
  async interaction(interaction: Interaction): Promise<void> {
    if (!this.#once.first(interaction.id)) return;
    try {
      if (interaction.isChatInputCommand()) await this.#command(interaction);
      else if (interaction.isMessageComponent()) await this.#component(interaction);
      else if (interaction.isAutocomplete()) {
        const ofPins = interaction.commandName === commandNames.pin;
        const choices = ofPins ? this.#moderating.choices(interaction) : this.#lookups.choices(interaction);
        await interaction.respond(await choices);
      } else if (interaction.isModalSubmit()) await this.#moderating.form(interaction);
      else if (interaction.isMessageContextMenuCommand()) {
        if (interaction.commandName === this.#options.wordings[0].commands.pinAnswer) {
          await this.#moderating.menu(interaction);
          return;
        }
        const from = sourceFor(this.#options, interaction.locale);
        const reply = await this.#reply('check', from, async () => this.#lookups.check(interaction));
        await interaction.reply(ephemeral(reply));
      } else if (interaction.isRepliable()) {
        const { wording } = sourceFor(this.#options, interaction.locale);
        await interaction.reply(ephemeral(sentence(wording.unknownCommand)));
      }
    } catch (error) {
      // The reply itself failed: with the interaction gone there is nobody left to tell.
      const id = logFailure(this.#options.log, error, 'interaction');
      if (failureOf(error) === 'gone' || !interaction.isRepliable() || interaction.replied) return;
      const told = sentence(sourceFor(this.#options, interaction.locale).wording.failure(id));
      const telling = interaction.deferred ? interaction.editReply(told) : interaction.reply(ephemeral(told));
      await telling.catch((second: unknown) => logFailure(this.#options.log, second, 'telling of a failure'));
    }
  }

  /** Forgets questions that are too old to be the context of another. */
  forget(): void {
    this.#conversations.forget();
    this.#given.forget();
  }

  async #command(interaction: ChatInputCommandInteraction): Promise<void> {
    const from = sourceFor(this.#options, interaction.locale);
    const alone = interaction.options.getBoolean(named.private) === true;
    if (this.#moderating.concerns(interaction)) {
      await this.#moderating.command(interaction);
      return;
    }
    if (this.#pace.ask(interaction.channelId, interaction.user.id) !== 'answer') {
      await interaction.reply(ephemeral(sentence(from.wording.tooFast)));
      return;
    }
    if (interaction.commandName !== commandNames.ask) {
      const reply = await this.#reply(
        interaction.commandName,
        from,
        async () => (await this.#lookups.command(interaction)) ?? sentence(from.wording.unknownCommand),
      );
      await interaction.reply(alone || quiet.has(interaction.commandName) ? ephemeral(reply) : reply);
      return;
    }
    const question = interaction.options.getString(named.question, true);
    // Before anything is looked up: Discord takes no first answer after three seconds, however busy the bot is.
    await interaction.deferReply(alone ? { flags: MessageFlags.Ephemeral } : {});
    const turns = this.#turns(question, interaction.channelId, interaction.user.id);
    const server = serverOf(interaction);
    const { language } = await this.#settings(server);
    const to = alone || language === null ? from : sourceFor(this.#options, language);
    const place = server === null ? null : { server, channels: channelsOf(interaction) };
    const asker = { place, person: interaction.user.id };
    const sent = await interaction.editReply(
      await this.#reply('ask', to, () => this.#answer(turns, to, asker)),
    );
    this.#conversations.answered(sent.id, turns);
  }

  async #component(interaction: MessageComponentInteraction): Promise<void> {
    const from = sourceFor(this.#options, interaction.locale);
    const action = parseCustomId(interaction.customId);
    if (action !== null && isModerators(action)) {
      await this.#moderating.component(interaction, action);
      return;
    }
    let replaces = false;
    const reply = await this.#reply('button', from, async () => {
      if (action === null) return sentence(from.wording.tampered);
      if (action.kind === 'wrong') await this.#noteWrong(interaction, action.words, action.id);
      const shown = await this.#lookups.button(action, interaction.locale);
      replaces = shown.replaces;
      return shown.reply;
    });
    // A picture of the page before goes with it.
    if (replaces) await interaction.update({ ...reply, attachments: [] });
    else await interaction.reply(ephemeral(reply));
  }

  /** The question with what it may follow up; none where nothing is left without the mentions. */
  #turns(content: string, channel: string, person: string, before?: string): readonly string[] {
    const question = content.replace(marks, ' ').trim();
    return question === '' ? [] : this.#conversations.add(channel, person, question, before);
  }

  async #answer(turns: readonly string[], from: ReplySource, asker: Asker): Promise<Reply> {
    if (turns.length === 0) return sentence(from.wording.help(from.examples));
    const { ask, log } = this.#options;
    const pinned = await this.#pinned(turns, asker);
    if (pinned !== null) {
      log.info({ outcome: pinned.fact === null ? 'handed over' : 'pinned' }, 'asked');
      return renderPinned(pinned, from);
    }
    const answer = ask(turns);
    log.info({ outcome: answer.status }, 'asked');
    const silent = answer.status === 'not_in_report';
    if (silent) this.#noteSilence(turns, asker);
    const { handOver } = silent ? await this.#settings(asker.place?.server ?? null) : defaultSettings;
    return renderAnswer(answer, from, handOver);
  }

  /** The moderators' rule for a question. Where it cannot be read, the reports answer. */
  async #pinned(turns: readonly string[], { place }: Asker): Promise<Pinned | null> {
    if (place === null) return null;
    try {
      return await this.#options.moderation.pinned(place, turns);
    } catch (error) {
      logFailure(this.#options.log, error, 'pins');
      return null;
    }
  }

  /** Beside the answer: nobody waits for it. A follow-up alone says nothing to moderators, so it is left out. */
  #noteSilence(turns: readonly string[], { place, person }: Asker): void {
    const question = turns.at(-1);
    if (place === null || question === undefined) return;
    this.#options.moderation
      .noteSilence(place.server, person, question)
      .catch((error: unknown) => logFailure(this.#options.log, error, 'noting a silence'));
  }

  /** Nothing of the asker goes into the log: not who, not what was asked. */
  async #noteWrong(interaction: MessageComponentInteraction, words: string, fact: string): Promise<void> {
    this.#options.log.info({ fact }, 'answer called wrong');
    const server = serverOf(interaction);
    if (server === null || words === '' || this.#options.reference.fact(fact) === undefined) return;
    await this.#options.moderation.noteWrong(server, interaction.user.id, words, fact);
  }

  /** A reply, or the word that there was a failure, with the id under which it stands in the log. */
  async #reply(during: string, { wording }: ReplySource, make: () => Promise<Reply>): Promise<Reply> {
    try {
      return await make();
    } catch (error) {
      return sentence(wording.failure(logFailure(this.#options.log, error, during)));
    }
  }

  /** Tells the asker in a direct message why there is no reply in the channel. */
  async #cannotReply(message: Message, { wording }: ReplySource, error: unknown): Promise<void> {
    const { log } = this.#options;
    const id = logFailure(log, error, 'reply');
    const failure = failureOf(error);
    if (failure === 'gone') return;
    let why = wording.failure(id);
    if (failure === 'not allowed') {
      // Who takes no direct messages cannot be told in one.
      if (message.channel.isDMBased()) return;
      why = wording.cannotSend(`#${message.channel.name}`);
    }
    await message.author
      .send(sentence(why))
      .catch((second: unknown) => logFailure(log, second, 'telling of a failure'));
  }
}

/** Who wrote a message, and where. */
function askerOf({ guildId, channel, author }: Message): Asker {
  const parent = channel.isThread() ? channel.parentId : null;
  const channels = [channel.id, ...(parent === null ? [] : [parent])];
  return { place: guildId === null ? null : { server: guildId, channels }, person: author.id };
}

/** The message that this one replies to; a forwarded message or a notice of a pin refers to others, too. */
const repliedTo = ({ type, reference }: Message) =>
  type === MessageType.Reply ? reference?.messageId : undefined;

/** The same reply, shown to the asker alone. */
function ephemeral(reply: Reply) {
  return { ...reply, flags: reply.flags | MessageFlags.Ephemeral } as const;
}
