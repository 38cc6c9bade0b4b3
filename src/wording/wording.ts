import type { AnswerWording } from './answerWording.ts';
import type { ChatWording } from './chatWording.ts';
import type { CheckWording } from './checkWording.ts';
import type { CommandNames } from './commandNames.ts';
import type { CommandWording } from './commandWording.ts';
import type { HelpWording } from './helpWording.ts';
import type { HistoryWording } from './historyWording.ts';
import type { LookupWording } from './lookupWording.ts';
import type { ModerationWording } from './moderationWording.ts';
import type { PageWording } from './pageWording.ts';
import type { ReportChangesWording } from './reportChangesWording.ts';
import type { TroubleWording } from './troubleWording.ts';

/**
 * All sentences that the bot says itself, in one language: a language is one folder that implements this, a file a
 * subject. No markup of any surface is in them. Quotes never are: they stay as the report has them.
 */
export interface Wording extends AnswerWording, ReportChangesWording, TroubleWording, HelpWording {
  /** BCP 47 tag. */
  readonly language: string;
  /** The language in its own words. */
  readonly languageName: string;
  readonly lookup: LookupWording;
  readonly check: CheckWording;
  readonly moderation: ModerationWording;
  readonly history: HistoryWording;
  /** Names of commands and their options: letters in lower case, digits, - or _, at most 32. */
  readonly names: CommandNames;
  readonly commands: CommandWording;
  readonly page: PageWording;
  readonly chat: ChatWording;
}
