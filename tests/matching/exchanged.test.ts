import { describe, expect, it } from 'vitest';
import { readContrasts } from '../../src/matching/contrasts.ts';
import { exchanged } from '../../src/matching/exchanged.ts';

const contrasts = readContrasts('= opposites\napproved|rejected\n= kinds\nschools|universities\n');
const of = (asked: string, told: string) => exchanged(asked.split(' '), told.split(' '), contrasts);

describe('what a fact tells of in the place of what was asked about', () => {
  it('is an opposite or another of the kind', () => {
    expect(of('who approved the plan', 'the council rejected the plan').opposites).toEqual(['approved']);
    expect(of('are universities open', 'all schools are closed').kinds).toEqual(['universities']);
  });

  it('is another year, also of a decade, where the fact names years and not that one', () => {
    expect(of('what happened in 1850', 'it began in 1848').years).toEqual(['1850']);
    expect(of('what happened in the 1850s', 'it began in 1848').years).toEqual(['1850s']);
    expect(of('what happened in 1848', 'it lasted from 1848 to 1851').years).toEqual([]);
    expect(of('what happened in 1850', 'it began in spring').years).toEqual([]);
    expect(of('how many of 3000', 'in 1848 there were 2000').years).toEqual([]);
  });

  it('is nothing where the fact speaks of both', () => {
    expect(of('are universities open', 'schools and universities are closed')).toEqual({
      opposites: [],
      kinds: [],
      years: [],
    });
  });
});
