import type { RuledTable } from './ruledTables.ts';
import { inLines, type Run } from './runs.ts';

/** Lines further apart than this many times the usual distance of lines belong to different rows. */
const rowGap = 1.25;
/** Share of all distances from which on one is none by chance. */
const often = 0.1;
/** Rows further apart than this many distances of lines belong to different tables. */
const farthest = 5;
/** Left edges this close, in points, are one. */
const near = 3;
/** From this many words on a cell holds a sentence rather than a label. */
const manyWords = 6;
/** Longest cell of the first column, in words. */
const longestLabel = 8;
/** Share of first cells that are labels from which on something looks like a table. */
const mostlyLabels = 0.75;
/** Share of a column's lines that begin at its left edge; those of a list stand further in. */
const aligned = 0.6;

interface Column {
  x: number;
  right: number;
}

const wordsIn = (runs: readonly Run[]) =>
  runs.flatMap(({ text }) => text.split(/\s+/)).filter((word) => word !== '').length;

/** The usual distance of two lines under each other, in points; infinite where no line stands under another. */
function pitchOf(runs: readonly Run[]): number {
  const counts = new Map<number, number>();
  const open = new Map<number, number>();
  for (const { x, base, size } of [...runs].sort((a, b) => a.base - b.base)) {
    const above = open.get(Math.round(x));
    open.set(Math.round(x), base);
    const step = above === undefined ? 0 : Math.round((base - above) * 2) / 2;
    if (step > 0.8 * size && step < 2 * size) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  // Rows of one line each stand apart as well: the smallest distance that is none by chance.
  return Math.min(...[...counts].flatMap(([step, count]) => (count >= often * all ? [step] : [])));
}

/** Lines that follow each other closely. */
function bandsOf(runs: readonly Run[], pitch: number): Run[][] {
  const bands: Run[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const line of inLines(runs)) {
    const base = line[0]?.base ?? 0;
    if (base - last > rowGap * pitch) bands.push([]);
    bands.at(-1)?.push(...line);
    last = base;
  }
  return bands;
}

/** The stretches that runs cover, from left to right. */
function columnsOf(runs: readonly Run[]): Column[] {
  const columns: Column[] = [];
  for (const { x, right } of [...runs].sort((a, b) => a.x - b.x)) {
    const last = columns.at(-1);
    if (last !== undefined && x < last.right + near) last.right = Math.max(last.right, right);
    else columns.push({ x, right });
  }
  return columns;
}

const baseOf = (runs: readonly Run[]) => Math.max(...runs.map(({ base }) => base));
const topOf = (runs: readonly Run[]) => Math.min(...runs.map(({ base }) => base));

/** Neighbouring bands whose text stands in the same columns, two at least. */
function blocksOf(bands: readonly Run[][], pitch: number): Run[][][] {
  const blocks: Run[][][] = [];
  let open: Run[][] = [];
  for (const band of bands) {
    const before = columnsOf(open.flat());
    const own = columnsOf(band);
    const together = columnsOf([...open.flat(), ...band]);
    const close = open.length > 0 && topOf(band) - baseOf(open.at(-1) ?? []) <= farthest * pitch;
    const fits =
      close &&
      together.length === Math.max(before.length, own.length) &&
      (own.length > 1 || (own[0]?.x ?? 0) >= (before[1]?.x ?? Number.POSITIVE_INFINITY) - near);
    if (fits) open.push(band);
    else {
      blocks.push(open);
      open = own.length > 1 ? [band] : [];
    }
  }
  blocks.push(open);
  return blocks.filter(({ length }) => length > 0);
}

/** The cells of a block: a band without a first cell goes on with the row above. */
function rowsOf(bands: readonly Run[][], columns: readonly Column[]): Run[][][] {
  const rows: Run[][][] = [];
  for (const band of bands) {
    const cells = columns.map(({ x, right }) => band.filter((run) => run.x >= x - 0.5 && run.x < right));
    const above = rows.at(-1);
    if (above === undefined || (cells[0]?.length ?? 0) > 0) rows.push(cells);
    else for (const [c, cell] of cells.entries()) above[c]?.push(...cell);
  }
  return rows;
}

const isLabel = (cell: readonly Run[]) =>
  wordsIn(cell) <= longestLabel && !/[.!?]$/.test(cell.at(-1)?.text.trim() ?? '');

/** Whether the cells of a row begin on one line. */
const topAligned = ([label = [], ...cells]: readonly Run[][]) =>
  cells.some((cell) => cell.length > 0 && Math.abs(topOf(cell) - topOf(label)) <= 1);

const alignedLeft = (rows: readonly Run[][][], columns: readonly Column[]) =>
  columns.every(({ x }, c) => {
    const runs = rows.flatMap((row) => row[c] ?? []);
    return runs.filter((run) => Math.abs(run.x - x) <= near).length >= aligned * runs.length;
  });

/** Whether most rows hold a sentence beside their first cell. */
const holdsSentences = (rows: readonly Run[][][]) =>
  rows.filter((row) => row.slice(1).some((cell) => wordsIn(cell) >= manyWords)).length >= rows.length / 2;

/**
 * Finds tables whose cells hold sentences and stand apart without lines: rows that white space divides across all columns,
 * in contrast to columns of text, whose paragraphs end where they end.
 * @returns the tables that can be read, what is left, and whether something looks like a table and cannot be.
 */
export function alignedTablesIn(
  runs: readonly Run[],
  before: RuledTable | undefined,
): { readonly tables: readonly RuledTable[]; readonly rest: readonly Run[]; readonly doubtful: boolean } {
  const tables: RuledTable[] = [];
  const taken = new Set<Run>();
  let doubtful = false;
  const pitch = pitchOf(runs);
  for (const bands of Number.isFinite(pitch) ? blocksOf(bandsOf(runs, pitch), pitch) : []) {
    const all = bands.flat();
    const columns = columnsOf(all);
    const xs = columns.map(({ x }) => x);
    const rows = rowsOf(bands, columns);
    const goesOn =
      before !== undefined &&
      before.xs.length === xs.length &&
      xs.every((x, c) => Math.abs(x - (before.xs[c] ?? 0)) <= near);
    const [head = []] = rows;
    const headed = head.length > 1 && head.flat().every(({ bold }) => bold) && head.every(isLabel);
    const body = headed ? rows.slice(1) : rows;
    if (rows.length < (goesOn ? 1 : 3) || !alignedLeft(rows, columns) || !holdsSentences(body)) continue;
    const labelled = rows.every((row) => isLabel(row[0] ?? []) && topAligned(row));
    if (!labelled || !(headed || goesOn || columns.length > 2)) {
      const labels = rows.filter(([label = []]) => label.length > 0 && isLabel(label)).length;
      const beside = bands.filter((band) => columnsOf(band).length > 1).length;
      doubtful ||= beside >= 3 && labels >= mostlyLabels * rows.length;
      continue;
    }
    for (const run of all) taken.add(run);
    const edges = { x: xs[0] ?? 0, right: columns.at(-1)?.right ?? 0 };
    tables.push({
      cells: rows,
      xs,
      box: { ...edges, top: Math.min(...all.map((run) => run.base - run.size)), base: baseOf(all) },
    });
  }
  return { tables, rest: runs.filter((run) => !taken.has(run)), doubtful };
}
