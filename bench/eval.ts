/**
 * Measures the shipped weights side by side with plain search libraries on the same facts and questions, in one run.
 *
 *   npm run eval -- [--knowledge DIR] [--json] [QUESTIONS.jsonl …]
 *
 * Without files: the golden set, twelve reports that nothing was learned from, and `../shared/eval` where it is.
 *
 * With --json the fields are those of `node dist/main.js eval --json`, and `peers` beside them: one command for people
 * and programs, so that nobody reads our figures without the others'. The price is a second more, and that it needs the
 * development packages; in a production install `node dist/main.js eval` gives Verbatim's own figures. Exit codes are the
 * same in both.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { thresholdOf } from '../src/answering/caution.ts';
import { buildEngine, type Engine } from '../src/answering/engine.ts';
import { MeaningsFile } from '../src/compiled/meaningsFile.ts';
import { readConfig, readDotEnv } from '../src/config.ts';
import { type AskedOutcome, askAll, type Evaluation, evaluationOf } from '../src/evaluation/evaluate.ts';
import { datelineOf } from '../src/knowledge/ingest.ts';
import { loadKnowledge, sha256 } from '../src/knowledge/load.ts';
import { factsOf } from '../src/reports/facts.ts';
import { bareReport } from '../src/reports/report.ts';
import { type Row, rowsOf, table } from '../src/terminal/evaluationTable.ts';
import { exit } from '../src/terminal/program.ts';
import { openQuestions } from '../src/terminal/questionFile.ts';
import { loadModel, loadVocabulary } from '../src/vocabulary/load.ts';
import { bestThreshold, type Found, findAll, outcomesFrom } from './askPeer.ts';
import { bm25 } from './peers/bm25.ts';
import { fts5 } from './peers/fts5.ts';
import { lunrPeer } from './peers/lunr.ts';
import { miniSearch } from './peers/minisearch.ts';

/** Ends with a sentence, not a stack. */
function end(error: unknown, code: number): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(code);
}
process.on('uncaughtException', (error) => end(error, exit.failed));

function argumentsOrEnd() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { knowledge: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
  } catch (error) {
    return end(error, exit.usage);
  }
}

const { values, positionals } = argumentsOrEnd();
readDotEnv();
const { caution, knowledgeDir } = readConfig(process.env);
const vocabulary = loadVocabulary('vocabulary');
const model = loadModel('vocabulary');
const now = () => performance.now();

const meanings = new MeaningsFile('data/meanings-eval.bin', vocabulary.encoder, 100_000);
/** Has the encoder read the facts before anything is asked, as the bot does. */
function ready(engine: Engine): Engine {
  meanings.read(engine.facts.map(({ text }) => text));
  return engine;
}

const program = {
  knowledgeDir,
  engine(folder: string): Engine {
    const { reports, facts } = loadKnowledge(folder);
    return ready(buildEngine(reports, facts, vocabulary, model, caution));
  },
  engineOverText(id: string, text: string): Engine {
    const report = bareReport(id, text, datelineOf(text, '2026-01-01').day, sha256(text));
    return ready(buildEngine([report], factsOf(report, sha256), vocabulary, model, caution));
  },
  readFile(path: string): string | null {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  },
};

/** Files that are counted as one source. */
interface Source {
  readonly name: string;
  readonly files: readonly string[];
  readonly knowledge: string | undefined;
}

const shared = '../shared/eval';
const filesIn = (folder: string, kind = 'questions') =>
  readdirSync(folder)
    .filter((name) => name.endsWith(`.${kind}.jsonl`))
    .sort()
    .map((name) => `${folder}/${name}`);

