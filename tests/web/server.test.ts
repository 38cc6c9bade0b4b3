import { request } from 'node:http';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metricsOf } from '../../src/metrics/metrics.ts';
import { loadedReports } from '../../src/startPage.ts';
import type { OperatorView, WebParts } from '../../src/web/parts.ts';
import { NotServed, type ServedPage } from '../../src/web/server.ts';
import { engineOver } from '../answering/reports.ts';
import { serveOver } from './harness.ts';
import { allPoison, engineOf, hostile, landslide } from './reports.ts';

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly text: string;
}

/** Asks with exactly these headers, which a browser or `fetch` would not allow. */
function get(
  page: ServedPage,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asking = request(new URL(path, page.address), { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, body, text: body.toString('utf8') });
      });
    });
    asking.on('error', reject);
    asking.end();
  });
}

const engine = engineOver('knowledge');
const [report] = engine.reports;
const id = report?.id ?? '';
const noView: OperatorView = { servers: async () => [], pins: async () => [], misses: async () => [] };

let page: ServedPage;
let state: Awaited<ReturnType<WebParts['ready']>> = { ready: true, problems: [] };
beforeAll(async () => {
  page = await serveOver(engine, { moderation: noView, ready: async () => state });
});
afterAll(() => page.stop());

const everyPath = [
  '/',
  '/?q=is+there+a+curfew%3F',
  '/reports',
  `/reports/${id}`,
  `/reports/${id}/text`,
  `/reports/${id}/sheet`,
  '/timeline',
  '/figures',
  '/charts/timeline.svg',
  '/charts/figures.svg?size=narrow&theme=dark',
  '/moderation',
  '/page.css',
  '/page.js',
  '/icon.svg',
  '/healthz',
  '/readyz',
  '/nothing/here',
];

describe.each(everyPath)('%s', (path) => {
  it('is answered, with a policy that lets no script from elsewhere run', async () => {
    const { status, headers } = await get(page, path);
    expect(status).toBe(path === '/nothing/here' ? 404 : 200);
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src (?!'self')|unsafe-eval|\*|https?:/);
    if (String(headers['content-type']).startsWith('text/html'))
      expect(policy).not.toContain('unsafe-inline');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('is refused under a foreign name, as after DNS rebinding', async () => {
    const { status, text } = await get(page, path, { host: 'evil.example' });
    expect(status).toBe(421);
    expect(text).toMatch(/^This request came from another site or under another name/);
    expect(text).not.toContain('Kazakhstan');
  });

  it('is refused where another site makes the browser ask', async () => {
    const asks = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' };
    expect((await get(page, path, asks)).status).toBe(403);
    const other = 'http://127.0.0.1:1';
    expect((await get(page, path, { origin: other })).status).toBe(403);
    const frame = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'iframe',
    };
    expect((await get(page, path, frame)).status).toBe(403);
  });

  it('takes no data', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const { status, headers } = await get(page, path, {}, method);
      expect([method, status, headers['allow']]).toEqual([method, 405, 'GET, HEAD']);
    }
  });

  it('answers HEAD with nothing but the head', async () => {
    const [whole, head] = [await get(page, path), await get(page, path, {}, 'HEAD')];
    expect(head.status).toBe(whole.status);
    expect(head.body).toHaveLength(0);
    expect(head.headers['content-type']).toBe(whole.headers['content-type']);
  });
});

describe('the stored text', () => {
  it('comes byte for byte, line ends of every kind with it', async () => {
    const odd = await serveOver(engineOf(hostile));
    const { body, headers } = await get(odd, '/reports/hostile/text');
    await odd.stop();
    expect(body.equals(Buffer.from(hostile.text, 'utf8'))).toBe(true);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  });
});

describe('links from elsewhere', () => {
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  it('lead to a report, but not to the operator’s view', async () => {
    expect((await get(page, `/reports/${id}`, link)).status).toBe(200);
    expect((await get(page, '/moderation', link)).status).toBe(403);
  });
});

describe('the operator’s view', () => {
  it('is there for this machine, and the other pages show the way', async () => {
    expect((await get(page, '/moderation')).status).toBe(200);
    expect((await get(page, '/')).text).toContain('href="/moderation"');
  });

  it('is nowhere where others may be asking', async () => {
    for (const headers of [{ 'x-forwarded-for': '203.0.113.4' }, { via: '1.1 proxy' }]) {
      expect((await get(page, '/moderation', headers)).status).toBe(404);
      expect((await get(page, '/', headers)).text).not.toContain('href="/moderation"');
    }
    const open = await serveOver(engine, { moderation: noView, publicUrl: 'https://reports.example' });
    for (const headers of [{}, { host: 'reports.example' }])
      expect((await get(open, '/moderation', headers)).status).toBe(404);
    await open.stop();
  });

  it('is nowhere where nothing is kept of servers', async () => {
    const bare = await serveOver(engine);
    expect((await get(bare, '/moderation')).status).toBe(404);
    await bare.stop();
  });
});

describe('health', () => {
  it('is one thing, being ready another', async () => {
    state = { ready: false, problems: ['Discord is not connected.'] };
    const [health, ready] = [await get(page, '/healthz'), await get(page, '/readyz')];
    state = { ready: true, problems: [] };
    expect([health.status, health.text]).toEqual([200, 'ok\n']);
    expect([ready.status, JSON.parse(ready.text)]).toEqual([
      503,
      { ready: false, problems: ['Discord is not connected.'] },
    ]);
    expect((await get(page, '/readyz')).status).toBe(200);
  });
});

