import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';
import { functionWords } from './functionWords.ts';
import { type NumberSpan, numbersIn } from './numbers.ts';
import { outcomesIn } from './outcomes.ts';
import { Phrases } from './phrases.ts';
import { conceptKey, type Token, tokenize } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A fact as the matcher sees it. */
export interface IndexedFact {
  readonly fact: Fact;
  readonly tokens: readonly Token[];
  /** Row in `FactIndex.words` for each token. */
  readonly wordIds: readonly number[];
  readonly concepts: readonly (readonly number[])[];
  readonly names: readonly (readonly number[])[];
  readonly numbers: readonly NumberSpan[];
  /** What becomes of people in it: see `outcomes.ts`. */
  readonly outcomes: ReadonlySet<number>;
  /** Positions of the neighbours in the same paragraph, −1 where there is none. */
  readonly previous: number;
  readonly next: number;
  /** Words of the heading above. */
  readonly heading: ReadonlySet<number>;
  /** Words and names of the report's title: what the whole report is about. */
  readonly title: { readonly words: ReadonlySet<number>; readonly names: ReadonlySet<number> };
}

/** One distinct word of the facts. */
export interface IndexedWord {
  readonly word: string;
  readonly stem: string;
  /** Row of its vector, −1 where it has none. */
  readonly row: number;
  /** Stems of what WordNet says the word is a kind of. */
  readonly kinds: ReadonlySet<string>;
  /** Facts that hold the word, ascending, with the position of its first token there. */
  readonly postings: readonly (readonly [fact: number, token: number])[];
  /** True where the word is capitalised in the middle of a sentence. */
  readonly name: boolean;
}

/** The facts of all loaded reports, ready to be matched. Immutable. */
export interface FactIndex {
  readonly facts: readonly IndexedFact[];
  readonly words: readonly IndexedWord[];
  readonly wordId: ReadonlyMap<string, number>;
  readonly stemFacts: ReadonlyMap<string, ReadonlySet<number>>;
  /** Facts by concept, with the position of a token that stands for it. */
  readonly conceptPostings: ReadonlyMap<number, readonly (readonly [fact: number, token: number])[]>;
  readonly namePostings: ReadonlyMap<number, readonly (readonly [fact: number, token: number])[]>;
  /** The reports' own names, all spellings, as folded words. */
  readonly names: Phrases;
  /** Mean number of tokens of a fact. */
  readonly meanLength: number;
}

