import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { samenessOver } from '../../src/answering/sameness.ts';
import { holds, type Pin, wordingsOf } from '../../src/moderation/pin.ts';
import { PinMatcher, type Sameness } from '../../src/moderation/pinMatch.ts';
import { engineOver, sameness, vocabulary } from '../answering/reports.ts';

const now = '2026-01-06T12:00:00.000Z';

const pinOf = (number: number, question: string, more: Partial<Pin> = {}): Pin => ({
  ...{ server: '1', number, version: 1, by: '1', at: '2026-01-01T00:00:00.000Z', question, fact: null },
  ...{ note: null, channel: null, until: null, report: null, quote: null, message: null, active: true },
  ...more,
});

/** The questions of the golden set and of two reports that it knows nothing of. */
const questions = ['golden/quake-2023-11', 'golden/plant-fire-2022-03', 'unseen/cave-2023'].flatMap((file) =>
  readFileSync(`tests/${file}.questions.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => String(JSON.parse(line).question)),
);

it('pins rank as in a plain loop over all of them, however often they were read before', async () => {
  const engine = engineOver('tests/knowledge');
  const over = samenessOver(engine, vocabulary, sameness);
  const pins = questions.slice(0, 120).map((question, i) =>
    pinOf(i + 1, i % 3 === 0 ? `${question} | ${questions[i + 60]}` : question, {
      fact: i % 2 === 0 ? null : (engine.facts[i % engine.facts.length]?.id ?? null),
      channel: i % 7 === 0 ? 'here' : null,
      active: i % 11 !== 0,
    }),
  );
  const read = new Map(pins.flatMap(wordingsOf).map((wording) => [wording, over.read([wording])] as const));
  const plainly = (turns: readonly string[]) => {
    const asked = over.read(turns);
    return pins
      .filter((pin) => holds(pin, ['here'], now))
      .map((pin) => {
        const each = wordingsOf(pin).flatMap((wording) => {
          const one = read.get(wording);
          return one === undefined ? [] : [over.same(one, pin.fact, asked)];
        });
        return { pin, probability: Math.max(...each) };
      })
      .sort(
        (a, b) =>
          b.probability - a.probability ||
          Number(b.pin.channel !== null) - Number(a.pin.channel !== null) ||
          b.pin.number - a.pin.number,
      );
  };
  const matcher = new PinMatcher(over, () => setImmediate());
  const asked = [[questions[0] ?? ''], ['how many people died?', 'and hurt?'], ['who paid for the stadium']];
  for (const turns of asked) {
    const ranked = await matcher.ranked(pins, ['here'], turns, now);
    expect(ranked.map(({ pin, probability }) => ({ pin, probability }))).toEqual(plainly(turns));
  }
}, 120_000);

/** Questions with the same words are the same; counts what is done. */
function counting() {
  const done = { reads: 0, comparisons: 0 };
  const over: Sameness = {
    read: (turns) => {
      done.reads += 1;
      return turns.at(-1);
    },
    kept: (pinned) => pinned,
    same: (pinned, _, asked) => {
      done.comparisons += 1;
      return pinned === asked ? 1 : 0;
    },
    threshold: () => 0.5,
  };
  return { over, done };
}

it('a pin that matches alone needs more among others in force, and says how much', async () => {
  const over = { ...counting().over, same: () => 0.6, threshold: (pins: number) => (pins > 1 ? 0.7 : 0.5) };
  const matcher = new PinMatcher(over, async () => undefined);
  const [one, other] = [pinOf(1, 'a'), pinOf(2, 'b')];
  const found = async (pins: readonly Pin[]) => (await matcher.ranked(pins, [], ['c'], now))[0];
  expect(await found([one])).toMatchObject({ matches: true, needed: 0.5 });
  expect(await found([one, other])).toMatchObject({ matches: false, needed: 0.7 });
  // What is not in force is no competition.
  expect(await found([one, { ...other, active: false }])).toMatchObject({ matches: true, needed: 0.5 });
});

it('other work has its turn while pins are read and compared, and each is read once', async () => {
  const { over, done } = counting();
  const pins = Array.from({ length: 300 }, (_, i) => pinOf(i + 1, `a ${i} | b ${i} | c ${i}`));
  const most = { reads: 0, comparisons: 0 };
  let before = { ...done };
  let turns = 0;
  const look = () => {
    most.reads = Math.max(most.reads, done.reads - before.reads);
    most.comparisons = Math.max(most.comparisons, done.comparisons - before.comparisons);
    before = { ...done };
    turns += 1;
  };
  let isOver = false;
  const others = (async () => {
    for (; !isOver; look()) await setImmediate();
  })();
  const matcher = new PinMatcher(over, () => setImmediate());
  expect((await matcher.ranked(pins, [], ['b 7'], now))[0]).toMatchObject({
    pin: { number: 8 },
    matches: true,
  });
  expect(done).toEqual({ reads: 901, comparisons: 900 });
  expect(turns).toBeGreaterThan(900);
  await matcher.ranked(pins, [], ['c 9'], now);
  expect(done).toEqual({ reads: 902, comparisons: 1800 });
  isOver = true;
  await others;
  expect(most.reads).toBeLessThanOrEqual(2);
  expect(most.comparisons).toBeLessThanOrEqual(100);
});

it('what was compared lately is still read when much else was read since', async () => {
  const { over, done } = counting();
  const matcher = new PinMatcher(over, async () => undefined);
  const of = (text: string) => [{ text, fact: null }];
  await matcher.ready(of('often'));
  for (let i = 0; i < 20_000; i += 1) {
    await matcher.ready(of(`once ${i}`));
    if (i % 1000 === 0) await matcher.ready(of('often'));
  }
  expect(done.reads).toBe(20_001);
});

it('of questions that ask the same as another the most alike is taken, of equals the first, and none that is too little', () => {
  const alike = (kept: unknown) => Number(String(kept).split(' ')[0]);
  const matcher = new PinMatcher({ ...counting().over, same: alike }, async () => undefined);
  const ones = ['0.7 a', '0.8 b', '0.9 c', '0.9 d', '0.6 e'].map((text) => ({ text }));
  expect(matcher.mostAlike(ones, 'asked', 0.6)?.text).toBe('0.9 c');
  expect(matcher.mostAlike(ones, 'asked', 0.9)?.text).toBe('0.9 c');
  expect(matcher.mostAlike(ones, 'asked', 0.95)).toBeUndefined();
});
