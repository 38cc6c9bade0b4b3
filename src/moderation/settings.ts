/** What the moderators of a server have chosen. */
export interface Settings {
  /** Where questions are answered without a mention; the operator must have turned the message content on. */
  readonly answerChannel: string | null;
  /** Where each change by a moderator is told. */
  readonly logChannel: string | null;
  /** Said where the reports do not answer: whom to ask instead. */
  readonly handOver: string | null;
  /** BCP 47 tag of the bot's own sentences; null for the reader's or the server's own. */
  readonly language: string | null;
  /** Days that a question without an answer is kept. */
  readonly retention: number;
  /** Role whose members count as moderators, beside those who may pin messages. */
  readonly moderatorRole: string | null;
  /** Ids of the reports that are answered from; null for all, whichever are loaded. */
  readonly reports: readonly string[] | null;
}

export const retentions = [7, 30, 90] as const;

export const defaultSettings: Settings = {
  answerChannel: null,
  logChannel: null,
  handOver: null,
  language: null,
  retention: 30,
  moderatorRole: null,
  reports: null,
};

/** Settings as they are now, of some that were kept when there were fewer of them. */
export const completed = (kept: Partial<Settings>): Settings => ({ ...defaultSettings, ...kept });

/** Longest line of the moderators' own words, in characters. */
export const longestNote = 300;
