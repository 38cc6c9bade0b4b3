import { isNumber } from '../tableText.ts';
import { inLines, type Run } from './runs.ts';

/** A table: its rows from top to bottom, each a cell a column; empty cells are empty. */
export interface Table {
  readonly head: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  readonly refs: readonly string[];
  readonly x: number;
  readonly right: number;
  readonly top: number;
  readonly base: number;
  readonly size: number;
}

/** Longest text of a cell in the first look, in words. */
const longestCell = 5;
/** Farthest that a row stands below the one before, in letter heights. */
const farthest = 3.4;

const isYear = (text: string) => /^(?:19|20)\d\d$/.test(text.trim());

const words = (text: string) => text.trim().split(/\s+/).length;
const isCell = (run: Run) => words(run.text) <= longestCell || isNumber(run.text);

/** Neighbouring cells within a line: at least two. */
function chainsOf(line: readonly Run[]): Run[][] {
  const chains: Run[][] = [];
  let chain: Run[] = [];
  for (const [i, run] of line.entries()) {
    const next = line[i + 1];
    if (isCell(run) || (chain.length === 0 && next !== undefined && isNumber(next.text))) chain.push(run);
    else {
      chains.push(chain);
      chain = [];
    }
  }
  chains.push(chain);
  return chains.filter(({ length }) => length >= 2);
}

const overlap = (a: { x: number; right: number }, b: { x: number; right: number }) =>
  Math.min(a.right, b.right) - Math.max(a.x, b.x);

interface Column {
  x: number;
  right: number;
}

/** Whether numbers stand in a line, its first cell aside. Years head columns. */
const hasNumber = (line: readonly Run[]) =>
  line.some(({ text }, i) => i > 0 && isNumber(text) && !isYear(text));

/** The columns that cells form: stretches that cells share. A head may be set otherwise than the numbers under it. */
function columnsOf(all: readonly (readonly Run[])[]): Column[] {
  const most = Math.max(...all.map(({ length }) => length));
  const withNumbers = all.filter((line) => line.length === most && hasNumber(line));
  const rows = withNumbers.length > 0 ? withNumbers : all;
  return stretches(rows);
}

function stretches(rows: readonly (readonly Run[])[]): Column[] {
  const most = Math.max(...rows.map(({ length }) => length));
  const columns: Column[] = [];
  const full = rows.filter(({ length }) => length === most).flat();
  for (const { x, right } of full.sort((a, b) => a.x - b.x)) {
    const last = columns.at(-1);
    if (last !== undefined && x < last.right) last.right = Math.max(last.right, right);
    else columns.push({ x, right });
  }
  return columns;
}

const nearest = (columns: readonly Column[], run: Run) => {
  const distance = (column: Column) => -overlap(column, run);
  return columns.reduce(
    (best, column, i) => (distance(column) < distance(columns[best] ?? column) ? i : best),
    0,
  );
};

/** Whether a line's cells stand in the columns of the rows before. */
function fits(rows: readonly (readonly Run[])[], cells: readonly Run[]): boolean {
  const columns = columnsOf(rows);
  const placed = cells.map((cell) => columns.filter((column) => overlap(column, cell) > 0).length);
  const inOne = placed.filter((count) => count === 1).length;
  if (inOne === cells.length) return true;
  // A head is often wider or narrower than the numbers under it.
  const near = cells.map((cell) => nearest(columns, cell));
  return cells.length === columns.length && new Set(near).size === cells.length;
}

/** Lines of running text mostly go on with a small letter; cells rarely start with one. */
const goesOn = (run: Run) => /^\p{Ll}/u.test(run.text.trim());
const share = <T>(things: readonly T[], holds: (thing: T) => boolean) =>
  things.filter(holds).length / Math.max(1, things.length);

/** A line this close below another, in letter heights, may go on with its cells. */
const nextLine = 1.4;

/** A line that stands closer to the one above than this share of the distance of rows goes on with it. */
const closer = 0.85;

const stepTo = (above: readonly Run[] | undefined, below: readonly Run[] | undefined) =>
  (below?.[0]?.base ?? 0) - (above?.[0]?.base ?? 0);

/** Whether a line of several cells goes on with a table. */
function belongs(lines: readonly (readonly Run[])[], cells: readonly Run[]): boolean {
  const rows = lines.filter(({ length }) => length > 1);
  const withNumbers = rows.some(hasNumber);
  const above = lines.at(-1);
  const close =
    above !== undefined && hasNumber(above) && stepTo(above, cells) <= nextLine * (cells[0]?.size ?? 0);
  if (withNumbers && close && !hasNumber(cells)) return fits(rows, cells);
  const columns = columnsOf(rows).length;
  // Under rows of numbers a line without any is one only where it fills the columns.
  if (withNumbers && !hasNumber(cells) && cells.length < columns - 1) return false;
  const running = share(cells, goesOn) > 0.5 && cells.some((run) => words(run.text) > 2);
  return !running && fits(rows, cells);
}

/** How far rows of several cells stand apart, in points: the middle of all distances. */
function pitchOf(lines: readonly (readonly Run[])[]): number {
  const steps = lines.slice(1).flatMap((line, i) => (line.length > 1 ? [stepTo(lines[i], line)] : []));
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
}

interface Group {
  readonly lines: Run[][];
}

