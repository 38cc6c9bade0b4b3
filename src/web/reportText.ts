import { html } from 'hono/html';
import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';
import { splitBlocks } from '../reports/sentences.ts';
import { exactly, type Markup } from './markup.ts';

/** The tags of a text's own headings, below the page's. */
export type HeadingTag = 'h2' | 'h3';

const sentence = (fact: Fact, marked: string | null): Markup =>
  fact.id === marked
    ? html`<span id="${fact.id}" class="fact marked"><mark>${exactly(fact.text)}</mark></span>`
    : html`<span id="${fact.id}" class="fact">${exactly(fact.text)}</span>`;

/** A block of the text in the element that fits what stands in it. A heading of the report holds no fact. */
function element(heading: HeadingTag, facts: readonly Fact[], inner: Markup): Markup {
  const kind = facts[0]?.kind;
  if (kind === undefined) return heading === 'h2' ? html`<h2>${inner}</h2>` : html`<h3>${inner}</h3>`;
  return kind === 'sentence' ? html`<p>${inner}</p>` : html`<p class="${kind}">${inner}</p>`;
}

/**
 * The stored text: paragraphs, with each fact in a span of its own that has the fact's id. All characters of the report
 * are there, in their order, and no others, also those between the paragraphs.
 * @param facts of this report, in the order of the text.
 * @param marked id of the fact to mark; null for none.
 */
export function reportText(
  { text, language }: Report,
  facts: readonly Fact[],
  marked: string | null,
  heading: HeadingTag,
): Markup {
  const parts: Markup[] = [];
  let at = 0;
  for (const { start, end, number } of splitBlocks(text)) {
    parts.push(exactly(text.slice(at, start)));
    const own = facts.filter(({ paragraph }) => paragraph === number);
    const inner: Markup[] = [];
    at = start;
    for (const fact of own) {
      inner.push(exactly(text.slice(at, fact.start)), sentence(fact, marked));
      at = fact.end;
    }
    inner.push(exactly(text.slice(at, end)));
    at = end;
    parts.push(element(heading, own, html`${inner}`));
  }
  return html`<div class="text" lang="${language}">${parts}${exactly(text.slice(at))}</div>`;
}
