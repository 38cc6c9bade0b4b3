import type { Engine } from '../../src/answering/engine.ts';
import { svgCharts } from '../../src/charts/svgCharts.ts';
import { loadedReports } from '../../src/startPage.ts';
import type { WebParts } from '../../src/web/parts.ts';
import { type ServedPage, servePage } from '../../src/web/server.ts';
import { wordings } from '../../src/wording/languages.ts';

const charts = svgCharts();

/** What the page is given by the composition root, on a port that is free. */
export function webParts(engine: Engine, changes: Partial<WebParts> = {}): WebParts {
  const reports = loadedReports(engine);
  return {
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    wordings,
    charts,
    moderation: null,
    metrics: null,
    loaded: () => reports,
    today: () => '2026-01-06',
    ready: async () => ({ ready: true, problems: [] }),
    failed: () => 'e0e0',
    ...changes,
  };
}

/** Serves the page over an engine. */
export const serveOver = (engine: Engine, changes: Partial<WebParts> = {}): Promise<ServedPage> =>
  servePage(webParts(engine, changes));
