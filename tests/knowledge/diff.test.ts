import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKnowledge, likeness } from '../../src/knowledge/diff.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport } from '../../src/reports/report.ts';

function knowledgeOf(texts: Readonly<Record<string, string>>) {
  const reports = Object.entries(texts).map(([id, text]) => bareReport(id, text, '2024-05-15', sha256(text)));
  return { reports, facts: reports.flatMap((report) => factsOf(report, sha256)) };
}

const compared = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) => {
  const { added, changed, withdrawn } = compareKnowledge(knowledgeOf(before), knowledgeOf(after));
  return {
    added: added.map(({ text }) => text),
    changed: changed.map((one) => [one.before.text, one.after.text]),
    withdrawn: withdrawn.map(({ text }) => text),
  };
};

describe('two states of the reports', () => {
  it('that hold the same sentences are the same, wherever these stand', () => {
    const none = { added: [], changed: [], withdrawn: [] };
    const text = 'The flood.\n\nIt rose. It fell.\n';
    expect(compared({ a: text }, { a: text })).toEqual(none);
    expect(compared({ a: text }, { a: 'The flood.\n\n## Later\n\nIt fell. It rose.\n' })).toEqual(none);
  });

  it('differ by what was added, changed and withdrawn', () => {
    const before =
      'The flood.\n\nThe ministry said that 12 people died in Karsk. Boats are needed. Nobody knows why.\n';
    const after =
      'The flood.\n\nThe ministry said that 14 people died in Karsk. Boats are needed. Schools open on Monday.\n';
    expect(compared({ a: before }, { a: after })).toEqual({
      added: ['Schools open on Monday.'],
      changed: [
        [
          'The ministry said that 12 people died in Karsk.',
          'The ministry said that 14 people died in Karsk.',
        ],
      ],
      withdrawn: ['Nobody knows why.'],
    });
  });

  it('pair each sentence with the most similar of the same report, and with no more than one', () => {
    const before = {
      a: 'Flood.\n\nIn Karsk 12 people died on Monday.\n',
      b: 'Quake.\n\nThe dam held firm.\n',
    };
    const after = {
      a: 'Flood.\n\nIn Karsk 13 people died on Tuesday. In Karsk 13 people died on Monday.\n',
      b: 'Quake.\n\nIn Karsk 12 people died on Monday, too.\n',
    };
    expect(compared(before, after)).toEqual({
      added: ['In Karsk 13 people died on Tuesday.', 'In Karsk 12 people died on Monday, too.'],
      changed: [['In Karsk 12 people died on Monday.', 'In Karsk 13 people died on Monday.']],
      withdrawn: ['The dam held firm.'],
    });
  });

  it('are compared alike in both directions', () => {
    const sentence = fc.constantFrom(
      'It rose.',
      'It rose fast.',
      'It fell.',
      'Boats came.',
      'Boats came in time.',
    );
    const text = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((all) => ({ a: all.join(' ') }));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [there, back] = [compared(one, other), compared(other, one)];
        expect([...back.withdrawn, ...back.changed.map(([before]) => before)].sort()).toEqual(
          [...there.added, ...there.changed.map(([, after]) => after)].sort(),
        );
      }),
    );
  });

  it('say how alike sentences are: by words and pairs of words', () => {
    expect(likeness('It rose fast.', 'It rose fast!')).toBe(1);
    // Words it, rose, fast and pairs it rose, rose fast against it, rose and it rose: 3 shared of 5 and 3.
    expect(likeness('It rose fast.', 'It rose.')).toBe(0.75);
    expect(likeness('It rose.', 'Boats came.')).toBe(0);
  });
});
