import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Explanation, SilenceReason } from '../../src/answering/answer.ts';
import { type Citation, textFragment } from '../../src/answering/citation.ts';
import { clip, limits } from '../../src/discord/limits.ts';
import { type Reply, sentence } from '../../src/discord/parts.ts';
import { renderAnswer, renderFact } from '../../src/discord/render.ts';
import type { ReplySource } from '../../src/discord/surface.ts';
import type { Fact } from '../../src/reports/fact.ts';
import { english } from '../../src/wording/en.ts';
import { components, type Fields, fields } from '../discord-server/bodies.ts';
import { Inspector } from '../discord-server/validation.ts';
import { see } from './markdown.ts';

/** As UTF-8 has it: halves of characters replaced. */
const wellFormed = (text: string) => Buffer.from(text, 'utf8').toString('utf8');

const signs = '\\*_~|`[]()<>@#-+.:! \n';
const short = fc.oneof(
  fc.constantFrom('UN News', 'a [b] c', '](https://example.org)', '**', '||', '\\', '1. x', '- y', '<@1>'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 400 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }),
);
// Reports are read with trimmed, non-empty names; facts are never blank.
const filled = short.map((text) => text.trim()).filter((text) => text !== '');
const body = fc
  .oneof(
    { weight: 3, arbitrary: filled },
    fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 20_000, size: 'max' }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 10_000, size: 'max' }),
    fc.integer({ min: 1, max: 4_000 }).map((times) => 'word '.repeat(times)),
  )
  .map((text) => text.trim() || 'x');
const listOf = (length: number) => fc.array(filled, { maxLength: length });
const ids = fc
  .tuple(
    fc.constantFrom('a', 'quake-2023-11', 'z'.repeat(64), `0${'-'.repeat(63)}`),
    fc.nat({ max: 0xffffffff }).map((digest) => digest.toString(16).padStart(8, '0')),
    fc.constantFrom('', '-2', '-999', '-1000'),
  )
  .map(([report, digest, times]) => `${report}:${digest}${times}`);

const facts: fc.Arbitrary<Fact> = fc.record({
  id: ids,
  report: fc.constant('a'),
  text: body,
  start: fc.constant(0),
  end: fc.constant(1),
  section: fc.option(filled),
  paragraph: fc.integer({ min: 1, max: 99_999 }),
  kind: fc.constant('sentence' as const),
  speaker: fc.option(filled),
  people: fc.constant([]),
  organisations: fc.constant([]),
  places: fc.constant([]),
  dates: fc.constant([]),
  figures: fc.constant([]),
  notes: listOf(4),
});

const links = fc
  .tuple(
    fc.constantFrom(
      'https://example.org/',
      'https://example.org/a_(b)_[c]*d*?e=f|g',
      `https://example.org/${'x'.repeat(500)}`,
    ),
    short,
  )
  // Half a character has no place in an address, and no text that was read as UTF-8 has one.
  .map(([page, text]) => page + textFragment(wellFormed(text), 0, text.length));
const sources: fc.Arbitrary<ReplySource> = fc
  .record({ reportTitle: filled, publisher: filled, origin: fc.option(filled), link: fc.option(links) })
  .map((about) => ({
    wording: english,
    examples: ['is there a curfew?'],
    today: () => '2026-01-06',
    cite: ({ section, paragraph }): Citation => ({
      ...about,
      section,
      paragraph,
      dateline: '2022-01-06',
      published: null,
    }),
  }));

