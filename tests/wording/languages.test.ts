import { describe, expect, it } from 'vitest';
import { wordingFor, wordings } from '../../src/wording/languages.ts';
import { russian } from '../../src/wording/ru/russian.ts';

/** Every text in a catalogue of texts, with the path to it. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

describe.each(wordings.map((wording) => [wording.language, wording] as const))(
  'the catalogue in %s',
  (_, wording) => {
    it('has the same texts as the others, none empty', () => {
      const paths = (one: unknown) =>
        texts(one)
          .map(([path]) => path)
          .sort();
      expect(paths(wording)).toEqual(paths(wordings[0]));
      for (const [path, text] of texts(wording)) expect(text.trim(), path).not.toBe('');
    });

    it('fits Discord: descriptions of 100 characters, a menu’s name of 32, labels of 80', () => {
      for (const [path, text] of texts(wording.commands)) expect(text.length, path).toBeLessThanOrEqual(100);
      for (const kind of Object.values(wording.names))
        for (const [key, name] of Object.entries(kind)) expect(name, key).toMatch(/^[-_\p{Ll}\p{N}]{1,32}$/u);
      expect(wording.commands.check.length).toBeLessThanOrEqual(32);
      for (const [path, text] of texts(wording.labels)) expect(text.length, path).toBeLessThanOrEqual(80);
    });
  },
);

describe('the reader’s language', () => {
  it('is found by its tag, with or without a region; all others read English', () => {
    expect(wordingFor(wordings, 'ru').language).toBe('ru');
    expect(wordingFor(wordings, 'en-GB').language).toBe('en');
    expect(wordingFor(wordings, 'fr').language).toBe('en');
    expect(wordingFor(wordings, null).language).toBe('en');
  });
});

describe('Russian', () => {
  it.each([
    ['2022-01-06', 'сегодня'],
    ['2022-01-05', '1 день назад'],
    ['2022-01-04', '2 дня назад'],
    ['2022-01-01', '5 дней назад'],
    ['2021-12-16', '3 недели назад'],
    ['2021-01-06', '12 месяцев назад'],
    ['2001-01-06', '21 год назад'],
    ['2000-01-06', '22 года назад'],
    ['2010-01-06', '12 лет назад'],
    ['2022-01-08', 'датировано на 2 дня вперёд'],
  ])('counts from %s: %s', (day, age) => {
    expect(russian.asOf(day, '2022-01-06')).toMatch(new RegExp(`, ${age}$`));
  });
});
