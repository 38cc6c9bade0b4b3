import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openStore } from '../../src/storage/open.ts';
import { onBothEngines } from './engines.ts';

const rounds = 12;
const script = fileURLToPath(new URL('pinning.ts', import.meta.url));
const tsx = fileURLToPath(import.meta.resolve('tsx'));

/** Numbers and requests that a process said were acknowledged, until it was killed at some moment. */
async function pinUntilKilled(address: string, name: string, after: number): Promise<[number, string][]> {
  const child: ChildProcess = spawn(process.execPath, ['--import', tsx, script, address, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: [number, string][] = [];
  if (child.stdout === null) throw new Error('no output');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    // Killed after a number of pins, and not at a moment that suits the process: it is in the middle of the next.
    if (line !== 'ready') {
      const [number, request = ''] = line.split(' ');
      acknowledged.push([Number(number), request]);
    }
    if (acknowledged.length === after) setTimeout(() => child.kill('SIGKILL'), Math.random() * 6);
  }
  await ended;
  return acknowledged;
}

onBothEngines((engine) => {
  it(`keeps every acknowledged pin, and no half one, through ${rounds} times kill -9`, async () => {
    const address = await engine.address();
    const acknowledged = new Map<number, string>();
    for (let round = 0; round < rounds; round += 1) {
      const pins = await pinUntilKilled(address, `round-${round}`, 5 + ((round * 7) % 40));
      expect(pins.length).toBeGreaterThanOrEqual(5);
      for (const [number, request] of pins) {
        expect(acknowledged.has(number), `number ${number} twice`).toBe(false);
        acknowledged.set(number, request);
      }
    }
    const store = await openStore(address, () => undefined);
    const { pins } = await store.state('s1');
    const history = await store.history('s1', { limit: 100_000 });
    await store.close();
    const byNumber = new Map(pins.map((pin) => [pin.number, pin]));
    for (const [number, request] of acknowledged) expect(byNumber.get(number)?.question).toBe(request);
    // A pin that was on its way may be there unacknowledged, at most one a round, but whole: with its entry.
    expect(pins.length - acknowledged.size).toBeGreaterThanOrEqual(0);
    expect(pins.length - acknowledged.size).toBeLessThanOrEqual(rounds);
    expect(history.map((entry) => (entry.subject === 'pin' ? entry.after : null)).reverse()).toEqual(pins);
    process.stdout.write(`${engine.name}: ${acknowledged.size} acknowledged, ${pins.length} kept\n`);
  }, 120_000);
});