const explanations: fc.Arbitrary<Explanation> = fc.record({
  asksFor: fc.constant('who' as const),
  met: fc.array(
    fc.record({
      question: filled,
      fact: filled,
      how: fc.constantFrom('same word' as const, 'context' as const),
    }),
    { maxLength: 12 },
  ),
  missing: listOf(12),
  wording: fc.constantFrom('strong', 'good', 'partial', 'weak'),
});
const reasons: fc.Arbitrary<SilenceReason> = fc.record({
  code: fc.constantFrom(
    'nothing in common',
    'words not in the report',
    'name not in the report',
    'number not in the report',
    'asked-for thing not stated',
    'not sure enough',
  ),
  words: listOf(20),
});
const candidates = fc.array(fc.record({ fact: facts, confidence: fc.constant(0.1) }), { maxLength: 4 });
const answers: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({
    status: fc.constant('answered' as const),
    fact: facts,
    confidence: fc.constant(0.9),
    explanation: explanations,
    also: candidates,
    nearest: candidates,
  }),
  fc.record({
    status: fc.constant('not_in_report' as const),
    reason: reasons,
    confidence: fc.constant(0.1),
    explanation: explanations,
    nearest: candidates,
  }),
  fc.record({
    status: fc.constant('not_a_question' as const),
    reason: fc.record({ code: fc.constantFrom('empty', 'small talk', 'too long') }),
    confidence: fc.constant(0 as const),
    nearest: fc.constant([] as const),
  }),
);

/** Every component of a reply, nested ones included. */
const parts = (reply: Reply) => [...components(reply.components)].map(({ component }) => component);
const displays = (reply: Reply) =>
  parts(reply)
    .map((part: Fields) => part['content'])
    .filter((content) => typeof content === 'string');

/** Everything that has to hold of any reply, with Discord's own schemas and rules. */
function expectSendable(reply: Reply): void {
  const { files, flags } = reply;
  const wire = {
    flags,
    components: reply.components,
    allowed_mentions: { parse: [] },
    ...(files.length > 0 && {
      attachments: files.map(({ name }, id) => ({ id: String(id), filename: name })),
    }),
  };
  const inspector = new Inspector();
  const circumstances = { files: files.length };
  const [message, callback] = ['create-message', 'callback-message'] as const;
  const shared = { request: 'a reply', circumstances };
  const accept = (delivery: Parameters<Inspector['accept']>[0]) => {
    try {
      inspector.accept(delivery);
    } catch {
      inspector.assertClean();
    }
  };
  accept({ ...shared, schema: message, body: wire, purpose: 'create-message' });
  accept({
    ...shared,
    schema: callback,
    body: { type: 4, data: wire },
    purpose: 'reply',
    part: wire,
    at: ['data'],
  });
  inspector.assertClean();

  const texts = displays(reply);
  expect(texts.join('').length).toBeLessThanOrEqual(limits.text);
  expect(parts(reply).length).toBeLessThanOrEqual(limits.components);
  for (const text of texts) expect(text.replace(/^-# |> /gm, '').trim()).not.toBe('');
  const buttons = parts(reply).filter((part) => part['custom_id'] !== undefined);
  for (const button of buttons) {
    expect(String(button['custom_id']).length).toBeLessThanOrEqual(limits.customId);
    expect(String(button['label']).length).toBeLessThanOrEqual(limits.buttonLabel);
  }
  expect(new Set(buttons.map((button) => button['custom_id'])).size).toBe(buttons.length);
}

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
        const listed = answer.status === 'answered' ? answer.also.slice(0, 2) : answer.nearest;
        const shown = new Set(listed.map(({ fact }) => fact.id));
        const buttons = parts(reply).filter((part) => String(part['custom_id']).startsWith('v1:fact:'));
        if (answer.status === 'answered') expect(buttons.length).toBeLessThanOrEqual(shown.size);
        else expect(buttons).toHaveLength(Math.min(shown.size, 3));
        // What is quoted among them is whole, too.
        const quotes = answer.status === 'answered' ? [{ fact: answer.fact }, ...listed] : listed;
        const whole = quotes.map(({ fact }) => fact.text.replace(/\s+/g, ' ').trim());
        for (const text of displays(reply).filter((one) => one.startsWith('> '))) {
          const quoted = see(text.replace(/\n-# .*$/, '')).text;
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
