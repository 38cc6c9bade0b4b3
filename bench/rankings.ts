/**
 * Holds what the engine makes of every question at hand against what it made of it before: a change that is to make
 * things faster must change no answer.
 *
 *   npm run bench:rankings -- --save FILE       writes rankings and answers
 *   npm run bench:rankings -- --against FILE    compares with them; exit code 1 where one differs
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildEngine } from '../src/answering/engine.ts';
import { loadModel, loadVocabulary } from '../src/vocabulary/load.ts';
import { sourcesOfQuestions } from './sources.ts';

const { values } = parseArgs({ options: { save: { type: 'string' }, against: { type: 'string' } } });
const vocabulary = loadVocabulary('vocabulary');
const model = loadModel('vocabulary');

const sources = sourcesOfQuestions(true);
const engines = [
  ...sources.map(({ report, facts, questions }) => ({ reports: [report], facts, questions })),
  // All at once: several reports stand beside each other.
  {
    reports: sources.map(({ report }) => report),
    facts: sources.flatMap(({ facts }) => facts),
    questions: sources.flatMap(({ questions }) => questions.slice(0, 60)),
  },
];

const lines: string[] = [];
let milliseconds = 0;
for (const { reports, facts, questions } of engines) {
  const engine = buildEngine(reports, facts, vocabulary, model);
  for (const { id, turns } of questions) {
    const started = performance.now();
    const answer = engine.answer(turns);
    milliseconds += performance.now() - started;
    const { ranked, open } = engine.match(turns);
    const seen = createHash('sha256');
    for (const { fact, features, score, met, missing } of ranked)
      seen.update(JSON.stringify([fact.id, [...features], score, met, missing]));
    seen.update(JSON.stringify([open.map(({ term, best }) => [term.word, best]), answer]));
    lines.push(`${reports.length} ${id} ${ranked[0]?.fact.id ?? '-'} ${seen.digest('hex').slice(0, 16)}`);
  }
}
console.log(`${lines.length} questions, ${(milliseconds / lines.length).toFixed(2)} ms an answer`);
if (values.save !== undefined) writeFileSync(values.save, `${lines.join('\n')}\n`);
if (values.against !== undefined) {
  const before = readFileSync(values.against, 'utf8').trimEnd().split('\n');
  const differing = lines.filter((line, i) => line !== before[i]);
  for (const line of differing.slice(0, 20)) console.log(`differs: ${line}`);
  console.log(`${differing.length} of ${lines.length} differ`);
  process.exitCode = differing.length > 0 || before.length !== lines.length ? 1 : 0;
}
