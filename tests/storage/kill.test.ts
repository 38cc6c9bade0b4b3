import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { onBothEngines } from './engines.ts';
import { killImporting, killModerating, killPinning, killRestoring } from './killing.ts';

/** More of each: `npm run bench:kill`, or these settings. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 12);
const fewest = Number(process.env['KILL_PINS'] ?? 5);
/** Half as many: a process that makes changes of every kind takes longer to be ready. */
const changeRounds = Math.ceil(rounds / 2);
const fewestChanges = Number(process.env['KILL_CHANGES'] ?? 5);
const restores = Number(process.env['KILL_RESTORES'] ?? 8);

const folder = mkdtempSync(join(tmpdir(), 'verbatim-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

onBothEngines((engine) => {
  it(`keeps every acknowledged pin, and no half one, through ${rounds} times kill -9`, async () => {
    const pins = (round: number) => fewest + ((round * 7) % 40);
    const counts = await killPinning(await engine.address(), rounds, pins);
    expect(counts).toMatchObject({ lost: 0, half: 0, twice: 0 });
    expect(counts.acknowledged).toBeGreaterThanOrEqual(rounds * fewest);
    // A pin that was on its way may be there unacknowledged, at most one a round.
    expect(counts.kept).toBeGreaterThanOrEqual(counts.acknowledged);
    expect(counts.kept).toBeLessThanOrEqual(counts.acknowledged + rounds);
    process.stdout.write(`${engine.name}: ${JSON.stringify(counts)}\n`);
  }, 1_200_000);

  it(`keeps every acknowledged import, and none in part, through ${rounds} times kill -9`, async () => {
    const counts = await killImporting(await engine.address(), rounds, 60);
    expect(counts).toMatchObject({ lost: 0, half: 0 });
    expect(counts.acknowledged).toBeGreaterThanOrEqual(rounds);
    expect(counts.kept).toBeGreaterThanOrEqual(counts.acknowledged);
    expect(counts.kept).toBeLessThanOrEqual(counts.acknowledged + rounds);
    process.stdout.write(`${engine.name}: ${JSON.stringify(counts)}\n`);
  }, 1_200_000);

  it(`keeps every acknowledged change of any kind, and no half one, through ${changeRounds} times kill -9`, async () => {
    const changes = (round: number) => fewestChanges + ((round * 7) % 20);
    const counts = await killModerating(await engine.address(), changeRounds, changes);
    expect(counts).toMatchObject({ lost: 0, half: 0, twice: 0 });
    expect(counts.acknowledged).toBeGreaterThanOrEqual(changeRounds * fewestChanges);
    // Two were on their way at most, and may be there unacknowledged.
    expect(counts.kept).toBeGreaterThanOrEqual(counts.acknowledged);
    expect(counts.kept).toBeLessThanOrEqual(counts.acknowledged + 2 * changeRounds);
    process.stdout.write(`${engine.name}: ${JSON.stringify(counts)}\n`);
  }, 1_200_000);

  it(`is all old or all new after ${restores} times kill -9 in the middle of a restore`, async () => {
    const counts = await killRestoring(engine.address, join(folder, engine.name), restores, 400);
    expect(counts).toMatchObject({ half: 0, lost: 0, kills: restores });
    expect(counts.old).toBeGreaterThan(0);
    process.stdout.write(`${engine.name}: ${JSON.stringify(counts)}\n`);
  }, 1_200_000);
});
