import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samenessOver } from '../../src/answering/sameness.ts';
import type { Moderation } from '../../src/moderation/moderation.ts';
import { moderationOver } from '../../src/moderation/overEngine.ts';
import type { Sameness } from '../../src/moderation/pinMatch.ts';
import type { Store } from '../../src/moderation/store.ts';
import { openStore } from '../../src/storage/open.ts';
import { engineOver, sameness, vocabulary } from '../answering/reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'verbatim-misses-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const engine = engineOver('knowledge');
const over = samenessOver(engine, vocabulary, sameness);

let files = 0;
let store: Store;
let moderation: Moderation;
/** A minute later with each question, for the latest are compared first. */
let minutes: number;
const moderating = (matching: Sameness) =>
  moderationOver(engine, vocabulary, matching, async () => undefined, {
    ...{ store, hash: (text) => createHash('sha256').update(text).digest('hex'), digest: (text) => text },
    ...{ now: () => new Date(Date.UTC(2026, 0, 6, 12, minutes)), onFailure: () => undefined },
  });
beforeEach(async () => {
  files += 1;
  minutes = 0;
  store = await openStore(join(folder, `${files}.sqlite`), () => undefined);
  moderation = moderating(over);
});
afterEach(() => store.close());

async function note(server: string, person: string, question: string): Promise<void> {
  minutes += 1;
  await moderation.misses.note(server, person, question, null);
}

/** How many of several questions are kept as one of their own, asked by a person each. */
async function groups(server: string, questions: readonly string[]): Promise<number> {
  for (const [i, question] of questions.entries()) await note(server, `person ${i}`, question);
  return (await store.misses(server)).length;
}

const listed = async (server: string) => (await moderation.misses.list(server)).map(({ text }) => text);

describe('questions of two people', () => {
  it.each([
    ['Who is the president of Kazakhstan?', 'Why did China send troops to Kazakhstan?'],
    ['who paid for the stadium?', 'is the stadium open?'],
    ['how much does bread cost?', 'when will the internet be back?'],
  ])('that ask other things are not one, and neither is shown: “%s” and “%s”', async (one, other) => {
    expect(await groups('1', [one, other])).toBe(2);
    expect(await listed('1')).toEqual([]);
  });

  it.each([
    ['is the airport of Almaty open again?', 'has the airport of almaty been opened again'],
    ['When do the schools open again?', 'when are schools opening again'],
  ])('that say the same in other small words are one, which is shown: “%s” and “%s”', async (one, other) => {
    expect(await groups('1', [one, other])).toBe(1);
    expect(await listed('1')).toHaveLength(1);
  });

  it('that say the same in other words are mostly one', async () => {
    const reworded = [
      ['how many kids were injured', 'How many children were hurt?'],
      ['were any tourists injured', 'did any tourists get hurt'],
      ['where can one give blood for the wounded', 'where can I donate blood for the injured'],
      ['Has the president resigned?', 'has the president stepped down'],
    ];
    const shown: string[] = [];
    for (const [i, pair] of reworded.entries()) {
      await groups(String(i), pair);
      shown.push(...(await listed(String(i))));
    }
    expect(shown.length).toBeGreaterThan(reworded.length / 2);
  });
});

it('a question counts with the one that is most alike, though another that is alike was asked later', async () => {
  await note('1', 'ann', 'did any tourists get hurt');
  await note('1', 'ann', 'were any tourists injured');
  await note('1', 'ben', 'Were any tourists hurt?');
  expect(await listed('1')).toEqual(['did any tourists get hurt']);
});

it('a question that is only near one that was dismissed does not vanish with it', async () => {
  for (const person of ['ann', 'ben']) await note('1', person, 'who paid for the stadium?');
  const [miss] = await moderation.misses.list('1');
  await moderation.misses.dismiss('1', { by: '1', request: 'd' }, miss?.key ?? '');
  for (const person of ['ann', 'ben']) await note('1', person, 'is the stadium open?');
  for (const person of ['cem', 'dan']) await note('1', person, 'Who pays for the stadium?');
  expect(await listed('1')).toEqual(['is the stadium open']);
});

describe('a question of two people', () => {
  const handedOver = (question: string) =>
    moderation.pins.add(
      '1',
      { by: '1', request: 'p' },
      { question, fact: null, note: 'Ask the city.', channel: null, until: null },
      null,
    );

  it('that is only near a pin stays listed', async () => {
    await handedOver('Where can I donate?');
    for (const person of ['ann', 'ben'])
      await note('1', person, 'who paid for the stadium, does Serik Omarov know?');
    expect(await listed('1')).toEqual(['who paid for the stadium does … know']);
  });

  it('stays listed where a pin would be given to what is kept of it, by a likeness that is not high', async () => {
    moderation = moderating({ ...over, same: () => 0.6 });
    await handedOver('Where can I donate?');
    for (const person of ['ann', 'ben']) await note('1', person, 'who paid for the stadium?');
    const [best] = await moderation.questions.test({ server: '1', channels: [] }, 'who paid for the stadium');
    expect(best?.matches).toBe(true);
    expect(await listed('1')).toEqual(['who paid for the stadium']);
  });

  it('that a pin settles is listed no longer, also in other small words', async () => {
    for (const person of ['ann', 'ben']) await note('1', person, 'is the airport of Almaty open again?');
    expect(await listed('1')).toHaveLength(1);
    await handedOver('has the airport of almaty been opened again');
    expect(await listed('1')).toEqual([]);
  });
});
