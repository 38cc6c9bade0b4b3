import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockQuote, escapeMarkdown } from '../../src/discord/replies/escape.ts';
import { see } from './markdown.ts';

/** Texts that Discord reads as something else than they are, with the construct. */
const constructs: readonly (readonly [construct: string, text: string])[] = [
  ['emphasis', '*slanted*'],
  ['emphasis', 'a **fat** word'],
  ['emphasis', '_slanted_ and __under__'],
  ['emphasis', '~~struck~~'],
  ['emphasis', 'a ||secret||'],
  ['emphasis', 'some `code`'],
  ['code block', '```\ncode\n```'],
  ['link', '[words](https://example.org)'],
  ['list', '- a list'],
  ['list', '   - deeper'],
  ['list', '+ a list'],
  ['list', '* a list'],
  ['list', '1. a list'],
  ['list', '  24. a list'],
  ['list', '1) a list'],
  ['list', 'first\n- second'],
  ['list', 'first\n\n 2. second'],
  ['heading', '# big'],
  ['heading', ' ### smaller'],
  ['small line', '-# small'],
  ['quote', '> quoted'],
  ['quote', '>>> all of it\nis quoted'],
  ['address', 'see https://example.org/a_b_(c)*d*.'],
  ['address', 'HTTP and http://example.org'],
  ['address', 'glued.https://example.org'],
  ['autolink', '<https://example.org>'],
  ['mail', '<ann@example.org>'],
  ['telephone', '<+123456789>'],
  ['mention', '<@123456789012345678>'],
  ['mention', '<@!123456789012345678>'],
  ['mention', '<@&123456789012345678>'],
  ['mention', '<#123456789012345678>'],
  ['mention', '@everyone'],
  ['mention', 'and @here'],
  ['mention', '@silent hush'],
  ['custom emoji', '<:fire:123456789012345678>'],
  ['custom emoji', '<a:fire:123456789012345678>'],
  ['emoji', 'a :fire: burns'],
  ['timestamp', '<t:1618953630:R>'],
  ['command', '</ask:123456789012345678>'],
  ['guide', '<id:customize>'],
  ['shrug', '¯\\_(ツ)_/¯'],
];

/** Texts that have to come through though they trigger nothing. */
const plain = [
  'A plain sentence.',
  'C:\\temp\\new and \\*so on\\*',
  'ends in a backslash \\',
  'a \\\nb',
  '2.5 litres at 10:30, i.e. -5 °C or +3',
  '\u200b- no list\u200b',
  '  leading and   inner   spaces',
  'x > y < z # 1 | 2',
  'one\n\n\nfour',
  '😀 “quoted” — Қазақстан e\u0301',
];

/** The text without what no screen shows: kinds of line ends and spaces before them. */
const visible = (text: string) => text.replace(/\r\n?/g, '\n').replace(/[^\S\n]+(?=\n|$)/g, '');

const pieces = fc.oneof(
  fc.constantFrom(...constructs.map(([, text]) => text), ...plain),
  fc.constantFrom(...'\\*_~|`[]()<>@#-+.>:!&/'.split(''), '>>> ', '-# ', '1. ', '12) ', '\\', ' ', '  '),
  fc.constantFrom('\n', '\n\n', '\r\n', '\r', '\t', '\u200b', '\u2028', '\u00a0'),
  fc.constantFrom('http', 'https://', 'steam://', 'a', 'word', '7', 'everyone', 'here'),
  fc.string({ unit: 'binary' }),
);
const texts = fc.array(pieces, { minLength: 1, maxLength: 25 }).map((parts) => parts.join(''));

describe('the model of Discord’s Markdown', () => {
  it.each(constructs)('sees a %s in %j', (construct, text) => {
    expect(see(text).constructs).toContain(construct);
  });

  it.each(plain)('sees no construct in %j', (text) => {
    expect(see(text).constructs.filter((name) => name !== 'emphasis')).toEqual([]);
  });

  it('sees what stands within a quote', () => {
    expect(see('> *a*\n> - b')).toEqual({
      text: '*a*\n- b',
      constructs: ['quote', 'emphasis', 'emphasis', 'list'],
    });
  });
});

describe('escapeMarkdown', () => {
  it.each(constructs)('shows a %s as it is written: %j', (_, text) => {
    expect(see(escapeMarkdown(text))).toEqual({ text: text.trim(), constructs: [] });
  });

  it.each(plain)('leaves %j as it reads', (text) => {
    expect(see(escapeMarkdown(text))).toEqual({ text: text.trim(), constructs: [] });
  });

  it('shows every text char for char and triggers nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: seen, constructs: found } = see(escapeMarkdown(text));
        expect(found).toEqual([]);
        expect(visible(seen)).toBe(visible(text.trim()));
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves ordinary sentences without a backslash', () => {
    const sentence = 'More than 2,000 people – 12 of them “officers” – were held, Ms. O’Neill said.';
    expect(escapeMarkdown(sentence)).toBe(sentence);
  });
});

describe('blockQuote', () => {
  it.each([...constructs.map(([, text]) => text), ...plain])('quotes %j as it is written', (text) => {
    expect(see(blockQuote(text))).toEqual({ text: visible(text), constructs: ['quote'] });
  });

  it('shows every text char for char in one quote', () => {
    fc.assert(
      fc.property(
        texts.filter((text) => text.trim() !== ''),
        (text) => {
          const { text: seen, constructs: found } = see(blockQuote(text));
          expect(found).toEqual(['quote']);
          expect(visible(seen)).toBe(visible(text.trimEnd()));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('keeps blank lines within the quote, of every kind of line end', () => {
    expect(blockQuote('a\n\nb\r\nc\rd')).toBe('> a\n> \n> b\n> c\n> d');
    expect(blockQuote('a\n \n')).toBe('> a');
  });
});
