import type {
  BaseInteraction,
  ChatInputCommandInteraction,
  Interaction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
} from 'discord.js';
import type { Kind } from '../metrics/metrics.ts';
import { acknowledge, acknowledgeUpdate } from './acknowledge.ts';
import type { Answers, Asker } from './answers.ts';
import { commandNames, options as named } from './commands.ts';
import { failureOf, logFailure } from './failures.ts';
import type { Load } from './load.ts';
import { Lookups } from './lookups.ts';
import { Moderating } from './moderators/moderating.ts';
import { channelsOf, serverOf } from './moderators/moderatorRights.ts';
import { pinChoices } from './moderators/pinChoices.ts';
import type { Pace } from './pace.ts';
import { type Conversations, Once } from './recent.ts';
import { type ButtonAction, isModerators, parseCustomId } from './replies/customIds.ts';
import { withoutMarks } from './replies/marks.ts';
import { ephemeral, sentence } from './replies/parts.ts';
import { type DiscordOptions, type ReplySource, sourceFor } from './replies/surface.ts';

/**
 * Commands whose answers all may read. Those about the bot itself are of no use to others in the channel; so is the word
 * that the bot does not know a command.
 */
const open = new Set<string>([
  commandNames.lookup,
  commandNames.timeline,
  commandNames.figures,
  commandNames.fact,
]);

/** From a command, a button, a menu or a form to its one reply. */
export class Interactions {
  readonly #options: DiscordOptions;
  readonly #answers: Answers;
  readonly #conversations: Conversations;
  readonly #pace: Pace;
  readonly #load: Load;
  readonly #once = new Once();
  readonly #lookups: Lookups;
  readonly #moderating: Moderating;

  constructor(
    options: DiscordOptions,
    answers: Answers,
    conversations: Conversations,
    pace: Pace,
    load: Load,
  ) {
    this.#options = options;
    this.#answers = answers;
    this.#conversations = conversations;
    this.#pace = pace;
    this.#load = load;
    this.#lookups = new Lookups(options);
    this.#moderating = new Moderating(options);
  }

