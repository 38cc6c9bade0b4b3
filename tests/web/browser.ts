import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Chromium of this machine: Debian's package `chromium`, or what CHROMIUM names. */
export const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Nothing is fetched but what the page asks for. */
const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** Whether the tests in a browser are left out: on a laptop without Chromium, never in CI. */
export const leftOut = !existsSync(chromiumPath) && !process.env['CI'];

const remedy =
  'Install Chromium (Debian: apt-get install chromium) or set CHROMIUM to the path of Chromium or Chrome.';
if (leftOut) console.warn(`The page is not tested in a browser: ${chromiumPath} is not there. ${remedy}`);

/** @throws Error that says what to install. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(chromiumPath)) throw new Error(`${chromiumPath} is not there. ${remedy}`);
  return chromium.launch({ executablePath: chromiumPath, args: flags.split(' ') });
}

/** What a browser noticed while pages were open. */
export interface Watched {
  readonly tab: Page;
  /** What the policy refused, errors of scripts, and dialogs: all that must not happen. */
  readonly trouble: string[];
  /** Addresses that were asked for. */
  readonly asked: string[];
}

/** A tab that is watched. */
export async function watchedTab(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const tab = await context.newPage();
  const trouble: string[] = [];
  const asked: string[] = [];
  tab.on('console', (message) => {
    // The browser's own words on a page that is not there, or on one that is refused on purpose.
    if (message.type() === 'error' && !message.text().includes('the server responded with a status of'))
      trouble.push(message.text());
  });
  tab.on('pageerror', (error) => trouble.push(String(error)));
  tab.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  tab.on('request', (request) => asked.push(request.url()));
  return { tab, trouble, asked };
}

/** What a function of the browser, as text, says of the first element that a selector finds. */
export const measured = <T>(tab: Page, selector: string, measure: string): Promise<T> =>
  tab.evaluate<T>(`(${measure})(document.querySelector(${JSON.stringify(selector)}))`);
