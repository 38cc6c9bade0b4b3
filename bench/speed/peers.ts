/** Search libraries as the speed of answers is measured against: built, saved, loaded and asked for the best ten. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, insertMultiple, load, save, search } from '@orama/orama';
import { Encoder, Index as FlexIndex } from 'flexsearch';
import flexEnglish from 'flexsearch/lang/en';
import Database from 'libsql';
import lunr from 'lunr';
import MiniSearch from 'minisearch';

/** How many hits are asked for. */
const most = 10;

/** A library with an index of sentences, which are named by their place in the list. */
export interface Peer {
  /** The best ten, best first. */
  ask(question: string): readonly number[] | Promise<readonly number[]>;
  /** Writes the index. @throws Error where the library cannot. */
  save(path: string): void | Promise<void>;
}

export interface PeerKind {
  readonly name: string;
  build(sentences: readonly string[], path: string): Peer | Promise<Peer>;
  load(path: string): Peer | Promise<Peer>;
}

interface Stored {
  readonly id: number;
  readonly text: string;
}

const miniOptions = { fields: ['text'], searchOptions: { fuzzy: 0.2, prefix: true } };
const miniPeer = (index: MiniSearch<Stored>): Peer => ({
  ask: (question) =>
    index
      .search(question)
      .slice(0, most)
      .map(({ id }) => id as number),
  save: (path) => writeFileSync(path, JSON.stringify(index)),
});

/** With the fuzzy and prefix search that its documentation shows for questions of people. */
const miniSearch: PeerKind = {
  name: 'MiniSearch',
  build(sentences) {
    const index = new MiniSearch<Stored>(miniOptions);
    index.addAll(sentences.map((text, id) => ({ id, text })));
    return miniPeer(index);
  },
  load: (path) => miniPeer(MiniSearch.loadJSON<Stored>(readFileSync(path, 'utf8'), miniOptions)),
};

const lunrPeer = (index: lunr.Index): Peer => ({
  ask(question) {
    const terms = lunr.tokenizer(question).map(String);
    if (terms.length === 0) return [];
    const found = index.query((query) => {
      for (const term of terms) query.term(term, { wildcard: lunr.Query.wildcard.NONE });
    });
    return found.slice(0, most).map(({ ref }) => Number(ref));
  },
  save: (path) => writeFileSync(path, JSON.stringify(index)),
});

/** Its usual pipeline; the trimmer for questions too, as its issue 532 advises. */
const lunrKind: PeerKind = {
  name: 'lunr',
  build: (sentences) =>
    lunrPeer(
      lunr((builder) => {
        builder.ref('id');
        builder.field('text');
        builder.searchPipeline.before(lunr.stemmer, lunr.trimmer);
        sentences.forEach((text, id) => {
          builder.add({ id: String(id), text });
        });
      }),
    ),
  load(path) {
    const index = lunr.Index.load(JSON.parse(readFileSync(path, 'utf8')));
    return lunrPeer(index);
  },
};

const newFlex = () => new FlexIndex({ tokenize: 'strict', encoder: new Encoder(flexEnglish) });
const flexPeer = (index: FlexIndex): Peer => ({
  ask: (question) => index.search(question, { limit: most, suggest: true }) as number[],
  save(path) {
    mkdirSync(path, { recursive: true });
    // Its parts, one file each.
    return index.export((key: string, data: string) => {
      if (data !== undefined) writeFileSync(join(path, key), data);
    }) as unknown as Promise<void>;
  },
});

/** Whole words, its English stemmer and stop words, and hits that lack some of the words (“suggest”). */
const flexSearch: PeerKind = {
  name: 'FlexSearch',
  build(sentences) {
    const index = newFlex();
    sentences.forEach((text, id) => {
      index.add(id, text);
    });
    return flexPeer(index);
  },
  load(path) {
    const index = newFlex();
    for (const key of readdirSync(path)) index.import(key, readFileSync(join(path, key), 'utf8'));
    return flexPeer(index);
  },
};

const newOrama = () =>
  create({
    schema: { text: 'string' },
    components: { tokenizer: { language: 'english', stemming: true } },
  } as const);
const oramaPeer = (db: ReturnType<typeof newOrama>, numberOf: (id: string) => number): Peer => ({
  async ask(question) {
    const { hits } = await search(db, { term: question, limit: most });
    return hits.map(({ id }) => numberOf(id));
  },
  save: (path) => writeFileSync(path, JSON.stringify(save(db))),
});

/** Its English stemmer; any of the words is enough, which is its own choice. */
const orama: PeerKind = {
  name: 'Orama',
  async build(sentences) {
    const db = newOrama();
    await insertMultiple(db, sentences.map((text, id) => ({ id: String(id), text })) as never[], 1000);
    return oramaPeer(db, Number);
  },
  load(path) {
    const db = newOrama();
    load(db, JSON.parse(readFileSync(path, 'utf8')));
    return oramaPeer(db, Number);
  },
};

function ftsPeer(path: string): Peer {
  const database = new Database(path);
  const select = database.prepare(
    `SELECT rowid AS id FROM facts WHERE facts MATCH ? ORDER BY rank LIMIT ${most}`,
  );
  return {
    ask(question) {
      // Each word as a string of its own: AND, NEAR and * are words, not syntax.
      const words = question.match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length === 0) return [];
      const rows = select.all(words.map((word) => `"${word}"`).join(' OR ')) as { id: number }[];
      return rows.map(({ id }) => id - 1);
    },
    // It lies in its file already.
    save: () => undefined,
  };
}

/** SQLite’s full text search with its Porter stemmer and its own ranking, in a file. */
const fts5: PeerKind = {
  name: 'SQLite FTS5',
  build(sentences, path) {
    rmSync(path, { force: true });
    const database = new Database(path);
    database.exec("CREATE VIRTUAL TABLE facts USING fts5(text, tokenize = 'porter unicode61')");
    const insert = database.prepare('INSERT INTO facts (rowid, text) VALUES (?, ?)');
    database.exec('BEGIN');
    sentences.forEach((text, id) => {
      insert.run(id + 1, text);
    });
    database.exec('COMMIT');
    database.exec("INSERT INTO facts(facts) VALUES ('optimize')");
    database.close();
    return ftsPeer(path);
  },
  load: ftsPeer,
};

export const peerKinds: readonly PeerKind[] = [miniSearch, lunrKind, flexSearch, orama, fts5];

/** Bytes of what was saved: a file, or a folder of files. */
export function savedBytes(path: string): number | null {
  if (!existsSync(path)) return null;
  const found = statSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
}
