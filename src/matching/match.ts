import type { Fact } from '../reports/fact.ts';
import type { Question, Term } from './question.ts';

/** How a word of the question was met by a fact, strongest first. */
export type MeetKind =
  | 'same word'
  | 'same stem'
  | 'corrected spelling'
  | 'other name'
  | 'same meaning'
  | 'near meaning'
  /** The question names who says the fact, and the fact need not. */
  | 'speaker'
  | 'context';

/** One word of the question and the word of the fact (or of its context) that meets it. */
export interface Meeting {
  readonly question: string;
  readonly fact: string;
  readonly how: MeetKind;
}

/** True where the word is met by one of the fact's own, not by what stands beside it. */
export const inFact = ({ how }: Meeting): boolean => how !== 'context' && how !== 'speaker';

/** A fact with an explained score. */
export interface Match {
  readonly fact: Fact;
  /** Position of the fact in the index. */
  readonly at: number;
  /** What the ranking weighs, in the order of `featureNames` in `features.ts`. */
  readonly features: Float64Array;
  /** Higher is better; comparable only among the matches of one question. */
  readonly score: number;
  readonly met: readonly Meeting[];
  /** Words of the question that nothing in the fact or its context meets, as the asker wrote them. */
  readonly missing: readonly string[];
}

/** A word of the question that no fact of the reports that are meant meets. */
export interface OpenWord {
  readonly term: Term;
  /** The best similarity that one of these facts reaches, 0 to 1. */
  readonly best: number;
}

/** The matches of a question, best first. */
export interface Matches {
  readonly question: Question;
  readonly open: readonly OpenWord[];
  readonly ranked: readonly Match[];
}
