import { type APIButtonComponentWithCustomId, type APIComponentInContainer, ComponentType } from 'discord.js';
import type { Explanation } from '../../answering/answer.ts';
import type { Checked, Claim } from '../../answering/claims.ts';
import type { Proof } from '../../lookup/proof.ts';
import type { Surroundings } from '../../lookup/surroundings.ts';
import type { Fact } from '../../reports/fact.ts';
import type { Report } from '../../reports/report.ts';
import { blockQuote, escapeMarkdown } from './escape.ts';
import { clip, limits, shares } from './limits.ts';
import { button, container, linkTo, plain, type Reply, row, rows, sentence, small, text } from './parts.ts';
import { sourceOf } from './render.ts';
import type { ReplySource } from './surface.ts';

/** The end of a text, or its start, that fits: whole words, with an ellipsis where something is left out. */
function part(content: string, length: number, side: 'start' | 'end'): string {
  const whole = escapeMarkdown(content);
  if (whole.length <= length) return whole;
  const words = content.split(/(?<=\s)/);
  let kept = '';
  for (const word of side === 'start' ? words : words.reverse()) {
    const longer = side === 'start' ? kept + word : word + kept;
    if (escapeMarkdown(longer).length > length - 2) break;
    kept = longer;
  }
  return side === 'start' ? `${escapeMarkdown(kept)}…` : `…${escapeMarkdown(kept)}`;
}

/** The paragraph around a quote, the quote in bold. What does not fit is left out at the ends, never in the quote. */
export function renderContext(fact: Fact, around: Surroundings, from: ReplySource): Reply {
  const { wording } = from;
  const quote = escapeMarkdown(around.fact.trim());
  const left = Math.floor((shares.quote + 800 - quote.length) / 2);
  // A sentence as long as a message has its own view.
  if (left < 0) return sentence(wording.quoteAttached);
  const marked = `${part(around.before, left, 'end')}**${quote}**${part(around.after, left, 'start')}`;
  const lines = marked.split(/\r\n?|\n/).map((line) => `> ${line}`);
  const place = plain(wording.place(fact.section, fact.paragraph), shares.place);
  return container([
    text(small(escapeMarkdown(wording.paragraphOf))),
    text(lines.join('\n')),
    text(`${place}\n${small(fact.id)}`),
  ]);
}

/** How a fact was found. */
export function renderWhy(
  fact: Fact,
  { asksFor, met, missing }: Pick<Explanation, 'asksFor' | 'met' | 'missing'>,
  { wording }: ReplySource,
): Reply {
  const lines = wording.why(asksFor, met, missing).split('\n');
  const block = blockQuote(fact.text);
  const quote = block.length <= shares.nearestQuote ? [text(block)] : [];
  return container([...quote, text(clip(lines.map((line) => escapeMarkdown(line)).join('\n'), 2000))]);
}

/** A fact checked against the stored report in front of the reader. */
export function renderProof(fact: Fact, proof: Proof, from: ReplySource): Reply {
  const { shown, files } = sourceOf(fact, from);
  const lines = from.wording.lookup.proof(proof).split('\n');
  return container(
    [
      ...shown,
      text(`${lines.map((line) => escapeMarkdown(line)).join('\n')}\n${small(fact.id)}`),
      row(button({ kind: 'context', id: fact.id }, from.wording.labels.context)),
    ],
    files,
  );
}

/** The reports that answers come from. */
export function renderSources(
  reports: readonly Report[],
  countOf: (report: Report) => number,
  { wording }: ReplySource,
): Reply {
  const list = reports.slice(0, 10).map((report) => {
    const publisher = wording.publisher(report.publisher, report.origin);
    const day = wording.lookup.span(report.dateline, report.dateline);
    const about = wording.lookup.report(publisher, day, report.language, countOf(report), report.sha256);
    const title = linkTo(plain(report.title, shares.title - 50), report.url, wording.labels.link);
    return `**${title}**\n${small(plain(about, shares.title))}`;
  });
  const heading = escapeMarkdown(wording.lookup.sources(reports.length));
  const more = (left: number) => small(escapeMarkdown(wording.lookup.moreSources(left)));
  const texts: string[] = [];
  let used = heading.length + more(reports.length).length;
  for (const one of list) {
    if (used + one.length > limits.text) break;
    used += one.length;
    texts.push(one);
  }
  const left = reports.length - texts.length;
  return container([text(heading), ...[...texts, ...(left > 0 ? [more(left)] : [])].map(text)]);
}

/** A statement with what the reports say to it, fullest first; a quote that does not fit is not cut. */
function compared(claim: Claim, i: number, from: ReplySource): readonly string[] {
  const { check, labels } = from.wording;
  const silent = claim.verdict === 'silent';
  const fact = silent ? claim.nearest[0]?.fact : claim.fact;
  const said = `**${i + 1} · ${plain(check.said(claim.text), claimed)}**`;
  const verdict = escapeMarkdown(check[claim.verdict]);
  if (fact === undefined) return [`${said}\n${verdict}`];
  const head = silent ? `${said}\n${verdict}\n${escapeMarkdown(labels.nearest)}:` : `${said}\n${verdict}`;
  const { dateline } = from.cite(fact);
  const who = plain(from.wording.speaker(fact.speaker), shares.speaker);
  const foot = small(`${who} · ${escapeMarkdown(from.wording.asOf(dateline, from.today()))}`);
  return [`${head}\n${blockQuote(fact.text)}\n${foot}`, `${head}\n${foot}`, `${said}\n${verdict}`];
}

/** Characters of a statement that are repeated: enough to know it by. */
const claimed = 120;

/** A message beside what the reports say, statement by statement. */
export function renderCheck({ claims, left }: Checked, from: ReplySource): Reply {
  const { check, labels } = from.wording;
  if (claims.length === 0) return sentence(check.nothing);
  const more = left === 0 ? [] : [text(small(escapeMarkdown(check.more(claims.length, left))))];
  const shown: APIComponentInContainer[] = [];
  const buttons = new Map<string, APIButtonComponentWithCustomId>();
  let room = limits.text - (more[0]?.content.length ?? 0);
  for (const [i, claim] of claims.entries()) {
    const share = Math.floor(room / (claims.length - i));
    const content = compared(claim, i, from).find(({ length }) => length <= share);
    if (content === undefined) continue;
    room -= content.length;
    if (shown.length > 0) shown.push({ type: ComponentType.Separator });
    shown.push(text(content));
    const fact = claim.verdict === 'silent' ? claim.nearest[0]?.fact : claim.fact;
    // Ids may not recur in one message.
    if (fact !== undefined && !buttons.has(fact.id))
      buttons.set(fact.id, button({ kind: 'fact', id: fact.id }, labels.showNumber(i + 1)));
  }
  return container([...shown, ...more, ...rows([...buttons.values()])]);
}
