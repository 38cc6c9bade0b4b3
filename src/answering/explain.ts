import type { Fact } from '../reports/fact.ts';
import type { Explanation } from './answer.ts';
import type { Engine } from './engine.ts';

/** What of some words a fact meets, and what it lacks. */
export function explain(
  engine: Pick<Engine, 'match'>,
  fact: Fact,
  words: string,
): Pick<Explanation, 'met' | 'missing'> {
  const { question, ranked } = engine.match([words]);
  const match = ranked.find((one) => one.fact.id === fact.id);
  return {
    met: match?.met ?? [],
    missing: match?.missing ?? question.terms.map(({ surface }) => surface),
  };
}
