import type { KyselyStore } from './kyselyStore.ts';

/**
 * Opens the store that an address names: `postgres://…`, or the path of a SQLite file.
 * @param onFailure told of connections that were lost and are made again.
 * @throws Error with a sentence for the operator where it cannot be opened.
 */
export async function openStore(address: string, onFailure: (error: unknown) => void): Promise<KyselyStore> {
  try {
    if (/^postgres(?:ql)?:\/\//.test(address)) {
      const { postgresStore } = await import('./postgres.ts');
      return await postgresStore(address, onFailure);
    }
    const { sqliteStore } = await import('./sqlite.ts');
    return await sqliteStore(address.replace(/^file:(?:\/\/)?/, ''));
  } catch (error) {
    const cause = error instanceof Error ? error.message || error.name : String(error);
    throw new Error(
      `The database ${withoutPassword(address)} cannot be opened: ${cause}. Check DATABASE_URL.`,
    );
  }
}

/** An address that may be shown. */
export const withoutPassword = (address: string): string => address.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:…@');
