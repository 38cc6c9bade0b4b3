import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadVocabulary } from '../../src/vocabulary/load.ts';

const { vectors } = loadVocabulary('vocabulary');
const row = fc.nat({ max: vectors.size - 1 });

const lengthOf = (one: number) => 0.3 + (one % 7);
const scales = vectors.scalesTo(lengthOf);
const units = vectors.scalesTo(() => 1);

/** How far the sum lies along another row, by the cosine of each alone. */
const productOfParts = (rows: readonly number[], other: number) =>
  rows.reduce((sum, one) => sum + lengthOf(one) * vectors.cosine(one, other), 0);

describe('sums of word vectors', () => {
  it('lie as far along any vector as their parts do together', () => {
    fc.assert(
      fc.property(fc.uniqueArray(row, { maxLength: 40 }), row, (rows, other) => {
        const sum = vectors.sum(rows, scales).slice();
        const direction = vectors.sum([other], units);
        const product = sum.reduce((all, value, i) => all + value * (direction[i] as number), 0);
        expect(product).toBeCloseTo(productOfParts(rows, other), 3);
      }),
    );
  });

  it('are nothing where there is nothing to add, also after another sum', () => {
    vectors.sum([1, 2, 3], units);
    expect([...new Set(vectors.sum([], units))]).toEqual([0]);
    expect(vectors.sum([], units).length).toBe(vectors.dimensions);
  });
});
