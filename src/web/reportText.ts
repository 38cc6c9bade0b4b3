import { html } from 'hono/html';
import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';
import { type Span, splitBlocks } from '../reports/sentences.ts';
import { exactly, type Markup } from './markup.ts';

/** The tags of a text's own headings, below the page's. */
export type HeadingTag = 'h2' | 'h3';

const sentence = (fact: Fact, marked: string | null): Markup =>
  fact.id === marked
    ? html`<span id="${fact.id}" class="fact marked"><mark>${exactly(fact.text)}</mark></span>`
    : html`<span id="${fact.id}" class="fact">${exactly(fact.text)}</span>`;

/** A heading of the text; the sign that makes it one is there, but is not read aloud. */
function headingText(text: string): Markup {
  const sign = /^#{1,6}[ \t]+/.exec(text)?.[0] ?? '';
  if (sign === '') return exactly(text);
  return html`<span class="sign" aria-hidden="true">${exactly(sign)}</span>${exactly(text.slice(sign.length))}`;
}

/** A block of the text in the element that fits what stands in it. A heading of the report holds no fact. */
function element(heading: HeadingTag, facts: readonly Fact[], inner: Markup): Markup {
  const kind = facts[0]?.kind;
  if (kind === undefined) return heading === 'h2' ? html`<h2>${inner}</h2>` : html`<h3>${inner}</h3>`;
  return kind === 'sentence' ? html`<p>${inner}</p>` : html`<p class="${kind}">${inner}</p>`;
}

/**
 * The part of a text around a fact: whole blocks, about as much on either side. The whole text where it is no longer.
 * @param fact null for the beginning.
 * @param most UTF-16 code units.
 */
export function excerptAround(text: string, fact: Fact | null, most: number): Span {
  const whole = { start: 0, end: text.length };
  if (text.length <= most) return whole;
  const from = fact === null ? 0 : fact.start - most / 2;
  const to = fact === null ? most : fact.end + most / 2;
  const inside = splitBlocks(text).filter(
    ({ start, end, number }) => (start >= from && end <= to) || number === fact?.paragraph,
  );
  const [first, last] = [inside[0], inside.at(-1)];
  return first === undefined || last === undefined ? whole : { start: first.start, end: last.end };
}

/**
 * The stored text: paragraphs, with each fact in a span of its own that has the fact's id. All characters of the report
 * are there, in their order, and no others, also those between the paragraphs.
 * @param facts of this report, in the order of the text.
 * @param marked id of the fact to mark; null for none.
 * @param part whole blocks of the text; the whole text where nothing is said.
 */
export function reportText(
  { text, language }: Report,
  facts: readonly Fact[],
  marked: string | null,
  heading: HeadingTag,
  part: Span = { start: 0, end: text.length },
): Markup {
  const byBlock = new Map<number, Fact[]>();
  for (const fact of facts) byBlock.set(fact.paragraph, [...(byBlock.get(fact.paragraph) ?? []), fact]);
  const parts: Markup[] = [];
  let at = part.start;
  for (const { start, end, number } of splitBlocks(text)) {
    if (start < part.start || end > part.end) continue;
    parts.push(exactly(text.slice(at, start)));
    const own = byBlock.get(number) ?? [];
    const inner: Markup[] = [];
    at = start;
    for (const fact of own) {
      const before = text.slice(at, fact.start);
      inner.push(at === start ? headingText(before) : exactly(before), sentence(fact, marked));
      at = fact.end;
    }
    const rest = text.slice(at, end);
    inner.push(own.length === 0 ? headingText(rest) : exactly(rest));
    at = end;
    parts.push(element(heading, own, html`${inner}`));
  }
  return html`<div class="text" lang="${language}">${parts}${exactly(text.slice(at, part.end))}</div>`;
}
