import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Citation } from '../../src/answering/citation.ts';
import { clip, limits } from '../../src/discord/replies/limits.ts';
import { type Reply, sentence } from '../../src/discord/replies/parts.ts';
import { renderAnswer, renderFact } from '../../src/discord/replies/render.ts';
import type { ReplySource } from '../../src/discord/replies/surface.ts';
import type { Fact } from '../../src/reports/fact.ts';
import { english } from '../../src/wording/en/english.ts';
import { fields } from '../discord-server/bodies.ts';
import { answers, body, displays, expectSendable, facts, parts, sources, wellFormed } from './anyReply.ts';
import { see } from './markdown.ts';

/** The fact is whole in the first display, or whole in the attached file; never a part of it. */
function expectWhole(reply: Reply, fact: Fact): void {
  const [first = ''] = displays(reply);
  if (reply.files.length === 0) {
    const seen = see(first);
    expect(seen.constructs).toEqual(['quote']);
    expect(seen.text.replace(/\s+/g, ' ').trim()).toBe(fact.text.replace(/\s+/g, ' ').trim());
  } else {
    expect(first).toBe(english.quoteAttached);
    expect(reply.files.map(({ attachment }) => attachment.toString('utf8'))).toEqual([wellFormed(fact.text)]);
    const file = parts(reply).find((part) => part['file'] !== undefined);
    expect(fields(file?.['file'])['url']).toBe(`attachment://${reply.files[0]?.name}`);
  }
}

/** A masked link as Discord's clients find it: brackets in its words, even escaped ones, can end it. */
const masked = /\[([^[\]]*)\]\((\S+?)\)/;

