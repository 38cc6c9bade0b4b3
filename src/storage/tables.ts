import type { Generated } from 'kysely';

/** The schema, the same in SQLite and PostgreSQL: instants are ISO 8601 texts, what has parts is JSON, true is 1. */
export interface Tables {
  servers: {
    id: string;
    /** Number of changes so far; taking the next holds all other changes of the server back. */
    sequence: Generated<number>;
    /** Number of pins so far. */
    pins: Generated<number>;
    settings: string | null;
    settings_version: Generated<number>;
    left_at: string | null;
    /** What the moderators were told of that still stands: a list as JSON; null for nothing. */
    told: string | null;
  };
  pins: {
    server: string;
    number: number;
    version: number;
    question: string;
    fact: string | null;
    note: string | null;
    channel: string | null;
    until: string | null;
    report: string | null;
    message: string | null;
    active: number;
    by: string;
    at: string;
    /** The end for which the message was taken care of; null where it is still to be, should it come. */
    noted_end: string | null;
    /** The sentence that it was made with; null without a fact, and where nobody knows. */
    quote: string | null;
  };
  history: {
    server: string;
    sequence: number;
    request: string;
    by: string;
    at: string;
    reason: string | null;
    undoes: number | null;
    subject: string;
    action: string;
    /** Number of the pin; null for other subjects. */
    number: number | null;
    /** The whole entry. */
    entry: string;
  };
  gateway_sessions: {
    id: string;
    shard: number;
    shards: number;
    sequence: number;
    url: string;
    at: string;
  };
  misses: {
    server: string;
    key: string;
    text: string;
    asked: number;
    askers: number;
    wrong: number;
    fact: string | null;
    first_at: string;
    last_at: string;
    dismissed: Generated<number>;
  };
}
