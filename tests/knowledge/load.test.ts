import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { KnowledgeError, type KnowledgeProblem } from '../../src/reports/knowledgeError.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-load-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const front = ['id: flood', 'title: The flood', 'publisher: Nobody', 'dateline: 2024-05-15'];

function put(lines: readonly string[], text = 'The river rose. Ms. Ada Vale left.\n', id = 'flood'): string {
  mkdirSync(join(folder, id), { recursive: true });
  const file = join(folder, id, 'report.md');
  writeFileSync(file, `---\n${lines.join('\n')}\n---\n${text}`);
  return file;
}

function putLexicon(yaml: string | Buffer, id = 'flood'): string {
  const file = join(folder, id, 'lexicon.yaml');
  writeFileSync(file, yaml);
  return file;
}

function problems(): readonly KnowledgeProblem[] {
  try {
    loadKnowledge(folder);
  } catch (error) {
    if (error instanceof KnowledgeError) {
      // The message is what a person reads: every problem with its file and remedy.
      for (const { problem, file, line, remedy } of error.problems)
        expect(error.message).toContain(`${file}${line === null ? '' : `:${line}`}: ${problem} ${remedy}`);
      return error.problems;
    }
    throw error;
  }
  throw new Error('it was loaded');
}

const problem = (): KnowledgeProblem => {
  const [only, ...others] = problems();
  if (only === undefined || others.length > 0) throw new Error(`not one problem: ${JSON.stringify(others)}`);
  return only;
};

describe('a knowledge folder', () => {
  it('is loaded in the order of names, with defaults, hidden folders and files left out', () => {
    put(front.with(0, 'id: b'), 'It rose.', 'b');
    put(front.with(0, 'id: a'), 'It fell.', 'a');
    mkdirSync(join(folder, '.hidden'));
    writeFileSync(join(folder, 'notes.txt'), 'not a report');
    const { reports, facts } = loadKnowledge(folder);
    expect(reports.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(facts.map(({ text }) => text)).toEqual(['It fell.', 'It rose.']);
    expect(reports[0]).toMatchObject({ url: null, origin: null, published: null, language: 'en' });
  });

  it('gives a sentence that recurs an id of its own', () => {
    put(front, 'It rose. It fell. It rose.');
    const ids = loadKnowledge(folder).facts.map(({ id }) => id);
    expect(ids[2]).toBe(`${ids[0]}-2`);
  });

  it('that is missing stops the start', () => {
    const missing = join(folder, 'nowhere');
    expect(() => loadKnowledge(missing)).toThrow(
      `${missing}: The knowledge folder cannot be read. Set KNOWLEDGE_DIR to a folder with a folder for each report, or add one: npm run ingest.`,
    );
  });

  it('that is empty stops the start', () => {
    expect(problem()).toMatchObject({
      problem: 'The knowledge folder holds no report.',
      file: folder,
      line: null,
    });
  });

  it('with a folder without a report stops the start', () => {
    mkdirSync(join(folder, 'flood'));
    const { problem: what, file, remedy } = problem();
    expect(what).toMatch(/^The file cannot be read \(ENOENT/);
    expect(file).toBe(join(folder, 'flood', 'report.md'));
    expect(remedy).toBe('Check that it exists and that the bot may read it.');
  });

  it('may be made of links; one that leads nowhere stops the start', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'verbatim-elsewhere-'));
    put(front, 'It rose.');
    renameSync(join(folder, 'flood'), join(elsewhere, 'flood'));
    symlinkSync(join(elsewhere, 'flood'), join(folder, 'flood'));
    expect(loadKnowledge(folder).facts.map(({ text }) => text)).toEqual(['It rose.']);
    rmSync(elsewhere, { recursive: true });
    expect(problem().problem).toMatch(/^The file cannot be read \(ENOENT/);
  });

  it('names what is wrong in all reports at once', () => {
    put(['id: a', 'title: A', 'dateline: 2024-02-30'], 'It rose.', 'a');
    put(front.with(0, 'id: b'), '\n\n', 'b');
    const found = problems().map(({ problem: what, file }) => [what, file.slice(folder.length + 1)]);
    expect(found).toEqual([
      ['“publisher” is missing.', join('a', 'report.md')],
      ['“dateline” is no day of the calendar.', join('a', 'report.md')],
      ['The report holds no sentence.', join('b', 'report.md')],
    ]);
  });
});

