import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { askedFor } from '../../src/matching/askedFor.ts';
import { indexFacts } from '../../src/matching/factIndex.ts';
import { Phrases } from '../../src/matching/phrases.ts';
import { cleaned, readQuestion } from '../../src/matching/question.ts';
import { vocabulary } from '../answering/reports.ts';

const { reports, facts } = loadKnowledge('knowledge');
const index = indexFacts(reports, facts, vocabulary);
const wordsOf = (text: string) => readQuestion(text, index, vocabulary).terms.map(({ word }) => word);

describe('askedFor', () => {
  const kind = (text: string) => askedFor(text.split(' '));

  it.each([
    ['what is the report about', 'overview'],
    ['what is this article about in one sentence please', 'overview'],
    ['what does the report say', 'overview'],
    ['what does the report say about tents', 'what was said'],
    ['who reported the deaths', 'who'],
    ['which minister resigned', 'who'],
    ['how many people were hurt', 'how many'],
    ['what is the death toll', 'how many'],
    ['until when is the curfew', 'until when'],
    ['since when is it down', 'when'],
    ['how long will the curfew last', 'until when'],
    ['where did they clash', 'where'],
    ['which city is it', 'where'],
    ['why did it start', 'why'],
    ['what caused the fire', 'why'],
    ['and what for', 'why'],
    ['what were they arrested for', 'why'],
    ['what is the union calling for', 'what'],
    ['did soldiers die when the boat tipped over', 'whether'],
    ['can you tell me how many died', 'how many'],
    ['what did the mayor say', 'what was said'],
    ['whats this article about', 'overview'],
    ['what is the source', 'overview'],
    ['who wrote this', 'overview'],
    ['when is this from', 'overview'],
    ['how old is the report', 'overview'],
    ['how old is the bridge', 'how many'],
    ['who wrote the report on the bridge', 'who'],
    ['what is the source of the leak', 'what'],
    ['protester fatalities', 'topic'],
  ])('%s: %s', (text, expected) => {
    expect(kind(text)).toBe(expected);
  });
});

describe('readQuestion', () => {
  it('takes out what Discord adds', () => {
    expect(cleaned('<@123> sooooo many <:sad:42> https://x.org/a @bot?').trim().split(/\s+/)).toEqual([
      'soo',
      'many',
      '?',
    ]);
  });

  it('resolves chat spellings', () => {
    expect(wordsOf('any1 hurt rn? how many ppl')).toEqual(expect.arrayContaining(['hurt', 'people']));
  });

  it('corrects misspelt words towards the words of the facts', () => {
    expect(wordsOf('was anybody injurd')).toEqual(['injured']);
    expect(wordsOf('who the hell is dujaric')).toEqual(['dujarric']);
    expect(wordsOf('which rigths apply')).toContain('rights');
  });

  it('leaves names that the report does not know as they are', () => {
    expect(wordsOf('did nazarbayev resign')).toEqual(['nazarbayev', 'resign']);
  });

  it('knows a name under another spelling as the same name', () => {
    const [gurman] = readQuestion('Gurman', index, vocabulary).terms;
    const [gherman] = readQuestion('gherman', index, vocabulary).terms;
    expect(gurman?.names).toEqual(gherman?.names);
    expect(gherman?.names).toHaveLength(1);
  });

  it('reads numbers by value', () => {
    expect(readQuestion('a thousand hurt', index, vocabulary).terms.map(({ number }) => number)).toContain(
      1000,
    );
  });

  it('reads a word that is said again and again five times', () => {
    const five = ['killed', 'killed', 'killed', 'killed', 'killed'];
    expect(wordsOf(`curfew ${'killed '.repeat(100)}police`)).toEqual(['curfew', ...five, 'police']);
    expect(wordsOf('killed police '.repeat(40))).toHaveLength(10);
  });

  it('takes no shouting for names', () => {
    expect(
      readQuestion('HOW MANY COPS WERE KILLED', index, vocabulary).terms.every(({ name }) => !name),
    ).toBe(true);
  });

  it('weighs rare words above common ones', () => {
    const [people, curfew] = readQuestion('people curfew', index, vocabulary).terms;
    expect(curfew?.weight).toBeGreaterThan(people?.weight ?? 1);
  });

  it.each([
    ['how many died so far', ['died']],
    ['what is the total number of dead', ['dead']],
    ['is there a curfew right now', ['curfew']],
    ['how far is the airport', ['far', 'airport']],
    ['and in total?', []],
    ['number of injured', ['injured']],
    ['phone number of the hotline', ['phone', 'number', 'hotline']],
  ])('leaves out what stands beside the matter: %s', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });
});

describe('Phrases', () => {
  it('prefers the longer phrase and forgets the shorter inside it', () => {
    const phrases = new Phrases();
    phrases.add(['state'], 1);
    phrases.add(['state', 'of', 'emergency'], 2);
    expect(phrases.in(['state', 'of', 'emergency'])).toEqual([[2], [2], [2]]);
    expect(phrases.in(['the', 'state'])).toEqual([[], [1]]);
  });
});

describe('names that are small words otherwise', () => {
  it.each([
    ['What did the US say?', ['us'], 'us'],
    ['did U.S. troops land', ['us', 'troops', 'land'], 'us'],
    ['was there a WHO reaction', ['who', 'reaction'], 'who'],
  ])('are names in capitals: %s', (text, terms, name) => {
    expect(wordsOf(text)).toEqual(terms);
    expect(readQuestion(text, index, vocabulary).terms.find(({ word }) => word === name)?.name).toBe(true);
  });

  it.each(['did they tell us to leave', 'WILL THEY BUILD HOUSES FOR US', 'who said so'])(
    'say nothing otherwise: %s',
    (text) => {
      expect(wordsOf(text)).not.toContain('us');
      expect(wordsOf(text)).not.toContain('who');
    },
  );
});
