#!/usr/bin/env node
/**
 * Composition root: configuration → knowledge → engine → the surfaces → clean stop. Without a command the bot starts: on
 * Discord where there is a token, else as a chat in the terminal; the page is served beside either.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Caution } from './answering/caution.ts';
import { checkClaims } from './answering/claims.ts';
import { buildEngine, type Engine } from './answering/engine.ts';
import { explain } from './answering/explain.ts';
import { samenessOver } from './answering/sameness.ts';
import { barPictures } from './charts/barPicture.ts';
import { svgCharts } from './charts/svgCharts.ts';
import { type Config, home, readConfig, readDotEnv } from './config.ts';
import type { DiscordBot } from './discord/gateway.ts';
import { examine } from './doctor.ts';
import { ingestText } from './knowledge/ingest.ts';
import { loadKnowledge, sha256 } from './knowledge/load.ts';
import { moderationOver } from './moderation/overEngine.ts';
import { factsOf } from './reports/facts.ts';
import { bareReport, type Report } from './reports/report.ts';
import {
  alwaysReady,
  failedBesideChat,
  loadedReports,
  operatorView,
  type PageOptions,
  readiness,
  startPage,
} from './startPage.ts';
import { runCommand } from './terminal/commands.ts';
import type { Program } from './terminal/program.ts';
import { loadModel, loadSameness, loadVocabulary } from './vocabulary/load.ts';
import { factAddress } from './web/addresses.ts';
import type { ServedPage } from './web/server.ts';
import { english } from './wording/en.ts';
import { wordings } from './wording/languages.ts';
import type { Wording } from './wording/wording.ts';

/** Where the general vocabulary stands in this installation. */
const vocabulary = join(home, 'vocabulary');

const today = () => new Date().toISOString().slice(0, 10);

function loadEngine(folder: string, caution: Caution, words = loadVocabulary(vocabulary)): Engine {
  const { reports, facts } = loadKnowledge(folder);
  return buildEngine(reports, facts, words, loadModel(vocabulary), caution);
}

/** A text that is no report of the knowledge folder, as `ingest` would make one of it, for measuring. */
function engineOverText(id: string, text: string, caution: Caution): Engine {
  const report = bareReport(id, text, today(), sha256(text));
  const facts = factsOf(report, sha256);
  return buildEngine([report], facts, loadVocabulary(vocabulary), loadModel(vocabulary), caution);
}

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

function terminal(config: Config): Program {
  return {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    interactive: process.stdin.isTTY === true,
    wording: english,
    knowledgeDir: config.knowledgeDir,
    today,
    now: () => performance.now(),
    engine: (folder) => loadEngine(folder, config.caution),
    engineOverText: (id, text) => engineOverText(id, text, config.caution),
    ingest: ingestText,
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

/** Calls back when somebody asks the process to end. */
function onStop(stop: (signal: NodeJS.Signals) => void): void {
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** The chat in the terminal with the page beside it. @returns the exit code. */
async function serveChat(config: Config): Promise<number> {
  const engine = loadEngine(config.knowledgeDir, config.caution);
  const reports = loadedReports(engine);
  const options = { moderation: null, ready: alwaysReady, failed: failedBesideChat, today };
  const say = (sentence: string) => process.stdout.write(`${sentence}\n`);
  // The input ends as with Ctrl+D.
  onStop(() => process.stdin.push(null));
  const page = await startPage(config, () => reports, options, say);
  const code = await runCommand('chat', [], { ...terminal(config), engine: () => engine });
  await page?.stop();
  return code;
}

/** The page alone, until a signal asks to stop. @returns the exit code. */
async function serveOnlyPage(config: Config): Promise<number> {
  const engine = loadEngine(config.knowledgeDir, config.caution);
  const reports = loadedReports(engine);
  const options = { moderation: null, ready: alwaysReady, failed: failedBesideChat, today };
  const stopped = new Promise((stop) => onStop(stop));
  const page = await startPage(
    config,
    () => reports,
    options,
    (sentence, served) => (served ? process.stdout : process.stderr).write(`${sentence}\n`),
  );
  if (page === null) return 1;
  await stopped;
  await page.stop();
  return 0;
}

/** Connects to Discord and stays until a signal asks to stop or Discord ends the session. @returns the exit code. */
async function serveDiscord(config: Config, token: string): Promise<number> {
  // Loaded here: the terminal's commands have half a second in all, and discord.js takes most of it.
  const [{ pino }, { startDiscord }, { openStore }, { metricsOf }] = await Promise.all([
    import('pino'),
    import('./discord/gateway.ts'),
    import('./storage/open.ts'),
    import('./metrics/metrics.ts'),
  ]);
  const log = pino({ level: config.logLevel });
  const words = loadVocabulary(vocabulary);
  const engine = loadEngine(config.knowledgeDir, config.caution, words);
  log.info({ reports: engine.reports.length, facts: engine.facts.length }, 'knowledge loaded');
  const onFailure = (error: unknown) => log.warn({ error: String(error) }, 'the database was out of reach');
  const store = await openStore(config.database, onFailure);
  log.info({ engine: store.engine }, 'database opened');
  const key = randomBytes(32);
  const digest = (text: string) => createHmac('sha256', key).update(text).digest('base64');
  const now = () => new Date();
  const sameness = samenessOver(engine, words, loadModel(vocabulary), loadSameness(vocabulary));
  const parts = { store, hash: sha256, digest, now, onFailure };
  const moderation = moderationOver(engine, words, sameness, parts);
  const reports = loadedReports(engine);
  const metrics = metricsOf({ reports: engine.reports.length, facts: engine.facts.length });
  // Heard from here on: the bot answers before its start is over.
  const signalled = new Promise<NodeJS.Signals>(onStop);
  // Whatever still hangs then: hosts kill after ten seconds.
  void signalled.then(() => setTimeout(() => process.exit(1), 9_000).unref());
  let bot: DiscordBot | undefined;
  const failed = (error: unknown) => {
    const id = randomBytes(4).toString('hex');
    log.error({ id, error: error instanceof Error ? error.stack : String(error) }, 'page');
    return id;
  };
  const options: PageOptions = {
    moderation: operatorView(store, moderation),
    ready: () => readiness(store, bot?.connected() ?? false),
    failed,
    today,
  };
  let page: ServedPage | null = null;
  try {
    page = await startPage(
      config,
      () => reports,
      options,
      (sentence, served) => (served ? log.info(sentence) : log.warn(sentence)),
    );
    bot = await startDiscord({
      ...config.discord,
      ...reports,
      token,
      moderation,
      explain: (fact, words) => explain(engine, fact, words),
      check: (text) => checkClaims(text, engine),
      picture: barPictures(),
      addressOf: (fact) => factAddress(config.web.publicUrl, fact),
      wordings,
      today,
      observer: metrics.observer,
      log,
    });
    const { stop } = bot;
    void signalled.then((signal) => {
      log.info({ signal }, 'stopping');
      void stop();
    });
    return (await bot.closed) === 'stopped' ? 0 : 1;
  } finally {
    await page?.stop();
    await store.close();
  }
}

async function main(): Promise<number> {
  readDotEnv();
  const config = readConfig(process.env);
  const [name, ...rest] = process.argv.slice(2);
  if (name === undefined && config.discord.token !== null) {
    return serveDiscord(config, config.discord.token);
  }
  if (name === undefined) return serveChat(config);
  if (name === 'page') return serveOnlyPage(config);
  return runCommand(name, rest, terminal(config));
}

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
