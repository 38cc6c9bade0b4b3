/**
 * Learns when a question is the one that was pinned, and writes `vocabulary/pins.json`. `npm run train` does so too;
 * this leaves the other weights as they are.
 *
 *   npm run train:pins -- [--data DIR] [--check]
 *
 * With `--check` nothing is written.
 */
import { parseArgs } from 'node:util';
import { loadVocabulary } from '../src/vocabulary/load.ts';
import { readExamples } from './examples.ts';
import { vocabulariesOf } from './halves.ts';
import { leaveOneOut } from './leaveOneOut.ts';
import { learnPins } from './pins.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/eval' },
    check: { type: 'boolean', default: false },
  },
});

const started = Date.now();
const asked = readExamples(values.data, 'knowledge', vocabulariesOf(loadVocabulary('vocabulary')));
learnPins(leaveOneOut(asked.examples), asked, values.check ? null : 'vocabulary/pins.json');
console.error(`${((Date.now() - started) / 1000).toFixed(1)} s in all`);
