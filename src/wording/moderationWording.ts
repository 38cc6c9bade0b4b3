import type { Entry } from '../moderation/history.ts';
import type { Review } from '../moderation/pin.ts';
import type { IsoDate } from '../reports/report.ts';

/** What shows a sentence that a view leaves out: `/pin show`, the button below it, `/pin export`. */
export type QuoteShownBy = 'show' | 'button' | 'export' | 'nothing';

/** What is said of moderators' work, to them and to members. */
export interface ModerationWording {
  /** Over a quote that a pin chose. */
  readonly pinned: string;
  /** Beside the moderators' own words, which are no quote. */
  readonly note: string;
  /** Over the line that a question is handed over with; where no line was set, said alone. */
  readonly handedOver: string;
  readonly askModerators: string;
  readonly labels: {
    readonly undo: string;
    readonly handOver: string;
    readonly dismiss: string;
    readonly open: string;
    readonly change: string;
    readonly history: string;
    /** Accepts a pin's report as it is by now. */
    readonly keep: string;
    /** Over the field of the hand-over line: at most 45 characters. */
    readonly handOverLine: string;
    readonly older: string;
    readonly newest: string;
    readonly deleteAll: string;
    readonly choose: string;
    readonly question: string;
    readonly until: string;
    readonly reason: string;
  };
  readonly notAllowed: string;
  readonly notManager: string;
  readonly noServer: string;
  readonly changedMeanwhile: string;
  readonly notThere: string;
  /** What /pin undo passed over on its way to an older change. */
  readonly passedOver: string;
  tooMany(most: number): string;
  /** What a change did: "Pin 3 was added." */
  done(entry: Entry): string;
  imported(added: number, known: number): string;
  /** What is said of some of the pins that a file has added. */
  importedToReview(pins: number): string;
  importedElsewhere(pins: number): string;
  importedEnded(pins: number): string;
  wrongFile(problem: string): string;
  readonly unreadableFile: string;
  wrongUntil(text: string): string;
  tooLong(most: number): string;
  readonly noFactChosen: string;
  /** Whether the message was pinned in the channel as well. */
  readonly messagePinned: string;
  readonly messageNotPinned: string;
  readonly messageNotSent: string;
  /** The message holds no fact of the bot's that could be pinned. */
  readonly notAnAnswer: string;
  list(pins: number): string;
  readonly listEmpty: string;
  pinNumber(number: number): string;
  review(review: Review): string;
  /** Over the sentence that a pin was made with, which the reports do not hold any more. */
  readonly madeWith: string;
  /** In the place of a pin's sentence that is too long for a view. */
  readonly quoteTooLong: Readonly<Record<QuoteShownBy, string>>;
  /** "until 3 March 2026" */
  until(day: IsoDate): string;
  readonly expired: string;
  readonly onlyIn: string;
  readonly removed: string;
  reason(text: string): string;
  history(pin: number | null): string;
  readonly historyEmpty: string;
  /** The instant of a change: "3 March 2026, 14:05 UTC". */
  at(instant: string): string;
  testMatches(number: number, percent: number): string;
  testNearest(number: number, percent: number, needed: number): string;
  readonly testNone: string;
  misses(count: number): string;
  readonly missesEmpty: string;
  /** "no answer 7 times · called wrong once · at least 3 people · last on 3 March 2026" */
  miss(asked: number, askers: number, wrong: number, lastDay: IsoDate): string;
  readonly calledWrong: string;
  readonly missGone: string;
  readonly settings: {
    readonly title: string;
    readonly answer: string;
    /** The operator has not turned the message content on. */
    readonly answerOff: string;
    readonly log: string;
    /** What is told in the channel that was chosen does not get there. */
    readonly logClosed: string;
    readonly role: string;
    readonly language: string;
    readonly languageOwn: string;
    readonly retention: string;
    days(days: number): string;
    readonly handOver: string;
    readonly none: string;
    readonly everyone: string;
    readonly reports: string;
    /** Where none is chosen. */
    allReports(loaded: number): string;
    reportsGone(ids: readonly string[]): string;
  };
  readonly deleteAsk: string;
  readonly deleted: string;
  /** How the bot is, a line for each thing. */
  status(status: BotStatus): string;
}

/** How the bot is, as moderators of one server are told. Nothing of it is of another server. */
export interface BotStatus {
  /** Whole minutes since it was connected. */
  readonly minutes: number;
  /** Milliseconds until Discord answered last; null where that is not known yet. */
  readonly delay: number | null;
  readonly reports: number;
  readonly facts: number;
  /** Whether pins and settings can be read and written. */
  readonly database: boolean;
  readonly pins: number;
  readonly toReview: number;
  /** Whether the operator lets the bot see the content of all messages. */
  readonly listens: boolean;
}
