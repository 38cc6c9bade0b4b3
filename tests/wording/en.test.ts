import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SilenceReason } from '../../src/answering/answer.ts';
import { english } from '../../src/wording/en/english.ts';

const codes: readonly SilenceReason['code'][] = [
  'nothing in common',
  'words not in the report',
  'name not in the report',
  'number not in the report',
  'tells of another',
  'asked-for thing not stated',
  'not sure enough',
];

/** Every text in a catalogue of texts. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

describe('the catalogue', () => {
  it('has no empty entry and no percent sign', () => {
    const all = texts(english);
    expect(all.length).toBeGreaterThan(20);
    for (const text of all) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toContain('%');
    }
  });

  it('fits Discord’s descriptions of commands', () => {
    for (const text of texts(english.commands)) expect(text.length).toBeLessThanOrEqual(100);
  });
});

describe('silence', () => {
  it.each(codes)('says why, with the asker’s words: %s', (code) => {
    expect(english.silence({ code, words: [] })).toMatch(/^The report does not say[^:]*(:[^:]+)?\.$/);
    const said = english.silence({ code, words: ['curfew', 'Bern', 'dogs'] });
    expect(said).toMatch(/^The report does not say/);
    if (code !== 'asked-for thing not stated') expect(said).toContain('“curfew”, “Bern” or “dogs”');
  });

  it('names what is asked for, whatever word is given for it', () => {
    const missing = (word: string) => english.silence({ code: 'asked-for thing not stated', words: [word] });
    expect(missing('how many')).toBe('The report does not say a number.');
    expect(missing('who')).toBe('The report does not say who it is.');
    for (const word of ['whether', 'constructor', '__proto__', ''])
      expect(missing(word)).toBe('The report does not say that.');
  });

  it('never says an empty pair of quotation marks or a percentage of its own', () => {
    const word = fc.stringMatching(/^[a-z]{1,9}$/);
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.array(word), (code, words) => {
        expect(english.silence({ code, words })).not.toMatch(/“”|%|undefined|\s\./);
      }),
    );
  });
});

describe('asOf', () => {
  it.each([
    ['2022-01-06', '2022-01-06', '6 January 2022, today'],
    ['2022-01-06', '2022-01-07', '6 January 2022, 1 day ago'],
    ['2022-01-06', '2022-01-19', '6 January 2022, 13 days ago'],
    ['2022-01-06', '2022-01-20', '6 January 2022, 2 weeks ago'],
    ['2022-01-06', '2022-03-05', '6 January 2022, 8 weeks ago'],
    ['2022-01-06', '2022-03-06', '6 January 2022, 2 months ago'],
    ['2022-01-31', '2022-03-30', '31 January 2022, 8 weeks ago'],
    ['2022-01-06', '2024-01-05', '6 January 2022, 23 months ago'],
    ['2022-01-06', '2024-01-06', '6 January 2022, 2 years ago'],
    ['2022-01-06', '2026-01-05', '6 January 2022, 3 years ago'],
    ['2024-02-29', '2024-03-01', '29 February 2024, 1 day ago'],
    ['2024-02-28', '2024-03-01', '28 February 2024, 2 days ago'],
    ['2024-02-29', '2026-02-28', '29 February 2024, 23 months ago'],
    ['2024-02-29', '2026-03-01', '29 February 2024, 2 years ago'],
    ['2022-01-06', '2022-01-05', '6 January 2022, dated 1 day ahead'],
    ['2022-12-31', '2022-12-01', '31 December 2022, dated 30 days ahead'],
  ])('%s read on %s', (dateline, today, said) => {
    expect(english.asOf(dateline, today)).toBe(said);
  });

  it('never says that a day before today is today’s, and grows only older', () => {
    const day = fc.integer({ min: 0, max: 20_000 });
    const iso = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10);
    const unit = { day: 1, week: 7, month: 28, year: 365 } as const;
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 9_000 }), (from, days) => {
        const said = english.asOf(iso(from), iso(from + days));
        const [, number, name] = /, (\d+) (day|week|month|year)s? ago$/.exec(said) ?? [];
        const least = Number(number) * (unit[(name ?? 'day') as keyof typeof unit] ?? 1);
        expect(least).toBeGreaterThan(0);
        expect(least).toBeLessThanOrEqual(days);
        // Never less than the half of the age.
        expect(least * 2).toBeGreaterThanOrEqual(days - 1);
      }),
    );
  });
});

describe('the other sentences', () => {
  it('say how well the wording matches in a word', () => {
    for (const wording of ['strong', 'good', 'partial', 'weak'] as const)
      expect(english.match(wording)).toMatch(/^[a-z :]+match\b/);
  });

  it('say which words met, and which are missing', () => {
    const met = [
      { question: 'Police', fact: 'police', how: 'same word' },
      { question: 'hurt', fact: 'injured', how: 'same meaning' },
      { question: 'Almaty', fact: 'the city', how: 'context' },
    ] as const;
    expect(english.met(met)).toBe('Police, hurt → injured, Almaty → the city (beside it)');
    expect(english.missing([], met)).toBe('nothing missing');
    expect(english.missing(['dogs', 'cats'], met)).toBe('not found: dogs, cats');
    expect(english.missing(['dogs'], [])).toBe('close in meaning, not in words; not found: dogs');
    expect(english.missing([], [])).toBe('nothing missing');
  });

  it.each(['empty', 'small talk', 'too long'] as const)('answer what is no question: %s', (code) => {
    expect(english.notAQuestion(code, [])).toMatch(/\.$/);
    expect(english.notAQuestion(code, ['a?', 'b?'])).toContain('“a?” or “b?”');
  });

  it('name sources, places and helpers', () => {
    expect(english.speaker(null)).toBe('the report itself');
    expect(english.publisher('a', 'b')).toBe('a, retelling b');
    expect(english.publisher('a', null)).toBe('a');
    expect(english.place(null, 3)).toBe('paragraph 3');
    expect(english.place('Fire', 3)).toBe('“Fire”, paragraph 3');
    expect(english.help([])).not.toContain('example');
    expect(english.help(['a?'])).toContain('• a?');
    expect(english.failure('0badc0de')).toContain('0badc0de');
    expect(english.cannotSend('#general')).toContain('#general');
  });
});
