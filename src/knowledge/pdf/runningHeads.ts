import { inLines, type Run } from './runs.ts';

/** Lines at the edge of a page that may be its head or foot. */
const edgeLines = 4;
/** Share of the page's height at each edge where they stand. */
const edge = 0.13;

const pageNumber =
  /^(?:[-–|•\s]*(?:page|p\.|pg\.?|стр\.|seite|página)?\s*\d{1,4}(?:\s*(?:of|\/|\||из|de|von|sur)\s*\d{1,4})?[-–|•\s]*|[ivxl]{1,6})$|\bpage \d{1,4}(?: of \d{1,4})?$/iu;

/** At the foot of a page a number after a stroke is the page's. */
const footNumber = /[|•·]\s*\d{1,4}$/u;

/** What recurs on other pages with other numbers. */
const pattern = (text: string) => text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim().toLowerCase();

/** A page with its runs. */
export interface RunPage {
  readonly height: number;
  readonly runs: readonly Run[];
}

/**
 * Takes running heads, running feet and page numbers out.
 * @returns the pages without them, and their texts, each once.
 */
export function withoutRunningHeads(pages: readonly RunPage[]): {
  readonly pages: readonly (readonly Run[])[];
  readonly heads: readonly string[];
} {
  const atEdge = pages.map(({ height, runs }) => {
    const bases = [...new Set(runs.map(({ base }) => Math.round(base)))].sort((a, b) => a - b);
    const top = new Set(bases.slice(0, edgeLines).filter((base) => base < height * edge));
    const bottom = new Set(bases.slice(-edgeLines).filter((base) => base > height * (1 - edge)));
    return runs.filter(({ base }) => top.has(Math.round(base)) || bottom.has(Math.round(base)));
  });
  /** On how many pages a pattern stands at a height. */
  const places = new Map<string, Set<number>>();
  const key = (run: Run, shift = 0) => `${Math.round(run.base / 4) + shift} ${pattern(run.text)}`;
  for (const [p, runs] of atEdge.entries())
    for (const run of runs) places.set(key(run), (places.get(key(run)) ?? new Set()).add(p));
  const heads = new Set<string>();
  const kept = pages.map(({ height, runs }, p) => {
    const isHead = (run: Run) => {
      const on = new Set([-1, 0, 1].flatMap((shift) => [...(places.get(key(run, shift)) ?? [])]));
      const text = run.text.trim();
      return on.size > 1 || pageNumber.test(text) || (run.base > height / 2 && footNumber.test(text));
    };
    const lines = inLines(atEdge[p] ?? []);
    const out = new Set<Run>();
    const [above, below] = [
      lines.filter(([run]) => (run?.base ?? 0) < height / 2),
      lines.filter(([run]) => (run?.base ?? 0) >= height / 2).reverse(),
    ];
    for (const side of [above, below])
      for (const line of side) {
        for (const run of line) if (isHead(run)) out.add(run);
        // Inside of a line of the text there is only text, whatever recurs in it.
        if (!line.some((run) => out.has(run))) break;
      }
    for (const { text } of out) heads.add(text.trim());
    return runs.filter((run) => !out.has(run));
  });
  return { pages: kept, heads: [...heads] };
}
