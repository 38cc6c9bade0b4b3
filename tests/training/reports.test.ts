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
}

const reports = ['training/reports', 'training/encoder/reports', 'tests/unseen'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.questions.jsonl'))
    .map((name) => join(folder, basename(name, '.questions.jsonl'))),
);

describe('questions on the own reports', () => {
  it.each(reports)('name pieces that stand once in the report, in one sentence: %s', (name) => {
    const text = readFileSync(`${name}.txt`, 'utf8');
    const facts = factsOf(bareReport(name, text, '2020-01-01', sha256(text)), sha256);
    const lines = readFileSync(`${name}.questions.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
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
