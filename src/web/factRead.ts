import { html } from 'hono/html';
import type { Fact } from '../reports/fact.ts';
import { figureText } from '../wording/figureText.ts';
import type { Markup } from './markup.ts';
import type { PageSource } from './parts.ts';

/** What was read from a fact, in a few words: who says it, where it stands, its days and numbers, the notes on it. */
export function factRead(fact: Fact, { wording, cite }: Pick<PageSource, 'wording' | 'cite'>): Markup {
  const { language } = cite(fact);
  const speaker =
    fact.speaker === null ? wording.speaker(null) : html`<span lang="${language}">${fact.speaker}</span>`;
  const days = [...new Set(fact.dates.map(({ from, to }) => wording.lookup.span(from, to)))];
  const figures = fact.figures.map(
    (figure) => html` · <span lang="${language}">${figureText(figure)}</span>`,
  );
  return html`<span class="small">${speaker} · ${wording.place(fact.section, fact.paragraph)}${days.map(
    (day) => ` · ${day}`,
  )}${figures}${fact.notes.map((note) => html` · <i>${wording.labels.note}: ${note}</i>`)}</span>`;
}
