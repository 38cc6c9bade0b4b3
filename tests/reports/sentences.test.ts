import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitBlocks, splitSentences } from '../../src/reports/sentences.ts';
import { factsIn } from './reading.ts';

const sentencesIn = (text: string) =>
  splitBlocks(text).flatMap((block) =>
    splitSentences(text, block).map(({ start, end }) => text.slice(start, end)),
  );

describe('sentence bounds', () => {
  const whole = [
    'Mr. Dorn met Ms. Vale and Prof. A. B. Lund at St. Mary’s Hospital.',
    'Gen. Ortega and Lt. Col. Sims of the U.S. Army arrived with Sen. Hale.',
    'The curfew runs from 11 p.m. to 7 a.m. on Jan. 5 and Sept. 9.',
    'The river rose 7.4 metres, 2.5 percent more than on Aug. 3.',
    'Tools, i.e. spades, e.g. the army’s, came in (cf. Fig. 3 and No. 7).',
    'The “U.N. Office” and the U.K. Embassy in Washington, D.C. said so.',
    'He asked “Why?” and left.',
    'The firm Hale & Co. denied it.',
    'It cost approx. 40 million, vs. 30 million in 2019.',
    'She waited ... and then went home.',
    'J. R. Halden and T. Moss were found.',
    'Visit www.example.org/a.b?c=1 for more.',
    'They met at Holy-Trinity-St. Paul’s Church.',
    'They met in Trinity-St. Paul’s.',
    'The writer (d. 1560, b. 1498) called it high (max. 6.5 metres).',
    'For more call Ada Vale, tel. +00 27 555 0142.',
    'It runs on Node.js and Visit.Com pages.',
    'He entered the U.S.Embassy there.',
  ];
  it.each(whole)('keeps whole: %s', (text) => {
    expect(sentencesIn(text)).toEqual([text]);
  });

  const divided: [string, string[]][] = [
    ['It ended at 7 a.m. The army left.', ['It ended at 7 a.m.', 'The army left.']],
    ['He flew to the U.S. He came back.', ['He flew to the U.S.', 'He came back.']],
    ['They said no. Police left.', ['They said no.', 'Police left.']],
    ['It is an art. Nora Venn knows it.', ['It is an art.', 'Nora Venn knows it.']],
    ['Dishes, etc. Nor is that all.', ['Dishes, etc.', 'Nor is that all.']],
    ['“Go home. Stay there,” he said.', ['“Go home.', 'Stay there,” he said.']],
    ['"Go home." She left.', ['"Go home."', 'She left.']],
    ['It rose to 6.4. 20 people fled.', ['It rose to 6.4.', '20 people fled.']],
    ['They fled.[12] Others stayed.', ['They fled.[12]', 'Others stayed.']],
    ['They fled.[citation needed] Others stayed.', ['They fled.[citation needed]', 'Others stayed.']],
    ['“They fled.”:116 Others stayed.', ['“They fled.”:116', 'Others stayed.']],
    ['The road shut.Rescuers came on foot.', ['The road shut.', 'Rescuers came on foot.']],
    ['It fell (twice.) Then it stood!', ['It fell (twice.)', 'Then it stood!']],
    ['Who knew? Nobody did! “We left.”', ['Who knew?', 'Nobody did!', '“We left.”']],
    [
      'Officers shot at protestersIn addition, 3 fell.',
      ['Officers shot at protesters', 'In addition, 3 fell.'],
    ],
    ['Er ging. Élodie kam. Ölmangel herrscht.', ['Er ging.', 'Élodie kam.', 'Ölmangel herrscht.']],
    ['One line\nof two. And\nanother.', ['One line\nof two.', 'And\nanother.']],
  ];
  it.each(divided)('divides: %s', (text, expected) => {
    expect(sentencesIn(text)).toEqual(expected);
  });

  it('does not glue a name with a capital inside', () => {
    expect(sentencesIn('The McInnes family uses YouTube and LinkedIn there.')).toHaveLength(1);
  });

  it('heads no section with the names of those who wrote the text', () => {
    const facts = factsIn('A title\n\nBy Ada Vale and J. B. Lund\n\nIt rained.\n\nBy Region\n\nIt snowed.');
    expect(facts.map(({ kind, section }) => [kind, section])).toEqual([
      ['title', null],
      ['caption', null],
      ['sentence', null],
      ['sentence', 'By Region'],
    ]);
  });

  it('leaves out a displaced fragment of a few capitalised words', () => {
    expect(sentencesIn('They urged calm. Secretary General.')).toEqual(['They urged calm.']);
  });

  it('ends no sentence inside a stretch that an editor keeps whole', () => {
    const text = 'It rained. Then it snowed. All fled.';
    const [block] = splitBlocks(text);
    if (block === undefined) throw new Error('no block');
    const spans = splitSentences(text, block, [{ start: 3, end: 20 }]);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      'It rained. Then it snowed.',
      'All fled.',
    ]);
  });
});

