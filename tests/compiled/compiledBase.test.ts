import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { engineOver as engineOverBase } from '../../src/answering/engine.ts';
import { factBaseOf } from '../../src/answering/factBase.ts';
import { BaseCompiler, openBase } from '../../src/compiled/compiledBase.ts';
import { CompiledFileError, openSections } from '../../src/compiled/sections.ts';
import { readQuestions } from '../../src/evaluation/questions.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { model, vocabulary } from '../answering/reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'verbatim-compiled-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'knowledge.index');
const key = 'made for a test';

const known = ['knowledge', 'tests/knowledge'].map(loadKnowledge);
const reports = known.flatMap((one) => one.reports);
const facts = known.flatMap((one) => one.facts);
const compiler = new BaseCompiler(
  reports.map(({ lexicon }) => lexicon),
  vocabulary,
);
for (const report of reports)
  compiler.add(
    report,
    facts.filter((fact) => fact.report === report.id),
  );
compiler.write(file, key);
const bytes = readFileSync(file);

describe('a compiled file', () => {
  const opened = openBase(file, key, vocabulary);
  if (opened === null) throw new Error('the file is not there');

  it('holds the reports and their facts as they were', () => {
    expect(opened.facts).toEqual(facts);
    expect(opened.reports.map((report) => ({ ...report }))).toEqual(reports);
    for (const { report, text, start, end } of opened.facts)
      expect(opened.reports.find(({ id }) => id === report)?.text.slice(start, end)).toBe(text);
  });

  it('holds the index as it was', () => {
    const built = factBaseOf(reports, facts, vocabulary);
    expect(opened.index.columns).toEqual(built.index.columns);
    expect(opened.everywhere).toEqual(built.everywhere);
    expect(opened.events).toEqual(built.events);
  });

  it('is answered from as the reports themselves are', () => {
    const questions = ['plant-fire-2022-03', 'quake-2023-11'].flatMap((name) =>
      readQuestions(readFileSync(`tests/golden/${name}.questions.jsonl`, 'utf8'), new Map()),
    );
    const before = engineOverBase(factBaseOf(reports, facts, vocabulary), vocabulary, model);
    const now = engineOverBase(opened, vocabulary, model);
    for (const { turns } of questions) expect(now.answer(turns)).toEqual(before.answer(turns));
  });

  it('is refused with any byte changed, and cut short anywhere', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Uint8Array.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        expect(() => openSections(damaged, key)).toThrow(CompiledFileError);
        expect(() => openSections(Uint8Array.from(bytes.subarray(0, at)), key)).toThrow(CompiledFileError);
      }),
      { numRuns: 100 },
    );
  });

  it('is refused where it was made of something else, and is none where there is no file', () => {
    expect(() => openBase(file, 'other reports', vocabulary)).toThrow(/other reports/);
    expect(openBase(join(folder, 'absent.index'), key, vocabulary)).toBeNull();
  });

  it('is written whole or not at all', () => {
    const absent = join(folder, 'absent', 'knowledge.index');
    expect(() => compiler.write(absent, key)).toThrow(/ENOENT/);
    expect(readdirSync(folder)).toEqual(['knowledge.index']);
  });
});
