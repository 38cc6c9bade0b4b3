import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildEngine } from '../../src/answering/engine.ts';
import { model, vocabulary } from '../answering/reports.ts';
import { anySitrep, readOf } from '../documents/anySitrep.ts';
import { factsIn, flood, floodRows } from '../documents/flood.ts';
import { taken } from '../documents/ingesting.ts';
import {
  alignedPdf,
  blankPdf,
  figuresPdf,
  type Layout,
  ruledPdf,
  scannedPdf,
  sitrepPdf,
  turnedPdf,
} from '../documents/pdf.ts';

const head = 'Flood response | Situation Report No. 3';
const foot = (page: number) => `www.example.org | ${page}`;

const layouts: readonly (readonly [string, Layout])[] = [
  ['two columns', {}],
  ['one column', { columns: 1 }],
  ['three narrow columns', { columns: 3, size: 9 }],
  ['large letters over several pages, running heads', { size: 15, head, foot }],
  ['three columns over several pages', { columns: 3, size: 14, head, foot }],
  ['paragraphs told apart by an indent', { indented: true, size: 12, head, foot }],
  ['with serifs', { serif: true, size: 11 }],
  ['no hyphenation', { hyphens: false, columns: 3, size: 8 }],
  ['across', { landscape: true, columns: 3, size: 11, head, foot }],
];

/** Sentences of any length. */
const anyWord = fc.constantFrom(
  'water',
  'families',
  'reconstruction',
  'Karsk',
  'schools',
  'the',
  'vaccination',
);
const anySentence = fc
  .array(anyWord, { minLength: 4, maxLength: 14 })
  .map((words) => `Some ${words.join(' ')} were reported.`);

/** Rows of one to three cells, each of so many sentences at most. */
const tableOf = (sentences: number) => {
  const cell = fc.array(anySentence, { minLength: 1, maxLength: sentences }).map((all) => all.join(' '));
  return fc
    .integer({ min: 1, max: 3 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 2, maxLength: 4 }),
    );
};
const heads = ['Situation', 'Needs', 'Response'];

