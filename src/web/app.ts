import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { html } from 'hono/html';
import type { Look } from '../charts/svgCharts.ts';
import type { Report } from '../reports/report.ts';
import { type Wordings, wordingFor } from '../wording/languages.ts';
import type { Wording } from '../wording/wording.ts';
import { askPage } from './askPage.ts';
import { loadAssets, sheetStyle } from './assets.ts';
import { barsOf, chartedCounts, chartedMoments, drawTimeline } from './charts.ts';
import { countsOf, momentsOf, readChoice, wrongDay } from './choice.ts';
import { keptTurns } from './conversation.ts';
import { figuresPage } from './figuresPage.ts';
import { type Page, textOf } from './markup.ts';
import { moderationPage } from './moderationPage.ts';
import type { PageSource, WebParts } from './parts.ts';
import { commonHeaders, policies, sheetPolicy } from './policy.ts';
import { reportPage } from './reportPage.ts';
import { reportsPage } from './reportsPage.ts';
import {
  asksForAnother,
  callsByOwnName,
  mayBeOperator,
  preferredLanguages,
  type RequestFacts,
} from './requests.ts';
import { sheet } from './sheet.ts';
import { shell, type Tab } from './shell.ts';
import { timelinePage } from './timelinePage.ts';

interface Environment {
  Bindings: HttpBindings;
}
type Asked = Context<Environment>;

/** How long an answer may be kept by who asked. */
const keeping = {
  /** What somebody asked is written down nowhere. */
  never: 'no-store',
  /** Asked for again each time, and sent only where it has changed. */
  untilChanged: 'private, no-cache',
  /** Its address changes when it does. */
  forEver: 'public, max-age=31536000, immutable',
} as const;

interface Shown {
  readonly tab?: Tab;
  readonly wide?: boolean;
  readonly status?: 200 | 404 | 500;
  readonly keep?: keyof typeof keeping;
}

const factsOf = (c: Asked): RequestFacts => ({
  header: (name) => c.req.header(name),
  peer: c.env.incoming.socket.remoteAddress,
});

function languageOf(wordings: Wordings, c: Asked): Wording {
  const spoken = preferredLanguages(c.req.header('accept-language'));
  const found = spoken.find((tag) => wordingFor(wordings, tag).language === tag.split('-')[0]?.toLowerCase());
  return wordingFor(wordings, found ?? null);
}

const lookOf = (c: Asked): Look => ({
  size: c.req.query('size') === 'narrow' ? 'narrow' : 'wide',
  theme: c.req.query('theme') === 'dark' ? 'dark' : 'light',
});

/** A page that says one thing. */
const sentencePage = (sentence: string, { page }: Wording): Page => ({
  title: sentence,
  main: html`<h1 class="silence">${sentence}</h1><p><a href="/">${page.home}</a></p>`,
});