describe('front matter', () => {
  it.each([
    ['a missing key', front.slice(0, 3), '“dateline” is missing.', 'Add it.', 2],
    [
      'an unknown key',
      [...front, 'colour: red'],
      '“colour” is no known entry.',
      'Remove it or correct its name.',
      6,
    ],
    [
      'no date',
      front.with(3, 'dateline: Wednesday'),
      '“dateline” must be a day, YYYY-MM-DD.',
      'Correct it.',
      5,
    ],
    [
      'no day',
      front.with(3, 'dateline: 2023-02-29'),
      '“dateline” is no day of the calendar.',
      'Correct it.',
      5,
    ],
    ['no address', [...front, 'url: example'], '“url” must be an address, http(s)://….', 'Correct it.', 6],
    ['an empty title', front.with(1, 'title: ""'), '“title” must not be empty.', 'Correct it.', 3],
    ['a number for a title', front.with(1, 'title: 7'), '“title” must be a text.', 'Correct it.', 3],
    [
      'no language',
      [...front, 'language: English'],
      '“language” must be a language tag such as en.',
      'Correct it.',
      6,
    ],
    [
      'a bad id',
      front.with(0, 'id: Flood!'),
      '“id” must be lower-case letters, digits and hyphens.',
      'Correct it.',
      2,
    ],
    [
      'the id of another folder',
      front.with(0, 'id: quake'),
      "The id “quake” is not the folder's name “flood”.",
      'Give both the same name.',
      2,
    ],
  ])('%s is refused with its line', (_, lines, what, remedy, line) => {
    const file = put(lines);
    expect(problem()).toEqual({ problem: what, file, line, remedy });
  });

  it('that is no YAML is refused with its line', () => {
    const file = put(front.with(1, 'title: "open'));
    const found = problems();
    expect(found[0]?.problem).toMatch(/^This is no YAML: /);
    expect(found[0]).toMatchObject({ file, remedy: 'Mend the line; quote a text that holds a colon.' });
  });

  it('that is missing is refused', () => {
    mkdirSync(join(folder, 'flood'));
    writeFileSync(join(folder, 'flood', 'report.md'), 'It rose.');
    expect(problem()).toMatchObject({ problem: 'The front matter is missing.', line: 1 });
  });

  it('may end its lines with CR LF; the text keeps its own', () => {
    mkdirSync(join(folder, 'flood'));
    const text = 'It rose.\r\n\r\nIt fell.';
    writeFileSync(join(folder, 'flood', 'report.md'), `---\r\n${front.join('\r\n')}\r\n---\r\n${text}`);
    const { reports, facts } = loadKnowledge(folder);
    expect(reports[0]?.text).toBe(text);
    expect(facts.map((fact) => fact.text)).toEqual(['It rose.', 'It fell.']);
  });

  it('a report that is not UTF-8 is refused', () => {
    const file = put(front);
    writeFileSync(
      file,
      Buffer.concat([Buffer.from(`---\n${front.join('\n')}\n---\n`), Buffer.from([0x63, 0xe9])]),
    );
    expect(problem()).toEqual({
      problem: 'The file is not UTF-8.',
      file,
      line: null,
      remedy: 'Save it as UTF-8.',
    });
  });
});

