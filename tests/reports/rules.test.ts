import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, isDay, lastDayOf, weekdayOf } from '../../src/reports/calendar.ts';
import { datesIn } from '../../src/reports/dates.ts';
import { figuresIn } from '../../src/reports/figures.ts';
import { factsIn, figuresOf } from './reading.ts';

describe('the calendar', () => {
  it('knows leap years, ends of months and days that are none', () => {
    expect(dayOf(2024, 2, 29)).toBe('2024-02-29');
    expect(dayOf(2023, 2, 29)).toBeNull();
    expect(dayOf(2024, 13, 1)).toBeNull();
    expect(lastDayOf(2023, 2)).toBe('2023-02-28');
    expect(lastDayOf(2023, 12)).toBe('2023-12-31');
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
    expect(weekdayOf('2022-01-02')).toBe(0);
    expect(isDay('2024-02-29') && !isDay('2024-02-30') && !isDay('2024-2-9') && !isDay('')).toBe(true);
    expect(daysBetween('2024-01-01', '2023-12-31')).toBe(-1);
  });
});

describe('dates (said on Wednesday, 2024-05-15)', () => {
  const read = (text: string) =>
    datesIn(text, '2024-05-15').map(
      ({ text: expression, from, to }) => `${expression} = ${from}${to === from ? '' : `..${to}`}`,
    );
  const cases: [string, string[]][] = [
    ['It began on Sunday.', ['Sunday = 2024-05-12']],
    ['It was said on Wednesday.', ['Wednesday = 2024-05-15']],
    ['The dam broke last Wednesday.', ['Wednesday = 2024-05-08']],
    ['Talks will resume on Friday.', ['Friday = 2024-05-17']],
    ['Rain could arrive on Sunday, she said on Tuesday.', ['Sunday = 2024-05-19', 'Tuesday = 2024-05-14']],
    ['Three days of mourning, beginning on Friday, were announced.', ['Friday = 2024-05-17']],
    ['More snow is expected on Saturday.', ['Saturday = 2024-05-18']],
    ['They had cleared the road by Tuesday.', ['Tuesday = 2024-05-14']],
    ['It opens next Monday.', ['Monday = 2024-05-20']],
    ['Since Sunday there was no power.', ['Since Sunday = 2024-05-12..2024-05-15']],
    ['It has rained since May 3.', ['since May 3 = 2024-05-03..2024-05-15']],
    ['Schools were shut from Monday to Wednesday.', ['from Monday to Wednesday = 2024-05-13..2024-05-15']],
    ['They will strike from Friday to Monday.', ['from Friday to Monday = 2024-05-17..2024-05-20']],
    ['It fell between May 3 and May 7.', ['between May 3 and May 7 = 2024-05-03..2024-05-07']],
    ['They met on May 3–5, 2023.', ['May 3–5, 2023 = 2023-05-03..2023-05-05']],
    ['They met from 3 to 5 May.', ['from 3 to 5 May = 2024-05-03..2024-05-05']],
    [
      'It rained between August and October 1944.',
      ['between August and October 1944 = 1944-08-01..1944-10-31'],
    ],
    ['On Dec. 30 it snowed.', ['Dec. 30 = 2023-12-30']],
    ['On Jan. 2 it will close.', ['Jan. 2 = 2024-01-02']],
    ['On 6 January 2022 it opened.', ['6 January 2022 = 2022-01-06']],
    ['On Tuesday, Nov. 14, 2023, it fell.', ['Tuesday, Nov. 14, 2023 = 2023-11-14']],
    ['The form of 2024-02-30 and 2024-02-29.', ['2024-02-29 = 2024-02-29']],
    ['In May 1984 it shook.', ['May 1984 = 1984-05-01..1984-05-31']],
    ['It has been so since March.', ['since March = 2024-03-01..2024-05-15']],
    ['In 1987 and 2009 rules changed.', ['1987 = 1987-01-01..1987-12-31', '2009 = 2009-01-01..2009-12-31']],
    ['From 1939 to 1945 it stood.', ['From 1939 to 1945 = 1939-01-01..1945-12-31']],
    ['In the 1990s it stood.', ['the 1990s = 1990-01-01..1999-12-31']],
    ['In the 880s they came.', ['the 880s = 0880-01-01..0889-12-31']],
    ['In the 10th and 11th centuries.', ['10th and 11th centuries = 0901-01-01..1100-12-31']],
    ['In the 9th century.', ['9th century = 0801-01-01..0900-12-31']],
    [
      'Today it rains; yesterday it did; tomorrow?',
      ['Today = 2024-05-15', 'yesterday = 2024-05-14', 'tomorrow = 2024-05-16'],
    ],
    ['It broke before dawn on Monday.', ['Monday = 2024-05-13']],
    ['They have until midnight on Friday.', ['Friday = 2024-05-17']],
    ['They have shut it until at least Monday.', ['Monday = 2024-05-20']],
    ['The road was shut until Monday.', ['Monday = 2024-05-13']],
    ['The toll has risen to 30 by Monday.', ['Monday = 2024-05-13']],
    ['They have to leave by 6 p.m. on Monday.', ['Monday = 2024-05-20']],
    ['It was issued on Thursday, 9 May 2024.', ['Thursday, 9 May 2024 = 2024-05-09']],
    ['On May 3 and 4, 2022 it rained.', ['May 3 and 4, 2022 = 2022-05-03..2022-05-04']],
    ['It closed on May 3 and 4 people fell.', ['May 3 = 2024-05-03']],
    ['Between 9 and 12 May 2023 it shook.', ['9 and 12 May 2023 = 2023-05-09..2023-05-12']],
    ['It lasted 3 June–5 July 2024.', ['3 June–5 July 2024 = 2024-06-03..2024-07-05']],
    ['It met in June. Then it did not.', ['June = 2024-06-01..2024-06-30']],
    ['It met on 14-15 June.', ['14-15 June = 2024-06-14..2024-06-15']],
    ['Rain comes in mid-October.', ['October = 2024-10-01..2024-10-31']],
    [
      'The forms of 14.08.2023, 25/12/2023 and 12/25/2022.',
      ['14.08.2023 = 2023-08-14', '25/12/2023 = 2023-12-25', '12/25/2022 = 2022-12-25'],
    ],
    ['In 03/04/2023 nobody knows the month.', ['2023 = 2023-01-01..2023-12-31']],
    [
      'The 2022–23 winter was mild; the plan for 2021-25 holds.',
      ['2022–23 = 2022-01-01..2023-12-31', '2021-25 = 2021-01-01..2025-12-31'],
    ],
    ['Monday through Wednesday it rained.', ['Monday through Wednesday = 2024-05-13..2024-05-15']],
    [
      'They knew three days ago and a week ago.',
      ['three days ago = 2024-05-12', 'a week ago = 2024-05-05..2024-05-11'],
    ],
    [
      'It was 14 months ago, or five years ago.',
      ['14 months ago = 2023-03-01..2023-03-31', 'five years ago = 2019-01-01..2019-12-31'],
    ],
    ['Two hours ago it rained; 4,000 years ago too.', []],
    [
      'Shut for the past 10 days and the last 24 hours.',
      ['the past 10 days = 2024-05-05..2024-05-15', 'the last 24 hours = 2024-05-14..2024-05-15'],
    ],
    ['Food lasts for the next two weeks.', ['the next two weeks = 2024-05-15..2024-05-29']],
    [
      'Last month, this month, next month.',
      [
        'Last month = 2024-04-01..2024-04-30',
        'this month = 2024-05-01..2024-05-31',
        'next month = 2024-06-01..2024-06-30',
      ],
    ],
    [
      'Last week, this week, next week.',
      [
        'Last week = 2024-05-06..2024-05-12',
        'this week = 2024-05-13..2024-05-19',
        'next week = 2024-05-20..2024-05-26',
      ],
    ],
    [
      'Last year it shook; in the past year it did not.',
      ['Last year = 2023-01-01..2023-12-31', 'the past year = 2023-05-16..2024-05-15'],
    ],
    [
      'It rained last night and over the weekend.',
      ['last night = 2024-05-14', 'the weekend = 2024-05-11..2024-05-12'],
    ],
    ['It will rain over the weekend.', ['the weekend = 2024-05-18..2024-05-19']],
    ['In recent weeks it rained.', ['In recent weeks = 2024-04-17..2024-05-15']],
    [
      'It opens at the end of the year, not by the end of the week or the month.',
      ['the end of the year = 2024-12-31', 'the end of the week = 2024-05-19'],
    ],
    ['They may march. The march may grow.', []],
    ['From 11 p.m. to 7 a.m. and at 9:40.', []],
    ['It took 1,984 tents and 2000 people.', []],
  ];
  it.each(cases)('%s', (text, expected) => {
    const found = read(text);
    // An opening "From" belongs to the span where the text gives one.
    expect(found.map((one) => one.toLowerCase())).toEqual(expected.map((one) => one.toLowerCase()));
  });
});

