import { describe, expect, it } from 'vitest';
import { buildEngine } from '../../src/answering/engine.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport } from '../../src/reports/report.ts';
import { model, vocabulary } from './reports.ts';

const texts = {
  landslide: `Landslide in the Tarvo valley

At least 12 people were killed when a landslide buried part of the Tarvo valley on Monday. The road to Bresk was closed.

Rescuers pulled 31 survivors out of the mud.`,
  update: `Landslide in the Tarvo valley: second update

A night curfew was imposed in the Tarvo valley on Thursday, from 9 p.m. to 5 a.m.`,
  ferry: `Ferry sinks off Port Lorne: 25 injured

The ferry Halcyon sank off Port Lorne on Friday, and 40 people drowned. The coastguard said that 25 people were injured.

The captain was arrested on Saturday. Schools in Port Lorne are closed until Wednesday.`,
};

const reports = Object.entries(texts).map(([id, text]) => ({
  ...bareReport(id, text, '2023-05-04', sha256(text)),
  title: text.split('\n')[0] ?? id,
}));
const engine = buildEngine(
  reports,
  reports.flatMap((report) => factsOf(report, sha256)),
  vocabulary,
  model,
);
const from = (...turns: string[]) => {
  const answer = engine.answer(turns);
  return answer.status === 'answered' ? answer.fact.report : answer.status;
};

describe('a follow-up, where reports are on several events', () => {
  const killed = 'How many people were killed in the landslide?';

  it('is not answered from a report on another event', () => {
    expect(from(killed)).toBe('landslide');
    expect(from('How many people were injured?')).toBe('ferry');
    for (const next of [
      'and injured?',
      'injured?',
      'how many injured?',
      'And How Many Were Injured?',
      'and was anybody arrested?',
    ])
      expect(from(killed, next), next).not.toBe('ferry');
    const ranked = (anyEvent: boolean) =>
      engine.match([killed, 'and injured?'], null, anyEvent).ranked.map(({ fact }) => fact.report);
    expect(ranked(false)).not.toContain('ferry');
    expect(ranked(true)).toContain('ferry');
  });

  it('is answered from any report on the same event', () => {
    expect(from(killed, 'and is there a curfew?')).toBe('update');
  });

  it('is about another event where it names it, and so is what follows it', () => {
    expect(from(killed, 'and in Port Lorne?')).toBe('ferry');
    expect(from(killed, 'and when the ferry sank?')).toBe('ferry');
    expect(from(killed, 'and when the ferry sank?', 'and injured?')).toBe('ferry');
  });

  it('does not leave its event for a name that no report has', () => {
    expect(from(killed, 'and was Tom Hanks injured?')).not.toBe('ferry');
  });

  it('keeps to the event over several turns, until a question stands alone', () => {
    expect(from(killed, 'and is there a curfew?', 'and injured?')).not.toBe('ferry');
    expect(from(killed, 'Was the captain of the ferry arrested?')).toBe('ferry');
    expect(from(killed, 'Was the captain of the ferry arrested?', 'when?')).toBe('ferry');
  });

  it('keeps to none where the turn that told of it is forgotten', () => {
    expect(from('and injured?', 'and is there a curfew?')).toBe('update');
  });

  it('keeps to the event of a title, and to that which a turn before names', () => {
    expect(from('what happened in the Tarvo valley?', 'and was anybody arrested?')).not.toBe('ferry');
    expect(from('how many people drowned off Port Lorne?', 'and is there a curfew?')).not.toBe('update');
  });
});
