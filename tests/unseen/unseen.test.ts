import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildEngine, type Engine } from '../../src/answering/engine.ts';
import { askAll, evaluationOf } from '../../src/evaluation/evaluate.ts';
import { type GoldQuestion, readQuestions } from '../../src/evaluation/questions.ts';
import { datelineOf } from '../../src/knowledge/ingest.ts';
import { sha256 } from '../../src/knowledge/load.ts';
import { tokenize } from '../../src/matching/tokens.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport } from '../../src/reports/report.ts';
import { model, vocabulary } from '../answering/reports.ts';

type Asked = { readonly engine: Engine; readonly questions: readonly GoldQuestion[] };

/** Engines by their text: most of the time goes into making them. */
const made = new Map<string, Asked>();

/** The engine over a text alone, and the questions on it. */
function over(file: string): Asked {
  const before = made.get(file);
  if (before !== undefined) return before;
  const text = readFileSync(file, 'utf8');
  const name = basename(file, '.txt');
  const report = bareReport(name, text, datelineOf(text, '2026-01-01').day, sha256(text));
  const engine = buildEngine([report], factsOf(report, sha256), vocabulary, model);
  const questions = readQuestions(readFileSync(file.replace(/txt$/, 'questions.jsonl'), 'utf8'), new Map());
  made.set(file, { engine, questions });
  return { engine, questions };
}

/** Every question of a kind on a text, asked of it alone. */
function asked(file: string, kind: string) {
  const { engine, questions } = over(file);
  const followUps = () =>
    readQuestions(readFileSync(file.replace(/txt$/, `${kind}.jsonl`), 'utf8'), new Map());
  return askAll(engine, kind === 'questions' ? questions : followUps(), () => 0);
}

const textsIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.txt'));

/** Reasons for silence which say that the report has not a word that was asked with. */
const ofLackingWords: ReadonlySet<string> = new Set([
  'nothing in common',
  'name not in the report',
  'words not in the report',
  'number not in the report',
]);

/** Figures over all texts of a folder. */
function figuresOver(folder: string, kind = 'questions') {
  return evaluationOf(
    folder,
    textsIn(folder).flatMap((name) => asked(`${folder}/${name}`, kind)),
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

  it('leave conversations open that they do not answer, no worse than before', { timeout: 300_000 }, () => {
    const figures = figuresOver('tests/unseen', 'followups');
    expect(figures.questions).toBe(144);
    expect(figures.firstRight).toBeGreaterThanOrEqual(0.83);
    expect(figures.f1).toBeGreaterThanOrEqual(0.575);
    expect(figures.falseAnswers).toBeLessThanOrEqual(0.28);
  });

  it('are never said to lack a word that stands in them', { timeout: 300_000 }, () => {
    const untrue = textsIn('tests/unseen').flatMap((name) => {
      const { engine, questions } = over(`tests/unseen/${name}`);
      const standing = new Set(engine.facts.flatMap(({ text }) => tokenize(text).map(({ word }) => word)));
      return questions.flatMap(({ turns }) => {
        const answer = engine.answer(turns);
        if (answer.status !== 'not_in_report' || !ofLackingWords.has(answer.reason.code)) return [];
        return answer.reason.words.filter((word) => standing.has(word.toLowerCase()));
      });
    });
    expect(untrue).toEqual([]);
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
