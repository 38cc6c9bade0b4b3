import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type GoldQuestion, readQuestions } from '../src/evaluation/questions.ts';
import { datelineOf } from '../src/knowledge/ingest.ts';
import { sha256 } from '../src/knowledge/load.ts';
import { bareReport, type Report } from '../src/reports/report.ts';

/** A report that was written for the project, with the questions on it. */
export interface OwnReport {
  readonly name: string;
  readonly whole: Report;
  readonly questions: readonly GoldQuestion[];
  /** More that it does not answer, where such were written. */
  readonly leftOpen: readonly GoldQuestion[];
  /** Conversations, most of whose last turns it leaves open, where such were written. */
  readonly followUps: readonly GoldQuestion[];
}

/**
 * The reports of a folder, `NAME.txt` beside `NAME.questions.jsonl` and perhaps `NAME.unanswered.jsonl` and
 * `NAME.followups.jsonl`, in the order of their names.
 */
export function ownReports(folder: string): OwnReport[] {
  const files = readdirSync(folder);
  const beside = (file: string, kind: string) => `${basename(file, '.txt')}.${kind}.jsonl`;
  const questionsOf = (file: string) =>
    files.includes(file) ? readQuestions(readFileSync(join(folder, file), 'utf8'), new Map()) : [];
  return files
    .filter((file) => file.endsWith('.txt') && files.includes(beside(file, 'questions')))
    .sort()
    .map((file) => {
      const name = basename(file, '.txt');
      const text = readFileSync(join(folder, file), 'utf8');
      return {
        name,
        whole: bareReport(name, text, datelineOf(text, '2026-01-01').day, sha256(text)),
        questions: questionsOf(beside(file, 'questions')),
        leftOpen: questionsOf(beside(file, 'unanswered')),
        followUps: questionsOf(beside(file, 'followups')),
      };
    });
}
