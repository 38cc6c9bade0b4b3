import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Chromium of this machine: Debian's package `chromium`, or what CHROMIUM names. */
export const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Nothing is fetched but what the page asks for. */
const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** Whether the tests in a browser are left out: on a laptop without Chromium, never in CI. */
export const leftOut = !existsSync(chromiumPath) && process.env['CI'] === undefined;

const remedy =
  'Install Chromium (Debian: apt-get install chromium) or set CHROMIUM to the path of Chromium or Chrome.';
if (leftOut) console.warn(`The page is not tested in a browser: ${chromiumPath} is not there. ${remedy}`);

/** @throws Error that says what to install. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(chromiumPath)) throw new Error(`${chromiumPath} is not there. ${remedy}`);
  return chromium.launch({ executablePath: chromiumPath, args: flags.split(' ') });
}
