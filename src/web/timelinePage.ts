import { html } from 'hono/html';
import { stretchesSize } from '../charts/svgCharts.ts';
import type { Moment } from '../lookup/timeline.ts';
import { chartedMoments, chartPicture } from './charts.ts';
import { type Choice, choiceQuery, momentsOf, wrongDay } from './choice.ts';
import { filters, line, reportChoice, select } from './filters.ts';
import type { Markup, Page } from './markup.ts';
import type { PageSource } from './parts.ts';
import { small } from './quotes.ts';

function choices(choice: Choice, from: PageSource): Markup {
  const { commands } = from.wording;
  const places = from.reference.entries
    .filter(({ kind }) => kind === 'place')
    .map(({ name }) => ({ value: name, text: name }))
    .sort((a, b) => a.text.localeCompare(b.text));
  return filters(
    '/timeline',
    [
      reportChoice(choice, from),
      line('from', commands.timelineFrom, choice.from, 10),
      line('to', commands.timelineTo, choice.to, 10),
      select('place', commands.timelinePlace, choice.place, [{ value: '', text: '—' }, ...places]),
    ],
    from,
  );
}

function chart(choice: Choice, moments: readonly Moment[], { wording }: PageSource): Markup | string {
  const drawn = chartedMoments(moments);
  if (drawn.length === 0) return '';
  const dated = moments.filter(({ date }) => date !== null).length;
  const { page } = wording;
  return chartPicture(
    (look) => `/charts/timeline.svg?${choiceQuery(choice, { ...look })}`,
    (size) => stretchesSize(drawn.length, size),
    page.chartOfTimeline,
    [page.timelineScale, ...(drawn.length < dated ? [page.chartShows(drawn.length, dated)] : [])],
  );
}

/** The moments under the day or days that they name, numbered throughout. */
function days(moments: readonly Moment[], from: PageSource): Markup[] {
  const { lookup } = from.wording;
  const headed = moments.map((moment, i) => ({
    ...moment,
    number: i + 1,
    when: moment.date === null ? lookup.dateUnknown : lookup.span(moment.date.from, moment.date.to),
  }));
  const starts = headed.filter(({ when }, i) => when !== headed[i - 1]?.when);
  return starts.map(({ number, when }, i) => {
    const items = headed.slice(number - 1, (starts[i + 1]?.number ?? headed.length + 1) - 1);
    const item = ({ fact }: Moment) => html`<li>${small(fact, { ...from, beside: null })}</li>`;
    return html`<section class="day"><h2>${when}</h2><ol start="${number}">${items.map(item)}</ol></section>`;
  });
}

/** What happened when, by the dates that the reports give. */
export function timelinePage(choice: Choice, from: PageSource): Page {
  const { lookup } = from.wording;
  const wrong = wrongDay(choice);
  const moments = wrong === undefined ? momentsOf(choice, from.reference) : [];
  const day = (iso: string) => (iso === '' ? null : lookup.span(iso, iso));
  const title =
    wrong === undefined
      ? lookup.timeline(day(choice.from), day(choice.to), choice.place || null, moments.length)
      : from.wording.page.nav.timeline;
  const list =
    wrong !== undefined
      ? html`<p class="silence" role="alert">${lookup.noDate(wrong)}</p>`
      : moments.length === 0
        ? html`<p class="silence">${lookup.timelineEmpty}</p>`
        : html`${chart(choice, moments, from)}${days(moments, from)}`;
  return { title, main: html`<h1>${title}</h1>${choices(choice, from)}${list}` };
}
