import { Resvg } from '@resvg/resvg-js';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { own, type Row } from './table.ts';

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map(
  (name) => `node_modules/dejavu-fonts-ttf/ttf/${name}`,
);

const colours = ['#1f6674', '#c26a1d', '#7a5195', '#5c8a3a', '#b03a5b', '#6b6b6b'];

/** A picture of something at each size, a line for each library. */
function plot(
  rows: readonly Row[],
  title: string,
  measured: (row: Row) => number | undefined,
  scale: 'log' | 'value',
): Uint8Array {
  const names = [own, ...new Set(rows.map(({ name }) => name).filter((name) => name !== own))];
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 700, height: 420 });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: 'DejaVu Sans' },
      color: colours,
      title: { text: title, left: 12, top: 10, textStyle: { fontSize: 15 } },
      legend: { bottom: 8, data: names },
      grid: { left: 64, right: 48, top: 52, bottom: 72 },
      xAxis: { type: 'log', name: 'facts', nameLocation: 'middle', nameGap: 26, min: 10, max: 1_000_000 },
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
    const font = { loadSystemFonts: false, fontFiles: fonts, defaultFontFamily: 'DejaVu Sans' };
    const fitTo = { mode: 'width', value: 1400 } as const;
    return new Resvg(chart.renderToSVGString(), { font, fitTo }).render().asPng();
  } finally {
    chart.dispose();
  }
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
