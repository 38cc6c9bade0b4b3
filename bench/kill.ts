/**
 * What survives kill -9 on both engines: processes that pin, or make changes of every kind, are killed in the middle of
 * hundreds, processes that import a file or restore a backup in the middle of it. Ends with 1 where anything was lost,
 * half or given twice.
 *
 *   npm run bench:kill -- [--kills 100] [--pins 100] [--changes 100] [--restores 100] [--rows 2000] [--on PostgreSQL]
 *     [--parts pinning,moderating]
 *
 * `--pins` and `--changes` are the fewest that a process has acknowledged before it is killed; up to three times as many.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mostPins } from '../src/moderation/pinFile.ts';
import { killImporting, killModerating, killPinning, killRestoring } from '../tests/storage/killing.ts';
import { PostgresServer } from '../tests/storage/postgresServer.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    pins: { type: 'string', default: '100' },
    changes: { type: 'string', default: '100' },
    restores: { type: 'string', default: '100' },
    rows: { type: 'string', default: '2000' },
    on: { type: 'string', default: 'SQLite,PostgreSQL' },
    parts: { type: 'string', default: 'pinning,importing,moderating,restoring' },
  },
});
const kills = Number(values.kills);
const rows = Number(values.rows);
const [on, parts] = [values.on.split(','), values.parts.split(',')];
/** For each round so many: from the fewest on, up to three times as many. */
const from = (fewest: number) => (round: number) => fewest + ((round * 37) % (2 * fewest + 1));

const folder = mkdtempSync(join(tmpdir(), 'verbatim-kill-'));
const postgres = await PostgresServer.start();
let files = 0;
const engines = {
  SQLite: async () => {
    files += 1;
    return join(folder, `${files}.sqlite`);
  },
  PostgreSQL: () => postgres.database(),
} as const;
let bad = 0;

interface Counts {
  readonly lost: number;
  readonly half: number;
  readonly twice?: number;
}

async function count(part: string, what: string, work: () => Promise<Counts>): Promise<void> {
  if (!parts.includes(part)) return;
  const began = Date.now();
  const counts = await work();
  const took = Math.round((Date.now() - began) / 1000);
  console.log(`${what}: ${JSON.stringify(counts)} in ${took} s`);
  bad += counts.lost + counts.half + (counts.twice ?? 0);
}

try {
  for (const [name, fresh] of Object.entries(engines)) {
    if (!on.includes(name)) continue;
    await count('pinning', `${name}, pinning`, async () =>
      killPinning(await fresh(), kills, from(Number(values.pins))),
    );
    await count('importing', `${name}, importing ${mostPins} pins`, async () =>
      killImporting(await fresh(), kills, mostPins),
    );
    await count('moderating', `${name}, changes of every kind`, async () =>
      killModerating(await fresh(), kills, from(Number(values.changes))),
    );
    await count('restoring', `${name}, restoring ${rows} pins`, () =>
      killRestoring(fresh, join(folder, name), Number(values.restores), rows),
    );
  }
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = bad === 0 ? 0 : 1;
