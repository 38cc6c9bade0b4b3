import { clean, type DocumentBlock, type Hint, type ReadDocument, textOf, Unreadable } from '../blocks.ts';
import { type DomDocument, type DomElement, parsePage } from './dom.ts';
import { blocksOf } from './htmlBlocks.ts';

/** A main content of fewer letters than this share of the page's may have missed the report. */
const fewest = 0.35;

/** Decodes a page by its byte order mark, its own word, or as UTF-8; pages of old say nothing and are Windows-1252. */
function decode(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  const said = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? null;
  for (const label of [mark, 'utf-8', said, 'windows-1252']) {
    if (label === null) continue;
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Not this one, or a name that nobody knows.
    }
  }
  throw new Unreadable('The page’s encoding is unknown.', 'Save it as UTF-8.');
}

type Json = { readonly [key: string]: unknown };
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** What a page says of itself for machines (schema.org). */
function linkedData(document: DomDocument): Json[] {
  const found: Json[] = [];
  const gather = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) gather(one);
    else if (isObject(value)) {
      gather(value['@graph']);
      if (/Article|Report|Posting|WebPage/.test(String(value['@type']))) found.push(value);
    }
  };
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      gather(JSON.parse(script.textContent ?? ''));
    } catch {
      // Pages often hold broken data; what people see counts.
    }
  }
  // What is an article comes before the page that holds it.
  return found.sort(
    (a, b) => Number(/WebPage/.test(String(a['@type']))) - Number(/WebPage/.test(String(b['@type']))),
  );
}

const words = (value: unknown): string | null => {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return words(value[0]);
  return isObject(value) ? words(value['name'] ?? value['@id']) : null;
};

function hintsOf(document: DomDocument): Hint[] {
  const hints: Hint[] = [];
  const add = (of: Hint['of'], value: string | null | undefined, from: string) => {
    const text = clean(value ?? '');
    if (text !== '' && (of !== 'url' || /^https?:\/\/\S+$/.test(text))) hints.push({ of, value: text, from });
  };
  for (const data of linkedData(document)) {
    const from = 'the page’s JSON-LD';
    add('title', words(data['headline']), from);
    add('publisher', words(data['publisher']), from);
    add('date', words(data['datePublished']), from);
    add('language', words(data['inLanguage']), from);
    add('url', words(data['url']) ?? words(data['mainEntityOfPage']), from);
  }
  const meta = (name: string) =>
    document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content');
  const tagged: readonly (readonly [Hint['of'], string])[] = [
    ['title', 'og:title'],
    ['publisher', 'og:site_name'],
    ['publisher', 'DC.publisher'],
    ['publisher', 'publisher'],
    ['date', 'article:published_time'],
    ['date', 'DC.date'],
    ['date', 'dcterms.date'],
    ['date', 'date'],
    ['url', 'og:url'],
  ];
  for (const [of, name] of tagged) add(of, meta(name), `the page’s ${name}`);
  add(
    'url',
    document.querySelector('link[rel="canonical"]')?.getAttribute('href'),
    'the page’s canonical link',
  );
  add('date', document.querySelector('time[datetime]')?.getAttribute('datetime'), 'the page’s <time>');
  add('title', document.querySelector('title')?.textContent, 'the page’s <title>');
  add('language', document.documentElement?.getAttribute('lang'), 'the page’s lang');
  return hints;
}

const lettersIn = (blocks: readonly DocumentBlock[]) =>
  blocks.reduce((sum, { text }) => sum + text.length, 0);

/** What surrounds the main content, where Readability does not find it. */
const around =
  'header, footer, aside, nav, form, [role="navigation"], [role="banner"], [role="contentinfo"], [role="complementary"], [role="search"]';

const isReadability = (value: unknown): value is { readonly content: DomElement | null } =>
  isObject(value) && 'content' in value;

/** The main content of a page, without navigation, advertisements and the like. */
async function mainBlocks(html: string): Promise<{ blocks: DocumentBlock[]; remarks: string[] }> {
  const page = await parsePage(html);
  for (const element of page.querySelectorAll('script, style, noscript, template, iframe')) element.remove();
  const { Readability } = await import('@mozilla/readability');
  const parsed: unknown = new Readability(page, {
    serializer: (node: DomElement) => node,
    charThreshold: 200,
  }).parse();
  const found = isReadability(parsed) && parsed.content !== null ? blocksOf(parsed.content) : [];
  const whole = await parsePage(html);
  for (const element of whole.querySelectorAll(around)) element.remove();
  const root = whole.querySelector('main, article, [role="main"]') ?? whole.body;
  const plain = root === null ? [] : blocksOf(root);
  if (lettersIn(found) >= fewest * lettersIn(plain)) return { blocks: found, remarks: [] };
  return {
    blocks: plain,
    remarks: [
      'The main content could not be told from the rest of the page: check the text for menus and the like.',
    ],
  };
}

/** The heading that the page calls its title, without the site's name after it. */
function titleOf(document: DomDocument, hints: readonly Hint[]): string | undefined {
  const titles = hints.filter(({ of }) => of === 'title').map(({ value }) => value);
  const headings = [...document.querySelectorAll('h1')].map((heading) => clean(heading.textContent ?? ''));
  const same = headings.find(
    (text) => text !== '' && titles.some((one) => one.toLowerCase().startsWith(text.toLowerCase())),
  );
  return same ?? titles[0] ?? headings.find((text) => text !== '');
}

/** Reads a web page's main content. @throws Unreadable */
export async function readHtml(bytes: Uint8Array): Promise<ReadDocument> {
  const html = decode(bytes);
  const document = await parsePage(html);
  const hints = hintsOf(document);
  const { blocks, remarks } = await mainBlocks(html);
  if (lettersIn(blocks) === 0)
    throw new Unreadable(
      'The page holds no text.',
      'Where a program writes the text into it, save the page from a browser (“Web page, complete”) and give that.',
    );
  const title = titleOf(document, hints);
  const rest = blocks.filter(({ kind, text }) => kind !== 'heading' || text !== title);
  const titled: DocumentBlock[] =
    title === undefined ? [...blocks] : [{ kind: 'title', text: title }, ...rest];
  const own: Hint[] = title === undefined ? [] : [{ of: 'title', value: title, from: 'the page’s heading' }];
  return { text: textOf(titled), verbatim: false, hints: [...own, ...hints], remarks };
}
