import type { Entry } from '../../src/moderation/history.ts';
import type { Store } from '../../src/moderation/store.ts';
import { barePin } from '../moderation/barePin.ts';

/** Whether SQLite's file was locked for longer than the store's patience: as it can be on a busy machine. */
const isLocked = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

/**
 * Adds pins to a server, all at once. One that is refused because the file was locked for too long is asked for again, by
 * the same request, as a person would: it must not have been carried out in part, nor be carried out twice.
 * @returns number and sequence of each.
 */
export function addAtOnce(
  store: Store,
  first: number,
  count: number,
): Promise<(readonly [number: number, sequence: number])[]> {
  const add = async (i: number): Promise<Entry> => {
    for (;;)
      try {
        return await store.change('s1', {
          ...{ by: '1', at: '2026-01-01T00:00:00.000Z', reason: null, request: `at once ${i}`, undoes: null },
          ...{ subject: 'pin', action: 'add', after: { ...barePin, question: `q${i}` } },
        });
      } catch (error) {
        if (!isLocked(error)) throw error;
      }
  };
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const entry = await add(first + i);
      return [entry.subject === 'pin' ? entry.number : 0, entry.sequence] as const;
    }),
  );
}
