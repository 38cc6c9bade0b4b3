import { describe, expect, it } from 'vitest';
import { barsSize, type Look, stretchesSize, svgCharts } from '../../src/charts/svgCharts.ts';
import { allPoison } from '../web/reports.ts';

const charts = svgCharts();
const bars = [
  { label: 'people injured', text: 'nearly 1,000', value: 1000 },
  { label: 'officers killed', text: '12', value: 12 },
  { label: 'protesters killed', text: 'dozens', value: null },
];
const stretches = [
  { number: 1, from: '2022-01-02', to: '2022-01-06' },
  { number: 2, from: '2022-01-05', to: '2022-01-05' },
];
const dayText = (day: string) => `day ${day}`;
const looks: readonly Look[] = [
  { size: 'wide', theme: 'light' },
  { size: 'wide', theme: 'dark' },
  { size: 'narrow', theme: 'light' },
  { size: 'narrow', theme: 'dark' },
];

/** What is written in a picture. */
const words = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
/** The right ends of the bars. */
const widths = (svg: string) =>
  [...svg.matchAll(/<path d="M[\d.]+ [\d.]+L([\d.]+) /g)].map(([, x]) => Number(x));
const sizeOf = (svg: string) => {
  const [, width, height] = /<svg width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
};

describe.each(looks)('a chart, $size and $theme', (look) => {
  it('says each number with what it counts, in the size that was foretold', async () => {
    const svg = await charts.bars(bars, look);
    expect(words(svg)).toEqual(expect.arrayContaining(bars.flatMap(({ label, text }) => [label, text])));
    expect(sizeOf(svg)).toEqual(barsSize(bars.length, look.size));
  });

  it('draws bars as long as their numbers, and none for a word', async () => {
    const counts = [1000, 250, null].map((value) => ({ label: 'people', text: 'some', value }));
    const svg = await charts.bars(counts, look);
    const [most = 0, few = 0, none = 0] = widths(svg).map((x) => x - 4);
    // A rounded corner is two pixels wide.
    expect((few + 2) / (most + 2)).toBeCloseTo(0.25, 2);
    expect(most).toBeGreaterThan(sizeOf(svg).width / 3);
    expect(none).toBe(0);
  });

  it('is the same each time', async () => {
    expect(await charts.bars(bars, look)).toBe(await charts.bars(bars, look));
  });

  it('puts each stretch on the days that it names', async () => {
    const svg = await charts.stretches(stretches, dayText, look);
    expect(words(svg)).toEqual(expect.arrayContaining(['1', '2']));
    expect(sizeOf(svg)).toEqual(stretchesSize(stretches.length, look.size));
  });

  it('holds nothing that runs or is fetched, whatever a label says', async () => {
    for (const svg of [
      await charts.bars([{ label: allPoison, text: allPoison, value: 2 }, ...bars], look),
      await charts.stretches(stretches, () => allPoison, look),
    ]) {
      expect(svg).not.toMatch(/<(?:script|img|iframe|a|style|foreignObject|image|use)\b/i);
      expect(svg).not.toMatch(/<[^>]*\son\w+=/i);
      expect(svg).not.toMatch(/<[^>]*\s(?:xlink:)?(?:href|src)=/i);
      expect(Math.max(...widths(svg))).toBeLessThanOrEqual(sizeOf(svg).width);
    }
  });
});

describe('the themes', () => {
  it('differ in colour and in nothing else', async () => {
    const plain = (svg: string) => svg.replace(/#[0-9a-f]{6}/g, '#');
    const [light, dark] = await Promise.all(
      (['light', 'dark'] as const).map((theme) => charts.bars(bars, { size: 'wide', theme })),
    );
    expect(light).not.toBe(dark);
    expect(plain(light ?? '')).toBe(plain(dark ?? ''));
  });
});
