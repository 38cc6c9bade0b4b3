import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FactBase } from '../answering/factBase.ts';
import { readReports, reportIds } from '../knowledge/load.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';
import { KnowledgeError } from '../reports/knowledgeError.ts';
import { BaseCompiler, openBase } from './compiledBase.ts';

/** From so many bytes of reports on, reading them takes seconds, and what was read is kept in a file. */
const worthKeeping = 1_000_000;

/** Where reports are, and where what was read from them is kept. */
export interface KeptKnowledge {
  /** A folder of reports. */
  readonly folder: string;
  readonly file: string;
  readonly vocabulary: Vocabulary;
  /** The vocabulary's files: what is kept depends on them. */
  readonly vocabularyFiles: readonly string[];
  /** Is told in a sentence what an operator should know: that the file was damaged, or cannot be written. */
  tell(sentence: string): void;
}

const filesOf = (folder: string) =>
  reportIds(folder)
    .flatMap((id) => ['report.md', 'lexicon.yaml', 'lexicon.yml'].map((name) => join(folder, id, name)))
    .filter((file) => existsSync(file));

/** True where the reports are so large that reading them anew each time would take long. */
export const isWorthKeeping = (folder: string): boolean =>
  filesOf(folder).reduce((sum, file) => sum + statSync(file).size, 0) >= worthKeeping;

/** The built program stands in one folder: what it reads from reports may change with any change of it. */
function ownFiles(): string[] {
  const folder = dirname(fileURLToPath(import.meta.url));
  return readdirSync(folder)
    .filter((name) => /\.[jt]s$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Says what reports, vocabulary and program a file is made of: of other content, another text. */
function keyOf({ folder, vocabularyFiles }: KeptKnowledge): string {
  const hash = createHash('sha256');
  for (const file of [...ownFiles(), ...vocabularyFiles]) hash.update(readFileSync(file));
  for (const file of filesOf(folder)) {
    const content = readFileSync(file);
    hash.update(`${file.slice(folder.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function open(kept: KeptKnowledge, key: string): FactBase | null {
  try {
    return openBase(kept.file, key, kept.vocabulary);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    kept.tell(`${kept.file} is not used: ${reason} It is made anew, which takes a while.`);
    return null;
  }
}

/**
 * The reports of a folder as they were kept in a file; where there is none, or it is damaged or stale, they are read and
 * kept anew. Null where the file cannot be written or the reports were changed meanwhile: then they have to be read into
 * memory.
 * @throws KnowledgeError where the folder holds no reports that can be loaded.
 */
export function keptKnowledge(kept: KeptKnowledge): FactBase | null {
  const key = keyOf(kept);
  const before = open(kept, key);
  if (before !== null) return before;
  const { reports, factsOf } = readReports(kept.folder);
  const compiler = new BaseCompiler(
    reports.map(({ lexicon }) => lexicon),
    kept.vocabulary,
  );
  const problems = reports.flatMap((report) => {
    try {
      compiler.add(report, factsOf(report));
      return [];
    } catch (error) {
      if (error instanceof KnowledgeError) return error.problems;
      throw error;
    }
  });
  if (problems.length > 0) throw new KnowledgeError(problems);
  // Written to while they were read: under this key, what is kept would stand for reports that it is not made of.
  if (keyOf(kept) !== key) return null;
  try {
    mkdirSync(dirname(kept.file), { recursive: true });
    compiler.write(kept.file, key);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    kept.tell(
      `What was read from the reports cannot be kept in ${kept.file} (${reason}), so each start reads them anew. Check that the folder may be written and that there is room.`,
    );
    return null;
  }
  return open(kept, key);
}
