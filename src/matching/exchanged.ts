import type { Contrasts } from './contrasts.ts';

/** Words of a question in whose place a fact has others of the same series. */
export interface Exchanged {
  /** "approve", where the fact rejects. */
  readonly opposites: readonly string[];
  /** "universities", where the fact speaks of schools. */
  readonly kinds: readonly string[];
  /** Years, also of a decade ("1850s"), where the fact names others alone. */
  readonly years: readonly string[];
}

const yearOf = (word: string): string | undefined => /^(1\d{3}|20\d{2})s?$/.exec(word)?.[1];

function otherYears(asked: readonly string[], told: readonly string[]): string[] {
  const wanted = asked.filter((word) => yearOf(word) !== undefined);
  // Most questions name no year, and this is asked of every fact.
  if (wanted.length === 0) return [];
  const named = new Set(told.flatMap((word) => yearOf(word) ?? []));
  return named.size === 0 ? [] : wanted.filter((word) => !named.has(yearOf(word) ?? ''));
}

/**
 * What a question asks about and a fact does not, while it tells of something else that excludes it. Such a sentence is built
 * like an answer, and is none.
 * @param asked words of the question, folded. @param told words of the fact.
 */
export function exchanged(
  asked: readonly string[],
  told: readonly string[],
  { opposites, kinds }: Contrasts,
): Exchanged {
  return {
    opposites: opposites.against(opposites.in(asked), told).map(({ word }) => word),
    kinds: kinds.against(kinds.in(asked), told).map(({ word }) => word),
    years: otherYears(asked, told),
  };
}
