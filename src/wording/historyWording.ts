import type { PinWish } from '../moderation/pins.ts';
import type { Settings } from '../moderation/settings.ts';

/** What a change made of what: in the history, and in the log channel. */
export interface HistoryWording {
  /** The names of the settings, as they stand in /settings but for what is explained there. */
  readonly settings: Readonly<Record<keyof Settings, string>>;
  readonly pin: Readonly<Record<keyof PinWish, string>>;
  /** What stands for a value that there is not. */
  readonly none: string;
  /** A pin's channel where it has none of its own. */
  readonly everywhere: string;
  /** A pin's fact where the question is handed over instead. */
  readonly handedOver: string;
  readonly allReports: string;
  /** What reports the choice gained, and what it lost. */
  reportsAdded(ids: readonly string[]): string;
  reportsGone(ids: readonly string[]): string;
  /** Nothing that was said is other than before. */
  readonly unchanged: string;
  /** Nothing but the report that a pin's fact stands in. */
  readonly otherReport: string;
  /** The question that was dismissed is kept no longer, or not to be shown. */
  readonly wordsGone: string;
}
