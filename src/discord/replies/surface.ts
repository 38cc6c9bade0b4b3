import type { Logger } from 'pino';
import type { Ask, Explanation } from '../../answering/answer.ts';
import type { Citation } from '../../answering/citation.ts';
import type { Checked } from '../../answering/claims.ts';
import type { Reference } from '../../lookup/reference.ts';
import type { Observer } from '../../metrics/metrics.ts';
import type { Moderation } from '../../moderation/moderation.ts';
import type { Fact } from '../../reports/fact.ts';
import type { IsoDate } from '../../reports/report.ts';
import { type Wordings, wordingFor } from '../../wording/languages.ts';
import type { Wording } from '../../wording/wording.ts';
import type { SessionStore } from '../gateway/sessions.ts';
import type { Shards } from '../gateway/shards.ts';

/** What the replies are made from, in the language of one reader. */
export interface ReplySource {
  readonly wording: Wording;
  readonly examples: readonly string[];
  cite(fact: Fact): Citation;
  /** Where a fact stands on the operator's own page; null, or missing, where that has no public address. */
  addressOf?(fact: Fact): string | null;
  today(): IsoDate;
}

/** All that the Discord surface is given by the composition root. */
export interface DiscordOptions extends Omit<ReplySource, 'wording'> {
  readonly token: string;
  /** Base address of Discord's REST interface; null for Discord itself. */
  readonly api: string | null;
  /** Register commands in this server only; null for everywhere. */
  readonly guild: string | null;
  /** Channels where questions are answered without a mention; where there are any, message content is asked for. */
  readonly answerChannels: readonly string[];
  /** What of the gateway this process has. */
  readonly shards: Shards;
  /** Where the gateway's sessions are kept for the next process; null where they end with this one. */
  readonly sessions: SessionStore | null;
  /** The languages of the bot's own sentences; the first is for all whose language is not among them. */
  readonly wordings: Wordings;
  /** Whether Discord shows the bot the content of all messages. */
  readonly messageContent: boolean;
  readonly ask: Ask;
  /** What moderators have set up, and what they do. */
  readonly moderation: Moderation;
  readonly reference: Reference;
  /** What of the words a fact meets, and what it lacks. */
  explain(fact: Fact, words: string): Pick<Explanation, 'met' | 'missing'>;
  /** Numbers as a picture, PNG. */
  picture(
    bars: readonly { readonly label: string; readonly text: string; readonly value: number | null }[],
    footer: string,
  ): Promise<Buffer>;
  /** The statements of a text beside the reports. */
  check(text: string): Checked;
  /** Questions in hand at once, above which people are told to come again; `mostAtOnce` where missing. */
  readonly atOnce?: number;
  /** What answers from some of the reports only. @param reports their ids. */
  within(reports: ReadonlySet<string>): Pick<DiscordOptions, 'ask' | 'check' | 'reference' | 'examples'>;
  /** Told of what happens, to be counted. */
  readonly observer: Observer;
  readonly log: Logger;
}

/** What replies to a reader of a language are made from. @param locale BCP 47 tag, as Discord names the reader's. */
export const sourceFor = (options: DiscordOptions, locale: string | null): ReplySource => ({
  wording: wordingFor(options.wordings, locale),
  get examples() {
    return options.examples;
  },
  cite: options.cite,
  addressOf: (fact) => options.addressOf?.(fact) ?? null,
  today: options.today,
});

/**
 * The same surface as a server has it: it answers from the reports that its moderators chose.
 * @param server null outside of servers, where nobody chooses.
 * @throws Error where the choice cannot be read.
 */
export async function surfaceFor(options: DiscordOptions, server: string | null): Promise<DiscordOptions> {
  const followed = server === null ? null : await options.moderation.followed(server);
  if (followed === null) return options;
  const some = options.within(followed);
  return {
    ...{ ...options, ask: some.ask, check: some.check },
    get reference() {
      return some.reference;
    },
    get examples() {
      return some.examples;
    },
  };
}
