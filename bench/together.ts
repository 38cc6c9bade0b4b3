/**
 * How much an answer suffers when other reports are loaded beside the one that it stands in: each source's questions are
 * put to its report alone, and to all reports at once. In both, an answer counts as right only with the report's own
 * sentence.
 *
 *   npm run bench:reports -- [--articles]      with --articles the encyclopedia's texts are loaded as well
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { buildEngine, type Engine } from '../src/answering/engine.ts';
import { askAll } from '../src/evaluation/evaluate.ts';
import { figuresOf } from '../src/evaluation/figures.ts';
import { type GoldQuestion, readQuestions, readSentences } from '../src/evaluation/questions.ts';
import { datelineOf } from '../src/knowledge/ingest.ts';
import { loadKnowledge, sha256 } from '../src/knowledge/load.ts';
import type { Fact } from '../src/reports/fact.ts';
import { factsOf } from '../src/reports/facts.ts';
import { bareReport, type Report } from '../src/reports/report.ts';
import { loadModel, loadVocabulary } from '../src/vocabulary/load.ts';

const { values } = parseArgs({ options: { articles: { type: 'boolean', default: false } } });
const vocabulary = loadVocabulary('vocabulary');
const model = loadModel('vocabulary');
const now = () => performance.now();
const shared = '../shared/eval';
const read = (path: string) => readFileSync(path, 'utf8');

interface Source {
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
  if (values.articles)
    sources.push(
      ...texts(`${shared}/squad`).map((file) => fromText(file, readQuestions(besides(file), new Map()))),
    );
}

const engineOver = (of: readonly Source[]): Engine =>
  buildEngine(
    of.map(({ report }) => report),
    of.flatMap(({ facts }) => facts),
    vocabulary,
    model,
  );
const together = engineOver(sources);
console.log(`${sources.length} reports, ${together.facts.length} facts at once`);
const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(3)));
console.table(
  Object.fromEntries(
    sources.map((source) => {
      const row = (engine: Engine) => {
        const asked = askAll(engine, source.questions, now);
        return { figures: figuresOf(asked.map(({ outcome }) => outcome)), asked };
      };
      const [alone, all] = [row(engineOver([source])), row(together)];
      const elsewhere = source.questions.filter(({ turns }) => {
        const answer = together.answer(turns);
        return answer.status === 'answered' && answer.fact.report !== source.report.id;
      });
      return [
        source.report.id,
        {
          questions: source.questions.length,
          'best right': rounded(alone.figures.firstRight),
          'together ': rounded(all.figures.firstRight),
          F1: rounded(alone.figures.f1),
          'together  ': rounded(all.figures.f1),
          false: rounded(alone.figures.falseAnswers),
          'together   ': rounded(all.figures.falseAnswers),
          'from another report': elsewhere.length,
        },
      ];
    }),
  ),
);
