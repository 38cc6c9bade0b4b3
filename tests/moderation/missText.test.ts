import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftOut, missText } from '../../src/moderation/missText.ts';

/** The reports name the river, general English knows these words, and nothing else is known. */
const known = (word: string) => {
  if (['ford', 'bridge', 'closed'].includes(word)) return 'report';
  return ['many', 'maria', 'open', 'school', 'brother', 'tomorrow', 'water'].includes(word)
    ? 'general'
    : null;
};

describe('what is kept of a question without an answer', () => {
  it.each([
    ['Is the bridge at Ford open?', 'is the bridge at ford open'],
    ['is the school open tomorrow, Maria', 'is the school open tomorrow …'],
    ['is my brother maria safe at school', 'is my brother … at school'],
    ['Is Xyzzy Qwert at school?', 'is … at school'],
    ['is the water open? +44 20 7946 0958 or a.b@example.org', 'is the water open … or'],
    ['is school 12.5 or 1,500 or 12/31', 'is school 12.5 or 1,500 or 12 31'],
    ['<@123456789012345678> is school open https://example.org/maria', 'is school open'],
    ['how many of 1500 closed in 2022', 'how many of 1500 closed in 2022'],
  ])('%s', (question, kept) => {
    expect(missText(question, known)).toBe(kept);
  });

  it('is nothing where nothing of matter is left', () => {
    expect(missText('is Xyzzy there?', known)).toBe('');
    expect(missText('', known)).toBe('');
  });

  it('holds no word that nobody knows and no long number, whatever was asked', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (question) => {
        for (const word of missText(question, known).split(' ')) {
          if (word === leftOut || word === '') continue;
          expect(word.replace(/\D/g, '').length).toBeLessThanOrEqual(4);
        }
      }),
    );
  });
});
