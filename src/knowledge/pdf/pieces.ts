import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Unreadable } from '../blocks.ts';
import { type Rule, rulesIn } from './rules.ts';

/** A stretch of text that a PDF draws in one go. Lengths are points, downwards and to the right. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  /** The line that the letters stand on. */
  readonly base: number;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

export interface PdfPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  /** Lines along and down, as tables have them. */
  readonly rules: readonly Rule[];
  /** Whether it shows pictures. */
  readonly pictures: boolean;
  /** Pieces that do not run from left to right: marks in the margin, water marks. */
  readonly turned: number;
}

/** The pages of a PDF, and what it says of itself. */
export interface PdfFile {
  readonly pages: readonly PdfPage[];
  readonly info: { readonly title: string; readonly author: string; readonly created: string };
}

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

/** Only the drawing of pages needs a canvas, but pdf.js asks for these classes when it is loaded. */
async function loadPdfJs(): Promise<PdfJs> {
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D'])
    if (!(name in globalThis))
      Object.defineProperty(globalThis, name, { value: class {}, configurable: true, writable: true });
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** The files of pdf.js that hold the metrics of fonts which a PDF only names. */
function filesOf(folder: string): string {
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return `${pathToFileURL(join(home, folder)).pathname}/`;
}

const isFont = (font: unknown): font is { readonly name: string } =>
  typeof font === 'object' && font !== null && 'name' in font && typeof font.name === 'string';

/** Reads what a PDF draws. @throws Unreadable */
export async function readPdfFile(
  bytes: Uint8Array,
  progress: (page: number, pages: number) => void,
): Promise<PdfFile> {
  const pdf = await loadPdfJs();
  const task = pdf.getDocument({
    // pdf.js takes the bytes for itself.
    data: new Uint8Array(bytes),
    verbosity: pdf.VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    standardFontDataUrl: filesOf('standard_fonts'),
    cMapUrl: filesOf('cmaps'),
    cMapPacked: true,
    wasmUrl: filesOf('wasm'),
  });
  try {
    const document = await task.promise;
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      progress(number, document.numPages);
      pages.push(await readPage(pdf, await document.getPage(number), number));
    }
    const { info } = await document.getMetadata();
    const said = (name: string) => {
      const value: unknown = Reflect.get(info, name);
      return typeof value === 'string' ? value : '';
    };
    return {
      pages,
      info: { title: said('Title'), author: said('Author'), created: said('CreationDate') },
    };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException')
      throw new Unreadable(
        'The PDF is encrypted: it opens with a password only.',
        'Save a copy without a password and give that.',
      );
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unreadable(
      `The PDF is damaged (${reason.replace(/\.$/, '')}).`,
      'Get the file again, or save it anew in a PDF reader.',
    );
  } finally {
    await task.destroy();
  }
}

type PdfPageProxy = Awaited<ReturnType<Awaited<ReturnType<PdfJs['getDocument']>['promise']>['getPage']>>;

async function readPage(pdf: PdfJs, page: PdfPageProxy, number: number): Promise<PdfPage> {
  const view = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  // Only the list of what is drawn makes pdf.js tell the fonts' names.
  const drawing = await page.getOperatorList();
  const pictures = [
    pdf.OPS.paintImageXObject,
    pdf.OPS.paintInlineImageXObject,
    pdf.OPS.paintImageMaskXObject,
  ];
  const fonts = new Map<string, string>();
  const fontName = (id: string) => {
    const known = fonts.get(id);
    if (known !== undefined) return known;
    const font: unknown = page.commonObjs.has(id) ? page.commonObjs.get(id) : null;
    const name = isFont(font) ? font.name : '';
    fonts.set(id, name);
    return name;
  };
  const pieces: Piece[] = [];
  let turned = 0;
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const matrix: number[] = pdf.Util.transform(view.transform, item.transform);
    const [a = 0, b = 0, c = 0, d = 0, x = 0, base = 0] = matrix;
    const size = Math.hypot(c, d);
    if (size === 0) continue;
    if (Math.abs(b) > Math.abs(a) * 0.1 || a < 0) {
      turned++;
      continue;
    }
    const right = x + item.width;
    if (right < 0 || x > view.width || base < 0 || base > view.height + size) continue;
    const name = fontName(item.fontName);
    const piece = {
      text: item.str,
      ...{ x, right, base, size },
      bold: /bold|black|heavy|semibold|demi/i.test(name),
      italic: /italic|oblique/i.test(name),
    };
    // A heading that is drawn twice to look bold is one.
    const twice = pieces.some(
      (other) =>
        other.text === piece.text &&
        Math.abs(other.x - x) < size / 4 &&
        Math.abs(other.base - base) < size / 4,
    );
    if (!twice) pieces.push(piece);
  }
  page.cleanup();
  return {
    number,
    width: view.width,
    height: view.height,
    pieces,
    rules: rulesIn(drawing, pdf.OPS, view.transform),
    pictures: drawing.fnArray.some((operation) => pictures.includes(operation)),
    turned,
  };
}
