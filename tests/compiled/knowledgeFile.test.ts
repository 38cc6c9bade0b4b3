import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { keptKnowledge } from '../../src/compiled/knowledgeFile.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { KnowledgeError } from '../../src/reports/knowledgeError.ts';
import { vocabulary } from '../answering/reports.ts';

const room = mkdtempSync(join(tmpdir(), 'verbatim-kept-'));
afterAll(() => rmSync(room, { recursive: true }));
const folder = join(room, 'knowledge');
const file = join(room, 'data', 'knowledge.index');
const report = join(folder, 'quake-2023-11', 'report.md');
let told: string[] = [];

const load = (to = file, tell: (sentence: string) => void = (sentence) => void told.push(sentence)) =>
  keptKnowledge({
    folder,
    file: to,
    vocabulary,
    vocabularyFiles: ['vocabulary/concepts.txt'],
    tell,
  });
const factsOf = (base: ReturnType<typeof load>) => base?.facts.map(({ id, text }) => [id, text]);
const expected = () => loadKnowledge(folder).facts.map(({ id, text }) => [id, text]);

beforeEach(() => {
  rmSync(room, { recursive: true, force: true });
  cpSync('tests/knowledge', folder, { recursive: true });
  told = [];
});

describe('what was read from reports', () => {
  it('is kept, and used the next time', () => {
    expect(factsOf(load())).toEqual(expected());
    const written = statSync(file).mtimeMs;
    expect(factsOf(load())).toEqual(expected());
    expect(statSync(file).mtimeMs).toBe(written);
    expect(told).toEqual([]);
  });

  it('is said to be damaged and made anew, where a byte of the file has changed', () => {
    load();
    const sound = readFileSync(file);
    for (const at of [0, 20, 60, Math.floor(sound.length / 2), sound.length - 1]) {
      const damaged = Buffer.from(sound);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      writeFileSync(file, damaged);
      told = [];
      expect(factsOf(load())).toEqual(expected());
      expect(told).toHaveLength(1);
      expect(told[0]).toContain(file);
      expect(told[0]).toMatch(/damaged|version/);
      expect(readFileSync(file).equals(sound)).toBe(true);
    }
  });

  it('is made anew where a report has changed', () => {
    load();
    writeFileSync(report, `${readFileSync(report, 'utf8')}\n\nA bridge was opened in Karvel.\n`);
    const facts = factsOf(load());
    expect(facts).toEqual(expected());
    expect(facts?.some(([, text]) => text === 'A bridge was opened in Karvel.')).toBe(true);
    expect(told[0]).toMatch(/other reports/);
  });

  it('is refused with the reports, where one of them is wrong, and what was kept stays', () => {
    load();
    const before = readFileSync(file);
    const sound = readFileSync(report, 'utf8');
    writeFileSync(report, sound.replace('id: quake-2023-11', 'id: another'));
    expect(() => load()).toThrow(KnowledgeError);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is not kept of reports that were changed meanwhile', () => {
    const before = readFileSync(report, 'utf8');
    mkdirSync(join(room, 'data'));
    writeFileSync(file, 'damaged');
    // Told between the look at what the reports hold and their reading.
    const edit = () => writeFileSync(report, `${before}\n\nA bridge was opened in Karvel.\n`);
    expect(load(file, edit)).toBeNull();
    writeFileSync(report, before);
    expect(factsOf(load())).toEqual(expected());
    expect(factsOf(load())?.some(([, text]) => text === 'A bridge was opened in Karvel.')).toBe(false);
  });

  it('is read into memory where it cannot be kept, and the operator is told what to do', () => {
    const inTheWay = join(room, 'in-the-way');
    writeFileSync(inTheWay, '');
    expect(load(join(inTheWay, 'knowledge.index'))).toBeNull();
    expect(told[0]).toMatch(/cannot be kept .* Check that the folder may be written/);
    expect(existsSync(join(inTheWay, 'knowledge.index'))).toBe(false);
  });
});
