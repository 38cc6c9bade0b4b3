import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { rolldown } from 'rolldown';
import { page, type Screen, type View } from './page.ts';

/** The web components of a message, in one script. */
async function components(): Promise<string> {
  const bundle = await rolldown({ input: '@skyra/discord-components-core', logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  return output[0].code.replaceAll('</script', '<\\/script');
}

/**
 * Writes a picture of each screen, as high as the exchange is.
 * @param folder where the pictures go; they are named for the screen and, beside a phone in the dark, for the view.
 */
export async function shoot(
  screens: readonly (Screen & { readonly views: readonly View[] })[],
  folder: string,
) {
  const script = await components();
  const pages = mkdtempSync(join(tmpdir(), 'screens-'));
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--hide-scrollbars'],
  });
  for (const screen of screens)
    for (const view of screen.views) {
      const name = [screen.name, ...(view.name === '' ? [] : [view.name])].join('-');
      const file = join(pages, `${name}.html`);
      writeFileSync(file, page(screen, script, view));
      const tab = await browser.newPage({ viewport: { width: view.width, height: 400 } });
      await tab.goto(`file://${file}`);
      await tab.waitForFunction('document.querySelector("discord-messages").shadowRoot !== null');
      // The components lay themselves out after they are defined.
      await tab.waitForTimeout(300);
      await tab.locator('body').screenshot({ path: join(folder, `${name}.png`) });
      await tab.close();
      console.log(`${folder}/${name}.png`);
    }
  await browser.close();
}
