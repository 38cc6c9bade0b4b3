import { speakersOf } from './attribution.ts';
import { datesIn } from './dates.ts';
import type { Fact, FactKind } from './fact.ts';
import { figuresIn } from './figures.ts';
import { type Mention, type NameKind, namesOf } from './names.ts';
import type { Report } from './report.ts';
import { type Block, headingMark, itemMark, type Span, splitBlocks, splitSentences } from './sentences.ts';

type BlockKind = 'title' | 'heading' | 'caption' | 'item' | 'paragraph';

/** Longest heading without a mark-up sign, in words. */
const longestHeading = 8;

const finalStop = /[.!?…:]["”’»)\]]*(?:\[\d+\])*$/u;
const photoCredit =
  /\((?:Photo|File|Image|Picture)\b[^)]*\)\.?$|\b(?:Photo|Image|Picture|Photograph|Credit)s?: [^.!?]{0,4}\p{Lu}.{1,50}$|\b(?:Photo|Image)\/\p{Lu}|\/(?:AFP|Reuters|AP|EPA)\b/u;

/** "By Ada Vale and J. Lund": who wrote the text. It heads no section. */
const byline = /^By (?:\p{Lu}[\p{L}.'’-]*|and|in)(?:[, &]+(?:\p{Lu}[\p{L}.'’-]*|and|in))*[, ]*$/u;
/** The last block that may be one. */
const lastByline = 3;

function kindOfBlock(text: string, block: Block, report: Report): BlockKind {
  const slice = text.slice(block.start, block.end);
  if (headingMark.test(slice)) return block.number === 1 ? 'title' : 'heading';
  if (itemMark.test(slice)) return 'item';
  if (block.number === 1 && (slice === report.title || !finalStop.test(slice))) return 'title';
  if (photoCredit.test(slice)) return 'caption';
  if (finalStop.test(slice)) return 'paragraph';
  if (block.number <= lastByline && byline.test(slice)) return 'caption';
  const words = slice.split(/\s+/).length;
  return words <= longestHeading && !/[,;]/.test(slice) ? 'heading' : 'caption';
}

/** The stretches that an editor's notes keep whole. */
function unbrokenSpans({ text, lexicon }: Report): Span[] {
  return lexicon.notes
    .filter(({ unbroken }) => unbroken)
    .map((note) => ({ start: text.indexOf(note.text), end: text.indexOf(note.text) + note.text.length }));
}

const namesOfKind = (mentions: readonly Mention[], kind: NameKind) => [
  ...new Set(mentions.filter((mention) => mention.kind === kind).map(({ name }) => name)),
];

interface Placed extends Span {
  readonly text: string;
  readonly section: string | null;
  readonly paragraph: number;
  readonly kind: FactKind;
}

/** Divides the text into sentences, captions and the title, each with its place. */
function place(report: Report): Placed[] {
  const { text } = report;
  const unbroken = unbrokenSpans(report);
  const placed: Placed[] = [];
  let section: string | null = null;
  for (const block of splitBlocks(text)) {
    const kind = kindOfBlock(text, block, report);
    const slice = text.slice(block.start, block.end);
    const mark = ((kind === 'item' ? itemMark : headingMark).exec(slice)?.[0] ?? '').length;
    if (kind === 'heading') {
      section = text.slice(block.start + mark, block.end);
      continue;
    }
    const whole = { start: block.start + mark, end: block.end };
    const factKind = kind === 'paragraph' || kind === 'item' ? 'sentence' : kind;
    const spans = factKind === 'sentence' ? splitSentences(text, whole, unbroken) : [whole];
    for (const { start, end } of spans) {
      placed.push({
        start,
        end,
        text: text.slice(start, end),
        section,
        paragraph: block.number,
        kind: factKind,
      });
    }
  }
  return placed;
}

/** The editor's notes whose text touches a slice. */
function notesOn({ text, lexicon }: Report, { start, end }: Span): string[] {
  return lexicon.notes
    .filter((note) => {
      for (let at = text.indexOf(note.text); at >= 0; at = text.indexOf(note.text, at + 1)) {
        if (at < end && at + note.text.length > start) return true;
      }
      return false;
    })
    .map(({ note }) => note);
}

/**
 * The facts of a report, in the order of the text.
 * @param hash SHA-256 of a text's UTF-8 bytes, hexadecimal.
 */
export function factsOf(report: Report, hash: (text: string) => string): Fact[] {
  const names = namesOf(report);
  const placed = place(report);
  const mentioned = placed.map(({ text }) => names.in(text));
  const speakers = speakersOf(
    placed.map(({ text, paragraph }, i) => ({ text, paragraph, mentions: mentioned[i] ?? [] })),
    names,
  );
  const seen = new Map<string, number>();
  return placed.map((fact, i): Fact => {
    const digest = hash(fact.text).slice(0, 8);
    const times = (seen.get(digest) ?? 0) + 1;
    seen.set(digest, times);
    const mentions = mentioned[i] ?? [];
    const dates = datesIn(fact.text, report.dateline);
    return {
      id: `${report.id}:${digest}${times > 1 ? `-${times}` : ''}`,
      report: report.id,
      text: fact.text,
      start: fact.start,
      end: fact.end,
      section: fact.section,
      paragraph: fact.paragraph,
      kind: fact.kind,
      speaker: fact.kind === 'sentence' ? (speakers[i] ?? null) : null,
      people: namesOfKind(mentions, 'people'),
      organisations: namesOfKind(mentions, 'organisations'),
      places: namesOfKind(mentions, 'places'),
      dates,
      figures: figuresIn(
        fact.text,
        dates.map(({ text }) => text),
      ),
      notes: notesOn(report, fact),
    };
  });
}
