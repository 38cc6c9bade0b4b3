import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/reports/facts.ts';
import { bareReport } from '../../src/reports/report.ts';

interface Line {
  readonly id: string;
  readonly question?: string;
  readonly turns?: readonly string[];
  readonly answers: readonly string[];
  readonly answerable: boolean;
  readonly set: string;
  /** Where the answers stand, from 1; of articles alone. */
  readonly paragraph?: number;
}

/** Texts with questions, without the endings of their files. */
const textsIn = (...folders: string[]) =>
  folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.questions.jsonl'))
      .map((name) => join(folder, basename(name, '.questions.jsonl'))),
  );

/** The facts and the questions of a text. */
function readText(name: string) {
  const text = readFileSync(`${name}.txt`, 'utf8');
  const facts = factsOf(bareReport(name, text, '2020-01-01', sha256(text)), sha256);
  const lines = readFileSync(`${name}.questions.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  return { text, facts, lines };
}

const reports = textsIn('training/reports', 'training/encoder/reports', 'tests/unseen');
const articles = textsIn('training/articles', 'training/encoder/articles', 'tests/unseen-articles');

describe('questions on the own reports', () => {
  it.each(reports)('name pieces that stand once in the report, in one sentence: %s', (name) => {
    const { text, facts, lines } = readText(name);
    for (const { id, question, turns, answers, answerable, set } of lines) {
      expect(turns ?? [question], id).not.toContain(undefined);
      expect(answers.length > 0, id).toBe(answerable);
      expect(['natural', 'messy', 'followup', 'unanswerable'], id).toContain(set);
      for (const answer of answers) {
        expect(text.split(answer).length - 1, `${id}: ${answer}`).toBe(1);
        expect(facts.filter((fact) => fact.text.includes(answer)).length, `${id}: ${answer}`).toBe(1);
      }
    }
  });
});

describe('questions on articles', () => {
  it.each(articles)('name pieces of one sentence of their paragraph, half of them none: %s', (name) => {
    const { facts, lines } = readText(name);
    for (const { id, answers, answerable, paragraph } of lines) {
      expect(answers.length > 0, id).toBe(answerable);
      for (const answer of answers) {
        const holding = facts.filter((fact) => fact.paragraph === paragraph && fact.text.includes(answer));
        expect(holding.length, `${id}: ${answer}`).toBeGreaterThan(0);
      }
    }
    expect(lines.filter(({ answerable }) => answerable).length).toBe(lines.length / 2);
  });
});
