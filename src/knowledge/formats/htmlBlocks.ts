import { clean, type DocumentBlock } from '../blocks.ts';
import { type DomElement, type DomNode, isElement, isText } from './dom.ts';
import { isDataTable, tableRows } from './htmlTable.ts';

const list = (names: string) => new Set(names.split(' '));
const skipped = list(
  'SCRIPT STYLE NOSCRIPT TEMPLATE NAV BUTTON SELECT INPUT TEXTAREA SVG IFRAME OBJECT EMBED CANVAS VIDEO AUDIO HEAD DIALOG MENU',
);
const blocky = list(
  'P DIV SECTION ARTICLE MAIN BLOCKQUOTE UL OL DL DT DD FIGURE FIGCAPTION PRE ADDRESS HEADER FOOTER CENTER FIELDSET DETAILS SUMMARY FORM ASIDE BODY HR TD TH TR TBODY CAPTION',
);
const bold = list('B STRONG');
const longestHeading = 14;

const noteMark = /^\[?(?<mark>\d{1,3}|[*†‡§]{1,3}|[a-z])\]?$/u;
const superscript: readonly string[] = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];

const isHidden = (element: DomElement) =>
  element.getAttribute('hidden') !== null ||
  element.getAttribute('aria-hidden') === 'true' ||
  /display:\s*none|visibility:\s*hidden/i.test(element.getAttribute('style') ?? '');

/** The elements that marks of footnotes link to, with the mark. */
function footnoteTargets(root: DomElement): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const link of root.querySelectorAll('sup a[href^="#"], a[href^="#"]')) {
    const mark = noteMark.exec((link.textContent ?? '').trim())?.groups?.['mark'];
    const raised = link.querySelector('sup') !== null || isRaised(link, root);
    const target = link.getAttribute('href')?.slice(1) ?? '';
    if (mark !== undefined && raised && target !== '') targets.set(target, mark);
  }
  return targets;
}

const isRaised = (link: DomElement, root: DomElement) => {
  for (const sup of root.querySelectorAll('sup'))
    for (const inner of sup.querySelectorAll('a')) if (inner === link) return true;
  return false;
};

type Kind = DocumentBlock['kind'];

/** Walks a tree and gathers its blocks. */
class Gatherer {
  readonly blocks: DocumentBlock[] = [];
  readonly #notes: ReadonlyMap<string, string>;
  #text = '';
  #boldLetters = 0;
  #refs: string[] = [];
  #kind: Kind = 'paragraph';
  #prefix = '';
  #mark: string | null = null;

  constructor(notes: ReadonlyMap<string, string>) {
    this.#notes = notes;
  }

