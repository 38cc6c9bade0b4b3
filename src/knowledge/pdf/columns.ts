import { inLines, type Run } from './runs.ts';
import type { Table } from './tables.ts';

/** What is put into reading order: a run, or a whole table. */
export type Unit = Run | Table;

const topOf = (unit: Unit) => ('rows' in unit ? unit.top : unit.base - unit.size);
const heightOf = (unit: Unit) => unit.base - topOf(unit);

/** Narrowest gutter between columns, in points. */
const narrowest = 7;
/** A gutter may be crossed by this share of the lines beside it: headings and tables over all columns. */
const mostCrossed = 0.4;
/** A column has at least this many lines beside the other. */
const fewestLines = 3;
/** A short line this close below a wide one, in letter heights, ends its paragraph. */
const goesOn = 1.6;

interface Gutter {
  readonly from: number;
  readonly to: number;
}

/** How far two sides stand beside each other: lines of one whose height the other shares. */
function linesBeside(side: readonly Unit[], other: readonly Unit[]): number {
  const spans = other.map((unit) => [topOf(unit), unit.base] as const);
  const top = Math.min(...spans.map(([from]) => from));
  const base = Math.max(...spans.map(([, to]) => to));
  return inLines(side.filter((unit) => unit.base > top && topOf(unit) < base)).length;
}

/** Whether the one side is a column and the other its last lines, at the head of the next one: nothing crosses below. */
function runsOver(
  units: readonly Unit[],
  before: readonly Unit[],
  after: readonly Unit[],
  { from, to }: Gutter,
): boolean {
  const size = Math.max(...after.map((unit) => unit.size));
  const top = Math.min(...after.map(topOf));
  const column = before.filter((unit) => unit.base > top - 0.5 * size);
  const sides = new Set([...before, ...after]);
  const crossed = units.some((unit) => !sides.has(unit) && unit.base > top);
  const head = Math.min(...column.map(topOf));
  // Wider than a gap between the words of a justified line.
  const wide = to - from >= 1.6 * size;
  return wide && !crossed && inLines(column).length >= fewestLines && Math.abs(head - top) <= 1.5 * size;
}

/** A gutter before the last lines of a column that stand alone at the head of the next one; null where none do. */
function gutterBeforeOverrun(units: readonly Unit[]): Gutter | null {
  const starts = [...new Set(units.map(({ x }) => x))].sort((a, b) => b - a);
  for (const to of starts) {
    const before = units.filter((unit) => unit.right <= to - narrowest);
    const after = units.filter((unit) => unit.x >= to - 1);
    const top = Math.min(...after.map((unit) => topOf(unit) - unit.size));
    // What stands above, such as a short title, may end within the gutter.
    const gutter = {
      from: Math.max(...before.filter(({ base }) => base > top).map(({ right }) => right)),
      to,
    };
    if (before.length > 0 && runsOver(units, before, after, gutter)) return gutter;
  }
  return null;
}

/** The widest gap that most lines leave free, with text on both sides of it. */
function gutterOf(units: readonly Unit[]): Gutter | null {
  const left = Math.min(...units.map(({ x }) => x));
  const right = Math.max(...units.map((unit) => unit.right));
  const bins = Math.ceil(right - left);
  if (bins < 4 * narrowest) return null;
  const cover = new Float64Array(bins + 1);
  for (const unit of units)
    for (let i = Math.max(0, Math.floor(unit.x - left)); i < Math.min(bins, unit.right - left); i++)
      cover[i] = (cover[i] ?? 0) + heightOf(unit);
  const total = units.reduce((sum, unit) => sum + heightOf(unit), 0);
  let best: { gutter: Gutter; score: number } | null = null;
  // The emptier the gap must be, the wider it gets: from strict to lenient.
  for (const share of [0, 0.05, 0.1, 0.2, 0.3, mostCrossed]) {
    let from = -1;
    for (let i = 0; i <= bins; i++) {
      const free = i < bins && (cover[i] ?? 0) <= share * total;
      if (free && from < 0) from = i;
      if (free || from < 0) continue;
      const gutter = { from: left + from, to: left + i };
      from = -1;
      if (gutter.to - gutter.from < narrowest) continue;
      const before = units.filter((unit) => unit.right <= gutter.from + 1);
      const after = units.filter((unit) => unit.x >= gutter.to - 1);
      if (before.length === 0 || after.length === 0) continue;
      const beside = Math.min(linesBeside(before, after), linesBeside(after, before));
      const needed =
        before.some((unit) => 'rows' in unit) || after.some((unit) => 'rows' in unit) ? 1 : fewestLines;
      if (beside < needed && !runsOver(units, before, after, gutter)) continue;
      const score = beside * Math.min(gutter.to - gutter.from, 40);
      if (best === null || score > best.score) best = { gutter, score };
    }
    if (best !== null) return best.gutter;
  }
  // So few lines cover less than a title that goes across their gutter: no share tells the two apart.
  return gutterBeforeOverrun(units);
}

