import { type Message, MessageType, type PartialMessage } from 'discord.js';
import type { Answers, Asker } from './answers.ts';
import { failureOf, logFailure } from './failures.ts';
import { GivenReplies } from './given.ts';
import type { Load } from './load.ts';
import type { Pace } from './pace.ts';
import { type Conversations, Once } from './recent.ts';
import { withoutMarks } from './replies/marks.ts';
import { type Reply, sentence } from './replies/parts.ts';
import { type DiscordOptions, type ReplySource, sourceFor } from './replies/surface.ts';

/** From this probability on, a question that nobody put to the bot is worth the word that the reports do not say. */
const concernsFrom = 0.25;

const asking =
  /\?|^(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|can|could|will|would|should|any)\b/i;
const asksSomething = (text: string) => asking.test(text);

/** From this wait on (milliseconds) people are shown that the bot writes. */
const slow = 700;

/** From a message to its one reply. */
export class Questions {
  readonly #options: DiscordOptions;
  readonly #answers: Answers;
  readonly #conversations: Conversations;
  readonly #pace: Pace;
  readonly #load: Load;
  readonly #once = new Once();
  readonly #given: GivenReplies;
  readonly #now: () => number;

  /** @param now milliseconds from any fixed point. */
  constructor(
    options: DiscordOptions,
    answers: Answers,
    conversations: Conversations,
    pace: Pace,
    load: Load,
    now: () => number,
  ) {
    this.#options = options;
    this.#answers = answers;
    this.#conversations = conversations;
    this.#pace = pace;
    this.#load = load;
    this.#now = now;
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
    const pace = this.#pace.ask(message.channelId, message.author.id);
    if (pace === 'told') return;
    if (!asked && !(await this.#concerns(message))) return;
    const refused = this.#refusal(pace);
    const began = this.#now();
    const turns =
      refused === null
        ? this.#turns(message.content, message.channelId, message.author.id, repliedTo(message))
        : [];
    const sending = whileWriting(message, async () => {
      const from = await this.#sourceOf(message);
      const reply = await this.#answers.reply('message', from, async () =>
        refused === null
          ? this.#answers.answer(turns, from, askerOf(message))
          : sentence(from.wording[refused]),
      );
      return { reply, from };
    })
      // Sending is no work: a channel where Discord takes five messages in five seconds must not hold up the others.
      .finally(() => {
        if (refused === null) this.#load.letGo();
      })
      .then(({ reply, from }) => this.#send(message, reply, turns, from));
    this.#given.set(message.id, { content: message.content, before: turns.slice(0, -1), reply: sending });
    await sending;
    this.#options.observer.handled('message', this.#now() - began);
  }

  /** What replies to all in a place are made from: in the server's language. */
  async #sourceOf({ guildId, guild }: Message): Promise<ReplySource> {
    const { language } = await this.#answers.settings(guildId);
    return sourceFor(this.#options, language ?? guild?.preferredLocale ?? null);
  }

  /** Takes a question in hand. @returns the word with which it is refused; null where it is not. */
  #refusal(pace: 'answer' | 'tell'): 'tooFast' | 'tooMuch' | null {
    const refused = pace === 'tell' ? 'tooFast' : this.#load.take() ? null : 'tooMuch';
    if (refused === 'tooFast') this.#options.observer.asked('too fast');
    if (refused === 'tooMuch') this.#options.observer.asked('too much');
    return refused;
  }

  /** Whether the bot listens there, and something is asked for all to hear: not what is meant for somebody else. */
  async #listensTo(message: Message): Promise<boolean> {
    const { channel, content, guildId, mentions, type } = message;
    const { answerChannels, messageContent } = this.#options;
    if (!messageContent) return false;
    const place = channel.isThread() ? channel.parentId : channel.id;
    const chosen = (await this.#answers.settings(guildId)).answerChannel;
    if (![...answerChannels, chosen].includes(place)) return false;
    if (type === MessageType.Reply || mentions.users.size > 0) return false;
    return asksSomething(withoutMarks(content));
  }

  /**
   * Whether what nobody put to the bot has something in common with the reports: it stays out of talk. While there is too
   * much in hand it does not look.
   */
  async #concerns(message: Message): Promise<boolean> {
    if (!this.#load.take()) return false;
    try {
      const question = withoutMarks(message.content);
      await this.#answers.turn();
      const pinned = await this.#answers.pinned([question], askerOf(message));
      if (pinned !== null) return true;
      const { ask } = await this.#answers.here(message.guildId);
      const answer = ask([question]);
      return (
        answer.status === 'answered' ||
        (answer.status === 'not_in_report' && answer.confidence >= concernsFrom)
      );
    } finally {
      this.#load.letGo();
    }
  }

  /** A question that was changed within a minute gets its answer changed, at the pace of any other. */
  async edited(message: Message): Promise<void> {
    const question = withoutMarks(message.content);
    // Where the mention was taken out, Discord shows none of the words.
    if (question === '') return;
    const given = this.#given.toEdit(message.id, message.content);
    const reply = await given?.reply;
    if (given === undefined || reply === undefined || reply === null) return;
    const from = await this.#sourceOf(message);
    const pace = this.#pace.ask(message.channelId, message.author.id);
    if (pace === 'told') return;
    const refused = this.#refusal(pace);
    const turns =
      refused === null
        ? this.#conversations.edit(message.channelId, message.author.id, question, given.before)
        : [];
    const anew = await this.#answers
      .reply('edit', from, async () =>
        refused === null
          ? this.#answers.answer(turns, from, askerOf(message))
          : sentence(from.wording[refused]),
      )
      .finally(() => {
        if (refused === null) this.#load.letGo();
      });
    try {
      // A file of the answer before goes with it.
      await message.channel?.messages.edit(reply, { ...anew, attachments: [] });
      this.#conversations.answered(reply, turns);
    } catch (error) {
      // Somebody has removed the answer.
      if (failureOf(error) !== 'gone') throw error;
    }
  }

  /** With a question that is taken back goes its answer. */
  async deleted(message: Pick<Message, 'id' | 'channel'> | PartialMessage): Promise<void> {
    const reply = await this.#given.toDelete(message.id)?.reply;
    if (reply === undefined || reply === null) return;
    await message.channel?.messages.delete(reply).catch((error: unknown) => {
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

  /** Forgets questions that are too old to be the context of another. */
  forget(): void {
    this.#conversations.forget();
    this.#given.forget();
  }

  /** The question with what it may follow up; none where nothing is left without the mentions. */
  #turns(content: string, channel: string, person: string, before?: string): readonly string[] {
    const question = withoutMarks(content);
    return question === '' ? [] : this.#conversations.add(channel, person, question, before);
  }

  /** Tells the asker in a direct message why there is no reply in the channel. */
  async #cannotReply(message: Message, { wording }: ReplySource, error: unknown): Promise<void> {
    const { log } = this.#options;
    this.#options.observer.failed('reply');
    const id = logFailure(log, error, 'reply');
    const failure = failureOf(error);
    if (failure === 'gone') return;
    let why = wording.failure(id);
    if (failure === 'not allowed') {
      // Who takes no direct messages cannot be told in one.
      // A channel that is out of sight has no name here.
      const { channel } = message;
      if (channel === null || channel.isDMBased()) return;
      why = wording.cannotSend(`#${channel.name}`);
    }
    await message.author
      .send(sentence(why))
      .catch((second: unknown) => logFailure(log, second, 'telling of a failure'));
  }
}

/** Shows people that the bot writes, where the work takes long. */
async function whileWriting<T>({ channel }: Message, work: () => Promise<T>): Promise<T> {
  const writing = setTimeout(() => {
    // A courtesy: where it fails, the answer comes without it.
    if (channel.isSendable()) void channel.sendTyping().catch(() => undefined);
  }, slow);
  try {
    return await work();
  } finally {
    clearTimeout(writing);
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
