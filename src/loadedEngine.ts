/** The engine's part of the composition root: what is read from disk before questions are answered. */
import { join } from 'node:path';
import type { Caution } from './answering/caution.ts';
import { buildEngine, type Engine } from './answering/engine.ts';
import { samenessOver } from './answering/sameness.ts';
import { home } from './config.ts';
import { loadKnowledge, sha256 } from './knowledge/load.ts';
import type { Vocabulary } from './matching/vocabulary.ts';
import type { Sameness } from './moderation/pinMatch.ts';
import { factsOf } from './reports/facts.ts';
import { bareReport } from './reports/report.ts';
import { loadModel, loadSameness, loadVocabulary } from './vocabulary/load.ts';

/** Where the general vocabulary stands in this installation. */
const folderOfVocabulary = join(home, 'vocabulary');

export const generalVocabulary = (): Vocabulary => loadVocabulary(folderOfVocabulary);

/** The day on which the program runs, in UTC. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** @throws KnowledgeError where the folder holds no reports that can be loaded. */
export function loadEngine(folder: string, caution: Caution, words = generalVocabulary()): Engine {
  const { reports, facts } = loadKnowledge(folder);
  return buildEngine(reports, facts, words, loadModel(folderOfVocabulary), caution);
}

/** A text that is no report of the knowledge folder, as `ingest` would make one of it, for measuring. */
export function engineOverText(id: string, text: string, caution: Caution): Engine {
  const report = bareReport(id, text, today(), sha256(text));
  const facts = factsOf(report, sha256);
  return buildEngine([report], facts, generalVocabulary(), loadModel(folderOfVocabulary), caution);
}

/** Tells which questions ask the same, over the facts of an engine. */
export function samenessLoader(words: Vocabulary): (engine: Engine) => Sameness {
  const model = loadModel(folderOfVocabulary);
  const weights = loadSameness(folderOfVocabulary);
  return (engine) => samenessOver(engine, words, model, weights);
}
