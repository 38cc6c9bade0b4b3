import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
}

const ending = '.followups.jsonl';
const reportsOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name.slice(0, -ending.length)));
const read = (path: string) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
const plain = ({ turns, question }: Line) =>
  (turns ?? [question]).join(' / ').toLowerCase().replace(/[?.!]/g, '').trim();

describe.each(['training/reports', 'tests/unseen'])('conversations on the reports of %s', (folder) => {
  it.each(reportsOf(folder))(
    'are twelve, four of them answered to the end, none told twice: %s',
    (report) => {
      const text = readFileSync(`${report}.txt`, 'utf8');
      const facts = factsOf(bareReport('report', text, '2020-01-01', sha256(text)), sha256);
      const lines = read(`${report}${ending}`);
      expect(lines).toHaveLength(12);
      expect(lines.filter(({ answerable }) => answerable)).toHaveLength(4);
      const all = [...lines, ...read(`${report}.questions.jsonl`)];
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      expect(new Set(lines.map(plain)).size).toBe(lines.length);
      const before = new Set(read(`${report}.questions.jsonl`).map(plain));
      for (const line of lines) {
        const { id, turns, answers, answerable } = line;
        expect(before, id).not.toContain(plain(line));
        expect(turns?.length, id).toBeGreaterThan(1);
        expect(answers.length > 0, id).toBe(answerable);
        for (const answer of answers)
          expect(facts.filter((fact) => fact.text.includes(answer)).length, `${id}: ${answer}`).toBe(1);
      }
    },
  );
});
