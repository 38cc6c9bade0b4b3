import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/answering/claims.ts';
import { perPage, renderEntry, renderFigures, renderTimeline } from '../../src/discord/replies/lists.ts';
import {
  renderCheck,
  renderContext,
  renderProof,
  renderSources,
  renderWhy,
} from '../../src/discord/replies/views.ts';
import { type Entry, entryKinds } from '../../src/lookup/catalogue.ts';
import { bareReport } from '../../src/reports/report.ts';
import { wordings } from '../../src/wording/languages.ts';
import { displays, expectSendable, explanations, facts, filled, sources } from './anyReply.ts';
import { see } from './markdown.ts';

const runs = { numRuns: 250, interruptAfterTimeLimit: 20_000 };
const distinct = fc.uniqueArray(facts, { maxLength: 14, selector: ({ id }) => id });
const keys = fc.stringMatching(/^[0-9a-f]{10}$/);
const days = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const pages = fc.nat({ max: 9999 });
const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Every block quote among the displays is a whole text. */
function expectWholeQuotes(shown: readonly string[], whole: readonly string[]): void {
  const known = whole.map(squeezed);
  for (const text of shown) {
    const quoted = text
      .split('\n')
      .filter((line) => line.startsWith('> '))
      .join('\n');
    if (quoted !== '') expect(known).toContain(squeezed(see(quoted).text));
  }
}

describe('lists', () => {
  it('of the facts that name something keep Discord’s limits on every page, and cut no quote', () => {
    const entries: fc.Arbitrary<Entry> = fc.record({
      key: keys,
      kind: fc.constantFrom(...entryKinds.filter((kind) => kind !== 'date')),
      name: filled,
      aliases: fc.constant([]),
      facts: distinct.filter((list) => list.length > 0),
    });
    fc.assert(
      fc.property(entries, pages, sources, (entry, page, from) => {
        const reply = renderEntry(entry, page, from);
        expectSendable(reply);
        expectWholeQuotes(
          displays(reply),
          entry.facts.map(({ text }) => text),
        );
      }),
      runs,
    );
  }, 60_000);

  it('of moments and of numbers keep them, too', () => {
    const figures = fc.record({
      text: filled,
      value: fc.constant(null),
      qualifier: fc.option(filled),
      counts: fc.option(filled),
    });
    fc.assert(
      fc.property(
        distinct,
        fc.option(days),
        fc.array(figures, { maxLength: 2 }),
        keys,
        filled,
        pages,
        sources,
        (list, day, counts, place, name, page, from) => {
          const date = day === null ? null : { text: 'then', from: day, to: day };
          const limited = { from: day ?? '', to: '', place };
          const moments = list.map((fact) => ({ fact, date }));
          const timeline = renderTimeline(moments, limited, name, page, from);
          expectSendable(timeline);
          expectWholeQuotes(
            displays(timeline),
            list.map(({ text }) => text),
          );
          const numbers = list.flatMap((fact) => counts.map((figure) => ({ fact, figure })));
          const picture = { png: Buffer.from('png'), alt: name.repeat(30) };
          expectSendable(renderFigures(numbers, 'killed', page, from, picture));
        },
      ),
      runs,
    );
  }, 60_000);

  it('show each fact once over their pages', () => {
    fc.assert(
      fc.property(distinct, sources, (list, from) => {
        const moments = list.map((fact) => ({ fact, date: null }));
        const limited = { from: '', to: '', place: '' };
        const all = Array.from({ length: Math.ceil(list.length / perPage) }, (_, page) =>
          JSON.stringify(renderTimeline(moments, limited, null, page, from)),
        ).join('');
        for (const { id } of list) expect(all.split(`"v1:fact:${id}"`)).toHaveLength(2);
      }),
      { ...runs, numRuns: 60 },
    );
  }, 60_000);
});

describe('views', () => {
  it('of one fact keep Discord’s limits', () => {
    fc.assert(
      fc.property(facts, filled, filled, explanations, sources, (fact, before, after, explanation, from) => {
        const context = renderContext(fact, { before, fact: fact.text, after: after.repeat(20) }, from);
        expectSendable(context);
        expectSendable(renderWhy(fact, explanation, from));
        const proof = {
          sliceHolds: true,
          reportHolds: false,
          idHolds: true,
          reportHash: 'a'.repeat(64),
          factHash: 'b'.repeat(64),
        };
        expectSendable(renderProof(fact, proof, from));
      }),
      runs,
    );
  }, 60_000);

  it('of claims and of sources keep them, too', () => {
    const claims: fc.Arbitrary<Claim> = fc.oneof(
      fc.record({ text: filled, verdict: fc.constantFrom('says' as const, 'differs' as const), fact: facts }),
      fc.record({
        text: filled,
        verdict: fc.constant('silent' as const),
        nearest: fc.array(fc.record({ fact: facts, confidence: fc.constant(0.1) }), { maxLength: 2 }),
      }),
    );
    fc.assert(
      fc.property(
        fc.array(claims, { maxLength: 10 }),
        fc.nat({ max: 200 }),
        fc.array(filled, { maxLength: 12 }),
        sources,
        (list, left, titles, from) => {
          expectSendable(renderCheck({ claims: list, left }, from));
          const reports = titles.map((title) => ({
            ...bareReport('a', 'b', '2022-01-06', 'c'.repeat(64)),
            title,
            publisher: title,
          }));
          expectSendable(renderSources(reports, () => 3, from));
        },
      ),
      runs,
    );
  }, 60_000);

  it.each(wordings.map((wording) => [wording.languageName, wording] as const))(
    'of sources say in %s how many reports they leave out, and nothing where they leave out none',
    (_, wording) => {
      const from = { wording, examples: [], today: () => '2026-01-06', cite: () => expect.fail('no fact') };
      const reports = (count: number, title: string) =>
        Array.from({ length: count }, (__, i) => ({
          ...bareReport(`r${i}`, 'b', '2022-01-06', 'c'.repeat(64)),
          ...{ title, publisher: 'UN News', url: `https://example.org/${'x'.repeat(400)}` },
        }));
      const shown = (count: number, title = 'Flood') => {
        const reply = renderSources(reports(count, title), () => 3, from);
        expectSendable(reply);
        return displays(reply).map((text) => see(String(text)).text);
      };
      const said = (left: number) => wording.lookup.moreSources(left);
      expect(shown(5).at(-1)).toContain('UN News');
      const twelve = shown(12, '*'.repeat(200));
      const listed = twelve.filter((text) => text.includes('UN News')).length;
      expect(listed).toBeLessThan(10);
      expect(twelve.at(-1)).toContain(said(12 - listed));
      const many = shown(100);
      expect(many.at(-1)).toContain(said(100 - many.filter((text) => text.includes('UN News')).length));
    },
  );
});
