import type { AskedFor } from '../matching/askedFor.ts';
import type { Meeting } from '../matching/match.ts';
import type { Fact, FactFigure } from '../reports/fact.ts';

/** Why an answer was chosen, or why there is none. */
export interface Explanation {
  readonly asksFor: AskedFor;
  readonly met: readonly Meeting[];
  /** Words of the question that nothing in the fact meets, as the asker wrote them. */
  readonly missing: readonly string[];
  /** How well the wording matches: the word shown to people instead of a percentage. */
  readonly wording: 'strong' | 'good' | 'partial' | 'weak';
}

/** A fact with the calibrated probability, 0 to 1, that it settles the question. */
export interface Candidate {
  readonly fact: Fact;
  readonly confidence: number;
}

/** Another count of what was asked for. */
export interface OtherCount {
  readonly fact: Fact;
  /** The number there, and the one in the answer that it stands against. */
  readonly figure: FactFigure;
  readonly beside: FactFigure;
  /** earlier: an earlier report's, out of date; conflicting: of the same day. */
  readonly relation: 'earlier' | 'conflicting';
}

export interface Answered {
  readonly status: 'answered';
  readonly fact: Fact;
  readonly confidence: number;
  readonly explanation: Explanation;
  /** Facts that give what was asked for another number, newest first. Neither is chosen over the other. */
  readonly against: readonly OtherCount[];
  /** Facts that may settle the question as well, best first: another count, another source. */
  readonly also: readonly Candidate[];
  /** The next best facts, best first, without the answer. */
  readonly nearest: readonly Candidate[];
}

/** Why the bot is silent: the strongest sign first. `words` are the asker's. */
export type SilenceReason =
  | { readonly code: 'nothing in common'; readonly words: readonly string[] }
  | { readonly code: 'words not in the report'; readonly words: readonly string[] }
  | { readonly code: 'name not in the report'; readonly words: readonly string[] }
  | { readonly code: 'number not in the report'; readonly words: readonly string[] }
  /** The best fact speaks of something else of the same kind, or of the contrary. */
  | { readonly code: 'tells of another'; readonly words: readonly string[] }
  | { readonly code: 'asked-for thing not stated'; readonly words: readonly string[] }
  | { readonly code: 'not sure enough'; readonly words: readonly string[] }
  /** Reports on different events settle the question as well: it is unclear which is meant. */
  | { readonly code: 'several events'; readonly words: readonly string[] }
  /** The question names reports that are not there: of a number, of a publisher that is not followed, of a day before all. */
  | { readonly code: 'no such report'; readonly words: readonly string[] };

export interface NotInReport {
  readonly status: 'not_in_report';
  readonly reason: SilenceReason;
  /** Probability that the best fact would have settled the question. */
  readonly confidence: number;
  readonly explanation: Explanation;
  /** The nearest facts, best first. */
  readonly nearest: readonly Candidate[];
}

export interface NotAQuestion {
  readonly status: 'not_a_question';
  readonly reason: { readonly code: 'empty' | 'small talk' | 'too long' };
  readonly confidence: 0;
  readonly nearest: readonly [];
}

export type Answer = Answered | NotInReport | NotAQuestion;

/** What a surface needs to answer people: the engine over all loaded reports. */
export type Ask = (turns: readonly string[]) => Answer;