function expectSource(reply: Reply, fact: Fact, from: ReplySource): void {
  const texts = displays(reply);
  expect(texts.some((text) => text.includes('6 January 2022, 4 years ago'))).toBe(true);
  const { link } = from.cite(fact);
  const place = texts.find((text) => / · .*paragraph/.test(text) && text.includes('\n')) ?? '';
  const [, words = '', target] = masked.exec(place.slice(place.indexOf('\n') + 1)) ?? [];
  // In a link Discord shows backslashes, and gives up on emoji.
  expect(words).not.toMatch(/\\|:|\p{Extended_Pictographic}/u);
  if (link !== null && link.replace(/#.*$/, '').length < 200) {
    // Whole, or the page alone where the whole is too long.
    const fitting = [link, link.replace(/#.*$/, '')].map(decodeURIComponent);
    expect(fitting).toContain(decodeURIComponent(target ?? 'no link'));
    expect(new URL(target ?? '').host).toBe('example.org');
  } else expect(place).not.toContain('](http');
  const marked = texts.filter((text) => text.startsWith('**Editor’s note'));
  expect(marked).toHaveLength(fact.notes.length > 0 ? 1 : 0);
}

describe('renderAnswer', () => {
  it('keeps every limit and rule of Discord for any answer, and never cuts a quote', () => {
    fc.assert(
      fc.property(answers, sources, (answer, from) => {
        const reply = renderAnswer(answer, from);
        expectSendable(reply);
        if (answer.status === 'answered') {
          expectWhole(reply, answer.fact);
          expectSource(reply, answer.fact, from);
        }
        if (answer.status === 'not_a_question') return;
        const listed =
          answer.status === 'answered'
            ? [...answer.against.slice(0, 4), ...answer.also.slice(0, 4)]
            : answer.nearest;
        const shown = new Set(listed.map(({ fact }) => fact.id));
        const buttons = parts(reply).filter((part) => String(part['custom_id']).startsWith('v1:fact:'));
        if (answer.status === 'answered') expect(buttons.length).toBeLessThanOrEqual(Math.min(shown.size, 2));
        else expect(buttons).toHaveLength(Math.min(shown.size, 3));
        // What is quoted among them is whole, too.
        const quotes = answer.status === 'answered' ? [{ fact: answer.fact }, ...listed] : listed;
        const whole = quotes.map(({ fact }) => fact.text.replace(/\s+/g, ' ').trim());
        for (const text of displays(reply)) {
          // Another count has a line of the bot's above the quote.
          const block = /^(?:\*\*.*\*\*\n)?(> .*)$/s.exec(text)?.[1];
          if (block === undefined) continue;
          const quoted = see(block.replace(/\n-# .*$/, '')).text;
          expect(whole).toContain(quoted.replace(/\s+/g, ' ').trim());
        }
      }),
      { numRuns: 1000, interruptAfterTimeLimit: 25_000 },
    );
  }, 60_000);

  it('shows a fact by itself within the same limits', () => {
    fc.assert(
      fc.property(facts, sources, (fact, from) => {
        const reply = renderFact(fact, from);
        expectSendable(reply);
        expectWhole(reply, fact);
        expectSource(reply, fact, from);
      }),
      { numRuns: 700, interruptAfterTimeLimit: 25_000 },
    );
  }, 60_000);

  it('links the publisher’s name where Discord shows it as it is, else a word beside it', () => {
    const [fact] = fc.sample(facts, 1);
    if (fact === undefined) throw new Error('nothing sampled');
    const linked = (publisher: string) => {
      const cite = (): Citation => ({
        reportTitle: 'A title',
        publisher,
        origin: null,
        language: 'en',
        dateline: '2022-01-06',
        published: null,
        section: null,
        paragraph: 2,
        link: 'https://example.org/a#:~:text=b',
      });
      const reply = renderFact(
        { ...fact, text: 'A fact.' },
        { wording: english, examples: [], today: () => '2026-01-06', cite },
      );
      return displays(reply)
        .find((text) => text.startsWith('A title'))
        ?.split('\n')[1];
    };
    const address = '(https://example.org/a#:~:text=b)';
    for (const name of ['UN News', 'example.org', 'Al-Jazeera', 'L’Équipe', 'Қазақстан 24', 'A & B'])
      expect(linked(name)).toBe(`[${name}]${address} · paragraph 2`);
    for (const [name, escaped] of [
      ['a_b_c', 'a\\_b\\_c'],
      ['https://b.org', 'https\\://b.org'],
      ['News 🔥', 'News 🔥'],
      ['News ©', 'News ©'],
      ['1. News', '1\\. News'],
      ['News [b]', 'News \\[b\\]'],
    ] as const)
      expect(linked(name)).toBe(`${escaped} · [Link]${address} · paragraph 2`);
  });

  it('attaches a quote of 2,201 signs and shows one of 2,198', () => {
    const [fact] = fc.sample(facts, 1);
    const [from] = fc.sample(sources, 1);
    if (fact === undefined || from === undefined) throw new Error('nothing sampled');
    expect(renderFact({ ...fact, text: 'x'.repeat(2198) }, from).files).toHaveLength(0);
    expect(renderFact({ ...fact, text: 'x'.repeat(2199) }, from).files).toHaveLength(1);
  });
});

describe('clip', () => {
  it('shortens escaped texts without half a character, a lone backslash or an open pair of stars', () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 10, max: 300 }), (text, length) => {
        const [display = ''] = displays(sentence(text));
        expect(display.length).toBeLessThanOrEqual(limits.text);
        const escaped = display.slice(0, 600);
        const cut = clip(escaped, length);
        expect(cut.length).toBeLessThanOrEqual(length);
        if (cut === escaped) return;
        expect(cut.endsWith('…')).toBe(true);
        expect(see(`**${cut}**`).text.endsWith('**')).toBe(true);
        expect(/[\uD800-\uDBFF]…$/.test(cut)).toBe(false);
        expect(/\\…$/.test(cut)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('cuts at a space where one is near, and leaves what fits', () => {
    expect(clip('one two three', 12)).toBe('one two…');
    expect(clip('one two', 7)).toBe('one two');
    expect(clip('x'.repeat(20), 10)).toBe(`${'x'.repeat(9)}…`);
    expect(clip('aaaaaaaa😀bbb', 10)).toBe('aaaaaaaa…');
    expect(clip('aaaaaaaa\\*bbb', 10)).toBe('aaaaaaaa…');
  });
});
