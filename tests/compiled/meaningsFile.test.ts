import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MeaningsFile } from '../../src/compiled/meaningsFile.ts';
import { SentenceEncoder } from '../../src/encoder/sentenceEncoder.ts';

const bytes = readFileSync('vocabulary/encoder.bin');
const fresh = () => SentenceEncoder.read(bytes);
const folder = mkdtempSync(join(tmpdir(), 'meanings-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => join(folder, `${++files}`, 'meanings.bin');
const texts = ['The dam holds.', 'Two bridges are closed.', 'Water is handed out at the school.'];

function kept(file: string, most = 10): SentenceEncoder {
  const encoder = fresh();
  for (const text of texts) encoder.meaningOf(text);
  new MeaningsFile(file, encoder, most).keep(texts);
  return encoder;
}

describe('MeaningsFile', () => {
  it('gives back bit by bit what was kept, and says how many texts are lacking', () => {
    const file = newFile();
    const before = kept(file);
    const after = fresh();
    expect(new MeaningsFile(file, after, 10).restore([...texts, 'Something new.'])).toBe(1);
    for (const text of texts) expect(after.known.get(text)).toEqual(before.known.get(text));
    expect(after.known.size).toBe(texts.length);
    expect(readdirSync(join(file, '..'))).toEqual(['meanings.bin']);
  });

  it('reads each text once, and nothing where all are kept', () => {
    const file = newFile();
    const encoder = fresh();
    expect([...new MeaningsFile(file, encoder, 10).reading(texts)]).toHaveLength(texts.length);
    expect([...new MeaningsFile(file, fresh(), 10).reading(texts)]).toHaveLength(0);
    expect([...new MeaningsFile(file, fresh(), 10).reading([...texts, 'And one more.'])]).toHaveLength(4);
  });

  it('keeps what other reports left there, as long as there is room', () => {
    const file = newFile();
    kept(file);
    const encoder = fresh();
    encoder.meaningOf('Another report.');
    new MeaningsFile(file, encoder, 3).keep(['Another report.']);
    const after = fresh();
    expect(new MeaningsFile(file, after, 3).restore(['Another report.', ...texts])).toBe(1);
    expect(after.known.has('Another report.')).toBe(true);
  });

  it.each([
    ['is missing', () => null],
    ['is empty', () => Buffer.alloc(0)],
    ['is cut short', (whole: Buffer) => whole.subarray(0, whole.length - 7)],
    [
      'has one bit turned',
      (whole: Buffer) => {
        const turned = Buffer.from(whole);
        turned[whole.length >> 1] = (turned[whole.length >> 1] ?? 0) ^ 4;
        return turned;
      },
    ],
    [
      'belongs to another encoder',
      (whole: Buffer) => {
        const other = Buffer.from(whole);
        other.fill(7, 16, 32);
        return other;
      },
    ],
  ])('is worked out anew where it %s', (_, damage) => {
    const file = newFile();
    kept(file);
    const damaged = damage(readFileSync(file));
    if (damaged === null) rmSync(file);
    else writeFileSync(file, damaged);
    const encoder = fresh();
    expect(new MeaningsFile(file, encoder, 10).restore(texts)).toBe(texts.length);
    expect(encoder.known.size).toBe(0);
  });
});
