import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { Misses } from '../../src/moderation/misses.ts';
import { PinMatcher } from '../../src/moderation/pinMatch.ts';
import { defaultSettings } from '../../src/moderation/settings.ts';
import type { Store } from '../../src/moderation/store.ts';
import { openStore } from '../../src/storage/open.ts';

const folder = mkdtempSync(join(tmpdir(), 'verbatim-misses-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
let store: Store;
let now: Date;
/** Texts that were read to be compared. */
let read: string[];
let others: () => Promise<unknown>;
let misses: Misses;
beforeEach(async () => {
  files += 1;
  store = await openStore(join(folder, `${files}.sqlite`), () => undefined);
  now = new Date('2026-01-10T12:00:00Z');
  read = [];
  others = async () => undefined;
  // Questions that begin with the same word ask the same.
  const matcher = new PinMatcher(
    {
      read: (turns) => {
        read.push(turns.at(-1) ?? '');
        return turns.at(-1)?.split(' ')[0];
      },
      kept: (pinned) => pinned,
      same: (pinned, _, asked) => (pinned === asked ? 1 : 0),
      threshold: () => 0.5,
    },
    () => others(),
  );
  misses = new Misses({
    ...{ store, matcher, now: () => now, hash: (text) => text.replaceAll(' ', ''), digest: (text) => text },
    ...{ fact: () => undefined, reportOf: () => undefined, loaded: () => [], known: () => 'report' },
    onFailure: () => undefined,
  });
});
afterEach(async () => {
  await store.close();
});

const asked = async () => (await store.misses('s')).map(({ text, asked }) => `${text} ${asked}`).sort();

it('a question counts with one of the same words, which needs no reading, else with one that means the same', async () => {
  await misses.note('s', 'ann', 'bread price today', null);
  await misses.note('s', 'ann', 'water', null);
  read.splice(0);
  await misses.note('s', 'ben', 'bread price today', null);
  expect(read).toEqual([]);
  await misses.note('s', 'cem', 'bread, how much?', null);
  expect(await asked()).toEqual(['bread price today 3', 'water 1']);
});

it('of two questions that mean the same and come at once, one is kept', async () => {
  for (const text of ['water', 'power', 'school']) await misses.note('s', 'ann', text, null);
  const waiting: (() => void)[] = [];
  others = () => new Promise<void>((resolve) => waiting.push(resolve));
  let noted = 0;
  const noting = ['bread price', 'bread today'].map((text) =>
    misses.note('s', 'ann', text, null).then(() => {
      noted += 1;
    }),
  );
  // The first goes on alone, and the second still reads.
  await expect
    .poll(() => {
      waiting.shift()?.();
      return noted;
    })
    .toBe(2);
  await Promise.all(noting);
  expect((await asked()).filter((one) => one.startsWith('bread'))).toHaveLength(1);
});

it('a time to keep that was shortened holds at once, before the old ones are deleted', async () => {
  for (const person of ['ann', 'ben']) await misses.note('s', person, 'bread', null);
  now = new Date('2026-01-14T12:00:00Z');
  for (const person of ['ann', 'ben']) await misses.note('s', person, 'water', null);
  const listed = async () => (await misses.list('s')).map(({ text }) => text);
  expect(await listed()).toEqual(['water', 'bread']);
  const common = { by: '1', request: 'r', at: now.toISOString(), reason: null, undoes: null };
  const after = { ...defaultSettings, retention: 3 };
  await store.change('s', { ...common, subject: 'settings', action: 'edit', version: 0, after });
  expect(await listed()).toEqual(['water']);
  expect(await misses.listed('s', 'bread')).toBeUndefined();
  expect(await asked()).toHaveLength(2);
});

it('one of the list is looked up without comparing the others with the pins', async () => {
  for (const text of ['bread', 'water', 'power'])
    for (const person of ['ann', 'ben']) await misses.note('s', person, text, null);
  const common = { by: '1', request: 'r', at: now.toISOString(), reason: null, undoes: null };
  const pin = { question: 'water here', fact: null, note: null, channel: null, until: null };
  const after = { ...pin, report: null, quote: null, message: null, active: true };
  await store.change('s', { ...common, subject: 'pin', action: 'add', after });
  read.splice(0);
  expect((await misses.listed('s', 'bread'))?.text).toBe('bread');
  expect(read).toEqual(['water here', 'bread']);
  expect(await misses.listed('s', 'water')).toBeUndefined();
  expect((await misses.list('s')).map(({ text }) => text).sort()).toEqual(['bread', 'power']);
});

it('a pin whose fact is gone from the reports hides nothing, for it answers nothing', async () => {
  for (const person of ['ann', 'ben']) await misses.note('s', person, 'water', null);
  const common = { by: '1', request: 'r', at: now.toISOString(), reason: null, undoes: null };
  const pin = { question: 'water here', fact: 'gone:00000000', note: null, channel: null, until: null };
  const after = { ...pin, report: null, quote: null, message: null, active: true };
  await store.change('s', { ...common, subject: 'pin', action: 'add', after });
  expect((await misses.list('s')).map(({ text }) => text)).toEqual(['water']);
});

it('words are given of what was asked by two people and is not too old, dismissed or not', async () => {
  for (const [text, askers, at] of [
    ['bread', 2, '2026-01-09T00:00:00.000Z'],
    ['water', 2, '2026-01-09T00:00:00.000Z'],
    ['power', 1, '2026-01-09T00:00:00.000Z'],
    ['school', 3, '2025-12-01T00:00:00.000Z'],
  ] as const)
    await store.noteMiss('s', { ...{ key: `key of ${text}`, text, askers, at }, wrong: false, fact: null });
  await misses.dismiss('s', { by: '1', request: 'd' }, 'key of bread');
  expect([...(await misses.words('s'))].sort()).toEqual([
    ['key of bread', 'bread'],
    ['key of water', 'water'],
  ]);
  expect((await misses.words('another')).size).toBe(0);
});
