import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrationsToCome, openStore } from '../../src/storage/open.ts';
import { onBothEngines } from './engines.ts';

it('no migrations are to come to a file that is not there, and it is not made', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'verbatim-to-come-')), 'none.sqlite');
  expect(await migrationsToCome(file)).toBeNull();
  expect(existsSync(file)).toBe(false);
});

onBothEngines((engine) => {
  it('migrations are counted, and none is carried out', async () => {
    const address = await engine.address();
    if (engine.name === 'PostgreSQL') {
      const all = await migrationsToCome(address);
      expect(all).toBeGreaterThan(1);
      expect(await migrationsToCome(address)).toBe(all);
    }
    await (await openStore(address, () => undefined)).close();
    expect(await migrationsToCome(address)).toBe(0);
  });
});
