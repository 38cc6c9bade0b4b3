import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readQuestions } from '../../src/evaluation/questions.ts';

const reportsOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.unanswered.jsonl'))
    .map((name) => join(folder, name.slice(0, -'.unanswered.jsonl'.length)));
const read = (path: string) => readQuestions(readFileSync(path, 'utf8'), new Map());
const plain = (turns: readonly string[]) => turns.join(' / ').toLowerCase().replace(/[?.!]/g, '').trim();

describe.each([
  ['training/reports', 30],
  ['training/encoder/reports', 40],
] as const)('questions that the reports of %s leave open', (folder, count) => {
  it.each(reportsOf(folder))(`are ${count}, none answered, none asked twice: %s`, (report) => {
    const open = read(`${report}.unanswered.jsonl`);
    expect(open).toHaveLength(count);
    expect(open.filter(({ answerable }) => answerable)).toEqual([]);
    const all = [...open, ...read(`${report}.questions.jsonl`)];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const answered = new Set(all.filter(({ answerable }) => answerable).map(({ turns }) => plain(turns)));
    for (const { turns } of open) expect(answered).not.toContain(plain(turns));
    expect(new Set(open.map(({ turns }) => plain(turns))).size).toBe(open.length);
  });
});
