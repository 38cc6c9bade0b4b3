import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { askAll, evaluationOf } from '../../src/evaluation/evaluate.ts';
import { type GoldQuestion, readQuestions } from '../../src/evaluation/questions.ts';
import { engineOver } from '../answering/reports.ts';

const reports = ['plant-fire-2022-03', 'quake-2023-11'];
const engine = engineOver('tests/knowledge');
const read = (report: string) =>
  readQuestions(readFileSync(`tests/golden/${report}.questions.jsonl`, 'utf8'), new Map());
const measured = (questions: readonly GoldQuestion[]) =>
  evaluationOf(
    'golden',
    askAll(engine, questions, () => 0),
  ).all;

describe('the golden set', () => {
  it.each(reports)('names a fact of %s for each question that has an answer', (report) => {
    const facts = engine.facts.filter((fact) => fact.report === report);
    for (const question of read(report)) {
      const right = facts.filter(({ text, paragraph }) => question.right(text, paragraph));
      expect(right.length > 0, `${question.id}: right facts`).toBe(question.answerable);
    }
  });

  // Floors, not goals: a change that falls below them made answers worse. Nothing is learned from these questions.
  it('is answered no worse than before', () => {
    const figures = measured(reports.flatMap(read));
    expect(figures.questions).toBe(120);
    expect(figures.firstRight).toBeGreaterThanOrEqual(0.74);
    expect(figures.f1).toBeGreaterThanOrEqual(0.68);
    expect(figures.falseAnswers).toBeLessThanOrEqual(0.19);
  });
});
