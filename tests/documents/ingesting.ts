import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ingested, type IngestOptions, ingestFile } from '../../src/knowledge/ingest.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Fact } from '../../src/reports/fact.ts';
import type { Report } from '../../src/reports/report.ts';
import { vocabulary } from '../answering/reports.ts';

export const isWord = (word: string): boolean => vocabulary.vectors.rank(word) !== undefined;

/** A folder for a test, removed when it is left. */
export function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-ingest-'));
  return work(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}

/** Makes a report of bytes and loads it as the bot does. */
export function taken(
  name: string,
  bytes: Uint8Array | string,
  options: Partial<IngestOptions> = {},
): Promise<Ingested & { readonly report: Report; readonly facts: readonly Fact[] }> {
  return inFolder(async (folder) => {
    const file = join(folder, name);
    const into = join(folder, 'knowledge');
    writeFileSync(file, bytes);
    const ingested = await ingestFile(
      { file, into, id: 'report', today: '2025-01-31', ...options },
      { isWord, progress: () => undefined },
    );
    const { reports, facts } = loadKnowledge(into);
    const [report] = reports;
    if (report === undefined) throw new Error('nothing was loaded');
    return { ...ingested, report, facts };
  });
}
