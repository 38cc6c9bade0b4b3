import { describe, expect, it } from 'vitest';
import { loadKnowledge, sha256 } from '../../src/knowledge/load.ts';
import { indexFacts } from '../../src/matching/factIndex.ts';
import { readQuestion } from '../../src/matching/question.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport, emptyLexicon, type Report } from '../../src/reports/report.ts';
import { vocabulary } from '../answering/reports.ts';

const person = (name: string, ...spellings: string[]) =>
  ({ name, spellings, roles: [], also: [], pronoun: null }) as const;

const report = (id: string, text: string, ...people: ReturnType<typeof person>[]): Report => ({
  ...bareReport(id, text, '2024-01-01', sha256(text)),
  lexicon: { ...emptyLexicon, people },
});

// The last sentence has a near miss for each word that stands in a heading, over a hyphen or in a lexicon.
const storm = report(
  'storm',
  `Storm over Kestrin

## Marvella

The storm hit Kestrin on Monday, and the breakwater gave way. Mayor Zhivanko closed the Tol-brek.

Marvello, Tolbreg, Jivanca, Brennik and Vustermonn were spared.`,
  person('Ilse Zhivanko', 'Jivanco'),
);
const fire = report(
  'fire',
  'Fire in Kestrim\n\nA fire broke out in Kestrim. The governor, Adu Brennak, asked for help.',
  person('Adu Brennak'),
  person('Ola Vustermann'),
);
const index = indexFacts(
  [storm, fire],
  [storm, fire].flatMap((one) => factsOf(one, sha256)),
  vocabulary,
);

/** The words of a question that is asked of some reports; null for all. */
const words = (text: string, ...ids: string[]) =>
  readQuestion(text, index, vocabulary, ids.length === 0 ? null : new Set(ids)).words.join(' ');

describe('the words that a question is put right by', () => {
  it('are those of the reports it is asked of: a word of another pulls no misspelling', () => {
    expect(words('the breakwatr')).toBe('the breakwater');
    expect(words('the zhivanka')).toBe('the zhivanko');
    expect(words('the zhivanka', 'storm')).toBe('the zhivanko');
    expect(words('the zhivanka', 'fire')).toBe('the zhivanka');
  });

  it('a word that only another report has is none of them', () => {
    for (const known of [[], ['storm']]) expect(words('in kestrin', ...known)).toBe('in kestrin');
    expect(words('in kestrin', 'fire')).toBe('in kestrim');
    expect(words('in kestrim', 'storm')).toBe('in kestrin');
  });

  it('general English stays right, and puts right, whatever is followed', () => {
    for (const ids of [['storm'], ['fire'], []])
      expect(words('was the govenor injurd on monday', ...ids)).toMatch(
        /^was the governor injured on monday$/,
      );
  });

  it.each(['marvella', 'tolbrek', 'jivanco'])(
    '%s: headings, hyphens and lexicons count with their report',
    (word) => {
      expect(words(word, 'storm')).toBe(word);
    },
  );

  it('a name of another report is a word like any; one that no fact holds is known to all', () => {
    expect([words('brennak'), words('brennak', 'fire')]).toEqual(['brennak', 'brennak']);
    expect(words('brennak', 'storm')).toBe('brennik');
    for (const ids of [['storm'], ['fire'], []]) expect(words('vustermann', ...ids)).toBe('vustermann');
  });

  it('are all words where all reports are followed', () => {
    const loaded = loadKnowledge('tests/knowledge');
    const over = indexFacts(loaded.reports, loaded.facts, vocabulary);
    const every = new Set(loaded.reports.map(({ id }) => id));
    for (const { text } of loaded.facts.slice(0, 60)) {
      // Each word with two letters swapped, as in haste.
      const hasty = text.replace(/(\p{L}\p{L})(\p{L})(\p{L})/gu, '$1$3$2');
      expect(readQuestion(hasty, over, vocabulary, every)).toEqual(readQuestion(hasty, over, vocabulary));
    }
  });
});

describe('a word in haste', () => {
  it.each([
    ['hw mny ppl wre arested', 'how many people were arrested'],
    ['wat r they sayin', 'what are they saying'],
    ['who got killd', 'who got killed'],
    ['is the lootng over', 'is the looting over'],
    ['is he sory', 'is he sorry'],
    ['finaly totaly', 'finally totally'],
    ['mosqes', 'mosques'],
    ['runing', 'running'],
  ])('is put right as such words are left short: %s', (typed, meant) => {
    expect(words(typed)).toBe(meant);
  });

  it.each(['drips', 'shamed', 'hardens', 'aerials', 'runaways'])(
    'is not a regular form of a word that is listed without it: %s',
    (word) => {
      expect(words(`the ${word}`)).toBe(`the ${word}`);
    },
  );
});