describe('figures', () => {
  const read = (text: string) => figuresOf({ figures: figuresIn(text, []) });
  const cases: [string, string[]][] = [
    ['Two soldiers were killed.', [' | Two | 2 | soldiers killed']],
    [
      'One person was arrested and one firefighter died.',
      [' | One | 1 | person arrested', ' | one | 1 | firefighter died'],
    ],
    ['No one knew which one it was, and one day passed.', []],
    ['Nearly 1,000 people were injured.', ['Nearly | 1,000 | 1000 | people injured']],
    ['More than 2,000 people have been detained.', ['More than | 2,000 | 2000 | people detained']],
    ['Dozens of villagers fled.', [' | Dozens |  | villagers fled']],
    ['Tens of thousands of people marched.', [' | Tens of thousands |  | people marched']],
    ['It lasts 30 days.', [' | 30 | 30 | days']],
    [
      'A city of 31,000 people about 75 kilometres away.',
      [' | 31,000 | 31000 | people', 'about | 75 | 75 | kilometres'],
    ],
    [
      'Between 1,500 and 2,000 people fled.',
      ['Between | 1,500 | 1500 | people fled', ' | 2,000 | 2000 | people fled'],
    ],
    ['Some 20–30 people were treated.', ['Some | 20 | 20 | people treated', ' | 30 | 30 | people treated']],
    ['Some 20-30 people were treated.', ['Some | 20 | 20 | people treated', ' | 30 | 30 | people treated']],
    [
      'Most of the dead (34 people) were workers (12 of them women).',
      [' | 34 | 34 | people', ' | 12 | 12 | people women'],
    ],
    [
      'It cost $53 million, or £2.5 billion.',
      [' | $53 million | 53000000 | cost', ' | £2.5 billion | 2500000000 | '],
    ],
    [
      'It raised 1.7 billion crowns ($260 million).',
      [' | 1.7 billion | 1700000000 | crowns raised', ' | $260 million | 260000000 | '],
    ],
    ['Of which 17 percent and 60% of beds.', [' | 17 | 17 | percent', ' | 60 | 60 | percent']],
    [
      'A shock of magnitude 6.4 and a magnitude 5.1 tremor.',
      [' | 6.4 | 6.4 | magnitude', ' | 5.1 | 5.1 | magnitude'],
    ],
    ['It fell to minus 8 degrees Celsius.', [' | minus 8 | -8 | degrees']],
    [
      'There were 23 dead, killing 9 workers and injuring 64.',
      [' | 23 | 23 | dead', ' | 9 | 9 | workers killed', ' | 64 | 64 | injured'],
    ],
    ['There were 64 injured, of whom 17 are critical.', [' | 64 | 64 | injured', ' | 17 | 17 | injured']],
    [
      'Six helicopters, two of them lent, flew.',
      [' | Six | 6 | helicopters', ' | two | 2 | helicopters lent'],
    ],
    ['Workers mended 24 of the town’s 31 wells.', [' | 24 | 24 | wells', ' | 31 | 31 | wells']],
    [
      'They logged 870 cases of severe dysentery but no confirmed cholera.',
      [' | 870 | 870 | cases of severe dysentery logged'],
    ],
    [
      'They sent 40 tonnes of firewood and 9,300 blankets.',
      [' | 40 | 40 | tonnes of firewood sent', ' | 9,300 | 9300 | blankets'],
    ],
    [
      'The number of missing stood at 57, put the number of dead at 91.',
      [' | 57 | 57 | missing', ' | 91 | 91 | dead'],
    ],
    ['Of the confirmed dead, 88 were found there.', [' | 88 | 88 | confirmed dead found']],
    [
      'Twenty-five thousand people and a hundred dogs.',
      [' | Twenty-five thousand | 25000 | people', ' | a hundred | 100 | dogs'],
    ],
    ['Highway 9 is closed at four points.', [' | four | 4 | points']],
    ['Children under five, aged 43, a 43-year-old, the 3rd, at 9:40 and 7 a.m.', [' | 43 | 43 | ']],
    ['Call 0800 555 019 or 0800-555-019.', []],
    ['One school in five failed.', []],
    ["The Seven Years' War was a four-way war of 3,600 men suddenly caught.", [' | 3,600 | 3600 | men']],
    ['COVID-19 and the G7 and note [12].', []],
  ];
  it.each(cases)('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('dates are none', () => {
    const [fact] = factsIn('On May 3, 2023, and since 2019, 12 people died.');
    expect(fact === undefined ? [] : figuresOf(fact)).toEqual([' | 12 | 12 | people died']);
  });
});

