import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { PostgresServer } from './postgresServer.ts';

/** An engine to test on: `address` gives a fresh, empty database. */
export interface TestEngine {
  readonly name: 'SQLite' | 'PostgreSQL';
  address(): Promise<string>;
  /** Carries statements out on a database, one after the other, past the store. */
  execute(address: string, ...statements: readonly string[]): Promise<void>;
}

/** Runs the same suite on both engines, each on the real thing. */
export function onBothEngines(suite: (engine: TestEngine) => void): void {
  describe('on SQLite', () => {
    const folder = mkdtempSync(join(tmpdir(), 'verbatim-sqlite-'));
    let files = 0;
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    suite({
      name: 'SQLite',
      address: async () => {
        files += 1;
        return join(folder, String(files), 'verbatim.sqlite');
      },
      execute: async (address, ...statements) => {
        const { database, db } = openSqlite(address);
        try {
          for (const one of statements) database.exec(one);
        } finally {
          await db.destroy();
        }
      },
    });
  });
  describe('on PostgreSQL', () => {
    let server: PostgresServer | undefined;
    beforeAll(async () => {
      server = await PostgresServer.start();
    }, 60_000);
    afterAll(async () => server?.stop());
    suite({
      name: 'PostgreSQL',
      address: async () => {
        if (server === undefined) throw new Error('PostgreSQL is not running.');
        return server.database();
      },
      execute: async (address, ...statements) => {
        for (const one of statements) await server?.query(address, one);
      },
    });
  });
}
