/** The engine's part of the composition root: what is read from disk before questions are answered. */
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Caution } from './answering/caution.ts';
import { buildEngine, type Engine, engineOver } from './answering/engine.ts';
import { samenessOver } from './answering/sameness.ts';
import { isWorthKeeping, keptKnowledge } from './compiled/knowledgeFile.ts';
import { MeaningsFile } from './compiled/meaningsFile.ts';
import { home } from './config.ts';
import { loadKnowledge, sha256 } from './knowledge/load.ts';
import { mostEncoded } from './matching/encodings.ts';
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

/** Tells the operator what is worth knowing. */
type Tell = (sentence: string) => void;

const toErrors: Tell = (sentence) => void process.stderr.write(`${sentence}\n`);

/** Where meanings of facts are kept; more than one folder of reports may share it. */
const keptMeanings = join(home, 'data', 'meanings.bin');
const mostKept = 2 * mostEncoded;

/** Has the encoder read the facts, one a step, and keeps what it made of them. */
function* encoding(
  { encoder }: Vocabulary,
  { facts }: Pick<Engine, 'facts'>,
  tell: Tell,
): Generator<void, void, void> {
  const texts = facts.map(({ text }) => text);
  try {
    yield* new MeaningsFile(keptMeanings, encoder, mostKept).reading(texts);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    tell(
      `What the facts mean cannot be kept in ${keptMeanings} (${reason}), so each start works it out anew.`,
    );
  }
}

/**
 * @param tell is told in a sentence where what was read before cannot be used, or not be kept.
 * @throws KnowledgeError where the folder holds no reports that can be loaded.
 */
function openEngine(folder: string, caution: Caution, vocabulary: Vocabulary, tell: Tell): Engine {
  const model = loadModel(folderOfVocabulary);
  if (isWorthKeeping(folder)) {
    const vocabularyFiles = vocabularyFileNames.map((name) => join(folderOfVocabulary, name));
    const base = keptKnowledge({ folder, file: keptFile(folder), vocabulary, vocabularyFiles, tell });
    if (base !== null) return engineOver(base, vocabulary, model, caution);
  }
  const { reports, facts } = loadKnowledge(folder);
  return buildEngine(reports, facts, vocabulary, model, caution);
}

/** The engine with all that it needs to answer at once. @throws KnowledgeError as above. */
export function loadEngine(folder: string, caution: Caution): Engine {
  const vocabulary = generalVocabulary();
  const engine = openEngine(folder, caution, vocabulary, toErrors);
  if (engine.encodes) for (const _ of encoding(vocabulary, engine, toErrors));
  return engine;
}

/** The same, while others are answered: nobody waits longer than one sentence takes. Rejects with a KnowledgeError. */
export async function readyEngine(
  folder: string,
  caution: Caution,
  vocabulary: Vocabulary,
  tell: Tell = toErrors,
): Promise<Engine> {
  const engine = openEngine(folder, caution, vocabulary, tell);
  if (engine.encodes) for (const _ of encoding(vocabulary, engine, tell)) await setImmediate();
  return engine;
}

/** A text that is no report of the knowledge folder, as `ingest` would make one of it, for measuring. */
export function engineOverText(id: string, text: string, caution: Caution): Engine {
  const report = bareReport(id, text, today(), sha256(text));
  const facts = factsOf(report, sha256);
  const vocabulary = generalVocabulary();
  if (facts.length <= mostEncoded) for (const { text } of facts) vocabulary.encoder.meaningOf(text);
  return buildEngine([report], facts, vocabulary, loadModel(folderOfVocabulary), caution);
}

/** Tells which questions ask the same, over the facts of an engine. */
export function samenessLoader(words: Vocabulary): (engine: Engine) => Sameness {
  const weights = loadSameness(folderOfVocabulary);
  return (engine) => samenessOver(engine, words, weights);
}
