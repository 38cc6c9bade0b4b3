/**
 * Sentence bounds as offsets into the stored text.
 *
 * Own rules, not a library's: natural's SentenceTokenizer alters text, and Intl.Segmenter ends a sentence after "Mr."
 * and "p.m.". A fact is a slice, so only offsets are made here; nothing is ever trimmed or joined.
 */

/** A stretch `[start, end)` of a text in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A block of text between blank lines, or a heading or list item in Markdown; `number` counts all from 1. */
export interface Block extends Span {
  readonly number: number;
}

/** The mark of a heading in Markdown, or of a list item, at the start of a block. */
export const headingMark = /^#{1,6}[ \t]+(?=\S)/;
export const itemMark = /^(?:[-*+•‣▪]|\d{1,2}[.)])[ \t]+(?=\S)/u;

/** The blocks of a text, without the white space around them. Lines of a paragraph stay together. */
export function splitBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  const add = (rawStart: number, rawEnd: number) => {
    const raw = text.slice(rawStart, rawEnd);
    const start = rawStart + (raw.length - raw.trimStart().length);
    const end = rawStart + raw.trimEnd().length;
    if (end > start) blocks.push({ start, end, number: blocks.length + 1 });
  };
  let inList = false;
  for (const match of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    const line = match[0].trim();
    const heading = headingMark.test(line);
    // In running text a line may start with a number or a dash by chance: a list starts after a blank line, a heading or a colon.
    const before = text.slice(from, match.index).trim();
    const item: boolean = itemMark.test(line) && (inList || before === '' || before.endsWith(':'));
    if (line === '' || heading || item) {
      add(from, match.index);
      from = match.index;
      inList = item;
    }
    if (heading) {
      from = match.index + match[0].length;
      add(match.index, from);
    }
  }
  add(from, text.length);
  return blocks;
}

const list = (words: string) => new Set(words.trim().split(/\s+/));

/** Abbreviations that a name follows; in lower case some of them are words ("gen", "rep"). */
const titles = list(`
  Mr Mrs Ms Dr Prof Rev Hon Gen Lt Col Sgt Capt Maj Cmdr Adm Gov Sen Rep Pres St Mt Ft Fr Messrs Mme Mlle
`);
/** Abbreviations that something always follows. */
const open = list('cf vs approx ca c al viz e.g i.e tel');
/** Abbreviations before a number, else words: "No. 3" but "They said no." */
const numbered = list('no nos vol pp p fig figs art sec ch par est v b d r fl max min');

/** Abbreviations that may also end a sentence: what follows decides. */
const ambiguous = list(`
  jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun dept univ bros
  a.m p.m u.s u.k u.n e.u u.s.a d.c etc b.c a.d jr sr inc ltd co corp
`);

/** Words that commonly start a sentence: after an ambiguous abbreviation, or glued to the word before. */
const starters = list(`
  The In On At It He She They We This That These Those There But And For From After Before When While According
  However Meanwhile As An A If Its His Her Their Since With Also Both Although During Many Some All Most Officials Nor Such One No Not What Who Police You I My Our
`);

const closers = '"”’»)\\]';
/** Marks of a source after the stop: "[1]", "[citation needed]", ":116" for a page. */
const references = '(?:\\[[^\\]\\[\\n]{1,30}\\]|:\\d{1,4}(?=\\s|$))*';
const stop = new RegExp(`[.!?…]+[${closers}]*${references}`, 'gu');

/** How far back an abbreviation is looked for, in UTF-16 code units. */
const longestWord = 24;

/**
 * True where only the space between two sentences is missing ("the road.Rescuers came"): whole words on both sides, and
 * nothing of an address, a file name or an abbreviation about them.
 */
