import { describe, expect, it } from 'vitest';
import { engineWithin } from '../../src/answering/within.ts';
import { engineOver } from './reports.ts';

const engine = engineOver('tests/knowledge');
const [fire, quake] = ['plant-fire-2022-03', 'quake-2023-11'];
const only = (...ids: string[]) => engineWithin(engine, new Set(ids));

describe('an engine of which only some reports are followed', () => {
  it('answers from those alone', () => {
    for (const [id, asked] of [
      [fire, 'how many people were killed?'],
      [quake, 'how many were injured?'],
    ] as const) {
      const here = only(id).answer([asked]);
      expect(here).toMatchObject({ status: 'answered', fact: { report: id } });
      const elsewhere = only(id === fire ? quake : fire).answer([asked]);
      const named = elsewhere.status === 'answered' ? [elsewhere.fact] : [];
      const near = elsewhere.nearest.map(({ fact }) => fact);
      for (const fact of [...named, ...near]) expect(fact.report).not.toBe(id);
    }
    expect(only(fire, quake).answer(['how many people were killed?'])).toEqual(
      engine.answer(['how many people were killed?']),
    );
  });

  it('ranks no fact of another, also for what leans on the turn before', () => {
    const turns = ['how many people were killed?', 'and injured?'];
    for (const { fact } of only(quake).match(turns).ranked) expect(fact.report).toBe(quake);
    const answer = only(quake).answer(turns);
    if (answer.status === 'answered') expect(answer.fact.report).toBe(quake);
    expect(only(fire).match(['what happened?']).ranked[0]?.fact.report).toBe(fire);
  });

  it('puts words right by those alone', () => {
    const words = (of: typeof engine) => of.match(['what happened in tavari']).question.words;
    expect(words(engine)).toContain('tavaria');
    expect(words(only(quake))).toContain('tavaria');
    expect(words(only(fire))).not.toContain('tavaria');
  });

  it('says that a report is not here, where the question names one that is not followed', () => {
    expect(only(fire).answer([`how many pupils died in ${quake}?`])).toMatchObject({
      status: 'not_in_report',
      reason: { code: 'no such report' },
    });
    expect(engine.answer([`how many pupils died in ${quake}?`])).toMatchObject({
      status: 'answered',
      fact: { report: quake },
    });
  });

  it('holds facts and reports of the followed ones', () => {
    const { reports, facts } = only(quake);
    expect(reports.map(({ id }) => id)).toEqual([quake]);
    expect(new Set(facts.map(({ report }) => report))).toEqual(new Set([quake]));
  });
});
