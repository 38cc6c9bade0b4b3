import type { Explanation, NotAQuestion, OtherCount, SilenceReason } from '../answering/answer.ts';
import type { EntryKind } from '../lookup/catalogue.ts';
import type { Proof } from '../lookup/proof.ts';
import type { AskedFor } from '../matching/askedFor.ts';
import type { Meeting } from '../matching/match.ts';
import type { Entry } from '../moderation/history.ts';
import type { Review } from '../moderation/pin.ts';
import type { FactFigure } from '../reports/fact.ts';
import type { IsoDate } from '../reports/report.ts';

/**
 * All sentences that the bot says itself, in one language: a language is one file that implements this. No markup of
 * any surface is in them. Quotes never are: they stay as the report has them.
 */
export interface Wording {
  /** BCP 47 tag. */
  readonly language: string;
  /** The language in its own words. */
  readonly languageName: string;
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
  /** Looking things up without a question. */
  readonly lookup: {
    /** One thing in a list to choose from: "Riverton · place · 7 facts". */
    choice(name: string, kind: EntryKind, facts: number): string;
    /** A day or a stretch of days. */
    span(from: IsoDate, to: IsoDate): string;
    dateUnknown: string;
    /** Nothing is called so; `near` are things that are. */
    unknown(text: string, near: readonly string[]): string;
    noDate(text: string): string;
    timeline(from: string | null, to: string | null, place: string | null, facts: number): string;
    timelineEmpty: string;
    /** Over a list of figures; `about` is null for all. */
    figures(about: string | null, figures: number): string;
    figuresEmpty(about: string): string;
    /** "about 40 — people rescued". */
    figure(figure: FactFigure): string;
    page(page: number, pages: number): string;
    proof(proof: Proof): string;
    noFact(id: string): string;
    /** One report: its title stands above. */
    report(publisher: string, day: string, language: string, facts: number, hash: string): string;
    sources(reports: number): string;
    /** Under a list of them that has no room for all. */
    moreSources(left: number): string;
  };
  /** How an answer was found, from the words of the question that a button kept. */
  why(asksFor: AskedFor, met: readonly Meeting[], missing: readonly string[]): string;
  /** Over the paragraph around a quote. */
  readonly paragraphOf: string;
  readonly wrongNoted: string;
  /** What is kept. @param listens whether the operator lets the bot see the content of all messages. */
  privacy(listens: boolean): string;
  /** A message compared with the reports, claim by claim. Never "true" or "false". */
  readonly check: {
    /** What the message states, in quotation marks: it is no quote of a report. */
    said(statement: string): string;
    readonly says: string;
    readonly differs: string;
    readonly silent: string;
    readonly nothing: string;
    /** Where a message holds more statements than were looked at. */
    more(checked: number, left: number): string;
  };
  readonly moderation: ModerationWording;
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
  help(examples: readonly string[]): string;
  failure(id: string): string;
  cannotSend(place: string): string;
  readonly factGone: string;
  /** For moderators: the reports have changed. */
  reportsChanged(added: number, withdrawn: number): string;
  /** For moderators: so many of the server's pins are to be looked at again. */
  pinsToReview(pins: number): string;
  /** For moderators: reports that they chose are no longer loaded. @param left how many of their choice still are. */
  reportsGone(ids: readonly string[], left: number): string;
  /** For moderators: changed reports cannot be used. @param places files with lines, such as "flood/report.md:3". */
  reportsRefused(places: readonly string[]): string;
  /** The same to the operator in the terminal. @param problem what is wrong, where, and what to do. */
  reportsKept(problem: string): string;
  readonly tampered: string;
  readonly unknownCommand: string;
  /** Where the quote is too long for a message and is attached as a file. */
  readonly quoteAttached: string;
  /** To somebody who asks faster than the bot answers. */
  readonly tooFast: string;
  /** To everybody for a moment, while more is asked than the bot can answer in time. */
  readonly tooMuch: string;
  /** Names of commands and their options: letters in lower case, digits, - or _, at most 32. */
  readonly names: CommandNames;
  readonly commands: {
    readonly ask: string;
    readonly askQuestion: string;
    readonly askPrivate: string;
    readonly private: string;
    readonly lookup: string;
    readonly lookupWhat: string;
    readonly timeline: string;
    readonly timelineFrom: string;
    readonly timelineTo: string;
    readonly timelinePlace: string;
    readonly figures: string;
    readonly figuresAbout: string;
    readonly fact: string;
    readonly factId: string;
    readonly sources: string;
    readonly privacy: string;
    /** Name in the menu of a message: at most 32 characters. */
    readonly check: string;
    readonly help: string;
    readonly privacyDelete: string;
    readonly pin: string;
    readonly pinAdd: string;
    readonly pinQuestion: string;
    readonly pinFact: string;
    readonly pinNote: string;
    readonly pinUntil: string;
    readonly pinChannel: string;
    readonly pinReason: string;
    readonly pinHandOver: string;
    readonly pinList: string;
    readonly pinShow: string;
    readonly pinNumber: string;
    readonly pinEdit: string;
    readonly pinEverywhere: string;
    readonly pinClear: string;
    readonly pinRemove: string;
    readonly pinUndo: string;
    readonly pinHistory: string;
    readonly pinTest: string;
    readonly pinExport: string;
    readonly pinImport: string;
    readonly pinFile: string;
    readonly misses: string;
    readonly settings: string;
    readonly status: string;
    /** Name in the menu of a message: at most 32 characters. */
    readonly pinAnswer: string;
  };
  readonly page: PageWording;
  readonly chat: {
    readonly welcome: string;
    readonly howToDiscord: string;
    readonly prompt: string;
    readonly goodbye: string;
  };
}

