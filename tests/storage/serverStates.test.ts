import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ServerStates } from '../../src/moderation/serverStates.ts';
import { defaultSettings } from '../../src/moderation/settings.ts';
import type { ServerState, Store } from '../../src/moderation/store.ts';
import { openStore } from '../../src/storage/open.ts';
import { noStore } from '../discord/harness.ts';

it('keeps no pin in memory that was removed, and has it again once that is taken back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-'));
  const store = await openStore(join(folder, 'verbatim.sqlite'), () => undefined);
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const states = new ServerStates(store, () => undefined);
  const common = (request: string) => ({
    ...{ by: '1', at: '2026-01-01T00:00:00.000Z', reason: null, request, undoes: null },
    subject: 'pin' as const,
  });
  const content = {
    ...{ question: 'is there a curfew?', fact: null, note: null, channel: null },
    ...{ until: null, report: null, quote: null, message: null },
  };
  const pins = async () => (await states.get('s1')).pins.map(({ number }) => number);
  await store.change('s1', { ...common('a'), action: 'add', after: { ...content, active: true } });
  await store.change('s1', { ...common('b'), action: 'add', after: { ...content, active: true } });
  expect(await pins()).toEqual([1, 2]);
  const removed = { number: 1, version: 1, after: { ...content, active: false } };
  await store.change('s1', { ...common('c'), action: 'remove', ...removed });
  expect(await pins()).toEqual([2]);
  // In the store it stands still: the history may bring it back.
  expect((await store.state('s1')).pins).toHaveLength(2);
  const back = { number: 1, version: 2, after: { ...content, active: true } };
  await store.change('s1', { ...common('d'), action: 'edit', ...back });
  expect(await pins()).toEqual([1, 2]);
});

it('gives the last state that was known where the store does not answer soon, and what stands once it does', async () => {
  const state = (version: number) => ({ pins: [], settings: defaultSettings, version });
  const answers: ((state: ServerState) => void)[] = [];
  let changed: (server: string | null) => void = () => undefined;
  const store: Store = {
    ...noStore,
    state: () => new Promise((resolve) => answers.push(resolve)),
    onChange: (listener) => {
      changed = listener;
    },
  };
  const states = new ServerStates(store, () => undefined);
  const first = states.get('s1');
  answers[0]?.(state(1));
  expect((await first).version).toBe(1);
  changed('s1');
  expect((await states.get('s1')).version).toBe(1);
  expect(answers).toHaveLength(2);
  answers[1]?.(state(2));
  expect((await states.get('s1')).version).toBe(2);
});
