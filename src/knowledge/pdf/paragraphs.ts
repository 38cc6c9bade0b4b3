import { clean } from '../blocks.ts';
import { isNumber, rowTexts } from '../tableText.ts';
import type { PlacedBlock } from './acrossColumns.ts';
import type { Unit } from './columns.ts';
import type { LineJoiner } from './joining.ts';
import { inLines, type Run } from './runs.ts';
import { ended, sentenceEnd } from './sentenceBreak.ts';
import type { Table } from './tables.ts';

interface Line {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
  readonly bold: boolean;
  readonly refs: readonly string[];
  readonly mark: string | null;
}

/** Letters larger than those of the text by this are a heading. */
const larger = 1.12;
const longestHeading = 24;
/** Smaller than the text by this, at the end of a column: a footnote. */
const smaller = 0.93;

const bulletStart =
  /^(?<mark>[•‣▪●○◦■□▶►➢➤❖✓·\u2043\u2219\uF0A7\uF0B7\uF0D8\uF076]|[o–—-](?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))\s*/u;
const noteStart = /^(?<mark>\[?\d{1,3}\]?|[*†‡§]{1,3})[.)]?\s+(?=\S)/u;

/** Runs on one line of a column, as one line of text; a wide gap divides what does not belong together. */
function linesOf(runs: readonly Run[]): Line[] {
  return inLines(runs).flatMap((line) => {
    const parts: Run[][] = [];
    for (const run of line) {
      const last = parts.at(-1)?.at(-1);
      if (last !== undefined && run.x - last.right < 3 * run.size) parts.at(-1)?.push(run);
      else parts.push([run]);
    }
    return parts.map((part): Line => {
      const text = part.map((run) => run.text.trim()).join(' ');
      return {
        text,
        x: part[0]?.x ?? 0,
        right: Math.max(...part.map(({ right }) => right)),
        base: part[0]?.base ?? 0,
        size: [...part].sort((a, b) => b.text.length - a.text.length)[0]?.size ?? 0,
        bold: part.every(({ bold }) => bold),
        refs: part.flatMap(({ refs }) => refs),
        mark: part[0]?.mark ?? null,
      };
    });
  });
}

/** How wide the first word of a line is, about. */
const firstWord = (line: Line) =>
  ((line.right - line.x) / Math.max(1, line.text.length)) * ((/^\S+/.exec(line.text)?.[0].length ?? 0) + 1);

/** What stands apart goes on nowhere. */
const apart = { room: Number.POSITIVE_INFINITY, firstWord: 0 };

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

interface Column {
  readonly right: number;
  readonly leading: number;
}

/** What lines make a paragraph together: whether `line` starts a new one after `last`. */
function starts(line: Line, last: Line, first: Line, inItem: boolean, column: Column, body: number): boolean {
  const step = line.base - last.base;
  if (Math.abs(step) < 0.3 * line.size || step < 0) return true;
  const roomFor = column.right - last.right > firstWord(line) + 0.2 * line.size;
  const runsOn = /^[\p{Ll}\d(]/u.test(line.text) && !sentenceEnd.test(last.text);
  const sizes = Math.max(line.size, last.size) / Math.min(line.size, last.size);
  const otherLetters = sizes > 1.08 || line.bold !== last.bold;
  if (otherLetters) return sizes > 1.3 || !runsOn || roomFor || step > 1.3 * column.leading;
  const heading = line.size > larger * body || line.bold;
  if (step > (heading ? 1.7 * line.size : 1.28 * Math.max(column.leading, line.size))) return true;
  const mark = bulletStart.exec(line.text)?.groups?.['mark'];
  if (mark !== undefined) {
    const sure = !/^[o–—(\da-z-]/.test(mark);
    if (sure || inItem || ended(last.text, line.text)) return true;
  }
  if (heading) return false;
  if (ended(last.text, line.text)) {
    if (roomFor) return true;
    // Paragraphs that start with an indent; lists whose lines hang.
    if (line.x > last.x + 0.8 * line.size && !inItem) return true;
    if (inItem && line.x < first.x + 0.3 * line.size) return true;
    return false;
  }
  const wide = column.right - last.right > 0.25 * (column.right - first.x) + firstWord(line);
  return wide && /^[\p{Lu}\d]/u.test(line.text);
}

/** Lines at the end of a column in small letters, from the first that starts with a mark. */
function footnotesFrom(lines: readonly Line[], body: number): number {
  let from = lines.length;
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i];
    if (line === undefined || line.size > smaller * body) break;
    if (line.mark !== null || noteStart.test(line.text)) from = i;
  }
  return from;
}

function noteBlocks(lines: readonly Line[], joiner: LineJoiner, page: number): PlacedBlock[] {
  const notes: { mark: string; text: string; size: number }[] = [];
  for (const line of lines) {
    const start = noteStart.exec(line.text);
    const mark = line.mark ?? start?.groups?.['mark'];
    const last = notes.at(-1);
    if (mark !== undefined || last === undefined)
      notes.push({
        mark: (mark ?? '').replace(/[[\]]/g, ''),
        text: line.mark === null ? line.text.slice(start?.[0].length ?? 0) : line.text,
        size: line.size,
      });
    else last.text = joiner.join(last.text, line.text);
  }
  return notes.map(({ mark, text, size }) => ({
    kind: 'footnote',
    text: clean(text),
    mark,
    size,
    page,
    ...apart,
  }));
}

