/** The part of the composition root for this machine alone: the chat and the page, without Discord. */
import type { Caution } from './answering/caution.ts';
import type { Config } from './config.ts';
import { lookEvery, readWhole, watchKnowledge } from './knowledge/watch.ts';
import { generalVocabulary, readyEngine, today } from './loadedEngine.ts';
import { factsChanged } from './reportsInService.ts';
import { alwaysReady, failedBesideChat, loadedReports, type PageOptions, startPage } from './startPage.ts';
import { onStop } from './stopping.ts';
import { runCommand } from './terminal/commands.ts';
import type { Program } from './terminal/program.ts';
import type { LoadedReports } from './web/parts.ts';
import { english } from './wording/en/english.ts';

/** Tells the operator something. @param good whether it is news rather than trouble. */
type Tell = (sentence: string, good: boolean) => void;

const write: Tell = (sentence, good) => void (good ? process.stdout : process.stderr).write(`${sentence}\n`);

/** Tells the operator in the terminal. @param typing whether somebody may be at the prompt: it stands again below. */
export const tellOperator =
  (typing: boolean): Tell =>
  (sentence, good) => {
    write(typing ? `\n${sentence}` : sentence, good);
    if (typing) process.stdout.write(english.chat.prompt);
  };

/** Reports that are read again when their folder changes. */
export interface WatchedReports {
  /** Those in service at this moment: replaced whole, never altered. */
  readonly loaded: LoadedReports;
  stop(): void;
}

/** @throws KnowledgeError where the folder holds no reports that can be loaded at the start. */
export async function watchReports(folder: string, caution: Caution, tell: Tell): Promise<WatchedReports> {
  const words = generalVocabulary();
  const load = async () => loadedReports(await readyEngine(folder, caution, words));
  const { value, state } = await readWhole(folder, load);
  let current = value;
  const { stop } = watchKnowledge({
    folder,
    loaded: state,
    every: lookEvery,
    load,
    changed: (now) => {
      const { added, withdrawn } = factsChanged(current.reference, now.reference);
      current = now;
      tell(english.reportsChanged(added, withdrawn), true);
    },
    refused: (error) =>
      tell(english.reportsKept(error instanceof Error ? error.message : String(error)), false),
  });
  return {
    get loaded() {
      return current;
    },
    stop,
  };
}

const options: PageOptions = {
  moderation: null,
  metrics: null,
  ready: alwaysReady,
  failed: failedBesideChat,
  today,
};

/** The chat in the terminal with the page beside it. @returns the exit code. */
export async function serveChat(config: Config, program: Program): Promise<number> {
  const { knowledgeDir, caution } = config;
  const reports = await watchReports(knowledgeDir, caution, tellOperator(program.interactive));
  // The input ends as with Ctrl+D.
  onStop(() => process.stdin.push(null));
  const page = await startPage(
    config,
    () => reports.loaded,
    options,
    (sentence) => write(sentence, true),
  );
  const code = await runCommand('chat', [], { ...program, reports: async () => reports });
  await page?.stop();
  return code;
}

/** The page alone, until a signal asks to stop. @returns the exit code. */
export async function serveOnlyPage(config: Config): Promise<number> {
  const reports = await watchReports(config.knowledgeDir, config.caution, write);
  const stopped = new Promise((stop) => onStop(stop));
  const page = await startPage(config, () => reports.loaded, options, write);
  if (page === null) {
    reports.stop();
    return 1;
  }
  await stopped;
  reports.stop();
  await page.stop();
  return 0;
}
