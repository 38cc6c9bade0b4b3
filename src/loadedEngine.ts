/** The engine's part of the composition root: what is read from disk before questions are answered. */
import { join, resolve } from 'node:path';
import type { Caution } from './answering/caution.ts';
import { buildEngine, type Engine, engineOver } from './answering/engine.ts';
import { samenessOver } from './answering/sameness.ts';
import { isWorthKeeping, keptKnowledge } from './compiled/knowledgeFile.ts';
import { home } from './config.ts';
import { loadKnowledge, sha256 } from './knowledge/load.ts';
import type { Vocabulary } from './matching/vocabulary.ts';
import type { Sameness } from './moderation/pinMatch.ts';
import { factsOf } from './reports/facts.ts';
import { bareReport } from './reports/report.ts';
import { loadModel, loadSameness, loadVocabulary, vocabularyFileNames } from './vocabulary/load.ts';

/** Where the general vocabulary stands in this installation. */
const folderOfVocabulary = join(home, 'vocabulary');

export const generalVocabulary = (): Vocabulary => loadVocabulary(folderOfVocabulary);

/** The day on which the program runs, in UTC. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** Where what was read from a large folder of reports is kept. */
const keptFile = (folder: string) =>
  join(home, 'data', `knowledge-${sha256(resolve(folder)).slice(0, 8)}.index`);

const toErrors = (sentence: string) => void process.stderr.write(`${sentence}\n`);

/**
 * @param tell is told in a sentence where what was read before cannot be used, or not be kept.
 * @throws KnowledgeError where the folder holds no reports that can be loaded.
 */
export function loadEngine(
  folder: string,
  caution: Caution,
  vocabulary = generalVocabulary(),
  tell: (sentence: string) => void = toErrors,
): Engine {
  const model = loadModel(folderOfVocabulary);
  if (isWorthKeeping(folder)) {
    const vocabularyFiles = vocabularyFileNames.map((name) => join(folderOfVocabulary, name));
    const base = keptKnowledge({ folder, file: keptFile(folder), vocabulary, vocabularyFiles, tell });
    if (base !== null) return engineOver(base, vocabulary, model, caution);
  }
  const { reports, facts } = loadKnowledge(folder);
  return buildEngine(reports, facts, vocabulary, model, caution);
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
