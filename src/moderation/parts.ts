import type { Fact } from '../reports/fact.ts';
import type { WordKnown } from './missText.ts';
import type { PinMatcher } from './pinMatch.ts';
import type { Store } from './store.ts';

/** Who changes something: the person, and the request that asks for it. */
export interface Author {
  readonly by: string;
  readonly request: string;
}

/** What moderation is given by the composition root. */
export interface ModerationParts {
  readonly store: Store;
  readonly matcher: PinMatcher;
  fact(id: string): Fact | undefined;
  /** SHA-256 of the text of the report that holds a fact now; undefined where none does. */
  reportOf(fact: string): string | undefined;
  /** Ids of the reports that are loaded now. */
  loaded(): readonly string[];
  readonly known: WordKnown;
  /** SHA-256 of a text, hexadecimal. */
  hash(text: string): string;
  /** Tells people apart without naming them: a digest under a key that never leaves the memory. */
  digest(text: string): string;
  now(): Date;
  /** Told where the store could not be read and what was known before holds. */
  onFailure(error: unknown): void;
}
