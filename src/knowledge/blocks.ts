/** A part of a document that stands by itself. */
export interface DocumentBlock {
  readonly kind: 'title' | 'heading' | 'paragraph' | 'item' | 'row' | 'footnote';
  /** One line, without a mark of its kind. */
  readonly text: string;
  /** The marks of the footnotes that it refers to, as “1” or “*”. */
  readonly refs?: readonly string[];
  /** Of a footnote: its mark. */
  readonly mark?: string;
}

/** What a document says of itself, and where it says so. */
export interface Hint {
  readonly of: 'title' | 'publisher' | 'date' | 'language' | 'url';
  readonly value: string;
  /** Where it was found, as in “the page’s JSON-LD”. */
  readonly from: string;
  /** True where the text itself is to be believed rather: properties that a program wrote. */
  readonly weak?: true;
}

/** A file that was read. */
export interface ReadDocument {
  /** The text to store. */
  readonly text: string;
  /** True where the text is the file itself, byte for byte. */
  readonly verbatim: boolean;
  /** The most reliable first. */
  readonly hints: readonly Hint[];
  /** In sentences: what could not be read, and what was left out. */
  readonly remarks: readonly string[];
}

/** A file that cannot become a report; the message says why, the remedy what to do. */
export class Unreadable extends Error {
  readonly remedy: string;

  constructor(problem: string, remedy: string) {
    super(problem);
    this.name = 'Unreadable';
    this.remedy = remedy;
  }
}

const ligatures: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

/** One line of text as people see it: no invisible signs, single spaces, letters instead of ligatures. */
export const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[ﬀ-ﬆ]/g, (sign) => ligatures[sign] ?? sign)
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    // Control characters, and signs that only one font knows.
    .replace(/[^\P{Cc}\s]|\p{Co}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** Puts each footnote after the block that refers to it; one that nobody refers to stays where it is. */
export function footnotesPlaced(blocks: readonly DocumentBlock[]): DocumentBlock[] {
  const notes = new Map<string, DocumentBlock>();
  for (const block of blocks)
    if (block.kind === 'footnote' && block.mark !== undefined && !notes.has(block.mark))
      notes.set(block.mark, block);
  const placed = new Set<DocumentBlock>();
  const out: DocumentBlock[] = [];
  const waiting: DocumentBlock[] = [];
  const referred = new Set(blocks.flatMap(({ refs }) => refs ?? []));
  for (const block of blocks) {
    const inTable = block.kind === 'row';
    if (!inTable) out.push(...waiting.splice(0));
    if (block.kind === 'footnote' && block.mark !== undefined && referred.has(block.mark)) {
      if (notes.get(block.mark) === block) continue;
    }
    out.push(block);
    for (const mark of block.refs ?? []) {
      const note = notes.get(mark);
      if (note === undefined || placed.has(note)) continue;
      placed.add(note);
      // A table stays together: its footnotes follow it.
      if (inTable) waiting.push(note);
      else out.push(note);
    }
  }
  return [...out, ...waiting];
}

const longestHeading = 8;
const ends = /[.!?…:]["”’»)\]]*$/u;
const itemMark = /^(?:[-*+•‣▪]|\d{1,2}[.)])[ \t]+(?=\S)/u;

/** A short line that ends without a stop would be read as a heading where it stands as a paragraph. */
const readsAsHeading = (text: string) =>
  !/\b(?:Photo|Image|Picture|Credit)s?\b/.test(text) &&
  !ends.test(text) &&
  !/[,;]/.test(text) &&
  text.split(' ').length <= longestHeading;

/** The text of blocks as it is stored: a blank line between two, headings and items with their marks. */
export function textOf(blocks: readonly DocumentBlock[]): string {
  const lines = footnotesPlaced(blocks).map(({ kind, text, mark }, i) => {
    if (kind === 'title') return i === 0 ? `# ${text}` : `## ${text}`;
    if (kind === 'heading') return `## ${text}`;
    if (kind === 'footnote') return `- ${mark === undefined ? '' : `[${mark}] `}${text}`;
    if (kind === 'paragraph') return i > 0 && readsAsHeading(text) ? `- ${text}` : text;
    return itemMark.test(text) ? text : `- ${text}`;
  });
  return `${lines.join('\n\n')}\n`;
}
