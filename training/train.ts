/**
 * Learns the weights of ranking and decision and writes `vocabulary/model.json`.
 *
 *   npm run train -- [--data DIR] [--check]
 *
 * DIR holds the evaluation data (default `../shared/eval`; see its README for what it is and its licences). Each
 * report's figures come from weights that never saw a question on it. With `--check` nothing is written.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cautions, thresholdOf } from '../src/answering/caution.ts';
import { figuresOf } from '../src/evaluation/figures.ts';
import { loadVocabulary } from '../src/vocabulary/load.ts';
import { readExamples } from './examples.ts';
import {
  type Example,
  type Judgement,
  judge,
  learnDecision,
  outcomeAt,
  rankingLearner,
  rerank,
} from './learn.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/eval' },
    check: { type: 'boolean', default: false },
    errors: { type: 'string' },
  },
});

const ranking = { penalty: 20, groupPenalty: 100 };
const decisionPenalty = 2;

const started = Date.now();
const examples = readExamples(values.data, 'knowledge', loadVocabulary('vocabulary'));
console.error(`${examples.length} questions asked in ${((Date.now() - started) / 1000).toFixed(1)} s`);

/** Rankings by weights that did not see the question's report. SelQA only teaches: its passages belong to no report. */
const reports = [...new Set(examples.map(({ report }) => report))].filter((report) => report !== 'selqa');
const learn = rankingLearner(examples, ranking);
const ranked: Example[] = reports.flatMap((left) => {
  const model = learn(examples.filter(({ report }) => report !== left));
  return examples.filter(({ report }) => report === left).map((example) => rerank(example, model));
});
const judgements: Judgement[] = reports.flatMap((left) => {
  const model = learnDecision(
    ranked.filter(({ report }) => report !== left),
    decisionPenalty,
  );
  return judge(
    ranked.filter(({ report }) => report === left),
    model,
  );
});

const sources = ['kazakhstan', 'flood', 'own', 'squad'];
const shown = [...sources, 'strangers'];
const bySource = (threshold: number, names = sources) =>
  Object.fromEntries(
    names.map((source) => [
      source,
      figuresOf(
        judgements
          .filter(({ example }) => example.source === source)
          .map((judgement) => outcomeAt(judgement, threshold)),
      ),
    ]),
  );

/** Probability that a question whose first fact is right is judged likelier than one whose first fact is not. */
function separation(of: readonly Judgement[]): number {
  const right = of.filter(({ example }) => example.right[0] ?? false).map(({ probability }) => probability);
  const wrong = of
    .filter(({ example }) => !(example.right[0] ?? false))
    .map(({ probability }) => probability);
  const pairs = right.flatMap((r) => wrong.map((w): number => (r > w ? 1 : r === w ? 0.5 : 0)));
  return pairs.reduce((sum, pair) => sum + pair, 0) / Math.max(1, pairs.length);
}

/** Predicted probability against the share that was right, in tenths. */
function reliability(of: readonly Judgement[]) {
  return Array.from({ length: 10 }, (_, bin) => {
    const own = of.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin);
    const sum = own.reduce((total, { probability }) => total + probability, 0);
    const right = own.filter(({ example }) => example.right[0] ?? false).length;
    return {
      from: bin / 10,
      questions: own.length,
      predicted: Number((sum / Math.max(1, own.length)).toFixed(3)),
      observed: Number((right / Math.max(1, own.length)).toFixed(3)),
    };
  });
}

const rounded = (record: Record<string, object>) =>
  JSON.parse(
    JSON.stringify(record, (_, value) => (typeof value === 'number' ? Number(value.toFixed(3)) : value)),
  );
const leftOut = Object.fromEntries(
  cautions.map((caution) => [caution, rounded(bySource(thresholdOf[caution], shown))]),
);
for (const [caution, figures] of Object.entries(leftOut)) {
  console.log(caution);
  console.table(figures);
}
for (const source of sources) {
  const own = judgements.filter(({ example }) => example.source === source);
  console.log(`${source}: separation ${separation(own).toFixed(3)}`);
}
console.table(reliability(judgements.filter(({ example }) => sources.includes(example.source))));

if (values.errors !== undefined) {
  for (const { example, probability } of judgements.filter(
    ({ example }) => example.source === values.errors,
  )) {
    const said = probability >= thresholdOf.balanced;
    const right = example.right[0] ?? false;
    if (said === example.answerable && (right || !example.answerable)) continue;
    const verdict = said
      ? example.answerable
        ? 'WRONG'
        : 'FALSE'
      : right
        ? 'SILENT (right fact first)'
        : 'SILENT (wrong fact first)';
    console.log(
      `${verdict} ${probability.toFixed(2)} ${example.id} [${example.matches.question.asksFor}] ${example.text}`,
    );
    console.log(`    → ${example.matches.ranked[0]?.fact.text.slice(0, 150)}`);
  }
}

if (!values.check) {
  const model = {
    version: 1,
    ranking: learn(examples),
    decision: learnDecision(ranked, decisionPenalty),
    provenance: {
      command: 'npm run train',
      data: 'crisis questions, SQuAD 2.0 articles (CC BY-SA 4.0) and SelQA (Apache-2.0) of the evaluation folder',
      questions: examples.length,
      'figures on reports left out': leftOut,
    },
  };
  writeFileSync('vocabulary/model.json', `${JSON.stringify(model, null, 1)}\n`);
}
console.error(`${((Date.now() - started) / 1000).toFixed(1)} s in all`);
