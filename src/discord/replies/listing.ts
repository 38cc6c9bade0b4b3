import type { APIComponentInContainer } from 'discord.js';
import type { Fact } from '../../reports/fact.ts';
import type { Wording } from '../../wording/wording.ts';
import { button, rows, small, text } from './parts.ts';

/**
 * Facts one under the other, over the whole width; one row of buttons below shows each with its source. A button beside
 * each would take a third of a phone's width from the quotes, and a menu two taps where a button takes one.
 */

/** One thing of a list. Its texts take the number of its fact; empty where there is but one. */
export interface Item {
  readonly fact: Fact;
  /** From the fullest to the shortest; a quote is left out rather than cut. */
  texts(number: string): readonly string[];
}

/** What shows the facts whole; numbered where there are several. */
export function showButtons(facts: readonly Fact[], { labels }: Wording): APIComponentInContainer[] {
  return rows(
    facts.map(({ id }, i) =>
      button({ kind: 'fact', id }, facts.length === 1 ? labels.showFact : labels.showNumber(i + 1)),
    ),
  );
}

/**
 * Items within a length of text, each with an equal share of what is left; what has no room in any of its texts is left
 * out. Things about one fact have one number and one button.
 */
export function listing(
  items: readonly Item[],
  room: number,
): { readonly shown: APIComponentInContainer[]; readonly facts: readonly Fact[] } {
  const facts: Fact[] = [];
  const shown: APIComponentInContainer[] = [];
  const several = new Set(items.map(({ fact }) => fact.id)).size > 1;
  let left = room;
  for (const [i, { fact, texts }] of items.entries()) {
    const share = Math.floor(left / (items.length - i));
    const known = facts.findIndex(({ id }) => id === fact.id);
    const number = String((known < 0 ? facts.length : known) + 1);
    const content = texts(several ? number : '').find(({ length }) => length <= share);
    if (content === undefined) continue;
    left -= content.length;
    if (known < 0) facts.push(fact);
    shown.push(text(content));
  }
  return { shown, facts };
}

/**
 * The small line below a quote, the number before it. It stands there, and not before the quote, because a number before
 * a date or a count would be read as part of it.
 */
export const foot = (number: string, words: string): string =>
  small(number === '' ? words : `**${number}** · ${words}`);
