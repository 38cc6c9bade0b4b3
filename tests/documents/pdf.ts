import PDFDocument from 'pdfkit';

/** A document as an author has it, before it is laid out. */
export interface Content {
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly Section[];
  readonly table?: {
    readonly caption: string;
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
  /** By number, from 1. */
  readonly footnotes?: readonly string[];
}

export interface Section {
  readonly heading: string;
  /** Sentences; one that ends with “^1” refers to the first footnote. */
  readonly paragraphs: readonly (readonly string[])[];
  readonly bullets?: readonly string[];
}

export interface Layout {
  readonly columns?: 1 | 2 | 3;
  readonly size?: number;
  readonly serif?: boolean;
  /** Paragraphs are told apart by an indent, not by space between them. */
  readonly indented?: boolean;
  /** Words are divided at the ends of lines. */
  readonly hyphens?: boolean;
  readonly head?: string;
  readonly foot?: (page: number) => string;
  readonly landscape?: boolean;
  readonly password?: string;
  readonly info?: { readonly Title?: string; readonly Author?: string };
}

type Doc = InstanceType<typeof PDFDocument>;

async function bytesOf(doc: Doc): Promise<Buffer> {
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => {
    doc.on('end', resolve);
  });
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

interface Word {
  readonly text: string;
  readonly note: string | null;
}

const wordsOf = (text: string): Word[] =>
  text.split(' ').map((word) => {
    const note = /\^(\d+)$/.exec(word);
    return { text: word.replace(/\^\d+$/, ''), note: note?.[1] ?? null };
  });

/** Where a long word of letters may be divided: anywhere that leaves three on both sides. */
const divisible = /^\p{Ll}{8,}[.,;]?$/u;

/** Lays text out line by line, as a layout program does: the file holds lines, not paragraphs. */
class Setter {
  readonly doc: Doc;
  readonly #layout: Required<Pick<Layout, 'columns' | 'size' | 'serif' | 'indented' | 'hyphens'>>;
  readonly #margin = 48;
  readonly #gutter = 20;
  #column = 0;
  #top: number;
  y: number;

  constructor(layout: Layout, options: object) {
    this.#layout = {
      columns: layout.columns ?? 2,
      size: layout.size ?? 10,
      serif: layout.serif ?? false,
      indented: layout.indented ?? false,
      hyphens: layout.hyphens ?? true,
    };
    this.doc = new PDFDocument({
      size: 'A4',
      layout: layout.landscape === true ? 'landscape' : 'portrait',
      margin: 0,
      bufferPages: true,
      ...options,
    });
    this.#top = 70;
    this.y = this.#top;
  }

  get width(): number {
    return this.doc.page.width - 2 * this.#margin;
  }

