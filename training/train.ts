/**
 * Learns the weights of ranking and decision and writes `vocabulary/model.json`; then those of pins.
 *
 *   npm run train -- [--data DIR] [--check]
 *
 * DIR holds the evaluation data (default `../shared/eval`; see its README for what it is and its licences). Each
 * report's figures come from weights that never saw a question on it. With `--check` nothing is written.
 */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs, promisify } from 'node:util';
import { cautions, thresholdOf } from '../src/answering/caution.ts';
import { loadVocabulary } from '../src/vocabulary/load.ts';
import { causes } from './causes.ts';
import { readExamples } from './examples.ts';
import { vocabulariesOf } from './halves.ts';
import { leaveOneOut, weightsOf } from './leaveOneOut.ts';
import { reliability, rounded, roundedFigures, separation, sources } from './measures.ts';
import { learnPins } from './pins.ts';
import type { Unencoded } from './unencoded.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/eval' },
    check: { type: 'boolean', default: false },
    errors: { type: 'string' },
  },
});

const started = Date.now();
/** Learned by another process meanwhile; what becomes of it is asked for when this one is done. */
const inAnotherProcess = values.check
  ? null
  : promisify(execFile)(
      process.execPath,
      [...process.execArgv, 'training/unencoded.ts', '--data', values.data],
      { maxBuffer: 2 ** 28 },
    );
inAnotherProcess?.catch(() => undefined);
const vocabulary = loadVocabulary('vocabulary');
const asked = readExamples(values.data, 'knowledge', vocabulariesOf(vocabulary));
const { examples } = asked;
console.error(`${examples.length} questions asked in ${((Date.now() - started) / 1000).toFixed(1)} s`);
const leftOut = leaveOneOut(examples);
const { judgements } = leftOut;

const figures = Object.fromEntries(
  cautions.map((caution) => [caution, roundedFigures(judgements, thresholdOf[caution])]),
);
for (const [caution, table] of Object.entries(figures)) {
  console.log(caution);
  console.table(table);
}
for (const source of sources) {
  console.log(`${source}: separation ${separation(judgements, source).toFixed(3)}`);
}
console.table(rounded(Object.fromEntries(reliability(judgements).map((bin) => [bin.from, bin]))));

console.table(
  Object.fromEntries(
    sources.map((source) => [
      source,
      causes(
        judgements.filter(({ example }) => example.source === source),
        thresholdOf.balanced,
      ),
    ]),
  ),
);

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

learnPins(leftOut, asked, values.check ? null : 'vocabulary/pins.json');

if (inAnotherProcess !== null) {
  const unencoded = JSON.parse((await inAnotherProcess).stdout) as Unencoded;
  const model = {
    version: 3,
    encoded: weightsOf(leftOut),
    unencoded: unencoded.weights,
    provenance: {
      command: 'npm run train',
      data: 'crisis questions, SQuAD 2.0 articles (CC BY-SA 4.0) and SelQA (Apache-2.0) of the evaluation folder; training/reports, training/articles',
      questions: examples.length,
      'figures on reports left out': figures,
      'the same where facts are not encoded': unencoded.figures,
    },
  };
  writeFileSync('vocabulary/model.json', `${JSON.stringify(model, null, 1)}\n`);
}
console.error(`${((Date.now() - started) / 1000).toFixed(1)} s in all`);