describe('a situation report as PDF', () => {
  it.each(layouts)('gives the sentences that were put in, each whole, in order: %s', async (_, layout) => {
    const { report, facts } = await taken('sitrep.pdf', await sitrepPdf(flood, layout));
    expect(facts.map(({ text }) => text)).toEqual(factsIn(flood, floodRows));
    expect(report).toMatchObject({ title: flood.title, publisher: 'OCHA Ostravia', dateline: '2024-01-05' });
    for (const { heading, bullets } of flood.sections)
      for (const bullet of bullets ?? [])
        expect(facts.find(({ text }) => text === bullet)).toMatchObject({
          section: heading,
          kind: 'sentence',
        });
    for (const row of floodRows)
      expect(facts.find(({ text }) => text === row)?.section).toBe(flood.table?.caption);
  });

  it('does so however many lines run over into the next column, one alone under a wide title too', async () => {
    for (let count = 28; count <= 40; count++) {
      const bullets = Array.from({ length: count }, (_, i) => `In Karsk ${i + 10} people.`);
      const content = {
        title: 'Ostravia: Drought in the north',
        subtitle: 'Flash Update, 2 May 2023',
        sections: [{ heading: 'Access', paragraphs: [['Roads are cut.']], bullets }],
      };
      const { facts } = await taken('over.pdf', await sitrepPdf(content, { columns: 3, size: 12 }));
      expect(facts.map(({ text }) => text)).toEqual(factsIn(content, []));
    }
  }, 60_000);

  it('does so for any text, whatever the columns and the letters', async () => {
    await fc.assert(
      fc.asyncProperty(anySitrep, async ({ content, layout }) => {
        const { facts } = await taken('any.pdf', await sitrepPdf(content, layout));
        expect(readOf(facts)).toEqual(factsIn(content, []));
      }),
      { numRuns: 40, seed: 2024, endOnFailure: true },
    );
  }, 120_000);

  it('keeps large numbers with their labels, and the lines of a cell together', async () => {
    const bytes = await figuresPdf(
      [
        ['12', 'people killed'],
        ['1,760', 'people displaced'],
        ['4', 'districts affected'],
      ],
      [
        ['District', 'Dead', 'Displaced people', 'Remarks'],
        ['Karsk', '7', '1,020', 'Bridge closed'],
        [
          'Lower Soll and the villages around it on the western bank',
          '2',
          '320',
          'No access by road since Friday evening',
        ],
        ['Upper Soll', '3', '420', '–'],
      ],
    );
    expect((await taken('figures.pdf', bytes)).facts.map(({ text }) => text)).toEqual([
      'Ostravia: Floods',
      '12 people killed',
      '1,760 people displaced',
      '4 districts affected',
      'Rescue teams arrived on Saturday with eight boats and brought residents to safety.',
      'Karsk: 7 Dead; 1,020 Displaced people; Remarks: Bridge closed',
      'Lower Soll and the villages around it on the western bank: 2 Dead; 320 Displaced people; Remarks: No access by road since Friday evening',
      'Upper Soll: 3 Dead; 420 Displaced people; Remarks: –',
      'The government has asked for international assistance.',
    ]);
  });

  it('reads cells of several sentences where lines divide them, a block a cell', async () => {
    const table = [
      ['District', 'Situation', 'Needs'],
      [
        'Karsk',
        'The river burst its banks on Friday. Most houses by the bridge stand in water. The school is closed.',
        'Clean water is needed for 400 families. Blankets are short.',
      ],
      ['Upper Soll', 'Roads are cut since Saturday.', 'The clinic has no fuel.'],
      ['Dremen', 'No damage', '–'],
    ];
    const { facts } = await taken('cells.pdf', await ruledPdf(table));
    expect(facts.map(({ text }) => text)).toEqual([
      'Ostravia: Floods',
      'Rescue teams arrived on Saturday with eight boats and brought residents to safety.',
      'Karsk: Situation: The river burst its banks on Friday.',
      'Most houses by the bridge stand in water.',
      'The school is closed.',
      'Karsk: Needs: Clean water is needed for 400 families.',
      'Blankets are short.',
      'Upper Soll: Situation: Roads are cut since Saturday.',
      'Upper Soll: Needs: The clinic has no fuel.',
      'Dremen: Situation: No damage; Needs: –',
      'The government has asked for international assistance.',
    ]);
  });

  it('does so for any sentences in two to four columns', async () => {
    const table = tableOf(4);
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 8, max: 11 }), async (rows, size) => {
        const columns = rows[0]?.length ?? 0;
        const labelled = rows.map((row, r) => [`Place ${'ABCD'.charAt(r)}`, ...row]);
        const head = columns === 1 ? [] : [['Place', ...heads.slice(0, columns)]];
        const { report } = await taken('cells.pdf', await ruledPdf([...head, ...labelled], size));
        const blocks = report.text.split('\n\n').map((block) => block.replace(/^- /, ''));
        expect(blocks.slice(2, -1)).toEqual(
          labelled.flatMap(([label, ...cells]) =>
            cells.map((text, c) => (columns === 1 ? `${label}: ${text}` : `${label}: ${heads[c]}: ${text}`)),
          ),
        );
      }),
      { numRuns: 40, seed: 2024, endOnFailure: true },
    );
  }, 60_000);

  const cells = [
    ['District', 'Situation', 'Needs'],
    [
      'Karsk',
      'The river burst its banks on Friday. Most houses by the bridge stand in water and the school is closed.',
      'Clean water is needed for 400 families.',
    ],
    [
      'Upper Soll and the villages around',
      'Roads are cut since Saturday.',
      'The clinic has no fuel. Medicine for a week is left, and the doctors ask for a boat.',
    ],
    ['Dremen', 'No damage was seen by the teams that went there on Sunday.', '–'],
  ];

  it.each([
    ['a bold head', { boldHead: true }],
    ['a plain head', { boldHead: false }],
    ['small letters', { size: 8 }],
    ['large letters', { size: 12 }],
  ])('reads cells of sentences that white space divides: %s', async (_, layout) => {
    const { facts, remarks } = await taken('aligned.pdf', await alignedPdf(cells, layout));
    expect(facts.map(({ text }) => text)).toEqual([
      'Ostravia: Floods',
      'Rescue teams arrived on Saturday with eight boats and brought residents to safety.',
      'Karsk: Situation: The river burst its banks on Friday.',
      'Most houses by the bridge stand in water and the school is closed.',
      'Karsk: Needs: Clean water is needed for 400 families.',
      'Upper Soll and the villages around: Situation: Roads are cut since Saturday.',
      'Upper Soll and the villages around: Needs: The clinic has no fuel.',
      'Medicine for a week is left, and the doctors ask for a boat.',
      'Dremen: Situation: No damage was seen by the teams that went there on Sunday.',
      'Dremen: Needs: –',
      'The government has asked for international assistance.',
    ]);
    expect(remarks.join()).not.toMatch(/table without lines/);
  });

  it('does so for any sentences in two to four columns that white space divides', async () => {
    const table = tableOf(2);
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 8, max: 11 }), async (rows, size) => {
        const labelled = rows.map((row, r) => [`Place ${'ABCD'.charAt(r)}`, ...row]);
        const head = ['Place', ...heads.slice(0, rows[0]?.length)];
        const { report } = await taken('aligned.pdf', await alignedPdf([head, ...labelled], { size }));
        const blocks = report.text.split('\n\n').map((block) => block.replace(/^- /, ''));
        expect(blocks.slice(2, -1)).toEqual(
          labelled.flatMap(([label, ...cells]) => cells.map((text, c) => `${label}: ${heads[c]}: ${text}`)),
        );
      }),
      { numRuns: 40, seed: 2024, endOnFailure: true },
    );
  }, 60_000);

  it('says where a table without lines was read as columns', async () => {
    const { remarks } = await taken('middle.pdf', await alignedPdf(cells, { middle: true }));
    expect(remarks).toContain('Page 1: what looks like a table without lines was read as columns. Check it.');
  });

  it('says that turned text was left out, and takes the lines of a chart for no table', async () => {
    const { facts, remarks } = await taken('turned.pdf', await turnedPdf());
    expect(facts.map(({ text }) => text)).toEqual([
      'The Marl River rose on Friday and stayed high for more than a week.',
      'The level of the river by day, as measured at the old bridge of Karsk.',
      'The bridge was closed on Sunday at noon.',
    ]);
    expect(remarks[0]).toBe('Page 1: text that does not run from left to right was left out.');
  });

  it('answers plain questions from sentences, bullets and rows', async () => {
    const { report, facts } = await taken('sitrep.pdf', await sitrepPdf(flood));
    const engine = buildEngine([report], facts, vocabulary, model);
    const answer = (question: string) => {
      const given = engine.answer([question]);
      return given.status === 'answered' ? given.fact.text : given.status;
    };
    expect(answer('How many tents did the Red Cross distribute?')).toBe(flood.sections[1]?.bullets?.[0]);
    expect(answer('How many children will be vaccinated?')).toContain('9,000 children under five');
    expect(answer('How many injured in Upper Soll?')).toBe(floodRows[1]);
    expect(answer('When does vaccination against measles start?')).toContain('starts on Monday');
    expect(answer('Who is the president of Ostravia?')).toBe('not_in_report');
  });

  it('says what was guessed and what was left out, and shows its progress', async () => {
    const long = await sitrepPdf(flood, { size: 15, head, foot });
    const { guessed, remarks } = await taken('sitrep.pdf', long);
    expect(guessed).toEqual([
      'Title: “Ostravia: Floods” from the largest letters on page 1.',
      'Publisher: “OCHA Ostravia” from the words “This report is produced by OCHA Ostravia”.',
      'Dateline: 2024-01-05, “5 January 2024” is the first full date.',
      'Language: “en” from its words.',
    ]);
    expect(remarks[0]).toBe(
      `Left out as running heads and page numbers: “${head}”, “www.example.org | 1”, “www.example.org | 2”.`,
    );
  });
});

