/**
 * Speed and size of Verbatim beside search libraries, on the same sentences and the same questions, in one run.
 *
 *   npm run bench -- [--sizes 33,1000,10000] [--only Verbatim,lunr,…] [--folder DIR] [--minutes 15] [--memory 8000]
 *
 * Sizes: 33 is the report of the repository, more are made by a seeded generator; 100000 and 1000000 take long. Each
 * library builds its index in one process and is asked in another. What was measured is kept in docs/speed/results.json
 * (a later run replaces its own rows), the plots beside it; --folder keeps what was built.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { plots } from './speed/plots.ts';
import { bundledChild, run } from './speed/run.ts';
import { own, type Row, table } from './speed/table.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '33,1000,10000' },
    only: { type: 'string' },
    folder: { type: 'string' },
    minutes: { type: 'string', default: '15' },
    memory: { type: 'string', default: '8000' },
  },
});
const sizes = values.sizes.split(',').map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
  console.error('--sizes wants whole numbers, divided by commas: 33,1000,10000.');
  process.exit(2);
}
const libraries = ['MiniSearch', 'lunr', 'FlexSearch', 'Orama', 'SQLite FTS5'];
const names = values.only?.split(',') ?? [own, ...libraries];
const seconds = Number(values.minutes) * 60;
const memory = Number(values.memory);
const room = values.folder ?? mkdtempSync(join(tmpdir(), 'verbatim-bench-'));
const file = 'docs/speed/results.json';

const keyOf = ({ size, name }: Pick<Row, 'size' | 'name'>) => `${size} ${name}`;

/** All rows that were ever measured, the newest of each. */
function keptRows(): Map<string, Row> {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Row[]) : [];
  return new Map(kept.map((row) => [keyOf(row), row]));
}

/** Keeps a row at once: a run of hours may be broken off. */
function keep(row: Row): void {
  const rows = keptRows().set(keyOf(row), row);
  const all = [...rows.values()].sort((a, b) => a.size - b.size || a.name.localeCompare(b.name));
  writeFileSync(file, `${JSON.stringify(all, null, 1)}\n`);
}

mkdirSync('docs/speed', { recursive: true });
const child = await bundledChild();
for (const size of sizes) {
  const folder = join(room, String(size));
  const prepared = join(folder, 'prepared.json');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(prepared)) {
    // Reading and indexing the reports is Verbatim's own work, and gives the others their sentences.
    const { results, failed } = await run(child, ['prepare', folder, String(size)], 12_000, 4 * seconds);
    if (failed !== null) throw new Error(`${size} facts could not be prepared: ${failed}`);
    writeFileSync(prepared, JSON.stringify(results[0]));
  }
  const made = JSON.parse(readFileSync(prepared, 'utf8')) as Row;
  for (const name of names) {
    const steps = name === own ? [['own', folder]] : ['build', 'ask'].map((role) => [role, folder, name]);
    const row: Row = { size, name, facts: made.facts, failed: null };
    if (name === own) Object.assign(row, made, { size, name });
    for (const step of steps) {
      if (row.clock !== undefined || row.failed !== null) continue;
      const { results, failed } = await run(child, step, memory, seconds);
      for (const result of results) Object.assign(row, result);
      row.failed = failed;
    }
    keep(row);
    console.log(`${size} facts, ${name}: ${row.failed ?? 'measured'}`);
  }
}
if (values.folder === undefined) rmSync(room, { recursive: true });

const all = [...keptRows().values()];
for (const [name, picture] of plots(all)) writeFileSync(join('docs/speed', name), picture);
console.log(table(all.filter(({ size }) => sizes.includes(size))));
for (const { name, facts, perSecond } of all.filter(({ size }) => sizes.includes(size)))
  if (perSecond !== undefined)
    console.log(`${name}, ${facts} facts: ${Math.round(perSecond)} answers a second of one processor`);
console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`);
