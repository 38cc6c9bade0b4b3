import { describe, expect, it } from 'vitest';
import { buildEngine } from '../../src/answering/engine.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport } from '../../src/reports/report.ts';
import { loadModel, loadVocabulary } from '../../src/vocabulary/load.ts';

const vocabulary = loadVocabulary('vocabulary');
const model = loadModel('vocabulary');

/** An engine over reports: id, publisher, day and text of each. */
function over(...given: readonly (readonly [id: string, publisher: string, day: string, text: string])[]) {
  const reports = given.map(([id, publisher, day, text]) => ({
    ...bareReport(id, text, day, sha256(text)),
    publisher,
    title: text.split('\n')[0] ?? id,
  }));
  const facts = reports.flatMap((report) => factsOf(report, sha256));
  const engine = buildEngine(reports, facts, vocabulary, model);
  return (question: string) => {
    const answer = engine.answer([question]);
    if (answer.status !== 'answered')
      return { status: answer.status, nearest: answer.nearest, reason: answer.reason };
    return {
      report: answer.fact.report,
      text: answer.fact.text,
      against: answer.against.map(({ fact, figure, beside, relation }) => [
        fact.report,
        figure.value,
        beside.value,
        relation,
      ]),
    };
  };
}

const first = `Landslide in the Tarvo valley

At least 12 people were killed when a landslide buried part of the Tarvo valley on Monday. The road to Bresk was closed.

Rescuers pulled 31 survivors out of the mud. A night curfew is in force in the valley.`;

const second = `Landslide in the Tarvo valley: second update

The landslide killed 19 people, the civil protection agency said on Thursday. The road to Bresk was opened again.

The curfew in the valley was lifted on Wednesday.`;

describe('reports of two days on the same event', () => {
  const ask = over(
    ['one', 'Civil Protection', '2023-05-02', first],
    ['two', 'Civil Protection', '2023-05-04', second],
  );

  it('answers with the newest count and shows the earlier one as such', () => {
    expect(ask('How many people were killed in the landslide?')).toMatchObject({
      report: 'two',
      against: [['one', 12, 19, 'earlier']],
    });
  });

  it.each([
    ['as of 2 May, how many people were killed?'],
    ['how many people were killed in the landslide as of 3 May?'],
  ])('“%s”: a day that is named decides which report is meant', (question) => {
    expect(ask(question)).toMatchObject({ report: 'one', against: [] });
  });

  it('says so where every report is of a later day', () => {
    expect(ask('how many people were killed as of 30 April?')).toMatchObject({
      status: 'not_in_report',
      reason: { code: 'no such report' },
    });
  });

  it('a third report does not make it silent: what several reports repeat is one rival', () => {
    const third = `Landslide in the Tarvo valley: third update

The landslide killed 21 people, the civil protection agency said on Saturday. The road to Bresk is open.

School in the valley began again on Friday.`;
    const asked = over(
      ['one', 'Civil Protection', '2023-05-02', first],
      ['two', 'Civil Protection', '2023-05-04', second],
      ['three', 'Civil Protection', '2023-05-06', third],
    );
    expect(asked('How many people were killed in the landslide?')).toMatchObject({
      report: 'three',
      against: [
        ['two', 19, 21, 'earlier'],
        ['one', 12, 21, 'earlier'],
      ],
    });
    expect(asked('How many people were killed?')).toMatchObject({ report: 'three' });
  });

  it('shows no count against one that only the older report has', () => {
    expect(ask('How many survivors were pulled out of the mud?')).toMatchObject({
      report: 'one',
      against: [],
    });
  });
});

