import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decisionFeatureNames } from '../src/answering/decision.ts';
import { buildEngine, type Engine } from '../src/answering/engine.ts';
import type { Model, Weights } from '../src/answering/model.ts';
import { type GoldQuestion, readQuestions, readSentences } from '../src/evaluation/questions.ts';
import { loadKnowledge, sha256 } from '../src/knowledge/load.ts';
import { featureNames } from '../src/matching/features.ts';
import type { Vocabulary } from '../src/matching/vocabulary.ts';
import type { Fact } from '../src/reports/fact.ts';
import { factsOf } from '../src/reports/facts.ts';
import { bareReport, emptyLexicon, type Report } from '../src/reports/report.ts';
import { type Half, type Halves, halfOf, meaningsOf } from './halves.ts';
import type { Example } from './learn.ts';
import { ownReports } from './ownReports.ts';
import { shortTextsOf } from './shortTexts.ts';

const zeros = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 0]));

/** A model that prefers nothing: for reading features before anything is learned. */
const nothing: Weights = {
  ranking: { weights: zeros(featureNames), byKind: {} },
  decision: { features: decisionFeatureNames, bias: 0, trees: [] },
};
export const neutral: Model = { version: 3, encoded: nothing, unencoded: nothing, provenance: {} };

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

/**
 * The same for the project's own reports: there are many, and the encoder learned from reports in the same manner, so it
 * tells more of them than of what others write.
 */
const ownWeight = 0.5;

/** The same for the project's own articles: near misses are the half of what is asked of them. */
const articleWeight = 0.5;

/** How much a question counts that an own report leaves open, of those that were written for that. */
const unansweredWeight = 0.25;

/**
 * How much a follow-up counts, of those that were written to be left open. Of the others five in six have an answer, so
 * they alone would teach that the sentence before answers again.
 */
const followUpWeight = 0.25;

/** How much a question on a few sentences counts. */
const shortWeight = 1;

/** How much a question about something else altogether counts. */
const strangerWeight = 1;

/** What is learned from, and a way to ask its reports more. */
export interface Examples {
  readonly examples: readonly Example[];
  /** Asks one of the reports; a fact is right that holds one of the answers. */
  ask(report: string, text: string, answers: readonly string[]): Example;
  /** The words that a report was asked with. */
  vocabularyOf(report: string): Vocabulary;
}

/**
 * All questions of an evaluation folder, asked.
 * @param vocabularies for the reports of each half: the encoder of each was trained on the other half alone.
 */
export function readExamples(
  folder: string,
  knowledge: string,
  vocabularies: Halves<Vocabulary>,
  withLexicon = true,
): Examples {
  const meanings = meaningsOf(vocabularies);
  const engineFor = (reports: Report[], facts: Fact[], half: Half) => {
    meanings[half].restore(facts.map(({ text }) => text));
    // Whose weights prefer nothing is half sure of everything: to “bold” a few words that a fact meets are a question then.
    return buildEngine(reports, facts, vocabularies[half], neutral, 'bold');
  };
  const alone = (one: Report, half: Half) => engineFor([one], factsOf(one, sha256), half);
  const examples: Example[] = [];

  /** The engines asked so far, by the name of their report. */
  const asked: [name: string, engine: Engine, half: Half][] = [];
  const loaded = loadKnowledge(knowledge);
  const firstHalf = halfOf('kazakhstan', 0);
  const first = engineFor(
    loaded.reports.map((one) => (withLexicon ? one : { ...one, lexicon: emptyLexicon })),
    [...loaded.facts],
    firstHalf,
  );
  const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
  // Questions in languages that the report is not in belong to a later goal.
  const crisis = (name: string) =>
    readQuestions(read(`${name}.questions.jsonl`), readSentences(read(`${name}.sentences.json`))).filter(
      ({ set }) => set !== 'ru_kk',
    );
  asked.push(['kazakhstan', first, firstHalf]);
  for (const question of crisis('kazakhstan')) {
    examples.push(ask(first, question, { report: 'kazakhstan', source: 'kazakhstan', weight: crisisWeight }));
  }
  const floodHalf = halfOf('flood', 0);
  const flood = alone(report('flood', read('flood.txt'), '2024-08-14'), floodHalf);
  asked.push(['flood', flood, floodHalf]);
  for (const question of crisis('flood')) {
    examples.push(ask(flood, question, { report: 'flood', source: 'flood', weight: crisisWeight }));
  }
  // The project's own: fictional reports with questions, written to be learned from.
  for (const [place, { name, whole, questions, leftOpen, followUps }] of ownReports(
    'training/reports',
  ).entries()) {
    const half = halfOf('own', place);
    const engine = alone(whole, half);
    asked.push([name, engine, half]);
    for (const question of questions) {
      examples.push(ask(engine, question, { report: name, source: 'own', weight: ownWeight }));
    }
    for (const question of leftOpen) {
      examples.push(ask(engine, question, { report: name, source: 'unanswered', weight: unansweredWeight }));
    }
    for (const question of followUps) {
      examples.push(ask(engine, question, { report: name, source: 'followups', weight: followUpWeight }));
    }
    for (const short of shortTextsOf(engine.facts, questions)) {
      const over = engineFor([whole], [...short.facts], half);
      for (const question of short.questions) {
        examples.push(ask(over, question, { report: name, source: 'short', weight: shortWeight }));
      }
    }
  }
  // Encyclopedia articles with near misses, written to be learned from too.
  for (const [place, { name, whole, questions }] of ownReports('training/articles').entries()) {
    const half = halfOf('article', place);
    const engine = alone(whole, half);
    asked.push([name, engine, half]);
    for (const question of questions) {
      examples.push(ask(engine, question, { report: name, source: 'article', weight: articleWeight }));
    }
  }
  const articles = readdirSync(join(folder, 'squad'))
    .filter((name) => name.endsWith('.txt'))
    .sort();
  for (const [place, article] of articles.entries()) {
    const name = basename(article, '.txt');
    const half = halfOf('squad', place);
    const engine = alone(report(name, read('squad', article), '2018-06-11'), half);
    asked.push([name, engine, half]);
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
    examples.push(
      ask(engineFor([one], facts, halfOf('selqa', i)), gold, { report: 'selqa', source: 'selqa', weight: 1 }),
    );
  });
  for (const half of [0, 1] as const) meanings[half].keep(vocabularies[half].encoder.known.keys());
  const engines = new Map(asked.map(([name, engine, half]) => [name, { engine, half }]));
  const known = (name: string) => {
    const found = engines.get(name);
    if (found === undefined) throw new Error(`There is no report “${name}” to ask.`);
    return found;
  };
  return {
    examples,
    ask(name, text, answers) {
      const { engine } = known(name);
      const right = (fact: string) => answers.some((answer) => fact.includes(answer));
      const question = { id: text, set: 'rewordings', turns: [text], answerable: answers.length > 0, right };
      return ask(engine, question, { report: name, source: 'own', weight: ownWeight });
    },
    vocabularyOf: (name) => vocabularies[known(name).half],
  };
}
