/**
 * How soon a process hears of what another did on the same PostgreSQL: one process pins, another asks for the server's
 * pins again and again, as questions do. From the acknowledgement of a pin to the first look that sees it.
 *
 *   npm run bench:hearing -- [--pins 2000] [--servers 20]
 */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { ServerStates } from '../src/moderation/serverStates.ts';
import { openStore } from '../src/storage/open.ts';
import { barePin } from '../tests/moderation/barePin.ts';
import { PostgresServer } from '../tests/storage/postgresServer.ts';

const { values } = parseArgs({
  options: {
    pins: { type: 'string', default: '2000' },
    servers: { type: 'string', default: '20' },
    at: { type: 'string' },
  },
});
const pins = Number(values.pins);
const servers = Number(values.servers);
const serverOf = (i: number) => `s${i % servers}`;

/** What the process that pins tells the one that listens: a pin was acknowledged, at this moment. */
interface Told {
  readonly i: number;
  readonly at: number;
}

/** The one wants the next pin, or (null) no more. */
interface Wanted {
  readonly next: number | null;
}

/** Milliseconds, the same for both processes. */
const moment = () => performance.timeOrigin + performance.now();

/** The process that pins: the next one when the other has seen the last. */
async function pin(address: string): Promise<void> {
  const store = await openStore(address, () => undefined);
  const next = async (i: number) => {
    await store.change(serverOf(i), {
      ...{ by: '1', at: '2026-01-01T00:00:00.000Z', reason: null, request: `${i}`, undoes: null },
      ...{ subject: 'pin', action: 'add', after: { ...barePin, question: `q${i}` } },
    });
    process.send?.({ i, at: moment() } satisfies Told);
  };
  process.on('message', (wanted) => {
    const { next: i } = wanted as Wanted;
    if (i === null) void store.close().then(() => process.disconnect());
    else void next(i);
  });
  process.send?.({ i: -1, at: 0 } satisfies Told);
}

const share = (sorted: readonly number[], part: number) =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);

/** The process that listens, and measures. */
async function measure(): Promise<void> {
  const postgres = await PostgresServer.start();
  try {
    const address = await postgres.database();
    const store = await openStore(address, () => undefined);
    const states = new ServerStates(store, () => undefined);
    const other = fork(process.argv[1] ?? '', ['--at', address, '--servers', String(servers)], {
      execArgv: process.execArgv,
    });
    const delays: number[] = [];
    const seen = async (i: number) => {
      for (;;) {
        const state = await states.get(serverOf(i));
        if (state.pins.some(({ question }) => question === `q${i}`)) return;
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const all = new Promise<void>((resolve) => {
      other.on('message', async (told) => {
        const { i, at } = told as Told;
        if (i >= 0) {
          await seen(i);
          delays.push(moment() - at);
        }
        if (i + 1 === pins) resolve();
        else {
          // Looked at before, so that it is known: what is new has to be heard of.
          await states.get(serverOf(i + 1));
          other.send({ next: i + 1 } satisfies Wanted);
        }
      });
    });
    await all;
    const ended = once(other, 'exit');
    other.send({ next: null } satisfies Wanted);
    await ended;
    await store.close();
    const sorted = delays.sort((a, b) => a - b);
    console.log(
      `${sorted.length} pins in ${servers} servers, seen by the other process after (ms): median ${share(sorted, 0.5)}, p90 ${share(sorted, 0.9)}, p99 ${share(sorted, 0.99)}, max ${share(sorted, 1)}; over a second: ${sorted.filter((time) => time > 1000).length}`,
    );
  } finally {
    await postgres.stop();
  }
}

await (values.at === undefined ? measure() : pin(values.at));
