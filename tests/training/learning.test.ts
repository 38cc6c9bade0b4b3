import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnLogistic } from '../../training/logisticRegression.ts';
import { learnRanking } from '../../training/softmaxRegression.ts';

describe('learnRanking', () => {
  it('finds the feature that makes a candidate right, for all and for one group', () => {
    // In group 0 the first feature decides, in group 1 the second.
    const lists = Array.from({ length: 40 }, (_, i) => {
      const group = i % 2;
      const features = Float64Array.of(1, 0, 0, 1);
      return { features, right: group === 0 ? [true, false] : [false, true], group, weight: 1 };
    });
    const weights = learnRanking(lists, { features: 2, groups: 2, penalty: 1, groupPenalty: 1 });
    const score = (group: number, feature: number) =>
      (weights[feature] ?? 0) + (weights[2 * (1 + group) + feature] ?? 0);
    expect(score(0, 0)).toBeGreaterThan(score(0, 1));
    expect(score(1, 1)).toBeGreaterThan(score(1, 0));
  });

  it('gives the same weights each time', () => {
    const lists = [{ features: Float64Array.of(0.2, 0.9), right: [true, false], group: 0, weight: 1 }];
    const options = { features: 1, groups: 1, penalty: 1, groupPenalty: 1 };
    expect(learnRanking(lists, options)).toEqual(learnRanking(lists, options));
  });
});

describe('learnLogistic', () => {
  it('gives back the rates of the data as probabilities', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (tenths) => {
        const examples = Array.from({ length: 200 }, (_, i) => ({
          features: Float64Array.of(i % 2),
          positive: i % 2 === 1 ? Math.floor(i / 2) % 10 < tenths : false,
          weight: 1,
        }));
        const { weights, bias } = learnLogistic(examples, 0);
        const probability = 1 / (1 + Math.exp(-((weights[0] ?? 0) + bias)));
        expect(probability).toBeCloseTo(tenths / 10, 1);
      }),
      { numRuns: 4 },
    );
  });
});
