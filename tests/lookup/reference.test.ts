import { describe, expect, it } from 'vitest';
import { checkClaims } from '../../src/answering/claims.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { type Entry, entryKinds } from '../../src/lookup/catalogue.ts';
import { figuresOf } from '../../src/lookup/figureList.ts';
import { find } from '../../src/lookup/find.ts';
import { prove } from '../../src/lookup/proof.ts';
import { referenceOf } from '../../src/lookup/reference.ts';
import { timelineOf } from '../../src/lookup/timeline.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport } from '../../src/reports/report.ts';
import { engineOver } from '../answering/reports.ts';

const engines = ['knowledge', 'tests/knowledge'].map((folder) => engineOver(folder));
const references = engines.map((engine) => referenceOf(engine, sha256));
const [first] = references;
const entry = (kind: Entry['kind'], name: string, aliases: string[] = [], count = 1): Entry => ({
  key: sha256(`${kind} ${name}`).slice(0, 10),
  kind,
  name,
  aliases,
  facts: (first?.facts ?? []).slice(0, count),
});
const named = (found: ReturnType<typeof find>) => found.map(({ entry: one, by }) => [one.name, by]);

describe('the catalogue', () => {
  it.each(references.map((reference, i) => [i, reference] as const))(
    'holds every name of every fact, under one key each (%i)',
    (_, { entries, facts }) => {
      expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
      for (const fact of facts)
        for (const [kind, names] of [
          ['person', fact.people],
          ['organisation', fact.organisations],
          ['place', fact.places],
        ] as const)
          for (const name of names)
            expect(entries.find((one) => one.kind === kind && one.name === name)?.facts).toContain(fact);
      for (const { kind, facts: own } of entries) {
        expect(entryKinds).toContain(kind);
        expect(own.length).toBeGreaterThan(0);
      }
    },
  );

  it('counts what somebody says among the facts about them', () => {
    const ministry = first?.entries.find(({ name }) => name === 'Michelle Bachelet');
    const said = first?.facts.filter(({ speaker }) => speaker === 'Michelle Bachelet') ?? [];
    expect(said.length).toBeGreaterThan(1);
    for (const fact of said) expect(ministry?.facts).toContain(fact);
  });
});

describe('find', () => {
  const entries = [
    entry('place', 'Almaty', ['Alma-Ata'], 3),
    entry('place', 'Altai', [], 5),
    entry('person', 'Maria Al-Sayed', [], 1),
    entry('organisation', 'World Health Organization', ['WHO'], 2),
    entry('date', '2022-01-05', [], 1),
  ];
  const label = (one: Entry) => (one.kind === 'date' ? '5 January 2022' : one.name);
  const look = (text: string) => named(find(entries, text, label, 10));

  it('puts exact names before beginnings, these before aliases and near spellings', () => {
    expect(look('almaty')[0]).toEqual(['Almaty', 'exact']);
    expect(look('al')).toEqual([
      ['Altai', 'prefix'],
      ['Almaty', 'prefix'],
      ['Maria Al-Sayed', 'prefix'],
    ]);
    expect(look('who')[0]).toEqual(['World Health Organization', 'exact']);
    expect(look('alma-a')[0]).toEqual(['Almaty', 'alias']);
    expect(look('almaaty')[0]).toEqual(['Almaty', 'fuzzy']);
  });

  it('knows dates as they are read', () => {
    expect(look('5 jan')).toEqual([['2022-01-05', 'prefix']]);
    expect(look('2022-01')).toEqual([['2022-01-05', 'prefix']]);
  });

  it('finds nothing for what is nowhere, and all for nothing', () => {
    expect(look('zanzibar')).toEqual([]);
    expect(look('')).toHaveLength(entries.length);
  });
});

describe('the timeline', () => {
  it.each(references.map((reference, i) => [i, reference] as const))(
    'holds each sentence once, by date, those without one last (%i)',
    (_, { facts }) => {
      const moments = timelineOf(facts);
      expect(new Set(moments.map(({ fact }) => fact)).size).toBe(
        facts.filter(({ kind }) => kind === 'sentence').length,
      );
      const dates = moments.map(({ date }) => date?.from ?? '9999');
      expect(dates).toEqual([...dates].sort());
    },
  );

  it('of a period holds what touches it, and nothing without a date', () => {
    const facts = first?.facts ?? [];
    for (const { date } of timelineOf(facts, { from: '2022-01-06', to: '2022-01-06' }))
      expect(date !== null && date.from <= '2022-01-06' && date.to >= '2022-01-06').toBe(true);
    expect(timelineOf(facts, { from: '2022-01-06', to: '2022-01-06' }).length).toBeGreaterThan(0);
  });
});

