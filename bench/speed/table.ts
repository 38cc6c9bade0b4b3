/** What was measured of one library, or of Verbatim, at one size. Times in milliseconds, memory in bytes. */
export interface Row {
  readonly size: number;
  readonly name: string;
  readonly facts: number;
  /** Why there is no more, in words. */
  failed: string | null;
  /** Reading the reports, which Verbatim alone does: sentences, names, dates, figures, who says what. */
  readonly reading?: number;
  readonly building?: number;
  readonly loading?: number | null;
  readonly loadingProcessor?: number;
  readonly bytes?: number | null;
  readonly memory?: number;
  readonly unsaved?: string;
  readonly questions?: number;
  readonly clock?: Quantiles;
  readonly processor?: Quantiles;
  readonly hitAt1?: number;
  /** Answers in a second of one processor. */
  readonly perSecond?: number;
}

interface Quantiles {
  readonly median: number;
  readonly p99: number;
}

export const own = 'Verbatim';

function time(milliseconds: number | null | undefined): string {
  if (milliseconds === undefined || milliseconds === null) return '–';
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toPrecision(3)} s`;
  return `${milliseconds.toPrecision(milliseconds < 1 ? 2 : 3)} ms`;
}

const bytes = (value: number | undefined) => (value === undefined ? '–' : String(Math.round(value)));

/** The rows as a table in Markdown. */
export function table(rows: readonly Row[]): string {
  const head = [
    '| facts | | build | load | bytes a fact | median | p99 | median, processor | p99, processor | hit@1 |',
    '|---|---|---|---|---|---|---|---|---|---|',
  ];
  const lines = rows.map((row) => {
    const { name, facts, failed, clock, processor } = row;
    const cells = [
      facts,
      name,
      time(row.building),
      time(row.loading),
      bytes(row.memory === undefined ? undefined : row.memory / facts),
      time(clock?.median),
      time(clock?.p99),
      time(processor?.median),
      time(processor?.p99),
      failed ?? row.hitAt1?.toFixed(2) ?? '–',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [...head, ...lines].join('\n');
}
