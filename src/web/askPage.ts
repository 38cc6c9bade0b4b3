import { html } from 'hono/html';
import type { Answer } from '../answering/answer.ts';
import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';
import type { Span } from '../reports/sentences.ts';
import { factPath, reportPath } from './addresses.ts';
import { answerInBrief, answerView, type Turn } from './answers.ts';
import { keptTurns, leaningOn, longestQuestion } from './conversation.ts';
import type { Markup, Page } from './markup.ts';
import type { PageSource } from './parts.ts';
import { excerptAround, reportText } from './reportText.ts';

/** The report to stand beside an answer: that of the quote, else of the nearest sentence, else the newest. */
function reportBeside(turn: Turn | undefined, reports: readonly Report[]): Report | undefined {
  const answer = turn?.answer;
  const fact = answer?.status === 'answered' ? answer.fact : answer?.nearest[0]?.fact;
  const newest = [...reports].sort((a, b) => b.dateline.localeCompare(a.dateline))[0];
  return reports.find(({ id }) => id === fact?.report) ?? newest;
}

/** How much of a report stands beside an answer, in UTF-16 code units: more would be long on the way. */
const mostBeside = 40_000;

function beside(report: Report, marked: Fact | null, part: Span, from: PageSource): Markup {
  const { wording, reference, today } = from;
  const { page } = wording;
  const facts = reference.facts.filter((fact) => fact.report === report.id);
  const whole = marked === null ? reportPath(report.id) : factPath(marked);
  const more = html`<p><a href="${whole}">… ${page.wholeReport}</a></p>`;
  return html`<div id="report">
<div class="head"><h2 id="report-heading">${page.report}</h2>
<p class="small">${wording.publisher(report.publisher, report.origin)} · ${wording.asOf(report.dateline, today())} ·
<a href="${whole}">${page.wholeReport}</a></p></div>
<div class="scroll" role="region" aria-labelledby="report-heading" tabindex="0">
${part.start > 0 ? more : ''}
${reportText(report, facts, marked?.id ?? null, 'h3', part)}
${part.end < report.text.length ? more : ''}
</div></div>`;
}

/** What the next question may lean on travels with it: nothing is kept here. */
function carried(turns: readonly string[], { page }: PageSource['wording']): Markup {
  const fields = keptTurns(turns).map((turn) => html`<input type="hidden" name="before" value="${turn}">`);
  const again = turns.length === 0 ? '' : html`<p class="small"><a href="/">${page.startAgain}</a></p>`;
  return html`<div id="carried">${fields}${again}</div>`;
}

function form(turns: readonly string[], { wording }: PageSource): Markup {
  const { page } = wording;
  return html`<form action="/" method="get" role="search" id="ask">
<label for="q">${turns.length === 0 ? page.question : page.followUp}</label>
<div class="field"><input id="q" name="q" type="text" maxlength="${longestQuestion}" required autocomplete="off" enterkeyhint="search">
<button type="submit">${page.ask}</button></div>
${carried(turns, wording)}
</form>`;
}

/** Examples are made of what the reports say, so they are in a report's language. */
function examples({ wording, examples: all, reference }: PageSource): Markup | string {
  if (all.length === 0) return '';
  const language = reference.reports[0]?.language ?? wording.language;
  const link = (example: string) =>
    html`<li><a href="/?q=${encodeURIComponent(example)}" lang="${language}">${example}</a></li>`;
  return html`<section class="examples"><h2>${wording.page.tryThese}</h2><ul>${all.map(link)}</ul></section>`;
}

const tooLong: Answer = {
  status: 'not_a_question',
  reason: { code: 'too long' },
  confidence: 0,
  nearest: [],
};

/**
 * The first page: the conversation, newest answer first, and the report beside it with the sentence marked.
 * @param texts the turns, oldest first; none where nothing was asked yet.
 */
export function askPage(texts: readonly string[], from: PageSource): Page {
  const { wording, reference, ask } = from;
  const turns = texts.map(
    (question, i): Turn => ({
      question,
      answer: question.length > longestQuestion ? tooLong : ask(leaningOn(texts, i)),
    }),
  );
  const newest = turns.at(-1);
  const report = reportBeside(newest, reference.reports);
  const marked = newest?.answer.status === 'answered' ? newest.answer.fact : null;
  const part = excerptAround(report?.text ?? '', marked, mostBeside);
  const isWhole = part.end - part.start === report?.text.length;
  // Of a part, the ways to sentences lead to the whole report: they may stand outside.
  const source = { ...from, beside: isWhole ? report.id : null };
  const earlier = turns.slice(0, -1).reverse();
  const said =
    newest === undefined
      ? examples(from)
      : html`<article id="answer"><h2 class="asked">${newest.question}</h2>
${answerView(newest.answer, source)}</article>`;
  const before =
    earlier.length === 0
      ? ''
      : html`<section class="before"><h2>${wording.page.before}</h2>
${earlier.map(({ question, answer }) => html`<article><h3 class="asked">${question}</h3>${answerInBrief(answer, source)}</article>`)}</section>`;
  const main = html`<div class="columns"><div id="talk">
<h1>${wording.page.heading}</h1>
${form(texts, from)}
<div id="said" class="unseen" role="status"></div>
<div id="turns">${said}${before}</div>
</div>
${report === undefined ? '' : beside(report, marked, part, from)}</div>`;
  return { title: newest?.question ?? wording.page.heading, main };
}
