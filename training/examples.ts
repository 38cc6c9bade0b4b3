import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decisionFeatureNames } from '../src/answering/decision.ts';
import { buildEngine, type Engine } from '../src/answering/engine.ts';
import type { Model } from '../src/answering/model.ts';
import { type GoldQuestion, readQuestions, readSentences } from '../src/evaluation/questions.ts';
import { datelineOf } from '../src/knowledge/ingest.ts';
import { loadKnowledge, sha256 } from '../src/knowledge/load.ts';
import { featureNames } from '../src/matching/features.ts';
import type { Vocabulary } from '../src/matching/vocabulary.ts';
import type { Fact } from '../src/reports/fact.ts';
import { factsOf } from '../src/reports/facts.ts';
import { bareReport, emptyLexicon, type Report } from '../src/reports/report.ts';
import type { Example } from './learn.ts';

const zeros = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 0]));

/** A model that prefers nothing: for reading features before anything is learned. */
const neutral: Model = {
  version: 2,
  ranking: { weights: zeros(featureNames), byKind: {} },
  decision: { features: decisionFeatureNames, bias: 0, trees: [] },
  provenance: {},
};

const report = (id: string, text: string, dateline: string): Report =>
  bareReport(id, text, dateline, sha256(text));

function ask(
  engine: Engine,
  question: GoldQuestion,
  about: Pick<Example, 'report' | 'source' | 'weight'>,
): Example {
  const matches = engine.match(question.turns);
  return {
    ...about,
    id: question.id,
    set: question.set,
    text: question.turns.join(' / '),
    answerable: question.answerable,
    matches,
    right: matches.ranked.map(({ fact }) => question.right(fact.text, fact.paragraph)),
  };
}

/** How much one question counts against one of an encyclopedia: crisis reports are what the product is for. */
const crisisWeight = 4;

/** The same for the project's own reports, of which there are many. */
const ownWeight = 2;

/** How much a question about something else altogether counts. */
const strangerWeight = 1;

/** What is learned from, and a way to ask its reports more. */
export interface Examples {
  readonly examples: readonly Example[];
  /** Asks one of the reports; a fact is right that holds one of the answers. */
  ask(report: string, text: string, answers: readonly string[]): Example;
}

/** All questions of an evaluation folder, asked. */
export function readExamples(
  folder: string,
  knowledge: string,
  vocabulary: Vocabulary,
  withLexicon = true,
): Examples {
  const engineFor = (reports: Report[], facts: Fact[]) => buildEngine(reports, facts, vocabulary, neutral);
  const alone = (one: Report) => engineFor([one], factsOf(one, sha256));
  const examples: Example[] = [];

  /** The engines asked so far, by the name of their report. */
  const asked: [string, Engine][] = [];
  const loaded = loadKnowledge(knowledge);
  const first = engineFor(
    loaded.reports.map((one) => (withLexicon ? one : { ...one, lexicon: emptyLexicon })),
    [...loaded.facts],
  );
  const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
  // Questions in languages that the report is not in belong to a later goal.
  const crisis = (name: string) =>
    readQuestions(read(`${name}.questions.jsonl`), readSentences(read(`${name}.sentences.json`))).filter(
      ({ set }) => set !== 'ru_kk',
    );
  asked.push(['kazakhstan', first]);
  for (const question of crisis('kazakhstan')) {
    examples.push(ask(first, question, { report: 'kazakhstan', source: 'kazakhstan', weight: crisisWeight }));
  }
  const flood = alone(report('flood', read('flood.txt'), '2024-08-14'));
  asked.push(['flood', flood]);
  for (const question of crisis('flood')) {
    examples.push(ask(flood, question, { report: 'flood', source: 'flood', weight: crisisWeight }));
  }
  // The project's own: fictional reports with questions, written to be learned from.
  const own = readdirSync('training/reports').filter((name) => name.endsWith('.txt'));
  for (const file of own.sort()) {
    const name = basename(file, '.txt');
    const text = readFileSync(join('training/reports', file), 'utf8');
    const engine = alone(report(name, text, datelineOf(text, '2026-01-01').day));
    asked.push([name, engine]);
    const questions = readFileSync(join('training/reports', `${name}.questions.jsonl`), 'utf8');
    for (const question of readQuestions(questions, new Map())) {
      examples.push(ask(engine, question, { report: name, source: 'own', weight: ownWeight }));
    }
  }
  const articles = readdirSync(join(folder, 'squad'))
    .filter((name) => name.endsWith('.txt'))
    .sort();
  for (const article of articles) {
    const name = basename(article, '.txt');
    const engine = alone(report(name, read('squad', article), '2018-06-11'));
    asked.push([name, engine]);
    for (const question of readQuestions(read('squad', `${name}.questions.jsonl`), new Map())) {
      examples.push(ask(engine, question, { report: name, source: 'squad', weight: 1 }));
    }
  }
  const selqa = JSON.parse(read('selqa', 'dev.json')) as {
    question: string;
    answers: number[];
    candidates: string[];
  }[];
  // Questions about other things altogether: what people ask a bot besides. Each goes to one of the reports.
  selqa.forEach(({ question }, i) => {
    const [name, engine] = asked[i % asked.length] ?? asked[0] ?? ['', first];
    const stranger = {
      id: `stranger-${i}`,
      set: 'stranger',
      turns: [question],
      answerable: false,
      right: () => false,
    };
    examples.push(ask(engine, stranger, { report: name, source: 'strangers', weight: strangerWeight }));
  });
  selqa.forEach(({ question, answers, candidates }, i) => {
    // The candidates are one passage; each is a fact of its own, whatever its punctuation says.
    const one = report(`selqa-${i}`, candidates.join(' '), '2016-01-01');
    let start = 0;
    const facts = candidates.flatMap((text): Fact[] => {
      const [parsed] = factsOf({ ...one, text }, sha256);
      const at = start;
      start += text.length + 1;
      return parsed === undefined
        ? []
        : [
            {
              ...parsed,
              id: `${one.id}:${at}`,
              text,
              start: at,
              end: at + text.length,
              paragraph: 1,
              kind: 'sentence',
            },
          ];
    });
    const right = new Set(answers.map((answer) => candidates[answer]));
    const gold = {
      id: `selqa-${i}`,
      set: 'selqa',
      turns: [question],
      answerable: right.size > 0,
      right: (text: string) => right.has(text),
    };
    examples.push(ask(engineFor([one], facts), gold, { report: 'selqa', source: 'selqa', weight: 1 }));
  });
  const engines = new Map(asked);
  return {
    examples,
    ask(name, text, answers) {
      const engine = engines.get(name);
      if (engine === undefined) throw new Error(`There is no report “${name}” to ask.`);
      const right = (fact: string) => answers.some((answer) => fact.includes(answer));
      const question = { id: text, set: 'rewordings', turns: [text], answerable: answers.length > 0, right };
      return ask(engine, question, { report: name, source: 'own', weight: ownWeight });
    },
  };
}