describe('speakers', () => {
  const read = (text: string) => factsIn(text).map(({ speaker }) => speaker);
  const cases: [string, (string | null)[]][] = [
    ['“It rose. It fell,” Ms. Ada Vale said.', ['Ada Vale', 'Ada Vale']],
    ['"It rose. It fell," Ms. Ada Vale replied.', ['Ada Vale', 'Ada Vale']],
    ['Ms. Ada Vale spoke. "It rose," she said. "It fell."', [null, 'Ada Vale', null]],
    ['Mr. Jon Lind met Ms. Ada Vale. He said it rose. She denied that.', [null, 'Jon Lind', 'Ada Vale']],
    [
      'The Ministry of Health met. It said it rose. The ministry added that it fell.',
      [null, 'Ministry of Health', 'Ministry of Health'],
    ],
    ['They may go home, said Dr. Ada Vale, the head of the clinic.', ['Ada Vale']],
    ['"They may go home," said a police spokesman.', ['a police spokesman']],
    ['Ms. Ada Vale, who heads the clinic, said it burned.', ['Ada Vale']],
    ['Ms. Ada Vale, who heads the clinic, put the number at 57 and warned of more.', ['Ada Vale']],
    ['Its director, Mr. Jon Lind, said so.', ['Jon Lind']],
    ['A driver, T. J. Okafor, said that staff had complained before.', ['T. J. Okafor']],
    ['According to residents, the dam broke.', ['residents']],
    ['The dam broke, according to Dr. Ada Vale.', ['Ada Vale']],
    ['Residents in Lund said 9,300 tents came.', ['Residents in Lund']],
    ['The confirmed dead were buried. It is reported that it rained.', [null, null]],
    ['Ms. Ada Vale publicly denied it. It was famously said.', ['Ada Vale', null]],
    ['In a battle that claimed the lives of 12 he fled. In other camps say so.', [null, null]],
    ['Troops spread to the Crusader states of the coast.', [null]],
    ['He wrote “they said no” on a wall.', [null]],
  ];
  it.each(cases)('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('an open quotation ends with its paragraph', () => {
    expect(read('Ms. Ada Vale said: “It rose.\n\nIt rained for days.')).toEqual(['Ada Vale', null]);
  });
});

