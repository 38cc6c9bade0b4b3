import { existsSync } from 'node:fs';
import type { KyselyStore } from './kyselyStore.ts';
import { NothingKept } from './nothingKept.ts';

/**
 * Opens the store that an address names: `postgres://…`, or the path of a SQLite file.
 * @param onFailure told of connections that were lost and are made again.
 * @throws Error with a sentence for the operator where it cannot be opened.
 */
export function openStore(address: string, onFailure: (error: unknown) => void): Promise<KyselyStore> {
  return by(
    address,
    async (url) => (await import('./postgres.ts')).postgresStore(url, onFailure),
    async (path) => (await import('./sqlite.ts')).sqliteStore(path),
  );
}

/**
 * Opens a store to copy all of it, of whichever schema so far; nothing is changed in it.
 * @throws Error with a sentence for the operator where it cannot be opened, a newer version has used it, or (its cause is
 * NothingKept) it is not there or nothing was ever kept in it.
 */
export function openAsItIs(address: string): Promise<Pick<KyselyStore, 'everything' | 'close'>> {
  return by(
    address,
    async (url) => {
      const [{ postgresStore }, { mustBeKnown }] = await Promise.all([
        import('./postgres.ts'),
        import('./migrate.ts'),
      ]);
      return postgresStore(url, () => undefined, undefined, mustBeKnown);
    },
    async (path) => {
      // Opening it would make it.
      if (!existsSync(path)) throw new NothingKept('there is no such file');
      const [{ sqliteStore }, { mustBeKnown }] = await Promise.all([
        import('./sqlite.ts'),
        import('./migrate.ts'),
      ]);
      return sqliteStore(path, mustBeKnown);
    },
  );
}

/**
 * How many migrations opening a store would carry out; null where it is a SQLite file that is not there. Nothing is changed.
 * @throws Error with a sentence for the operator where it cannot be opened.
 */
export function migrationsToCome(address: string): Promise<number | null> {
  return by<number | null>(
    address,
    async (url) => (await import('./toCome.ts')).toComeInPostgres(url),
    async (path) => (await import('./toCome.ts')).toComeInSqlite(path),
  );
}

/** Does one or the other, by the engine that an address names. */
async function by<Result>(
  address: string,
  inPostgres: (url: string) => Promise<Result>,
  inSqlite: (path: string) => Promise<Result>,
): Promise<Result> {
  try {
    return await (/^postgres(?:ql)?:\/\//.test(address)
      ? inPostgres(address)
      : inSqlite(address.replace(/^file:(?:\/\/)?/, '')));
  } catch (error) {
    const cause = error instanceof Error ? error.message || error.name : String(error);
    throw new Error(
      `The database ${withoutPassword(address)} cannot be opened: ${cause}. Check DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** An address that may be shown. */
export const withoutPassword = (address: string): string => address.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:…@');
