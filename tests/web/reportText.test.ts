import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { excerptAround } from '../../src/web/reportText.ts';
import { report } from './reports.ts';

const paragraph = (i: number) =>
  `Paragraph ${i} says that ${i} houses were flooded. Nobody was hurt in them.`;
const text = ['A flood', ...Array.from({ length: 400 }, (_, i) => paragraph(i + 1))].join('\n\n');
const facts = factsOf(report({ id: 'flood', dateline: '2024-05-07', text }), sha256);

describe('a part of a long report', () => {
  it('holds the fact in its whole paragraph, and no more than was asked for beside it', () => {
    const most = fc.integer({ min: 1, max: 30_000 });
    fc.assert(
      fc.property(fc.constantFrom(...facts), most, (fact, most) => {
        const { start, end } = excerptAround(text, fact, most);
        expect(start <= fact.start && end >= fact.end).toBe(true);
        expect(end - start).toBeLessThanOrEqual(most + 2 * paragraph(400).length);
        // Whole blocks: blank lines, or the ends of the text, on both sides.
        expect(start === 0 || text.slice(0, start).endsWith('\n\n')).toBe(true);
        expect(end === text.length || text.slice(end).startsWith('\n\n')).toBe(true);
      }),
    );
  });

  it('is the beginning where no fact is meant, and everything where that is short', () => {
    expect(excerptAround(text, null, 5000).start).toBe(0);
    expect(excerptAround(text, null, 5000).end).toBeLessThanOrEqual(5000);
    expect(excerptAround(text, facts[3] ?? null, text.length)).toEqual({ start: 0, end: text.length });
  });
});