function spaceMissing(text: string, at: number, match: string, after: string): boolean {
  if (!/^[.!?][”"’]?$/u.test(match) || !/^(?!(?:Com|Net|Org|Gov|Edu)\b)\p{Lu}\p{Ll}+,? \p{L}/u.test(after))
    return false;
  return /(?:^|[\s“"(])\p{L}?\p{Ll}{3,}$/u.test(text.slice(Math.max(0, at - longestWord), at));
}

function endsSentence(text: string, from: number, match: string, at: number, end: number): boolean {
  const after = text.slice(at + match.length, Math.min(end, at + match.length + 80));
  if (after === '') return true;
  if (!/^\s/.test(after)) return spaceMissing(text, at, match, after);
  const next = after.trimStart().replace(/^["“‘'«([]+/u, '');
  // A sentence starts with a capital letter or a figure; a lower-case continuation is the same sentence.
  if (!/^[\p{Lu}\p{Lt}\d€$£]/u.test(next) && !/^[^\p{Ll}]/u.test(next)) return false;
  if (!match.startsWith('.') || match.startsWith('..'))
    return !/^\.{2,}/.test(match) || /^\p{Lu}/u.test(next);
  const before = /[\p{L}\p{N}.’'-]*$/u.exec(text.slice(Math.max(from, at - longestWord), at))?.[0] ?? '';
  // The last part of a compound: "Holy-Trinity-St." is a "St." too.
  const last = before.split('-').at(-1) ?? '';
  const word = last.toLowerCase();
  const nextWord = /^[\p{L}’'-]+/u.exec(next)?.[0] ?? '';
  if (match.length === 1) {
    if (titles.has(last) || open.has(word)) return false;
    if (numbered.has(word) && /^\d/.test(next)) return false;
    // An initial ("J. Smith") or a dotted abbreviation within a name.
    if (/^\p{Lu}$/u.test(before) && before !== 'I') return false;
    if (ambiguous.has(word)) return starters.has(nextWord) && !/^(a|A)$/.test(nextWord);
    if (/^(\p{L}\.)+\p{L}$/u.test(before)) return starters.has(nextWord);
  }
  return true;
}

/** A word in lower case glued to a capitalised starter: the full stop between two sentences is missing. */
const glued =
  /(?<=\p{Ll}{3})(?=(?:In|The|She|He|They|It|On|At|We|This|There|But|According|However|Meanwhile)\b)/gu;

/** True where the stretch cannot stand as a sentence: a few words without verb, figure or quotation. */
function isFragment(slice: string, first: boolean): boolean {
  const words = slice.split(/\s+/);
  return (
    !first && words.length <= 3 && !/[\d"“”?!]/.test(slice) && words.every((word) => /^[\p{Lu}(]/u.test(word))
  );
}

/**
 * The sentences of a block.
 * @param unbroken stretches inside which no sentence ends, whatever the punctuation says (an editor's word).
 */
export function splitSentences(text: string, block: Span, unbroken: readonly Span[] = []): Span[] {
  const bounds: number[] = [];
  stop.lastIndex = block.start;
  for (let match = stop.exec(text); match !== null && match.index < block.end; match = stop.exec(text)) {
    const from = bounds.at(-1) ?? block.start;
    if (endsSentence(text, from, match[0], match.index, block.end))
      bounds.push(match.index + match[0].length);
  }
  glued.lastIndex = block.start;
  for (let match = glued.exec(text); match !== null && match.index < block.end; match = glued.exec(text)) {
    const word =
      /\p{L}+$/u.exec(text.slice(Math.max(block.start, match.index - longestWord), match.index))?.[0] ?? '';
    if (/^\p{Ll}/u.test(word)) bounds.push(match.index);
    glued.lastIndex = match.index + 1;
  }
  const sentences: Span[] = [];
  let start = block.start;
  for (const bound of [...new Set([...bounds, block.end])].sort((a, b) => a - b)) {
    if (bound < block.end && unbroken.some((span) => bound > span.start && bound < span.end)) continue;
    const slice = text.slice(start, bound);
    const from = start + (slice.length - slice.trimStart().length);
    const to = start + slice.trimEnd().length;
    if (to > from && !isFragment(text.slice(from, to), sentences.length === 0))
      sentences.push({ start: from, end: to });
    start = bound;
  }
  return sentences;
}
