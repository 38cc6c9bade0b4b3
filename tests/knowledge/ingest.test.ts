import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type IngestOptions, ingestFile } from '../../src/knowledge/ingest.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { KnowledgeError } from '../../src/reports/knowledgeError.ts';
import { isWord } from '../documents/ingesting.ts';

let folder = '';
let into = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-ingest-'));
  into = join(folder, 'knowledge');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function ingest(content: string | Uint8Array, options: Partial<IngestOptions> = {}, name = 'report.txt') {
  const file = join(folder, name);
  writeFileSync(file, content);
  return ingestFile(
    { file, into, id: 'flood-2024', today: '2025-01-31', ...options },
    { isWord, progress: () => undefined },
  );
}

const loaded = () => {
  const [report] = loadKnowledge(into).reports;
  if (report === undefined) throw new Error('nothing was loaded');
  return report;
};

/** What an attempt that must fail says; afterwards nothing may be left behind. */
async function refusal(attempt: () => Promise<unknown>): Promise<string> {
  const before = existsSync(into) ? readdirSync(into) : [];
  try {
    await attempt();
  } catch (error) {
    expect(error).toBeInstanceOf(KnowledgeError);
    expect(existsSync(into) ? readdirSync(into) : []).toEqual(before);
    return error instanceof KnowledgeError ? error.message : '';
  }
  throw new Error('it was taken in');
}

describe('the stored text', () => {
  it.each([
    ['with CR LF', 'The river rose.\r\n\r\nIt fell.\r\n'],
    ['with a byte order mark', '\uFEFFThe river rose.\n'],
    ['without a final newline', 'The river rose.'],
    ['that starts with hyphens', '---\ntitle: no front matter\n---\nThe river rose.\n'],
    ['that starts with empty lines', '\n\n  The river rose.\n\n\n'],
    ['with CR alone', 'The river rose.\r\rIt fell.\r'],
    ['of many scripts', 'Река поднялась. 川が増水した。😀 Ü ö.\n'],
    ['with tabs and odd spaces', '\tThe\u00A0river\u2009rose.  \n'],
  ])('is the original byte for byte: %s', async (_, text) => {
    const { file } = await ingest(text);
    expect(file).toBe(join(into, 'flood-2024', 'report.md'));
    const bytes = Buffer.from(text);
    const stored = readFileSync(file);
    expect(stored.subarray(stored.length - bytes.length).equals(bytes)).toBe(true);
    expect(loaded().text).toBe(text);
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(loaded().sha256).toBe(hash);
    expect(stored.toString()).toContain(`original: ${hash}\n`);
  });

  it('is so for any text, or the text is refused', async () => {
    let n = 0;
    const line = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('---', '# Toll', '- one', '', 'title: x'),
    );
    const text = fc
      .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '\n\n')), { minLength: 1, maxLength: 12 })
      .map((lines) => lines.flat().join(''));
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        const folderOfRun = join(folder, `run-${++n}`);
        try {
          await ingest(any, { into: folderOfRun });
        } catch (error) {
          expect(error).toBeInstanceOf(KnowledgeError);
          expect(existsSync(folderOfRun) ? readdirSync(folderOfRun) : []).toEqual([]);
          return;
        }
        const [report] = loadKnowledge(folderOfRun).reports;
        expect(report?.text).toBe(any);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves nothing beside it', async () => {
    await ingest('The river rose.');
    expect(readdirSync(into)).toEqual(['flood-2024']);
    expect(readdirSync(join(into, 'flood-2024'))).toEqual(['report.md']);
  });
});

