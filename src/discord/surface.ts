import type { Logger } from 'pino';
import type { Ask } from '../answering/answer.ts';
import type { Citation } from '../answering/citation.ts';
import type { Fact } from '../reports/fact.ts';
import type { IsoDate } from '../reports/report.ts';
import type { Wording } from '../wording/wording.ts';

/** What the replies are made from. */
export interface ReplySource {
  readonly wording: Wording;
  readonly examples: readonly string[];
  cite(fact: Fact): Citation;
  today(): IsoDate;
}

/** All that the Discord surface is given by the composition root. */
export interface DiscordOptions extends ReplySource {
  readonly token: string;
  /** Base address of Discord's REST interface; null for Discord itself. */
  readonly api: string | null;
  /** Register commands in this server only; null for everywhere. */
  readonly guild: string | null;
  readonly ask: Ask;
  /** The fact with an id, as long as the reports hold it. */
  fact(id: string): Fact | undefined;
  readonly log: Logger;
}
