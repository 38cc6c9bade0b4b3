import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { datesOf, factStarting, figuresOf } from './reading.ts';

const folder = join(import.meta.dirname, '../../knowledge');
const { reports, facts: allFacts } = loadKnowledge(folder);
const report = reports.find(({ id }) => id === 'kazakhstan-2022-01');
if (report === undefined) throw new Error('the report is missing');
const { text } = report;
const facts = allFacts.filter((fact) => fact.report === report.id);
const fact = (start: string) => factStarting(facts, start);

/** SHA-256 of the published text as it was received. */
const original = 'f567397995a15ade94e177221c89d67ff2711b753dbb5f944d68ec999a480912';

describe('the stored text', () => {
  it('is the original byte for byte', () => {
    expect(report.sha256).toBe(original);
    const file = readFileSync(join(folder, report.id, 'report.md'));
    expect(file.subarray(file.length - Buffer.byteLength(text)).equals(Buffer.from(text))).toBe(true);
  });

  it('yields 30 facts, each its slice, in order, each with its own id', () => {
    expect(facts).toHaveLength(30);
    let end = 0;
    for (const one of facts) {
      expect(one.start).toBeGreaterThanOrEqual(end);
      expect(text.slice(one.start, one.end)).toBe(one.text);
      end = one.end;
    }
    expect(new Set(facts.map(({ id }) => id)).size).toBe(30);
    for (const { id } of facts) expect(id).toMatch(/^kazakhstan-2022-01:[0-9a-f]{8}$/);
  });

  it('leaves out only headings, white space and the displaced fragment', () => {
    let rest = '';
    let from = 0;
    for (const { start, end } of facts) {
      rest += text.slice(from, start);
      from = end;
    }
    const left = (rest + text.slice(from)).split(/\s*\n\s*/).map((part) => part.trim());
    expect(left.filter((part) => part !== '')).toEqual([
      'Secretary General.',
      'Dozens of victims',
      'State of emergency',
    ]);
  });
});

describe('its traps', () => {
  it('a displaced fragment is no part of the sentence before it', () => {
    expect(fact('In these exchanges').text).toBe(
      'In these exchanges, Ms. Gurman, on behalf of the United Nations, reiterated the call to exercise restraint, avoid violence and promote dialogue to resolve the situation.',
    );
  });

  it('a sentence mixed with a fragment stays whole, with a note', () => {
    const { text: whole, notes } = fact('She urged');
    expect(whole).toBe(
      'She urged the authorities to ensure Internet service, which is essential for emergency medical services during the epidemic. Coronavirus disease The pandemic, “recovered immediately.”',
    );
    expect(notes).toEqual([
      'a displaced fragment: she asked that Internet service be restored immediately, since emergency medical services depend on it during the COVID-19 pandemic',
    ]);
  });

  it('two glued sentences are two, the first starting in lower case', () => {
    expect(fact('in a statement').text).toBe(
      'in a statement,she says A police spokesperson in the main city of Almaty reported that security forces had killed dozens of protesters',
    );
    expect(fact('In addition').text).toBe(
      'In addition, it is reported that nearly 1,000 people were injured in the protests.',
    );
    expect(fact('In addition').start).toBe(fact('in a statement').end);
  });

  it('clock times end no sentence', () => {
    expect(fact('The decision').text).toBe(
      'The decision includes a curfew from 11 p.m. to 7 a.m., requiring restrictive measures to last at least until January 19.',
    );
  });

  it('a quotation over two sentences is two facts', () => {
    expect(fact('“International law').text).toBe(
      '“International law is clear: People have the right to protest peacefully and freedom of speech.',
    );
    expect(
      fact('At the same time, protesters, no').text.endsWith('against others,” Ms. Bachelet said.'),
    ).toBe(true);
  });
});

describe('kinds and sections', () => {
  it('the first block is the title, two blocks are captions', () => {
    expect(
      facts.filter(({ kind }) => kind !== 'sentence').map(({ kind, paragraph }) => [kind, paragraph]),
    ).toEqual([
      ['title', 1],
      ['caption', 5],
      ['caption', 6],
    ]);
  });

  it('sections start at their headings', () => {
    const sections = [...new Set(facts.map(({ section }) => section))];
    expect(sections).toEqual([null, 'Dozens of victims', 'State of emergency']);
    expect(fact('The UN High').section).toBe('Dozens of victims');
    expect(fact('The High Commissioner').section).toBe('Dozens of victims');
    expect(fact('On January 5').section).toBe('State of emergency');
    expect(facts.at(-1)?.section).toBe('State of emergency');
  });
});

