import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { datesOf, factStarting, figuresOf } from './reading.ts';

const { facts, reports } = loadKnowledge(join(import.meta.dirname, '../knowledge'));
const quake = facts.filter(({ report }) => report === 'quake-2023-11');
const fire = facts.filter(({ report }) => report === 'plant-fire-2022-03');

describe('the earthquake report (plain text, with a lexicon)', () => {
  const fact = (start: string) => factStarting(quake, start);

  it('has its stored text unchanged', () => {
    expect(reports.find(({ id }) => id === 'quake-2023-11')?.sha256).toBe(
      'e0345abeed01c5f7af8f97f0f80009b50c5c4dc8787c7344d567c6e767379dec',
    );
  });

  it('is divided at the right places', () => {
    expect(quake.map(({ text }) => `${text.slice(0, 14)} … ${text.slice(-14)}`)).toEqual([
      'Earthquake in  … Pass to reopen',
      'LORVANE, Tavar … d on Thursday.',
      'The shock was  … o the streets.',
      'The quake hit  … ogical Survey.',
      'It was followe … day afternoon.',
      '"The floor mov … d like a boat.',
      'I held my daug … er from Ilsen.',
      'Rescuers carry …  News Agency).',
      'Col. Jaro R. B …  upper valley.',
      'The mayor of I …  been counted.',
      '"We publish wh …  we can prove.',
      'We do not publ … randt replied.',
      'Of the confirm … he Keld River.',
      'Eleven pupils  … ool collapsed.',
      'Two volunteer  …  falling wall.',
      'Dozens of peop … Tuesday night.',
      'Prime Minister … rip to Geneva.',
      'He said that s … until Nov. 27.',
      '"No one will s … ent," he said.',
      'About 26,000 p … RC) estimates.',
      'Night temperat … d on Saturday.',
      'The TRC has se … s of firewood.',
      'It says that i …  winter tents.',
      'Dr. Selma Oray … n a bus depot.',
      'She added that … oad is opened.',
      'There have bee …  on Wednesday.',
      'The Sarn Pass, …  cubic metres.',
      'Engineers hope … riday evening.',
      'Until then aid … 5 tonnes each.',
      'Tavaria Grid,  … n on Thursday.',
      'Ilsen itself w … eeks, it said.',
      'Mobile telepho … nce Wednesday.',
      'The government … er €3 million.',
      'Insurers put t … d "premature".',
      'Each family th … 40,000 crowns.',
      'The last compa …  1,020 people.',
      'Building rules … not meet them.',
      'An inquiry led … n next Monday.',
    ]);
  });

  it('has one title, one caption and its sections', () => {
    expect(
      quake.filter(({ kind }) => kind !== 'sentence').map(({ kind, paragraph }) => [kind, paragraph]),
    ).toEqual([
      ['title', 1],
      ['caption', 5],
    ]);
    expect([...new Set(quake.map(({ section }) => section))]).toEqual([
      null,
      'A toll in dispute',
      'Shelter and cold',
      'Roads and power',
      'What it costs',
    ]);
  });

  it.each([
    ['LORVANE', 'National Emergency Office'],
    ['The quake hit', 'U.S. Geological Survey'],
    ['"The floor', 'Mirela Tosk'],
    ['I held', 'Mirela Tosk'],
    ['Col. Jaro', 'Jaro Brandt'],
    ['The mayor', 'Dana Korvin'],
    ['"We publish', 'Jaro Brandt'],
    ['We do not publish', 'Jaro Brandt'],
    ['Prime Minister', 'Viktor Aldane'],
    ['He said', 'Viktor Aldane'],
    ['"No one', 'Viktor Aldane'],
    ['About 26,000', 'Tavarian Red Crescent'],
    ['It says', 'Tavarian Red Crescent'],
    ['Dr. Selma', 'Selma Oray'],
    ['She added', 'Selma Oray'],
    ['There have', 'Health Ministry'],
    ['Tavaria Grid', 'Tavaria Grid'],
    ['Ilsen itself', 'Tavaria Grid'],
    ['Insurers', 'Insurers'],
    ['Eleven pupils', null],
    ['The Sarn Pass', null],
    ['Rescuers carry', null],
  ])('%s … is said by %s', (start, speaker) => {
    expect(fact(start).speaker).toBe(speaker);
  });

  it.each([
    ['LORVANE', ['Nov. 16, 2023 = 2023-11-16', 'Monday = 2023-11-13', 'Thursday = 2023-11-16']],
    ['It was followed', ['Tuesday afternoon = 2023-11-14']],
    ['Rescuers carry', ['Tuesday, Nov. 14, 2023 = 2023-11-14']],
    ['Dozens of', ['since Tuesday night = 2023-11-14..2023-11-16']],
    ['Prime Minister', ['Friday = 2023-11-17']],
    ['He said', ['Nov. 27 = 2023-11-27']],
    ['Night temp', ['Saturday = 2023-11-18']],
    ['She added', ['Sunday = 2023-11-19']],
    ['Engineers', ['Friday evening = 2023-11-17']],
    ['Mobile', ['since Wednesday = 2023-11-15..2023-11-16']],
    ['The last', ['May 1984 = 1984-05-01..1984-05-31']],
    ['An inquiry', ['Monday = 2023-11-20']],
    ['Eleven pupils', []],
  ])('%s … happened', (start, dates) => {
    expect(datesOf(fact(start))).toEqual(dates);
  });

  it.each([
    [
      'LORVANE',
      [
        ' | 6.4 | 6.4 | magnitude',
        'at least | 143 | 143 | people killed',
        'more than | 1,100 | 1100 | injured',
      ],
    ],
    ['The quake hit', [' | 9.5 | 9.5 | kilometres']],
    ['It was followed', [' | 38 | 38 | aftershocks']],
    ['Col. Jaro', [' | 57 | 57 | missing']],
    ['The mayor', ['closer to | 200 | 200 | ']],
    ['Eleven', [' | Eleven | 11 | pupils died']],
    ['Dozens of', [' | Dozens |  | people believed']],
    [
      'About 26,000',
      [
        'About | 26,000 | 26000 | people lost',
        'between | 6,000 | 6000 | people sleeping',
        ' | 7,500 | 7500 | people sleeping',
      ],
    ],
    ['Night temp', [' | minus 8 | -8 | degrees']],
    ['Dr. Selma', [' | 60 | 60 | percent']],
    ['There have', []],
    [
      'Until then',
      [' | six | 6 | helicopters', ' | two | 2 | helicopters lent', 'up to | 1.5 | 1.5 | tonnes'],
    ],
    ['Building rules', []],
    ['Each family', [' | 40,000 | 40000 | crowns']],
  ])('%s … counts', (start, figures) => {
    expect(figuresOf(fact(start))).toEqual(figures);
  });

  it('knows its names', () => {
    expect(fact('LORVANE').places).toEqual(['Lorvane', 'Tavaria', 'Keld Valley']);
    expect(fact('The shock').places).toEqual(['Brenmoor']);
    expect(fact('Prime Minister').places).toEqual(['Geneva']);
    expect(fact('An inquiry').people).toEqual(['E. M. Farrow']);
    expect(fact('Rescuers').people).toEqual(['Anton Reve']);
    expect(fact('Ilsen itself').notes).toEqual([
      'the grid company speaks of electricity, not of the telephone network',
    ]);
  });
});

