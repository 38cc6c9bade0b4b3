import { clean, type Hint, type ReadDocument, textOf, Unreadable } from '../blocks.ts';
import { acrossColumns, type PlacedBlock } from '../pdf/acrossColumns.ts';
import { alignedTablesIn } from '../pdf/alignedTables.ts';
import { inReadingOrder } from '../pdf/columns.ts';
import { type IsWord, LineJoiner } from '../pdf/joining.ts';
import { Paragraphs } from '../pdf/paragraphs.ts';
import { type PdfFile, readPdfFile } from '../pdf/pieces.ts';
import { asTable, ruledTablesIn } from '../pdf/ruledTables.ts';
import { withoutRunningHeads } from '../pdf/runningHeads.ts';
import { bodySize, runsOf } from '../pdf/runs.ts';
import { tablesIn } from '../pdf/tables.ts';

/** Titles that programs write, not people. */
const noTitle =
  /^(?:untitled|document\d*|microsoft word\b.*|powerpoint presentation|.*\.(?:docx?|pptx?|indd|pdf|rtf|odt))$/i;

/** "D:20240105093000Z" as a day; null where it is none. */
function dayOf(stamp: string): string | null {
  const groups = /^(?:D:)?(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})/.exec(stamp)?.groups;
  return groups === undefined ? null : `${groups['year']}-${groups['month']}-${groups['day']}`;
}

/** A line of a table of contents. */
const leader = /(?:\s?[.…]){4,}\s*\d*$/;

const listOf = (numbers: readonly number[]) =>
  `${numbers.length === 1 ? 'Page' : 'Pages'} ${numbers.length === 1 ? numbers[0] : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`}`;

/** The largest letters at the head of the first page. */
function titleFirst(blocks: readonly PlacedBlock[]): PlacedBlock[] {
  const headings = blocks.filter(({ kind, page }) => kind === 'heading' && page === 1);
  const largest = Math.max(...headings.map(({ size }) => size));
  const title = headings.find(({ size }) => size === largest);
  if (title === undefined || blocks.indexOf(title) > 6) return [...blocks];
  return [{ ...title, kind: 'title' }, ...blocks.filter((block) => block !== title)];
}

/** A line in large letters that says a day is no heading: it is what the text says of itself. */
const dated = (block: PlacedBlock): PlacedBlock =>
  block.kind === 'heading' &&
  block.page === 1 &&
  /\b(?:19|20)\d\d\b/.test(block.text) &&
  /\d{1,2}\b.*\p{L}{3}|\p{L}{3}.*\b\d{1,2}\b/u.test(block.text)
    ? { ...block, kind: 'paragraph' }
    : block;

function remarksOn(
  file: PdfFile,
  heads: readonly string[],
  contents: boolean,
  doubtful: readonly number[],
): string[] {
  const empty = file.pages.filter(({ pieces }) => pieces.length === 0);
  const scanned = empty.filter(({ pictures }) => pictures).map(({ number }) => number);
  const blank = empty.filter(({ pictures }) => !pictures).map(({ number }) => number);
  const turned = file.pages
    .filter((page) => page.turned > 0 && page.pieces.length > 0)
    .map(({ number }) => number);
  const shown = heads.slice(0, 4).map((head) => `“${head}”`);
  return [
    ...(scanned.length > 0
      ? [
          `${listOf(scanned)} could not be read: only a picture without text, as of a scanner. Read the text by OCR first if it matters.`,
        ]
      : []),
    ...(blank.length > 0 ? [`${listOf(blank)} ${blank.length === 1 ? 'holds' : 'hold'} no text.`] : []),
    ...(turned.length > 0
      ? [`${listOf(turned)}: text that does not run from left to right was left out.`]
      : []),
    ...(doubtful.length > 0
      ? [`${listOf(doubtful)}: what looks like a table without lines was read as columns. Check it.`]
      : []),
    ...(contents ? ['A table of contents was left out.'] : []),
    ...(heads.length > 0
      ? [
          `Left out as running heads and page numbers: ${shown.join(', ')}${heads.length > shown.length ? ` and ${heads.length - shown.length} more` : ''}.`,
        ]
      : []),
  ];
}

/** Reads a PDF: columns in reading order, tables as rows, footnotes after what refers to them. @throws Unreadable */
export async function readPdf(
  bytes: Uint8Array,
  isWord: IsWord,
  progress: (page: number, pages: number) => void,
): Promise<ReadDocument> {
  const file = await readPdfFile(bytes, progress);
  if (file.pages.every(({ pieces }) => pieces.length === 0)) {
    if (file.pages.some(({ pictures }) => pictures))
      throw new Unreadable(
        'The PDF holds pictures of pages and no text, as a scanner makes them.',
        'Read the text by OCR first (for example with ocrmypdf) and give the result.',
      );
    throw new Unreadable('The PDF holds no text.', 'Give a file that holds the report.');
  }
  const ruled: ReturnType<typeof ruledTablesIn>[] = [];
  for (const { pieces, rules } of file.pages)
    ruled.push(ruledTablesIn(pieces, rules, ruled.at(-1)?.tables.at(-1)));
  const all = file.pages.map(({ height }, p) => ({ height, runs: runsOf(ruled[p]?.rest ?? []) }));
  const { pages, heads } = withoutRunningHeads(all);
  const runs = pages.flat();
  const body = bodySize(runs);
  const joiner = new LineJoiner(
    [...runs, ...ruled.flatMap(({ tables }) => tables.flatMap(({ cells }) => cells.flat(2)))].map(
      ({ text }) => text.trim(),
    ),
    isWord,
  );
  const paragraphs = new Paragraphs(joiner, body);
  const aligned: ReturnType<typeof alignedTablesIn>[] = [];
  for (const page of pages) {
    const lines = page.filter(({ text }) => !leader.test(text.trim()));
    aligned.push(alignedTablesIn(lines, aligned.at(-1)?.tables.at(-1)));
  }
  const doubtful = aligned.flatMap((page, p) => (page.doubtful ? [p + 1] : []));
  const blocks = aligned.flatMap((page, p) => {
    const { tables, rest } = tablesIn(page.rest);
    const divided = [...(ruled[p]?.tables ?? []), ...page.tables].map((table) => asTable(table, joiner));
    return inReadingOrder([...rest, ...tables, ...divided]).flatMap((region) =>
      paragraphs.region(region, p + 1),
    );
  });
  const whole = titleFirst(acrossColumns(blocks, joiner)).map(dated);
  const title = clean(file.info.title);
  const created = dayOf(file.info.created);
  const author = clean(file.info.author);
  const hints: Hint[] = [];
  const [first] = whole;
  if (first?.kind === 'title')
    hints.push({ of: 'title', value: first.text, from: 'the largest letters on page 1' });
  if (title !== '' && !noTitle.test(title))
    hints.push({ of: 'title', value: title, from: 'the PDF’s properties' });
  for (const head of heads.filter((text) => /\d{4}/.test(text) && /\p{L}/u.test(text)))
    hints.push({ of: 'date', value: head, from: 'the running head', weak: true });
  if (created !== null)
    hints.push({
      of: 'date',
      value: created,
      from: 'the PDF’s properties, which say when it was made',
      weak: true,
    });
  if (author !== '')
    hints.push({ of: 'publisher', value: author, from: 'the PDF’s properties (author)', weak: true });
  return {
    text: textOf(whole),
    verbatim: false,
    hints,
    remarks: remarksOn(
      file,
      heads,
      runs.some(({ text }) => leader.test(text.trim())),
      doubtful,
    ),
  };
}
