import { isNumber } from '../tableText.ts';
import type { LineJoiner } from './joining.ts';
import type { Piece } from './pieces.ts';
import type { Rule } from './rules.ts';
import { inLines, type Run, runsOf } from './runs.ts';
import type { Table } from './tables.ts';

/** Lines this close, in points, are one; what is closer touches. */
const near = 3;
/** A table has text in this share of its cells at least: a chart has lines, too. */
const fewestFilled = 0.6;
/** From this many words on a cell holds more than a reader of rows can tell from columns. */
const manyWords = 6;
/** Longest cell of a head, in words. */
const longestHead = 6;

/** A table that lines divide into cells: rows from top to bottom, the runs of each cell. */
export interface RuledTable {
  readonly cells: readonly (readonly (readonly Run[])[])[];
  readonly box: Rule;
  /** Where its columns part. */
  readonly xs: readonly number[];
}

const sameColumns = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every((x, i) => Math.abs(x - (other[i] ?? 0)) <= near);

const touches = (one: Rule, other: Rule) =>
  one.x <= other.right + near &&
  other.x <= one.right + near &&
  one.top <= other.base + near &&
  other.top <= one.base + near;

/** Lines that hang together. */
function groupsOf(rules: readonly Rule[]): Rule[][] {
  const groups: Rule[][] = [];
  for (const rule of rules) {
    const own = groups.filter((group) => group.some((other) => touches(rule, other)));
    const joined = [...own.flat(), rule];
    for (const group of own) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups;
}

/** Places in their order, those of one line as one. */
function places(all: readonly number[]): number[] {
  const found: number[] = [];
  for (const place of [...all].sort((a, b) => a - b))
    if (place - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > near) found.push(place);
  return found;
}

const isAcross = ({ x, right, top, base }: Rule) => right - x > base - top;

/** The index of the stretch between two places; -1 outside. */
const between = (all: readonly number[], at: number) =>
  all.findIndex((place, i) => i + 1 < all.length && at >= place && at < (all[i + 1] ?? 0));

const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text.trim()).join(' ');
const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '').length;

/**
 * Divides a page's pieces into tables whose cells lines divide and hold more than a few words, and the rest.
 * @param before the table at the end of the page before: one row may go on with it.
 */
export function ruledTablesIn(
  pieces: readonly Piece[],
  rules: readonly Rule[],
  before: RuledTable | undefined,
): { readonly tables: readonly RuledTable[]; readonly rest: readonly Piece[] } {
  const tables: RuledTable[] = [];
  const taken = new Set<Piece>();
  for (const group of groupsOf(rules)) {
    const xs = places(group.filter((rule) => !isAcross(rule)).map(({ x, right }) => (x + right) / 2));
    const ys = places(group.filter(isAcross).map(({ top, base }) => (top + base) / 2));
    const goesOn = before !== undefined && sameColumns(xs, before.xs);
    if (xs.length < 3 || ys.length < (goesOn ? 2 : 3)) continue;
    const grid: Piece[][][] = ys.slice(1).map(() => xs.slice(1).map(() => []));
    for (const piece of pieces) {
      const cell = grid[between(ys, piece.base - piece.size / 3)]?.[between(xs, piece.x + near / 2)];
      cell?.push(piece);
    }
    const cells = grid.flat();
    const filled = cells.filter(({ length }) => length > 0);
    const long = filled.some((cell) => wordsOf(textOf(cell)) >= manyWords);
    if (!(long || goesOn) || filled.length < fewestFilled * cells.length) continue;
    for (const piece of filled.flat()) taken.add(piece);
    tables.push({
      cells: grid.filter((row) => row.some(({ length }) => length > 0)).map((row) => row.map(runsOf)),
      xs,
      box: { x: xs[0] ?? 0, right: xs.at(-1) ?? 0, top: ys[0] ?? 0, base: ys.at(-1) ?? 0 },
    });
  }
  return { tables, rest: pieces.filter((piece) => !taken.has(piece)) };
}

/** Whether the first row names the columns: short words, no numbers, no sentences; of two columns in bold letters. */
function isHead(row: readonly string[], runs: readonly (readonly Run[])[]): boolean {
  const short = row.every((cell) => wordsOf(cell) <= longestHead && !isNumber(cell) && !/[.!?]$/.test(cell));
  const named = row.slice(1).every((cell) => cell !== '');
  return short && named && (row.length > 2 || runs.flat().every(({ bold }) => bold));
}

/** The table with its cells as texts. */
export function asTable({ cells, box }: RuledTable, joiner: LineJoiner): Table {
  const textIn = (runs: readonly Run[]) =>
    inLines(runs)
      .map((line) => line.map(({ text }) => text.trim()).join(' '))
      .reduce((above, line) => joiner.join(above, line), '');
  const rows = cells.map((row) => row.map(textIn));
  const [first, ...others] = rows;
  const headed = first !== undefined && others.length > 0 && isHead(first, cells[0] ?? []);
  const runs = cells.flat(2);
  return {
    head: headed ? first : null,
    rows: headed ? others : rows,
    refs: runs.flatMap(({ refs }) => refs),
    ...box,
    size: Math.max(...runs.map(({ size }) => size)),
  };
}
