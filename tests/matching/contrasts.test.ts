import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContrasts } from '../../src/matching/contrasts.ts';
import { vocabulary } from '../answering/reports.ts';

const text = `# a comment
= opposites
rise rose|fall fell|stay stayed

= kinds
school schools|shop shops|station
north|south
`;

describe('contrasts', () => {
  const { opposites, kinds } = readContrasts(text);
  const against = (series: typeof kinds, question: string, fact: string) =>
    series.against(series.in(question.split(' ')), fact.split(' ')).map(({ word }) => word);

  it('finds what a fact tells of another in the place of', () => {
    expect(against(kinds, 'is the school open', 'the shops are open')).toEqual(['school']);
    expect(against(opposites, 'when did prices rise', 'prices fell in may')).toEqual(['rise']);
    expect(against(kinds, 'school in the north', 'a shop in the south')).toEqual(['school', 'north']);
  });

  it('finds nothing where the fact speaks of what was asked about too, in whatever form, or of none of the series', () => {
    expect(against(kinds, 'is the school open', 'schools and shops are open')).toEqual([]);
    expect(against(kinds, 'is the school open', 'the roads are open')).toEqual([]);
    expect(against(kinds, 'is anything open', 'the shops are open')).toEqual([]);
  });

  it('keeps opposites and kinds apart', () => {
    expect(against(opposites, 'is the school open', 'the shops are open')).toEqual([]);
    expect(against(kinds, 'when did prices rise', 'prices fell')).toEqual([]);
  });

  it('never sets a text against itself', () => {
    const words = [...text.matchAll(/[a-z]+/g)].map(([word]) => word);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words)), (some) => {
        expect(against(kinds, some.join(' '), some.join(' '))).toEqual([]);
      }),
    );
  });
});

describe('vocabulary/contrasts.txt', () => {
  const { opposites, kinds } = vocabulary.contrasts;

  it('has both kinds of series', () => {
    expect(opposites.against(opposites.in(['forbid']), ['allows']).length).toBe(1);
    expect(kinds.against(kinds.in(['monday']), ['tuesday']).length).toBe(1);
    expect(kinds.against(kinds.in(['first']), ['second']).length).toBe(1);
  });

  it('does not take the verb of “may be” for a month', () => {
    expect(kinds.against(kinds.in(['june']), ['may'])).toEqual([]);
  });
});
