import type { NotAQuestion, NotInReport } from '../answering/answer.ts';
import type { Wording } from '../wording/wording.ts';

/** Why there is no answer, in words. */
export function reasonOf(
  answer: NotInReport | NotAQuestion,
  wording: Wording,
  examples: readonly string[] = [],
): string {
  return answer.status === 'not_in_report'
    ? wording.silence(answer.reason)
    : wording.notAQuestion(answer.reason.code, examples);
}
