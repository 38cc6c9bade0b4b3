import { splitSentences } from '../../reports/sentences.ts';

/** How much of two texts is looked at to tell whether a sentence ends between them, in UTF-16 code units. */
const longestTail = 200;

/** A stop, or another sign that a line says all it has to say. */
export const sentenceEnd = /[.!?…:;]["”’»)\]]*$/u;

/** Whether a sentence ends where one text goes on with another: not after "Ms." or "St.". */
export function ended(above: string, below: string): boolean {
  if (!sentenceEnd.test(above)) return false;
  if (!/\.["”’»)\]]*$/u.test(above)) return true;
  const tail = above.slice(-longestTail);
  const text = `${tail} ${below.slice(0, longestTail)}`;
  return splitSentences(text, { start: 0, end: text.length }).some(({ end }) => end === tail.length);
}
