import { html } from 'hono/html';
import type { Answer, Answered, Candidate, NotInReport } from '../answering/answer.ts';
import type { Fact } from '../reports/fact.ts';
import { numberText } from '../wording/figureText.ts';
import { factAnchor, factPath } from './addresses.ts';
import { differs, exactly, type Markup } from './markup.ts';
import type { PageSource } from './parts.ts';

/** A question of the conversation with what came of it. */
export interface Turn {
  readonly question: string;
  readonly answer: Answer;
}

/** What an answer is shown with: `beside` is the report that stands next to it. */
export interface AnswerSource extends PageSource {
  readonly beside: string | null;
}

/** The way to a fact: within this page where its report stands on it. */
export const wayTo = (fact: Fact, beside: string | null): string =>
  fact.report === beside ? factAnchor(fact) : factPath(fact);

/** `lang` for words in a report's language, where that is not the page's. */
export const languageOf = (fact: Fact, { cite }: Pick<PageSource, 'cite'>): string => cite(fact).language;

/** The sentence itself, nothing added and nothing left out. */
const quoted = (fact: Fact, from: PageSource): Markup =>
  html`<blockquote lang="${languageOf(fact, from)}"><p>${exactly(fact.text)}</p></blockquote>`;

/** Who says it, as of when. */
export function sayer(fact: Fact, { cite, wording, today }: PageSource): Markup {
  const { dateline, language } = cite(fact);
  const who =
    fact.speaker === null ? wording.speaker(null) : html`<span lang="${language}">${fact.speaker}</span>`;
  return html`<b>${who}</b> · <time datetime="${dateline}">${wording.asOf(dateline, today())}</time>`;
}

/** Where it stands: the report with the way to its page, and the way to the sentence here. */
function place(fact: Fact, from: AnswerSource): Markup {
  const { wording, cite, beside } = from;
  const citation = cite(fact);
  const publisher = wording.publisher(citation.publisher, citation.origin);
  return html`<p class="where"><cite lang="${citation.language}">${citation.reportTitle}</cite>
${publisher} · ${wording.place(citation.section, citation.paragraph)}</p>
<p class="ways"><a href="${wayTo(fact, beside)}">${wording.page.showInReport}</a>${
    citation.link === null
      ? ''
      : html` <a href="${citation.link}" rel="noreferrer noopener">${wording.labels.openPage}</a>`
  }</p>`;
}

const original = (fact: Fact, { wording, cite }: PageSource): Markup | string =>
  differs(cite(fact).language, wording.language) ? html`<p class="small">${wording.labels.original}</p>` : '';

/** The editor's words, which are no quote. */
const notes = ({ notes }: Fact, { wording }: PageSource): Markup | string =>
  notes.length === 0
    ? ''
    : html`<aside class="note" aria-label="${wording.labels.note}"><b>${wording.labels.note}</b>
${notes.map((note) => html`<p>${note}</p>`)}</aside>`;

/** Each fact once. */
const once = (candidates: readonly Candidate[]): readonly Fact[] => [
  ...new Map(candidates.map(({ fact }) => [fact.id, fact])).values(),
];

/** A sentence in small, with the way to it. */
const small = (fact: Fact, from: AnswerSource): Markup =>
  html`${quoted(fact, from)}
<p class="small">${sayer(fact, from)} · ${from.wording.place(fact.section, fact.paragraph)} · <a href="${wayTo(fact, from.beside)}">${from.wording.page.showInReport}</a></p>`;

function listed(label: string, candidates: readonly Candidate[], from: AnswerSource): Markup | string {
  const facts = once(candidates);
  if (facts.length === 0) return '';
  return html`<section class="others"><h3>${label}</h3>
<ul>${facts.map((fact) => html`<li>${small(fact, from)}</li>`)}</ul></section>`;
}

function why({ explanation, fact }: Answered, { wording }: AnswerSource): Markup {
  const { asksFor, met, missing } = explanation;
  const short = [wording.match(explanation.wording), wording.met(met), wording.missing(missing)];
  return html`<p class="small match">${short.filter((part) => part !== '').join(' · ')}</p>
<details><summary>${wording.labels.why}</summary>
${wording
  .why(asksFor, met, missing)
  .split('\n')
  .map((line) => html`<p>${line}</p>`)}
<p>${wording.labels.fact}: <code>${fact.id}</code></p></details>`;
}

/** Other counts of what was asked for, above the rest: they stand against the answer. */
const against = (answer: Answered, from: AnswerSource): Markup | string =>
  answer.against.length === 0
    ? ''
    : html`<section class="others against">${answer.against.map(
        ({
          fact,
          figure,
          beside,
          relation,
        }) => html`<h3>${from.wording.against(relation, numberText(figure), numberText(beside))}</h3>
${small(fact, from)}`,
      )}</section>`;

function answered(answer: Answered, from: AnswerSource): Markup {
  const { fact } = answer;
  const counted = new Set(answer.against.map((other) => other.fact.id));
  const also = answer.also.filter((other) => !counted.has(other.fact.id));
  return html`<figure class="quote"><div data-said>${quoted(fact, from)}
<figcaption>${sayer(fact, from)}</figcaption></div>
${original(fact, from)}${place(fact, from)}</figure>
${notes(fact, from)}
${against(answer, from)}${listed(from.wording.labels.also, also, from)}
${why(answer, from)}`;
}

function silent({ reason, nearest }: NotInReport, from: AnswerSource): Markup {
  return html`<p class="silence" data-said>${from.wording.silence(reason)}</p>
${listed(from.wording.labels.nearest, nearest, from)}`;
}

/** An answer in full, as the newest of a conversation has it. */
export function answerView(answer: Answer, from: AnswerSource): Markup {
  if (answer.status === 'answered') return answered(answer, from);
  if (answer.status === 'not_in_report') return silent(answer, from);
  return html`<p class="silence" data-said>${from.wording.notAQuestion(answer.reason.code, from.examples)}</p>`;
}

/** An answer in brief, as it stands further down in a conversation. */
export function answerInBrief(answer: Answer, from: AnswerSource): Markup {
  if (answer.status === 'answered') return small(answer.fact, from);
  const reason =
    answer.status === 'not_in_report'
      ? from.wording.silence(answer.reason)
      : from.wording.notAQuestion(answer.reason.code, []);
  return html`<p>${reason}</p>`;
}
