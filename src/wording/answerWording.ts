import type { Explanation, NotAQuestion, OtherCount, SilenceReason } from '../answering/answer.ts';
import type { AskedFor } from '../matching/askedFor.ts';
import type { Meeting } from '../matching/match.ts';
import type { IsoDate } from '../reports/report.ts';

/** What is said of an answer, of silence, and of what is no question; and on the buttons under it. */
export interface AnswerWording {
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
    /** The same for one of several, by its number in the list. */
    showNumber(number: number): string;
    readonly openPage: string;
    /** Buttons: the paragraph around a quote, how it was found, and that it is wrong. */
    readonly context: string;
    readonly why: string;
    readonly wrong: string;
    readonly earlier: string;
    readonly further: string;
    /** Beside a quote in another language than the reader's. */
    readonly original: string;
  };
  /** How an answer was found, from the words of the question that a button kept. */
  why(asksFor: AskedFor, met: readonly Meeting[], missing: readonly string[]): string;
  /** Over the paragraph around a quote. */
  readonly paragraphOf: string;
  readonly wrongNoted: string;
  silence(reason: SilenceReason): string;
  /** Over a fact that gives what was asked for another number. Both figures as they stand, with their qualifiers. */
  against(relation: OtherCount['relation'], figure: string, beside: string): string;
  /** `examples`: questions that the reports do answer. */
  notAQuestion(code: NotAQuestion['reason']['code'], examples: readonly string[]): string;
  /** How well the wording matches: a word, never a percentage. */
  match(wording: Explanation['wording']): string;
  /** Which words of the question met which of the fact. */
  met(met: readonly Meeting[]): string;
  /** @param met what was met: where it is nothing, what is missing is only near in meaning. */
  missing(words: readonly string[], met: readonly Meeting[]): string;
  /** Who says the quote; null where the report names nobody. */
  speaker(speaker: string | null): string;
  /** "paragraph 18, “State of emergency”". */
  place(section: string | null, paragraph: number): string;
  /** "publisher, retelling origin". */
  publisher(publisher: string, origin: string | null): string;
  /** The day of the report with its age: a figure of a crisis must never look current. */
  asOf(dateline: IsoDate, today: IsoDate): string;
  readonly factGone: string;
  /** Where the quote is too long for a message and is attached as a file. */
  readonly quoteAttached: string;
}
