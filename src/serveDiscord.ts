/** The bot's part of the composition root: knowledge → storage → page and Discord → changes of the reports → clean stop. */
import { createHmac, randomBytes } from 'node:crypto';
import { relative } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { barPictures } from './charts/barPicture.ts';
import type { Config } from './config.ts';
import type { DiscordBot } from './discord/gateway/gateway.ts';
import type { ServedEndpoint } from './discord/http/serve.ts';
import { newsFor } from './discord/moderators/news.ts';
import { Turns } from './discord/turns.ts';
import { sha256 } from './knowledge/load.ts';
import { lookEvery, readWhole, watchKnowledge } from './knowledge/watch.ts';
import { generalVocabulary, readyEngine, samenessLoader, today } from './loadedEngine.ts';
import { KnowledgeError } from './reports/knowledgeError.ts';
import { ReportsInService } from './reportsInService.ts';
import { operatorView, type PageOptions, readiness, startPage } from './startPage.ts';
import { onStop } from './stopping.ts';
import { factAddress } from './web/addresses.ts';
import type { ServedPage } from './web/server.ts';
import { wordings } from './wording/languages.ts';

const placeOf = (file: string, line: number | null) => (line === null ? file : `${file}:${line}`);

/** Connects to Discord and stays until a signal asks to stop or Discord ends the session. @returns the exit code. */
export async function serveDiscord(config: Config, token: string): Promise<number> {
  // Room for young objects doubles as long as it is full, to 48 MB that are never given back: docs/speed.md.
  setFlagsFromString('--semi-space-growth-factor=1');
  // Loaded here: the terminal's commands have half a second in all, and discord.js takes most of it.
  const [{ pino }, { startDiscord }, { openStore }, { metricsOf }] = await Promise.all([
    import('pino'),
    import('./discord/gateway/gateway.ts'),
    import('./storage/open.ts'),
    import('./metrics/metrics.ts'),
  ]);
  const log = pino({ level: config.logLevel });
  const words = generalVocabulary();
  const load = () =>
    readyEngine(config.knowledgeDir, config.caution, words, (sentence) => log.warn(sentence));
  const { value: engine, state: loaded } = await readWhole(config.knowledgeDir, load);
  const size = { reports: engine.reports.length, facts: engine.facts.length };
  log.info(size, 'knowledge loaded');
  const turns = new Turns();
  const reports = new ReportsInService(engine, {
    vocabulary: words,
    sameness: samenessLoader(words),
    hash: sha256,
    turn: () => turns.next(),
  });
  const onFailure = (error: unknown) => log.warn({ error: String(error) }, 'the database was out of reach');
  const store = await openStore(config.database, onFailure);
  log.info({ engine: store.engine }, 'database opened');
  const key = randomBytes(32);
  const digest = (text: string) => createHmac('sha256', key).update(text).digest('base64');
  const moderation = reports.moderation({ store, hash: sha256, digest, now: () => new Date(), onFailure });
  const metrics = metricsOf(size);
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
    metrics,
    ready: () => readiness(store, bot?.connected() ?? false),
    failed,
    today,
  };
  let page: ServedPage | null = null;
  let endpoint: ServedEndpoint | undefined;
  let watching: { stop(): void } | undefined;
  try {
    page = await startPage(
      config,
      () => reports.loaded,
      options,
      (sentence, served) => (served ? log.info(sentence) : log.warn(sentence)),
    );
    bot = await startDiscord({
      ...config.discord,
      token,
      ask: reports.ask,
      moderation,
      reference: reports.reference,
      explain: reports.explain,
      check: reports.check,
      within: reports.within,
      picture: barPictures(),
      cite: reports.cite,
      addressOf: (fact) => factAddress(config.web.publicUrl, fact),
      sessions: store.sessions,
      wordings,
      get examples() {
        return reports.examples;
      },
      today,
      observer: metrics.observer,
      log,
    });
    const { stop, tell, closed, receive } = bot;
    if (config.interactions !== null) {
      const { serveInteractions } = await import('./discord/http/serve.ts');
      endpoint = await serveInteractions({ ...config.interactions, receive, log }).catch(
        async (error: unknown) => {
          await stop();
          throw error;
        },
      );
      log.info({ address: endpoint.address }, 'commands are taken over HTTP');
    }
    // Reports may have changed since the bot ran last.
    void tell(newsFor(moderation, null));
    watching = watchKnowledge({
      folder: config.knowledgeDir,
      loaded,
      every: lookEvery,
      load,
      changed: (now, mended) => {
        const change = reports.swap(now);
        const { added, withdrawn } = change;
        const current = { reports: now.reports.length, facts: now.facts.length };
        metrics.loaded(current);
        log.info(
          { ...current, added, withdrawn, mended },
          'knowledge changed: the new reports are in service',
        );
        void tell(newsFor(moderation, change));
      },
      refused: (error) => {
        const problems = error instanceof KnowledgeError ? error.problems : [];
        log.error(
          { error: String(error), problems },
          'knowledge changed and refused: the reports before stay in service',
        );
        const places = problems.map(({ file, line }) => placeOf(relative(config.knowledgeDir, file), line));
        void tell(async (_, wording) => wording.reportsRefused(places));
      },
    });
    void signalled.then((signal) => {
      log.info({ signal }, 'stopping');
      // Nothing new, then what is in hand.
      void Promise.resolve(endpoint?.stop()).then(() => stop());
    });
    return (await closed) === 'stopped' ? 0 : 1;
  } finally {
    watching?.stop();
    await endpoint?.stop();
    await page?.stop();
    await store.close();
  }
}
