import type { Piece } from './pieces.ts';

/** Words beside each other on one line, with no wide gap between them. */
export interface Run {
  text: string;
  readonly x: number;
  right: number;
  readonly base: number;
  readonly size: number;
  readonly bold: boolean;
  /** Marks of footnotes that stand raised in it. */
  readonly refs: readonly string[];
  /** A raised mark in front of it, as a footnote has. */
  readonly mark: string | null;
}

/** A gap of this many letter heights divides runs; narrower ones are spaces. */
const wideGap = 1.0;
/** From this gap on (letter heights) words are apart. */
const space = 0.17;

const noteMark = /^\s*\[?(?:\d{1,3}(?:\s*,\s*\d{1,3})*|[*†‡§]{1,3})\]?\s*$/u;
const ordinal = /^\s*(?:st|nd|rd|th|e|er|ème|o|a)\s*$/;
const unit = /(?:^|[\s\d])(?:[kcm]?m|ft|mi|in)$/;

/** Bullets, and the number of a list's item, with nothing else. */
export const bullet =
  /^(?:[•‣▪●○◦■□▶►➢➤❖✓·\u00B7\u2043\u2219\uF0A7\uF0B7\uF0D8\uF076o–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))$/u;

interface Part {
  readonly piece: Piece;
  text: string;
  right: number;
  refs: string[];
  mark: string | null;
}

/** Joins raised and lowered signs to what they stand at. */
function withMarks(pieces: readonly Piece[]): Part[] {
  const parts = pieces.map(
    (piece): Part => ({ piece, text: piece.text, right: piece.right, refs: [], mark: null }),
  );
  const taken = new Set<Part>();
  for (const small of parts) {
    const { piece } = small;
    const isNote = noteMark.test(piece.text);
    if (!isNote && !ordinal.test(piece.text)) continue;
    const beside = (other: Part, gap: number, farthest = 0.4) =>
      other !== small &&
      !taken.has(other) &&
      piece.size <= other.piece.size * 0.85 &&
      gap > -other.piece.size * 0.15 &&
      gap < other.piece.size * farthest;
    const lift = (other: Part) => (other.piece.base - piece.base) / other.piece.size;
    const before = parts.find(
      (other) =>
        beside(other, piece.x - other.right) && Math.abs(lift(other)) < 0.8 && Math.abs(lift(other)) > 0.04,
    );
    if (before !== undefined) {
      const raised = lift(before) > 0;
      if (!isNote || !raised) before.text += piece.text.trim();
      else if (/^[23]$/.test(piece.text.trim()) && unit.test(before.text))
        before.text += piece.text.trim() === '2' ? '²' : '³';
      else before.refs.push(...(piece.text.match(/\d+|[*†‡§]+/gu) ?? []));
      if (/\s$/.test(piece.text)) before.text += ' ';
      before.right = Math.max(before.right, piece.right);
      taken.add(small);
      continue;
    }
    const after = parts.find(
      (other) => beside(other, other.piece.x - piece.right, 0.9) && lift(other) > 0.04 && lift(other) < 0.8,
    );
    if (after !== undefined && isNote) {
      after.mark = piece.text.replace(/[[\]\s]/g, '');
      taken.add(small);
    }
  }
  return parts.filter((part) => !taken.has(part));
}

/** Things on one line, the lines from top to bottom, each from left to right. */
export function inLines<T extends { readonly x: number; readonly base: number; readonly size: number }>(
  things: readonly T[],
): T[][] {
  const lines: T[][] = [];
  for (const thing of [...things].sort((a, b) => a.base - b.base)) {
    const last = lines.at(-1)?.[0];
    if (last !== undefined && thing.base - last.base <= 0.3 * Math.min(last.size, thing.size))
      lines.at(-1)?.push(thing);
    else lines.push([thing]);
  }
  for (const line of lines) line.sort((a, b) => a.x - b.x);
  return lines;
}

/** The runs of a page. */
export function runsOf(pieces: readonly Piece[]): Run[] {
  const parts = withMarks(pieces).map((part) => ({
    ...part,
    x: part.piece.x,
    base: part.piece.base,
    size: part.piece.size,
  }));
  const runs: Run[] = [];
  for (const line of inLines(parts)) {
    let run: Run | null = null;
    let refs: string[] = [];
    for (const part of line) {
      const { x, base, size, right } = part;
      const gap: number = run === null ? 0 : x - run.right;
      // A bullet belongs to what it stands before, however far.
      const mark: string = run?.text.trim() ?? '';
      const limit: number = /^[–—-]$/.test(mark) ? 2 : bullet.test(mark) ? 4 : wideGap;
      const alike: boolean = run !== null && Math.max(run.size, size) <= 1.6 * Math.min(run.size, size);
      if (run !== null && alike && gap < limit * Math.min(size, run.size)) {
        const apart = gap > space * size && !/\s$/.test(run.text) && !/^\s/.test(part.text);
        run.text += (apart ? ' ' : '') + part.text;
        run.right = Math.max(run.right, right);
        refs.push(...part.refs);
        continue;
      }
      refs = [...part.refs];
      run = { text: part.text, x, right, base, size, bold: part.piece.bold, refs, mark: part.mark };
      runs.push(run);
    }
  }
  // Bold where nearly all its letters are, large where most are: a bold word or a small bullet says nothing of the line.
  return runs.map((run) => {
    const own = pieces.filter(
      ({ base, x }) => Math.abs(base - run.base) < 0.3 * run.size && x >= run.x - 0.5 && x < run.right,
    );
    const letters = (some: readonly Piece[]) => some.reduce((sum, { text }) => sum + text.trim().length, 0);
    return {
      ...run,
      size: commonSize(own) ?? run.size,
      bold: letters(own.filter(({ bold }) => bold)) >= 0.95 * letters(own),
    };
  });
}

/** The size of most letters. */
function commonSize(texts: readonly { readonly text: string; readonly size: number }[]): number | undefined {
  const letters = new Map<number, number>();
  for (const { size, text } of texts) {
    const key = Math.round(size * 2) / 2;
    letters.set(key, (letters.get(key) ?? 0) + text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}

/** The size of letters that most of a document is set in. */
export const bodySize = (runs: readonly Run[]): number => commonSize(runs) ?? 10;
