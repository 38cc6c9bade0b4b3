import { html } from 'hono/html';
import type { Answer, Answered, Candidate, NotInReport } from '../answering/answer.ts';
import type { Fact } from '../reports/fact.ts';
import { numberText } from '../wording/figureText.ts';
import { differs, type Markup, webAddress } from './markup.ts';
import type { PageSource } from './parts.ts';
import { type QuoteSource, quoted, sayer, small, wayTo } from './quotes.ts';

/** A question of the conversation with what came of it. */
export interface Turn {
  readonly question: string;
  readonly answer: Answer;
}

/** Where it stands: the report with the way to its page, and the way to the sentence here. */
function place(fact: Fact, from: QuoteSource): Markup {
  const { wording, cite, beside } = from;
  const citation = cite(fact);
  const publisher = wording.publisher(citation.publisher, citation.origin);
  const link = webAddress(citation.link);
  return html`<p class="where"><cite lang="${citation.language}">${citation.reportTitle}</cite><br>
${publisher} · ${wording.place(citation.section, citation.paragraph)}</p>
<p class="ways"><a href="${wayTo(fact, beside)}">${wording.page.showInReport}</a>${
    link === null ? '' : html` <a href="${link}" rel="noreferrer noopener">${wording.labels.openPage}</a>`
  }</p>`;
}

const original = (fact: Fact, { wording, cite }: PageSource): Markup | string =>
  differs(cite(fact).language, wording.language) ? html`<p class="small">${wording.labels.original}</p>` : '';

/** The editor's words, which are no quote. */
const notes = ({ notes: remarks }: Fact, { wording }: PageSource): Markup | string =>
  remarks.length === 0
    ? ''
    : html`<div class="note"><b>${wording.labels.note}</b>${remarks.map((note) => html`<p>${note}</p>`)}</div>`;

/** Each fact once. */
const once = (candidates: readonly Candidate[]): readonly Fact[] => [
  ...new Map(candidates.map(({ fact }) => [fact.id, fact])).values(),
];

function listed(label: string, facts: readonly Fact[], from: QuoteSource): Markup | string {
  if (facts.length === 0) return '';
  return html`<section class="others"><h3>${label}</h3>
<ul>${facts.map((fact) => html`<li>${small(fact, from)}</li>`)}</ul></section>`;
}

function why({ explanation, fact }: Answered, { wording }: QuoteSource): Markup {
  const { asksFor, met, missing } = explanation;
  const short = [wording.match(explanation.wording), wording.met(met), wording.missing(missing, met)];
  return html`<p class="small">${short.filter((part) => part !== '').join(' · ')}</p>
<details><summary>${wording.labels.why}</summary>
${wording
  .why(asksFor, met, missing)
  .split('\n')
  .map((line) => html`<p>${line}</p>`)}
<p>${wording.labels.fact}: <code>${fact.id}</code></p></details>`;
}

/** Other counts of what was asked for, above the rest: they stand against the answer. */
const against = (answer: Answered, from: QuoteSource): Markup | string =>
  answer.against.length === 0
    ? ''
    : html`<section class="others against">${answer.against.map(
        ({ fact, figure, beside, relation }) =>
          html`<h3>${from.wording.against(relation, numberText(figure), numberText(beside))}</h3>
${small(fact, from)}`,
      )}</section>`;

function answered(answer: Answered, from: QuoteSource): Markup {
  const { fact } = answer;
  const counted = new Set(answer.against.map((other) => other.fact.id));
  const also = once(answer.also).filter(({ id }) => !counted.has(id));
  return html`<figure class="quote"><div data-said>${quoted(fact, from)}
<figcaption>${sayer(fact, from)}</figcaption></div>
${original(fact, from)}${place(fact, from)}</figure>
${notes(fact, from)}
${against(answer, from)}${listed(from.wording.labels.also, also, from)}
${why(answer, from)}`;
}

const silent = ({ reason, nearest }: NotInReport, from: QuoteSource): Markup =>
  html`<p class="silence" data-said>${from.wording.silence(reason)}</p>
${listed(from.wording.labels.nearest, once(nearest), from)}`;

/** An answer in full, as the newest of a conversation has it. */
export function answerView(answer: Answer, from: QuoteSource): Markup {
  if (answer.status === 'answered') return answered(answer, from);
  if (answer.status === 'not_in_report') return silent(answer, from);
  return html`<p class="silence" data-said>${from.wording.notAQuestion(answer.reason.code, from.examples)}</p>`;
}

/** An answer in brief, as it stands further down in a conversation. */
export function answerInBrief(answer: Answer, from: QuoteSource): Markup {
  if (answer.status === 'answered') return small(answer.fact, from);
  const reason =
    answer.status === 'not_in_report'
      ? from.wording.silence(answer.reason)
      : from.wording.notAQuestion(answer.reason.code, []);
  return html`<p>${reason}</p>`;
}
