import { describe, expect, it } from 'vitest';
import type { Named } from '../../src/discord/moderators/entryText.ts';
import {
  entriesPerPage,
  type ListedPin,
  renderHistory,
  renderPin,
  renderPins,
} from '../../src/discord/moderators/moderationViews.ts';
import type { Reply } from '../../src/discord/replies/parts.ts';
import type { ReplySource } from '../../src/discord/replies/surface.ts';
import type { Entry } from '../../src/moderation/history.ts';
import { longestQuestion, longestQuoteInFile } from '../../src/moderation/pinFile.ts';
import { longestNote } from '../../src/moderation/settings.ts';
import type { Fact } from '../../src/reports/fact.ts';
import { wordings } from '../../src/wording/languages.ts';
import { displays, expectSendable } from './anyReply.ts';
import { see } from './markdown.ts';

const snowflake = '9'.repeat(20);
const at = '2026-12-30T23:59:59.999Z';
const sentence = '*'.repeat(240);

/** Nothing but one sign, as long as it may be; `ends` is what moderators may type last. */
const filledWith = (sign: string, length: number, ends = '') =>
  sign.repeat(length).slice(0, length - ends.length) + ends;

function pinOf(number: number, sign: string) {
  const fact: Fact = {
    ...{ id: `a:0000000${number}`, report: 'a', text: sentence, start: 0, end: 1, paragraph: 99_999 },
    ...{ section: '_'.repeat(200), kind: 'sentence' as const, speaker: null },
    ...{ people: [], organisations: [], places: [], dates: [], figures: [], notes: [] },
  };
  const pin = {
    question: filledWith(sign, longestQuestion),
    fact: fact.id,
    note: filledWith(sign, longestNote, ' https://example.org/rules'),
    ...{ channel: snowflake, until: at, report: 'b'.repeat(64), quote: null, message: null, active: true },
    ...{ server: '1', number: 10_000 + number, version: 1, by: snowflake, at },
  };
  return { fact, pin };
}

const listed = (sign: string): ListedPin[] =>
  Array.from({ length: 9 }, (_, i) => ({ ...pinOf(i, sign), review: 'gone', inForce: true }));

const named = (sign: string): Named => ({
  factOf: () => pinOf(1, sign).fact,
  ...{ missed: null, languages: wordings },
});

const changes = (sign: string, action: 'add' | 'undo', active: boolean): Entry[] =>
  Array.from({ length: entriesPerPage + 1 }, (_, i) => {
    const after = { ...pinOf(i, sign).pin, active };
    return {
      ...{ server: '1', sequence: 100_000 - i, by: snowflake, at, request: 'r', undoes: null },
      ...{ reason: filledWith(sign, longestNote) },
      ...{ subject: 'pin' as const, action, number: after.number, before: null, after },
    };
  });

const facts = (count: number): Fact[] => Array.from({ length: count }, (_, i) => pinOf(i, '*').fact);

/** Each of them makes something else of all that a pin says. */
const edits = (sign: string): Entry[] =>
  changes(sign, 'add', true).map((entry) => {
    if (entry.subject !== 'pin') return entry;
    const fact = `${'z'.repeat(64)}:00000000-1000`;
    const before = {
      ...entry.after,
      fact,
      question: filledWith('q', longestQuestion),
      channel: '1',
      note: 'n',
    };
    return { ...entry, action: 'edit', before: { ...before, until: '2026-09-30T23:59:59.999Z' } };
  });

describe.each(wordings.map((wording) => [wording.languageName, wording] as const))('in %s', (_, wording) => {
  const from: ReplySource = {
    ...{ wording, examples: [], today: () => '2026-12-31' },
    cite: () => {
      throw new Error('no source is shown');
    },
  };

  it.each(['*', '_', '`', '|', '\\', '#', 'a'])(
    'the longest pins and reasons keep Discord’s limits (%s)',
    (sign) => {
      const pins = listed(sign);
      for (const page of [0, 1, 2]) expectSendable(renderPins(pins, page, from));
      for (const one of pins) {
        expectSendable(renderPin(one, null, facts(10), from));
        expectSendable(renderPin({ ...one, review: 'changed' }, 'b'.repeat(64), [], from));
      }
      for (const entries of [changes(sign, 'add', true), changes(sign, 'undo', false), edits(sign)])
        for (const pin of [null, 10_000]) expectSendable(renderHistory(entries, pin, named(sign), from));
    },
  );

  it('a quote in a list of pins is whole or left out, and what is short is shown in full', () => {
    const [long, other] = listed('*');
    if (long === undefined || other === undefined) throw new Error('no pins');
    const short = { ...other, pin: { ...other.pin, question: 'open?', note: 'Ask us.' } };
    const quotes = (pins: readonly ListedPin[]) =>
      displays(renderPins(pins, 0, from)).flatMap((content) =>
        String(content)
          .split('\n')
          .filter((line) => line.startsWith('> ')),
      );
    expect(quotes([long, long, long, long]).every((quote) => see(quote).text.trim() === sentence)).toBe(true);
    const shown = displays(renderPins([short, long], 0, from));
    expect(see(String(shown[1])).text).toContain(sentence);
    expect(shown[1]).toContain('Ask us.');
  });

  it('a sentence that a view leaves out is said to be, and what shows it; one that is there or unknown is not', () => {
    const { quoteTooLong } = wording.moderation;
    const of = (text: string, changes: Partial<ListedPin['pin']> = {}, isGone = false): ListedPin => {
      const { fact, pin } = pinOf(1, 'a');
      return {
        ...{ fact: isGone ? null : { ...fact, text }, review: null, inForce: true },
        pin: { ...pin, question: 'open?', note: 'Ask us.', quote: text, ...changes },
      };
    };
    const told = (reply: Reply) => {
      const said = see(displays(reply).join('\n')).text;
      return Object.entries(quoteTooLong).flatMap(([by, words]) => (said.includes(words) ? [by] : []));
    };
    const list = (one: ListedPin) => told(renderPins([one], 0, from));
    const show = (one: ListedPin) => told(renderPin(one, null, [], from));
    const [short, long, longest] = ['a'.repeat(400), 'a'.repeat(2000), 'a'.repeat(3000)] as const;
    for (const isGone of [false, true]) {
      expect([list(of(short, {}, isGone)), show(of(short, {}, isGone))]).toEqual([[], []]);
      expect([list(of(long, {}, isGone)), show(of(long, {}, isGone))]).toEqual([['show'], []]);
    }
    expect([list(of(longest)), show(of(longest))]).toEqual([['show'], ['button']]);
    expect(show(of(longest, {}, true))).toEqual(['export']);
    expect(show(of(longest, { active: false }, true))).toEqual(['nothing']);
    // The file of an export has no room for it either.
    expect(show(of('a'.repeat(longestQuoteInFile + 1), {}, true))).toEqual(['nothing']);
    expect(list(of('', { quote: null }, true))).toEqual([]);
    expect(list(of('', { fact: null, quote: null }, true))).toEqual([]);
  });
});
