import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordPieces } from '../../src/encoder/wordPieces.ts';

const pieces = ['', '▁', 'a', 'b', 'c', 'ab', '▁ab', 'abc', '▁c', 'ca'];
const scores = [0, -3, -4, -4, -4, -5, -6, -7.5, -5, -9];
const divided = new WordPieces(pieces, scores);
const texts = (ids: readonly number[]) => ids.map((id) => pieces[id] ?? '?').join('|');

/** All ways to divide a text, and how likely each is. */
function ways(rest: string): { ids: number[]; score: number }[] {
  if (rest === '') return [{ ids: [], score: 0 }];
  return pieces.flatMap((piece, id) =>
    piece !== '' && rest.startsWith(piece)
      ? ways(rest.slice(piece.length)).map(({ ids, score }) => ({
          ids: [id, ...ids],
          score: score + (scores[id] ?? 0),
        }))
      : [],
  );
}

describe('WordPieces', () => {
  it('finds the likeliest of all ways to divide a text', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 8 });
    fc.assert(
      fc.property(word, (text) => {
        const found = divided.of(text);
        if (text === '') {
          expect(found).toEqual([]);
          return;
        }
        const best = Math.max(...ways(`▁${text.replaceAll(' ', '▁')}`).map(({ score }) => score));
        const own = found.reduce((sum, id) => sum + (scores[id] ?? 0), 0);
        expect(own).toBeCloseTo(best, 9);
        expect(found.map((id) => pieces[id]).join('')).toBe(`▁${text.replaceAll(' ', '▁')}`);
      }),
    );
  });

  it('makes one piece of letters that it does not know', () => {
    expect(texts(divided.of('ab'))).toBe('▁ab');
    expect(divided.of('xy')).toEqual([1, 0]);
    expect(divided.of('a😀😀b')).toEqual([1, 2, 0, 3]);
  });

  it('reads letters that are written in other ways', () => {
    expect(divided.of('ａｂ')).toEqual(divided.of('ab'));
  });
});
