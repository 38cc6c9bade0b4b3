import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Knowledge, loadKnowledge } from '../../src/knowledge/load.ts';
import { readWhole, stateOf, type Watching, watchKnowledge } from '../../src/knowledge/watch.ts';

let folder = '';
let watching: Watching;
/** What the watcher has told, in order. */
let told: string[] = [];

const front = (id: string) =>
  `---\nid: ${id}\ntitle: The flood\npublisher: Nobody\ndateline: 2024-05-15\n---\n`;

function put(id: string, text: string): string {
  mkdirSync(join(folder, id), { recursive: true });
  const file = join(folder, id, 'report.md');
  writeFileSync(file, front(id) + text);
  return file;
}

const words = ({ facts }: Knowledge) => facts.map(({ text }) => text).join(' ');

/** Two looks: a change has to stand still for one. */
async function twice(): Promise<string[]> {
  await watching.look();
  await watching.look();
  return told.splice(0);
}

async function watch(load: () => Knowledge = () => loadKnowledge(folder)): Promise<void> {
  watching = watchKnowledge({
    folder,
    loaded: await stateOf(folder),
    // The test looks by itself.
    every: 1_000_000,
    load,
    changed: (now, mended) => void told.push(`${mended ? 'mended' : 'changed'}: ${words(now)}`),
    refused: (error) => void told.push(`refused: ${error instanceof Error ? error.message : String(error)}`),
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-watch-'));
  told = [];
  put('a', 'The river rose.\n');
  await watch();
});
afterEach(() => {
  watching.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('tells nothing while nothing changes, and each change once', async () => {
  expect(await twice()).toEqual([]);
  put('a', 'The river fell.\n');
  expect(await twice()).toEqual(['changed: The river fell.']);
  expect(await twice()).toEqual([]);
});

it('notices a new report, a removed one, and a lexicon', async () => {
  put('b', 'The bridge fell.\n');
  expect(await twice()).toEqual(['changed: The river rose. The bridge fell.']);
  rmSync(join(folder, 'a'), { recursive: true });
  expect(await twice()).toEqual(['changed: The bridge fell.']);
  writeFileSync(join(folder, 'b', 'lexicon.yaml'), 'abbreviations: []\n');
  expect(await twice()).toEqual(['changed: The bridge fell.']);
});

it('refuses what cannot be used, with file, line and remedy, and says when it is mended', async () => {
  const file = put('a', 'The river fell.\n');
  writeFileSync(file, front('a').replace('2024-05-15', '2024-05-35'));
  expect(await twice()).toEqual([`refused: ${file}:5: “dateline” is no day of the calendar. Correct it.`]);
  expect(await twice()).toEqual([]);
  put('a', 'The river fell.\n');
  expect(await twice()).toEqual(['mended: The river fell.']);
});

it('refuses an empty folder and one that is gone', async () => {
  rmSync(join(folder, 'a'), { recursive: true });
  expect((await twice())[0]).toMatch(/^refused: .*The knowledge folder holds no report/);
  rmSync(folder, { recursive: true });
  expect((await twice())[0]).toMatch(/^refused: .*The knowledge folder cannot be read/);
  mkdirSync(folder);
  put('a', 'The river rose.\n');
  expect(await twice()).toEqual(['mended: The river rose.']);
});

it('waits for a file that is being written', async () => {
  const file = join(folder, 'a', 'report.md');
  // An editor empties the file, writes a part of it, then the rest; the bot looks in between.
  writeFileSync(file, '');
  await watching.look();
  appendFileSync(file, front('a').slice(0, 20));
  await watching.look();
  appendFileSync(file, `${front('a').slice(20)}The river`);
  await watching.look();
  appendFileSync(file, ' fell.\n');
  await watching.look();
  expect(told).toEqual([]);
  expect(await twice()).toEqual(['changed: The river fell.']);
});

it('does not take what was written to while it was read', async () => {
  watching.stop();
  let reads = 0;
  await watch(() => {
    const knowledge = loadKnowledge(folder);
    reads += 1;
    if (reads === 1) put('a', 'The river fell at last.\n');
    return knowledge;
  });
  put('a', 'The river fell.\n');
  expect(await twice()).toEqual([]);
  expect(await twice()).toEqual(['changed: The river fell at last.']);
  expect(reads).toBe(2);
});

it('notices files that are swapped for others, and links that lead elsewhere', async () => {
  const file = join(folder, 'a', 'report.md');
  writeFileSync(join(folder, 'a', '.report.md.swp'), `${front('a')}The river fell.\n`);
  expect(await twice()).toEqual([]);
  renameSync(join(folder, 'a', '.report.md.swp'), file);
  expect(await twice()).toEqual(['changed: The river fell.']);
  const elsewhere = mkdtempSync(join(tmpdir(), 'verbatim-elsewhere-'));
  writeFileSync(join(elsewhere, 'report.md'), `${front('c')}The dam broke.\n`);
  symlinkSync(elsewhere, join(folder, 'c'));
  expect(await twice()).toEqual(['changed: The river fell. The dam broke.']);
  unlinkSync(join(folder, 'c'));
  expect(await twice()).toEqual(['changed: The river fell.']);
  rmSync(elsewhere, { recursive: true });
});

it('counts what cannot be put into service as refused', async () => {
  watching.stop();
  const refused: string[] = [];
  watching = watchKnowledge({
    folder,
    loaded: await stateOf(folder),
    every: 1_000_000,
    load: () => loadKnowledge(folder),
    changed: () => {
      throw new Error('out of memory');
    },
    refused: (error) => void refused.push(String(error)),
  });
  put('a', 'The river fell.\n');
  await twice();
  expect(refused).toEqual(['Error: out of memory']);
});

it('reads again what is written to while it is read at the start, also where half of it cannot be read', async () => {
  put('b', 'The dam holds.\n');
  let readings = 0;
  const { value, state } = await readWhole(folder, () => {
    readings += 1;
    const found = loadKnowledge(folder);
    if (readings === 1) {
      // What was read of a is old by now, and what was read of b might have been new.
      put('a', 'The river fell.\n');
      put('b', 'The dam broke.\n');
    }
    if (readings === 2) {
      const file = put('b', '');
      expect(() => loadKnowledge(folder)).toThrow('The report holds no sentence.');
      appendFileSync(file, 'The dam is gone.\n');
    }
    return found;
  });
  expect(readings).toBe(3);
  expect(words(value)).toBe('The river fell. The dam is gone.');
  // What it gives is the state that watching goes on from.
  expect(state).toBe(await stateOf(folder));
});

it('takes what a writer left between two readings for what it is: the error of the last one stands', async () => {
  put('b', '');
  await expect(readWhole(folder, () => loadKnowledge(folder))).rejects.toThrow(
    'The report holds no sentence.',
  );
});

it('gives a start up with a sentence where the folder is written to without a pause', async () => {
  let readings = 0;
  const restless = readWhole(
    folder,
    () => {
      readings += 1;
      put('a', `The river rose ${readings} times${'.'.repeat(readings)}\n`);
    },
    1,
  );
  await expect(restless).rejects.toThrow('The knowledge folder is written to without a pause.');
});
