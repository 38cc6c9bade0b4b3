import type { Entry } from '../../moderation/history.ts';
import { logFailure } from '../failures.ts';
import type { DiscordOptions } from '../replies/surface.ts';
import type { Named } from './entryText.ts';

/** Looks up what entries of a server only name: the history outlives the words of questions, so it does not hold them. */
export async function namedIn(
  { moderation, reference, wordings, log }: DiscordOptions,
  server: string,
  entries: readonly Entry[],
): Promise<Named> {
  const isNamed = entries.some(({ subject }) => subject === 'miss');
  // A change that was carried out is told all the same.
  const missed = isNamed
    ? await moderation.misses.words(server).catch((error: unknown) => {
        logFailure(log, error, 'reading questions without an answer');
        return null;
      })
    : null;
  return {
    factOf: ({ fact }) => (fact === null ? null : (reference.fact(fact) ?? null)),
    ...{ missed, languages: wordings },
  };
}
