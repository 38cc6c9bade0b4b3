import type { Fact } from '../reports/fact.ts';
import type { ReportLexicon } from '../reports/report.ts';
import { GrowingLists, GrowingPlaces, GrowingSets, type IndexColumns, Numbers } from './columns.ts';
import { functionWords } from './functionWords.ts';
import { numbersIn } from './numbers.ts';
import { Phrases } from './phrases.ts';
import { namesOfLexicons, type ReportNames } from './reportNames.ts';
import { type Token, tokenize } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Numbers texts in the order in which they come. */
class Numbering {
  readonly ids = new Map<string, number>();
  readonly texts: string[] = [];

  idOf(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    this.ids.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

/** Makes the columns of an index from facts that are added report by report, and keeps none of the facts. */
export class IndexBuilder {
  readonly #vocabulary: Vocabulary;
  readonly #names: ReportNames;
  readonly #phrases = new Phrases();

  readonly #tokens = new GrowingLists();
  readonly #report = new Numbers();
  readonly #paragraph = new Numbers();
  readonly #heading = new Numbers();
  readonly #speakers = new GrowingLists();
  readonly #words = new Numbering();
  readonly #stems = new Numbering();
  readonly #wordStem = new Numbers();
  readonly #wordRow: number[] = [];
  readonly #named = new Set<number>();
  readonly #joined = new Set<number>();
  readonly #postings = new GrowingPlaces();
  readonly #stemFrequency: number[] = [];
  readonly #kinds = new Numbering();
  readonly #kindWords = new GrowingSets();
  readonly #concepts = new GrowingPlaces();
  #conceptCount = 0;
  readonly #namePlaces = new GrowingPlaces();
  readonly #numbers = new Map<number, number>();
  readonly #numberPlaces = new GrowingPlaces();
  readonly #headings = new Map<string, number>();
  readonly #headingWords = new GrowingLists();
  readonly #reports = new Numbering();
  readonly #titleWords = new GrowingLists();
  readonly #titleNames = new GrowingLists();

  /** @param lexicons of all reports whose facts will be added. */
  constructor(lexicons: Iterable<ReportLexicon>, vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#names = namesOfLexicons(lexicons);
    for (const [keys, name] of this.#names.phrases) this.#phrases.add(keys, name);
  }

  /** Adds all facts of one report, in the order of its text. */
  add(facts: readonly Fact[]): void {
    const title = facts.find(({ kind }) => kind === 'title')?.text ?? '';
    for (const fact of facts) this.#addFact(fact, title);
  }

  #idOfWord(word: string): number {
    const known = this.#words.ids.get(word);
    if (known !== undefined) return known;
    const { stemmer, vectors, relations } = this.#vocabulary;
    const id = this.#words.idOf(word);
    this.#wordStem.push(this.#stems.idOf(stemmer.stem(word)));
    this.#wordRow.push(vectors.row(word));
    for (const kind of new Set(relations.of(word).kinds)) this.#kindWords.add(this.#kinds.idOf(kind), id);
    return id;
  }

  /** Words that say something, as ids. */
  #matterOf(text: string): { words: Set<number>; tokens: Token[] } {
    const tokens = tokenize(text).filter((token) => !functionWords.has(token.word));
    return { words: new Set(tokens.map((token) => this.#idOfWord(token.word))), tokens };
  }

  #headingOf({ report, section }: Fact): number {
    const key = `${report}\n${section ?? ''}`;
    const known = this.#headings.get(key);
    if (known !== undefined) return known;
    const id = this.#headingWords.add(this.#matterOf(section ?? '').words);
    this.#headings.set(key, id);
    return id;
  }

  #reportOf(report: string, title: string): number {
    const known = this.#reports.ids.get(report);
    if (known !== undefined) return known;
    const { words, tokens } = this.#matterOf(title);
    this.#titleWords.add(words);
    this.#titleNames.add(new Set(this.#phrases.in(tokens.map((token) => token.word)).flat()));
    return this.#reports.idOf(report);
  }

  #addFact(fact: Fact, title: string): void {
    const { concepts } = this.#vocabulary;
    const at = this.#report.length;
    const tokens = tokenize(fact.text);
    const words = tokens.map(({ word }) => word);
    const ids = words.map((word) => this.#idOfWord(word));
    const stems = ids.map((id) => this.#wordStem.at(id));
    const ownConcepts = concepts.in(words);
    const ownNames = this.#phrases.in(words);
    for (const name of [...fact.people, ...fact.organisations, ...fact.places]) {
      const id = this.#names.ids.get(name);
      if (id !== undefined && !ownNames.some((list) => list.includes(id))) ownNames[0]?.push(id);
    }
    tokens.forEach((token, i) => {
      const id = ids[i] ?? 0;
      if (token.capital && i > 0 && !functionWords.has(token.word)) this.#named.add(id);
      this.#postings.add(id, at, i);
      const next = tokens[i + 1];
      if (next !== undefined && fact.text.slice(token.at + token.surface.length, next.at) === '-') {
        const joined = this.#idOfWord(token.word + next.word);
        this.#joined.add(joined);
        this.#postings.add(joined, at, i);
      }
      for (const concept of ownConcepts[i] ?? []) {
        this.#conceptCount = Math.max(this.#conceptCount, concept + 1);
        this.#concepts.add(concept, at, i);
      }
      for (const name of ownNames[i] ?? []) this.#namePlaces.add(name, at, i);
    });
    for (const stem of new Set(stems)) this.#stemFrequency[stem] = (this.#stemFrequency[stem] ?? 0) + 1;
    for (const { value, first } of numbersIn(tokens)) {
      const id = this.#numbers.get(value) ?? this.#numbers.size;
      this.#numbers.set(value, id);
      this.#numberPlaces.add(id, at, first);
    }
    this.#tokens.add(ids);
    this.#paragraph.push(fact.paragraph);
    this.#heading.push(this.#headingOf(fact));
    this.#speakers.add(this.#names.speaksFor(fact.speaker ?? ''));
    this.#report.push(this.#reportOf(fact.report, title));
  }

  columns(): IndexColumns {
    const words = this.#words.texts;
    const flags = (set: ReadonlySet<number>) => Uint8Array.from(words, (_, id) => (set.has(id) ? 1 : 0));
    return {
      tokens: this.#tokens.whole(),
      report: this.#report.whole(),
      paragraph: this.#paragraph.whole(),
      heading: this.#heading.whole(),
      speakers: this.#speakers.whole(),
      words,
      stems: this.#stems.texts,
      wordStem: this.#wordStem.whole(),
      wordRow: Int32Array.from(this.#wordRow),
      wordName: flags(this.#named),
      wordJoined: flags(this.#joined),
      postings: this.#postings.whole(words.length),
      stemFrequency: Uint32Array.from(this.#stems.texts, (_, stem) => this.#stemFrequency[stem] ?? 0),
      kinds: this.#kinds.texts,
      kindWords: this.#kindWords.whole(this.#kinds.texts.length),
      concepts: this.#concepts.whole(this.#conceptCount),
      names: this.#namePlaces.whole(this.#names.ids.size),
      phrases: this.#names.phrases,
      numbers: Float64Array.from(this.#numbers.keys()),
      numberPlaces: this.#numberPlaces.whole(this.#numbers.size),
      headingWords: this.#headingWords.whole(),
      reports: this.#reports.texts,
      titleWords: this.#titleWords.whole(),
      titleNames: this.#titleNames.whole(),
    };
  }
}
