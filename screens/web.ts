/**
 * Pictures of the page as a person sees it, on a desktop and on a phone, light and dark. Needs Chromium (Debian's
 * package `chromium`, or CHROMIUM with its path).
 *
 *   npm run screens        writes docs/screens/page-*.png
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { engineOver } from '../tests/answering/reports.ts';
import { startBrowser } from '../tests/web/browser.ts';
import { serveOver } from '../tests/web/harness.ts';
import { moderated } from '../tests/web/moderated.ts';

const output = process.argv[2] ?? 'docs/screens';
const sizes = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const;

const asked = (...turns: string[]) =>
  `/?${new URLSearchParams([['q', turns.at(-1) ?? ''], ...turns.slice(0, -1).map((turn) => ['before', turn])] as [string, string][])}`;

const engine = engineOver('knowledge');
const [report] = engine.reports;
if (report === undefined) throw new Error('There is no report in knowledge/.');
const curfew = engine.facts.find(({ text }) => text.includes('curfew'));
const screens = [
  { name: 'start', path: '/' },
  { name: 'answer', path: asked('how many police officers were killed?', 'and arrested?') },
  { name: 'silence', path: asked('who is the president of Kazakhstan?') },
  { name: 'report', path: `/reports/${report.id}#${curfew?.id}` },
  { name: 'timeline', path: '/timeline' },
  { name: 'figures', path: '/figures' },
];

const today = () => '2026-11-24';
/** What all see, and what the operator sees. */
const pages = [
  { served: await serveOver(engine, { today }), screens },
  {
    served: await serveOver(engine, { today, moderation: moderated(curfew?.id ?? '', '(Almaty)') }),
    screens: [{ name: 'moderation', path: '/moderation' }],
  },
];
const browser = await startBrowser();
mkdirSync(output, { recursive: true });
for (const [size, device] of Object.entries(sizes))
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ ...device, colorScheme, reducedMotion: 'reduce' });
    const tab = await context.newPage();
    for (const { served, screens } of pages)
      for (const { name, path } of screens) {
        await tab.goto('about:blank');
        await tab.goto(new URL(path, served.address).href, { waitUntil: 'networkidle' });
        const file = join(output, `page-${name}-${size}-${colorScheme}.png`);
        await tab.screenshot({ path: file });
        console.log(file);
      }
    await context.close();
  }
await browser.close();
await Promise.all(pages.map(({ served }) => served.stop()));
