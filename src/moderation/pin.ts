import type { Fact } from '../reports/fact.ts';
import { unkeepableIn } from './keptText.ts';

/** What a pin says: a question gets a fact, or is handed over. */
export interface PinContent {
  /** The question as the moderators wrote it; several wordings have “|” between them. */
  readonly question: string;
  /** Id of the fact that answers it; null where the question is handed over instead. */
  readonly fact: string | null;
  /** The moderators' own words beside the quote, or in place of the server's hand-over line. */
  readonly note: string | null;
  /** Id of the only channel where it holds; null for the whole server. */
  readonly channel: string | null;
  /** The instant (ISO 8601, UTC) from which it no longer holds; null for no end. */
  readonly until: string | null;
  /** SHA-256 of the report's text when the fact was chosen; null without a fact. */
  readonly report: string | null;
  /** The fact's text as it stood in that report, byte for byte; null without a fact, and where it is not known. */
  readonly quote: string | null;
  /** Channel and message ("123/456") that were pinned in Discord with it; null for none. */
  readonly message: string | null;
  /** False once it was removed: it stays, so that the removal can be undone. */
  readonly active: boolean;
}

/** Stands between the wordings of a question; a line break does as well. */
const between = /\s*(?:\||\n)\s*/;

/** The wordings of a pin's question, at least one: each gets the pin, and so does what means the same as one of them. */
export function wordingsOf({ question }: Pick<PinContent, 'question'>): readonly string[] {
  const wordings = question.split(between).filter((wording) => wording !== '');
  return wordings.length === 0 ? [question] : wordings;
}

/** The question as it is kept: its wordings on one line. */
export const onOneLine = (question: string): string => wordingsOf({ question }).join(' | ');

/** A moderators' rule for one server. */
export interface Pin extends PinContent {
  readonly server: string;
  /** Counts up from 1 within the server. */
  readonly number: number;
  /** Counts up from 1 with each change: who changes an older one is told. */
  readonly version: number;
  /** Id of the person who changed it last, and when (ISO 8601, UTC). */
  readonly by: string;
  readonly at: string;
}

/** Whether a pin holds anywhere at an instant: it was not removed, and its end has not come. */
export const isInForce = ({ active, until }: PinContent, now: string): boolean =>
  active && (until === null || until > now);

/** Whether a pin holds in a place at an instant. @param channel ids of the channel and, for a thread, of its parent. */
export const holds = (pin: PinContent, channel: readonly string[], now: string): boolean =>
  isInForce(pin, now) && (pin.channel === null || channel.includes(pin.channel));

/** The text of a fact as a pin keeps it: every character of it, or none. */
export const quoteOf = ({ text }: Pick<Fact, 'text'>): string | null =>
  unkeepableIn(text) === null ? text : null;

/** What moderators should look at again: the fact is gone from the reports, or its report has changed around it. */
export type Review = 'gone' | 'changed';

/**
 * Whether a pin should be looked at again.
 * @param reportOf SHA-256 of the report that holds the fact now; undefined where none does.
 */
export function reviewOf(pin: PinContent, reportOf: (fact: string) => string | undefined): Review | null {
  if (pin.fact === null || !pin.active) return null;
  const report = reportOf(pin.fact);
  if (report === undefined) return 'gone';
  return report === pin.report ? null : 'changed';
}
