import type { ChildProcess } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { backUp, restore } from '../../src/storage/backupFile.ts';
import { openStore } from '../../src/storage/open.ts';
import { linesOf, started } from './anotherProcess.ts';

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()));

/** Numbers and requests that a process said were acknowledged, until it was killed at some moment. */
async function pinUntilKilled(address: string, name: string, after: number): Promise<[number, string][]> {
  const child = await started('pinning.ts', address, name);
  const end = ended(child);
  const acknowledged: [number, string][] = [];
  for await (const line of linesOf(child)) {
    if (line === 'ready') continue;
    const [number, request = ''] = line.split(' ');
    acknowledged.push([Number(number), request]);
    // Killed after a number of pins, and not at a moment that suits the process: it is in the middle of the next.
    if (acknowledged.length === after) setTimeout(() => child.kill('SIGKILL'), Math.random() * 6);
  }
  await end;
  return acknowledged;
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
  for (let round = 0; round < kills; round += 1)
    for (const [number, request] of await pinUntilKilled(address, `round-${round}`, pins(round))) {
      if (acknowledged.has(number)) twice += 1;
      acknowledged.set(number, request);
    }
  const store = await openStore(address, () => undefined);
  const state = await store.state('s1');
  const history = await store.history('s1', { limit: 1_000_000 });
  await store.close();
  const byNumber = new Map(state.pins.map((pin) => [pin.number, pin]));
  const entries = new Map(
    history.flatMap((entry) => (entry.subject === 'pin' ? [[entry.number, entry.after] as const] : [])),
  );
  const lost = [...acknowledged].filter(([number, request]) => byNumber.get(number)?.question !== request);
  const numbers = new Set([...byNumber.keys(), ...entries.keys()]);
  const half = [...numbers].filter((number) => !isDeepStrictEqual(byNumber.get(number), entries.get(number)));
  return {
    ...{ kills, acknowledged: acknowledged.size, kept: state.pins.length, twice },
    ...{ lost: lost.length, half: half.length },
  };
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
    const after = { question: server, fact: null, note: 'x'.repeat(300), channel: null, until: null };
    for (let i = 0; i < pins; i += 1)
      await store.change(server, {
        ...{ by: '1', at: '2026-01-01T00:00:00.000Z', reason: null, request: `${i}`, undoes: null },
        ...{ subject: 'pin', action: 'add', after: { ...after, report: null, message: null, active: true } },
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
