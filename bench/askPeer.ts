import { type AskedOutcome, depth } from '../src/evaluation/evaluate.ts';
import type { GoldQuestion } from '../src/evaluation/questions.ts';
import type { Peer } from './peers/peer.ts';

/** What a peer found for a question, before a threshold says whether it is an answer. */
export interface Found {
  readonly set: string;
  readonly answerable: boolean;
  /** Rank of the first right fact among the first ten; null where none is. */
  readonly rank: number | null;
  readonly score: number;
  readonly milliseconds: number;
}

/** Asks a peer all questions. `wordsOf` makes one text of the turns of a follow-up. */
export function findAll(
  peer: Peer,
  questions: readonly GoldQuestion[],
  wordsOf: (turns: readonly string[]) => string,
  now: () => number,
): Found[] {
  return questions.map((question) => {
    const started = now();
    const hits = peer.rank(wordsOf(question.turns));
    const milliseconds = now() - started;
    const rank = hits.slice(0, depth).findIndex(({ fact }) => question.right(fact.text, fact.paragraph)) + 1;
    return {
      set: question.set,
      answerable: question.answerable,
      rank: rank === 0 ? null : rank,
      score: hits[0]?.score ?? Number.NEGATIVE_INFINITY,
      milliseconds,
    };
  });
}

/** The outcomes where the peer answers from a score on. */
export function outcomesFrom(found: readonly Found[], threshold: number): AskedOutcome[] {
  return found.map(({ set, answerable, rank, score, milliseconds }) => {
    const answered = score >= threshold;
    const firstRight = rank === 1;
    const outcome = { answerable, answered, right: answered && firstRight, firstRight, rank, confidence: 0 };
    return { set, outcome, milliseconds };
  });
}

/**
 * The threshold with the best F1 on these very questions: better than anybody could choose it beforehand. Among equals
 * the highest, which gives the fewest false answers. Nothing found is never an answer, so no threshold lets it through.
 */
export function bestThreshold(found: readonly Found[]): number {
  const answerable = found.filter((one) => one.answerable).length;
  const hits = found
    .filter(({ score }) => score > Number.NEGATIVE_INFINITY)
    .sort((a, b) => b.score - a.score);
  let best = { threshold: Number.POSITIVE_INFINITY, f1: 0 };
  let right = 0;
  // One pass from the highest score down: counting anew for each of thousands of thresholds takes minutes.
  hits.forEach(({ score, rank }, i) => {
    if (rank === 1) right++;
    // Equal scores are answered together or not at all.
    if (hits[i + 1]?.score === score) return;
    const f1 = (2 * right) / (i + 1 + answerable);
    if (f1 > best.f1) best = { threshold: score, f1 };
  });
  return best.threshold;
}
