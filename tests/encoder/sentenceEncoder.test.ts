import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeness, closenessByPiece, PieceIndex } from '../../src/encoder/closeness.ts';
import { pieceSize, SentenceEncoder } from '../../src/encoder/sentenceEncoder.ts';

const bytes = readFileSync('vocabulary/encoder.bin');
const encoder = SentenceEncoder.read(bytes);

/** A line of expected.jsonl: what network.py makes of a text. */
interface Expected {
  readonly text: string;
  readonly pieces: number[];
  readonly whole: number[];
  readonly worth: number[];
  /** How near it comes to the first text piece by piece. */
  readonly byPiece: number;
}

describe('SentenceEncoder', () => {
  it('gives what network.py gives with the same weights in floating point', () => {
    const lines = readFileSync('tests/encoder/expected.jsonl', 'utf8').trim().split('\n');
    const expected = lines.map((line) => JSON.parse(line) as Expected);
    const question = encoder.encodeQuestion(expected[0]?.text ?? '');
    for (const { text, pieces, whole, worth, byPiece } of expected) {
      const meaning = encoder.encodeQuestion(text);
      expect(encoder.piecesOf(text)).toEqual(pieces);
      expect(closeness(meaning.whole, Float32Array.from(whole))).toBeGreaterThan(0.9995);
      expect(closenessByPiece(question, meaning)).toBeCloseTo(byPiece, 1.5);
      worth.forEach((value, piece) => {
        expect(Math.abs((meaning.worth[piece] ?? 0) / value - 1)).toBeLessThan(0.05);
      });
    }
  });

  it('gives vectors of one length for any text, and the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const one = encoder.encodeQuestion(text);
        const pieces = one.pieces.length / pieceSize;
        expect(pieces).toBe(encoder.piecesOf(text).slice(-64).length);
        expect(one.worth).toHaveLength(pieces);
        expect(one.worth.every((worth) => worth > 0)).toBe(true);
        expect(encoder.encodeQuestion(text)).toEqual(one);
        if (pieces === 0) {
          expect(one.whole.every((value) => value === 0)).toBe(true);
          expect(closenessByPiece(one, one)).toBe(0);
          return;
        }
        expect(closeness(one.whole, one.whole)).toBeCloseTo(1, 4);
        expect(closenessByPiece(one, one)).toBeCloseTo(1, 1.5);
      }),
      { numRuns: 40 },
    );
  });

  it('reads the beginning of a long text and the end of a long question', () => {
    const [opening, end] = ['The bridge was closed. '.repeat(60), ' Who closed the bridge?'];
    expect(encoder.encode(opening + end)).toEqual(encoder.encode(opening));
    expect(encoder.encodeQuestion(opening + end)).toEqual(encoder.encodeQuestion(opening.repeat(2) + end));
    expect(encoder.encodeQuestion(opening + end)).not.toEqual(encoder.encodeQuestion(opening));
  });

  it('is nearer to the sentence that answers than to others', () => {
    const question = encoder.encodeQuestion('How many people lost their lives?');
    const [dead, road] = ['At least 31 civilians were killed.', 'The road to the north is open again.'];
    const [killed, open] = [encoder.encode(dead), encoder.encode(road)];
    expect(closeness(question.whole, killed.whole)).toBeGreaterThan(closeness(question.whole, open.whole));
    expect(closenessByPiece(question, killed)).toBeGreaterThan(closenessByPiece(question, open));
  });

  it('compares many texts piece by piece as it does one', () => {
    const texts = ['', 'Yes.', 'The dam holds.', 'Two bridges are closed, and the road to Karsk is flooded.'];
    const meanings = texts.map((text) => encoder.encode(text));
    const index = new PieceIndex();
    for (const asked of ['', 'closed?', 'Which bridges are closed and since when?']) {
      const question = encoder.encodeQuestion(asked);
      const kept = meanings.map((meaning) => index.keep(meaning));
      expect(index.closenessTo(question, kept)).toEqual(
        meanings.map((meaning) => closenessByPiece(question, meaning)),
      );
    }
    expect(index.closenessTo(encoder.encodeQuestion('closed?'), [])).toEqual([]);
  });

  it('works out the meaning of a fact once', () => {
    const one = encoder.meaningOf('The curfew ends at five.');
    expect(encoder.meaningOf('The curfew ends at five.')).toBe(one);
    expect(encoder.known.get('The curfew ends at five.')).toBe(one);
  });

  it('says which weights it has', () => {
    const data = 8 + bytes.readUInt32LE(4);
    expect(encoder.sha256).toBe(createHash('sha256').update(bytes.subarray(data)).digest('hex'));
  });

  it.each([
    ['another file', Buffer.from('VBV2 and more')],
    ['an empty file', Buffer.alloc(0)],
    ['a file that is cut short', bytes.subarray(0, bytes.length - 4000)],
    ['a file that is cut in its head', bytes.subarray(0, 1000)],
  ])('refuses %s, and says what to do', (_, damaged) => {
    expect(() => SentenceEncoder.read(damaged)).toThrow(/encoder.*(?:anew|train:encoder)/);
  });
});
