import type { Fact } from '../reports/fact.ts';
import type { Knowledge } from './load.ts';

/** A sentence that took the place of another, and how alike they are: 0 to 1. */
export interface ChangedFact {
  readonly before: Fact;
  readonly after: Fact;
  readonly alike: number;
}

/** What is different between two states of the reports. A fact that only moved within its report is the same. */
export interface KnowledgeDiff {
  readonly added: readonly Fact[];
  readonly changed: readonly ChangedFact[];
  readonly withdrawn: readonly Fact[];
}

/** From here on a new sentence is taken for an old one that was changed. */
const alikeFrom = 0.5;

const pairsOf = (text: string): string[] => {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)];
};

/** Dice's coefficient over words and pairs of words, each counted as often as it stands there. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  const left = new Map<string, number>();
  for (const pair of a) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of b) {
    const count = left.get(pair) ?? 0;
    if (count > 0) shared++;
    left.set(pair, count - 1);
  }
  return a.length + b.length === 0 ? 1 : (2 * shared) / (a.length + b.length);
}

/** Compares facts by their ids; a new one is paired with the most similar old one of the same report. */
export function compareKnowledge(before: Knowledge, after: Knowledge): KnowledgeDiff {
  const [old, now] = [before, after].map(({ facts }) => new Set(facts.map(({ id }) => id)));
  const gone = before.facts.filter(({ id }) => now?.has(id) === false);
  const come = after.facts.filter(({ id }) => old?.has(id) === false);
  const pairs = gone
    .flatMap((one) =>
      come
        .filter(({ report }) => report === one.report)
        .map((other) => ({ before: one, after: other, alike: likeness(one.text, other.text) })),
    )
    .filter(({ alike }) => alike >= alikeFrom)
    .sort((a, b) => b.alike - a.alike);
  const taken = new Set<Fact>();
  const changed = pairs.filter((pair) => {
    if (taken.has(pair.before) || taken.has(pair.after)) return false;
    taken.add(pair.before).add(pair.after);
    return true;
  });
  return {
    added: come.filter((fact) => !taken.has(fact)),
    changed: changed.sort((a, b) => before.facts.indexOf(a.before) - before.facts.indexOf(b.before)),
    withdrawn: gone.filter((fact) => !taken.has(fact)),
  };
}
