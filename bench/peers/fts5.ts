import sqlite from 'node-sqlite3-wasm';
import type { PeerFactory } from './peer.ts';

/** SQLite's full text search with its Porter stemmer and its own bm25(). */
export const fts5: PeerFactory = (facts) => {
  const database = new sqlite.Database(':memory:');
  database.exec("CREATE VIRTUAL TABLE facts USING fts5(text, tokenize = 'porter unicode61')");
  facts.forEach(({ text }, id) => {
    database.run('INSERT INTO facts (rowid, text) VALUES (?, ?)', [id + 1, text]);
  });
  const select = database.prepare(
    'SELECT rowid AS id, -bm25(facts) AS score FROM facts WHERE facts MATCH ? ORDER BY score DESC',
  );
  return {
    name: 'SQLite FTS5',
    rank(question) {
      // Each word as a string of its own: AND, NEAR and * are words, not syntax.
      const words = question.match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length === 0) return [];
      const rows = select.all([words.map((word) => `"${word}"`).join(' OR ')]);
      return rows.flatMap(({ id, score }) => {
        const fact = facts[Number(id) - 1];
        return fact === undefined ? [] : [{ fact, score: Number(score) }];
      });
    },
    close() {
      select.finalize();
      database.close();
    },
  };
};
