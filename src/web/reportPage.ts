import { html } from 'hono/html';
import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';
import { factAnchor, reportPath } from './addresses.ts';
import { factRead } from './factRead.ts';
import { type Markup, type Page, webAddress } from './markup.ts';
import type { PageSource } from './parts.ts';
import { reportText } from './reportText.ts';

/** What is known about a report, as pairs of a name and a value. */
export function about(report: Report, facts: number, { wording, today }: PageSource): Markup {
  const { page, lookup, labels } = wording;
  const pair = (name: string, value: Markup | string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  const { published } = report;
  return html`<dl class="about">
${pair(labels.source, wording.publisher(report.publisher, report.origin))}
${pair(page.dateline, html`<time datetime="${report.dateline}">${wording.asOf(report.dateline, today())}</time>`)}
${published === null ? '' : pair(page.published, html`<time datetime="${published}">${lookup.span(published, published)}</time>`)}
${pair(page.languageLabel, report.language)}
${pair(page.factCount, String(facts))}
${pair(page.checksum, html`<code>${report.sha256}</code>`)}
</dl>`;
}

/** Every fact with its address and what was read from it. */
function allFacts(facts: readonly Fact[], from: PageSource): Markup {
  const item = (fact: Fact) =>
    html`<li><a href="${factAnchor(fact)}"><code>${fact.id}</code></a> ${factRead(fact, from)}</li>`;
  return html`<details class="facts"><summary>${from.wording.page.allFacts}</summary><ol>${facts.map(item)}</ol></details>`;
}

/** A report as it is stored. The address of a fact leads here, and the sentence is marked. */
export function reportPage(report: Report, from: PageSource): Page {
  const { wording, reference } = from;
  const { page } = wording;
  const facts = reference.facts.filter((fact) => fact.report === report.id);
  const path = reportPath(report.id);
  const link = webAddress(report.url);
  const main = html`<h1 lang="${report.language}">${report.title}</h1>
${about(report, facts.length, from)}
<ul class="ways">
${link === null ? '' : html`<li><a href="${link}" rel="noreferrer noopener">${new URL(link).host}</a></li>`}
<li><a href="${path}/text">${page.storedText}</a></li>
<li><a href="${path}/sheet">${page.sheet}</a></li>
</ul>
<p id="said" class="silence" role="status" data-gone="${wording.factGone}"></p>
<section id="report" aria-labelledby="text-heading"><h2 id="text-heading">${page.paragraphs}</h2>
${reportText(report, facts, null, 'h3')}</section>
${allFacts(facts, from)}`;
  return { title: report.title, main };
}
