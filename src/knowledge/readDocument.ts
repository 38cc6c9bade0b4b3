import { extname } from 'node:path';
import { type ReadDocument, Unreadable } from './blocks.ts';

/** What reading needs from outside. */
export interface ReadingTools {
  /** Tells words of the language, to know hyphens from hyphenation. */
  isWord(word: string): boolean;
  /** Told what is being done, for long files. */
  progress(step: string): void;
}

/** The kinds of file that are read, as their originals are named. */
export type FileKind = 'txt' | 'md' | 'html' | 'pdf' | 'docx';

/** The endings of files that are taken from a folder. */
export const readable = /\.(?:txt|text|md|markdown|html?|xhtml|pdf|docx)$/i;

const startsWith = (bytes: Uint8Array, signature: readonly number[]) =>
  signature.every((byte, i) => bytes[i] === byte);

/** What a file is, by its content first: names are often wrong. @throws Unreadable */
export function kindOf(bytes: Uint8Array, file: string): FileKind {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const ending = extname(file).toLowerCase();
  if (head.includes('%PDF-')) return 'pdf';
  if (startsWith(bytes, [0x50, 0x4b, 3, 4])) return 'docx';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw new Unreadable(
      'The file is a document of Word before 2007 (.doc), or one with a password.',
      'Save it as .docx without a password.',
    );
  if (ending === '.pdf') throw new Unreadable('The file is no PDF, or a damaged one.', 'Get it again.');
  if (ending === '.docx') throw new Unreadable('The file is no .docx, or a damaged one.', 'Get it again.');
  if (/^\.x?html?$/.test(ending) || /^[\s\u00EF\u00BB\u00BF]*<(?:!doctype\s+html|html\b|\?xml)/i.test(head))
    return 'html';
  return /^\.(?:md|markdown)$/.test(ending) ? 'md' : 'txt';
}

/** Reads a file by its kind. Each kind's library is loaded where it is needed. @throws Unreadable */
export async function readDocument(
  bytes: Uint8Array,
  kind: FileKind,
  tools: ReadingTools,
): Promise<ReadDocument> {
  switch (kind) {
    case 'pdf': {
      const { readPdf } = await import('./formats/pdf.ts');
      return readPdf(bytes, tools.isWord, (page, pages) => {
        if (pages > 1) tools.progress(`page ${page} of ${pages}`);
      });
    }
    case 'docx':
      return (await import('./formats/docx.ts')).readDocx(bytes);
    case 'html':
      return (await import('./formats/html.ts')).readHtml(bytes);
    case 'md':
      return (await import('./formats/text.ts')).readMarkdown(bytes);
    case 'txt':
      return (await import('./formats/text.ts')).readText(bytes);
  }
}
