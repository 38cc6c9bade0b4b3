import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestQuestion } from '../../src/answering/engine.ts';
import { exampleQuestions } from '../../src/answering/examples.ts';
import { engineOver } from './reports.ts';

const engine = engineOver('knowledge');
const quoted = (...turns: string[]) => {
  const answer = engine.answer(turns);
  return answer.status === 'answered' ? answer.fact.text : answer.status;
};

describe('the engine on the first report', () => {
  it('answers with the sentence that settles the question', () => {
    expect(quoted('How many police officers were killed?')).toMatch(
      /^The Ministry of the Interior reported that 12 law/,
    );
    expect(quoted('is there a curfew rn?')).toMatch(
      /^The decision includes a curfew from 11 p\.m\. to 7 a\.m\./,
    );
    expect(quoted('who did Ms Gherman call?')).toMatch(/Mukhtar Tileuberdi/);
  });

  it('answers what somebody said with any of their sentences, however many there are', () => {
    for (const question of ['what did Bachelet say?', 'what does Dujarric say']) {
      const answer = engine.answer([question]);
      const name = /Bachelet|Dujarric/.exec(question)?.[0] ?? '';
      expect(answer.status === 'answered' ? answer.fact.speaker : answer.status).toContain(name);
    }
    expect(quoted('what did Bachelet say about the volcano?')).toBe('not_in_report');
  });

  it('asks nobody to say more than “where are the protests”', () => {
    for (const question of ['where are the protests?', 'what do the protesters want'])
      expect(quoted(question)).not.toBe('not_a_question');
  });

  it('is silent where the report does not say', () => {
    expect(quoted('Who is the president of Kazakhstan?')).toBe('not_in_report');
    expect(quoted('Who won the 2022 World Cup?')).toBe('not_in_report');
  });

  it('names the asker’s own words as the reason', () => {
    const answer = engine.answer(['did the volcano in Tonga erupt']);
    expect(answer.status).toBe('not_in_report');
    expect(answer.status === 'not_in_report' ? answer.reason.words : []).toContain('Tonga');
  });

  it('calls no match strong that lacks a word which was asked with, however likely it is', () => {
    const wordingOf = (question: string) => {
      const answer = engine.answer([question]);
      if (answer.status !== 'answered') throw new Error(`“${question}” got ${answer.status}`);
      const { explanation, confidence } = answer;
      return [explanation.wording, explanation.missing.length > 0, confidence >= 0.8];
    };
    expect(wordingOf('is there a curfew?')).toEqual(['strong', false, true]);
    expect(wordingOf('until when does the curfew last, exactly mate')).toEqual(['good', true, true]);
  });

  it('takes no part in small talk', () => {
    const talks = ['lol', 'ok', 'the', 'hey bot', 'thanks', 'hi all, how are you?', 'who made you'];
    for (const talk of talks) expect(engine.answer([talk]).status).toBe('not_a_question');
    expect(engine.answer(['']).status).toBe('not_a_question');
    expect(engine.answer(['😂🔥']).status).toBe('not_a_question');
  });

  it('ranks a long text by its first words', () => {
    const words = (text: string) => engine.match([text]).question.words;
    const start = Array.from({ length: 148 }, (_, i) => `word${i}`).join(' ');
    expect(words(`${start} curfew killed police dialogue`)).toEqual(words(`${start} curfew killed`));
    expect(words(`${start} curfew police`)).toContain('police');
  });

  it('says that a text is too long to be a question', () => {
    const answer = engine.answer(['word '.repeat(longestQuestion + 1)]);
    expect(answer).toMatchObject({ status: 'not_a_question', reason: { code: 'too long' } });
  });

  it('takes up what a follow-up leaves out', () => {
    expect(quoted('how many people were injured in the protests?', 'and arrested?')).toMatch(
      /2,000 people have been detained/,
    );
    expect(quoted('is the internet down in kazakhstan', 'since when?')).toMatch(/^Since Sunday/);
  });

  it('offers what else fits beside the answer', () => {
    for (const question of ['what was the death toll?', 'what is the death toll']) {
      const answer = engine.answer([question]);
      const said = answer.status === 'answered' ? [answer.fact, ...answer.also.map(({ fact }) => fact)] : [];
      // Which of the two comes first is for the weights to say.
      const [one = '', other = ''] = said.map(({ text }) => text);
      expect(`${one}\n${other}`).toMatch(/12 law enforcement officers were killed/);
      expect(`${one}\n${other}`).toMatch(/killed dozens of protesters/);
    }
  });

  it('is silent where a sentence meets the names of a question and nothing else of it', () => {
    for (const question of ['are flights to Almaty cancelled?', 'is the airport of Almaty open again?'])
      expect(engine.answer([question]).status).toBe('not_in_report');
  });

  it('explains what matched', () => {
    const answer = engine.answer(['How many cops were killed?']);
    expect(answer.status === 'answered' ? answer.explanation.met : []).toEqual(
      expect.arrayContaining([{ question: 'cops', fact: 'law', how: 'same meaning' }]),
    );
  });

  it('quotes only slices of the stored report, whatever is asked', () => {
    const [report] = engine.reports;
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { minLength: 1, maxLength: 3 }),
        (turns) => {
          const answer = engine.answer(turns);
          const facts = answer.nearest.map(({ fact }) => fact);
          if (answer.status === 'answered') facts.push(answer.fact);
          for (const { text, start, end } of facts) expect(report?.text.slice(start, end)).toBe(text);
          expect(answer.confidence).toBeGreaterThanOrEqual(0);
          expect(answer.confidence).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('answers the same question alike each time', () => {
    expect(engine.answer(['what happened on January 6?'])).toEqual(
      engine.answer(['what happened on January 6?']),
    );
  });

  it('suggests only questions that it answers', () => {
    const examples = exampleQuestions(engine, 3);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(engine.answer([example]).status).toBe('answered');
  });
});
