/** Reports with their questions, for measuring: the tests', the training's, and those of `../shared/eval` where it is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type GoldQuestion, readQuestions, readSentences } from '../src/evaluation/questions.ts';
import { datelineOf } from '../src/knowledge/ingest.ts';
import { loadKnowledge, sha256 } from '../src/knowledge/load.ts';
import type { Fact } from '../src/reports/fact.ts';
import { factsOf } from '../src/reports/facts.ts';
import { bareReport, type Report } from '../src/reports/report.ts';

const shared = '../shared/eval';
const read = (path: string) => readFileSync(path, 'utf8');

/** A report, its facts, and questions to it. */
export interface Source {
  readonly report: Report;
  readonly facts: readonly Fact[];
  readonly questions: readonly GoldQuestion[];
}

/** A question is right only where the fact belongs to its report. */
function ofReport(
  report: string,
  facts: readonly Fact[],
  questions: readonly GoldQuestion[],
): GoldQuestion[] {
  const own = new Map(facts.map((fact) => [`${fact.paragraph} ${fact.text}`, fact]));
  return questions.map((question) => ({
    ...question,
    right: (text, paragraph) =>
      own.get(`${paragraph} ${text}`)?.report === report && question.right(text, paragraph),
  }));
}

function fromKnowledge(folder: string, questionsOf: (id: string) => GoldQuestion[]): Source[] {
  const { reports, facts } = loadKnowledge(folder);
  return reports.map((report) => {
    const own = facts.filter((fact) => fact.report === report.id);
    return { report, facts: own, questions: ofReport(report.id, own, questionsOf(report.id)) };
  });
}

function fromText(file: string, questions: readonly GoldQuestion[]): Source {
  const id = basename(file, '.txt');
  const text = read(file);
  const report = bareReport(id, text, datelineOf(text, '2026-01-01').day, sha256(text));
  const facts = factsOf(report, sha256);
  return { report, facts, questions: ofReport(id, facts, questions) };
}

const texts = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .sort()
        .map((name) => `${folder}/${name}`)
    : [];
const besides = (file: string) => read(file.replace(/\.txt$/, '.questions.jsonl'));

/** @param articles whether the encyclopedia's texts belong to them. */
export function sourcesOfQuestions(articles: boolean): Source[] {
  const sources: Source[] = [
    ...fromKnowledge('tests/knowledge', (id) =>
      readQuestions(read(`tests/golden/${id}.questions.jsonl`), new Map()),
    ),
    ...texts('training/reports').map((file) => fromText(file, readQuestions(besides(file), new Map()))),
  ];
  if (existsSync(shared)) {
    const crisis = (name: string) =>
      readQuestions(
        read(`${shared}/${name}.questions.jsonl`),
        readSentences(read(`${shared}/${name}.sentences.json`)),
      );
    sources.push(...fromKnowledge('knowledge', (id) => crisis(id.replace(/-.*$/, ''))));
    sources.push(fromText(`${shared}/flood.txt`, crisis('flood')));
    if (articles)
      sources.push(
        ...texts(`${shared}/squad`).map((file) => fromText(file, readQuestions(besides(file), new Map()))),
      );
  }
  return sources;
}
