import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildEngine } from '../../src/answering/engine.ts';
import { askAll, evaluationOf } from '../../src/evaluation/evaluate.ts';
import { readQuestions } from '../../src/evaluation/questions.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport } from '../../src/reports/report.ts';
import { model, vocabulary } from '../answering/reports.ts';

const folder = 'tests/unseen';
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => basename(name, '.txt'));

/** Every question on a report, asked of it alone. */
function asked(name: string) {
  const text = readFileSync(`${folder}/${name}.txt`, 'utf8');
  const report = bareReport(name, text, '2024-01-01', sha256(text));
  const engine = buildEngine([report], factsOf(report, sha256), vocabulary, model);
  const questions = readQuestions(readFileSync(`${folder}/${name}.questions.jsonl`, 'utf8'), new Map());
  return askAll(engine, questions, () => 0);
}

describe('twelve reports that nothing was learned from', () => {
  // Floors, not goals: a change that falls below them made answers worse.
  it('are answered no worse than before', { timeout: 300_000 }, () => {
    const figures = evaluationOf('unseen', names.flatMap(asked)).all;
    expect(figures.questions).toBe(1080);
    expect(figures.firstRight).toBeGreaterThanOrEqual(0.765);
    expect(figures.f1).toBeGreaterThanOrEqual(0.645);
    expect(figures.falseAnswers).toBeLessThanOrEqual(0.165);
  });
});
