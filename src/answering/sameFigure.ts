import { functionWords } from '../matching/functionWords.ts';
import { tokenize } from '../matching/tokens.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';
import type { Fact, FactFigure } from '../reports/fact.ts';

const list = (words: string) => new Set(words.trim().split(/\s+/));

/** Words that say how sure or how new a count is, not what is counted. */
const hedges = list(`
  suspected confirmed probable reported estimated registered recorded known total overall new additional further more
  other least most so far now currently already officially number numbers toll count figure figures
`);

/** Words for anybody: "47 killed" and "47 people killed" count the same. */
const anybody = list(
  'people persons person individuals individual lives souls men women and children victims',
);

/** A word of what is counted. */
export interface Counted {
  readonly stem: string;
  readonly concepts: readonly number[];
}

/** The words of what is counted that tell it from other counts. */
function counted(counts: string, { stemmer, concepts }: Vocabulary): Counted[] {
  const words = tokenize(counts).map(({ word }) => word);
  const stems = words.map((word) => stemmer.stem(word));
  const found = concepts.in(words);
  return words.flatMap((word, i) =>
    functionWords.has(word) || hedges.has(word) || anybody.has(word)
      ? []
      : [
          {
            stem: stems[i] ?? word,
            concepts: (found[i] ?? []).filter((concept) => !concepts.loose.has(concept)),
          },
        ],
  );
}

const meets = (one: Counted, all: readonly Counted[]) =>
  all.some(
    ({ stem, concepts }) => stem === one.stem || concepts.some((concept) => one.concepts.includes(concept)),
  );

/** Qualifiers that leave room around a number, and the share of it that they leave. */
const loosely =
  /^(?:nearly|almost|about|around|roughly|approximately|some|close to|an estimated|estimated|well over|over|more than|at least)$/;
const room = 0.1;

/** True where two numbers of one day cannot be told apart: "nearly 1,000" and 998, "more than 40" and 47. */
function agree(one: FactFigure, other: FactFigure): boolean {
  const [a, b] = [one.value ?? 0, other.value ?? 0];
  if (a === b) return true;
  const rounded = [one, other].some(({ qualifier }) => loosely.test(qualifier ?? ''));
  return rounded && Math.abs(a - b) <= room * Math.max(a, b);
}

const sharesPlace = (one: Fact, other: Fact, everywhere: ReadonlySet<string>) => {
  const [a, b] = [one, other].map(({ places }) => places.filter((place) => !everywhere.has(place)));
  if (a === undefined || b === undefined) return false;
  return a.length === 0 ? b.length === 0 : a.some((place) => b.includes(place));
};

interface ExactFigure {
  readonly figure: FactFigure;
  readonly words: readonly Counted[];
}

/** Read once: a question sets each of its best facts against all others. */
const known = new WeakMap<Vocabulary, WeakMap<Fact, readonly ExactFigure[]>>();

/** The numbers of a fact that count something, with what they count. */
function exactFigures(fact: Fact, vocabulary: Vocabulary): readonly ExactFigure[] {
  const read = known.get(vocabulary) ?? new WeakMap<Fact, readonly ExactFigure[]>();
  known.set(vocabulary, read);
  const before = read.get(fact);
  if (before !== undefined) return before;
  const found = fact.figures.flatMap((figure) =>
    figure.value === null || figure.counts === null
      ? []
      : [{ figure, words: counted(figure.counts, vocabulary) }],
  );
  read.set(fact, found);
  return found;
}

/** How two facts that count the same thing stand to each other, and the numbers that show it. */
export interface SameCount {
  readonly relation: 'agrees' | 'differs';
  readonly figure: FactFigure;
  readonly other: FactFigure;
}

/**
 * Compares two facts that count the same thing in the same place: null where they do not. What is counted must agree
 * word for word or by the thesaurus; a place that only one of them names is another scope. Vague numbers
 * ("dozens") contradict nothing.
 * @param asked the words that were asked about: a figure that none of them meets is passed over.
 * @param everywhere places that the whole report is about: naming them narrows nothing.
 */
export function sameCount(
  one: Fact,
  other: Fact,
  asked: readonly Counted[],
  everywhere: ReadonlySet<string>,
  vocabulary: Vocabulary,
): SameCount | null {
  if (one.id === other.id || !sharesPlace(one, other, everywhere)) return null;
  const others = exactFigures(other, vocabulary);
  for (const { figure, words } of exactFigures(one, vocabulary)) {
    if (!words.some((word) => meets(word, asked))) continue;
    const alike = others.filter(
      (candidate) =>
        candidate.words.length > 0 &&
        words.every((word) => meets(word, candidate.words)) &&
        candidate.words.every((word) => meets(word, words)),
    );
    // A fact that gives the number too is no contradiction, whatever else it counts.
    const agreeing = alike.find((candidate) => agree(figure, candidate.figure));
    const first = agreeing ?? alike[0];
    if (first !== undefined)
      return { relation: agreeing === undefined ? 'differs' : 'agrees', figure, other: first.figure };
  }
  return null;
}