describe('what is not given', () => {
  it('is guessed, and said', async () => {
    const { guessed } = await ingest(
      'River kills 9 in the north\n\nPORT MARL, Ostravia, Aug. 14, 2024 — The river rose on Friday.\n',
    );
    expect(guessed).toEqual([
      'Title: “River kills 9 in the north” from the first line.',
      'Publisher: “unknown”, for nothing says who it is.',
      'Dateline: 2024-08-14, “Aug. 14, 2024” opens the text.',
      'Language: “en”, for the text is too short to tell.',
    ]);
    expect(loaded()).toMatchObject({
      title: 'River kills 9 in the north',
      publisher: 'unknown',
      dateline: '2024-08-14',
      published: null,
      url: null,
      language: 'en',
    });
  });

  it.each([
    ['PORT MARL, Ostravia, Aug. 14, 2024 — It rose.', '2024-08-14'],
    ['LORVANE (Tavaria), 14 August 2024 – It rose.', '2024-08-14'],
    ['Lorvane, Jan. 14 (NPA) — It rose.', '2025-01-14'],
    ['Toll rises\n\nIt rose in 1978, and on 3 March 2021 and May 4, 2022.', '2022-05-04'],
    ['# Update\n\nIssued 2022-03-23.\n', '2022-03-23'],
    ['It rose on Friday, in 1978 and in May 1984.', '2025-01-31'],
  ])('the dateline of %j', async (text, day) => {
    await ingest(text);
    expect(loaded().dateline).toBe(day);
  });

  const filler = 'The river rose again.\n\n'.repeat(20);
  it('a day and a publisher in the middle of a text are doubted', async () => {
    const far = `${filler}In 1652 the plan was prepared by the Northern League.\n\nThe bank broke on 6 April 1984.\n\n${filler}`;
    const { guessed } = await ingest(far);
    expect(guessed.slice(1, 3)).toEqual([
      'Publisher: “unknown”, for nothing says who it is.',
      'Dateline: 1984-04-06, a stand-in: “6 April 1984” is the last date that the text names, and nothing says from which day it speaks: check it.',
    ]);
  });

  it.each([
    ['The bank broke on 6 April 1984. It was bought in 1990.\n\nIt closed in May 2003.', '2003-05-01'],
    ['As of 6 April 1984, 12 had come home.\n\nThe plan of 1983 named 2,000 homes.', '1984-04-06'],
    ['Update, 6 April 1984\n\nThe anniversary, in 2004, is far away.', '1984-04-06'],
  ])('a day on which something once happened is no dateline: %j', async (text, day) => {
    await ingest(text);
    expect(loaded().dateline).toBe(day);
  });

  it('what was prepared by somebody at the foot of a text need not be the text', async () => {
    await ingest(`${filler}The psalms that were prepared by the Northern League were sung.`);
    expect(loaded().publisher).toBe('unknown');
  });

  it.each([
    ['marl-river.txt', 'Marl River'],
    ['report.txt', 'The Marl River is the longest river of Ostravia and was first'],
    ['x17.txt', 'The Marl River is the longest river of Ostravia and was first'],
    ['karsk.txt', 'The Marl River is the longest river of Ostravia and was first'],
  ])(
    'a text that opens with a paragraph is titled by its file’s name, %s, where it holds its words',
    async (name, start) => {
      const text =
        'The Marl River is the longest river of Ostravia and was first mapped by travellers. It rises in the hills of the north and ends in the sea. A report of it is old.';
      const { guessed } = await ingest(text, {}, name);
      expect(loaded().title.startsWith(start)).toBe(true);
      expect(guessed[0]).toMatch(name === 'marl-river.txt' ? /from the file’s name/ : /no title: check it/);
    },
  );

  it.each([
    [`${filler}This report was produced by the Marl Office. It rose.\n\n${filler}`, 'Marl Office'],
    [`${filler}Prepared by OCHA Ostravia`, 'OCHA Ostravia'],
    [`Prepared by OCHA Ostravia\n\n${filler}`, 'OCHA Ostravia'],
  ])('the publisher where the text says it of itself, or at its head or foot', async (text, publisher) => {
    await ingest(text);
    expect(loaded().publisher).toBe(publisher);
  });

  it('says that the dateline is today where the text gives none', async () => {
    expect((await ingest('It rose.')).guessed[2]).toBe(
      'Dateline: 2025-01-31, a stand-in: today, for the text gives no full date.',
    );
  });

  it.each([
    ['# **River** rises\n\nIt rose.', '**River** rises'],
    ['\n\n---\n\nRiver rises\n\nIt rose.', 'River rises'],
    ['\uFEFFRiver   rises\r\nfast.', 'River rises'],
    ['The river rose.', 'The river rose'],
    ['"Go": a tale\n\nIt rose.', '"Go": a tale'],
  ])('the title of %j', async (text, title) => {
    await ingest(text);
    expect(loaded().title).toBe(title);
  });

  it('a long first line is cut between words, for the title alone', async () => {
    const text = `${'The river rose again and again '.repeat(12)}.`;
    await ingest(text);
    expect(loaded().title).toMatch(/ (?:The|river|rose|again|and)…$/);
    expect(loaded().title.length).toBeLessThanOrEqual(141);
    expect(loaded().text).toBe(text);
  });
});

