import { type APIComponentInContainer, type APITextDisplayComponent, ComponentType } from 'discord.js';
import type {
  Answer,
  Answered,
  Candidate,
  Explanation,
  NotInReport,
  OtherCount,
} from '../../answering/answer.ts';
import { askedForKinds } from '../../matching/askedFor.ts';
import { fold } from '../../matching/tokens.ts';
import type { PinContent } from '../../moderation/pin.ts';
import type { Pinned } from '../../moderation/pinnedQuestions.ts';
import type { Fact } from '../../reports/fact.ts';
import { numberText } from '../../wording/figureText.ts';
import { wordsThatFit } from './customIds.ts';
import { blockQuote, escapeMarkdown } from './escape.ts';
import { clip, limits, shares } from './limits.ts';
import { foot, type Item, listing, showButtons } from './listing.ts';
import {
  button,
  container,
  linkTo,
  moderatorsWords,
  plain,
  type Reply,
  row,
  sentence,
  small,
  text,
} from './parts.ts';
import type { ReplySource } from './surface.ts';

const quoteFile = 'quote.txt';

/** The quote: whole in the message, or whole in a file. */
function quote(
  fact: Fact,
  { wording }: ReplySource,
): { shown: APIComponentInContainer[]; files: Reply['files'] } {
  const block = blockQuote(fact.text);
  if (block.length <= shares.quote) return { shown: [text(block)], files: [] };
  return {
    shown: [
      text(escapeMarkdown(wording.quoteAttached)),
      { type: ComponentType.File, file: { url: `attachment://${quoteFile}` } },
    ],
    files: [{ attachment: Buffer.from(fact.text, 'utf8'), name: quoteFile }],
  };
}

/** Who says it and when; where it stands, with the link; the editor's notes. */
function source(fact: Fact, from: ReplySource): APITextDisplayComponent[] {
  const { wording } = from;
  const citation = from.cite(fact);
  const speaker = plain(wording.speaker(fact.speaker), shares.speaker);
  const publisher = plain(wording.publisher(citation.publisher, citation.origin), shares.place);
  const linked = linkTo(publisher, citation.link, wording.labels.link);
  const place = plain(wording.place(citation.section, citation.paragraph), shares.place);
  // Both links within the share of one.
  const here = linkTo('', from.addressOf?.(fact) ?? null, wording.page.showInReport);
  const way = linked.length + here.length <= shares.place + shares.link ? here : '';
  const lines = [
    text(`**${speaker}** · ${escapeMarkdown(wording.asOf(citation.dateline, from.today()))}`),
    text(`${plain(citation.reportTitle, shares.title)}\n${linked} · ${place}${way}`),
  ];
  if (citation.language.split('-')[0] !== wording.language)
    lines.push(text(small(escapeMarkdown(wording.labels.original))));
  if (fact.notes.length > 0) {
    lines.push(
      text(`**${escapeMarkdown(wording.labels.note)}:** ${plain(fact.notes.join('; '), shares.notes)}`),
    );
  }
  return lines;
}

function explained({ wording: match, met, missing }: Explanation, { wording }: ReplySource): string {
  const parts = [wording.match(match), wording.met(met), wording.missing(missing, met)].filter(
    (part) => part !== '',
  );
  return plain(parts.join(' · '), shares.words);
}

/** Characters that the texts of a reply take. */
const lengthOf = (parts: readonly APIComponentInContainer[]) =>
  parts.reduce((sum, part) => sum + ('content' in part ? part.content.length : 0), 0);

/** Facts offered beside an answer. */
const alsoCount = 2;

/** The paragraph around the quote, how it was found, and the way to say that it is wrong. */
function buttons(fact: Fact, { asksFor, met, missing }: Explanation, { wording }: ReplySource) {
  const asked = [...met.map(({ question }) => question), ...missing].map(fold);
  const words = wordsThatFit(fact.id, [...new Set(asked)]);
  return row(
    button({ kind: 'context', id: fact.id }, wording.labels.context),
    ...(words === ''
      ? []
      : [
          button(
            { kind: 'why', id: fact.id, asksFor: askedForKinds.indexOf(asksFor), words },
            wording.labels.why,
          ),
        ]),
    button({ kind: 'wrong', id: fact.id, words }, wording.labels.wrong),
  );
}

/** A fact under a heading; a quote that is too long for a list is left out. */
function listed(fact: Fact, head: string, said: string): Item {
  const quoted = blockQuote(fact.text);
  return {
    fact,
    texts: (number) => [
      ...(quoted.length <= shares.nearestQuote ? [`${head}${quoted}\n${foot(number, said)}`] : []),
      `${head}${foot(number, said)}`,
    ],
  };
}

/** Another count of what was asked for, with its source. */
function otherCount({ fact, figure, beside, relation }: OtherCount, from: ReplySource): Item {
  const { wording } = from;
  const said = plain(wording.against(relation, numberText(figure), numberText(beside)), shares.speaker);
  const who = plain(wording.speaker(fact.speaker), shares.speaker);
  const { dateline, publisher } = from.cite(fact);
  const where = `${plain(publisher, shares.speaker)} · ${escapeMarkdown(wording.asOf(dateline, from.today()))}`;
  return listed(fact, `**${said}**\n`, `${who} · ${where}`);
}

