import type { Explanation, NotAQuestion, SilenceReason } from '../answering/answer.ts';
import type { Meeting } from '../matching/match.ts';
import type { IsoDate } from '../reports/report.ts';

/**
 * All sentences that the bot says itself, in one language: a language is one file that implements this. No markup of
 * any surface is in them. Quotes never are: they stay as the report has them.
 */
export interface Wording {
  /** BCP 47 tag. */
  readonly language: string;
  readonly labels: {
    readonly says: string;
    readonly where: string;
    readonly source: string;
    readonly match: string;
    readonly note: string;
    readonly link: string;
    readonly nearest: string;
    /** Over facts that may settle the question as well. */
    readonly also: string;
    readonly fact: string;
    readonly showFact: string;
    readonly openPage: string;
  };
  silence(reason: SilenceReason): string;
  /** `examples`: questions that the reports do answer. */
  notAQuestion(code: NotAQuestion['reason']['code'], examples: readonly string[]): string;
  /** How well the wording matches: a word, never a percentage. */
  match(wording: Explanation['wording']): string;
  /** Which words of the question met which of the fact. */
  met(met: readonly Meeting[]): string;
  missing(words: readonly string[]): string;
  /** Who says the quote; null where the report names nobody. */
  speaker(speaker: string | null): string;
  /** "paragraph 18, “State of emergency”". */
  place(section: string | null, paragraph: number): string;
  /** "publisher, retelling origin". */
  publisher(publisher: string, origin: string | null): string;
  /** The day of the report with its age: a figure of a crisis must never look current. */
  asOf(dateline: IsoDate, today: IsoDate): string;
  examples(examples: readonly string[]): string;
  help(examples: readonly string[]): string;
  failure(id: string): string;
  cannotSend(place: string): string;
  readonly factGone: string;
  readonly tampered: string;
  readonly unknownCommand: string;
  /** Where the quote is too long for a message and is attached as a file. */
  readonly quoteAttached: string;
  readonly commands: {
    readonly ask: string;
    readonly askQuestion: string;
    readonly askPrivate: string;
    readonly help: string;
  };
  readonly chat: {
    readonly welcome: string;
    readonly howToDiscord: string;
    readonly prompt: string;
    readonly goodbye: string;
  };
}
