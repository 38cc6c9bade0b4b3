import { describe, expect, it } from 'vitest';
import { citationsOf, cite, textFragment } from '../../src/answering/citation.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const { reports, facts } = loadKnowledge('knowledge');
const [report] = reports;
if (report === undefined) throw new Error('The first report is missing.');

describe('textFragment', () => {
  it('names a short slice whole, with what has a meaning there escaped', () => {
    const text = 'A cease-fire, at last & everywhere.';
    expect(textFragment(text, 0, text.length)).toBe(
      '#:~:text=A%20cease%2Dfire%2C%20at%20last%20%26%20everywhere.',
    );
  });

  it('names a long slice by its first and last words', () => {
    const text = 'one two three four five six seven eight nine ten eleven twelve thirteen.';
    expect(textFragment(text, 0, text.length)).toBe(
      '#:~:text=one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen.',
    );
  });

  it('leaves out a word that the slice cuts, since browsers match whole words', () => {
    const text = 'They killed dozens of protestersIn addition many were hurt.';
    const end = text.indexOf('In addition');
    expect(textFragment(text, 0, end)).toBe('#:~:text=They%20killed%20dozens%20of');
    expect(textFragment(text, end, text.length)).toBe('#:~:text=addition%20many%20were%20hurt.');
  });

  it('finds its words in the text again, for every fact', () => {
    for (const fact of facts) {
      const [first = '', last = ''] = textFragment(report.text, fact.start, fact.end)
        .slice('#:~:text='.length)
        .split(',');
      const flat = report.text.replace(/\s+/g, ' ');
      expect(flat).toContain(decodeURIComponent(first));
      expect(flat).toContain(decodeURIComponent(last));
    }
  });
});

describe('cite', () => {
  it('says where the fact stands', () => {
    const fact = facts.find(({ text }) => text.startsWith('The decision includes a curfew'));
    if (fact === undefined) throw new Error('The curfew is missing.');
    expect(cite(fact, report)).toMatchObject({
      publisher: 'actionnewsnow.net',
      origin: 'UN News',
      dateline: '2022-01-06',
      section: 'State of emergency',
      paragraph: 18,
    });
    expect(cite(fact, { ...report, url: null }).link).toBeNull();
  });

  it('refuses a fact of a report that is not loaded', () => {
    const [fact] = facts;
    if (fact === undefined) throw new Error('There is no fact.');
    expect(() => citationsOf(reports)({ ...fact, report: 'other' })).toThrow(/other/);
  });
});
