import { Resvg } from '@resvg/resvg-js';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map(
  (name) => `node_modules/dejavu-fonts-ttf/ttf/${name}`,
);

const colours = ['#1f6674', '#c26a1d', '#7a5195', '#5c8a3a', '#b03a5b', '#6b6b6b'];

type Part = Readonly<Record<string, unknown>>;

/** A picture of lines over an axis, as PNG. The parts are those of echarts; looks and places are the same for all pictures. */
export function linePicture(
  parts: Readonly<Record<'title' | 'legend' | 'xAxis' | 'yAxis', Part>> & {
    readonly series: readonly Part[];
  },
): Uint8Array {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 700, height: 420 });
  const option: EChartsCoreOption = {
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: 'DejaVu Sans' },
    color: colours,
    grid: { left: 64, right: 48, top: 52, bottom: 72 },
    title: { left: 12, top: 10, textStyle: { fontSize: 15 }, ...parts.title },
    legend: { bottom: 8, ...parts.legend },
    xAxis: { nameLocation: 'middle', nameGap: 26, ...parts.xAxis },
    yAxis: parts.yAxis,
    series: parts.series,
  };
  try {
    chart.setOption(option);
    const font = { loadSystemFonts: false, fontFiles: fonts, defaultFontFamily: 'DejaVu Sans' };
    const fitTo = { mode: 'width', value: 1400 } as const;
    return new Resvg(chart.renderToSVGString(), { font, fitTo }).render().asPng();
  } finally {
    chart.dispose();
  }
}
