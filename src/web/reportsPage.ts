import { html } from 'hono/html';
import type { Report } from '../reports/report.ts';
import { reportPath } from './addresses.ts';
import type { Page } from './markup.ts';
import type { PageSource } from './parts.ts';

/** The reports that answers come from, the newest first. */
export function reportsPage({ wording, reference }: PageSource): Page {
  const { lookup, page } = wording;
  const newest = [...reference.reports].sort((a, b) => b.dateline.localeCompare(a.dateline));
  const item = ({ id, title, publisher, origin, dateline, language, sha256 }: Report) => {
    const facts = reference.facts.filter(({ report }) => report === id).length;
    const whose = wording.publisher(publisher, origin);
    const about = lookup.report(whose, lookup.span(dateline, dateline), language, facts, sha256);
    return html`<li><a href="${reportPath(id)}" lang="${language}">${title}</a><p class="small">${about}</p></li>`;
  };
  const main = html`<h1>${page.nav.reports}</h1>
<p>${lookup.sources(newest.length)}</p>
<ul class="reports">${newest.map(item)}</ul>`;
  return { title: page.nav.reports, main };
}