/** What people type for commands, for what can be done with pins, and for options. */
export interface CommandNames {
  readonly commands: Names<
    | 'ask'
    | 'lookup'
    | 'timeline'
    | 'figures'
    | 'fact'
    | 'sources'
    | 'help'
    | 'privacy'
    | 'pin'
    | 'misses'
    | 'settings'
    | 'status'
  >;
  readonly pins: Names<
    | 'add'
    | 'handOver'
    | 'list'
    | 'show'
    | 'edit'
    | 'remove'
    | 'undo'
    | 'history'
    | 'test'
    | 'export'
    | 'import'
  >;
  readonly options: Names<
    | 'question'
    | 'private'
    | 'what'
    | 'from'
    | 'to'
    | 'place'
    | 'about'
    | 'id'
    | 'delete'
    | 'fact'
    | 'note'
    | 'until'
    | 'channel'
    | 'reason'
    | 'pin'
    | 'everywhere'
    | 'clear'
    | 'file'
  >;
}
type Names<Key extends string> = Readonly<Record<Key, string>>;

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

/** What the local page says besides what is said everywhere. */
export interface PageWording {
  readonly nav: {
    /** Name of the list of pages, for those who hear it. */
    readonly label: string;
    readonly ask: string;
    readonly reports: string;
    readonly timeline: string;
    readonly figures: string;
    readonly moderation: string;
  };
  readonly skip: string;
  /** In one sentence what the page is. */
  readonly about: string;
  readonly heading: string;
  readonly question: string;
  /** Over the field where something was asked before. */
  readonly followUp: string;
  readonly ask: string;
  readonly tryThese: string;
  readonly startAgain: string;
  readonly before: string;
  readonly showInReport: string;
  /** Over the report beside the answer. */
  readonly report: string;
  readonly wholeReport: string;
  readonly paragraphs: string;
  readonly dateline: string;
  readonly published: string;
  readonly languageLabel: string;
  readonly checksum: string;
  readonly factCount: string;
  readonly storedText: string;
  /** The way to the report's printable sheet. */
  readonly sheet: string;
  /** Choice of reports over a list. */
  readonly all: string;
  readonly timelineScale: string;
  /** Where a chart leaves out what the list below has. */
  chartShows(shown: number, all: number): string;
  readonly chartOfFigures: string;
  readonly chartOfTimeline: string;
  readonly columns: {
    readonly number: string;
    readonly counts: string;
    readonly source: string;
  };
  readonly allFacts: string;
  /** Under a printed sheet. @param day when it was written. */
  sheetFoot(day: IsoDate): string;
  readonly operator: string;
  readonly noServers: string;
  server(id: string): string;
  readonly leftServer: string;
  readonly notFound: string;
  readonly refused: string;
  readonly wrongMethod: string;
  readonly home: string;
  /** Where the page listens, for whoever started it. */
  at(address: string): string;
  notServed(address: string, reason: 'taken' | 'not allowed' | 'other'): string;
}
