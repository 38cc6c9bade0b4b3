import { ChangedMeanwhile, type Entry, NotThere } from './history.ts';
import type { Author } from './parts.ts';
import { TooManyPins } from './pinFile.ts';
import type { Store } from './store.ts';

/** What a wish to change says, besides what is to change. */
export const wishing = ({ by, request }: Author, now: Date, reason: string | null = null) => ({
  ...{ by, request, at: now.toISOString(), reason },
  undoes: null,
});

/** The latest changes, newest first: enough for what is taken back and for requests that come again. */
export const recent = (store: Store, server: string): Promise<readonly Entry[]> =>
  store.history(server, { limit: 1000 });

/** The entry of a request that was carried out before, perhaps by another process. */
export async function carriedOut(
  store: Store,
  server: string,
  { request }: Author,
): Promise<Entry | undefined> {
  return (await recent(store, server)).find((entry) => entry.request === request);
}

/**
 * Carries a request out, once: where the rules refuse it for what it has changed itself, it gives what came of it again.
 * That is looked up afterwards, so that nothing can come in between.
 * @param before what came of it before; undefined where nothing did.
 */
export async function once<Result>(
  work: () => Promise<Result>,
  before: () => Promise<Result | undefined>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const refused =
      error instanceof NotThere || error instanceof ChangedMeanwhile || error instanceof TooManyPins;
    const result = refused ? await before() : undefined;
    if (result === undefined) throw error;
    return result;
  }
}