describe('reports of one day', () => {
  const other = second.replace('killed 19 people', 'killed 23 people').replace('agency', 'service');
  const ask = over(
    ['agency', 'Civil Protection', '2023-05-04', second],
    ['paper', 'The Daily Bresk', '2023-05-04', other],
  );

  it('shows both counts and chooses neither', () => {
    const answer = ask('How many people were killed in the landslide?');
    expect(answer.against).toHaveLength(1);
    expect(answer.against?.[0]?.[3]).toBe('conflicting');
    expect([answer.against?.[0]?.[1], answer.against?.[0]?.[2]].sort()).toEqual([19, 23]);
  });

  it('keeps to the publisher that the question names', () => {
    expect(ask('according to The Daily Bresk, how many people were killed?')).toMatchObject({
      report: 'paper',
      against: [],
    });
    expect(ask("how many people were killed in Civil Protection's report?")).toMatchObject({
      report: 'agency',
    });
  });
});

describe('a report that the question names', () => {
  const sitrep = (number: number, day: string, dead: number) =>
    [
      `marl-${number}`,
      'OCHA Ostravia',
      `2024-01-${day}`,
      `Ostravia: Floods

Situation Report No. ${number} (as of ${Number(day)} January 2024)

The floods killed ${dead} people in Karsk. The Red Cross distributed ${dead * 10} tents.`,
    ] as const;
  const ask = over(sitrep(3, '05', 12), sitrep(4, '09', 17), [
    'tarvo',
    'The Daily Bresk',
    '2023-05-02',
    first,
  ]);

  it.each([
    ['What does situation report no. 3 say about tents?', 'marl-3', '120 tents'],
    ['According to situation report number 3, how many people were killed?', 'marl-3', 'killed 12'],
    ['how many tents in sitrep 3?', 'marl-3', '120 tents'],
    ['how many tents did the Red Cross distribute according to OCHA?', 'marl-4', '170 tents'],
    ["what does OCHA's report say about tents", 'marl-4', '170 tents'],
    ['how many people were killed, in the latest report?', 'marl-4', 'killed 17'],
    ['How many people were killed according to the Tarvo report?', 'tarvo', 'At least 12'],
    ['what does the landslide report say about a curfew?', 'tarvo', 'night curfew'],
    ["what's in sitrep 3?", 'marl-3', 'Ostravia'],
  ])('“%s”', (question, report, words) => {
    const { text, ...rest } = ask(question);
    expect(rest).toMatchObject({ report });
    expect(text).toContain(words);
  });

  it('says so where no report bears the number', () => {
    expect(ask('how many tents in sitrep 9?')).toMatchObject({ reason: { code: 'no such report' } });
  });
});

