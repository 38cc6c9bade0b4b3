import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineOver } from '../answering/reports.ts';
import { leftOut, startBrowser, watchedTab } from './browser.ts';
import { serveOver } from './harness.ts';
import { moderated } from './moderated.ts';
import { engineOf, landslide } from './reports.ts';

const one = engineOver('knowledge');
const several = engineOver('tests/knowledge');
const [report] = one.reports;
const [fact] = one.facts;

/** Every kind of page; of several reports those that look different then. */
const paths = [
  '/',
  '/?q=how+many+police+officers+were+killed%3F',
  '/?q=and+arrested%3F&before=how+many+police+officers+were+killed%3F',
  '/?q=who+is+the+president%3F',
  '/?q=hello',
  '/reports',
  `/reports/${report?.id}`,
  `/reports/${report?.id}#${fact?.id}`,
  `/reports/${report?.id}/sheet`,
  '/timeline',
  '/timeline?from=tomorrow',
  '/timeline?from=1999-01-01&to=1999-01-02',
  '/figures',
  '/figures?about=volcanoes',
  '/moderation',
  '/nothing/here',
];
const ofSeveral = ['/', '/reports', '/timeline', '/figures'];
const inRussian = [paths[1] ?? '', paths[3] ?? '', '/timeline', '/figures'];
const ofCounts = ['/?q=How+many+people+were+killed+in+the+landslide%3F'];

/** What axe finds. Of text that is scrolled out of sight beside an answer it cannot see the ground. */
const measure = `axe.run().then(({ passes, violations, incomplete }) => {
  const inSight = ({ target }) => !document.querySelector(target[0])?.closest('.scroll');
  const unsure = incomplete.map(({ id, nodes }) => ({ id, nodes: nodes.filter(inSight) }));
  return { rules: passes.length, found: [...violations, ...unsure] };
})`;

interface Measured {
  readonly rules: number;
  readonly found: readonly Pick<axe.Result, 'id' | 'nodes'>[];
}

const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

describe.skipIf(leftOut)('every page is for all readers, by axe', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  it.each([
    { name: 'one report', engine: one, moderation: moderated(fact?.id ?? '', ''), paths },
    { name: 'several reports', engine: several, moderation: null, paths: ofSeveral },
    { name: 'in Russian', engine: one, moderation: null, paths: inRussian, locale: 'ru-RU' },
    { name: 'counts that differ', engine: engineOf(...landslide), moderation: null, paths: ofCounts },
  ])(
    'on a phone and a desktop, light and dark, and none is wider than the screen: $name',
    { timeout: 240_000 },
    async ({ engine, moderation, paths, locale = 'en' }) => {
      const page = await serveOver(engine, { moderation });
      const { tab, trouble } = await watchedTab(browser, { locale });
      const found: string[] = [];
      for (const path of paths) {
        await tab.goto('about:blank');
        await tab.goto(new URL(path, page.address).href);
        // Folded parts are measured open.
        await tab.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
        await tab.evaluate(axe.source);
        for (const { width, colorScheme } of looks) {
          await tab.setViewportSize({ width, height: 844 });
          await tab.emulateMedia({ colorScheme });
          const result = await tab.evaluate<Measured>(measure);
          expect(result.rules).toBeGreaterThan(8);
          for (const { id, nodes } of result.found)
            found.push(...nodes.map(({ html }) => `${path} ${width} ${colorScheme} ${id}: ${html}`));
          const wide = await tab.evaluate<number>('document.documentElement.scrollWidth');
          if (wide > width) found.push(`${path} is ${wide} pixels wide at ${width}`);
        }
      }
      await tab.close();
      await page.stop();
      expect(found).toEqual([]);
      expect(trouble).toEqual([]);
    },
  );
});
