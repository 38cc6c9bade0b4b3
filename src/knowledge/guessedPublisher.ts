import { splitBlocks } from '../reports/sentences.ts';
import type { Hint, ReadDocument } from './blocks.ts';
import { type Guess, headBlocks, hintsOf } from './hints.ts';

const name =
  "(?:the )?(?<name>\\p{Lu}[\\p{L}\\p{N}&.’'-]*(?:(?<!\\p{L}{4}\\.) (?:\\p{Lu}[\\p{L}\\p{N}&.’'-]*|of|for|the|and|&|on|in)){0,9})";
const made = '(?:[Pp]roduced|[Pp]repared|[Ii]ssued|[Pp]ublished|[Cc]ompiled|[Rr]eleased)';
/** At the opening of a line or a sentence: within one, anything may have been made by somebody. */
const producedBy = new RegExp(`(?:^|[.;:|(•·–—-])\\s*${made} by ${name}`, 'mu');
/** The same of the document itself, wherever it stands. */
const ownWord = new RegExp(
  `\\b[Tt]his (?:[\\p{L}-]+ ){0,2}(?:report|update|bulletin|document|product|publication|map|sitrep)[^.]{0,40}? ${made} by ${name}`,
  'u',
);
const copyright = new RegExp(`(?:©|\\(c\\)|Copyright)(?: (?:19|20)\\d\\d)?,? ${name}`, 'u');

/** The words of "produced by" up to the end of a name. */
const saidOf = (match: RegExpExecArray | null, value: string) => {
  const words = (match?.[0] ?? '').replace(/^[\s.;:|(•·–—-]+/u, '');
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
