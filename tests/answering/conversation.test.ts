import { describe, expect, it } from 'vitest';
import { leaning, resolve } from '../../src/answering/conversation.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { indexFacts } from '../../src/matching/factIndex.ts';
import { readQuestion } from '../../src/matching/question.ts';
import { engineOver, vocabulary } from './reports.ts';

const { reports, facts } = loadKnowledge('knowledge');
const index = indexFacts(reports, facts, vocabulary);
const read = (text: string) => readQuestion(text, index, vocabulary);

describe('leaning', () => {
  it.each([
    ['why?', 'leans'],
    ['since when?', 'leans'],
    ['for how long?', 'leans'],
    ['until when', 'leans'],
    ['and how many hurt?', 'leans'],
    ['what about protesters?', 'leans'],
    ['who said that?', 'leans'],
    ['where was he talking?', 'leans'],
    ['arrested?', 'may lean'],
    ['under what conditions?', 'may lean'],
    ['is there a curfew rn?', 'stands alone'],
    ['how many people were detained?', 'stands alone'],
    ['is it true that the internet was shut down?', 'stands alone'],
    ['were journalists arrested?', 'stands alone'],
    ['lol', 'stands alone'],
    ['thanks', 'stands alone'],
  ])('%s: %s', (text, expected) => {
    expect(leaning(read(text))).toBe(expected);
  });
});

describe('resolve', () => {
  const stems = (...turns: [string, string]) =>
    resolve(read(turns[1]), read(turns[0]), vocabulary).terms.map(({ word }) => word);

  it('keeps what the follow-up does not replace', () => {
    expect(stems('how many police were killed?', 'and how many hurt?')).toEqual(['police', 'hurt']);
  });

  it('takes over what is asked for where the follow-up asks for nothing', () => {
    expect(resolve(read('and arrested?'), read('how many people were injured?'), vocabulary).asksFor).toBe(
      'how many',
    );
    expect(resolve(read('since when?'), read('is the internet down?'), vocabulary).asksFor).toBe('when');
  });
});

describe('a question that only asks for a time', () => {
  it('is on the matter of the turn before, though a fact on something else has its words', () => {
    // “Since Sunday, Internet services have been disrupted …” is the one sentence with “since” and a day.
    const { terms } = resolve(read('since when?'), read('was a state of emergency declared?'), vocabulary);
    expect(terms.map(({ word }) => word)).toEqual(['state', 'emergency', 'declared']);
    const answer = engineOver('knowledge').answer(['was a state of emergency declared?', 'since when?']);
    expect(answer.status === 'answered' ? answer.fact.text : '').not.toMatch(/Internet/);
  });
});

describe('a change of topic', () => {
  const engine = engineOver('knowledge');
  const quoted = (...turns: string[]) => {
    const answer = engine.answer(turns);
    return answer.status === 'answered' ? answer.fact.text : answer.status;
  };

  it('leaves the question before alone', () => {
    expect(quoted('how many people were detained?', 'is there a curfew rn?')).toMatch(
      /^The decision includes a curfew/,
    );
    expect(quoted('how many people were detained?', 'lol')).toBe('not_a_question');
    expect(quoted('Who is the president of Kazakhstan?', 'were journalists arrested?')).toBe('not_in_report');
  });
});
