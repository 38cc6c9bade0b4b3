import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import type { Answer, Answered, Candidate, Explanation, NotInReport } from '../answering/answer.ts';
import type { Fact } from '../reports/fact.ts';
import { customIdOf } from './customIds.ts';
import { blockQuote, escapeMarkdown } from './escape.ts';
import { clip, limits, shares } from './limits.ts';
import type { ReplySource } from './surface.ts';

/** A reply as Discord takes it (Components V2); `files` holds a quote too long for a message. */
export interface Reply {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: [APIContainerComponent];
  readonly files: { readonly attachment: Buffer; readonly name: string }[];
}

const quoteFile = 'quote.txt';

const text = (content: string): APITextDisplayComponent => ({ type: ComponentType.TextDisplay, content });
const small = (content: string) => `-# ${content.replace(/\n+/g, ' ')}`;

/** Escaped and within its share: what is shortened is never a quote. */
const plain = (content: string, share: number) => clip(escapeMarkdown(content.replace(/\s+/g, ' ')), share);

function container(components: APIComponentInContainer[], files: Reply['files'] = []): Reply {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components }],
    files,
  };
}

/** A sentence of the bot's own. */
export function sentence(content: string): Reply {
  return container([text(clip(escapeMarkdown(content), limits.text))]);
}

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

/**
 * Words that Discord shows as they are in a link: there it shows backslashes too, and an address or an emoji makes it
 * show the link's own signs (discord-api-docs #6185, #7721, #7673).
 */
const linkable =
  /^(?!\d+\. |.*\p{Extended_Pictographic})[\p{L}\p{N}][\p{L}\p{N}\p{Mn}\p{Mc} .,;&'’“”–—…-]*$/u;

/**
 * The words (escaped) as a link where there is an address that fits; words that a link would not show as they are
 * stand beside it. What would end the address before its time is encoded.
 */
function linkTo(words: string, address: string | null, label: string): string {
  const whole = address?.replace(/[()<>\\\s]/g, (sign) =>
    sign === '(' ? '%28' : sign === ')' ? '%29' : encodeURIComponent(sign),
  );
  // The page without the place on it is better than no page.
  const link = [whole, whole?.replace(/#.*$/, '')].find((one) => (one?.length ?? 0) <= shares.link);
  if (link === undefined) return words;
  return linkable.test(words) ? `[${words}](${link})` : `${words} · [${label}](${link})`;
}

/** Who says it and when; where it stands, with the link; the editor's notes. */
function source(fact: Fact, from: ReplySource): APITextDisplayComponent[] {
  const { wording } = from;
  const citation = from.cite(fact);
  const speaker = plain(wording.speaker(fact.speaker), shares.speaker);
  const publisher = plain(wording.publisher(citation.publisher, citation.origin), shares.place);
  const linked = linkTo(publisher, citation.link, wording.labels.link);
  const place = plain(wording.place(citation.section, citation.paragraph), shares.place);
  const lines = [
    text(`**${speaker}** · ${escapeMarkdown(wording.asOf(citation.dateline, from.today()))}`),
    text(`${plain(citation.reportTitle, shares.title)}\n${linked} · ${place}`),
  ];
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

function answered({ fact, explanation, also }: Answered, from: ReplySource): Reply {
  const { shown, files } = quote(fact, from);
  const footer = text(`${small(explained(explanation, from))}\n${small(fact.id)}`);
  const own = [...shown, ...source(fact, from), footer];
  const used = own.reduce((sum, part) => sum + ('content' in part ? part.content.length : 0), 0);
  const heading = escapeMarkdown(from.wording.labels.also).length + 1;
  const room = Math.floor((limits.text - used - heading) / alsoCount) - shares.place - 4;
  // Where the answer leaves no room even for where the others stand, they are left out.
  const others = room < 0 ? [] : listed(from.wording.labels.also, also.slice(0, alsoCount), from, room);
  return container([...own, ...others], files);
}

/** One of the nearest facts with a button that shows it with its source. A quote too long for here is not cut. */
function nearest({ fact }: Candidate, { wording }: ReplySource, room: number): APIComponentInContainer {
  const block = blockQuote(fact.text);
  const place = plain(wording.place(fact.section, fact.paragraph), shares.place);
  const content = block.length <= Math.min(room, shares.nearestQuote) ? `${block}\n${small(place)}` : place;
  return {
    type: ComponentType.Section,
    components: [text(content)],
    accessory: {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: clip(wording.labels.showFact, limits.buttonLabel),
      custom_id: customIdOf({ kind: 'fact', id: fact.id }),
    },
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

function silent(answer: NotInReport, from: ReplySource): Reply {
  const { wording } = from;
  const reason = text(`**${plain(wording.silence(answer.reason), shares.reason)}**`);
  return container([reason, ...listed(wording.labels.nearest, answer.nearest, from)]);
}

/** A fact by itself, as a tap on one of the nearest shows it. */
export function renderFact(fact: Fact, from: ReplySource): Reply {
  const { shown, files } = quote(fact, from);
  return container([...shown, ...source(fact, from), text(small(fact.id))], files);
}

/** The reply to a question. */
export function renderAnswer(answer: Answer, from: ReplySource): Reply {
  if (answer.status === 'answered') return answered(answer, from);
  if (answer.status === 'not_in_report') return silent(answer, from);
  return sentence(from.wording.notAQuestion(answer.reason.code, from.examples));
}
