import type { Readable, Writable } from 'node:stream';
import type { Ask } from '../answering/answer.ts';
import type { Citation } from '../answering/citation.ts';
import type { Engine } from '../answering/engine.ts';
import type { Fact } from '../reports/fact.ts';
import type { IsoDate, Report } from '../reports/report.ts';
import type { Wording } from '../wording/wording.ts';

/** What a chat needs of the reports at one moment. */
export interface Answering {
  readonly ask: Ask;
  /** Questions that the reports answer. */
  readonly examples: readonly string[];
  cite(fact: Fact): Citation;
}

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
  /** The reports of a folder, read again when it changes, for as long as a chat lasts. @throws as `engine`. */
  reports(knowledgeDir: string): Promise<{ readonly loaded: Answering; stop(): void }>;
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
  /** The printable sheet of a report, HTML. */
  sheet(engine: Engine, report: Report, wording: Wording): Promise<string>;
  /** Writes a file whole or not at all. @returns its path. @throws Error that says why not. */
  writeFile(path: string, content: string): string;
  /** Copies the moderators' work into a new file. @throws Error that says what is wrong. */
  backUp(file: string): Promise<Copied>;
  /** Puts a backup into the database, whole or not at all. @throws Error that says what is wrong. */
  restore(file: string, replace: boolean): Promise<Copied & { readonly made: string }>;
  /** Looks at all that the bot needs. */
  examine(): AsyncIterable<Finding>;
}

/** How much a backup holds. */
export interface Copied {
  readonly servers: number;
  readonly pins: number;
  readonly changes: number;
}

/** What was found of one thing that the bot needs. */
export interface Finding {
  /** fault: the bot cannot do its work; hint: it can, and something is worth knowing. */
  readonly state: 'right' | 'hint' | 'fault';
  readonly about: string;
  /** What is right, or what is wrong and what to do. */
  readonly says: string;
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