/** Numbers the names of all lexicons and gathers their spellings. */
function namesOf(reports: readonly Report[]): { phrases: Phrases; ids: ReadonlyMap<string, number> } {
  const phrases = new Phrases();
  const ids = new Map<string, number>();
  const idOf = (name: string) => {
    const id = ids.get(name) ?? ids.size;
    ids.set(name, id);
    return id;
  };
  const spell = (spelling: string, name: string) => {
    const keys = tokenize(spelling).map((token) => token.word);
    while (keys.length > 1 && functionWords.has(keys[0] ?? '')) keys.shift();
    phrases.add(keys, idOf(name));
    // A name with a hyphen is also typed as one word.
    if (/^\S+-\S+$/.test(spelling)) phrases.add([keys.join('')], idOf(name));
  };
  for (const { lexicon } of reports) {
    for (const entry of [...lexicon.people, ...lexicon.organisations, ...lexicon.places]) {
      for (const spelling of [entry.name, ...entry.spellings, ...entry.roles, ...entry.also])
        spell(spelling, entry.name);
    }
    for (const person of lexicon.people) {
      const words = person.name.split(' ');
      if (words.length > 1) spell(words.at(-1) ?? '', person.name);
    }
    for (const { short, long } of lexicon.abbreviations) {
      spell(short, long);
      spell(long, long);
    }
  }
  return { phrases, ids };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Indexes the facts of the reports. */
export function indexFacts(
  reports: readonly Report[],
  facts: readonly Fact[],
  vocabulary: Vocabulary,
): FactIndex {
  const { stemmer, concepts, relations, vectors } = vocabulary;
  const { phrases, ids } = namesOf(reports);
  const words: (IndexedWord & { postings: [number, number][]; name: boolean })[] = [];
  const wordId = new Map<string, number>();
  const stemFacts = new Map<string, Set<number>>();
  const conceptPostings = new Map<number, [number, number][]>();
  const namePostings = new Map<number, [number, number][]>();
  const stemsOf = (tokens: readonly Token[]) => tokens.map((token) => stemmer.stem(token.word));

  const idOfWord = (word: string): number => {
    const known = wordId.get(word);
    if (known !== undefined) return known;
    const kinds = new Set(relations.of(word).kinds);
    words.push({ word, stem: stemmer.stem(word), row: vectors.row(word), kinds, postings: [], name: false });
    wordId.set(word, words.length - 1);
    return words.length - 1;
  };

  const headings = new Map<string, Set<number>>();
  const headingOf = (fact: Fact): Set<number> => {
    const key = `${fact.report}\n${fact.section ?? ''}`;
    const known = headings.get(key);
    if (known !== undefined) return known;
    const tokens = tokenize(fact.section ?? '').filter((token) => !functionWords.has(token.word));
    const heading = new Set(tokens.map((token) => idOfWord(token.word)));
    headings.set(key, heading);
    return heading;
  };

  const titles = new Map<string, { words: Set<number>; names: Set<number> }>();
  const titleOf = (report: string) => {
    const known = titles.get(report);
    if (known !== undefined) return known;
    const text = facts.find((fact) => fact.report === report && fact.kind === 'title')?.text ?? '';
    const tokens = tokenize(text).filter((token) => !functionWords.has(token.word));
    const title = {
      words: new Set(tokens.map((token) => idOfWord(token.word))),
      names: new Set(phrases.in(tokens.map((token) => token.word)).flat()),
    };
    titles.set(report, title);
    return title;
  };

  const together = (a: Fact | undefined, b: Fact | undefined) =>
    a !== undefined && b !== undefined && a.report === b.report && a.paragraph === b.paragraph;

  const indexed = facts.map((fact, at): IndexedFact => {
    const tokens = tokenize(fact.text);
    const wordIds = tokens.map((token) => idOfWord(token.word));
    const stems = stemsOf(tokens);
    const factConcepts = concepts.phrases.in(tokens.map(({ word }, i) => conceptKey(word, stems[i] ?? word)));
    const factNames = phrases.in(tokens.map((token) => token.word));
    for (const name of [...fact.people, ...fact.organisations, ...fact.places]) {
      const id = ids.get(name);
      if (id !== undefined && !factNames.some((list) => list.includes(id))) factNames[0]?.push(id);
    }
    const seen = new Set<number>();
    tokens.forEach((token, i) => {
      const id = wordIds[i] ?? 0;
      const word = words[id];
      if (word === undefined) return;
      if (token.capital && i > 0 && !functionWords.has(token.word)) word.name = true;
      if (!seen.has(id)) word.postings.push([at, i]);
      seen.add(id);
      const joined = tokens[i + 1];
      if (joined !== undefined && fact.text.slice(token.at + token.surface.length, joined.at) === '-') {
        words[idOfWord(token.word + joined.word)]?.postings.push([at, i]);
      }
      const stem = stems[i] ?? '';
      const holding = stemFacts.get(stem) ?? new Set<number>();
      holding.add(at);
      stemFacts.set(stem, holding);
      for (const concept of factConcepts[i] ?? []) push(conceptPostings, concept, [at, i]);
      for (const name of factNames[i] ?? []) push(namePostings, name, [at, i]);
    });
    return {
      fact,
      tokens,
      wordIds,
      concepts: factConcepts,
      names: factNames,
      numbers: numbersIn(tokens),
      outcomes: outcomesIn(tokens.map(({ word }) => word)),
      previous: together(facts[at - 1], fact) ? at - 1 : -1,
      next: together(facts[at + 1], fact) ? at + 1 : -1,
      heading: headingOf(fact),
      title: titleOf(fact.report),
    };
  });

  const tokenCount = indexed.reduce((sum, { tokens }) => sum + tokens.length, 0);
  return {
    facts: indexed,
    words,
    wordId,
    stemFacts,
    conceptPostings,
    namePostings,
    names: phrases,
    meanLength: tokenCount / Math.max(1, indexed.length),
  };
}