  /** Answers a command or a button; every other interaction gets a word too. */
  async serve(interaction: Interaction): Promise<void> {
    if (!this.#once.first(interaction.id)) return;
    const taken = this.#load.take();
    try {
      if (!taken) await this.#shed(interaction);
      else if (interaction.isChatInputCommand()) await this.#command(interaction);
      else if (interaction.isMessageComponent()) await this.#component(interaction);
      else if (interaction.isAutocomplete()) {
        const ofPins = interaction.commandName === commandNames.pin;
        const choices = ofPins
          ? pinChoices(interaction, this.#options)
          : (await this.#here(interaction)).choices(interaction);
        await interaction.respond(await choices);
      } else if (interaction.isModalSubmit()) await this.#moderating.form(interaction);
      else if (interaction.isMessageContextMenuCommand()) {
        if (interaction.commandName === this.#options.wordings[0].commands.pinAnswer)
          await this.#moderating.menu(interaction);
        else await this.#check(interaction);
      } else if (interaction.isRepliable()) {
        const { wording } = sourceFor(this.#options, interaction.locale);
        await interaction.reply(ephemeral(sentence(wording.unknownCommand)));
      }
    } catch (error) {
      // The reply itself failed: with the interaction gone there is nobody left to tell.
      this.#options.observer.failed('interaction');
      const id = logFailure(this.#options.log, error, 'interaction');
      if (failureOf(error) === 'gone' || !interaction.isRepliable() || interaction.replied) return;
      const told = sentence(sourceFor(this.#options, interaction.locale).wording.failure(id));
      // What a page was to take the place of stays.
      const telling = !interaction.deferred
        ? interaction.reply(ephemeral(told))
        : interaction.ephemeral === null
          ? interaction.followUp(ephemeral(told))
          : interaction.editReply(told);
      await telling.catch((second: unknown) => logFailure(this.#options.log, second, 'telling of a failure'));
    } finally {
      if (taken) this.#load.letGo();
    }
  }

  /** There is too much in hand: says so at once, and looks nothing up. */
  async #shed(interaction: Interaction): Promise<void> {
    this.#options.observer.asked('too much');
    if (interaction.isAutocomplete()) await interaction.respond([]);
    else if (interaction.isRepliable()) {
      const { wording } = sourceFor(this.#options, interaction.locale);
      await interaction.reply(ephemeral(sentence(wording.tooMuch)));
    }
  }

  /** What is looked up in the reports of the server that an interaction comes from. */
  async #here(interaction: BaseInteraction): Promise<Lookups> {
    return new Lookups(await this.#answers.here(serverOf(interaction, this.#options.shards)));
  }

  async #command(interaction: ChatInputCommandInteraction): Promise<void> {
    const from = sourceFor(this.#options, interaction.locale);
    const alone = interaction.options.getBoolean(named.private) === true;
    if (this.#moderating.concerns(interaction)) {
      await this.#moderating.command(interaction);
      return;
    }
    if (this.#pace.ask(interaction.channelId, interaction.user.id) !== 'answer') {
      this.#options.observer.asked('too fast');
      await interaction.reply(ephemeral(sentence(from.wording.tooFast)));
      return;
    }
    if (interaction.commandName !== commandNames.ask) {
      // The database may take its time, and so may the first picture.
      await acknowledge(interaction, alone || !open.has(interaction.commandName));
      const reply = await this.#answers.reply(
        interaction.commandName,
        from,
        async () =>
          (await (await this.#here(interaction)).command(interaction)) ??
          sentence(from.wording.unknownCommand),
      );
      await interaction.editReply(reply);
      return;
    }
    const question = withoutMarks(interaction.options.getString(named.question, true));
    // Before anything is looked up: Discord takes no first answer after three seconds, however busy the bot is.
    await acknowledge(interaction, alone);
    const { channelId, user } = interaction;
    const turns = question === '' ? [] : this.#conversations.add(channelId, user.id, question);
    const asker = this.#askerOf(interaction);
    const { language } = await this.#answers.settings(serverOf(interaction, this.#options.shards));
    const to = alone || language === null ? from : sourceFor(this.#options, language);
    const sent = await interaction.editReply(
      await this.#answers.reply('ask', to, () => this.#answers.answer(turns, to, asker)),
    );
    this.#conversations.answered(sent.id, turns);
  }

  /** A message beside the reports. */
  async #check(interaction: MessageContextMenuCommandInteraction): Promise<void> {
    const from = sourceFor(this.#options, interaction.locale);
    if (this.#pace.ask(interaction.channelId, interaction.user.id) !== 'answer') {
      this.#options.observer.asked('too fast');
      await interaction.reply(ephemeral(sentence(from.wording.tooFast)));
      return;
    }
    // A long message takes as long as many questions.
    await acknowledge(interaction, true);
    const reply = await this.#answers.reply('check', from, async () => {
      await this.#answers.turn();
      return (await this.#here(interaction)).check(interaction);
    });
    await interaction.editReply(reply);
  }

  async #component(interaction: MessageComponentInteraction): Promise<void> {
    const from = sourceFor(this.#options, interaction.locale);
    const action = parseCustomId(interaction.customId);
    if (action !== null && isModerators(action)) {
      await this.#moderating.component(interaction, action);
      return;
    }
    if (action !== null && !('id' in action)) {
      await this.#turnPage(interaction, action, from);
      return;
    }
    // Kept before it is said to be, which may take as long as somebody else writes.
    const noted = action?.kind === 'wrong';
    if (noted) await acknowledge(interaction, true);
    const reply = await this.#answers.reply('button', from, async () => {
      if (action === null) return sentence(from.wording.tampered);
      if (action.kind === 'wrong')
        await this.#answers.noteWrong(this.#askerOf(interaction), action.words, action.id);
      // A fact that somebody was shown can be looked into, whatever was chosen since.
      return (await this.#lookups.button(action, interaction.locale)).reply;
    });
    if (noted) await interaction.editReply(reply);
    else await interaction.reply(ephemeral(reply));
  }

  /** Another page of a list, in the place of the one that was shown. */
  async #turnPage(
    interaction: MessageComponentInteraction,
    action: ButtonAction,
    from: ReplySource,
  ): Promise<void> {
    // Before the server's reports are looked up and a picture is drawn.
    await acknowledgeUpdate(interaction);
    let replaces = false;
    const reply = await this.#answers.reply('button', from, async () => {
      const shown = await (await this.#here(interaction)).button(action, interaction.locale);
      replaces = shown.replaces;
      return shown.reply;
    });
    // A picture of the page before goes with it.
    if (replaces) await interaction.editReply({ ...reply, attachments: [] });
    else await interaction.followUp(ephemeral(reply));
  }

  /** Who uses it, and where. */
  #askerOf(interaction: ChatInputCommandInteraction | MessageComponentInteraction): Asker {
    const server = serverOf(interaction, this.#options.shards);
    const place = server === null ? null : { server, channels: channelsOf(interaction) };
    return { place, person: interaction.user.id };
  }
}

/** How an interaction is counted. */
export function kindOf(interaction: Interaction): Kind {
  if (interaction.isAutocomplete()) return 'autocomplete';
  if (interaction.isMessageComponent()) return 'component';
  if (interaction.isModalSubmit()) return 'form';
  return interaction.isContextMenuCommand() ? 'menu' : 'command';
}
