import { html } from 'hono/html';
import { barsSize } from '../charts/svgCharts.ts';
import type { Count } from '../lookup/figureList.ts';
import { numberText, withoutNumber } from '../wording/figureText.ts';
import { chartedCounts, chartPicture } from './charts.ts';
import { type Choice, choiceQuery, countsOf, longestTopic } from './choice.ts';
import { filters, line, reportChoice } from './filters.ts';
import type { Markup, Page } from './markup.ts';
import type { PageSource } from './parts.ts';
import { origin, type QuoteSource } from './quotes.ts';

/** The numbers with what they count, who says so and when, in the reports' own words. */
export function figuresTable(counts: readonly Count[], from: QuoteSource): Markup {
  const { columns } = from.wording.page;
  const row = ({ fact, figure }: Count) => {
    const { language } = from.cite(fact);
    const counted = figure.counts === null ? '–' : withoutNumber(figure.counts, figure.text);
    return html`<tr><th scope="row" lang="${language}">${numberText(figure)}</th><td lang="${language}">${counted}</td><td>${origin(fact, from)}</td></tr>`;
  };
  return html`<table class="figures"><thead><tr><th scope="col">${columns.number}</th><th scope="col">${columns.counts}</th><th scope="col">${columns.source}</th></tr></thead>
<tbody>${counts.map(row)}</tbody></table>`;
}

function chart(choice: Choice, counts: readonly Count[], { wording }: PageSource): Markup | string {
  const drawn = chartedCounts(counts);
  if (drawn.length === 0) return '';
  const { page } = wording;
  return chartPicture(
    (look) => `/charts/figures.svg?${choiceQuery(choice, { ...look })}`,
    (size) => barsSize(drawn.length, size),
    page.chartOfFigures,
    drawn.length < counts.length ? [page.chartShows(drawn.length, counts.length)] : [],
  );
}

/** Every number that the reports give. */
export function figuresPage(choice: Choice, from: PageSource): Page {
  const { lookup, commands } = from.wording;
  const counts = countsOf(choice, from.reference);
  const title = lookup.figures(choice.about || null, counts.length);
  const fields = [
    reportChoice(choice, from),
    line('about', commands.figuresAbout, choice.about, longestTopic),
  ];
  const list =
    counts.length === 0
      ? html`<p class="silence">${lookup.figuresEmpty(choice.about)}</p>`
      : html`${chart(choice, counts, from)}${figuresTable(counts, { ...from, beside: null })}`;
  return { title, main: html`<h1>${title}</h1>${filters('/figures', fields, from)}${list}` };
}
