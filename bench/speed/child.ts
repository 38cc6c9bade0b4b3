/** One measurement in a process of its own, so that memory is what this one takes. Prints a line of JSON. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Engine, engineOver } from '../../src/answering/engine.ts';
import { BaseCompiler, openBase } from '../../src/compiled/compiledBase.ts';
import { readQuestions, readSentences } from '../../src/evaluation/questions.ts';
import { loadKnowledge, sha256 } from '../../src/knowledge/load.ts';
import type { Fact } from '../../src/reports/fact.ts';
import { factsOf } from '../../src/reports/facts.ts';
import type { Report } from '../../src/reports/report.ts';
import { loadModel, loadVocabulary } from '../../src/vocabulary/load.ts';
import { GeneratedReports } from './generator.ts';
import { type Peer, peerKinds, savedBytes } from './peers.ts';

/** A question with the places of the sentences that answer it; none where it is asked for its time alone. */
interface Asked {
  readonly question: string;
  readonly right: readonly number[];
}

const [role = '', folder = '', what = ''] = process.argv.slice(2);
const files = {
  sentences: join(folder, 'sentences.json'),
  questions: join(folder, 'questions.json'),
  compiled: join(folder, 'knowledge.index'),
};
const key = 'bench';
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const rss = () => {
  globalThis.gc?.();
  return process.memoryUsage.rss();
};
const print = (result: object) => console.log(JSON.stringify(result));
const shared = '../shared/eval';

/** Questions that people ask, of other reports: for the time they take. */
function ordinaryQuestions(): string[] {
  const reports = ['cholera-2022', 'cyclone-2023', 'protest-2021', 'shelling-2022', 'wildfire-2025'];
  return reports.flatMap((name) =>
    readQuestions(readFileSync(`training/reports/${name}.questions.jsonl`, 'utf8'), new Map()).map(
      ({ turns }) => turns.at(-1) ?? '',
    ),
  );
}

/** Questions that nobody counts: what a program does first is compiled first. */
const warmUp = ['plant-fire-2022-03', 'quake-2023-11'].flatMap((name) =>
  readQuestions(readFileSync(`tests/golden/${name}.questions.jsonl`, 'utf8'), new Map()).map(
    ({ turns }) => turns.at(-1) ?? '',
  ),
);

/** The report of the repository with the questions on it; how each is answered is said by the evaluation folder. */
function ownReport(): { reports: Report[]; facts: Fact[]; questions: Asked[] } {
  const { reports, facts } = loadKnowledge('knowledge');
  const questions = readQuestions(
    readFileSync(`${shared}/kazakhstan.questions.jsonl`, 'utf8'),
    readSentences(readFileSync(`${shared}/kazakhstan.sentences.json`, 'utf8')),
  );
  const asked = questions.flatMap(({ turns, answerable, right }): Asked[] => {
    const places = facts.flatMap(({ text, paragraph }, at) => (right(text, paragraph) ? [at] : []));
    return answerable && turns.length === 1 && places.length > 0
      ? [{ question: turns[0] ?? '', right: places }]
      : [];
  });
  return { reports: [...reports], facts: [...facts], questions: asked };
}

/** Reads the reports, compiles them, and writes the sentences for the others. */
function prepare(size: number): void {
  mkdirSync(folder, { recursive: true });
  const vocabulary = loadVocabulary('vocabulary');
  const sentences: string[] = [];
  let questions: Asked[];
  let reading = 0;
  let indexing = 0;
  const timed = <Value>(work: () => Value, count: (milliseconds: number) => void): Value => {
    const started = performance.now();
    const value = work();
    count(performance.now() - started);
    return value;
  };
  const index = (milliseconds: number) => {
    indexing += milliseconds;
  };
  const compiler = new BaseCompiler([], vocabulary);
  const add = (report: Report, facts: readonly Fact[]) => {
    for (const { text } of facts) sentences.push(text);
    timed(() => compiler.add(report, facts), index);
  };
  if (size <= 33) {
    const own = ownReport();
    const withNames = new BaseCompiler(
      own.reports.map(({ lexicon }) => lexicon),
      vocabulary,
    );
    for (const report of own.reports)
      timed(
        () =>
          withNames.add(
            report,
            own.facts.filter((fact) => fact.report === report.id),
          ),
        index,
      );
    sentences.push(...own.facts.map(({ text }) => text));
    timed(() => withNames.write(files.compiled, key), index);
    questions = own.questions;
  } else {
    const generated = new GeneratedReports(size, vocabulary);
    for (const report of generated.reports()) {
      const facts = timed(
        () => factsOf(report, sha256),
        (milliseconds) => {
          reading += milliseconds;
        },
      );
      add(report, facts);
    }
    timed(() => compiler.write(files.compiled, key), index);
    const places = new Map(sentences.map((text, at) => [text, at]));
    questions = generated.questions.flatMap(({ question, right }) => {
      const found = right.flatMap((text) => places.get(text) ?? []);
      return found.length === 0 ? [] : [{ question, right: found }];
    });
  }
  writeFileSync(files.sentences, JSON.stringify(sentences));
  writeFileSync(
    files.questions,
    JSON.stringify([...questions, ...ordinaryQuestions().map((question) => ({ question, right: [] }))]),
  );
  print({ facts: sentences.length, reading, building: indexing, bytes: savedBytes(files.compiled) });
}

