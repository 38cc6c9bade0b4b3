import { numberWords, scaleWords } from '../reports/numberWords.ts';
import type { Token } from './tokens.ts';

const numberOf: ReadonlyMap<string, number> = new Map(Object.entries(numberWords));
/** What multiplies in chat as well: "5k", "2 mil". */
const scaleOf: ReadonlyMap<string, number> = new Map(
  Object.entries({ ...scaleWords, k: 1e3, mil: 1e6, bn: 1e9 }),
);

/** A number in a text: its value and the tokens `[first, last]` that spell it. */
export interface NumberSpan {
  readonly value: number;
  readonly first: number;
  readonly last: number;
}

function simpleValue(word: string): number | undefined {
  const spelt = numberOf.get(word);
  if (spelt !== undefined) return spelt;
  // Most words are no numbers, and one look tells.
  if (!(word >= '0' && word < ':')) return undefined;
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(word)) return Number(word.replaceAll(',', ''));
  if (/^\d+(\.\d+)?$/.test(word)) return Number(word);
  const shorthand = /^(\d+(?:\.\d+)?)(k|m|mn|bn)$/.exec(word);
  if (shorthand?.[1] === undefined) return undefined;
  const scale = shorthand[2] === 'k' ? 1e3 : shorthand[2] === 'bn' ? 1e9 : 1e6;
  return Number(shorthand[1]) * scale;
}

/** Numbers in figures and in words: "1,000", "1k", "a thousand", "two dozen", "5 million", "twenty-one". */
export function numbersIn(tokens: readonly Token[]): NumberSpan[] {
  const found: NumberSpan[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const word = tokens[i]?.word ?? '';
    let value = simpleValue(word);
    let last = i;
    const scaleHere = scaleOf.get(word);
    if (value === undefined && scaleHere !== undefined && word !== 'k' && word !== 'mil') {
      // "a thousand", "hundred" alone: one of it.
      value = scaleHere;
    } else if (value === undefined) {
      continue;
    } else {
      const next = tokens[last + 1]?.word ?? '';
      const ones = numberOf.get(next);
      if (value >= 20 && value < 100 && value % 10 === 0 && ones !== undefined && ones > 0 && ones < 10) {
        value += ones;
        last++;
      }
    }
    for (;;) {
      const next = tokens[last + 1]?.word ?? '';
      const scale = scaleOf.get(next);
      if (scale === undefined) break;
      value *= scale;
      last++;
    }
    found.push({ value, first: i, last });
    i = last;
  }
  return found;
}
