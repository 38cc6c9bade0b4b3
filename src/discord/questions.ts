import {
  type ChatInputCommandInteraction,
  type Interaction,
  type Message,
  type MessageComponentInteraction,
  MessageFlags,
  MessageType,
  type PartialMessage,
} from 'discord.js';
import { commandNames, options as named } from './commands.ts';
import { parseCustomId } from './customIds.ts';
import { failureOf, logFailure } from './failures.ts';
import { GivenReplies } from './given.ts';
import { Lookups } from './lookups.ts';
import { Pace } from './pace.ts';
import { type Reply, sentence } from './parts.ts';
import { Conversations, Once } from './recent.ts';
import { renderAnswer } from './render.ts';
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

/** From an event to its one reply. */
export class Questions {
  readonly #options: DiscordOptions;
  readonly #once = new Once();
  readonly #conversations: Conversations;
  readonly #lookups: Lookups;
  readonly #pace: Pace;
  readonly #given: GivenReplies;

  /** @param now milliseconds from any fixed point. */
  constructor(options: DiscordOptions, now: () => number) {
    this.#options = options;
    this.#conversations = new Conversations(now);
    this.#lookups = new Lookups(options);
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
    if (!asked && !this.#listensTo(message)) return;
    if (!this.#once.first(message.id)) return;
    const from = sourceFor(this.#options, message.guild?.preferredLocale ?? null);
    const pace = this.#pace.ask(message.channelId, message.author.id);
    if (pace === 'told') return;
    const tooFast = pace === 'tell';
    const turns = tooFast
      ? []
      : this.#turns(message.content, message.channelId, message.author.id, repliedTo(message));
    const reply = this.#reply('message', from, () =>
      tooFast ? sentence(from.wording.tooFast) : this.#answer(turns, from),
    );
    const sending = this.#send(message, reply, turns, from);
    this.#given.set(message.id, { content: message.content, before: turns.slice(0, -1), reply: sending });
    await sending;
  }

  /**
   * Where the bot listens, it answers what is asked for all to hear, and stays out of talk: what is no question, is
   * meant for somebody else, or has nothing in common with the reports.
   */
  #listensTo(message: Message): boolean {
    const { channel, content, mentions, type } = message;
    const { answerChannels } = this.#options;
    if (answerChannels.length === 0) return false;
    const place = channel.isThread() ? channel.parentId : channel.id;
    if (!answerChannels.includes(place ?? '')) return false;
    if (type === MessageType.Reply || mentions.users.size > 0) return false;
    const question = content.replace(marks, ' ').trim();
    if (!asksSomething(question)) return false;
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
    const from = sourceFor(this.#options, message.guild?.preferredLocale ?? null);
    const question = message.content.replace(marks, ' ').trim();
    const turns =
      question === ''
        ? []
        : this.#conversations.edit(message.channelId, message.author.id, question, given.before);
    const anew = this.#reply('edit', from, () => this.#answer(turns, from));
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
      else if (interaction.isAutocomplete()) await interaction.respond(this.#lookups.choices(interaction));
      else if (interaction.isMessageContextMenuCommand()) {
        const from = sourceFor(this.#options, interaction.locale);
        const reply = this.#reply('check', from, () => this.#lookups.check(interaction));
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
    if (this.#pace.ask(interaction.channelId, interaction.user.id) !== 'answer') {
      await interaction.reply(ephemeral(sentence(from.wording.tooFast)));
      return;
    }
    if (interaction.commandName !== commandNames.ask) {
      const reply = await this.#replyLater(
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
    const sent = await interaction.editReply(this.#reply('ask', from, () => this.#answer(turns, from)));
    this.#conversations.answered(sent.id, turns);
  }

  async #component(interaction: MessageComponentInteraction): Promise<void> {
    const from = sourceFor(this.#options, interaction.locale);
    const action = parseCustomId(interaction.customId);
    let replaces = false;
    const reply = await this.#replyLater('button', from, async () => {
      if (action === null) return sentence(from.wording.tampered);
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

  #answer(turns: readonly string[], from: ReplySource): Reply {
    if (turns.length === 0) return sentence(from.wording.help(from.examples));
    const answer = this.#options.ask(turns);
    this.#options.log.info({ outcome: answer.status }, 'asked');
    return renderAnswer(answer, from);
  }

  /** A reply, or the word that there was a failure, with the id under which it stands in the log. */
  #reply(during: string, { wording }: ReplySource, make: () => Reply): Reply {
    try {
      return make();
    } catch (error) {
      return sentence(wording.failure(logFailure(this.#options.log, error, during)));
    }
  }

  /** The same for a reply that takes a moment to make. */
  async #replyLater(during: string, { wording }: ReplySource, make: () => Promise<Reply>): Promise<Reply> {
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

/** The message that this one replies to; a forwarded message or a notice of a pin refers to others, too. */
const repliedTo = ({ type, reference }: Message) =>
  type === MessageType.Reply ? reference?.messageId : undefined;

/** The same reply, shown to the asker alone. */
function ephemeral(reply: Reply) {
  return { ...reply, flags: reply.flags | MessageFlags.Ephemeral } as const;
}
