import type { Hint, ReadDocument } from './blocks.ts';

/** A guess, and in words where it comes from. */
export interface Guess {
  readonly value: string;
  readonly why: string;
}

export const hintsOf = ({ hints }: Pick<ReadDocument, 'hints'>, of: Hint['of'], weak: boolean) =>
  hints.filter((hint) => hint.of === of && (hint.weak === true) === weak);

/** Blocks at the head of a text, where it says what it is and from which day. */
export const headBlocks = 8;
