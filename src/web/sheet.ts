import { html, raw } from 'hono/html';
import { barsSize, type Charts, type Size, stretchesSize } from '../charts/svgCharts.ts';
import type { Count } from '../lookup/figureList.ts';
import type { Moment } from '../lookup/timeline.ts';
import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';
import { barsOf, chartedCounts, chartedMoments, drawTimeline } from './charts.ts';
import { type Choice, countsOf, momentsOf } from './choice.ts';
import { factRead } from './factRead.ts';
import { figuresTable } from './figuresPage.ts';
import { exactly, type Markup, textOf, webAddress } from './markup.ts';
import type { PageSource } from './parts.ts';
import { quoted } from './quotes.ts';
import { about } from './reportPage.ts';

/** What a sheet is made from. */
export interface SheetSource extends PageSource {
  readonly charts: Charts;
  /** The rules of the sheet, CSS. */
  readonly style: string;
}

/** A picture that the page holds itself. */
const picture = (svg: string, { width, height }: Size, alt: string): Markup =>
  html`<p><img src="data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}" width="${width}" height="${height}" alt="${alt}"></p>`;

async function figures(counts: readonly Count[], from: SheetSource): Promise<Markup | string> {
  if (counts.length === 0) return '';
  const { wording, charts } = from;
  const drawn = chartedCounts(counts);
  const look = { size: 'wide', theme: 'light' } as const;
  const chart =
    drawn.length === 0
      ? ''
      : picture(
          await charts.bars(barsOf(drawn, from), look),
          barsSize(drawn.length, look.size),
          wording.page.chartOfFigures,
        );
  const beside = counts[0]?.fact.report ?? null;
  return html`<section><h2>${wording.lookup.figures(null, counts.length)}</h2>
${chart}${figuresTable(counts, { ...from, beside })}</section>`;
}

async function timeline(dated: readonly Moment[], from: SheetSource): Promise<Markup | string> {
  if (dated.length === 0) return '';
  const { wording, charts } = from;
  const drawn = chartedMoments(dated);
  const look = { size: 'wide', theme: 'light' } as const;
  const chart =
    drawn.length === 0
      ? ''
      : html`${picture(
          await drawTimeline(charts, drawn, from, look),
          stretchesSize(drawn.length, look.size),
          wording.page.chartOfTimeline,
        )}<p class="small">${wording.page.timelineScale}</p>`;
  const item = ({ fact, date }: Moment) =>
    html`<li><b>${date === null ? '' : wording.lookup.span(date.from, date.to)}</b>${quoted(fact, from)}</li>`;
  return html`<section><h2>${wording.lookup.timeline(null, null, null, dated.length)}</h2>
${chart}<ol>${dated.map(item)}</ol></section>`;
}

const everything = (facts: readonly Fact[], from: SheetSource): Markup => {
  const item = (fact: Fact) =>
    html`<li id="${fact.id}"><blockquote lang="${from.cite(fact).language}"><p>${exactly(fact.text)}</p></blockquote>
${factRead(fact, from)} <code>${fact.id}</code></li>`;
  return html`<section><h2>${from.wording.page.allFacts}</h2><ol>${facts.map(item)}</ol></section>`;
};

/** A report on paper: its numbers, its timeline and all its facts, in one page that needs nothing else. */
export async function sheet(report: Report, from: SheetSource): Promise<string> {
  const { wording, reference, today, style } = from;
  const facts = reference.facts.filter((fact) => fact.report === report.id);
  const whole: Choice = { report: report.id, from: '', to: '', place: '', about: '' };
  const dated = momentsOf(whole, reference).filter(({ date }) => date !== null);
  const [counted, happened] = await Promise.all([
    figures(countsOf(whole, reference), from),
    timeline(dated, from),
  ]);
  const link = webAddress(report.url);
  const page = html`<!doctype html>
<html lang="${wording.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${report.title} · Verbatim</title>
<style>${raw(style)}</style>
</head>
<body>
<main>
<h1 lang="${report.language}">${report.title}</h1>
${about(report, facts.length, from)}
${link === null ? '' : html`<p class="small"><a href="${link}" rel="noreferrer noopener">${link}</a></p>`}
${counted}${happened}${everything(facts, from)}
</main>
<footer><p>${wording.page.sheetFoot(today())}</p></footer>
</body>
</html>
`;
  return textOf(page);
}
