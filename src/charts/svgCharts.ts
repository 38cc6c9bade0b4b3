import type { Bar } from './barPicture.ts';

/** How a chart is drawn: `narrow` for a phone, so that its letters stay as large as those around it. */
export interface Look {
  readonly size: 'wide' | 'narrow';
  readonly theme: 'light' | 'dark';
}

/** A line of a timeline: the days (`YYYY-MM-DD`) from and to, under the number that it has in the list. */
export interface Stretch {
  readonly number: number;
  readonly from: string;
  readonly to: string;
}

/** Charts as SVG texts. */
export interface Charts {
  bars(bars: readonly Bar[], look: Look): Promise<string>;
  /** @param dayText how a day is written for the reader. */
  stretches(stretches: readonly Stretch[], dayText: (day: string) => string, look: Look): Promise<string>;
}

const widths = { wide: 700, narrow: 340 } as const;
const barHeight = 46;
const rowHeight = 24;

/** Width and height in pixels, so that a page leaves as much room before the picture is there. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** @param count of bars. */
export const barsSize = (count: number, size: Look['size']): Size => ({
  width: widths[size],
  height: count * barHeight + 16,
});

/** @param count of stretches. */
export const stretchesSize = (count: number, size: Look['size']): Size => ({
  width: widths[size],
  height: count * rowHeight + 56,
});

const colours = {
  light: { ink: '#1d1c1a', faint: '#57534c', line: '#dcd7cc', bar: '#1f6674' },
  dark: { ink: '#eae6de', faint: '#b3ada2', line: '#3b3f45', bar: '#6fb8c6' },
} as const;
const font = 'system-ui, sans-serif';

/** A label as long as there is room for, at about `letter` pixels a letter. The list has it whole. */
function clipped(text: string, room: number, letter = 6.7): string {
  const most = Math.floor(room / letter);
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** What a custom series tells of one item. */
interface Place {
  coord(point: readonly [number, number]): readonly [number, number];
  value(dimension: number): number;
}

async function load() {
  const [{ init, use }, { BarChart, CustomChart }, { GridComponent }, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  use([BarChart, CustomChart, GridComponent, SVGRenderer]);
  return (option: Parameters<ReturnType<typeof init>['setOption']>[0], size: Size) => {
    const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
    try {
      chart.setOption({ animation: false, textStyle: { fontFamily: font }, ...option });
      // What reacts to a mouse has no place in a picture, and the same numbers give the same picture. In what is
      // written quotation marks are escaped: only attributes match.
      return chart
        .renderToSVGString()
        .replace(/<style ?>[\s\S]*?<\/style>| (?:class|ecmeta_\w+)="[^"]*"/g, '');
    } finally {
      chart.dispose();
    }
  };
}

const still = { silent: true, emphasis: { disabled: true } } as const;

/** Draws charts for a page, without a browser. echarts is loaded when the first is drawn. */
export function svgCharts(): Charts {
  let loading: ReturnType<typeof load> | undefined;
  const drawing = () => {
    loading ??= load();
    return loading;
  };
  return {
    async bars(bars, { size, theme }) {
      const draw = await drawing();
      const { ink, faint, bar } = colours[theme];
      const area = barsSize(bars.length, size);
      // Bars keep half of the width at least.
      const numbers = bars.map(({ text }) => clipped(text, area.width / 2 - 24, 8));
      const longest = Math.max(...numbers.map((text) => text.length));
      const series = { ...still, type: 'bar', barWidth: 12 } as const;
      return draw(
        {
          grid: { left: 4, right: 16 + 8 * longest, top: 12, bottom: 4 },
          xAxis: { type: 'value', show: false, min: 0 },
          yAxis: { type: 'category', inverse: true, show: false, data: bars.map((_, i) => i) },
          series: [
            {
              ...series,
              data: bars.map(({ value }) => value ?? 0),
              itemStyle: { color: bar, borderRadius: 2 },
              label: {
                show: true,
                formatter: ({ dataIndex }: { dataIndex: number }) => numbers[dataIndex] ?? '',
                position: 'right',
                fontSize: 14,
                fontWeight: 'bold',
                color: ink,
              },
            },
            {
              ...series,
              barGap: '-100%',
              data: bars.map(() => 0),
              label: {
                show: true,
                formatter: ({ dataIndex }: { dataIndex: number }) =>
                  clipped(bars[dataIndex]?.label ?? '', area.width - 8),
                position: [0, -18],
                fontSize: 13,
                color: faint,
              },
            },
          ],
        },
        area,
      );
    },

    async stretches(stretches, dayText, { size, theme }) {
      const draw = await drawing();
      const { ink, faint, line, bar } = colours[theme];
      const days = [...new Set(stretches.flatMap(({ from, to }) => [from, to]))].sort();
      return draw(
        {
          grid: { left: 34, right: 12, top: 44, bottom: 6 },
          xAxis: {
            type: 'category',
            position: 'top',
            // The year on a line of its own.
            data: days.map((day) => dayText(day).replace(/ (?=\d{4})/, '\n')),
            axisLine: { show: false },
            axisTick: { show: false },
            axisLabel: { fontSize: 12, lineHeight: 15, color: faint, hideOverlap: true },
            splitLine: { show: true, lineStyle: { color: line } },
          },
          yAxis: {
            type: 'category',
            inverse: true,
            data: stretches.map(({ number }) => String(number)),
            axisLine: { show: false },
            axisTick: { show: false },
            axisLabel: { fontSize: 12, color: ink, interval: 0 },
          },
          series: [
            {
              ...still,
              type: 'custom',
              encode: { x: [0, 1], y: 2 },
              data: stretches.map(({ from, to }, i) => [days.indexOf(from), days.indexOf(to), i]),
              renderItem: (_: unknown, at: Place) => {
                const [left, y] = at.coord([at.value(0), at.value(2)]);
                const [right] = at.coord([at.value(1), at.value(2)]);
                const shape = { x: left - 6, y: y - 6, width: right - left + 12, height: 12, r: 6 };
                return { type: 'rect', shape, style: { fill: bar } };
              },
            },
          ],
        },
        stretchesSize(stretches.length, size),
      );
    },
  };
}