function usualSources(): Source[] {
  const golden = { name: 'golden', files: filesIn('tests/golden'), knowledge: 'tests/knowledge' };
  const unseen = { name: 'unseen', files: filesIn('tests/unseen'), knowledge: undefined };
  const followUps = {
    name: 'unseen follow-ups',
    files: filesIn('tests/unseen', 'followups'),
    knowledge: undefined,
  };
  const articles = {
    name: 'unseen articles',
    files: filesIn('tests/unseen-articles'),
    knowledge: undefined,
  };
  const own = [golden, unseen, followUps, articles];
  if (!existsSync(shared)) return own;
  return [
    ...own,
    ...filesIn(shared).map((file) => ({
      name: file.replace(/^.*\/|\.questions\.jsonl$/g, ''),
      files: [file],
      knowledge: undefined,
    })),
    { name: 'squad', files: filesIn(`${shared}/squad`), knowledge: undefined },
  ];
}

const lastTurn = (turns: readonly string[]) => turns.at(-1) ?? '';
const allTurns = (turns: readonly string[]) => turns.join(' ');

/** Verbatim's outcomes and what each peer found, over the files of a source. */
function measure({ files, knowledge }: Source): { own: AskedOutcome[]; found: Map<string, Found[][]> } {
  const own: AskedOutcome[] = [];
  const found = new Map<string, Found[][]>();
  for (const file of files) {
    const opened = openQuestions(file, knowledge, program);
    if (opened === null) end(`${file} cannot be read.`, exit.usage);
    // Questions in languages that the report is not in belong to a later goal.
    const questions = opened.questions.filter(({ set }) => positionals.length > 0 || set !== 'ru_kk');
    own.push(...askAll(opened.engine, questions, now));
    for (const factory of [bm25, miniSearch, lunrPeer, fts5]) {
      const peer = factory(opened.engine.facts);
      const before = found.get(peer.name) ?? [[], []];
      const ways = [lastTurn, allTurns].map((wordsOf) => findAll(peer, questions, wordsOf, now));
      found.set(
        peer.name,
        before.map((list, i) => [...list, ...(ways[i] ?? [])]),
      );
      peer.close?.();
    }
  }
  return { own, found };
}

/** A peer's figures by the better of its two ways with follow-ups, at the threshold that suits it best. */
function peerEvaluation(name: string, ways: readonly Found[][]): Evaluation {
  const evaluations = ways.map((found) => evaluationOf(name, outcomesFrom(found, bestThreshold(found))));
  return evaluations.reduce((a, b) => (b.all.f1 > a.all.f1 ? b : a));
}

const sources: readonly Source[] =
  positionals.length === 0
    ? usualSources()
    : positionals.map((file) => ({
        name: file.replace(/^.*\/|(\.questions)?\.jsonl$/g, ''),
        files: [file],
        knowledge: values.knowledge,
      }));

const results = sources.map((source) => {
  const { own, found } = measure(source);
  const peers = [...found].map(([name, ways]) => peerEvaluation(name, ways));
  return { ...evaluationOf(source.name, own), peers };
});

/** A peer's score is no probability: it has no calibration. */
function peerRow({ source, all, millisecondsPerQuestion }: Evaluation): Row {
  const { brier: _, calibrationError: __, ...figures } = all;
  return { name: `  ${source}`, figures, milliseconds: millisecondsPerQuestion };
}

if (values.json) console.log(JSON.stringify(results));
else {
  for (const { peers, ...own } of results) {
    const [all, ...sets] = rowsOf(own).map((row) => ({ ...row, name: `  Verbatim: ${row.name.trim()}` }));
    const rows = [
      ...(all === undefined ? [] : [{ ...all, name: '  Verbatim' }]),
      ...peers.map(peerRow),
      ...sets,
    ];
    console.log(`${own.source}\n${table(rows)}\n`);
  }
  console.log(
    [
      `Verbatim answers from a probability of ${thresholdOf[caution]} on (CAUTION=${caution}), whatever the report.`,
      'Each library answers from the score on that gives it the best F1 on these very questions, and a follow-up is',
      'put to it alone or with the turns before, whichever is better for it.',
      'The weights were learned from the questions of ../shared/eval, so these rows flatter Verbatim; “npm run train --',
      '--check” gives figures on reports left out. Nothing was learned from the golden set and what is unseen.',
    ].join('\n'),
  );
}
