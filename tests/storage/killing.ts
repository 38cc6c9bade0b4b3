import type { ChildProcess } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../../src/moderation/history.ts';
import { backUp, restore } from '../../src/storage/backupFile.ts';
import { openStore } from '../../src/storage/open.ts';
import { linesOf, started } from './anotherProcess.ts';
import { type KeptChanges, keptChanges, standingOf } from './keptChanges.ts';

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()));

/**
 * What a process said after it was ready, until it was killed.
 * @param lines after which it is killed. @param within milliseconds of the last of them, at some moment.
 */
async function saidUntilKilled(
  child: ChildProcess,
  lines: number,
  within: number,
): Promise<readonly string[]> {
  const end = ended(child);
  const said: string[] = [];
  for await (const line of linesOf(child)) {
    if (line === 'ready') continue;
    said.push(line);
    // Killed after a number of them, and not at a moment that suits the process: it is in the middle of the next.
    if (said.length === lines) setTimeout(() => child.kill('SIGKILL'), Math.random() * within);
  }
  await end;
  if (child.signalCode !== 'SIGKILL') throw new Error('The process ended by itself, before it was killed.');
  return said;
}

/** What became of pins in the middle of which processes were killed. */
export interface Survived {
  readonly kills: number;
  readonly acknowledged: number;
  readonly kept: number;
  /** Acknowledged, and not there or other than they were. */
  readonly lost: number;
  /** Without an entry in the history, or other than it says; entries without a pin. */
  readonly half: number;
  /** Numbers that were given twice. */
  readonly twice: number;
}

/**
 * Kills a process that pins, again and again.
 * @param pins acknowledged pins after which each is killed, one number after the other.
 */
export async function killPinning(
  address: string,
  kills: number,
  pins: (round: number) => number,
): Promise<Survived> {
  const acknowledged = new Map<number, string>();
  let twice = 0;
  for (let round = 0; round < kills; round += 1) {
    const child = await started('pinning.ts', address, `round-${round}`);
    for (const line of await saidUntilKilled(child, pins(round), 6)) {
      const [first, request = ''] = line.split(' ');
      const number = Number(first);
      if (acknowledged.has(number)) twice += 1;
      acknowledged.set(number, request);
    }
  }
  const { byNumber, half } = await standing(address);
  const lost = [...acknowledged].filter(([number, request]) => byNumber.get(number)?.question !== request);
  return {
    ...{ kills, acknowledged: acknowledged.size, kept: byNumber.size, twice },
    ...{ lost: lost.length, half },
  };
}

/** The pins of the server, by number, and how many have no entry in the history, or are other than it says. */
async function standing(address: string) {
  const store = await openStore(address, () => undefined);
  const state = await store.state('s1');
  const history = await store.history('s1', { limit: 1_000_000 });
  await store.close();
  const byNumber = new Map(state.pins.map((pin) => [pin.number, pin]));
  const entries = new Map(
    history.flatMap((entry) => (entry.subject === 'pin' ? [[entry.number, entry.after] as const] : [])),
  );
  const numbers = new Set([...byNumber.keys(), ...entries.keys()]);
  const half = [...numbers].filter((number) => !isDeepStrictEqual(byNumber.get(number), entries.get(number)));
  return { byNumber, half: half.length };
}

/** What became of imports in the middle of which processes were killed. */
export interface Imports {
  readonly kills: number;
  readonly acknowledged: number;
  readonly kept: number;
  /** Acknowledged, and not there. */
  readonly lost: number;
  /** With some of their pins, or with pins other than the history says. */
  readonly half: number;
}

/** Kills a process that imports so many pins as one, again and again, after one to three acknowledged imports. */
export async function killImporting(address: string, kills: number, pins: number): Promise<Imports> {
  const acknowledged: string[] = [];
  for (let round = 0; round < kills; round += 1) {
    const child = await started('importing.ts', address, `round-${round}`, String(pins));
    acknowledged.push(...(await saidUntilKilled(child, 1 + (round % 3), pins)));
  }
  const { byNumber, half } = await standing(address);
  const kept = new Map<string, number>();
  for (const { question } of byNumber.values()) kept.set(question, (kept.get(question) ?? 0) + 1);
  const parts = [...kept.values()].filter((count) => count !== pins);
  const lost = acknowledged.filter((name) => !kept.has(name));
  return {
    ...{ kills, acknowledged: acknowledged.length, kept: kept.size },
    ...{ lost: lost.length, half: half + parts.length },
  };
}

