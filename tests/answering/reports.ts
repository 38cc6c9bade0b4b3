import type { Caution } from '../../src/answering/caution.ts';
import { buildEngine, type Engine } from '../../src/answering/engine.ts';
import { MeaningsFile } from '../../src/compiled/meaningsFile.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { loadModel, loadSameness, loadVocabulary } from '../../src/vocabulary/load.ts';

export const vocabulary = loadVocabulary('vocabulary');
const keptMeanings = new MeaningsFile('data/meanings.bin', vocabulary.encoder, 0);
export const model = loadModel('vocabulary');
export const sameness = loadSameness('vocabulary');

/** The engine over a folder of reports, with the vocabulary and weights that ship. */
export function engineOver(folder: string, caution: Caution = 'balanced'): Engine {
  const { reports, facts } = loadKnowledge(folder);
  // Made once for all test files: see tests/meanings.ts.
  keptMeanings.restore(facts.map(({ text }) => text));
  return buildEngine(reports, facts, vocabulary, model, caution);
}
