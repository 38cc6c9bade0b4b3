import { clean, type DocumentBlock, type Hint, type ReadDocument, textOf, Unreadable } from '../blocks.ts';
import { parsePage } from './dom.ts';
import { blocksOf } from './htmlBlocks.ts';

const again = 'Get the file again, or save it anew as .docx.';

/** A property of the document, from its XML. */
const property = (xml: string, name: string) =>
  clean(
    (new RegExp(`<(?:\\w+:)?${name}[^>]*>([^<]*)<`).exec(xml)?.[1] ?? '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, '&'),
  );

async function propertiesOf(bytes: Uint8Array): Promise<Hint[]> {
  const { default: JSZip } = await import('jszip');
  let zip: InstanceType<typeof JSZip>;
  try {
    zip = await JSZip.loadAsync(bytes);
  } catch {
    throw new Unreadable('The file is damaged: it is no whole archive.', again);
  }
  if (zip.file('word/document.xml') === null)
    throw new Unreadable('The file is an archive, not a .docx.', 'Unpack it and give the report in it.');
  const core = (await zip.file('docProps/core.xml')?.async('string')) ?? '';
  const app = (await zip.file('docProps/app.xml')?.async('string')) ?? '';
  const from = 'the document’s properties';
  const hints: Hint[] = [
    { of: 'title', value: property(core, 'title'), from, weak: true },
    { of: 'publisher', value: property(app, 'Company'), from: `${from} (company)`, weak: true },
    { of: 'publisher', value: property(core, 'creator'), from: `${from} (author)`, weak: true },
    { of: 'date', value: property(core, 'created'), from: `${from}, which say when it was made`, weak: true },
  ];
  return hints.filter(({ value }) => value !== '' && value !== 'Un-named');
}

/** Reads a document of Word or the like. @throws Unreadable */
export async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  const hints = await propertiesOf(bytes);
  const { default: mammoth } = await import('mammoth');
  let pictures = 0;
  let html: string;
  try {
    const converted = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"],
        convertImage: mammoth.images.imgElement(async () => {
          pictures++;
          return { src: '' };
        }),
      },
    );
    html = converted.value;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unreadable(`The document is damaged (${reason}).`, again);
  }
  const page = await parsePage(`<!doctype html><html><body>${html}</body></html>`);
  const blocks = page.body === null ? [] : blocksOf(page.body);
  if (blocks.length === 0)
    throw new Unreadable(
      pictures > 0 ? 'The document holds pictures and no text.' : 'The document holds no text.',
      'Give a file that holds the report as text.',
    );
  const [first, ...rest] = blocks;
  const titled: DocumentBlock[] = first?.kind === 'heading' ? [{ ...first, kind: 'title' }, ...rest] : blocks;
  const own: Hint[] =
    titled[0]?.kind === 'title' ? [{ of: 'title', value: titled[0].text, from: 'the first heading' }] : [];
  return {
    text: textOf(titled),
    verbatim: false,
    hints: [...own, ...hints],
    remarks:
      pictures === 0 ? [] : [`${pictures === 1 ? 'A picture was' : `${pictures} pictures were`} left out.`],
  };
}
