import fc from 'fast-check';
import { expect } from 'vitest';
import type { Answer, Explanation, SilenceReason } from '../../src/answering/answer.ts';
import { type Citation, textFragment } from '../../src/answering/citation.ts';
import { limits } from '../../src/discord/replies/limits.ts';
import type { Reply } from '../../src/discord/replies/parts.ts';
import type { ReplySource } from '../../src/discord/replies/surface.ts';
import type { Fact, FactFigure } from '../../src/reports/fact.ts';
import { english } from '../../src/wording/en/english.ts';
import { components, type Fields } from '../discord-server/bodies.ts';
import { Inspector } from '../discord-server/validation.ts';

/** As UTF-8 has it: halves of characters replaced. */
export const wellFormed = (text: string) => Buffer.from(text, 'utf8').toString('utf8');

const signs = '\\*_~|`[]()<>@#-+.:! \n';
const short = fc.oneof(
  fc.constantFrom('UN News', 'a [b] c', '](https://example.org)', '**', '||', '\\', '1. x', '- y', '<@1>'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 400 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }),
);
// Reports are read with trimmed, non-empty names; facts are never blank.
export const filled = short.map((text) => text.trim()).filter((text) => text !== '');
export const body = fc
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

export const facts: fc.Arbitrary<Fact> = fc.record({
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
export const sources: fc.Arbitrary<ReplySource> = fc
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
      language: 'en',
      published: null,
    }),
  }));

export const explanations: fc.Arbitrary<Explanation> = fc.record({
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
    'tells of another',
    'asked-for thing not stated',
    'not sure enough',
    'no such report',
    'several events',
  ),
  words: listOf(20),
});
const figures: fc.Arbitrary<FactFigure> = fc.record({
  text: filled,
  value: fc.integer(),
  qualifier: fc.option(filled),
  counts: fc.option(filled),
});
const candidates = fc.array(fc.record({ fact: facts, confidence: fc.constant(0.1) }), { maxLength: 4 });
export const answers: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({
    status: fc.constant('answered' as const),
    fact: facts,
    confidence: fc.constant(0.9),
    explanation: explanations,
    against: fc.array(
      fc.record({
        fact: facts,
        figure: figures,
        beside: figures,
        relation: fc.constantFrom('earlier' as const, 'conflicting' as const),
      }),
      { maxLength: 3 },
    ),
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
export const parts = (reply: Reply) => [...components(reply.components)].map(({ component }) => component);
export const displays = (reply: Reply) =>
  parts(reply)
    .map((part: Fields) => part['content'])
    .filter((content) => typeof content === 'string');

/** Everything that has to hold of any reply, with Discord's own schemas and rules. */
export function expectSendable(reply: Reply): void {
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
