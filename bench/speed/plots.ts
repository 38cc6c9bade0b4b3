import { linePicture } from './linePicture.ts';
import { own, type Row } from './table.ts';

/** A picture of something at each size, a line for each library. */
function plot(
  rows: readonly Row[],
  title: string,
  measured: (row: Row) => number | undefined,
  scale: 'log' | 'value',
): Uint8Array {
  const names = [own, ...new Set(rows.map(({ name }) => name).filter((name) => name !== own))];
  return linePicture({
    title: { text: title },
    legend: { data: names },
    xAxis: { type: 'log', name: 'facts', min: 10, max: 1_000_000 },
    yAxis: scale === 'log' ? { type: 'log' } : { type: 'value', min: 0, max: 1 },
    series: names.map((name) => ({
      name,
      type: 'line',
      lineStyle: { width: name === own ? 3.5 : 1.5 },
      symbolSize: name === own ? 9 : 6,
      data: rows.flatMap((row) => {
        const value = row.name === name ? measured(row) : undefined;
        return value === undefined || !(value > 0) ? [] : [[row.facts, value]];
      }),
    })),
  });
}

/** The plots by the names of their files. */
export const plots = (rows: readonly Row[]): readonly (readonly [string, Uint8Array])[] => [
  [
    'p99.png',
    plot(
      rows,
      'Time of a question on the processor, 99th percentile (ms)',
      (row) => row.processor?.p99,
      'log',
    ),
  ],
  [
    'median.png',
    plot(rows, 'Time of a question on the processor, median (ms)', (row) => row.processor?.median, 'log'),
  ],
  [
    'memory.png',
    plot(
      rows,
      'Memory (bytes a fact)',
      (row) => (row.memory === undefined ? undefined : row.memory / row.facts),
      'log',
    ),
  ],
  ['load.png', plot(rows, 'Loading what was built (ms)', (row) => row.loading ?? undefined, 'log')],
  ['hit-at-1.png', plot(rows, 'Right fact first (hit@1)', (row) => row.hitAt1, 'value')],
];