/** All that can be asked of the page by its address, and what is refused. It takes no data and keeps none. */
export function pageApp(parts: WebParts): Hono<Environment> {
  const { files, paths } = loadAssets();
  const style = sheetStyle();
  const app = new Hono<Environment>();

  const wording = (c: Asked) => languageOf(parts.wordings, c);
  const source = (c: Asked): PageSource => ({
    ...parts.loaded(),
    today: () => parts.today(),
    wording: wording(c),
  });
  const operator = (c: Asked) => parts.moderation !== null && mayBeOperator(factsOf(c), parts);
  const chart = (c: Asked, svg: string) =>
    c.body(svg, 200, {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Content-Security-Policy': policies.picture,
      'Cache-Control': keeping.untilChanged,
      Vary: 'Accept-Language',
    });
  const show = async (c: Asked, page: Page, { tab, wide = false, status = 200, keep }: Shown = {}) => {
    const words = wording(c);
    const frame = { wording: words, assets: paths, tab: tab ?? null, operator: operator(c), wide };
    return c.html(await textOf(shell(frame, page)), status, {
      'Content-Security-Policy': policies.page,
      'Content-Language': words.language,
      'Cache-Control': keeping[keep ?? 'untilChanged'],
      Vary: 'Accept-Language',
    });
  };
  const nothing = (c: Asked) =>
    show(c, sentencePage(wording(c).page.notFound, wording(c)), { status: 404, keep: 'never' });
  const reportOf = (c: Asked, { reference }: PageSource): Report | undefined =>
    reference.reports.find(({ id }) => id === c.req.param('id'));

  app.use(async (c, next) => {
    const { page } = wording(c);
    for (const [name, value] of Object.entries(commonHeaders)) c.header(name, value);
    c.header('Content-Security-Policy', policies.none);
    if (!callsByOwnName(c.req.header('host'), parts)) return c.text(`${page.refused}\n`, 421);
    const links = c.req.path.startsWith('/moderation') ? 'may not lead here' : 'may lead here';
    if (asksForAnother(factsOf(c), links)) return c.text(`${page.refused}\n`, 403);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD')
      return c.text(`${page.wrongMethod}\n`, 405, { Allow: 'GET, HEAD' });
    return next();
  });
  app.use(compress());
  app.use(etag());

  app.get('/', (c) => {
    const question = (c.req.query('q') ?? '').trim();
    const turns = question === '' ? [] : [...keptTurns(c.req.queries('before') ?? []), question];
    const keep = turns.length === 0 ? 'untilChanged' : 'never';
    return show(c, askPage(turns, source(c)), { tab: 'ask', wide: true, keep });
  });
  app.get('/reports', (c) => show(c, reportsPage(source(c)), { tab: 'reports' }));
  app.get('/reports/:id', (c) => {
    const from = source(c);
    const report = reportOf(c, from);
    return report === undefined ? nothing(c) : show(c, reportPage(report, from), { tab: 'reports' });
  });
  app.get('/reports/:id/text', (c) => {
    const report = reportOf(c, source(c));
    if (report === undefined) return nothing(c);
    const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': keeping.untilChanged };
    return c.body(report.text, 200, headers);
  });
  app.get('/reports/:id/sheet', async (c) => {
    const from = source(c);
    const report = reportOf(c, from);
    if (report === undefined) return nothing(c);
    return c.html(await sheet(report, { ...from, charts: parts.charts, style }), 200, {
      'Content-Security-Policy': sheetPolicy(style),
      'Cache-Control': keeping.untilChanged,
      Vary: 'Accept-Language',
    });
  });
  app.get('/timeline', (c) =>
    show(
      c,
      timelinePage(
        readChoice((name) => c.req.query(name)),
        source(c),
      ),
      { tab: 'timeline' },
    ),
  );
  app.get('/figures', (c) =>
    show(
      c,
      figuresPage(
        readChoice((name) => c.req.query(name)),
        source(c),
      ),
      { tab: 'figures' },
    ),
  );
  app.get('/charts/timeline.svg', async (c) => {
    const from = source(c);
    const choice = readChoice((name) => c.req.query(name));
    const drawn = wrongDay(choice) === undefined ? chartedMoments(momentsOf(choice, from.reference)) : [];
    return drawn.length === 0
      ? nothing(c)
      : chart(c, await drawTimeline(parts.charts, drawn, from, lookOf(c)));
  });
  app.get('/charts/figures.svg', async (c) => {
    const from = source(c);
    const choice = readChoice((name) => c.req.query(name));
    const drawn = chartedCounts(countsOf(choice, from.reference));
    return drawn.length === 0
      ? nothing(c)
      : chart(c, await parts.charts.bars(barsOf(drawn, from), lookOf(c)));
  });
  app.get('/moderation', async (c) => {
    const { moderation } = parts;
    if (moderation === null || !operator(c)) return nothing(c);
    return show(c, await moderationPage(moderation, source(c)), { tab: 'moderation', keep: 'never' });
  });

  for (const { path, type, content, hash } of files)
    app.get(path, (c) =>
      c.body(content, 200, {
        'Content-Type': type,
        'Cache-Control': c.req.query('v') === hash ? keeping.forEver : keeping.untilChanged,
      }),
    );
  app.get('/healthz', (c) => c.text('ok\n', 200, { 'Cache-Control': keeping.never }));
  app.get('/readyz', async (c) => {
    const { ready, problems } = await parts.ready();
    return c.json({ ready, problems }, ready ? 200 : 503, { 'Cache-Control': keeping.never });
  });

  app.get('/metrics', async (c) => {
    const { metrics } = parts;
    // Also where the page is public: a scraper on this machine asks for it under the machine's own name.
    if (metrics === null || !mayBeOperator(factsOf(c), { publicUrl: null })) return nothing(c);
    const headers = { 'Content-Type': metrics.contentType, 'Cache-Control': keeping.never };
    return c.body(await metrics.text(), 200, headers);
  });

  app.notFound((c) => nothing(c));
  app.onError((error, c) => {
    const words = wording(c);
    const page = sentencePage(words.failure(parts.failed(error)), words);
    return show(c, page, { status: 500, keep: 'never' });
  });
  return app;
}
