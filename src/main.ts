#!/usr/bin/env node
/**
 * Composition root: configuration → knowledge → engine → a surface → clean stop. Without a command the bot starts: on
 * Discord where there is a token, else as a chat in the terminal.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Caution } from './answering/caution.ts';
import { buildEngine, type Engine } from './answering/engine.ts';
import { sameWords } from './answering/sameWords.ts';
import { barPictures } from './charts/barPicture.ts';
import { type Config, home, readConfig, readDotEnv } from './config.ts';
import { loadKnowledge, sha256 } from './knowledge/load.ts';
import { sourceFiles } from './knowledge/sourceFiles.ts';
import { stateOf, watchKnowledge } from './knowledge/watch.ts';
import { factsOf } from './reports/facts.ts';
import { KnowledgeError } from './reports/knowledgeError.ts';
import { bareReport } from './reports/report.ts';
import { ReportsInService } from './reportsInService.ts';
import { runCommand } from './terminal/commands.ts';
import type { PinnedFact, Program } from './terminal/program.ts';
import { loadModel, loadVocabulary } from './vocabulary/load.ts';
import { english } from './wording/en.ts';
import { wordings } from './wording/languages.ts';

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

/** The pins of all servers that have a fact. A database that is not there is not made. */
async function pinsIn(database: string): Promise<readonly PinnedFact[] | null> {
  if (!/^postgres(?:ql)?:/.test(database) && !existsSync(database.replace(/^file:(?:\/\/)?/, '')))
    return null;
  const { openStore } = await import('./storage/open.ts');
  const store = await openStore(database, () => undefined);
  try {
    const states = await Promise.all(
      (await store.servers()).map(async ({ id }) => ({ id, pins: (await store.state(id)).pins })),
    );
    return states.flatMap(({ id, pins }) =>
      pins.flatMap(({ number, question, fact, active }) =>
        active && fact !== null ? [{ server: id, number, question, fact }] : [],
      ),
    );
  } finally {
    await store.close();
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
    engineOverText: (id, text) => engineOverText(id, text, config.caution),
    ingest: async (options, progress) => {
      // Loaded here: nothing else reads files of other programs.
      const { ingestFile } = await import('./knowledge/ingest.ts');
      const { vectors } = loadVocabulary(vocabulary);
      return ingestFile(options, { isWord: (word) => vectors.rank(word) !== undefined, progress });
    },
    filesOf: sourceFiles,
    pins: () => pinsIn(config.database),
    readFile: readText,
  };
}

const placeOf = (file: string, line: number | null) => (line === null ? file : `${file}:${line}`);

/** Connects to Discord and stays until a signal asks to stop or Discord ends the session. @returns the exit code. */
async function serveDiscord(config: Config, token: string): Promise<number> {
  // Loaded here: the terminal's commands have half a second in all, and discord.js takes most of it.
  const [{ pino }, { startDiscord }, { openStore }] = await Promise.all([
    import('pino'),
    import('./discord/gateway.ts'),
    import('./storage/open.ts'),
  ]);
  const log = pino({ level: config.logLevel });
  const words = loadVocabulary(vocabulary);
  const load = () => loadEngine(config.knowledgeDir, config.caution, words);
  const loaded = await stateOf(config.knowledgeDir);
  const engine = load();
  log.info({ reports: engine.reports.length, facts: engine.facts.length }, 'knowledge loaded');
  const reports = new ReportsInService(engine, { vocabulary: words, sameness: sameWords, hash: sha256 });
  const onFailure = (error: unknown) => log.warn({ error: String(error) }, 'the database was out of reach');
  const store = await openStore(config.database, onFailure);
  log.info({ engine: store.engine }, 'database opened');
  const key = randomBytes(32);
  const digest = (text: string) => createHmac('sha256', key).update(text).digest('base64');
  const now = () => new Date();
  const parts = { store, hash: sha256, digest, now, onFailure };
  const moderation = reports.moderation(parts);
  const bot = await startDiscord({
    ...config.discord,
    token,
    ask: reports.ask,
    moderation,
    reference: reports.reference,
    explain: reports.explain,
    check: reports.check,
    picture: barPictures(),
    cite: reports.cite,
    wordings,
    get examples() {
      return reports.examples;
    },
    today,
    log,
  });
  const watching = watchKnowledge({
    folder: config.knowledgeDir,
    loaded,
    every: 2000,
    load,
    changed: (now, mended) => {
      const { added, withdrawn } = reports.swap(now);
      const size = { reports: now.reports.length, facts: now.facts.length };
      log.info({ ...size, added, withdrawn, mended }, 'knowledge changed: the new reports are in service');
      void bot.tell(async (server, wording) => {
        const due = (await moderation.pins(server)).filter(({ review }) => review !== null);
        return wording.reportsChanged(added, withdrawn, due.length);
      });
    },
    refused: (error) => {
      const problems = error instanceof KnowledgeError ? error.problems : [];
      log.error(
        { error: String(error), problems },
        'knowledge changed and refused: the reports before stay in service',
      );
      const places = problems.map(({ file, line }) => placeOf(relative(config.knowledgeDir, file), line));
      void bot.tell(async (_, wording) => wording.reportsRefused(places));
    },
  });
  const stop = (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    void bot.stop();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const ended = await bot.closed;
  watching.stop();
  await store.close();
  return ended === 'stopped' ? 0 : 1;
}

async function main(): Promise<number> {
  readDotEnv();
  const config = readConfig(process.env);
  const [name, ...rest] = process.argv.slice(2);
  if (name === undefined && config.discord.token !== null) {
    return serveDiscord(config, config.discord.token);
  }
  return runCommand(name ?? 'chat', rest, terminal(config));
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
