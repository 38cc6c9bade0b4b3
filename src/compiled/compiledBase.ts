import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { type FactBase, Wholes } from '../answering/factBase.ts';
import { FactIndex } from '../matching/factIndex.ts';
import { IndexBuilder } from '../matching/indexBuilder.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';
import type { Fact } from '../reports/fact.ts';
import type { Report, ReportLexicon } from '../reports/report.ts';
import { FactColumns, StoredFacts } from './factColumns.ts';
import { indexFromSections, indexSections } from './indexSections.ts';
import { CompiledFileError, openSections, writeSections } from './sections.ts';

/** Reads and writes at most so many bytes at once: Node refuses more than two gigabytes. */
const atOnce = 1 << 30;

/** Writes reports with their facts, which are given one after the other and not kept, into one file. */
export class BaseCompiler {
  readonly #index: IndexBuilder;
  readonly #facts = new FactColumns();
  readonly #wholes = new Wholes();
  readonly #reports: Pick<Report, 'id' | 'title'>[] = [];

  /** @param lexicons of all reports that will be added. */
  constructor(lexicons: Iterable<ReportLexicon>, vocabulary: Vocabulary) {
    this.#index = new IndexBuilder(lexicons, vocabulary);
  }

  /** Adds a report with its facts, in the order of its text. */
  add(report: Report, facts: readonly Fact[]): void {
    this.#reports.push({ id: report.id, title: report.title });
    this.#index.add(facts);
    this.#facts.add(report, facts);
    this.#wholes.add(facts);
  }

  /**
   * Writes the file whole, or leaves what is there.
   * @param key what it is made of: see `openBase`.
   * @throws Error where the folder does not exist, may not be written or is full.
   */
  write(file: string, key: string): void {
    const parts = writeSections(
      {
        ...this.#facts.sections(),
        ...indexSections(this.#index.columns()),
        events: { json: [...this.#wholes.events(this.#reports)] },
        everywhere: { json: [...this.#wholes.everywhere] },
      },
      key,
    );
    const part = `${file}.${process.pid}.part`;
    try {
      const to = openSync(part, 'w');
      try {
        for (const bytes of parts)
          for (let at = 0; at < bytes.length; )
            at += writeSync(to, bytes, at, Math.min(atOnce, bytes.length - at));
      } finally {
        closeSync(to);
      }
      renameSync(part, file);
    } finally {
      rmSync(part, { force: true });
    }
  }
}

function readWhole(file: string): Uint8Array {
  const from = openSync(file, 'r');
  try {
    const { size } = fstatSync(from);
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      const read = readSync(from, bytes, at, Math.min(atOnce, size - at), at);
      if (read === 0) throw new CompiledFileError('It was cut short while it was read.');
      at += read;
    }
    return bytes;
  } finally {
    closeSync(from);
  }
}

/**
 * Opens a compiled file; null where there is none.
 * @param key what it must be made of: the reports, the vocabulary, and the program's way of reading them.
 * @throws CompiledFileError where it is damaged, or made of something else: then it is to be compiled anew.
 */
export function openBase(file: string, key: string, vocabulary: Vocabulary): FactBase | null {
  if (!existsSync(file)) return null;
  const sections = openSections(readWhole(file), key);
  const stored = new StoredFacts(sections);
  let all: readonly Fact[] | undefined;
  return {
    reports: stored.reports,
    get facts() {
      all ??= stored.all();
      return all;
    },
    index: new FactIndex(indexFromSections(sections), stored, vocabulary),
    events: new Map(sections.json('events') as [string, number][]),
    everywhere: new Set(sections.json('everywhere') as string[]),
  };
}
