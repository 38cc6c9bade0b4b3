import { expect, it } from 'vitest';
import { namesOfLexicons } from '../../src/matching/reportNames.ts';
import { emptyLexicon, type ReportLexicon } from '../../src/reports/report.ts';

const named = (name: string, roles: readonly string[] = [], also: readonly string[] = []) => ({
  ...{ name, spellings: [name], roles, also, pronoun: null },
});
const lexicon = (changes: Partial<ReportLexicon>): ReportLexicon => ({ ...emptyLexicon, ...changes });
const { ids, speaksFor } = namesOfLexicons([
  lexicon({
    people: [named('Ilse Brandt', ['the Mayor', 'mayor of Karsk'], ['UN envoy'])],
    organisations: [named('United Nations', [], ['UN'])],
    places: [named('Karsk')],
  }),
  lexicon({
    people: [named('John Moss', ['the Mayor'])],
    organisations: [named('Karsk City Hall')],
    places: [named('Karsk')],
  }),
]);
const namesOf = (speaker: string) =>
  [...ids].flatMap(([name, id]) => (speaksFor(speaker).has(id) ? [name] : [])).sort();

it('somebody speaks for themselves, and for what stands in their roles', () => {
  expect(namesOf('Ilse Brandt')).toEqual(['Ilse Brandt', 'Karsk', 'United Nations']);
  expect(namesOf('Karsk')).toEqual(['Karsk']);
});

it('those who hold the same office are not each other, nor is an organisation the place that it is called after', () => {
  expect(namesOf('John Moss')).toEqual(['John Moss']);
  expect(namesOf('Karsk City Hall')).toEqual(['Karsk City Hall']);
});

it('a speaker without a name speaks for what the text calls them by', () => {
  expect(namesOf('the government of Karsk')).toEqual(['Karsk']);
  expect(namesOf('The Mayor')).toEqual([]);
  expect(namesOf('')).toEqual([]);
});
