import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSamenessModel, samenessOver, thresholdAmong } from '../../src/answering/sameness.ts';
import { PinMatcher } from '../../src/moderation/pinMatch.ts';
import { engineOver, sameness, vocabulary } from './reports.ts';

const engine = engineOver('tests/knowledge');
const over = samenessOver(engine, vocabulary, sameness);
const { read, same, threshold } = over;
const alike = (one: string, other: string, fact: string | null = null) =>
  same(read([one]), fact, read([other])) >= threshold(1);
describe('two questions', () => {
  it.each([
    ['How many people were rescued?', 'HOW MANY people were rescued', true],
    ['How many people were rescued?', 'how many people got rescued??', true],
    ['How many people were rescued?', 'number of people rescued', true],
    ['How many people were rescued?', 'what is the weather in Paris', false],
    ['How many people were rescued?', 'why was the school closed?', false],
    ['What is this about?', 'what is this about', true],
    ['What is this about?', 'lol', false],
    ['😂', '!!', false],
    ['😂', 'How many people were rescued?', false],
  ])('“%s” and “%s”: %s', (one, other, expected) => {
    expect(alike(one, other)).toBe(expected);
  });

  it('are the same where the words are, whatever fact is pinned', () => {
    const words = fc.stringMatching(/^[a-z]{1,9}( [a-z]{1,9}){0,6}$/);
    fc.assert(
      fc.property(words, fc.constantFrom(null, ...engine.facts.map(({ id }) => id)), (text, fact) => {
        expect(same(read([text]), fact, read([`${text.toUpperCase()}?`]))).toBe(1);
      }),
    );
  });

  it('have a probability from 0 to 1, whatever is asked and pinned', () => {
    const facts = fc.constantFrom(null, 'gone:00000000', ...engine.facts.map(({ id }) => id));
    fc.assert(
      fc.property(fc.string(), facts, fc.string(), (pinned, fact, asked) => {
        const probability = same(read([pinned]), fact, read([asked]));
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a follow-up', () => {
  const pinned = 'How many people were rescued?';
  const probability = (...turns: string[]) => same(read([pinned]), null, read(turns));

  it.each([['and killed?'], ['why?'], ['since when?'], ['what about children?'], ['who said that?']])(
    '“%s” does not ask again what it follows',
    (question) => {
      for (const first of [pinned, 'how many got rescued'])
        expect(probability(first, question)).toBeLessThan(threshold(1));
    },
  );

  it.each([['how many exactly?'], ['so how many?'], ['and how many people got rescued?']])(
    '“%s” asks it again: whoever insists gets the pin again',
    (question) => expect(probability(pinned, question)).toBeGreaterThanOrEqual(threshold(1)),
  );

  it('may ask what is pinned, and not what it follows', () => {
    expect(probability('How many people were killed?', 'and rescued?')).toBeGreaterThanOrEqual(threshold(1));
    expect(probability('is the school closed?', pinned)).toBe(1);
    expect(probability(pinned, pinned)).toBe(1);
  });
});

it('a pin holds for each of its wordings', async () => {
  const pin = {
    ...{ server: '1', number: 1, version: 1, by: '1', at: '2026-01-01T00:00:00.000Z' },
    ...{ note: null, channel: null, until: null, report: null, quote: null, message: null, active: true },
    question: 'where do I get a tent | is there a place to sleep',
    fact: engine.facts[3]?.id ?? null,
  };
  const matcher = new PinMatcher(over, async () => undefined);
  const got = async (question: string) =>
    (await matcher.ranked([pin], [], [question], '2026-01-06T12:00:00.000Z'))[0]?.matches;
  expect(await got('Where do I get a tent?')).toBe(true);
  expect(await got('is there a place to sleep??')).toBe(true);
  expect(await got('who is the prime minister')).toBe(false);
});

it('weights that lack something are refused, with what to do', () => {
  const lacking = { ...sameness, fact: { weights: {}, bias: 0 } };
  expect(() => readSamenessModel(JSON.stringify(lacking))).toThrow(
    /lack a weight for .*"npm run train:pins"/,
  );
  const trees = { ...sameness.handOver.trees, trees: [[99, 0.5, 1, -1]] };
  const beyond = { ...sameness, handOver: { ...sameness.handOver, trees } };
  expect(() => readSamenessModel(JSON.stringify(beyond))).toThrow(/feature 99 .*"npm run train:pins"/);
  expect(() => readSamenessModel('{"version":1}')).toThrow(/version 1, not 2/);
});

it('the more pins there are, the likelier one must be, and it never is out of reach', () => {
  const number = fc.integer({ min: 1, max: 300 });
  fc.assert(
    fc.property(number, number, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (some, more, one) => {
      expect(thresholdAmong(1, one)).toBeCloseTo(one);
      const [fewer, all] = [thresholdAmong(some, one), thresholdAmong(some + more, one)];
      expect(all).toBeGreaterThan(fewer);
      expect(all).toBeLessThan(1);
    }),
  );
});
