import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factPath } from '../../src/web/addresses.ts';
import type { ServedPage } from '../../src/web/server.ts';
import { english } from '../../src/wording/en/english.ts';
import { engineOver } from '../answering/reports.ts';
import { leftOut, measured, startBrowser, type Watched, watchedTab } from './browser.ts';
import { serveOver } from './harness.ts';
import { engineOf, landslide, report } from './reports.ts';

const engine = engineOver('knowledge');
const question = 'how many people were killed?';
const answer = engine.answer([question]);
const followUp = 'and arrested?';
const inContext = engine.answer([question, followUp]);
const silentQuestion = 'who is the president of Kazakhstan?';

/** The fact that an answer gives. */
function factOf(given: typeof answer) {
  if (given.status !== 'answered') throw new Error('the report answers this');
  return given.fact;
}

describe.skipIf(leftOut)('the page in a browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: ServedPage;
  beforeAll(async () => {
    [browser, page] = await Promise.all([startBrowser(), serveOver(engine)]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await page?.stop();
  });

  /** The answer as it stands on the page, and the sentence that the report is opened on. */
  const shown = async ({ tab }: Watched) => ({
    quote: await tab.locator('#answer .quote blockquote').textContent(),
    marked: await tab.locator('#report mark').textContent(),
  });

  /** Whether the marked sentence lies within the part of the report that can be seen. */
  const inSight = ({ tab }: Watched) =>
    measured<boolean>(
      tab,
      '#report .marked',
      `(mark) => {
        const box = mark.closest('.scroll').getBoundingClientRect();
        const { top, bottom } = mark.getBoundingClientRect();
        return top >= box.top && bottom <= box.bottom && bottom <= innerHeight;
      }`,
    );

  it('is asked with the keyboard alone; what is said is read out, and focus stays for the next question', async () => {
    const watched = await watchedTab(browser);
    const { tab } = watched;
    await tab.goto(page.address);
    const focused = () =>
      tab.evaluate<string>('document.activeElement.id || document.activeElement.textContent');
    await tab.keyboard.press('Tab');
    expect(await focused()).toBe(english.page.skip);
    for (let i = 0; i < 20 && (await focused()) !== 'q'; i++) await tab.keyboard.press('Tab');
    await tab.keyboard.type(question);
    await tab.keyboard.press('Enter');
    await tab.locator('#answer').waitFor();
    const { text, speaker } = factOf(answer);
    expect(await shown(watched)).toEqual({ quote: text, marked: text });
    expect(await inSight(watched)).toBe(true);
    expect(await tab.locator('#said').textContent()).toContain(text);
    expect(await tab.locator('#said').textContent()).toContain(speaker ?? '');
    expect(await focused()).toBe('q');

    await tab.keyboard.type(followUp);
    await tab.keyboard.press('Enter');
    await tab.locator('.before').waitFor();
    expect((await shown(watched)).quote).toBe(factOf(inContext).text);
    expect(await tab.locator('.before blockquote').textContent()).toBe(text);
    expect(await tab.title()).toContain(followUp);

    // Back to the question before, with its answer.
    await tab.goBack();
    await expect.poll(() => tab.title(), { timeout: 10_000 }).toContain(question);
    expect((await shown(watched)).quote).toBe(text);
    expect(watched.trouble).toEqual([]);
  });

  it('is asked without a script, follow-ups too', async () => {
    const watched = await watchedTab(browser, { javaScriptEnabled: false });
    const { tab } = watched;
    await tab.goto(page.address);
    await tab.locator('#q').fill(question);
    await tab.locator('#q').press('Enter');
    await tab.locator('#answer').waitFor();
    expect(await shown(watched)).toEqual({ quote: factOf(answer).text, marked: factOf(answer).text });
    expect(await inSight(watched)).toBe(true);
    await tab.locator('#q').fill(followUp);
    await tab.getByRole('button', { name: english.page.ask }).click();
    await tab.locator('.before').waitFor();
    expect((await shown(watched)).quote).toBe(factOf(inContext).text);
    // The way to the sentence in the report needs no script either.
    await tab.getByRole('link', { name: english.page.showInReport }).first().click();
    expect(new URL(tab.url()).hash).toBe(`#${factOf(inContext).id}`);
  });

  it('says why the report does not say, with the nearest sentences', async () => {
    const { tab } = await watchedTab(browser);
    await tab.goto(`${page.address}?${new URLSearchParams({ q: silentQuestion })}`);
    const silence = engine.answer([silentQuestion]);
    if (silence.status !== 'not_in_report') throw new Error('the report does not say this');
    expect(await tab.locator('#answer .silence').textContent()).toBe(english.silence(silence.reason));
    const nearest = await tab.locator('#answer .others blockquote').allTextContents();
    expect(nearest).toEqual(silence.nearest.map(({ fact }) => fact.text));
    expect(await tab.locator('#report mark').count()).toBe(0);
  });

  it('shows a count that another report gives, as on Discord', async () => {
    const both = engineOf(...landslide);
    const asked = 'How many people were killed in the landslide?';
    const given = both.answer([asked]);
    if (given.status !== 'answered') throw new Error('the reports answer this');
    const [other] = given.against;
    if (other === undefined) throw new Error('the reports differ in this');
    const own = await serveOver(both);
    const { tab } = await watchedTab(browser);
    await tab.goto(`${own.address}?${new URLSearchParams({ q: asked })}`);
    const against = tab.locator('#answer .against');
    expect(await against.locator('h3').textContent()).toBe(
      english.against(other.relation, 'at least 12', '19'),
    );
    expect(await against.locator('blockquote').textContent()).toBe(other.fact.text);
    // It stands in another report: the way there leads to that report's page.
    expect(await against.locator('a').getAttribute('href')).toBe(factPath(other.fact));
    await tab.close();
    await own.stop();
  });

  it('shows the part of a long report around the answer, with the way to the whole', async () => {
    const houses = (i: number) =>
      `In the village of number ${i} the water stood for ${i + 3} days and the mill was shut.`;
    const paragraphs = Array.from({ length: 1500 }, (_, i) => houses(i + 1));
    paragraphs[900] = 'The governor declared a curfew in the whole province until Friday.';
    const text = ['Flood in the Sarna valley', ...paragraphs].join('\n\n');
    const long = await serveOver(engineOf(report({ id: 'flood', dateline: '2024-05-07', text })));
    const { tab } = await watchedTab(browser);
    await tab.goto(`${long.address}?q=is+there+a+curfew%3F`);
    expect(await tab.locator('#report mark').textContent()).toBe(paragraphs[900]);
    expect((await tab.locator('#report').innerHTML()).length).toBeLessThan(120_000);
    await tab.getByRole('link', { name: english.page.showInReport }).click();
    expect(await tab.locator('.fact:target').textContent()).toBe(paragraphs[900]);
    expect(await tab.locator('.text').textContent()).toBe(text);
    await tab.close();
    await long.stop();
  });

  it('leads from a fact’s address to the sentence, marked and in sight', async () => {
    const { text, ...fact } = factOf(answer);
    const { tab } = await watchedTab(browser, { viewport: { width: 390, height: 844 } });
    await tab.goto(new URL(factPath(fact), page.address).href);
    const target = tab.locator('.fact:target');
    expect(await target.textContent()).toBe(text);
    const box = await target.boundingBox();
    expect(box !== null && box.y > 0 && box.y + box.height < 844).toBe(true);
    const colour = '(element) => getComputedStyle(element).backgroundColor';
    const [marked, plain] = ['.fact:target', '.fact:not(:target)'];
    expect(await measured(tab, marked, colour)).not.toBe(await measured(tab, plain, colour));
  });

  it('says so where the report no longer has the sentence of an address', async () => {
    const { tab } = await watchedTab(browser);
    const { report: name, id } = factOf(answer);
    await tab.goto(new URL(`/reports/${name}#${name}:00000000`, page.address).href);
    expect(await tab.locator('#said').textContent()).toBe(english.factGone);
    await tab.goto(new URL(`/reports/${name}#${id}`, page.address).href);
    expect(await tab.locator('#said').textContent()).toBe('');
  });

  it('puts the address of a sentence that is tapped into the address bar', async () => {
    const { tab } = await watchedTab(browser);
    const { report: name, id, text } = factOf(answer);
    await tab.goto(new URL(`/reports/${name}`, page.address).href);
    await tab.getByText(text).click();
    expect(new URL(tab.url()).hash).toBe(`#${id}`);
  });

  it('asks for nothing but its own files', async () => {
    const { tab, asked, trouble } = await watchedTab(browser);
    for (const path of ['/', '/timeline', '/figures', '/reports']) {
      await tab.goto(new URL(path, page.address).href, { waitUntil: 'networkidle' });
      expect(await tab.locator('h1').count()).toBe(1);
    }
    expect(asked.filter((address) => !address.startsWith(page.address))).toEqual([]);
    expect(trouble).toEqual([]);
    // The charts are drawn: a picture that failed has no width of its own.
    await tab.goto(new URL('/figures', page.address).href, { waitUntil: 'networkidle' });
    const width = await measured<number>(tab, '.chart img', '(img) => img.naturalWidth');
    expect(width).toBeGreaterThan(300);
  });

  it('limits the timeline and the figures, in words as in the chart', async () => {
    const { tab } = await watchedTab(browser);
    await tab.goto(new URL('/timeline', page.address).href);
    const all = await tab.locator('.day li').count();
    await tab.locator('#place').selectOption('Almaty');
    await tab.getByRole('button').click();
    await tab.waitForURL(/place=Almaty/);
    const quotes = await tab.locator('.day blockquote').allTextContents();
    expect(quotes.length).toBeGreaterThan(0);
    expect(quotes.length).toBeLessThan(all);
    expect(quotes.every((quote) => quote.includes('Almaty'))).toBe(true);
    await tab.goto(new URL('/figures?about=killed', page.address).href);
    expect(await tab.locator('tbody tr').count()).toBe(2);
  });
});
