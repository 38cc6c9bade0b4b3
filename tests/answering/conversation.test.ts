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
    ['since when?', 'may lean'],
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