describe('names without a lexicon', () => {
  const read = (text: string) =>
    factsIn(text).map(({ people, organisations, places }) => [people, organisations, places]);
  const cases: [string, string[][]][] = [
    ['Defence Minister Mr. Ivo Stahl came.', [['Ivo Stahl'], [], []]],
    ['Judge E. M. Farrow sat.', [['E. M. Farrow'], [], []]],
    ['The U.S. Geological Survey knew.', [[], ['U.S. Geological Survey'], []]],
    ['The Health Ministry knew.', [[], ['Health Ministry'], []]],
    ['The Ministry of Health and Welfare knew.', [[], ['Ministry of Health and Welfare'], []]],
    ['Hallam & Crewe Ltd. denied it.', [[], ['Hallam & Crewe'], []]],
    ['Highway 9 is shut.', [[], [], ['Highway 9']]],
    ['The Highway is shut and the Ministry too.', [[], [], []]],
    [
      'It burned in the provinces of Averin, Upper Soll and Dremen.',
      [[], [], ['Averin', 'Upper Soll', 'Dremen']],
    ],
    ['PORT MARL, Ostravia, Aug. 14, 2024 — It rained.', [[], [], ['Port Marl', 'Ostravia']]],
    ['France and Germany sent aid.', [[], [], ['France', 'Germany']]],
    ['On Monday, January 5, Officials met.', [[], [], []]],
  ];
  it.each(cases)('%s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it('a surname alone is the person named in full before', () => {
    const [, second] = factsIn('Ms. Runa Aldis came. Aldis left.');
    expect(second?.people).toEqual(['Runa Aldis']);
  });

  it('an abbreviation in brackets is the organisation', () => {
    const [, second] = factsIn('The World Food Programme (WFP) came. The WFP left.');
    expect(second?.organisations).toEqual(['World Food Programme']);
  });
});
