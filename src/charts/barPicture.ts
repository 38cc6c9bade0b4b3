import { createRequire } from 'node:module';

/** One number of a picture. */
export interface Bar {
  /** What is counted. */
  readonly label: string;
  /** The number as it is read: "about 40", "dozens". */
  readonly text: string;
  /** Length of the bar; null where the text is vague: then there is no bar. */
  readonly value: number | null;
}

/** Pixels: as wide as a phone shows without scaling text below a readable size. */
const width = 640;
const rowHeight = 72;
const lineHeight = 26;
const longestLine = 46;

const clipped = (text: string) =>
  text.length <= longestLine ? text : `${text.slice(0, longestLine - 1).trimEnd()}…`;

/** A label on one line or two: what is counted is seldom longer. */
function inTwo(text: string): string[] {
  if (text.length <= longestLine) return [text];
  const end = text.lastIndexOf(' ', longestLine);
  return end <= 0 ? [clipped(text)] : [text.slice(0, end), clipped(text.slice(end + 1))];
}

// Dark on white, with its own ground: readable in the light and the dark theme.
const ground = '#ffffff';
const ink = '#1a1a1a';
const faint = '#4a4a4a';
const barColour = '#3b5bdb';

type Draw = (bars: readonly Bar[], footer: string) => Buffer;

/** Loaded when the first picture is drawn: a bot that draws none need not wait for it. */
async function load(): Promise<Draw> {
  const [{ init, use }, { BarChart }, { GraphicComponent, GridComponent }, { SVGRenderer }, { Resvg }] =
    await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
      import('@resvg/resvg-js'),
    ]);
  use([BarChart, GridComponent, GraphicComponent, SVGRenderer]);
  const { resolve } = createRequire(import.meta.url);
  const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
    resolve(`dejavu-fonts-ttf/ttf/${name}`),
  );
  return (bars, footer) => {
    const labels = bars.map(({ label }) => inTwo(label));
    const lines = Math.max(1, ...labels.map(({ length }) => length));
    const height = bars.length * (rowHeight + (lines - 1) * lineHeight) + 72;
    const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
    const bold = { fontSize: 22, fontWeight: 'bold', color: ink } as const;
    chart.setOption({
      animation: false,
      backgroundColor: ground,
      textStyle: { fontFamily: 'DejaVu Sans' },
      grid: {
        left: 24,
        right: 40 + 14 * Math.max(...bars.map(({ text }) => text.length)),
        top: 16 + (lines - 1) * lineHeight * 0.5,
        bottom: 56,
      },
      xAxis: { type: 'value', show: false, min: 0 },
      yAxis: { type: 'category', inverse: true, show: false, data: bars.map((_, i) => i) },
      graphic: {
        type: 'text',
        left: 24,
        bottom: 20,
        style: { text: clipped(footer), fontSize: 18, fill: faint, fontFamily: 'DejaVu Sans' },
      },
      series: [
        {
          type: 'bar',
          barWidth: 22,
          data: bars.map(({ value }) => value ?? 0),
          itemStyle: { color: barColour },
          label: {
            show: true,
            position: 'right',
            formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex]?.text ?? '',
            ...bold,
          },
        },
        {
          type: 'bar',
          barGap: '-100%',
          barWidth: 22,
          data: bars.map(() => 0),
          label: {
            show: true,
            position: [0, -5],
            verticalAlign: 'bottom',
            formatter: ({ dataIndex }: { dataIndex: number }) => labels[dataIndex]?.join('\n') ?? '',
            fontSize: 20,
            lineHeight,
            color: faint,
          },
        },
      ],
    });
    const svg = chart.renderToSVGString();
    chart.dispose();
    const font = { loadSystemFonts: false, fontFiles: fonts, defaultFontFamily: 'DejaVu Sans' };
    return new Resvg(svg, { font }).render().asPng();
  };
}

const mostKept = 20;

/** Draws numbers as bars below each other, as PNG. The same picture is drawn once. */
export function barPictures(): (bars: readonly Bar[], footer: string) => Promise<Buffer> {
  const kept = new Map<string, Promise<Buffer>>();
  let loading: Promise<Draw> | undefined;
  return (bars, footer) => {
    const key = JSON.stringify([bars, footer]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    loading ??= load();
    const picture = loading.then((draw) => draw(bars, footer));
    kept.set(key, picture);
    // A picture that failed is tried again.
    picture.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return picture;
  };
}
