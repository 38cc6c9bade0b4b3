import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';
import type { IndexColumns, NumberLists } from './columns.ts';
import { FactEncodings, mostEncoded } from './encodings.ts';
import { FactGists } from './gist.ts';
import { IndexBuilder } from './indexBuilder.ts';
import { type NumberSpan, numbersIn } from './numbers.ts';
import { outcomesIn } from './outcomes.ts';
import { Phrases } from './phrases.ts';
import { Recent } from './recent.ts';
import { type Token, tokenize } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';
import { WordTable } from './wordTable.ts';

/** A fact as the matcher sees it. */
export interface IndexedFact {
  readonly fact: Fact;
  readonly tokens: readonly Token[];
  readonly numbers: readonly NumberSpan[];
  /** What becomes of people in it: see `outcomes.ts`. */
  readonly outcomes: ReadonlySet<number>;
  /** Positions of the neighbours in the same paragraph, −1 where there is none. */
  readonly previous: number;
  readonly next: number;
  /** Names of who says it and of whom they speak for: see `speakers.ts`. Empty where nobody is named. */
  readonly speakers: ReadonlySet<number>;
  /** Words of the heading above. */
  readonly heading: ReadonlySet<number>;
  /** Words and names of the report's title: what the whole report is about. */
  readonly title: { readonly words: ReadonlySet<number>; readonly names: ReadonlySet<number> };
}

/** Where facts are taken from: an array of them, or a file. */
export interface FactSource {
  readonly length: number;
  at(place: number): Fact | undefined;
}

/** Facts that are kept as the matcher sees them; more are made anew when they are asked for again. */
const kept = 8192;

/** The facts of all loaded reports, ready to be matched. */
export class FactIndex {
  readonly columns: IndexColumns;
  /** Number of facts. */
  readonly size: number;
  /** Mean number of tokens of a fact. */
  readonly meanLength: number;
  readonly words: WordTable;
  /** Number of each word, where a fact, a heading or a title holds it. */
  readonly wordId: ReadonlyMap<string, number>;
  /** The reports' own names, all spellings, as folded words. */
  readonly names = new Phrases();
  readonly gists: FactGists;
  /** What the facts mean as wholes; null where there are too many to be encoded. */
  readonly encodings: FactEncodings | null;
  readonly #source: FactSource;
  readonly #seen = new Recent<number, IndexedFact>(kept);
  readonly #headings = new Map<number, ReadonlySet<number>>();
  readonly #titles = new Map<number, IndexedFact['title']>();
  readonly #numbers = new Map<number, number>();

  constructor(columns: IndexColumns, source: FactSource, vocabulary: Vocabulary) {
    this.columns = columns;
    this.#source = source;
    this.size = columns.report.length;
    this.meanLength = columns.tokens.value.length / Math.max(1, this.size);
    this.words = new WordTable(columns, vocabulary);
    this.gists = new FactGists(this, vocabulary.vectors);
    this.encodings = this.size > mostEncoded ? null : new FactEncodings(this, vocabulary.encoder);
    this.wordId = this.words.ids;
    for (const [keys, name] of columns.phrases) this.names.add(keys, name);
    columns.numbers.forEach((value, id) => {
      this.#numbers.set(value, id);
    });
  }

  /** @throws RangeError for a place outside the index. */
  fact(at: number): IndexedFact {
    const known = this.#seen.get(at);
    if (known !== undefined) return known;
    const fact = this.#source.at(at);
    if (fact === undefined) throw new RangeError(`There is no fact ${at}.`);
    const tokens = tokenize(fact.text);
    const seen: IndexedFact = {
      fact,
      tokens,
      numbers: numbersIn(tokens),
      outcomes: outcomesIn(tokens.map(({ word }) => word)),
      speakers: setOf(this.columns.speakers, at),
      previous: this.previous(at),
      next: this.next(at),
      heading: this.#headingOf(this.columns.heading[at] ?? 0),
      title: this.#titleOf(this.columns.report[at] ?? 0),
    };
    this.#seen.set(at, seen);
    return seen;
  }

  /** The fact before in the same paragraph; −1 where there is none. */
  previous(at: number): number {
    return this.#together(at - 1, at) ? at - 1 : -1;
  }

  /** The fact behind in the same paragraph; −1 where there is none. */
  next(at: number): number {
    return this.#together(at, at + 1) ? at + 1 : -1;
  }

  /** The id of a fact's report. */
  reportOf(at: number): string {
    return this.columns.reports[this.columns.report[at] ?? -1] ?? '';
  }

  /** The places of a report's facts, in their order. */
  placesOf(report: string): number[] {
    const own = this.columns.report;
    const id = this.columns.reports.indexOf(report);
    const [first, last] = [own.indexOf(id), own.lastIndexOf(id)];
    return first < 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  /** Number of a fact's tokens. */
  lengthOf(at: number): number {
    const { start } = this.columns.tokens;
    return (start[at + 1] ?? 0) - (start[at] ?? 0);
  }

  /** True for a word that the facts capitalise in the middle of a sentence. */
  isName(word: string): boolean {
    return this.columns.wordName[this.wordId.get(word) ?? -1] === 1;
  }

  /** Number of facts that hold a stem. */
  frequency(stem: string): number {
    return this.columns.stemFrequency[this.words.stemIds.get(stem) ?? -1] ?? 0;
  }

  /** Number of the list of places where a number stands; undefined where none does. */
  numberId(value: number): number | undefined {
    return this.#numbers.get(value);
  }

  #together(a: number, b: number): boolean {
    const { report, paragraph } = this.columns;
    return a >= 0 && b < this.size && report[a] === report[b] && paragraph[a] === paragraph[b];
  }

  #headingOf(id: number): ReadonlySet<number> {
    const known = this.#headings.get(id);
    if (known !== undefined) return known;
    const heading = setOf(this.columns.headingWords, id);
    this.#headings.set(id, heading);
    return heading;
  }

  #titleOf(report: number): IndexedFact['title'] {
    const known = this.#titles.get(report);
    if (known !== undefined) return known;
    const { titleWords, titleNames } = this.columns;
    const title = { words: setOf(titleWords, report), names: setOf(titleNames, report) };
    this.#titles.set(report, title);
    return title;
  }
}

const setOf = ({ start, value }: NumberLists, list: number): ReadonlySet<number> =>
  new Set(value.subarray(start[list] ?? 0, start[list + 1] ?? 0));

/** Indexes facts that are held in memory. */
export function indexFacts(
  reports: readonly Report[],
  facts: readonly Fact[],
  vocabulary: Vocabulary,
): FactIndex {
  const builder = new IndexBuilder(
    reports.map(({ lexicon }) => lexicon),
    vocabulary,
  );
  for (let from = 0; from < facts.length; ) {
    let to = from + 1;
    while (facts[to]?.report === facts[from]?.report) to++;
    builder.add(facts.slice(from, to));
    from = to;
  }
  return new FactIndex(builder.columns(), facts, vocabulary);
}
