import type { Readable, Writable } from 'node:stream';
import type { Engine } from '../answering/engine.ts';
import type { IsoDate } from '../reports/report.ts';
import type { Wording } from '../wording/wording.ts';

/** What the terminal is given by the composition root. */
export interface Program {
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
  /** True where a person types: prompts are shown. */
  readonly interactive: boolean;
  /** True where a person watches the errors: a line may take the place of the one before. */
  readonly watched: boolean;
  readonly wording: Wording;
  readonly knowledgeDir: string;
  today(): IsoDate;
  /** Milliseconds from any fixed point, for measuring. */
  now(): number;
  /** @throws Error (KnowledgeError) that says what is wrong with the folder. */
  engine(knowledgeDir: string): Engine;
  /** An engine over one plain text, for measuring on texts that are no report of the folder. */
  engineOverText(id: string, text: string): Engine;
  /** Makes a report of a file. @param progress told what is being done. @throws Error that says what is wrong. */
  ingest(options: IngestOptions, progress: (step: string) => void): Promise<Ingested>;
  /** The files of a folder that can be read, and the names of the others; null where it is no folder. */
  filesOf(
    folder: string,
  ): { readonly readable: readonly string[]; readonly others: readonly string[] } | null;
  /** The pins of all servers that have a fact; null where there is no database. */
  pins(): Promise<readonly PinnedFact[] | null>;
  readFile(path: string): string | null;
}

export interface IngestOptions {
  readonly file: string;
  readonly into: string;
  readonly id: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly dateline?: IsoDate;
  readonly published?: IsoDate;
  readonly language?: string;
  readonly replace?: boolean;
  readonly today: IsoDate;
}

/** A report that was made: its file, what was guessed, and what there is to say of it, in sentences. */
export interface Ingested {
  readonly file: string;
  readonly guessed: readonly string[];
  readonly remarks: readonly string[];
}

/** A pin and the id of its fact. */
export interface PinnedFact {
  readonly server: string;
  readonly number: number;
  readonly question: string;
  readonly fact: string;
}

/** Exit codes of the contract. */
export const exit = { answered: 0, failed: 1, usage: 2, notInReport: 3 } as const;