describe('what is given', () => {
  it('is stored, and nothing is guessed', async () => {
    const given = {
      title: 'Flood: "the worst" # ever',
      publisher: 'Ünited: Press',
      url: 'https://example.org/a?b=1#c',
      dateline: '2024-08-14',
      published: '2024-08-15',
      language: 'en-GB',
    };
    expect((await ingest('It rose on May 3, 2020.', given)).guessed).toEqual([]);
    expect(loaded()).toMatchObject(given);
  });

  it.each([
    ['dateline', { dateline: '2024-02-30' }, '“dateline” is no day of the calendar. Correct it.'],
    ['published', { published: 'Friday' }, '“published” must be a day, YYYY-MM-DD. Correct it.'],
    ['url', { url: 'example.org' }, '“url” must be an address, http(s)://…. Correct it.'],
    ['title', { title: '  ' }, '“title” must not be empty. Correct it.'],
    ['language', { language: 'English' }, '“language” must be a language tag such as en. Correct it.'],
  ])('is refused where it cannot be: %s', async (_, options, says) => {
    expect(await refusal(() => ingest('It rose.', options))).toBe(`${join(folder, 'report.txt')}: ${says}`);
  });
});

describe('refused, with nothing left behind', () => {
  it.each(['', 'Flood', '../flood', 'a/b', '-a', 'a b', '.a', 'a'.repeat(65)])('the id %j', async (id) => {
    expect(await refusal(() => ingest('It rose.', { id }))).toContain(
      `“${id}” cannot be a report's id. Use up to 64 lower-case letters, digits and hyphens, such as flood-2024-08.`,
    );
    expect(existsSync(into)).toBe(false);
  });

  it('a report that is there already, even an empty folder', async () => {
    await ingest('It rose.');
    expect(await refusal(() => ingest('It fell.'))).toContain(
      'There is a report of this id already. Choose another id, or say --replace.',
    );
    expect(loaded().text).toBe('It rose.');
    mkdirSync(join(into, 'empty'));
    expect(await refusal(() => ingest('It fell.', { id: 'empty' }))).toContain(
      'There is a report of this id already.',
    );
  });

  it('a file that is missing, or a folder', async () => {
    const file = join(folder, 'nowhere.txt');
    expect(await refusal(() => ingest('', { file }))).toMatch(
      /The file cannot be read \(ENOENT.*Check its name/,
    );
    expect(await refusal(() => ingest('', { file: folder }))).toMatch(/The file cannot be read \(EISDIR/);
  });

  it.each([
    ['a NUL', Buffer.from('It rose.\0'), 'The file is no text.'],
    ['a PDF that is none', Buffer.from('%PDF-1.7\nIt rose.'), 'The PDF is damaged'],
    ['an archive', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'The file is damaged'],
    ['Latin-1', Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x2e]), 'The file is not UTF-8.'],
    ['UTF-16', Buffer.from('\uFEFFIt rose.', 'utf16le'), 'The file is no text.'],
    ['a web page without text', Buffer.from('<!DOCTYPE html>\n<p></p>'), 'The page holds no text.'],
    ['nothing', Buffer.from(''), 'The file is empty.'],
    ['white space', Buffer.from('\uFEFF \r\n\t\n'), 'The file is empty.'],
    ['headings alone', Buffer.from('Text\n\n## A'), null],
  ])('%s', async (_, bytes, says) => {
    // A title is a fact: a report of one heading is short, not wrong.
    if (says === null) expect((await ingest(bytes)).guessed).toHaveLength(4);
    else expect(await refusal(() => ingest(bytes))).toContain(says);
  });

  it('where the knowledge folder is a file', async () => {
    writeFileSync(into, 'not a folder');
    await expect(ingest('It rose.')).rejects.toThrow(
      /The report cannot be written .*Check that the folder may be written\./,
    );
    expect(readFileSync(into, 'utf8')).toBe('not a folder');
  });
});
