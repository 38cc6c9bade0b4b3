import { html } from 'hono/html';
import type { Wording } from '../wording/wording.ts';
import type { AssetPaths } from './assets.ts';
import type { Markup, Page } from './markup.ts';

/** Where a reader is: the link to it says so. */
export type Tab = 'ask' | 'reports' | 'timeline' | 'figures' | 'moderation';

const paths: Readonly<Record<Tab, string>> = {
  ask: '/',
  reports: '/reports',
  timeline: '/timeline',
  figures: '/figures',
  moderation: '/moderation',
};

/** What stands on every page around its own. */
export interface Frame {
  readonly wording: Wording;
  readonly assets: AssetPaths;
  /** Null on a page that is none of the list. */
  readonly tab: Tab | null;
  /** Whether this reader is shown the way to the operator's view. */
  readonly operator: boolean;
  /** Wide pages have two columns beside each other. */
  readonly wide?: boolean;
}

/** A whole document. */
export function shell(
  { wording, assets, tab, operator, wide = false }: Frame,
  { title, main }: Page,
): Markup {
  const { page } = wording;
  const tabs = (Object.keys(paths) as Tab[]).filter((one) => one !== 'moderation' || operator);
  const link = (one: Tab) =>
    html`<li><a href="${paths[one]}"${one === tab ? html` aria-current="page"` : ''}>${page.nav[one]}</a></li>`;
  return html`<!doctype html>
<html lang="${wording.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · Verbatim</title>
<link rel="icon" href="${assets.icon}">
<link rel="stylesheet" href="${assets.style}">
<script type="module" src="${assets.script}"></script>
</head>
<body${wide ? html` class="wide"` : ''}>
<a class="skip" href="#content">${page.skip}</a>
<header>
<a class="name" href="/" translate="no">Verbatim</a>
<nav aria-label="${page.nav.label}"><ul>${tabs.map(link)}</ul></nav>
</header>
<main id="content" tabindex="-1">
${main}
</main>
<footer><p>${page.about}</p></footer>
</body>
</html>
`;
}