  flush(): void {
    const text = clean(this.#text);
    const letters = text.replace(/\s/g, '').length;
    const allBold = this.#boldLetters >= letters;
    const refs = this.#refs;
    this.#text = '';
    this.#boldLetters = 0;
    this.#refs = [];
    if (text === '') return;
    const short = text.split(' ').length <= longestHeading && !/[.;,!?]["”’»)\]]*$/u.test(text);
    const kind =
      this.#kind === 'paragraph' && allBold && short && /\p{L}/u.test(text) ? 'heading' : this.#kind;
    if (kind === 'footnote' && this.#mark !== null) {
      const said = text.replace(/\s*[↑↩^⤴]\uFE0E?\s*$/u, '').replace(/^[↑^]\s*/u, '');
      const own = said.replace(noteStart(this.#mark), '');
      if (own !== '') this.blocks.push({ kind, text: own, mark: this.#mark });
    } else this.blocks.push({ kind, text: this.#prefix + text, refs });
    this.#prefix = '';
    // What follows the first paragraph of an item stands beside it.
    if (this.#kind === 'item') this.#kind = 'paragraph';
  }

  walk(node: DomNode, isBold = false): void {
    for (const child of node.childNodes) {
      if (isText(child)) this.#add(child.textContent ?? '', isBold);
      else if (isElement(child) && !skipped.has(child.nodeName.toUpperCase()) && !isHidden(child))
        this.#element(child, child.nodeName.toUpperCase(), isBold);
    }
  }

  #add(text: string, isBold: boolean): void {
    this.#text += text;
    if (isBold) this.#boldLetters += text.replace(/\s/g, '').length;
  }

  #element(element: DomElement, name: string, isBold: boolean): void {
    const note = element.id === '' ? undefined : this.#notes.get(element.id);
    if (note !== undefined && name !== 'A' && name !== 'SUP') this.#as('footnote', element, note);
    else if (name === 'BR') this.#lineBreak();
    else if (name === 'SUP') this.#raised(element, isBold);
    else if (/^H[1-6]$/.test(name)) this.#as('heading', element);
    else if (name === 'LI') this.#as('item', element);
    else if (name === 'OL') this.#numbered(element);
    else if (name === 'TABLE' && isDataTable(element)) this.#table(element);
    else if (name === 'DT') this.#term(element);
    else if (name === 'DD' && this.#prefix !== '') {
      this.walk(element);
      this.flush();
    } else if (blocky.has(name) || name === 'TABLE') {
      this.flush();
      this.walk(element);
      this.flush();
    } else this.walk(element, isBold || bold.has(name));
  }

  /** Two breaks divide paragraphs. */
  #lineBreak(): void {
    if (/\n\s*$/.test(this.#text)) this.flush();
    else this.#text += '\n';
  }

  #table(element: DomElement): void {
    this.flush();
    for (const caption of element.querySelectorAll('caption')) this.#as('heading', caption);
    for (const text of tableRows(element)) this.blocks.push({ kind: 'row', text: clean(text) });
  }

  /** A term goes with its explanation. */
  #term(element: DomElement): void {
    this.flush();
    this.walk(element);
    this.#prefix = `${clean(this.#text).replace(/:$/, '')}: `;
    this.#text = '';
    this.#kind = 'item';
  }

  /** Gathers an element as a block of a kind. */
  #as(kind: Kind, element: DomElement, mark: string | null = null): void {
    this.flush();
    const [before, markBefore] = [this.#kind, this.#mark];
    [this.#kind, this.#mark] = [kind, mark];
    this.walk(element);
    this.flush();
    [this.#kind, this.#mark] = [before === 'item' ? 'paragraph' : before, markBefore];
  }

  #numbered(element: DomElement): void {
    this.flush();
    let number = Number(element.getAttribute('start') ?? 1);
    for (const child of element.childNodes) {
      if (!isElement(child)) continue;
      const isNote = this.#notes.has(child.id);
      if (!isNote && child.nodeName.toUpperCase() === 'LI' && number < 100) this.#prefix = `${number}. `;
      number++;
      this.#element(child, child.nodeName.toUpperCase(), false);
      this.#prefix = '';
    }
  }

  /** The mark of a footnote, an exponent, or letters such as “th”. */
  #raised(element: DomElement, isBold: boolean): void {
    const text = (element.textContent ?? '').trim();
    const mark = noteMark.exec(text)?.groups?.['mark'];
    const linked = element.querySelector('a') !== null;
    const exponent = /(?:^|[\s\d])[kcm]?m$/.test(this.#text)
      ? /^[23]$/
      : /(?:^|\D)10$/.test(this.#text)
        ? /^\d$/
        : null;
    if (!linked && exponent?.test(text) === true) this.#add(superscript[Number(text)] ?? text, isBold);
    else if (mark !== undefined && (linked || !/^[a-z]$/.test(mark))) this.#refs.push(mark);
    else this.walk(element, isBold);
  }
}

const noteStart = (mark: string) => new RegExp(`^\\[?${mark.replace(/[*]/g, '\\*')}\\]?[.):]?\\s+`, 'u');

/** The blocks of a page's element, in order. */
export function blocksOf(root: DomElement): DocumentBlock[] {
  const gatherer = new Gatherer(footnoteTargets(root));
  gatherer.walk(root);
  gatherer.flush();
  return gatherer.blocks;
}
