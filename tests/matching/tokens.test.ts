import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, porterStem, soundAlike, words } from '../../src/matching/natural.ts';
import { numbersIn } from '../../src/matching/numbers.ts';
import { conceptKey, fold, Stemmer, tokenize } from '../../src/matching/tokens.ts';
import { loadVocabulary } from '../../src/vocabulary/load.ts';

describe('words', () => {
  it('keeps accents, numbers, decimals and abbreviations whole', () => {
    expect(words('Côte d’Ivoire lost 1,234 (4.5%) at 11 p.m. in the U.S.')).toEqual([
      'Côte',
      'd’Ivoire',
      'lost',
      '1,234',
      '4.5',
      'at',
      '11',
      'p.m.',
      'in',
      'the',
      'U.S.',
    ]);
  });

  it('keeps words of other scripts', () => {
    expect(words('Дніпро, Қазақстан')).toEqual(['Дніпро', 'Қазақстан']);
  });

  it('finds nothing in a text without words', () => {
    expect(words('😂😂🔥 ?!')).toEqual([]);
  });
});

describe('tokenize', () => {
  it('gives offsets that lead back to the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const { surface, at } of tokenize(text))
          expect(text.slice(at, at + surface.length)).toBe(surface);
      }),
    );
  });

  it('folds case, diacritics, possessives and dots', () => {
    expect(['Stéphane', 'Secretary’s', 'U.S.', 'p.m.', "don't"].map(fold)).toEqual([
      'stephane',
      'secretary',
      'us',
      'pm',
      'dont',
    ]);
  });
});

describe('stems', () => {
  const stemmer = new Stemmer(
    new Map([
      ['fled', 'flee'],
      ['children', 'child'],
    ]),
  );

  it('joins inflected and irregular forms', () => {
    expect(stemmer.stem('protesting')).toBe(stemmer.stem('protests'));
    expect(stemmer.stem('fled')).toBe(stemmer.stem('flee'));
    expect(stemmer.stem('children')).toBe(stemmer.stem('child'));
  });

  it('leaves words of other scripts alone', () => {
    expect(porterStem('Дніпро')).toBe('Дніпро');
  });
});

describe('keys of concepts', () => {
  const { stemmer } = loadVocabulary('vocabulary');
  const key = (word: string) => conceptKey(word, stemmer.stem(word));

  it.each([
    ['wound', 'wounded'],
    ['recover', 'recovered'],
    ['delivers', 'delivering'],
    ['volunteer', 'volunteered'],
    ['virus', 'viruses'],
    ['gas', 'gases'],
    ['bus', 'buses'],
    ['shot', 'shots'],
    ['exceed', 'exceeded'],
    ['leave', 'leaves'],
    ['hospitalise', 'hospitalised'],
    ['mobilize', 'mobilization'],
  ])('are one for forms of a word: %s, %s', (one, other) => {
    expect(key(one)).toBe(key(other));
  });

  it.each([
    ['wound', 'wind'],
    ['ground', 'grind'],
    ['reporter', 'reported'],
    ['officer', 'office'],
    ['hospital', 'hospitalized'],
    ['mobile', 'mobilized'],
  ])('are two for two words: %s, %s', (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });
});

describe('nearness of spelling', () => {
  it('counts a swap of neighbours as one edit', () => {
    expect(editDistance('mnay', 'many')).toBe(1);
  });

  it('hears names that are spelt differently', () => {
    expect(soundAlike('germann', 'gherman')).toBe(true);
    expect(soundAlike('germann', 'bachelet')).toBe(false);
  });
});

describe('numbersIn', () => {
  const values = (text: string) => numbersIn(tokenize(text)).map(({ value }) => value);

  it('reads figures, words and shorthand', () => {
    expect(values('1,000')).toEqual([1000]);
    expect(values('a thousand')).toEqual([1000]);
    expect(values('1k')).toEqual([1000]);
    expect(values('two dozen')).toEqual([24]);
    expect(values('twenty-one people')).toEqual([21]);
    expect(values('5 million and 9.8')).toEqual([5_000_000, 9.8]);
    expect(values('two hundred thousand')).toEqual([200_000]);
  });

  it('takes no word for a number by its prototype', () => {
    expect(values('constructor toString')).toEqual([]);
  });

  it('reads back any number written with separators', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
        expect(values(value.toLocaleString('en-US'))).toEqual([value]);
      }),
    );
  });
});