describe('a PDF that cannot be read', () => {
  const refusal = async (bytes: Uint8Array) =>
    taken('report.pdf', bytes).then(
      () => 'it was taken in',
      (error: unknown) => (error instanceof Error ? error.message.replace(/^\S+: /, '') : ''),
    );

  it('says so: encrypted, scanned, blank, broken', async () => {
    expect(await refusal(await sitrepPdf(flood, { password: 'secret' }))).toBe(
      'The PDF is encrypted: it opens with a password only. Save a copy without a password and give that.',
    );
    expect(await refusal(await scannedPdf(2))).toBe(
      'The PDF holds pictures of pages and no text, as a scanner makes them. Read the text by OCR first (for example with ocrmypdf) and give the result.',
    );
    expect(await refusal(await blankPdf())).toBe('The PDF holds no text. Give a file that holds the report.');
    const whole = await sitrepPdf(flood);
    expect(await refusal(whole.subarray(0, 600))).toMatch(/^The PDF is damaged \(.*\)\. Get the file again/);
  });

  it('in part says which pages, and the others are read', async () => {
    const { facts, remarks } = await taken(
      'report.pdf',
      await scannedPdf(2, 'The Marl River rose on Friday.'),
    );
    expect(facts.map(({ text }) => text)).toEqual(['The Marl River rose on Friday.']);
    expect(remarks[0]).toBe(
      'Pages 2 and 3 could not be read: only a picture without text, as of a scanner. Read the text by OCR first if it matters.',
    );
  });
});