/** One of the nearest facts. */
const nearest = ({ fact }: Candidate, { wording }: ReplySource): Item =>
  listed(fact, '', plain(wording.place(fact.section, fact.paragraph), shares.place));

/** The first facts of a list, each once: two buttons of one message may not mean the same. */
const distinct = <T extends { readonly fact: Fact }>(list: readonly T[], most: number): T[] =>
  [...new Map(list.map((one) => [one.fact.id, one])).values()].slice(0, most);

/** Other counts of what was asked for, and what may settle the question as well. */
function beside({ against, also }: Answered, from: ReplySource, room: number): APIComponentInContainer[] {
  const counts = distinct(against, alsoCount);
  const counted = new Set(counts.map(({ fact }) => fact.id));
  const rest = also.filter(({ fact }) => !counted.has(fact.id));
  const others = distinct(rest, alsoCount - counts.length);
  const label = `${escapeMarkdown(from.wording.labels.also)}:`;
  const items = [
    ...counts.map((count) => otherCount(count, from)),
    ...others.map((other) => nearest(other, from)),
  ];
  const { shown, facts } = listing(items, room - label.length);
  const ofCounts = facts.filter(({ id }) => counted.has(id)).length;
  return [
    ...shown.slice(0, ofCounts),
    ...(shown.length > ofCounts ? [text(label)] : []),
    ...shown.slice(ofCounts),
    ...showButtons(facts, from.wording),
  ];
}

function answered(answer: Answered, from: ReplySource): Reply {
  const { fact, explanation } = answer;
  const { shown, files } = quote(fact, from);
  const footer = text(`${small(explained(explanation, from))}\n${small(fact.id)}`);
  const own = [...shown, ...source(fact, from), footer];
  // Where the answer leaves no room for the others, they are left out.
  const others = beside(answer, from, limits.text - lengthOf(own));
  return container([...own, buttons(fact, explanation, from), ...others], files);
}

/** The moderators' own words, marked as theirs; nothing where there are none. */
function noted(words: string | null, { wording }: ReplySource, room = 700): APITextDisplayComponent[] {
  if (words === null) return [];
  const label = `**${escapeMarkdown(wording.moderation.note)}:** `;
  return [text(label + clip(moderatorsWords(words), room - label.length))];
}

function silent(answer: NotInReport, handOver: string | null, from: ReplySource): Reply {
  const { labels, silence } = from.wording;
  const own = [
    text(`**${plain(silence(answer.reason), shares.reason)}**`),
    ...noted(handOver, from),
    ...(answer.nearest.length === 0 ? [] : [text(`${escapeMarkdown(labels.nearest)}:`)]),
  ];
  const items = distinct(answer.nearest, 3).map((candidate) => nearest(candidate, from));
  const { shown, facts } = listing(items, limits.text - lengthOf(own));
  return container([...own, ...shown, ...showButtons(facts, from.wording)]);
}

/** What a pin gives: the fact with its source, or the word that the moderators answer themselves. */
export function renderPinned(
  { pin, fact, handOver }: Pick<Pinned, 'fact' | 'handOver'> & { readonly pin: Pick<PinContent, 'note'> },
  from: ReplySource,
): Reply {
  const { labels, moderation } = from.wording;
  if (fact === null) {
    const words = handOver === null ? escapeMarkdown(moderation.askModerators) : moderatorsWords(handOver);
    return container([text(`**${escapeMarkdown(moderation.handedOver)}**`), text(words)]);
  }
  const { shown, files } = sourceOf(fact, from);
  const more = row(
    button({ kind: 'context', id: fact.id }, labels.context),
    button({ kind: 'wrong', id: fact.id, words: '' }, labels.wrong),
  );
  const own = [text(`📌 **${escapeMarkdown(moderation.pinned)}**`), ...shown, text(small(fact.id))];
  const note = noted(pin.note, from, limits.text - lengthOf(own));
  return container([...own.slice(0, -1), ...note, ...own.slice(-1), more], files);
}

/** A fact with where it comes from: the head of every view of one fact. */
export function sourceOf(
  fact: Fact,
  from: ReplySource,
): { shown: APIComponentInContainer[]; files: Reply['files'] } {
  const { shown, files } = quote(fact, from);
  return { shown: [...shown, ...source(fact, from)], files };
}

/** A fact by itself, as a tap on one of the nearest shows it. */
export function renderFact(fact: Fact, from: ReplySource): Reply {
  const { shown, files } = sourceOf(fact, from);
  const more = row(button({ kind: 'context', id: fact.id }, from.wording.labels.context));
  return container([...shown, text(small(fact.id)), more], files);
}

/** The reply to a question. @param handOver the server's line for what the reports do not say; null for none. */
export function renderAnswer(answer: Answer, from: ReplySource, handOver: string | null = null): Reply {
  if (answer.status === 'answered') return answered(answer, from);
  if (answer.status === 'not_in_report') return silent(answer, handOver, from);
  return sentence(from.wording.notAQuestion(answer.reason.code, from.examples));
}
