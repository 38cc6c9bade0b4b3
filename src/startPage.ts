/** The page's part of the composition root: what it is made of, and how it starts beside the other surfaces. */
import { randomBytes } from 'node:crypto';
import { citationsOf } from './answering/citation.ts';
import type { Engine } from './answering/engine.ts';
import { exampleQuestions } from './answering/examples.ts';
import { svgCharts } from './charts/svgCharts.ts';
import type { Config } from './config.ts';
import { sha256 } from './knowledge/load.ts';
import { referenceOf } from './lookup/reference.ts';
import type { Moderation } from './moderation/moderation.ts';
import type { Store } from './moderation/store.ts';
import type { LoadedReports, OperatorView, Readiness, WebParts } from './web/parts.ts';
import type { ServedPage } from './web/server.ts';
import { english } from './wording/en/english.ts';
import { wordings } from './wording/languages.ts';

/** What surfaces get of the reports that an engine answers from. */
export const loadedReports = (engine: Engine): LoadedReports => ({
  ask: engine.answer,
  reference: referenceOf(engine, sha256),
  examples: exampleQuestions(engine, 3),
  cite: citationsOf(engine.reports),
});

export type PageOptions = Pick<WebParts, 'moderation' | 'metrics' | 'ready' | 'failed' | 'today'>;

/**
 * Serves the page, or says in a sentence why not: the rest goes on without it.
 * @param loaded the reports at the moment of a request.
 */
export async function startPage(
  { web }: Config,
  loaded: WebParts['loaded'],
  options: PageOptions,
  say: (sentence: string, served: boolean) => void,
): Promise<ServedPage | null> {
  // Loaded here: the terminal's commands do not need it.
  const { servePage, NotServed } = await import('./web/server.ts');
  const { page } = english;
  try {
    const parts = { ...web, ...options, wordings, charts: svgCharts(), loaded };
    const served = await servePage(parts);
    say(page.at(served.address), true);
    return served;
  } catch (error) {
    if (!(error instanceof NotServed)) throw error;
    say(page.notServed(error.address, error.reason), false);
    return null;
  }
}

/** Writes a failure of the page where no log is. @returns the id that the reader is told. */
export function failedBesideChat(error: unknown): string {
  const id = randomBytes(4).toString('hex');
  process.stderr.write(`${id}: ${error instanceof Error ? error.stack : String(error)}\n`);
  return id;
}

/** All that the page needs is loaded before it is served. */
export const alwaysReady = async (): Promise<Readiness> => ({ ready: true, problems: [] });

/** What the operator is shown of moderators' work. */
export const operatorView = (store: Store, moderation: Moderation): OperatorView => ({
  servers: () => store.servers(),
  pins: (server) => moderation.pins.list(server),
  misses: (server) => moderation.misses.list(server),
});

/** Whether Discord and the database are there at this moment. */
export async function readiness(store: Store, connected: boolean): Promise<Readiness> {
  const reached = await Promise.race([
    store.servers().then(
      () => true,
      () => false,
    ),
    new Promise<false>((late) => setTimeout(() => late(false), 2000).unref()),
  ]);
  const problems = [
    ...(connected ? [] : ['Discord is not connected.']),
    ...(reached ? [] : ['The database is out of reach.']),
  ];
  return { ready: problems.length === 0, problems };
}