/** Divides a region where no line goes across; null where the lines follow each other closely. */
function halves(units: readonly Unit[]): [Unit[], Unit[]] | null {
  const sorted = [...units].sort((a, b) => topOf(a) - topOf(b));
  let base = Number.NEGATIVE_INFINITY;
  let best = { gap: 0, at: 0 };
  for (const [i, unit] of sorted.entries()) {
    const gap = topOf(unit) - base;
    if (i > 0 && gap > best.gap) best = { gap, at: i };
    base = Math.max(base, unit.base);
  }
  return best.at === 0 ? null : [sorted.slice(0, best.at), sorted.slice(best.at)];
}

const caption = /^(?:Table|Figure|Fig\.|Chart|Map|Box|Annex)\b/;

/** The heading of what stands over all columns below: a line alone under both columns. */
function headingBelow(units: readonly Unit[]): Run | undefined {
  const [last, ...above] = [...units].sort((a, b) => b.base - a.base);
  if (last === undefined || 'rows' in last || above.length === 0) return undefined;
  const end = Math.max(...above.map(({ base }) => base));
  const size = above.map((unit) => unit.size).sort((a, b) => a - b)[Math.floor(above.length / 2)] ?? 0;
  const stands = last.bold || last.size > 1.08 * size || caption.test(last.text);
  return stands && topOf(last) - end > 0.5 * last.size ? last : undefined;
}

/**
 * The units of a page in reading order: a list of regions of one column each. Lines over several columns (titles,
 * tables, footnotes) divide the columns into bands, and each band is read column by column.
 */
export function inReadingOrder(units: readonly Unit[]): Unit[][] {
  if (units.length === 0) return [];
  const gutter = gutterOf(units);
  if (gutter === null) {
    const sideBySide = inLines(units).some((line) => line.length > 1);
    const parts = sideBySide ? halves(units) : null;
    if (parts === null) return [[...units]];
    const ordered = parts.map(inReadingOrder);
    return ordered.some(({ length }) => length > 1) ? ordered.flat() : [[...units]];
  }
  const middle = (gutter.from + gutter.to) / 2;
  const crosses = (unit: Unit) => unit.x < gutter.from - 1 && unit.right > gutter.to + 1;
  const bands: { wide: boolean; units: Unit[] }[] = [];
  const sorted = [...units].sort((a, b) => topOf(a) + a.base - topOf(b) - b.base);
  for (const unit of sorted) {
    const band = bands.at(-1);
    let wide = crosses(unit) || (unit.x < middle && unit.right > middle);
    const above = band?.wide === true ? band.units.at(-1) : undefined;
    if (!wide && above !== undefined) {
      // The last line of a paragraph over all columns is short.
      const alone = !sorted.some(
        (other) => other !== unit && other.base > topOf(unit) && topOf(other) < unit.base,
      );
      wide =
        alone &&
        Math.abs(unit.x - above.x) < 3 &&
        Math.abs(unit.size - above.size) < 0.6 &&
        unit.base - above.base < goesOn * unit.size;
    }
    if (band?.wide === wide) band.units.push(unit);
    else bands.push({ wide, units: [unit] });
  }
  for (const [i, band] of bands.entries()) {
    const next = bands[i + 1];
    const heading = next === undefined ? undefined : headingBelow(band.units);
    if (band.wide || next === undefined || heading === undefined) continue;
    band.units.splice(band.units.indexOf(heading), 1);
    next.units.unshift(heading);
  }
  return bands.flatMap((band) => {
    if (band.wide) return band.units.length < units.length ? inReadingOrder(band.units) : [band.units];
    const left = band.units.filter((unit) => unit.x + unit.right < 2 * middle);
    const right = band.units.filter((unit) => unit.x + unit.right >= 2 * middle);
    return [left, right].filter(({ length }) => length > 0).flatMap(inReadingOrder);
  });
}
