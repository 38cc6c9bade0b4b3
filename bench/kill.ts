/**
 * How many pins survive kill -9 on both engines: processes that pin are killed in the middle of hundreds, processes that
 * import a file or restore a backup in the middle of it. Ends with 1 where anything was lost, half or given twice.
 *
 *   npm run bench:kill -- [--kills 100] [--pins 100] [--restores 100] [--rows 2000] [--on PostgreSQL]
 *
 * `--pins` is the fewest acknowledged pins of a process before it is killed; up to three times as many.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mostPins } from '../src/moderation/pinFile.ts';
import { killImporting, killPinning, killRestoring } from '../tests/storage/killing.ts';
import { PostgresServer } from '../tests/storage/postgresServer.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    pins: { type: 'string', default: '100' },
    restores: { type: 'string', default: '100' },
    rows: { type: 'string', default: '2000' },
    on: { type: 'string', default: 'SQLite,PostgreSQL' },
  },
});
const [kills, pins, restores, rows] = [values.kills, values.pins, values.restores, values.rows].map(
  Number,
) as [number, number, number, number];

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
try {
  for (const [name, fresh] of Object.entries(engines)) {
    if (!values.on.split(',').includes(name)) continue;
    const began = Date.now();
    const survived = await killPinning(
      await fresh(),
      kills,
      (round) => pins + ((round * 37) % (2 * pins + 1)),
    );
    console.log(
      `${name}, pinning: ${JSON.stringify(survived)} in ${Math.round((Date.now() - began) / 1000)} s`,
    );
    const imported = await killImporting(await fresh(), kills, mostPins);
    console.log(`${name}, importing ${mostPins} pins: ${JSON.stringify(imported)}`);
    const restored = await killRestoring(fresh, join(folder, name), restores, rows);
    console.log(`${name}, restoring ${rows} pins: ${JSON.stringify(restored)}`);
    bad += survived.lost + survived.half + survived.twice + imported.lost + imported.half;
    bad += restored.half + restored.lost;
  }
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = bad === 0 ? 0 : 1;