describe('the bulletin on a fire (Markdown, without a lexicon)', () => {
  const fact = (start: string) => factStarting(fire, start);

  it('has its stored text unchanged', () => {
    expect(reports.find(({ id }) => id === 'plant-fire-2022-03')?.sha256).toBe(
      '8760576d9496611b312eaf16d34051535e128c1fcd780f5a43eb934abf06bef2',
    );
  });

  it('is divided at the right places', () => {
    expect(fire.map(({ text }) => `${text.slice(0, 14)} … ${text.slice(-14)}`)).toEqual([
      'Fire at Marric … leaves 23 dead',
      'Bulletin No. 3 … 022, at 6 p.m.',
      'A fire and two …  Service said.',
      'The first call … minutes later.',
      'The larger bla … ude 2.3 event.',
      'Nearly 3,500 r … e their homes.',
      'They may retur … dical officer.',
      '“We saw the ro … the roof lift.',
      'Then there was … da’s Hospital.',
      'Smoke over the … röm/Northline.',
      '23 dead: 19 pl … ur contractors',
      '64 injured, of … ical condition',
      'Six people mis …  14 on Tuesday',
      'The firefighte … en identified.',
      '“Our number st … ays otherwise.',
      'We will not sp … id on Tuesday.',
      'She is due to  … day at 10 a.m.',
      'More than half …  Dr. Valcourt.',
      'No confirmed c …  found so far.',
      'She stressed t … ide district”.',
      'Investigators  … ned the cause.',
      'The plant stor … id on Tuesday.',
      'Hallam & Crewe … . denied that.',
      '“We were inspe … n a statement.',
      'In 2018 the co … s in hospital.',
      'A union repres …  told to wait.',
      'Police searche … oxes of files.',
      'No arrests hav … ave been made.',
      'Some 180 firef … on on Tuesday.',
      'The army sent  … cal accidents.',
      'The Marrick by … day, March 26.',
      'The county cou … £300 a person.',
      'Hundreds have  … pplied so far.',
      'Prime Minister … blic inquiry”.',
      'It will be cha … ng on April 4.',
      'Schools in Mar … open tomorrow.',
      'One person was … ver the plant.',
      'Keep windows s …  0800 555 019.',
      'The next bulle … rrow at 6 p.m.',
    ]);
  });

  it('headings and list marks are in no fact', () => {
    expect(fire.filter(({ text }) => /^[#-]|\n/.test(text))).toEqual([]);
    expect(fact('23 dead').section).toBe('Casualties');
    expect(fact('23 dead').kind).toBe('sentence');
    expect(fire[0]).toMatchObject({ kind: 'title', text: 'Fire at Marrick fertiliser plant leaves 23 dead' });
    expect(fact('Smoke over').kind).toBe('caption');
  });

  it.each([
    ['A fire and', 'Regional Fire Service'],
    ['They may', 'Ines Valcourt'],
    ['“We saw', 'Paul O. Denning'],
    ['Then there', 'Paul O. Denning'],
    ['“Our number', 'Gwen Astley'],
    ['More than half', 'Ines Valcourt'],
    ['She stressed', 'Ines Valcourt'],
    ['The plant stored', 'Labour Inspectorate'],
    ['Hallam & Crewe', 'Hallam & Crewe'],
    ['“We were', 'Silas Crewe'],
    ['A union', 'T. J. Okafor'],
    ['No arrests', null],
    ['Investigators', null],
  ])('%s … is said by %s', (start, speaker) => {
    expect(fact(start).speaker).toBe(speaker);
  });

  it.each([
    ['Bulletin', ['Wednesday, March 23, 2022 = 2022-03-23']],
    ['A fire and', ['Sunday night = 2022-03-20']],
    ['They may', ['Friday = 2022-03-25']],
    ['She is due', ['Thursday = 2022-03-24']],
    ['A union', ['since January = 2022-01-01..2022-03-23']],
    ['The Marrick', ['Saturday, March 26 = 2022-03-26']],
    ['It will be', ['April 4 = 2022-04-04']],
    ['Schools', ['from Monday to Wednesday = 2022-03-21..2022-03-23', 'tomorrow = 2022-03-24']],
    ['The first call', []],
  ])('%s … happened', (start, dates) => {
    expect(datesOf(fact(start))).toEqual(dates);
  });

  it.each([
    ['A fire and', [' | two | 2 | explosions', ' | 23 | 23 | workers killed', ' | 64 | 64 | injured']],
    ['The first call', [' | 11 | 11 | minutes']],
    ['64 injured', [' | 64 | 64 | injured', ' | 17 | 17 | injured']],
    ['The firefighters', [' | 25 | 25 | dead', ' | two | 2 | night watchmen']],
    ['More than half', [' | 20 | 20 | people', ' | 30 | 30 | people']],
    ['Hundreds', [' | Hundreds |  | applied']],
    ['One person', [' | One | 1 | person arrested']],
    ['Keep windows', []],
    ['Bulletin', []],
  ])('%s … counts', (start, figures) => {
    expect(figuresOf(fact(start))).toEqual(figures);
  });
});
