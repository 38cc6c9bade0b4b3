import type { Token } from './tokens.ts';

const units: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const multipliers: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  mil: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
};

/** A number in a text: its value and the tokens `[first, last]` that spell it. */
export interface NumberSpan {
  readonly value: number;
  readonly first: number;
  readonly last: number;
}

function simpleValue(word: string): number | undefined {
  if (Object.hasOwn(units, word)) return units[word];
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
    const scaleHere = Object.hasOwn(multipliers, word) ? multipliers[word] : undefined;
    if (value === undefined && scaleHere !== undefined && word !== 'k' && word !== 'mil') {
      // "a thousand", "hundred" alone: one of it.
      value = scaleHere;
    } else if (value === undefined) {
      continue;
    } else {
      const next = tokens[last + 1]?.word ?? '';
      const ones = units[next];
      if (value >= 20 && value < 100 && value % 10 === 0 && ones !== undefined && ones > 0 && ones < 10) {
        value += ones;
        last++;
      }
    }
    for (;;) {
      const next = tokens[last + 1]?.word ?? '';
      const scale = Object.hasOwn(multipliers, next) ? multipliers[next] : undefined;
      if (scale === undefined) break;
      value *= scale;
      last++;
    }
    found.push({ value, first: i, last });
    i = last;
  }
  return found;
}
