#!/usr/bin/env node
/**
 * Composition root: configuration → knowledge → engine → the surfaces → clean stop. Without a command the bot starts: on
 * Discord where there is a token, else as a chat in the terminal; the page is served beside either.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Engine } from './answering/engine.ts';
import { svgCharts } from './charts/svgCharts.ts';
import { type Config, readConfig, readDotEnv } from './config.ts';
import { examine } from './doctor.ts';
import { sourceFiles } from './knowledge/sourceFiles.ts';
import { engineOverText, generalVocabulary, loadEngine, today } from './loadedEngine.ts';
import type { Report } from './reports/report.ts';
import { serveChat, serveOnlyPage, tellOperator, watchReports } from './serveLocally.ts';
import { loadedReports } from './startPage.ts';
import { runCommand } from './terminal/commands.ts';
import type { PinnedFact, Program } from './terminal/program.ts';
import { english } from './wording/en/english.ts';
import type { Wording } from './wording/wording.ts';

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Relative to where npm was called, which is not where it runs the program. */
function writeWhole(path: string, content: string): string {
  const file = resolve(process.env['INIT_CWD'] ?? '.', path);
  try {
    writeFileSync(`${file}.part`, content);
    renameSync(`${file}.part`, file);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} cannot be written (${cause}). Check that the folder exists and may be written.`);
  }
  return file;
}

async function printedSheet(engine: Engine, report: Report, wording: Wording): Promise<string> {
  const [{ sheet }, { sheetStyle }] = await Promise.all([
    import('./web/sheet.ts'),
    import('./web/assets.ts'),
  ]);
  const source = { ...loadedReports(engine), today, wording, charts: svgCharts(), style: sheetStyle() };
  return sheet(report, source);
}

/** The pins of all servers that have a fact; null where nothing was ever kept. The database stays as it is. */
async function pinsIn(database: string): Promise<readonly PinnedFact[] | null> {
  const [{ openAsItIs }, { NothingKept }] = await Promise.all([
    import('./storage/open.ts'),
    import('./storage/nothingKept.ts'),
  ]);
  try {
    const store = await openAsItIs(database);
    const { pins } = await store.everything().finally(() => store.close());
    return pins.flatMap(({ server, number, question, fact, active }) =>
      active === 1 && fact !== null ? [{ server, number, question, fact }] : [],
    );
  } catch (error) {
    if (error instanceof Error && error.cause instanceof NothingKept) return null;
    throw error;
  }
}

function terminal(config: Config): Program {
  return {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    interactive: process.stdin.isTTY === true,
    watched: process.stderr.isTTY === true,
    wording: english,
    knowledgeDir: config.knowledgeDir,
    today,
    now: () => performance.now(),
    engine: (folder) => loadEngine(folder, config.caution),
    reports: (folder) => watchReports(folder, config.caution, tellOperator(process.stdin.isTTY === true)),
    engineOverText: (id, text) => engineOverText(id, text, config.caution),
    ingest: async (options, progress) => {
      // Loaded here: nothing else reads files of other programs.
      const { ingestFile } = await import('./knowledge/ingest.ts');
      const { vectors } = generalVocabulary();
      return ingestFile(options, { isWord: (word) => vectors.rank(word) !== undefined, progress });
    },
    filesOf: sourceFiles,
    pins: () => pinsIn(config.database),
    readFile: readText,
    sheet: printedSheet,
    writeFile: writeWhole,
    backUp: async (file) =>
      (await import('./storage/backupFile.ts')).backUp(config.database, file, new Date()),
    restore: async (file, replace) =>
      (await import('./storage/backupFile.ts')).restore(config.database, file, replace),
    examine: () => examine(config, () => loadEngine(config.knowledgeDir, config.caution)),
  };
}

async function main(): Promise<number> {
  readDotEnv();
  const config = readConfig(process.env);
  const [name, ...rest] = process.argv.slice(2);
  if (name === undefined && config.discord.token !== null) {
    // Loaded here: the terminal's commands need none of it.
    return (await import('./serveDiscord.ts')).serveDiscord(config, config.discord.token);
  }
  if (name === undefined) return serveChat(config, terminal(config));
  if (name === 'page') return serveOnlyPage(config);
  return runCommand(name, rest, terminal(config));
}

// `facts | head` reads no more than it needs: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // A sentence, not a stack: what is wrong and what to do stands in the message.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
