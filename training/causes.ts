import { featureNames } from '../src/matching/features.ts';
import type { Match } from '../src/matching/match.ts';
import type { Judgement } from './learn.ts';

const metShare = featureNames.indexOf('share of words met');
const share = (match: Match | undefined) => match?.features[metShare] ?? 0;

/** Why the ranking puts a wrong fact first, by what can be read from it; the first that fits. */
function wrongFirst({ example }: Judgement): string {
  const { ranked } = example.matches;
  const at = example.right.indexOf(true);
  const [first] = ranked;
  const right = ranked[at];
  if (right === undefined || first === undefined) return 'wrong first: right sentence is no candidate';
  if (example.set === 'followup') return 'wrong first: follow-up';
  if (share(right) < 0.34) return 'wrong first: right sentence meets less than a third of the words';
  const beside = first.fact.paragraph === right.fact.paragraph && Math.abs(first.at - right.at) === 1;
  if (beside) return 'wrong first: stands beside the right sentence';
  if (share(right) < share(first)) return 'wrong first: it meets more words than the right one';
  return 'wrong first: it meets no more words than the right one';
}

/** What makes an answer to a question without one look right. */
function falseAnswer({ example }: Judgement): string {
  const missing = example.matches.ranked[0]?.missing.length ?? 0;
  if (missing === 0) return 'false answer: every word is met';
  return missing === 1 ? 'false answer: one word is missing' : 'false answer: several words are missing';
}

/** Errors under a threshold, counted by cause. */
export function causes(judgements: readonly Judgement[], threshold: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const judgement of judgements) {
    const { example, probability } = judgement;
    const said = probability >= threshold;
    const right = example.right[0] ?? false;
    const cause = !example.answerable
      ? said && falseAnswer(judgement)
      : right
        ? !said && 'silent, though the right sentence is first'
        : wrongFirst(judgement);
    if (cause === false) continue;
    counts[cause] = (counts[cause] ?? 0) + 1;
  }
  return counts;
}