/** What became of changes of every kind in the middle of which processes were killed. */
export interface Moderated extends KeptChanges {
  readonly kills: number;
  /** How many of each kind were acknowledged. */
  readonly kinds: Readonly<Record<string, number>>;
}

/**
 * Kills a process in which two moderators change pins and settings, dismiss questions and take changes back, again and
 * again.
 * @param changes acknowledged changes after which each is killed.
 */
export async function killModerating(
  address: string,
  kills: number,
  changes: (round: number) => number,
): Promise<Moderated> {
  const acknowledged: Entry[] = [];
  for (let round = 0; round < kills; round += 1) {
    const child = await started('moderating.ts', address, `round-${round}`, String(round));
    // Some milliseconds for each of two changes that may be under way.
    for (const line of await saidUntilKilled(child, changes(round), 20))
      acknowledged.push(JSON.parse(line) as Entry);
  }
  const kinds: Record<string, number> = {};
  for (const { subject, action } of acknowledged)
    kinds[`${subject} ${action}`] = (kinds[`${subject} ${action}`] ?? 0) + 1;
  const store = await openStore(address, () => undefined);
  const standing = await standingOf(store, 's1');
  await store.close();
  return { kills, ...keptChanges(acknowledged, standing), kinds };
}

/** What stood in a database after a restore that was killed. */
export interface Restored {
  readonly kills: number;
  /** All as before, all as in the backup, anything else. */
  readonly old: number;
  readonly whole: number;
  readonly half: number;
  /** Restores that said they were done and whose data was not there. */
  readonly lost: number;
}

const contentsOf = async (address: string): Promise<string> => {
  const store = await openStore(address, () => undefined);
  try {
    return JSON.stringify(await store.everything());
  } finally {
    await store.close();
  }
};

/** Fills a server with pins. */
async function fill(address: string, server: string, pins: number): Promise<void> {
  const store = await openStore(address, () => undefined);
  try {
    // Not active: a server has so many of these at most.
    const after = { question: server, fact: null, note: 'x'.repeat(300), channel: null, until: null };
    for (let i = 0; i < pins; i += 1)
      await store.change(server, {
        ...{ by: '1', at: '2026-01-01T00:00:00.000Z', reason: null, request: `${i}`, undoes: null },
        ...{
          subject: 'pin',
          action: 'add',
          after: { ...after, report: null, quote: null, message: null, active: false },
        },
      });
  } finally {
    await store.close();
  }
}

/**
 * Kills processes in the middle of a restore that replaces one server's pins by another's, at moments spread over the
 * time that a restore takes.
 * @param fresh gives the address of an empty database; @param file a path for a backup, without its ending.
 */
export async function killRestoring(
  fresh: () => Promise<string>,
  file: string,
  kills: number,
  pins: number,
): Promise<Restored> {
  const addresses = [await fresh(), await fresh()] as const;
  const files = [`${file}.a`, `${file}.b`] as const;
  for (const [i, server] of ['s1', 's2'].entries()) {
    await fill(addresses[i as 0 | 1], server, pins);
    await backUp(addresses[i as 0 | 1], files[i as 0 | 1], new Date());
  }
  const contents = [await contentsOf(addresses[0]), await contentsOf(addresses[1])] as const;
  const [target] = addresses;
  /** @param after milliseconds after which it is killed; null lets it finish. @returns how long it took, null where it never said that it was done. */
  const run = async (backup: string, after: number | null): Promise<number | null> => {
    const child = await started('restoring.ts', target, backup);
    const end = ended(child);
    let [began, took]: [number, number | null] = [0, null];
    for await (const line of linesOf(child)) {
      if (line === 'begun') {
        began = Date.now();
        if (after !== null) setTimeout(() => child.kill('SIGKILL'), after);
      } else {
        took = Date.now() - began;
        if (after === null) child.kill('SIGKILL');
      }
    }
    await end;
    return took;
  };
  const takes = await run(files[0], null);
  if (takes === null) throw new Error('A restore that nothing disturbed never said that it was done.');
  let [old, whole, half, lost] = [0, 0, 0, 0];
  let stands: 0 | 1 = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const next = (1 - stands) as 0 | 1;
    // A little longer than it takes: some are killed just when they are done.
    const done = (await run(files[next], (1.2 * takes * (kill + 0.5)) / kills)) !== null;
    const now = await contentsOf(target);
    if (now === contents[next]) {
      whole += 1;
      stands = next;
    } else if (now === contents[stands]) {
      old += 1;
      if (done) lost += 1;
    } else {
      half += 1;
      await restore(target, files[stands], true);
    }
  }
  return { kills, old, whole, half, lost };
}
