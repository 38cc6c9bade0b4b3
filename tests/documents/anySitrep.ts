import fc from 'fast-check';
import type { Fact } from '../../src/reports/fact.ts';
import type { Content, Layout } from './pdf.ts';

const words =
  'people families children houses schools heavy rainfall authorities displaced humanitarian organisations reported damaged infrastructure distribution contaminated emergency assistance vulnerable communities evacuated neighbourhoods reconstruction agricultural approximately vaccination'.split(
    ' ',
  );
const word = fc.constantFrom(...words);
const name = fc.constantFrom(
  'Karsk',
  'Upper Soll',
  'Port Marl',
  'the Red Cross',
  'Ms. Vale',
  'low-lying areas',
);
const count = fc.integer({ min: 2, max: 99_999 }).map((number) => number.toLocaleString('en'));
const sentence = fc
  .tuple(name, fc.array(word, { minLength: 3, maxLength: 16 }), count, word)
  .map(([who, middle, number, last]) => `In ${who}, ${middle.join(' ')} and ${number} ${last}.`);
const section = fc.record({
  heading: fc.constantFrom('Overview', 'Food security', 'Shelter', 'Protection of civilians', 'Access'),
  paragraphs: fc.array(fc.array(sentence, { minLength: 1, maxLength: 5 }), {
    minLength: 1,
    maxLength: 5,
  }),
  bullets: fc.array(sentence, { maxLength: 4 }),
});
const layout: fc.Arbitrary<Layout> = fc.record({
  columns: fc.constantFrom(1, 2, 3),
  size: fc.integer({ min: 8, max: 12 }),
  serif: fc.boolean(),
  indented: fc.boolean(),
  hyphens: fc.boolean(),
});
const sections = fc.array(section, { minLength: 1, maxLength: 5 });

const head = 'Flood response | Situation Report No. 3';

/** What was read of one; where there is one page alone, its running head is told from no other line. */
export const readOf = (facts: readonly Fact[]): string[] =>
  facts.map(({ text }) => text).filter((text) => text !== head);

/** A situation report of any text, as its author has it, and how it is laid out. */
export const anySitrep: fc.Arbitrary<{ readonly content: Content; readonly layout: Layout }> = fc
  .tuple(sections, layout)
  .map(([all, chosen]) => ({
    content: { title: 'Ostravia: Drought', subtitle: 'Flash Update, 2 May 2023', sections: all },
    layout: {
      ...chosen,
      head,
      foot: (page) => `www.example.org | ${page}`,
    },
  }));
