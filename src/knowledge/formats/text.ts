import { parse } from 'yaml';
import { clean, type DocumentBlock, type Hint, type ReadDocument, textOf, Unreadable } from '../blocks.ts';
import { parsePage } from './dom.ts';
import { blocksOf } from './htmlBlocks.ts';

/** Control characters that no text holds, though UTF-8 allows them. */
const isControl = (byte: number) => (byte < 32 && ![9, 10, 12, 13].includes(byte)) || byte === 127;

/** The text of a file. @throws Unreadable */
export function decodeText(bytes: Uint8Array): string {
  const remedy = 'Give a text, Markdown, HTML, PDF or .docx file; save a text as UTF-8.';
  if (bytes.some(isControl)) throw new Unreadable('The file is no text.', remedy);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unreadable('The file is not UTF-8.', remedy);
  }
  if (text.replace(/^\uFEFF/, '').trim() === '')
    throw new Unreadable('The file is empty.', 'Give a file that holds the report.');
  return text;
}

/** A plain text, stored as it stands. @throws Unreadable */
export function readText(bytes: Uint8Array): ReadDocument {
  return { text: decodeText(bytes), verbatim: true, hints: [], remarks: [] };
}

/** What stands at the head of a Markdown file for programs. */
function frontMatter(text: string): { readonly hints: readonly Hint[]; readonly rest: string } {
  const match = /^\uFEFF?---\r?\n(?<yaml>[\s\S]*?)\r?\n(?:---|\.\.\.)\r?\n/.exec(text);
  let said: unknown;
  try {
    said = parse(match?.groups?.['yaml'] ?? '');
  } catch {
    said = null;
  }
  if (match === null || typeof said !== 'object' || said === null) return { hints: [], rest: text };
  const hints: Hint[] = [];
  for (const [of, names] of [
    ['title', ['title']],
    ['publisher', ['publisher', 'source', 'author']],
    ['date', ['dateline', 'date', 'published']],
    ['url', ['url', 'link']],
    ['language', ['language', 'lang']],
  ] as const)
    for (const name of names) {
      const value: unknown = Reflect.get(said, name);
      if (typeof value === 'string' && value.trim() !== '')
        hints.push({ of, value: clean(value), from: `the file’s front matter (${name})` });
    }
  return { hints, rest: text.slice(match[0].length) };
}

/** The text without marks and white space: equal on both sides where Markdown changes nothing of it. */
const bare = (line: string) =>
  line.replace(/^\s*(?:#{1,6}\s+|[-*+•]\s+|\d{1,2}[.)]\s+)/, '').replace(/\s+/g, '');

/** Reads Markdown. Where it has marks within its sentences, it is stored without them. @throws Unreadable */
export async function readMarkdown(bytes: Uint8Array): Promise<ReadDocument> {
  const text = decodeText(bytes);
  const { hints, rest } = frontMatter(text);
  const { marked } = await import('marked');
  const html = await marked.parse(rest.replace(/^\uFEFF/, ''), { gfm: true, async: true });
  const page = await parsePage(`<!doctype html><html><body>${html}</body></html>`);
  const blocks: DocumentBlock[] = page.body === null ? [] : blocksOf(page.body);
  const plain = rest
    .split(/\r\n|\r|\n/)
    .map(bare)
    .join('');
  const read = blocks.map((block) => bare(block.text)).join('');
  if (rest === text && plain.replace(/^\uFEFF/, '') === read)
    return { text, verbatim: true, hints, remarks: [] };
  if (blocks.length === 0)
    throw new Unreadable('The file holds no text.', 'Give a file that holds the report.');
  const [first, ...others] = blocks;
  const titled: DocumentBlock[] =
    first?.kind === 'heading' ? [{ ...first, kind: 'title' }, ...others] : blocks;
  return { text: textOf(titled), verbatim: false, hints, remarks: [] };
}
