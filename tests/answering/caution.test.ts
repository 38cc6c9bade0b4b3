import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cautions, thresholdOf } from '../../src/answering/caution.ts';
import { readQuestions } from '../../src/evaluation/questions.ts';
import { engineOver } from './reports.ts';

const questions = readQuestions(
  readFileSync('tests/golden/plant-fire-2022-03.questions.jsonl', 'utf8'),
  new Map(),
);
const engines = cautions.map((caution) => engineOver('tests/knowledge', caution));

describe('the dial for caution', () => {
  it('goes from bold to strict', () => {
    const thresholds = cautions.map((caution) => thresholdOf[caution]);
    expect(thresholds).toEqual([...thresholds].sort((a, b) => a - b));
  });

  it('withholds answers as it turns, and changes none', () => {
    const alone = questions.filter(({ turns }) => turns.length === 1);
    const given = engines.map((engine) =>
      alone.map(({ turns }) => {
        const answer = engine.answer(turns);
        return answer.status === 'answered' ? answer.fact.id : null;
      }),
    );
    const counts = given.map((answers) => answers.filter((id) => id !== null).length);
    expect(counts[0]).toBeGreaterThan(counts[1] ?? 0);
    expect(counts[1]).toBeGreaterThan(counts[2] ?? 0);
    given.slice(1).forEach((answers, i) => {
      answers.forEach((id, q) => {
        if (id !== null) expect(given[i]?.[q]).toBe(id);
      });
    });
  });
});