describe('a lexicon', () => {
  it('gives names their canonical spelling', () => {
    put(front);
    putLexicon('people:\n  - name: Ada Vale-Lund\n    spellings: [Ms. Ada Vale]\n');
    expect(loadKnowledge(folder).facts[1]?.people).toEqual(['Ada Vale-Lund']);
  });

  it('may be empty', () => {
    put(front);
    putLexicon('\n');
    expect(loadKnowledge(folder).facts).toHaveLength(2);
  });

  const remedy = 'Correct it to what the text says, move it to “also”, or remove it.';
  it.each([
    [
      'a spelling that matches nothing',
      'people:\n  - name: Ada Vale\n    spellings:\n      - Ada Vale\n      - Ada Veil\n',
      { problem: 'The spelling “Ada Veil” does not occur in the text.', line: 5, remedy },
    ],
    [
      'a name without spellings that matches nothing',
      'places:\n  - name: Lund\n',
      { problem: 'The name “Lund” does not occur in the text.', line: 2, remedy },
    ],
    [
      'a role that matches nothing',
      'people:\n  - name: Ada Vale\n    roles: [the mayor]\n',
      { problem: 'The role “the mayor” does not occur in the text.', line: 3, remedy },
    ],
    [
      'an abbreviation that matches nothing',
      'abbreviations:\n  - short: NEO\n    long: National Emergency Office\n',
      { problem: 'The abbreviation “NEO” does not occur in the text.', line: 2, remedy },
    ],
    [
      'a note on nothing',
      'notes:\n  - text: The lake\n    note: which\n',
      { problem: 'The noted text “The lake” does not occur in the text.', line: 2, remedy },
    ],
    [
      'a note on an empty text',
      'notes:\n  - text: " "\n    note: which\n',
      { problem: '“notes.0.text” must not be empty.', line: 2, remedy: 'Correct it.' },
    ],
    [
      'a spelling given to two',
      'people:\n  - name: Ada Vale\n  - name: Ms. Ada\n    also: [Ada Vale]\n',
      {
        problem: '“Ada Vale” is given to “Ada Vale” and to “Ms. Ada”.',
        line: 3,
        remedy: 'Keep it at one of them.',
      },
    ],
    [
      'an unknown key',
      'people:\n  - name: Ada Vale\n    nickname: Ad\n',
      {
        problem: '“people.0.nickname” is no known entry.',
        line: 3,
        remedy: 'Remove it or correct its name.',
      },
    ],
    [
      'a missing key',
      'people:\n  - spellings: [Ada Vale]\n',
      { problem: '“people.0.name” is missing.', line: 2, remedy: 'Add it.' },
    ],
    [
      'an unknown pronoun',
      'people:\n  - name: Ada Vale\n    pronoun: xe\n',
      { problem: '“people.0.pronoun” must be she, he or they.', line: 3, remedy: 'Correct it.' },
    ],
    [
      'a text for a list',
      'people:\n  - name: Ada Vale\n    spellings: Ada Vale\n',
      { problem: '“people.0.spellings” must be a list.', line: 3, remedy: 'Correct it.' },
    ],
  ])('%s is refused with its line', (_, yaml, expected) => {
    put(front);
    const file = putLexicon(yaml);
    expect(problem()).toEqual({ ...expected, file });
  });

  it('that is no YAML is refused with its line', () => {
    put(front);
    const file = putLexicon('people:\n  - name: Ada\n   spellings: [x]\n');
    const [first] = problems();
    expect(first).toMatchObject({ file, remedy: 'Mend the line; quote a text that holds a colon.' });
    expect(first?.line).toBeGreaterThanOrEqual(2);
  });

  it('of another name is refused, not passed over', () => {
    put(front);
    const file = join(folder, 'flood', 'lexicon.yml');
    writeFileSync(file, 'people: []\n');
    expect(problem()).toEqual({
      problem: 'A lexicon of this name is not read.',
      file,
      line: null,
      remedy: 'Rename it to lexicon.yaml.',
    });
  });

  it('names all that is wrong at once', () => {
    put(front);
    putLexicon('people:\n  - name: Ada Veil\nplaces:\n  - name: Lund\n  - name: Malm\n');
    expect(problems().map(({ line }) => line)).toEqual([2, 4, 5]);
  });

  it('that is not UTF-8 is refused', () => {
    put(front);
    const file = putLexicon(Buffer.from([0x23, 0xff]));
    expect(problem()).toMatchObject({ problem: 'The file is not UTF-8.', file });
  });
});
