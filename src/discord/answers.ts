import type { Pinned, Place } from '../moderation/pinnedQuestions.ts';
import { defaultSettings, type Settings } from '../moderation/settings.ts';
import { logFailure } from './failures.ts';
import { type Reply, sentence } from './replies/parts.ts';
import { renderAnswer, renderPinned } from './replies/render.ts';
import { type DiscordOptions, type ReplySource, sourceFor, surfaceFor } from './replies/surface.ts';
import { Turns } from './turns.ts';

/** Who asks, and where: a server, or (null) somewhere without moderators. */
export interface Asker {
  readonly place: Place | null;
  readonly person: string;
}

/** From a question to its reply: pins first, then the reports; silences are noted for the moderators. */
export class Answers {
  readonly #options: DiscordOptions;
  readonly #turns = new Turns();

  constructor(options: DiscordOptions) {
    this.#options = options;
  }

  /** What the moderators of a server chose; where it cannot be read, questions are answered all the same. */
  async settings(server: string | null): Promise<Settings> {
    if (server === null) return defaultSettings;
    try {
      return await this.#options.moderation.settings(server);
    } catch (error) {
      logFailure(this.#options.log, error, 'settings');
      return defaultSettings;
    }
  }

  /** The surface as a server has it; where that cannot be read, all reports answer. */
  async here(server: string | null): Promise<DiscordOptions> {
    try {
      return await surfaceFor(this.#options, server);
    } catch (error) {
      logFailure(this.#options.log, error, 'settings');
      return this.#options;
    }
  }

  /** The reply to the last of the turns: the moderators' rule, else what the reports say. */
  async answer(turns: readonly string[], all: ReplySource, asker: Asker): Promise<Reply> {
    const here = await this.here(asker.place?.server ?? null);
    const from = sourceFor(here, all.wording.language);
    if (turns.length === 0) return sentence(from.wording.help(from.examples));
    const { ask, log, observer } = here;
    await this.turn();
    const pinned = await this.pinned(turns, asker);
    if (pinned !== null) {
      const outcome = pinned.fact === null ? 'handed over' : 'pinned';
      observer.asked(outcome);
      log.info({ outcome }, 'asked');
      return renderPinned(pinned, from);
    }
    const answer = ask(turns);
    observer.asked(answer.status);
    log.info({ outcome: answer.status }, 'asked');
    const silent = answer.status === 'not_in_report';
    if (silent) this.#noteSilence(turns, asker);
    const { handOver } = silent ? await this.settings(asker.place?.server ?? null) : defaultSettings;
    return renderAnswer(answer, from, handOver);
  }

  /** To be waited for before a question is looked up, or as much as that. */
  turn(): Promise<unknown> {
    return this.#turns.next();
  }

  /** The moderators' rule for a question. Where it cannot be read, the reports answer. */
  async pinned(turns: readonly string[], { place }: Asker): Promise<Pinned | null> {
    if (place === null) return null;
    try {
      return await this.#options.moderation.questions.pinned(place, turns);
    } catch (error) {
      logFailure(this.#options.log, error, 'pins');
      return null;
    }
  }

  /** Beside the answer: nobody waits for it. */
  #noteSilence(turns: readonly string[], { place, person }: Asker): void {
    const question = turns.at(-1);
    if (place === null || question === undefined) return;
    this.#options.moderation.misses
      .note(place.server, person, question, null)
      .catch((error: unknown) => logFailure(this.#options.log, error, 'noting a silence'));
  }

  /** Notes that an answer was called wrong. Nothing of the asker goes into the log: not who, not what was asked. */
  async noteWrong({ place, person }: Asker, words: string, fact: string): Promise<void> {
    this.#options.log.info({ fact }, 'answer called wrong');
    if (place === null || words === '' || this.#options.reference.fact(fact) === undefined) return;
    await this.#options.moderation.misses.note(place.server, person, words, fact);
  }

  /** A reply, or the word that there was a failure, with the id under which it stands in the log. */
  async reply(during: string, { wording }: ReplySource, make: () => Promise<Reply>): Promise<Reply> {
    try {
      return await make();
    } catch (error) {
      this.#options.observer.failed(during);
      return sentence(wording.failure(logFailure(this.#options.log, error, during)));
    }
  }
}
