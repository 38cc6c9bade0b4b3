import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { svgCharts } from '../../src/charts/svgCharts.ts';
import { loadedReports } from '../../src/startPage.ts';
import { sheetStyle } from '../../src/web/assets.ts';
import { sheet } from '../../src/web/sheet.ts';
import { english } from '../../src/wording/en/english.ts';
import { russian } from '../../src/wording/ru/russian.ts';
import { engineOver } from '../answering/reports.ts';
import { leftOut, startBrowser, watchedTab } from './browser.ts';
import { engineOf, report } from './reports.ts';

const engine = engineOver('tests/knowledge');
const [first] = engine.reports;
if (first === undefined) throw new Error('there are no reports');

const sheetOf = (one = first, over = engine, wording = english) =>
  sheet(one, {
    ...loadedReports(over),
    ...{ wording, charts: svgCharts(), style: sheetStyle(), today: () => '2026-01-06' },
  });

describe.skipIf(leftOut)('a sheet, opened as a file', { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  it('needs nothing else and holds every fact, number and dated sentence of its report', async () => {
    const { tab, asked, trouble } = await watchedTab(browser, { javaScriptEnabled: false });
    await tab.setContent(await sheetOf(), { waitUntil: 'networkidle' });
    const own = engine.facts.filter((fact) => fact.report === first.id);
    const { reference } = loadedReports(engine);
    for (const { id, text } of own)
      expect(await tab.locator(`[id="${id}"] blockquote p`).textContent()).toBe(text);
    expect(await tab.locator('section:last-of-type li').count()).toBe(own.length);
    const numbers = reference.figures('').filter(({ fact }) => fact.report === first.id);
    expect(await tab.locator('tbody tr').count()).toBe(numbers.length);
    const dated = reference
      .timeline({})
      .filter(({ fact, date }) => fact.report === first.id && date !== null);
    expect(await tab.locator('ol').first().locator('li').count()).toBe(dated.length);
    expect(asked.filter((address) => !/^(?:data|about):/.test(address))).toEqual([]);
    expect(trouble).toEqual([]);
    expect(await tab.locator('footer').textContent()).toContain('6 January 2026');
  });

  it('prints on paper without being wider than it', async () => {
    const { tab } = await watchedTab(browser);
    await tab.setContent(await sheetOf());
    const pdf = await tab.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // 794 pixels are the width of A4.
    await tab.emulateMedia({ media: 'print' });
    await tab.setViewportSize({ width: 794, height: 1123 });
    expect(await tab.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(794);
  });
});

describe('a sheet', () => {
  it('is the same each time, and in the language asked for', async () => {
    expect(await sheetOf()).toBe(await sheetOf());
    expect(await sheetOf(first, engine, russian)).toContain(russian.page.allFacts);
  });

  it('leaves out what a report does not have', async () => {
    const text = 'A bridge\n\nThe bridge is closed to all traffic.';
    const plain = report({ id: 'plain', dateline: '2024-05-07', text });
    const page = await sheetOf(plain, engineOf(plain));
    expect(page).toContain('The bridge is closed to all traffic.');
    expect(page).not.toContain('<table');
    expect(page).not.toContain('<img');
  });
});