function blockOf(
  lines: readonly Line[],
  joiner: LineJoiner,
  body: number,
  column: Column,
  page: number,
): PlacedBlock {
  const text = clean(lines.reduce((above, line) => joiner.join(above, line.text), ''));
  const size = Math.max(...lines.map((line) => line.size));
  const last = lines.at(-1);
  const common = {
    ...{ size, page },
    refs: lines.flatMap(({ refs }) => refs),
    room: last === undefined ? 0 : column.right - last.right,
    firstWord: lines[0] === undefined ? 0 : firstWord(lines[0]),
  };
  const start = bulletStart.exec(text);
  if (start !== null && start[0].length < text.length && lines[0]?.bold === false) {
    const mark = start.groups?.['mark'] ?? '';
    // A number is part of what the list says; a bullet is not.
    return { kind: 'item', text: /\d/.test(mark) ? text : text.slice(start[0].length), ...common };
  }
  const shouts = /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text);
  const stands = size > larger * body || lines.every(({ bold }) => bold) || shouts;
  const short = text.split(' ').length <= longestHeading && /\p{L}/u.test(text);
  if (stands && short && !/[.;,]$/.test(text)) return { kind: 'heading', text, ...common };
  return { kind: 'paragraph', text, ...common };
}

const headKey = (head: readonly string[] | null) => head?.join('|') ?? '';

/** Turns regions in reading order into blocks. */
export class Paragraphs {
  readonly #joiner: LineJoiner;
  readonly #body: number;
  #lastTable: Table | null = null;

  constructor(joiner: LineJoiner, body: number) {
    this.#joiner = joiner;
    this.#body = body;
  }

  region(units: readonly Unit[], page: number): PlacedBlock[] {
    const lines = linesOf(units.filter((unit): unit is Run => !('rows' in unit)));
    const tables = units.filter((unit): unit is Table => 'rows' in unit);
    const ofBody = lines.filter(({ size }) => size <= larger * this.#body);
    const steps = lines.slice(1).flatMap((line, i) => {
      const above = lines[i];
      const step = line.base - (above?.base ?? 0);
      return step > 0.5 * line.size && step < 2 * line.size ? [step] : [];
    });
    const column = {
      right: Math.max(...(ofBody.length > 0 ? ofBody : lines).map(({ right }) => right)),
      leading: median(steps) ?? 1.2 * this.#body,
    };
    const noteFrom = footnotesFrom(lines, this.#body);
    const blocks: { base: number; blocks: PlacedBlock[] }[] = [];
    let open: Line[] = [];
    const close = () => {
      const [first] = open;
      if (first !== undefined)
        blocks.push({ base: first.base, blocks: [blockOf(open, this.#joiner, this.#body, column, page)] });
      open = [];
    };
    for (const line of lines.slice(0, noteFrom)) {
      const [first, last] = [open[0], open.at(-1)];
      const divided = last !== undefined && tables.some(({ base }) => base > last.base && base < line.base);
      const inItem = first !== undefined && bulletStart.test(first.text);
      if (
        first !== undefined &&
        last !== undefined &&
        (divided || starts(line, last, first, inItem, column, this.#body))
      )
        close();
      open.push(line);
    }
    close();
    const notes = noteBlocks(lines.slice(noteFrom), this.#joiner, page);
    if (notes.length > 0) blocks.push({ base: lines[noteFrom]?.base ?? 0, blocks: notes });
    for (const table of tables) blocks.push({ base: table.top, blocks: this.#rows(table, page) });
    return withKeyFigures(
      blocks.sort((a, b) => a.base - b.base).flatMap((one) => one.blocks),
      this.#body,
    );
  }

  #rows(table: Table, page: number): PlacedBlock[] {
    const large = table.size > larger * this.#body;
    const [numbers, labels] = table.rows;
    // Numbers in large letters above their labels, side by side.
    const figures =
      table.head === null && table.rows.length === 2 && numbers?.every((cell) => isNumber(cell));
    const common = { size: table.size, page, ...apart };
    if (figures === true && large)
      return (
        numbers?.map((cell, c) => ({
          kind: 'item',
          text: clean(`${cell} ${labels?.[c] ?? ''}`),
          ...common,
        })) ?? []
      );
    // A table goes on over the page with its head or without.
    const before = this.#lastTable;
    const head =
      table.head ?? (before?.rows[0]?.length === table.rows[0]?.length ? (before?.head ?? null) : null);
    this.#lastTable = { ...table, head };
    return table.rows
      .filter((row) => headKey(row) !== headKey(head))
      .flatMap((row) => rowTexts(row, head))
      .map((text, i) => ({
        kind: 'row',
        text: clean(text),
        ...common,
        ...(i === 0 ? { refs: table.refs } : {}),
      }));
  }
}

/** A number alone in large letters goes with the words below it: "1,200" above "people displaced". */
function withKeyFigures(blocks: readonly PlacedBlock[], body: number): PlacedBlock[] {
  const out: PlacedBlock[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    if (
      last?.kind === 'paragraph' &&
      last.size > larger * body &&
      isNumber(last.text) &&
      block.kind !== 'row'
    )
      out.splice(-1, 1, { ...block, kind: 'item', text: `${last.text} ${block.text}` });
    else out.push(block);
  }
  return out;
}
