import { html } from 'hono/html';
import type { Bar } from '../charts/barPicture.ts';
import type { Charts, Look, Size, Stretch } from '../charts/svgCharts.ts';
import type { Count } from '../lookup/figureList.ts';
import type { Moment } from '../lookup/timeline.ts';
import { numberText, withoutNumber } from '../wording/figureText.ts';
import type { Markup } from './markup.ts';
import type { PageSource } from './parts.ts';

/** More than these are hard to take in. */
const mostBars = 12;
const mostStretches = 24;

/** Amounts of a unit are no counts: a bar of kilometres beside one of people would say nothing. */
const measure =
  /^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|(?:square |cubic )?(?:kilo|centi|milli)?met(?:re|er)s?|km|cm|mm|m|miles?|feet|foot|inch(?:es)?|hectares?|acres?|degrees?|magnitude|grams?|kilograms?|kg|tons?|tonnes?|lit(?:re|er)s?|gallons?|percent(?:age)?|per cent|dollars?|euros?|pounds?)\b/i;
const currency = /\p{Sc}/u;

const countsThings = ({ figure: { counts, text } }: Count) =>
  counts !== null && !measure.test(withoutNumber(counts, text)) && !currency.test(text);

/** The numbers that a chart shows: those that count things. None where there is nothing to compare. */
export function chartedCounts(counts: readonly Count[]): readonly Count[] {
  const drawn = counts.filter(countsThings).slice(0, mostBars);
  return drawn.filter(({ figure }) => figure.value !== null).length < 2 ? [] : drawn;
}

/** The numbers as bars; with the day of each report where they are of several days. */
export function barsOf(counts: readonly Count[], { cite, wording, today }: PageSource): Bar[] {
  const dayOf = ({ fact }: Count) => wording.asOf(cite(fact).dateline, today());
  const severalDays = new Set(counts.map(dayOf)).size > 1;
  return counts.map((one) => {
    const counted = one.figure.counts ?? '';
    const label = severalDays ? `${counted} (${dayOf(one)})` : counted;
    return { label, text: numberText(one.figure), value: one.figure.value };
  });
}

/** The moments of a timeline that a chart shows, under their numbers in the list. None where one day is all. */
export function chartedMoments(moments: readonly Moment[]): readonly Stretch[] {
  const dated = moments.flatMap(({ date }, i) =>
    date === null ? [] : [{ number: i + 1, from: date.from, to: date.to }],
  );
  const days = new Set(dated.flatMap(({ from, to }) => [from, to]));
  return days.size < 2 ? [] : dated.slice(0, mostStretches);
}

/** A chart that fits the reader's screen and its colours, without a script. */
export function chartPicture(
  address: (look: Look) => string,
  sizeOf: (size: Look['size']) => Size,
  alt: string,
  notes: readonly string[],
): Markup {
  const source = (look: Look, media: string) => {
    const { width, height } = sizeOf(look.size);
    return html`<source media="${media}" srcset="${address(look)}" width="${width}" height="${height}">`;
  };
  const narrow = '(max-width: 45rem)';
  const dark = '(prefers-color-scheme: dark)';
  const { width, height } = sizeOf('wide');
  return html`<figure class="chart"><picture>
${source({ size: 'narrow', theme: 'dark' }, `${narrow} and ${dark}`)}
${source({ size: 'narrow', theme: 'light' }, narrow)}
${source({ size: 'wide', theme: 'dark' }, dark)}
<img src="${address({ size: 'wide', theme: 'light' })}" width="${width}" height="${height}" alt="${alt}">
</picture>${notes.length === 0 ? '' : html`<figcaption class="small">${notes.join(' ')}</figcaption>`}</figure>`;
}

/** Draws a timeline. */
export const drawTimeline = (
  charts: Charts,
  stretches: readonly Stretch[],
  { wording }: Pick<PageSource, 'wording'>,
  look: Look,
): Promise<string> => charts.stretches(stretches, (day) => wording.lookup.span(day, day), look);
