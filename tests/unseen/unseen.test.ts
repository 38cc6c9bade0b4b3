import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildEngine } from '../../src/answering/engine.ts';
import { askAll, evaluationOf } from '../../src/evaluation/evaluate.ts';
import { readQuestions } from '../../src/evaluation/questions.ts';
import { datelineOf } from '../../src/knowledge/ingest.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport } from '../../src/reports/report.ts';
import { model, vocabulary } from '../answering/reports.ts';

/** Every question on a text, asked of it alone. */
function asked(file: string) {
  const text = readFileSync(file, 'utf8');
  const name = basename(file, '.txt');
  const report = bareReport(name, text, datelineOf(text, '2026-01-01').day, sha256(text));
  const engine = buildEngine([report], factsOf(report, sha256), vocabulary, model);
  const questions = readQuestions(readFileSync(file.replace(/txt$/, 'questions.jsonl'), 'utf8'), new Map());
  return askAll(engine, questions, () => 0);
}

/** Figures over all texts of a folder. */
function figuresOver(folder: string) {
  const texts = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return evaluationOf(
    folder,
    texts.flatMap((name) => asked(`${folder}/${name}`)),
  ).all;
}

describe('twelve reports that nothing was learned from', () => {
  // Floors, not goals: a change that falls below them made answers worse.
  it('are answered no worse than before', { timeout: 300_000 }, () => {
    const figures = figuresOver('tests/unseen');
    expect(figures.questions).toBe(1080);
    expect(figures.firstRight).toBeGreaterThanOrEqual(0.765);
    expect(figures.f1).toBeGreaterThanOrEqual(0.69);
    expect(figures.falseAnswers).toBeLessThanOrEqual(0.175);
  });
});

describe('eight articles that nothing was learned from', () => {
  it('are answered no worse than before', { timeout: 300_000 }, () => {
    const figures = figuresOver('tests/unseen-articles');
    expect(figures.questions).toBe(800);
    expect(figures.firstRight).toBeGreaterThanOrEqual(0.945);
    expect(figures.f1).toBeGreaterThanOrEqual(0.58);
    expect(figures.falseAnswers).toBeLessThanOrEqual(0.115);
  });
});
