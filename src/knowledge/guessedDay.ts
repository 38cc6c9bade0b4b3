import { addDays, isDay } from '../reports/calendar.ts';
import { datesIn } from '../reports/dates.ts';
import type { FactDate } from '../reports/fact.ts';
import type { IsoDate } from '../reports/report.ts';
import { splitBlocks } from '../reports/sentences.ts';
import type { Hint, ReadDocument } from './blocks.ts';
import { headBlocks, hintsOf } from './hints.ts';

interface Day {
  readonly day: IsoDate;
  readonly why: string;
}

const isOneDay = (date: FactDate) => date.from === date.to && /\d/.test(date.text);
const namesYear = (date: FactDate) => /\d{4}/.test(date.text);
const isFullDay = (date: FactDate) => isOneDay(date) && namesYear(date);

/** The day that a hint names; null where it names none. */
function dayIn({ value }: Hint, today: IsoDate): IsoDate | null {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
  if (iso !== undefined) return isDay(iso) ? iso : null;
  return datesIn(value, today).find(isFullDay)?.from ?? null;
}

function hinted(hints: readonly Hint[], today: IsoDate): Day | undefined {
  for (const hint of hints) {
    const day = dayIn(hint, today);
    if (day !== null) return { day, why: `“${hint.value}” from ${hint.from}` };
  }
  return undefined;
}

/** The day of publication, where the document gives it for machines. */
export const publishedOf = (document: ReadDocument, today: IsoDate) =>
  hinted(hintsOf(document, 'date', false), today);

/** Words before a day by which a text says from which day it speaks. */
const saysItself =
  /(?:\bas (?:of|at|on)|\b(?:date|dated|issued|published|updated|prepared|released|of issue|update)\b[^.]{0,40}?):?\s*$/i;

/** Longest line that is no running text, in UTF-16 code units. */
const longestLine = 90;

/** From this many days on, a later day that a text names shows that it speaks from no earlier one. */
const longAfter = 366;

/**
 * The day a text speaks from: an opening such as "CITY, Country, Aug. 14, 2024 —"; the document's own date; a full date
 * near the top; what its properties say. A day on which something once happened is none: the text may be from any later
 * one, so where nothing else says, the last date that it names stands in, or today, and the guess says so.
 */
export function datelineOf(text: string, today: IsoDate, hints: readonly Hint[] = []): Day {
  const blocks = splitBlocks(text).map(({ start, end }) => text.slice(start, end));
  const head = blocks.slice(0, headBlocks);
  for (const block of head) {
    const opening = /^(?<place>\p{Lu}[^.!?—–]{0,60}?[,(])(?<rest>.{4,60}?)\s?(?:—|–|--| - )/u.exec(block);
    const found = datesIn(opening?.[0] ?? '', today).find(isOneDay);
    if (found !== undefined) return { day: found.from, why: `“${found.text}” opens the text` };
  }
  const named = blocks.flatMap((block) => datesIn(block, today).filter(namesYear));
  const isPast = (day: IsoDate) => named.some(({ from }) => from <= today && from > addDays(day, longAfter));
  const nearTop = (): Day | undefined => {
    for (const block of head)
      for (const date of datesIn(block, today).filter(isFullDay)) {
        const line = block.length <= longestLine && !/\.(?:\s|$)/.test(block);
        const own = line || saysItself.test(block.slice(0, block.indexOf(date.text)));
        if (own || !isPast(date.from))
          return { day: date.from, why: `“${date.text}” is the first full date` };
      }
    return undefined;
  };
  const latest = (): Day | undefined => {
    // Without one full date, a year is more likely one of long ago ("the worst since 1978").
    if (!named.some(isFullDay)) return undefined;
    const [last] = named.filter(({ from }) => from <= today).sort((a, b) => (a.from < b.from ? 1 : -1));
    const why = 'is the last date that the text names, and nothing says from which day it speaks: check it';
    return last && { day: last.from, why: `a stand-in: “${last.text}” ${why}` };
  };
  return (
    hinted(hintsOf({ hints }, 'date', false), today) ??
    nearTop() ??
    hinted(hintsOf({ hints }, 'date', true), today) ??
    latest() ?? { day: today, why: 'a stand-in: today, for the text gives no full date' }
  );
}