/** Lines of cells under each other. */
function groupsOf(runs: readonly Run[]): Group[] {
  const open: Group[] = [];
  const done: Group[] = [];
  const rows = inLines(runs);
  for (const [r, line] of rows.entries()) {
    const [first] = line;
    if (first === undefined) continue;
    for (const group of [...open]) {
      const last = group.lines.at(-1)?.[0];
      if (last !== undefined && first.base - last.base <= farthest * last.size) continue;
      open.splice(open.indexOf(group), 1);
      done.push(group);
    }
    const chains = chainsOf(line);
    for (const chain of chains) {
      const group = open.find(({ lines }) => belongs(lines, chain));
      if (group !== undefined) group.lines.push(chain);
      else open.push({ lines: [chain] });
    }
    // A line of one cell between others: a cell that goes on, or the name of a group of rows.
    for (const run of line) {
      if (!isCell(run) || chains.some((chain) => chain.includes(run))) continue;
      const group = open.find(({ lines }) => {
        const columns = columnsOf(lines.filter(({ length }) => length > 1));
        const [left, right] = [columns[0], columns.at(-1)];
        return (
          left !== undefined &&
          right !== undefined &&
          run.x >= left.x - 2 &&
          run.right <= right.right + run.size
        );
      });
      const next = rows[r + 1]?.[0];
      const last = group?.lines.at(-1)?.[0];
      if (group === undefined || last === undefined) continue;
      const close = run.base - last.base <= nextLine * run.size;
      if (close || (next !== undefined && next.base - run.base <= farthest * run.size))
        group.lines.push([run]);
    }
  }
  return [...done, ...open];
}

/** Lines of one cell at the end are part of a table only where they go on with a cell. */
function trimmed({ lines }: Group): Run[][] {
  const pitch = pitchOf(lines.filter((line) => line.length > 1 && hasNumber(line)));
  let end = lines.findLastIndex((line) => line.length > 1);
  for (let next = lines[end + 1]; next !== undefined; next = lines[end + 1]) {
    const step = stepTo(lines[end], next);
    if (step > nextLine * (next[0]?.size ?? 0) || step >= closer * pitch) break;
    end++;
  }
  return lines.slice(0, end + 1);
}

function isTable(lines: readonly (readonly Run[])[]): boolean {
  const rows = lines.filter(({ length }) => length > 1);
  const cells = rows.flat();
  const most = Math.max(0, ...rows.map(({ length }) => length));
  const numbers = cells.filter(({ text }) => isNumber(text)).length;
  // Numbers above their labels, which are often in small letters.
  const figures = rows.length === 2 && rows[0]?.every(({ text }) => isNumber(text)) === true;
  if (!figures && share(cells, goesOn) > 0.3) return false;
  const short = share(cells, ({ text }) => words(text) <= 3) > 0.7;
  if (most >= 3) return rows.length >= 2 && (numbers >= 0.25 * cells.length || (rows.length >= 3 && short));
  return rows.length >= 3 && numbers >= 0.3 * cells.length;
}

const joined = (a: string, b: string) => (a === '' ? b : `${a} ${b}`);

/** Puts lines together into rows: a line that stands close below goes on with the cells above. */
function tableOf(lines: readonly (readonly Run[])[]): Table {
  const cells = lines.flat();
  const columns = columnsOf(lines.filter(({ length }) => length > 1));
  const size = Math.max(...cells.map((run) => run.size));
  const asRow = (line: readonly Run[]) => {
    const row = columns.map(() => '');
    for (const [i, run] of line.entries()) {
      const c = line.length === columns.length ? i : nearest(columns, run);
      row[c] = joined(row[c] ?? '', run.text.trim());
    }
    return row;
  };
  const firstNumbers = lines.findIndex(hasNumber);
  const years = (line: readonly Run[]) => line.length > 1 && line.slice(-2).every(({ text }) => isYear(text));
  const headLines = firstNumbers > 0 ? firstNumbers : lines[0] !== undefined && years(lines[0]) ? 1 : 0;
  const body = lines.slice(headLines);
  const withNumbers = body.filter(hasNumber);
  const pitch = pitchOf(withNumbers.length > 1 ? withNumbers : body);
  const rows: string[][] = [];
  for (const [i, line] of body.entries()) {
    const row = asRow(line);
    const above = rows.at(-1);
    const close = i > 0 && stepTo(body[i - 1], line) < closer * pitch;
    if (above === undefined || !close || hasNumber(line)) rows.push(row);
    else for (const [c, text] of row.entries()) above[c] = joined(above[c] ?? '', text).trim();
  }
  const head =
    headLines === 0
      ? null
      : lines
          .slice(0, headLines)
          .map(asRow)
          .reduce((above, row) => above.map((text, c) => joined(text, row[c] ?? '').trim()));
  return {
    ...{ head, rows, size },
    refs: cells.flatMap(({ refs }) => refs),
    x: Math.min(...cells.map(({ x }) => x)),
    right: Math.max(...cells.map(({ right }) => right)),
    top: Math.min(...cells.map((run) => run.base - run.size)),
    base: Math.max(...cells.map(({ base }) => base)),
  };
}

/** Divides a page's runs into tables and the rest. */
export function tablesIn(runs: readonly Run[]): {
  readonly tables: readonly Table[];
  readonly rest: readonly Run[];
} {
  const found = groupsOf(runs).map(trimmed).filter(isTable);
  const inTable = new Set(found.flat(2));
  return { tables: found.map(tableOf), rest: runs.filter((run) => !inTable.has(run)) };
}
