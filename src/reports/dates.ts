import { addDays } from './calendar.ts';
import { calendarExpressions, monthPattern } from './dateExpressions.ts';
import type { FactDate } from './fact.ts';
import { relativeExpressions } from './relativeDates.ts';
import type { IsoDate } from './report.ts';

interface Found extends FactDate {
  readonly at: number;
}

/** What one expression has taken, the next leaves alone. */
const expressions = [...calendarExpressions, ...relativeExpressions];

/** What every expression of time holds; most sentences have none, and this is cheaper than to try them all. */
const mayDate = new RegExp(
  `\\d|day|tonight|last night|tomorrow|this (?:morning|afternoon|evening)|recent|week|month|year|hour|${monthPattern}`,
  'i',
);

/** Makes one span of "from Monday to Wednesday", "between Jan. 5 and Jan. 7" and "Monday through Wednesday". */
function joined(text: string, found: readonly Found[]): Found[] {
  const spans: Found[] = [];
  for (const date of found) {
    const first = spans.at(-1);
    const end = date.at + date.text.length;
    const between = first === undefined ? '' : text.slice(first.at + first.text.length, date.at);
    const opening = first === undefined ? null : /\b(from|between) $/i.exec(text.slice(0, first.at));
    const links = opening?.[1]?.toLowerCase() === 'between' ? /^ and $/ : /^ (?:to|until|till|through) $/;
    const linked = opening === null ? /^(?: through |\s?[–-]\s?)$/.test(between) : links.test(between);
    if (first === undefined || !linked) {
      spans.push(date);
      continue;
    }
    // "from Friday to Sunday": the second weekday follows the first.
    const to = date.to < first.from && /day/.test(date.text) ? addDays(date.to, 7) : date.to;
    if (to < first.from) spans.push(date);
    else {
      const at = opening?.index ?? first.at;
      spans[spans.length - 1] = { at, text: text.slice(at, end), from: first.from, to };
    }
  }
  return spans;
}

/**
 * Expressions of time in a sentence, as days, in the order of the text. Weekdays are the last such day on or before
 * the dateline unless the clause looks ahead; "since" makes a span up to the dateline. Clock times are no dates.
 */
export function datesIn(text: string, dateline: IsoDate): FactDate[] {
  if (!mayDate.test(text)) return [];
  const found: Found[] = [];
  for (const [pattern, resolve] of expressions) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (found.some((other) => match.index < other.at + other.text.length && end > other.at)) continue;
      const before = text.slice(0, match.index);
      const span = resolve(match, before, dateline);
      if (span === null) continue;
      const since = /\bsince $/i.exec(before);
      if (since !== null && span.from <= dateline) {
        const expression = text.slice(since.index, end);
        found.push({ at: since.index, text: expression, from: span.from, to: dateline });
      } else found.push({ at: match.index, text: match[0], ...span });
    }
  }
  return joined(
    text,
    found.sort((a, b) => a.at - b.at),
  ).map(({ text: expression, from, to }) => ({ text: expression, from, to }));
}
