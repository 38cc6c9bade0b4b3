import { describe, expect, it } from 'vitest';
import { figuresOf, type Outcome } from '../../src/evaluation/figures.ts';
import { readQuestions } from '../../src/evaluation/questions.ts';

const outcome = (part: Partial<Outcome>): Outcome => ({
  answerable: true,
  answered: false,
  right: false,
  firstRight: false,
  rank: null,
  confidence: 0,
  ...part,
});

describe('figuresOf', () => {
  it('counts as the definitions say', () => {
    const figures = figuresOf([
      outcome({ answered: true, right: true, firstRight: true, rank: 1, confidence: 1 }),
      outcome({ answered: true, rank: 2, confidence: 0.5 }),
      outcome({ firstRight: true, rank: 1 }),
      outcome({}),
      outcome({ answerable: false, answered: true, confidence: 0.5 }),
      outcome({ answerable: false }),
    ]);
    expect(figures.hitAt1).toBeCloseTo(1 / 4);
    expect(figures.firstRight).toBeCloseTo(2 / 4);
    expect(figures.mrr).toBeCloseTo((1 + 1 / 2 + 1) / 4);
    expect(figures.precision).toBeCloseTo(1 / 3);
    expect(figures.f1).toBeCloseTo((2 * (1 / 3) * (1 / 4)) / (1 / 3 + 1 / 4));
    expect(figures.falseAnswers).toBeCloseTo(1 / 2);
    expect(figures.rightOverall).toBeCloseTo(2 / 6);
    expect(figures.brier).toBeCloseTo((0 + 0.25 + 1 + 0 + 0.25 + 0) / 6);
    expect(figures.calibrationError).toBeCloseTo((0 + 1 + 1) / 6);
  });

  it('divides by nothing without breaking', () => {
    expect(figuresOf([])).toMatchObject({ questions: 0, f1: 0, hitAt1: 0, falseAnswers: 0 });
  });
});

describe('readQuestions', () => {
  it('takes gold by sentence id, or by answer and paragraph', () => {
    const lines = [
      '{"id":"a","question":"q","gold":["S1"],"answerable":true,"set":"natural"}',
      '{"id":"b","question":"q","answers":["Rollo"],"paragraph":2,"answerable":true}',
      '{"id":"c","turns":["x","y"],"gold":[],"answerable":false}',
    ];
    const [byId, byAnswer, none] = readQuestions(lines.join('\n'), new Map([['S1', 'The text.']]));
    expect(byId?.right('The text.', 9)).toBe(true);
    expect(byAnswer?.right('Under Rollo they came.', 2)).toBe(true);
    expect(byAnswer?.right('Under Rollo they came.', 1)).toBe(false);
    expect(none).toMatchObject({ turns: ['x', 'y'], set: 'unanswerable' });
  });

  it('names the line that is no JSON', () => {
    expect(() => readQuestions('{"id":"a"}\nnonsense', new Map())).toThrow(/Line 2/);
  });
});
