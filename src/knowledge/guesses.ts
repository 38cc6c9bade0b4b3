import { isDay } from '../reports/calendar.ts';
import { datesIn } from '../reports/dates.ts';
import type { FactDate } from '../reports/fact.ts';
import type { IsoDate } from '../reports/report.ts';
import { splitBlocks } from '../reports/sentences.ts';
import type { Hint, ReadDocument } from './blocks.ts';

/** A guess, and in words where it comes from. */
export interface Guess {
  readonly value: string;
  readonly why: string;
}

/** Longest guessed title, in UTF-16 code units: the text itself is never cut. */
const longestTitle = 140;

/** Blocks at the head of a text among which one may open with a dateline. */
const headBlocks = 8;

/** Letters from which on a text's language can be told from its words. */
const enoughLetters = 200;

const hintsOf = ({ hints }: Pick<ReadDocument, 'hints'>, of: Hint['of'], weak: boolean) =>
  hints.filter((hint) => hint.of === of && (hint.weak === true) === weak);

/** The first line with a letter, without mark-up. */
function firstLine(text: string, id: string): string {
  const line = text.split(/\r\n|\r|\n/).find((candidate) => /\p{L}/u.test(candidate)) ?? id;
  return line
    .trim()
    .replace(/^(?:#{1,6}\s+|>\s*|[-*]\s+)/u, '')
    .replace(/^(\*\*|__)(.*)\1$/u, '$2')
    .replace(/\s+/gu, ' ')
    .replace(/(?<!\.)\.$/u, '');
}

/** Cut between words where it is long. */
function shortened(title: string): string {
  if (title.length <= longestTitle) return title;
  const cut = title.slice(0, longestTitle).replace(/[\uD800-\uDBFF]$/u, '');
  const words = cut.replace(/\s+\S*$/u, '');
  return `${words.replace(/[\s,;:—–-]+$/u, '')}…`;
}

/** The title: what the document calls so, else its first line. */
export function titleOf(document: ReadDocument, id: string): Guess {
  const [hint] = [...hintsOf(document, 'title', false), ...hintsOf(document, 'title', true)];
  if (hint !== undefined) {
    const value = shortened(hint.value);
    return { value, why: `“${value}” from ${hint.from}` };
  }
  const line = firstLine(document.text, id);
  const value = line === '' ? id : shortened(line);
  return { value, why: `“${value}” from the first line` };
}

const isOneDay = (date: FactDate) => date.from === date.to && /\d/.test(date.text);
const isFullDay = (date: FactDate) => isOneDay(date) && /\d{4}/.test(date.text);

/** The day that a hint names; null where it names none. */
function dayIn({ value }: Hint, today: IsoDate): IsoDate | null {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
  if (iso !== undefined) return isDay(iso) ? iso : null;
  return datesIn(value, today).find(isFullDay)?.from ?? null;
}

function hinted(hints: readonly Hint[], today: IsoDate): { day: IsoDate; why: string } | undefined {
  for (const hint of hints) {
    const day = dayIn(hint, today);
    if (day !== null) return { day, why: `“${hint.value}” from ${hint.from}` };
  }
  return undefined;
}

/** The day of publication, where the document gives it for machines. */
export const publishedOf = (document: ReadDocument, today: IsoDate) =>
  hinted(hintsOf(document, 'date', false), today);

/**
 * The day a text speaks from: an opening such as "CITY, Country, Aug. 14, 2024 —"; the document's own date; a full date
 * near the top; what its properties say; its first full date.
 */
export function datelineOf(
  text: string,
  today: IsoDate,
  hints: readonly Hint[] = [],
): { readonly day: IsoDate; readonly why: string } {
  const blocks = splitBlocks(text).map(({ start, end }) => text.slice(start, end));
  const full = (among: readonly string[]) => {
    for (const block of among) {
      const found = datesIn(block, today).find(isFullDay);
      if (found !== undefined) return { day: found.from, why: `“${found.text}” is the first full date` };
    }
    return undefined;
  };
  const deep = (found: ReturnType<typeof full>) =>
    found && { ...found, why: `${found.why}, though not near the top: check it` };
  for (const block of blocks.slice(0, headBlocks)) {
    const opening = /^(?<place>\p{Lu}[^.!?—–]{0,60}?[,(])(?<rest>.{4,60}?)\s?(?:—|–|--| - )/u.exec(block);
    const found = datesIn(opening?.[0] ?? '', today).find(isOneDay);
    if (found !== undefined) return { day: found.from, why: `“${found.text}” opens the text` };
  }
  return (
    hinted(hintsOf({ hints }, 'date', false), today) ??
    full(blocks.slice(0, headBlocks)) ??
    hinted(hintsOf({ hints }, 'date', true), today) ??
    deep(full(blocks)) ?? { day: today, why: 'today, for the text gives no full date' }
  );
}

const name =
  "(?:the )?(?<name>\\p{Lu}[\\p{L}\\p{N}&.’'-]*(?:(?<!\\p{L}{4}\\.) (?:\\p{Lu}[\\p{L}\\p{N}&.’'-]*|of|for|the|and|&|on|in)){0,9})";
const made = '(?:[Pp]roduced|[Pp]repared|[Ii]ssued|[Pp]ublished|[Cc]ompiled|[Rr]eleased)';
const producedBy = new RegExp(`\\b${made} by ${name}`, 'u');
/** The same of the document itself, wherever it stands. */
const ownWord = new RegExp(
  `\\b[Tt]his (?:[\\p{L}-]+ ){0,2}(?:report|update|bulletin|document|product|publication|map|sitrep)[^.]{0,40}? ${made} by ${name}`,
  'u',
);
const copyright = new RegExp(`(?:©|\\(c\\)|Copyright)(?: (?:19|20)\\d\\d)?,? ${name}`, 'u');

/** The words up to the end of a name. */
const saidOf = (match: RegExpExecArray | null, value: string) => {
  const words = match?.[0] ?? '';
  return words.slice(0, words.indexOf(value) + value.length);
};

/** Blocks at the foot of a text that may say who made it. */
const footBlocks = 6;

/** Where a text speaks of itself: "prepared by" in its middle may be said of anything. */
function headAndFoot(text: string): string {
  const blocks = splitBlocks(text).map(({ start, end }) => text.slice(start, end));
  return [
    ...blocks.slice(0, headBlocks),
    ...blocks.slice(Math.max(headBlocks, blocks.length - footBlocks)),
  ].join('\n\n');
}

/** Who publishes it: by the document's own word; null where nothing says. */
export function publisherOf(document: ReadDocument): Guess | null {
  const said = ({ value, from }: Hint) => ({ value, why: `“${value}” from ${from}` });
  const [strong] = hintsOf(document, 'publisher', false);
  if (strong !== undefined) return said(strong);
  const ends = headAndFoot(document.text);
  for (const pattern of [ownWord, producedBy, copyright]) {
    const match = pattern.exec(pattern === ownWord ? document.text : ends);
    const value = (match?.groups?.['name'] ?? '')
      .replace(/(?: (?:of|for|the|and|&|on|in))+$/u, '')
      .replace(/\.$/, '');
    if (value.length > 1) return { value, why: `“${value}” from the words “${saidOf(match, value)}”` };
  }
  const [weak] = hintsOf(document, 'publisher', true);
  return weak === undefined ? null : said(weak);
}

/** The address where it is published, where the document gives it. */
export function addressOf(document: ReadDocument): Guess | null {
  const [hint] = hintsOf(document, 'url', false);
  return hint === undefined ? null : { value: hint.value, why: `“${hint.value}” from ${hint.from}` };
}

const canonical = (tag: string): string | null => {
  try {
    return Intl.getCanonicalLocales(tag.trim().replace('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
};

/** The language as a BCP 47 tag: by its words, by what the document says, else English. */
export async function languageOf(document: ReadDocument): Promise<Guess> {
  const [hint] = hintsOf(document, 'language', false);
  const told = hint === undefined ? null : canonical(hint.value);
  const letters = document.text.replace(/[^\p{L}]/gu, '').length;
  const { franc } = await import('franc-min');
  const code = letters < enoughLetters ? 'und' : franc(document.text);
  const guessed = code === 'und' ? null : canonical(code);
  const base = (tag: string | null) => tag?.split('-')[0];
  if (told !== null && (guessed === null || base(told) === base(guessed)))
    return { value: told, why: `“${told}” from ${hint?.from}` };
  if (guessed !== null) return { value: base(guessed) ?? guessed, why: `“${base(guessed)}” from its words` };
  return { value: 'en', why: '“en”, for the text is too short to tell' };
}