  get columnWidth(): number {
    const { columns } = this.#layout;
    return (this.width - (columns - 1) * this.#gutter) / columns;
  }

  get x(): number {
    return this.#margin + this.#column * (this.columnWidth + this.#gutter);
  }

  /** The columns begin below what stands over all of them. */
  startColumns(): void {
    this.#column = 0;
    this.#top = this.y;
  }

  font(bold: boolean): this {
    const { serif } = this.#layout;
    this.doc.font(serif ? (bold ? 'Times-Bold' : 'Times-Roman') : bold ? 'Helvetica-Bold' : 'Helvetica');
    return this;
  }

  /** Goes to the next column where less than a height is left. */
  need(height: number, bottom = 100): void {
    if (this.y + height <= this.doc.page.height - bottom) return;
    this.#column++;
    if (this.#column >= this.#layout.columns) {
      this.doc.addPage();
      this.#column = 0;
      this.#top = 70;
    }
    this.y = this.#top;
  }

  line(words: readonly Word[], x: number, size: number): void {
    let at = x;
    const space = this.doc.fontSize(size).widthOfString(' ');
    for (const { text, note } of words) {
      this.doc.fontSize(size).text(text, at, this.y, { lineBreak: false });
      at += this.doc.widthOfString(text);
      if (note !== null) {
        this.doc.fontSize(size * 0.6).text(note, at, this.y - size * 0.1, { lineBreak: false });
        at += this.doc.widthOfString(note);
      }
      at += space;
    }
  }

  /** Breaks a text into lines and sets them. */
  text(
    text: string,
    options: { indent?: number; hang?: number; size?: number; width?: number; x?: number } = {},
  ): void {
    const size = options.size ?? this.#layout.size;
    const hang = options.hang ?? 0;
    const measure = (words: readonly Word[]) =>
      this.doc.fontSize(size).widthOfString(words.map((word) => word.text).join(' '));
    const words = wordsOf(text);
    let first = true;
    while (words.length > 0) {
      const indent = first ? (options.indent ?? 0) : hang;
      const room = (options.width ?? this.columnWidth) - indent;
      const line: Word[] = [];
      for (let word = words[0]; word !== undefined && measure([...line, word]) <= room; word = words[0]) {
        line.push(word);
        words.shift();
      }
      const [next] = words;
      if (next !== undefined && this.#layout.hyphens && next.note === null && divisible.test(next.text)) {
        for (let cut = next.text.length - 4; cut >= 3; cut--) {
          const half = { text: `${next.text.slice(0, cut)}-`, note: null };
          if (measure([...line, half]) > room) continue;
          line.push(half);
          words[0] = { ...next, text: next.text.slice(cut) };
          break;
        }
      }
      if (line.length === 0) line.push(words.shift() ?? { text: '', note: null });
      this.need(size * 1.25);
      this.line(line, (options.x ?? this.x) + indent, size);
      this.y += size * 1.25;
      first = false;
    }
  }

  heading(text: string): void {
    const size = this.#layout.size * 1.3;
    this.need(size * 4);
    this.y += size * 0.6;
    this.font(true).text(text, { size });
    this.y += size * 0.3;
    this.font(false);
  }

  paragraph(sentences: readonly string[]): void {
    const { size, indented } = this.#layout;
    this.font(false).text(sentences.join(' '), { indent: indented ? 1.4 * size : 0 });
    if (!indented) this.y += size * 0.7;
  }

  bullet(text: string): void {
    const { size } = this.#layout;
    this.need(size * 1.25);
    this.font(false)
      .doc.fontSize(size)
      .text('•', this.x + 4, this.y, { lineBreak: false });
    this.font(false).text(text, { indent: 16, hang: 16 });
    this.y += size * 0.3;
  }

  table({ caption, head, rows }: NonNullable<Content['table']>): void {
    const size = this.#layout.size * 0.95;
    const step = this.width / head.length;
    const left = this.#margin;
    this.y += size;
    this.font(true)
      .doc.fontSize(this.#layout.size * 1.2)
      .text(caption, left, this.y, { lineBreak: false });
    this.y += size * 2.2;
    for (const [r, row] of [head, ...rows].entries()) {
      this.font(r === 0);
      for (const [c, cell] of row.entries()) {
        this.doc.fontSize(size);
        // Labels stand left, numbers right.
        const shift = c === 0 ? 0 : step - 12 - this.doc.widthOfString(cell);
        this.doc.text(cell, left + c * step + shift, this.y, { lineBreak: false });
      }
      this.y += size * 1.7;
    }
    this.y += size;
  }

  footnotes(notes: readonly string[]): void {
    const size = this.#layout.size * 0.75;
    this.y = this.doc.page.height - 90;
    this.font(false);
    for (const [i, note] of notes.entries()) {
      this.doc.fontSize(size * 0.7).text(String(i + 1), this.#margin, this.y - 1, { lineBreak: false });
      this.doc.fontSize(size).text(note, this.#margin + 6, this.y, { lineBreak: false });
      this.y += size * 1.3;
    }
  }
}

/** A situation report as humanitarian offices lay it out. */
export async function sitrepPdf(content: Content, layout: Layout = {}): Promise<Buffer> {
  const setter = new Setter(layout, {
    ...(layout.password === undefined ? {} : { userPassword: layout.password, ownerPassword: 'owner' }),
    ...(layout.info === undefined ? {} : { info: layout.info }),
  });
  const { doc } = setter;
  setter.font(true).text(content.title, { size: 22, width: setter.width });
  setter.y += 6;
  setter.font(false).text(content.subtitle, { size: 13, width: setter.width });
  setter.y += 14;
  setter.startColumns();
  const table = () => {
    if (content.table !== undefined) {
      setter.table(content.table);
      setter.startColumns();
    }
  };
  table();
  for (const { heading, paragraphs, bullets } of content.sections) {
    setter.heading(heading);
    for (const paragraph of paragraphs) setter.paragraph(paragraph);
    for (const bullet of bullets ?? []) setter.bullet(bullet);
  }
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    if (page === 0 && content.footnotes !== undefined) setter.footnotes(content.footnotes);
    doc.font('Helvetica').fontSize(8);
    if (layout.head !== undefined) doc.text(layout.head, 48, 30, { lineBreak: false });
    if (layout.foot !== undefined)
      doc.text(layout.foot(page + 1), 48, doc.page.height - 40, { lineBreak: false });
  }
  return bytesOf(doc);
}

/** Numbers in large letters above their labels, and a table whose cells take several lines. */
export async function figuresPdf(
  figures: readonly (readonly [string, string])[],
  table: readonly (readonly string[])[],
): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', margin: 50 });
  doc.font('Helvetica-Bold').fontSize(20).text('Ostravia: Floods');
  for (const [i, [number, label]] of figures.entries()) {
    doc
      .font('Helvetica-Bold')
      .fontSize(24)
      .text(number, 50 + i * 160, 100, { lineBreak: false });
    doc
      .font('Helvetica')
      .fontSize(9)
      .text(label, 50 + i * 160, 128, { lineBreak: false });
  }
  doc.font('Helvetica').fontSize(10);
  doc.text('Rescue teams arrived on Saturday with eight boats and brought residents to safety.', 50, 170);
  doc.moveDown().table({ data: table.map((row) => [...row]) });
  doc.moveDown().text('The government has asked for international assistance.', 50);
  return bytesOf(doc);
}

/** A table that lines divide into cells, between two sentences. */
export async function ruledPdf(table: readonly (readonly string[])[], size = 10): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', margin: 50 });
  doc.font('Helvetica-Bold').fontSize(20).text('Ostravia: Floods').font('Helvetica').fontSize(size);
  doc.moveDown().text('Rescue teams arrived on Saturday with eight boats and brought residents to safety.');
  doc.moveDown().table({ data: table.map((row) => [...row]) });
  doc.moveDown().text('The government has asked for international assistance.', 50);
  return bytesOf(doc);
}

/** The same table with nothing but white space between its cells. */
export async function alignedPdf(
  table: readonly (readonly string[])[],
  layout: { readonly size?: number; readonly boldHead?: boolean; readonly middle?: boolean } = {},
): Promise<Buffer> {
  const size = layout.size ?? 10;
  const doc = new PDFDocument({ size: 'A4', margin: 50 });
  doc.font('Helvetica-Bold').fontSize(20).text('Ostravia: Floods').font('Helvetica').fontSize(size);
  doc.moveDown().text('Rescue teams arrived on Saturday with eight boats and brought residents to safety.');
  const columns = table[0]?.length ?? 1;
  const label = 90;
  const step = (495 - label) / (columns - 1);
  let y = doc.y + 2 * size;
  for (const [r, row] of table.entries()) {
    doc.font(r === 0 && layout.boldHead !== false ? 'Helvetica-Bold' : 'Helvetica');
    const widths = row.map((_, c) => (c === 0 ? label : step) - 12);
    const heights = row.map((text, c) => doc.heightOfString(text, { width: widths[c] ?? 0 }));
    const height = Math.max(...heights);
    for (const [c, text] of row.entries()) {
      const down = c === 0 && layout.middle === true ? (height - (heights[c] ?? 0)) / 2 : 0;
      doc.text(text, 50 + (c === 0 ? 0 : label + (c - 1) * step), y + down, { width: widths[c] ?? 0 });
    }
    y += height + 0.6 * size;
  }
  doc.font('Helvetica').text('The government has asked for international assistance.', 50, y + size);
  return bytesOf(doc);
}

/** A page with a turned table, and one with a chart: lines with a word here and there. */
export async function turnedPdf(): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', margin: 50 });
  doc
    .font('Helvetica')
    .fontSize(10)
    .text('The Marl River rose on Friday and stayed high for more than a week.');
  doc.rotate(90, { origin: [300, 400] });
  doc.text('Karsk', 200, 380, { lineBreak: false }).text('210', 300, 380, { lineBreak: false });
  doc.rotate(-90, { origin: [300, 400] });
  doc.addPage().text('The level of the river by day, as measured at the old bridge of Karsk.', 50, 60);
  for (let i = 0; i <= 5; i++)
    doc
      .moveTo(100 + i * 60, 200)
      .lineTo(100 + i * 60, 400)
      .stroke()
      .moveTo(100, 200 + i * 40)
      .lineTo(400, 200 + i * 40)
      .stroke();
  doc.text('The bridge was closed on Sunday at noon.', 105, 215, { width: 200 });
  return bytesOf(doc);
}

/** A picture of one grey pixel, PNG. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** Pages as a scanner makes them: a picture each; with a text, one more page that holds it. */
export async function scannedPdf(pages: number, text: string | null = null): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', margin: 50, autoFirstPage: false });
  if (text !== null) doc.addPage().font('Helvetica').fontSize(11).text(text);
  for (let page = 0; page < pages; page++) doc.addPage().image(pixel, 50, 50, { width: 400, height: 600 });
  return bytesOf(doc);
}

/** A PDF of blank pages. */
export async function blankPdf(): Promise<Buffer> {
  return bytesOf(new PDFDocument({ size: 'A4' }));
}