describe('reports that repeat each other, and reports on two floods', () => {
  const text =
    'Ostravia: Floods\n\nThe floods killed 12 people in Karsk. The Red Cross distributed 120 tents.';
  const later = text.replace('120 tents', '170 tents');
  const engine = over(
    ['one', 'OCHA', '2024-01-03', text],
    ['two', 'OCHA', '2024-01-05', text],
    ['three', 'OCHA', '2024-01-09', later],
    ['other', 'Nobody', '2024-01-09', 'Floods swamp Verania\n\nThe army distributed 95 tents in Delbrook.'],
  );

  it('a sentence is shown once, and no count of the other flood is set against it', () => {
    expect(engine('How many tents did the Red Cross distribute?')).toMatchObject({
      report: 'three',
      against: [['two', 120, 170, 'earlier']],
    });
    expect(engine('How many people were killed in Karsk?')).toMatchObject({ report: 'three', against: [] });
  });

  it('a place that stands in titles alone says which flood is meant', () => {
    const tents = (place: string) => engine(`How many tents were distributed in ${place}?`).report;
    expect([tents('Ostravia'), tents('Verania')]).toEqual(['three', 'other']);
    expect(engine('As of 6 January, how many tents were distributed in Ostravia?').report).toBe('two');
  });

  it('a day without a year is not one after all of them, where reports of the year before are meant', () => {
    const across = over(
      ['one', 'OCHA', '2024-01-03', text],
      ['three', 'OCHA', '2024-01-09', later],
      ['other', 'Nobody', '2024-08-14', 'Floods swamp Verania\n\nThe army distributed 95 tents in Delbrook.'],
    );
    expect(across('As of 5 January, how many tents did the Red Cross distribute?').report).toBe('one');
    expect(across('As of 5 September, how many tents were distributed in Delbrook?').report).toBe('other');
  });

  it('the place that one report is about is named in its title alone', () => {
    const only = over(['one', 'OCHA Ostravia', '2024-01-03', text.replace('in Karsk', 'on Friday')]);
    expect(only('How many people were killed in Ostravia?').report).toBe('one');
  });

  it('the row of a place is no other count of all', () => {
    const rows = 'Ostravia: Floods\n\n- Soll: 40 Displaced\n\nAbout 2,150 people have been displaced.';
    const counted = over(
      ['one', 'OCHA', '2024-01-03', rows],
      ['two', 'OCHA', '2024-01-05', rows.replace('2,150', '2,950')],
    );
    expect(counted('How many people have been displaced?')).toMatchObject({
      report: 'two',
      against: [['one', 2150, 2950, 'earlier']],
    });
  });

  it('a place narrows hundreds of reports, too', () => {
    const places = Array.from(
      { length: 150 },
      (_, i) => `Kav${'abcdefghij'[i % 10]}r${'aeiou'[i % 5]}v${i}ia`,
    );
    const many = over(
      ['one', 'OCHA', '2024-01-03', text],
      ...places.map((place, i): [string, string, string, string] => [
        `flood-${i}`,
        'OCHA',
        '2024-01-09',
        `Floods swamp ${place}\n\nThe army distributed ${200 + i} tents in the hills.`,
      ]),
    );
    expect(many('How many tents were distributed in Ostravia?').report).toBe('one');
    expect(many(`How many tents were distributed in ${places[77]}?`).report).toBe('flood-77');
  });
});

describe('a count of long ago', () => {
  const ask = over([
    'quake',
    'unknown',
    '2023-05-04',
    'Earthquake in the hills\n\nThe last earthquake there, in June 1984, killed 1,020 people.\n\nOn Monday the earthquake killed 143 people, the rescue service said.',
  ]);

  it.each([
    'How many people were killed in the earthquake?',
    'how many ppl got killed',
    'how many were killed on Monday',
  ])('“%s” is not answered with it, nor is it set against the count of now', (question) => {
    const { text, against } = ask(question);
    expect(text).toContain('143');
    expect(against).toEqual([]);
  });

  it('answers where the question asks about the past', () => {
    expect(ask('How many people were killed in the 1984 earthquake?').text).toContain('1,020');
    expect(ask('how many people did the last earthquake kill?').text).toContain('1,020');
  });
});

describe('counts that are not of the same thing', () => {
  it.each([
    [
      'other people',
      'The police said 40 protesters were injured. The ministry said 12 officers were injured.',
    ],
    ['another place', 'The fire injured 40 people in Norvik. The fire injured 12 people in Halsund.'],
    ['another day', 'On 3 May the fire injured 40 people. On 4 May the fire injured 12 people.'],
    ['a vague number', 'The fire injured 40 people. The fire injured dozens of people.'],
    ['the same, rounded', 'The fire injured 402 people. The fire injured about 400 people.'],
  ])('%s', (_, text) => {
    const ask = over(['report', 'unknown', '2023-05-04', `A fire\n\n${text}`]);
    for (const question of [
      'How many people were injured?',
      'how many were injured by the fire',
      'number of injured',
    ])
      expect(ask(question).against ?? []).toEqual([]);
  });

  it('the same thing counted twice within one report is shown', () => {
    const ask = over([
      'report',
      'unknown',
      '2023-05-04',
      'A fire\n\nA fire broke out in the old market on Monday. Roads were closed for hours.\n\nThe police said 40 people were injured in the fire.\n\nThe hospital said 61 people were injured in the fire. Two shops burnt down.',
    ]);
    expect(ask('How many people were injured in the fire?').against?.[0]?.[3]).toBe('conflicting');
  });
});
