import { type APIComponentInContainer, type APITextDisplayComponent, ComponentType } from 'discord.js';
import type {
  Answer,
  Answered,
  Candidate,
  Explanation,
  NotInReport,
  OtherCount,
} from '../answering/answer.ts';
import { askedForKinds } from '../matching/askedFor.ts';
import { fold } from '../matching/tokens.ts';
import type { Pinned } from '../moderation/moderation.ts';
import type { PinContent } from '../moderation/pin.ts';
import type { Fact } from '../reports/fact.ts';
import { numberText } from '../wording/figureText.ts';
import { wordsThatFit } from './customIds.ts';
import { blockQuote, escapeMarkdown } from './escape.ts';
import { clip, limits, shares } from './limits.ts';
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
  const parts = [wording.match(match), wording.met(met), wording.missing(missing)].filter(
    (part) => part !== '',
  );
  return plain(parts.join(' · '), shares.words);
}

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

/** Another count of what was asked for, whole with its source or, where that does not fit, by its source alone. */
function otherCount(
  { fact, figure, beside, relation }: OtherCount,
  from: ReplySource,
  room: number,
): APIComponentInContainer {
  const { wording } = from;
  const said = wording.against(relation, numberText(figure), numberText(beside));
  const heading = `**${plain(said, shares.speaker)}**`;
  const who = plain(wording.speaker(fact.speaker), shares.speaker);
  const { dateline, publisher } = from.cite(fact);
  const where = `${plain(publisher, shares.speaker)} · ${escapeMarkdown(wording.asOf(dateline, from.today()))}`;
  const foot = small(`${who} · ${where}`);
  const whole = `${heading}
${blockQuote(fact.text)}
${foot}`;
  return {
    type: ComponentType.Section,
    components: [
      text(
        whole.length <= Math.min(room, shares.nearestQuote)
          ? whole
          : `${heading}
${foot}`,
      ),
    ],
    accessory: button({ kind: 'fact', id: fact.id }, wording.labels.showFact),
  };
}

function answered({ fact, explanation, against, also }: Answered, from: ReplySource): Reply {
  const { shown, files } = quote(fact, from);
  const footer = text(`${small(explained(explanation, from))}\n${small(fact.id)}`);
  const own = [...shown, ...source(fact, from), footer];
  const used = own.reduce((sum, part) => sum + ('content' in part ? part.content.length : 0), 0);
  const heading = escapeMarkdown(from.wording.labels.also).length + 1;
  const room = Math.floor((limits.text - used - heading) / alsoCount) - shares.place - 4;
  // Where the answer leaves no room even for where the others stand, they are left out.
  // No fact stands twice: two buttons of one message may not mean the same.
  const counts = [...new Map(against.map((count) => [count.fact.id, count])).values()].slice(0, alsoCount);
  const counted = new Set(counts.map((count) => count.fact.id));
  const rest = also.filter((other) => !counted.has(other.fact.id)).slice(0, alsoCount - counts.length);
  const others =
    room < 0
      ? []
      : [
          ...counts.map((count) => otherCount(count, from, room)),
          ...listed(from.wording.labels.also, rest, from, room),
        ];
  return container([...own, buttons(fact, explanation, from), ...others], files);
}

/** One of the nearest facts with a button that shows it with its source. A quote too long for here is not cut. */
function nearest({ fact }: Candidate, { wording }: ReplySource, room: number): APIComponentInContainer {
  const block = blockQuote(fact.text);
  const place = plain(wording.place(fact.section, fact.paragraph), shares.place);
  const content = block.length <= Math.min(room, shares.nearestQuote) ? `${block}\n${small(place)}` : place;
  return {
    type: ComponentType.Section,
    components: [text(content)],
    accessory: button({ kind: 'fact', id: fact.id }, wording.labels.showFact),
  };
}

/** Facts under a heading; nothing where there are none. No fact stands twice. */
function listed(
  label: string,
  candidates: readonly Candidate[],
  from: ReplySource,
  room: number = shares.nearestQuote,
): APIComponentInContainer[] {
  if (candidates.length === 0) return [];
  const unique = [...new Map(candidates.map((candidate) => [candidate.fact.id, candidate])).values()];
  return [
    text(`${escapeMarkdown(label)}:`),
    ...unique.slice(0, 3).map((candidate) => nearest(candidate, from, room)),
  ];
}

/** The moderators' own words, marked as theirs; nothing where there are none. */
function noted(words: string | null, { wording }: ReplySource, room = 700): APITextDisplayComponent[] {
  if (words === null) return [];
  const label = `**${escapeMarkdown(wording.moderation.note)}:** `;
  return [text(label + clip(moderatorsWords(words), room - label.length))];
}

function silent(answer: NotInReport, handOver: string | null, from: ReplySource): Reply {
  const { wording } = from;
  const reason = text(`**${plain(wording.silence(answer.reason), shares.reason)}**`);
  const room = shares.nearestQuote - (handOver === null ? 0 : 200);
  return container([
    reason,
    ...noted(handOver, from),
    ...listed(wording.labels.nearest, answer.nearest, from, room),
  ]);
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
  const used = own.reduce((sum, part) => sum + ('content' in part ? part.content.length : 0), 0);
  const note = noted(pin.note, from, limits.text - used);
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
