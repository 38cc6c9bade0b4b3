import { html } from 'hono/html';
import type { Fact } from '../reports/fact.ts';
import { factAnchor, factPath } from './addresses.ts';
import { exactly, type Markup } from './markup.ts';
import type { PageSource } from './parts.ts';

/** What a quote is shown with: `beside` is the report that stands on the same page; null for none. */
export interface QuoteSource extends PageSource {
  readonly beside: string | null;
}

/** The way to a fact: within this page where its report stands on it. */
export const wayTo = (fact: Fact, beside: string | null): string =>
  fact.report === beside ? factAnchor(fact) : factPath(fact);

/** The sentence itself, nothing added and nothing left out. */
export const quoted = (fact: Fact, { cite }: Pick<PageSource, 'cite'>): Markup =>
  html`<blockquote lang="${cite(fact).language}"><p>${exactly(fact.text)}</p></blockquote>`;

/** Who says it, as of when. */
export function sayer(fact: Fact, { cite, wording, today }: Omit<PageSource, 'reference'>): Markup {
  const { dateline, language } = cite(fact);
  const who =
    fact.speaker === null ? wording.speaker(null) : html`<span lang="${language}">${fact.speaker}</span>`;
  return html`<b>${who}</b> · <time datetime="${dateline}">${wording.asOf(dateline, today())}</time>`;
}

/** Who says it, when, and where it stands, with the way there. Whose report it is where there are several. */
export function origin(fact: Fact, from: QuoteSource): Markup {
  const { wording, cite, reference, beside } = from;
  const { publisher, origin: retold } = cite(fact);
  const whose = reference.reports.length < 2 ? '' : html` · ${wording.publisher(publisher, retold)}`;
  const place = wording.place(fact.section, fact.paragraph);
  return html`<p class="small">${sayer(fact, from)}${whose} · <a href="${wayTo(fact, beside)}">${place}</a></p>`;
}

/** A sentence in small, with where it comes from. */
export const small = (fact: Fact, from: QuoteSource): Markup => html`${quoted(fact, from)}
${origin(fact, from)}`;