describe('metrics', () => {
  const counted = metricsOf({ reports: 1, facts: 2 });

  it('are for a scraper on this machine, also where the page is public', async () => {
    counted.observer.asked('answered');
    const open = await serveOver(engine, { metrics: counted, publicUrl: 'https://reports.example' });
    const here = await get(open, '/metrics');
    expect([here.status, here.text.includes('answered')]).toEqual([200, true]);
    for (const headers of [{ 'x-forwarded-for': '203.0.113.4' }, { host: 'reports.example' }])
      expect((await get(open, '/metrics', headers)).status).toBe(404);
    await open.stop();
  });

  it('are nowhere where nothing is counted', async () => {
    const bare = await serveOver(engine);
    expect((await get(bare, '/metrics')).status).toBe(404);
    await bare.stop();
  });
});

describe('what travels', () => {
  it('is compressed, and files are kept until they change', async () => {
    const zipped = await get(page, '/', { 'accept-encoding': 'gzip' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    const whole = await get(page, '/');
    expect(gunzipSync(zipped.body).equals(whole.body)).toBe(true);
    const [, script = ''] = /src="(\/page\.js\?v=\w+)"/.exec(whole.text) ?? [];
    expect((await get(page, script)).headers['cache-control']).toContain('immutable');
    expect((await get(page, '/page.js?v=old')).headers['cache-control']).not.toContain('immutable');
  });

  it('is sent again only where it has changed', async () => {
    for (const path of [`/reports/${id}`, '/charts/figures.svg', '/figures']) {
      const first = await get(page, path);
      const again = await get(page, path, { 'if-none-match': String(first.headers['etag']) });
      expect([path, again.status, again.body.length]).toEqual([path, 304, 0]);
    }
  });

  it('is kept nowhere where it holds a question', async () => {
    expect((await get(page, '/?q=curfew')).headers['cache-control']).toBe('no-store');
  });

  it('is less than 50 kB of rules and scripts', async () => {
    const files = await Promise.all(['/page.css', '/page.js'].map((path) => get(page, path)));
    expect(files.reduce((sum, { body }) => sum + body.length, 0)).toBeLessThan(50_000);
  });
});

describe('the page', () => {
  it('speaks the reader’s language, where it can', async () => {
    const language = async (wanted: string) =>
      (await get(page, '/', { 'accept-language': wanted })).headers['content-language'];
    expect(await language('ru-RU,ru;q=0.9,en;q=0.8')).toBe('ru');
    expect(await language('fr,de;q=0.9,ru;q=0.1')).toBe('ru');
    expect(await language('fr')).toBe('en');
  });

  it('says where there is nothing, and leads back', async () => {
    for (const path of [
      '/reports/none',
      '/reports/none/text',
      '/reports/none/sheet',
      '/charts/timeline.svg?place=x',
    ])
      expect([path, (await get(page, path)).status]).toEqual([path, 404]);
    const { text } = await get(page, `/${encodeURIComponent(allPoison)}`);
    expect(text).toContain('There is nothing at this address.');
    expect(text).toContain('<a href="/">');
  });

  it('says which day is none', async () => {
    const { status, text } = await get(page, '/timeline?from=5+January');
    expect(status).toBe(200);
    expect(text).toContain('“5 January” is no date.');
  });

  it('tells a failure to who asked, under the id in the log', async () => {
    const failures: unknown[] = [];
    const broken = await serveOver(engine, {
      charts: { bars: () => Promise.reject(new Error('no colours')), stretches: async () => '' },
      failed(error) {
        failures.push(error);
        return 'abcd1234';
      },
    });
    const { status, text, headers } = await get(broken, '/charts/figures.svg');
    await broken.stop();
    expect(status).toBe(500);
    expect(text).toContain('abcd1234');
    expect(text).not.toContain('no colours');
    expect(headers['cache-control']).toBe('no-store');
    expect(failures).toEqual([new Error('no colours')]);
  });

  it('is made from the reports as they are at the moment', async () => {
    const [before, after] = [loadedReports(engine), loadedReports(engineOf(...landslide))];
    let now = before;
    const changing = await serveOver(engine, { loaded: () => now });
    const path = `/reports/${id}`;
    expect((await get(changing, path)).status).toBe(200);
    now = after;
    expect((await get(changing, path)).status).toBe(404);
    expect((await get(changing, '/?q=who+was+killed%3F')).text).toContain('The landslide killed 19 people');
    await changing.stop();
  });

  it('keeps nothing of who asks: two readers get the same', async () => {
    const path = '/?q=and+arrested%3F';
    const alone = await get(page, path);
    await get(page, '/?q=how+many+police+officers+were+killed%3F');
    expect((await get(page, path)).text).toBe(alone.text);
  });
});

describe('serving', () => {
  it('says that the port is taken', async () => {
    const port = Number(new URL(page.address).port);
    await expect(serveOver(engine, { port })).rejects.toMatchObject({
      reason: 'taken',
      address: page.address,
    });
    await expect(serveOver(engine, { host: '203.0.113.1' })).rejects.toThrow(NotServed);
  });

  it('ends, though somebody holds a connection open', async () => {
    const own = await serveOver(engine);
    const socket = connect(Number(new URL(own.address).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\n');
    await own.stop(100);
    await expect(get(own, '/')).rejects.toThrow();
    socket.destroy();
  });
});
