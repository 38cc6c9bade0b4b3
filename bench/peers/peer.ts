import type { Fact } from '../../src/reports/fact.ts';

/** A fact found, with the score that the library gives it. */
export interface Hit {
  readonly fact: Fact;
  readonly score: number;
}

/** A search library over the facts of a report, set up as its own documentation recommends. */
export interface Peer {
  readonly name: string;
  /** The facts that match, best first. Never throws for any text. */
  rank(question: string): readonly Hit[];
  close?(): void;
}

/** Indexes the facts. */
export type PeerFactory = (facts: readonly Fact[]) => Peer;
