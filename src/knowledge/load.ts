import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '../reports/fact.ts';
import { factsOf } from '../reports/facts.ts';
import { KnowledgeError, type KnowledgeProblem } from '../reports/knowledgeError.ts';
import { emptyLexicon, type Report, type ReportLexicon } from '../reports/report.ts';
import { type Read, readLexicon, readReportFile } from '../reports/reportFile.ts';

/** All reports of a knowledge folder with their facts, in the order of the folders' names. */
export interface Knowledge {
  readonly reports: readonly Report[];
  readonly facts: readonly Fact[];
}

/** SHA-256 of a text's UTF-8 bytes, hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Reads a file as UTF-8 or says why not. Bytes that are no UTF-8 would change the text silently. */
function readUtf8(file: string): { text: string } | { problem: KnowledgeProblem } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file)) };
  } catch (error) {
    const encoding = error instanceof TypeError;
    const problem = encoding
      ? 'The file is not UTF-8.'
      : `The file cannot be read (${error instanceof Error ? error.message : String(error)}).`;
    const remedy = encoding ? 'Save it as UTF-8.' : 'Check that it exists and that the bot may read it.';
    return { problem: { problem, file, line: null, remedy } };
  }
}

/** Offsets and ids that do not hold are defects of the program, but nobody should be quoted a wrong slice. */
function checkFacts(report: Report, facts: readonly Fact[], file: string): KnowledgeProblem[] {
  const remedy = 'Report this with the file: the text was not divided rightly.';
  const problems: KnowledgeProblem[] = [];
  let end = 0;
  for (const fact of facts) {
    if (report.text.slice(fact.start, fact.end) !== fact.text || fact.start < end) {
      problems.push({ problem: `The fact ${fact.id} is no slice of the text.`, file, line: null, remedy });
    }
    end = fact.end;
  }
  return problems;
}

/** The lexicon beside a report; an empty one where there is none. */
function loadLexicon(folder: string, reportText: string): Read<ReportLexicon> {
  const file = join(folder, 'lexicon.yaml');
  if (existsSync(file)) {
    const content = readUtf8(file);
    return 'problem' in content
      ? { problems: [content.problem] }
      : readLexicon(content.text, file, reportText);
  }
  const misnamed = join(folder, 'lexicon.yml');
  if (!existsSync(misnamed)) return { value: emptyLexicon };
  const problem = 'A lexicon of this name is not read.';
  return { problems: [{ problem, file: misnamed, line: null, remedy: 'Rename it to lexicon.yaml.' }] };
}

/** A report as its folder has it, without its facts. */
function readReport(folder: string, id: string): Read<Report> {
  const file = join(folder, id, 'report.md');
  const content = readUtf8(file);
  if ('problem' in content) return { problems: [content.problem] };
  const read = readReportFile(content.text, file);
  if ('problems' in read) return read;
  const { meta, text } = read.value;
  if (meta.id !== id) {
    const remedy = 'Give both the same name.';
    return {
      problems: [{ problem: `The id “${meta.id}” is not the folder's name “${id}”.`, file, line: 2, remedy }],
    };
  }
  const lexicon = loadLexicon(join(folder, id), text);
  if ('problems' in lexicon) return lexicon;
  return { value: { ...meta, text, sha256: sha256(text), lexicon: lexicon.value } };
}

function readFacts(report: Report, file: string): Read<Fact[]> {
  const facts = factsOf(report, sha256);
  if (facts.length === 0) {
    const remedy = 'Put the report below the front matter, paragraphs divided by blank lines.';
    return { problems: [{ problem: 'The report holds no sentence.', file, line: null, remedy }] };
  }
  const problems = checkFacts(report, facts, file);
  return problems.length > 0 ? { problems } : { value: facts };
}

/** The ids of the reports in a folder. @throws KnowledgeError where there is none. */
export function reportIds(folder: string): string[] {
  const remedy = 'Set KNOWLEDGE_DIR to a folder with a folder for each report, or add one: npm run ingest.';
  let ids: string[];
  try {
    // A report's folder may be a link; one that leads nowhere is kept, so that loading it says so.
    const mayHoldReport = (name: string) =>
      statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() ?? true;
    ids = readdirSync(folder)
      .filter((name) => !name.startsWith('.') && mayHoldReport(name))
      .sort();
  } catch {
    throw new KnowledgeError([
      { problem: 'The knowledge folder cannot be read.', file: folder, line: null, remedy },
    ]);
  }
  if (ids.length === 0) {
    throw new KnowledgeError([
      { problem: 'The knowledge folder holds no report.', file: folder, line: null, remedy },
    ]);
  }
  return ids;
}

/**
 * Reads and validates every report of a folder, without their facts, which are read from each when they are asked for.
 * @throws KnowledgeError naming all that is wrong with the reports or, when its facts are asked for, with one's facts.
 */
export function readReports(folder: string): { reports: Report[]; factsOf(report: Report): Fact[] } {
  const read = reportIds(folder).map((id) => readReport(folder, id));
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) throw new KnowledgeError(problems);
  return {
    reports: read.flatMap((one) => ('value' in one ? [one.value] : [])),
    factsOf(report) {
      const facts = readFacts(report, join(folder, report.id, 'report.md'));
      if ('problems' in facts) throw new KnowledgeError(facts.problems);
      return facts.value;
    },
  };
}

/**
 * Loads and validates every report of a folder.
 * @throws KnowledgeError naming all that is wrong: nothing is loaded in part, and there is never an empty base.
 */
export function loadKnowledge(folder: string): Knowledge {
  const read = reportIds(folder).map((id) => {
    const report = readReport(folder, id);
    if ('problems' in report) return report;
    const facts = readFacts(report.value, join(folder, id, 'report.md'));
    return 'problems' in facts ? facts : { value: { report: report.value, facts: facts.value } };
  });
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) throw new KnowledgeError(problems);
  const whole = read.flatMap((one) => ('value' in one ? [one.value] : []));
  return { reports: whole.map(({ report }) => report), facts: whole.flatMap(({ facts }) => facts) };
}
