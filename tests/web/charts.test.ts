import { describe, expect, it } from 'vitest';
import { loadedReports } from '../../src/startPage.ts';
import { barsOf, chartedCounts, chartedMoments } from '../../src/web/charts.ts';
import { english } from '../../src/wording/en/english.ts';
import { engineOf, landslide, report } from './reports.ts';

const counted = (text: string) => {
  const engine = engineOf(report({ id: 'one', dateline: '2024-05-07', text: `A storm\n\n${text}` }));
  return chartedCounts(loadedReports(engine).reference.figures('')).map(({ figure }) => figure.text);
};

describe('the numbers of a chart', () => {
  it('count things: amounts of a unit stay in the list', () => {
    const things = 'The storm killed 12 people and injured 340 people. It destroyed 56 houses.';
    const amounts = 'It lasted 14 hours over 90 kilometres, and 25 percent of the roads were closed.';
    expect(counted(`${things} ${amounts}`)).toEqual(['12', '340', '56']);
  });

  it('are none where there is nothing to compare', () => {
    expect(counted('The storm killed 12 people and lasted 14 hours.')).toEqual([]);
  });

  it('say their day where they are of several', () => {
    const reports = loadedReports(engineOf(...landslide));
    const source = { ...reports, wording: english, today: () => '2026-01-06' };
    const labels = barsOf(reports.reference.figures(''), source).map(({ label }) => label);
    expect(labels.some((label) => label.endsWith('(2 May 2023, 2 years ago)'))).toBe(true);
    expect(labels.some((label) => label.endsWith('(4 May 2023, 2 years ago)'))).toBe(true);
  });
});

describe('the moments of a chart', () => {
  it('bear the numbers of the list, and are none where all is of one day', () => {
    const { reference } = loadedReports(engineOf(...landslide));
    const moments = reference.timeline({});
    const drawn = chartedMoments(moments);
    expect(drawn.length).toBeGreaterThan(0);
    for (const { number, from } of drawn) expect(moments[number - 1]?.date?.from).toBe(from);
    expect(chartedMoments(moments.slice(0, 1))).toEqual([]);
  });
});