describe('who says it', () => {
  it.each([
    ['When speaking', 'Stéphane Dujarric'],
    ['Mr. Dujarric', 'Stéphane Dujarric'],
    ['In these exchanges', 'Natalia Gherman'],
    ['The UN High', 'Michelle Bachelet'],
    ['in a statement', 'A police spokesperson in the main city of Almaty'],
    ['According to', 'news organizations'],
    ['The Ministry', 'Ministry of the Interior'],
    ['“International law', 'Michelle Bachelet'],
    ['At the same time, protesters, no', 'Michelle Bachelet'],
    ['Ms. Bachelet also pointed', 'Michelle Bachelet'],
    ['The High Commissioner', 'Michelle Bachelet'],
    ['Ms. Bachelet said that countries', 'Michelle Bachelet'],
    ['“Certain rights', 'Michelle Bachelet'],
    ['Kazakhstan officials', 'Kazakhstan officials'],
    ['She emphasized', 'Michelle Bachelet'],
    ['For the High', 'Michelle Bachelet'],
    ['She urged', 'Michelle Bachelet'],
    ['In recent days', 'the government of Kazakhstan'],
    ['Ms. Bachelet said that it', 'Michelle Bachelet'],
  ])('%s … → %s', (start, speaker) => {
    expect(fact(start).speaker).toBe(speaker);
  });

  it.each([
    'The United Nations urges',
    'Natalia Gellman',
    'In addition',
    'The riot police',
    'At the same time, protesters occupied',
    'On January 5',
    'The decision',
    'Since Sunday',
  ])('%s … → nobody', (start) => {
    expect(fact(start).speaker).toBeNull();
  });
});

describe('dates', () => {
  it.each([
    ['When speaking', ['Thursday = 2022-01-06']],
    ['Mr. Dujarric', ['Thursday morning = 2022-01-06']],
    ['According to', ['Sunday = 2022-01-02']],
    ['Ms. Bachelet also', ['January 6 = 2022-01-06']],
    ['On January 5', ['January 5 = 2022-01-05']],
    ['The decision', ['January 19 = 2022-01-19']],
    ['On Wednesday', ['Wednesday = 2022-01-05']],
    ['Since Sunday', ['Since Sunday = 2022-01-02..2022-01-06']],
    ['In recent days', ['In recent days = 2021-12-30..2022-01-06']],
    ['The riot police', []],
  ])('%s …', (start, expected) => {
    expect(datesOf(fact(start))).toEqual(expected);
  });
});

describe('figures', () => {
  it('are those of the text, and no others', () => {
    const all = facts.flatMap((one) => figuresOf(one).map((figure) => `${one.text.slice(0, 12)}: ${figure}`));
    expect(all).toEqual([
      'The United N:  | dozens |  | people lost their lives',
      'in a stateme:  | dozens |  | protesters killed',
      'In addition,: nearly | 1,000 | 1000 | people injured',
      'The Ministry:  | 12 | 12 | law enforcement officers killed',
      'The Ministry:  | 317 | 317 | police and members of the National Guard injured',
      'Kazakhstan o: more than | 2,000 | 2000 | people detained',
    ]);
  });

  it('a vague number has no value', () => {
    expect(fact('in a statement').figures[0]?.value).toBeNull();
  });
});

describe('names', () => {
  it('every spelling of Ms. Gherman is one person', () => {
    for (const start of ['Mr. Dujarric', 'In these exchanges', 'Natalia Gellman', 'Natalia Gherman'])
      expect(fact(start).people).toContain('Natalia Gherman');
  });

  it('are canonical, in the order of the text, once each', () => {
    expect(fact('Mr. Dujarric').people).toEqual([
      'Stéphane Dujarric',
      'Natalia Gherman',
      'Mukhtar Tileuberdi',
    ]);
    expect(fact('On Wednesday').organisations).toEqual(['Collective Security Treaty Organization']);
    expect(fact('On Wednesday').places).toEqual([
      'Kazakhstan',
      'Russia',
      'Belarus',
      'Tajikistan',
      'Kyrgyzstan',
      'Armenia',
    ]);
    expect(fact('Ms. Bachelet also').places).toEqual(['Almaty City Hall']);
  });

  it('an abbreviation of a thing is no organisation', () => {
    expect(fact('According to').organisations).toEqual([]);
  });

  it('the editor’s note stands at the facts it is about, and at no others', () => {
    expect(facts.filter(({ notes }) => notes.length > 0).map((one) => one.text.slice(0, 17))).toEqual([
      'In these exchange',
      'Natalia Gellman, ',
      'in a statement,sh',
      'In addition, it i',
      'She urged the aut',
    ]);
  });
});
