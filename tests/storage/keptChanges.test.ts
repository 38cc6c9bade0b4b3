import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/moderation/history.ts';
import { openStore } from '../../src/storage/open.ts';
import { keptChanges, type Standing, standingOf } from './keptChanges.ts';
import { MixedModerator, noteMisses } from './mixedChanges.ts';

const changes = 150;
const folder = mkdtempSync(join(tmpdir(), 'verbatim-kept-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The changes, oldest first. */
const entries: Entry[] = [];
/** What stood before the first of them, and after each. */
const standings: Standing[] = [];
beforeAll(async () => {
  const store = await openStore(join(folder, 'verbatim.sqlite'), () => undefined);
  await noteMisses(store);
  standings.push(await standingOf(store, 's1'));
  const moderator = new MixedModerator(store, 'ann', 1);
  while (entries.length < changes) {
    const entry = await moderator.change();
    if (entry === null) continue;
    entries.push(entry);
    standings.push(await standingOf(store, 's1'));
  }
  await store.close();
}, 30_000);

const standingAfter = (count: number) => standings[count] as Standing;
const counted = (acknowledged: readonly Entry[], standing: Partial<Standing>) =>
  keptChanges(acknowledged, { ...standingAfter(changes), ...standing });

it('the changes that are killed in the middle are of every kind', () => {
  expect([...new Set(entries.map(({ subject, action }) => `${subject} ${action}`))].sort()).toEqual([
    ...['miss dismiss', 'miss undo', 'pin add', 'pin edit', 'pin keep', 'pin remove', 'pin undo'],
    ...['settings edit', 'settings undo'],
  ]);
  const pins = entries.flatMap((entry) => (entry.subject === 'pin' ? [entry.after] : []));
  expect(new Set(pins.map(({ quote }) => quote === null))).toEqual(new Set([true, false]));
});

describe('of changes that were acknowledged', () => {
  it('finds nothing where all is kept, nor where one more is than anybody was told of', () => {
    const whole = { kept: changes, lost: 0, half: 0, twice: 0 };
    expect(counted(entries, {})).toEqual({ ...whole, acknowledged: changes });
    expect(counted(entries.slice(0, -1), {})).toEqual({ ...whole, acknowledged: changes - 1 });
  });

  it('finds each that is lost, whole or in part, of every kind', () => {
    for (let i = 1; i <= changes; i += 1) {
      const [before, now, acknowledged] = [standingAfter(i - 1), standingAfter(i), entries.slice(0, i)];
      const entry = entries[i - 1] as Entry;
      const what = JSON.stringify(entry);
      expect(keptChanges(acknowledged, now), what).toMatchObject({ lost: 0, half: 0, twice: 0 });
      expect(keptChanges(acknowledged, before), what).toMatchObject({ lost: 1, half: 0, twice: 0 });
      const entryAlone = { ...before, history: now.history };
      expect(keptChanges(acknowledged, entryAlone), what).toMatchObject({ lost: 0, half: 1, twice: 0 });
      const stateAlone = { ...now, history: before.history };
      expect(keptChanges(acknowledged, stateAlone), what).toMatchObject({ lost: 1, half: 1, twice: 0 });
    }
  });

  it('finds one that is kept otherwise than it was acknowledged', () => {
    const [last, ...others] = standingAfter(changes).history as [Entry, ...Entry[]];
    const history = [{ ...last, reason: 'another' }, ...others];
    expect(counted(entries, { history })).toMatchObject({ lost: 1, half: 0 });
  });

  it('finds an entry that is missing in the middle, though nobody was told of it', () => {
    for (const hole of entries) {
      const others = entries.filter((entry) => entry !== hole);
      const { lost, half } = counted(others, { history: [...others].reverse() });
      expect(lost).toBe(0);
      expect(half).toBeGreaterThan(0);
    }
  });

  it('finds one that was carried out twice, and a number that was given to two', () => {
    const { history } = standingAfter(changes);
    const added = entries.findLast(({ action }) => action === 'add') as Entry;
    const again = { ...added, sequence: changes + 1 };
    expect(counted(entries, { history: [again, ...history] })).toMatchObject({ twice: 2 });
    // As where one that was acknowledged is gone, and the next one gets its numbers.
    const replaced = history.map((entry) =>
      entry.sequence === added.sequence ? { ...entry, request: 'next' } : entry,
    );
    expect(counted(entries, { history: replaced })).toMatchObject({ lost: 1, half: 0, twice: 2 });
  });
});
