/** A line that a page draws along or down: of a table, most likely. Points, downwards and to the right. */
export interface Rule {
  readonly x: number;
  readonly right: number;
  readonly top: number;
  readonly base: number;
}

type Matrix = readonly number[];

/** The operations that matter here, by their numbers in pdf.js (`OPS`). */
export interface DrawingOps {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly paintFormXObjectBegin: number;
  readonly paintFormXObjectEnd: number;
  readonly constructPath: number;
  readonly stroke: number;
  readonly closeStroke: number;
  readonly fill: number;
  readonly eoFill: number;
  readonly fillStroke: number;
}

/** What a page draws, as pdf.js lists it. */
export interface Drawing {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** A filled stretch up to this thick is a line. */
const thickest = 2.5;
/** Shorter lines are of letters and signs. */
const shortest = 8;
/** Pages of more lines than this show a drawing. */
const most = 4000;

/** Numbers of pdf.js in a path: where it moves, draws a line, a curve (cubic, quadratic), closes. */
const step = { move: 0, line: 1, cubic: 2, quadratic: 3, close: 4 } as const;
const lengths: Readonly<Record<number, number>> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 };

const times = (m: Matrix, n: Matrix): number[] => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
};
const numbers = (value: unknown): number[] =>
  Array.isArray(value) || value instanceof Float32Array ? Array.from(value as ArrayLike<number>, Number) : [];

type Point = readonly [x: number, y: number];

/** The corners of each part of a path; curves are of no table. */
function partsOf(path: readonly number[], at: Matrix): Point[][] {
  const parts: Point[][] = [];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = at;
  const point = (i: number): Point => {
    const [x, y] = [path[i] ?? 0, path[i + 1] ?? 0];
    return [a * x + c * y + e, b * x + d * y + f];
  };
  for (let i = 0; i < path.length; ) {
    const kind = path[i] ?? -1;
    const length = lengths[kind];
    if (length === undefined) return [];
    const part = parts.at(-1);
    if (kind === step.move) parts.push([point(i + 1)]);
    else if (kind === step.line) part?.push(point(i + 1));
    else if (kind === step.close && part?.[0] !== undefined) part.push(part[0]);
    else if (kind !== step.close) part?.splice(0);
    i += length + 1;
  }
  return parts.filter(({ length }) => length > 1);
}

const around = (points: readonly Point[]): Rule => ({
  x: Math.min(...points.map(([x]) => x)),
  right: Math.max(...points.map(([x]) => x)),
  top: Math.min(...points.map(([, y]) => y)),
  base: Math.max(...points.map(([, y]) => y)),
});

const isLine = ({ x, right, top, base }: Rule) =>
  Math.min(right - x, base - top) <= thickest && Math.max(right - x, base - top) >= shortest;

/** The lines along and down that a page draws; none where it draws too many. @param view from the page to points. */
export function rulesIn({ fnArray, argsArray }: Drawing, ops: DrawingOps, view: Matrix): Rule[] {
  const rules: Rule[] = [];
  let at: Matrix = view;
  const kept: Matrix[] = [];
  for (const [i, operation] of fnArray.entries()) {
    const args = Array.isArray(argsArray[i]) ? (argsArray[i] as unknown[]) : [];
    if (operation === ops.save) kept.push(at);
    else if (operation === ops.restore || operation === ops.paintFormXObjectEnd) at = kept.pop() ?? view;
    else if (operation === ops.transform) at = times(at, numbers(args));
    else if (operation === ops.paintFormXObjectBegin) {
      kept.push(at);
      const own = numbers(args[0]);
      if (own.length === 6) at = times(at, own);
    } else if (operation === ops.constructPath) {
      const [paint, paths] = args;
      const parts = partsOf(numbers(Array.isArray(paths) ? paths[0] : null), at);
      const filled = paint === ops.fill || paint === ops.eoFill || paint === ops.fillStroke;
      const stroked = paint === ops.stroke || paint === ops.closeStroke || paint === ops.fillStroke;
      if (filled) rules.push(...parts.map(around).filter(isLine));
      if (stroked)
        for (const part of parts)
          rules.push(
            ...part
              .slice(1)
              .map((to, p) => around([part[p] ?? to, to]))
              .filter(isLine),
          );
      if (rules.length > most) return [];
    }
  }
  return rules;
}
