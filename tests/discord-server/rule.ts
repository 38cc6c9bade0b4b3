import type { Breach, Fields } from './bodies.ts';

/** What is being sent; each rule says to which of these it applies. */
export type Purpose =
  | 'create-message'
  | 'edit-message'
  | 'reply'
  | 'edit-reply'
  | 'follow-up'
  | 'modal'
  | 'commands';

/** What has to be known beside the body. */
export interface Circumstances {
  /** The flags of the message that is edited. */
  readonly flagsBefore?: number;
  /** How many files come with the body. */
  readonly files?: number;
}

export interface Rule {
  readonly name: string;
  readonly says: string;
  readonly from: string;
  readonly appliesTo: readonly Purpose[];
  /** False where Discord takes the body all the same, and only the reader of a test should hear of it. */
  readonly refuses?: boolean;
  check(body: Fields, circumstances: Circumstances): Iterable<Breach>;
}
