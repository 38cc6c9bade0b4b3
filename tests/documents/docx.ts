import {
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import type { Content } from './pdf.ts';

/** A run of text; “word^1” carries the mark of a footnote. */
function runs(text: string) {
  return text.split(/(\^\d+)/).map((part) => {
    const mark = /^\^(\d+)$/.exec(part)?.[1];
    return mark === undefined ? new TextRun(part) : new FootnoteReferenceRun(Number(mark));
  });
}

/** The same document as a word processor writes it. */
export async function sitrepDocx(content: Content, properties: { title?: string } = {}): Promise<Buffer> {
  const cells = (row: readonly string[], bold: boolean) =>
    new TableRow({
      tableHeader: bold,
      children: row.map(
        (text) => new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold })] })] }),
      ),
    });
  const { table } = content;
  const document = new Document({
    ...properties,
    footnotes: Object.fromEntries(
      (content.footnotes ?? []).map((note, i) => [
        i + 1,
        { children: [new Paragraph({ children: runs(note) })] },
      ]),
    ),
    sections: [
      {
        children: [
          new Paragraph({ text: content.title, heading: HeadingLevel.TITLE }),
          new Paragraph({ children: runs(content.subtitle) }),
          ...(table === undefined
            ? []
            : [
                new Paragraph({ text: table.caption, heading: HeadingLevel.HEADING_1 }),
                new Table({ rows: [cells(table.head, true), ...table.rows.map((row) => cells(row, false))] }),
              ]),
          ...content.sections.flatMap(({ heading, paragraphs, bullets }) => [
            new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
            ...paragraphs.map((sentences) => new Paragraph({ children: runs(sentences.join(' ')) })),
            ...(bullets ?? []).map((text) => new Paragraph({ children: runs(text), bullet: { level: 0 } })),
          ]),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