/** Asks every question once, others before to warm up, and gives up after a minute and a half. */
async function ask(first: (question: string) => number | undefined | Promise<number | undefined>) {
  const asked = read(files.questions) as Asked[];
  const warm = performance.now() + 15_000;
  for (const question of [...warmUp, ...warmUp, ...warmUp])
    if (performance.now() < warm) await first(question);
  const times: number[] = [];
  const processor: number[] = [];
  let right = 0;
  let answerable = 0;
  const end = performance.now() + 90_000;
  for (const question of asked) {
    if (performance.now() > end) break;
    const before = process.cpuUsage();
    const started = performance.now();
    const found = first(question.question);
    const hit = found instanceof Promise ? await found : found;
    times.push(performance.now() - started);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1000);
    if (question.right.length === 0) continue;
    answerable++;
    if (hit !== undefined && question.right.includes(hit)) right++;
  }
  return {
    questions: times.length,
    clock: quantiles(times),
    processor: quantiles(processor),
    hitAt1: right / answerable,
  };
}

/** The median and the 99th percentile. */
function quantiles(values: number[]) {
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
  return { median: at(0.5), p99: at(0.99) };
}

/** Answers in a second of one processor, over and over the same questions. */
function throughput(engine: Engine): number {
  const asked = (read(files.questions) as Asked[]).map(({ question }) => question);
  let count = 0;
  const end = performance.now() + 10_000;
  const before = process.cpuUsage();
  while (performance.now() < end) engine.answer([asked[count++ % asked.length] ?? '']);
  const { user, system } = process.cpuUsage(before);
  return count / ((user + system) / 1_000_000);
}

/** Sentences that answer a question, with their places. */
function rightTexts(): Map<string, number> {
  const sentences = read(files.sentences) as string[];
  const places = new Set((read(files.questions) as Asked[]).flatMap(({ right }) => right));
  return new Map([...places].map((place) => [sentences[place] ?? '', place]));
}

async function askOwn(): Promise<void> {
  const vocabulary = loadVocabulary('vocabulary');
  const model = loadModel('vocabulary');
  const before = rss();
  const started = performance.now();
  const processor = process.cpuUsage();
  const base = openBase(files.compiled, key, vocabulary);
  if (base === null) throw new Error('nothing was compiled');
  const engine = engineOver(base, vocabulary, model);
  engine.answer(['is it open?']);
  const loading = performance.now() - started;
  const { user, system } = process.cpuUsage(processor);
  const loadingProcessor = (user + system) / 1000;
  const memory = rss() - before;
  // The sentences that are right somewhere, and no more: the engine holds none of them, and a million texts beside it would
  // be a burden on the garbage collector that no bot has.
  const texts = rightTexts();
  globalThis.gc?.();
  let given = 0;
  const measured = await ask((question) => {
    const answer = engine.answer([question]);
    if (answer.status === 'answered') given++;
    const fact = answer.status === 'answered' ? answer.fact : answer.nearest[0]?.fact;
    return texts.get(fact?.text ?? '');
  });
  print({
    ...measured,
    loading,
    loadingProcessor,
    memory,
    given,
    total: process.memoryUsage.rss(),
    perSecond: throughput(engine),
  });
}

async function measurePeer(name: string, build: boolean): Promise<void> {
  const kind = peerKinds.find((one) => one.name === name);
  if (kind === undefined) throw new Error(`There is no ${name}.`);
  const path = join(folder, `${name.replace(/\s/g, '-')}.saved`);
  const before = rss();
  // Whoever answers with sentences holds them as well.
  const sentences = read(files.sentences) as string[];
  const started = performance.now();
  const peer: Peer = await (build ? kind.build(sentences, path) : kind.load(path));
  const took = performance.now() - started;
  const memory = rss() - before;
  if (build) {
    let unsaved: string | undefined;
    try {
      await peer.save(path);
    } catch (error) {
      unsaved = error instanceof Error ? error.message : String(error);
    }
    print({ building: took, memory, bytes: savedBytes(path), unsaved });
    // What cannot be saved can only be asked where it was built.
    if (unsaved === undefined) return;
  }
  const measured = await ask((question) => {
    const found = peer.ask(question);
    return found instanceof Promise ? found.then(([hit]) => hit) : found[0];
  });
  print({ ...measured, loading: build ? null : took, memory });
}

if (role === 'prepare') prepare(Number(what));
else if (role === 'own') await askOwn();
else await measurePeer(what, role === 'build');