describe('blocks', () => {
  const blocksOf = (text: string) => splitBlocks(text).map(({ start, end }) => text.slice(start, end));

  it('are divided by blank lines, whatever ends a line', () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(blocksOf(`One${end}two.${end}${end}  ${end}Three.${end}`)).toEqual([`One${end}two.`, 'Three.']);
  });

  it('are numbered from 1 without gaps', () => {
    expect(splitBlocks('a\n\n\n\nb\n\nc').map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('a heading in Markdown ends with its line', () => {
    expect(blocksOf('Text.\n## Toll\nMore text.')).toEqual(['Text.', '## Toll', 'More text.']);
  });

  it('each item of a list is one, its further lines with it', () => {
    expect(blocksOf('Known so far:\n- 23 dead\n- 64 injured,\n  17 badly\n* none missing')).toEqual([
      'Known so far:',
      '- 23 dead',
      '- 64 injured,\n  17 badly',
      '* none missing',
    ]);
  });

  it('a line of running text that starts with a dash or a number is none', () => {
    expect(blocksOf('The toll rose to\n12. It was\n- as ever - late.')).toHaveLength(1);
  });

  it('a byte order mark belongs to none', () => {
    expect(blocksOf('\uFEFFText.')).toEqual(['Text.']);
  });
});

describe('for any text', () => {
  const pieces = fc.constantFrom(
    ...[
      '. ',
      '? ',
      '” ',
      '“',
      '"',
      '\n\n',
      '\r\n',
      '# ',
      '- ',
      'Mr. ',
      'U.S. ',
      'said ',
      'She ',
      'protestersIn ',
    ],
    ...[
      '1,000 people ',
      'killed ',
      'Jan. 5 ',
      'since Sunday ',
      '\u2028',
      '\uFEFF',
      '\uD83D',
      '\uDE00',
      '😀',
      'é',
      'İ ',
    ],
    ...['The ', 'Ministry of ', 'a', '(', ')', '12', ' and ', '–', '0', 'between ', 'тысяч ', 'ß'],
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces, { maxLength: 60 }).map((list) => list.join('')),
  );

  it('blocks and sentences are slices in order that do not overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const block of splitBlocks(text)) {
          expect(block.start).toBeGreaterThanOrEqual(end);
          expect(block.end).toBeGreaterThan(block.start);
          let inner = block.start;
          for (const sentence of splitSentences(text, block)) {
            expect(sentence.start).toBeGreaterThanOrEqual(inner);
            expect(sentence.end).toBeGreaterThan(sentence.start);
            expect(sentence.end).toBeLessThanOrEqual(block.end);
            inner = sentence.end;
          }
          end = block.end;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('blocks cover all that is no white space', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let rest = '';
        let from = 0;
        for (const { start, end } of splitBlocks(text)) {
          rest += text.slice(from, start);
          from = end;
        }
        expect((rest + text.slice(from)).trim()).toBe('');
      }),
      { numRuns: 400 },
    );
  });

  it('reading it never throws, and each fact is its slice with an id of its own', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const facts = factsIn(text);
        for (const fact of facts) {
          expect(fact.text).toBe(text.slice(fact.start, fact.end));
          expect(fact.text.trim()).toBe(fact.text);
          for (const date of fact.dates) {
            expect(fact.text).toContain(date.text);
            expect(date.from <= date.to).toBe(true);
          }
          for (const figure of fact.figures) expect(fact.text).toContain(figure.text);
        }
        expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
      }),
      { numRuns: 300 },
    );
  });
});