describe('surroundings', () => {
  it('are slices of the stored text that follow each other', () => {
    for (const { reports, facts, surroundings } of references)
      for (const fact of facts) {
        const { before, fact: own, after } = surroundings(fact);
        const text = reports.find(({ id }) => id === fact.report)?.text ?? '';
        expect(own).toBe(fact.text);
        expect(text.slice(fact.start - before.length, fact.end + after.length)).toBe(before + own + after);
      }
  });
});

describe('a proof', () => {
  it('holds for every fact, and for none that was changed', () => {
    const report = first?.reports[0];
    if (first === undefined || report === undefined) throw new Error('no report');
    for (const fact of first.facts)
      expect(first.prove(fact)).toMatchObject({ sliceHolds: true, reportHolds: true, idHolds: true });
    const [fact] = first.facts;
    if (fact === undefined) throw new Error('no fact');
    expect(prove({ ...fact, text: `${fact.text} ` }, report, sha256)).toMatchObject({
      sliceHolds: false,
      idHolds: false,
    });
    expect(prove({ ...fact, start: fact.start + 1 }, report, sha256).sliceHolds).toBe(false);
    expect(prove(fact, { ...report, text: `${report.text} ` }, sha256).reportHolds).toBe(false);
  });
});

describe('figures', () => {
  it('of a table’s row say of which row', () => {
    const text =
      'The flood.\n\nKarsk: 7 Deaths; 210 Injured\n\nUpper Soll: 3 Deaths; 98 Injured\n\nThe mayor said: 12 people were killed.';
    const report = bareReport('flood', text, '2024-01-05', sha256(text));
    const counts = figuresOf(factsOf(report, sha256)).map(({ figure }) => figure.counts);
    expect(counts).toEqual([
      'Deaths (Karsk)',
      'Injured (Karsk)',
      'Deaths (Upper Soll)',
      'Injured (Upper Soll)',
      'people killed',
    ]);
  });

  it('are all numbers of the facts, or those about something', () => {
    const all = first?.figures('') ?? [];
    expect(all.length).toBe(
      (first?.facts ?? []).filter(({ kind }) => kind !== 'title').flatMap(({ figures }) => figures).length,
    );
    const arrested = first?.figures('arrested people') ?? [];
    expect(arrested.map(({ figure }) => figure.text)).toContain('2,000');
    // Of "12 officers killed … and 317 injured" the one that was asked about.
    const injured = first?.figures('injured') ?? [];
    expect(injured.map(({ figure }) => figure.text)).toContain('317');
    expect(injured.map(({ figure }) => figure.text)).not.toContain('12');
    expect(first?.figures('penguins')).toEqual([]);
  });
});

describe('claims', () => {
  const verdicts = (text: string) => {
    const [engine] = engines;
    return engine === undefined ? [] : checkClaims(text, engine).claims.map(({ verdict }) => verdict);
  };

  it('are what the report says, says otherwise, or does not mention', () => {
    expect(verdicts('Twelve law enforcement officers were killed.')).toEqual(['says']);
    expect(verdicts('200 law enforcement officers were killed.')).toEqual(['differs']);
    expect(verdicts('A volcano erupted in Tonga.')).toEqual(['silent']);
  });

  it('are no other count of something else: what only the sentence beside it speaks of is not compared', () => {
    expect(verdicts('200 people died in the riots.')).toEqual(['silent']);
  });

  it('are at most ten of a message, the others are counted, and none of a message without statements', () => {
    expect(verdicts('There is a curfew. '.repeat(12))).toHaveLength(10);
    const [engine] = engines;
    if (engine === undefined) throw new Error('no report');
    expect(checkClaims('There is a curfew. '.repeat(12), engine).left).toBe(2);
    expect(verdicts('lol ok')).toEqual([]);
    expect(verdicts('')).toEqual([]);
  });
});
