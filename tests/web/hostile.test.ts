import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { textOf } from '../../src/web/markup.ts';
import { reportText } from '../../src/web/reportText.ts';
import type { ServedPage } from '../../src/web/server.ts';
import { leftOut, measured, startBrowser, watchedTab } from './browser.ts';
import { serveOver } from './harness.ts';
import { moderated } from './moderated.ts';
import { allPoison, engineOf, hostile, report } from './reports.ts';

const engine = engineOf(hostile);
const asked = `/?${new URLSearchParams([
  ['q', `how many people were injured in Bresk? ${allPoison}`],
  ['before', allPoison],
])}`;
const paths = [
  '/',
  '/?q=how+many+people+were+injured+in+Bresk%3F',
  '/?q=how+many+were+killed+in+Almaty%3F',
  asked,
  '/reports',
  '/reports/hostile',
  '/reports/hostile/text',
  '/reports/hostile/sheet',
  `/timeline?${new URLSearchParams({ from: allPoison })}`,
  '/timeline',
  `/figures?${new URLSearchParams({ about: allPoison })}`,
  '/figures',
  '/charts/figures.svg',
  '/charts/timeline.svg',
  '/moderation',
  `/${encodeURIComponent(allPoison)}`,
];

/** What could run something, wherever it stands in a page. */
const active = `(page) => [
  ...[...page.querySelectorAll('script')].filter(({ src }) => !src.startsWith(location.origin + '/page.js')),
  ...page.querySelectorAll('iframe, object, embed, base, form[action^="java"]'),
  ...[...page.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on'))),
  ...[...page.querySelectorAll('a[href]')].filter(({ href }) => !/^https?:/.test(href)),
].map(({ outerHTML }) => outerHTML)`;

describe.skipIf(leftOut)('a report that wants to run something', { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: ServedPage;
  beforeAll(async () => {
    const [fact] = engine.facts;
    const moderation = moderated(fact?.id ?? '', allPoison);
    [browser, page] = await Promise.all([startBrowser(), serveOver(engine, { moderation })]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await page?.stop();
  });

  it('runs nothing on any page, and the policy has nothing to refuse', async () => {
    const { tab, trouble, asked } = await watchedTab(browser);
    for (const path of paths) {
      await tab.goto(new URL(path, page.address).href, { waitUntil: 'networkidle' });
      expect([path, await tab.evaluate<unknown>('window.ran')]).toEqual([path, undefined]);
      expect([path, await measured<string[]>(tab, ':root', active)]).toEqual([path, []]);
    }
    expect(trouble).toEqual([]);
    const elsewhere = (address: string) => !address.startsWith(page.address) && !address.startsWith('data:');
    expect(asked.filter(elsewhere)).toEqual([]);
  });

  it('runs nothing where an answer takes the place of another', async () => {
    const { tab, trouble } = await watchedTab(browser);
    await tab.goto(page.address);
    await tab.locator('#q').fill(`how many people were injured in Bresk? ${allPoison}`.slice(0, 490));
    await tab.locator('#q').press('Enter');
    await tab.locator('#answer').waitFor();
    expect(await tab.evaluate<unknown>('window.ran')).toBeUndefined();
    expect(await measured<string[]>(tab, ':root', active)).toEqual([]);
    expect(trouble).toEqual([]);
  });

  it('is shown as it is written', async () => {
    const { tab } = await watchedTab(browser);
    await tab.goto(new URL('/reports/hostile', page.address).href);
    expect(await tab.locator('.text').textContent()).toBe(hostile.text);
    for (const fact of engine.facts)
      expect(await tab.locator(`[id="${fact.id}"]`).textContent()).toBe(fact.text);
  });

  it('stands on the page character for character, whatever it holds', async () => {
    const { tab } = await watchedTab(browser);
    // A NUL cannot stand in HTML at all; lone halves of a pair cannot be stored as UTF-8.
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replace(/[\0\p{Surrogate}]/gu, '')),
      fc.constantFrom(allPoison, 'A sentence.', '# Heading', '- item', '&amp;', '&#13;', ' \t', '\u{feff}'),
    );
    const end = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n\r\n', '\f', '\u2028');
    const texts = fc
      .array(fc.tuple(line, end), { minLength: 1, maxLength: 12 })
      .map((all) => all.flat().join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 20, maxLength: 20 }), async (many) => {
        const pages = await Promise.all(
          many.map((text) => {
            const one = report({ id: 'any', dateline: '2022-01-06', text });
            return textOf(reportText(one, factsOf(one, sha256), null, 'h3'));
          }),
        );
        const read = await tab.evaluate<string[]>(
          `${JSON.stringify(pages)}.map((page) =>
            new DOMParser().parseFromString(page, 'text/html').querySelector('.text').textContent)`,
        );
        expect(read).toEqual(many);
      }),
      { numRuns: 15 },
    );
  });
});
