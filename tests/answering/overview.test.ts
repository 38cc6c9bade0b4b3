import { describe, expect, it } from 'vitest';
import { engineWithin } from '../../src/answering/within.ts';
import { engineOver } from './reports.ts';

const engine = engineOver('tests/knowledge');
const [fire, quake] = ['plant-fire-2022-03', 'quake-2023-11'];
const titleOf = (report: string) =>
  engine.facts.find((fact) => fact.report === report && fact.kind === 'title')?.text;
const told = (of: typeof engine, ...turns: string[]) => {
  const answer = of.answer(turns);
  return answer.status === 'answered' ? answer.fact.text : answer.status;
};

describe('a question on what is going on', () => {
  it.each([
    'what is going on',
    "what's happening right now?",
    'so what happened',
    'can someone tell me what the situation is',
    'can anyone explain whats going on over there',
    'wtf is happening lol',
    'what happened this week?',
    'any news?',
  ])('is answered with a title: %s', (question) => {
    for (const id of [fire, quake])
      expect(told(engineWithin(engine, new Set([id])), question)).toBe(titleOf(id));
  });

  it('is answered with the title that holds its words', () => {
    expect(told(engine, 'what is going on in Tavaria?')).toBe(titleOf(quake));
    expect(told(engine, 'what happened at the Marrick plant?')).toBe(titleOf(fire));
  });

  it('is answered with no title where it names what no title does', () => {
    const titles = [titleOf(fire), titleOf(quake)];
    for (const question of [
      'what happened to the drivers',
      'what happened in Paris',
      'what is going on with the water',
    ])
      expect(titles).not.toContain(told(engine, question));
  });

  it('is answered with no title of another event where its own is not followed', () => {
    expect(told(engineWithin(engine, new Set([fire])), 'what is going on in Tavaria?')).not.toBe(
      titleOf(fire),
    );
  });

  it('leans on the turn before where it says nothing of its own', () => {
    expect(told(engine, 'who made the faulty sprinkler?', 'what happened?')).not.toBe(titleOf(quake));
    expect(told(engine, 'how many were injured in the quake?', 'what happened?')).not.toBe(titleOf(quake));
  });
});
