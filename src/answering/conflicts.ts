import { functionWords } from '../matching/functionWords.ts';
import { inFact, type Match, type Matches } from '../matching/match.ts';
import type { Question } from '../matching/question.ts';
import { tokenize } from '../matching/tokens.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';
import { addDays } from '../reports/calendar.ts';
import type { Fact } from '../reports/fact.ts';
import type { OtherCount } from './answer.ts';
import type { FactBase } from './factBase.ts';
import { type Counted, type SameCount, sameCount } from './sameFigure.ts';

/** How far down the ranking other counts are looked for. */
const depth = 15;

/** Most other counts that are shown. */
const most = 3;

/** Days before a report's own day from which on a date is history: "the flood of 1984". */
const history = 90;

const sharesDay = (one: Fact, other: Fact) =>
  one.dates.length === 0 ||
  other.dates.length === 0 ||
  one.dates.some((a) => other.dates.some((b) => a.from <= b.to && b.from <= a.to));

/** The part of a table that a row counts: "Dremen: 12 Injured; 40 Displaced" is no count of all. */
const rowOf = ({ text, kind }: Fact): string => {
  const row = kind === 'title' ? null : /^(?<label>[^.:;!?]{1,60}): \d[\d.,]* \p{L}[^.!?]*$/u.exec(text);
  const label = row?.groups?.['label'] ?? '';
  return /^(?:grand )?total$/i.test(label) ? '' : label.toLowerCase();
};

/** A question about the past: "the last quake", "has this ever happened before". */
const asksBack = /\b(?:last|previous\w*|past|earlier|before|ever|history|historic\w*|compar\w+|since|ago)\b/;

/** Two sentences of different reports say the same from this share of common words on. */
const alike = 0.6;

const number: ReadonlySet<Question['asksFor']> = new Set(['how many', 'how much', 'topic']);

/** The counts of what was asked for, newest first. */
export interface Counts {
  /** The fact to answer with. */
  readonly fact: Fact;
  readonly others: readonly OtherCount[];
}

/** What several facts of one event say of the same thing. */
export interface Conflicts {
  /** Whether the reports of two facts are on one event. */
  oneEvent(one: Fact, other: Fact): boolean;
  /**
   * The fact to answer with and what other facts count instead: the newest report's first, of one day in the ranking's
   * order. None is chosen over the others.
   */
  countsOf(best: Fact, matches: Matches): Counts;
  /** True where a fact counts what lies long before its report, though the question does not ask about the past. */
  outOfTime(fact: Fact, question: Question): boolean;
  /** Whether two facts count what was asked for, of whatever day. */
  countSame(one: Fact, other: Fact, question: Question): boolean;
  /** True where a fact of another report says what this one says, if with another number. */
  twins(one: Match, other: Match, question: Question): boolean;
}

export function conflictsIn(
  { reports, events, everywhere }: Pick<FactBase, 'reports' | 'events' | 'everywhere'>,
  vocabulary: Vocabulary,
): Conflicts {
  const days = new Map(reports.map(({ id, dateline }) => [id, dateline]));
  const day = ({ report }: Fact) => days.get(report) ?? '';
  const oneEvent = (one: Fact, other: Fact) => events.get(one.report) === events.get(other.report);
  const { loose } = vocabulary.concepts;

  const askedIn = new WeakMap<Question, readonly Counted[]>();
  const asked = (question: Question): readonly Counted[] => {
    const before = askedIn.get(question);
    if (before !== undefined) return before;
    const words = question.terms.map(({ stem, concepts }) => ({
      stem,
      concepts: concepts.filter((concept) => !loose.has(concept)),
    }));
    askedIn.set(question, words);
    return words;
  };
  const compare = (one: Fact, other: Fact, question: Question): SameCount | null => {
    if (one.figures.length === 0 || other.figures.length === 0 || !oneEvent(one, other)) return null;
    return sameCount(one, other, asked(question), everywhere, vocabulary);
  };

  const outOfTime = (fact: Fact, { words, terms }: Question) => {
    const edge = addDays(day(fact) || '9999-12-31', -history);
    const old = fact.dates.length > 0 && fact.dates.every(({ to }) => to < edge);
    return old && !asksBack.test(words.join(' ')) && !terms.some(({ number }) => number !== null);
  };

  const wordsOf = new WeakMap<Fact, ReadonlySet<string>>();
  const words = (fact: Fact): ReadonlySet<string> => {
    const known = wordsOf.get(fact);
    if (known !== undefined) return known;
    const found = new Set(
      tokenize(fact.text).flatMap(({ word }) =>
        functionWords.has(word) ? [] : [vocabulary.stemmer.stem(word)],
      ),
    );
    wordsOf.set(fact, found);
    return found;
  };

  return {
    oneEvent,
    outOfTime,
    countSame: (one, other, question) => compare(one, other, question) !== null,
    countsOf(best, { question, ranked }) {
      if (!number.has(question.asksFor) || best.figures.length === 0) return { fact: best, others: [] };
      const against = (fact: Fact) =>
        ranked.slice(0, depth).flatMap(({ fact: other, met }) => {
          if (!met.some(inFact)) return [];
          if (outOfTime(other, question) || rowOf(fact) !== rowOf(other)) return [];
          // In one report, different days are different events; a later report brings the same count up to date.
          if (fact.report === other.report && !sharesDay(fact, other)) return [];
          const found = compare(fact, other, question);
          return found?.relation === 'differs'
            ? [{ fact: other, figure: found.other, beside: found.figure }]
            : [];
        });
      const newest = [best, ...against(best).map(({ fact }) => fact)].reduce((first, fact) =>
        day(fact) > day(first) ? fact : first,
      );
      const seen = new Set<string>();
      const others = against(newest)
        .map(
          (other): OtherCount => ({
            ...other,
            relation: day(other.fact) < day(newest) ? 'earlier' : 'conflicting',
          }),
        )
        .sort((a, b) => day(b.fact).localeCompare(day(a.fact)))
        // A title repeats its report's count, and a report the sentence of one before: one sentence for each number of each
        // report, and no sentence twice.
        .filter(({ fact, figure }) => {
          const keys = [`${fact.report} ${figure.value}`, fact.text];
          const known = keys.some((key) => seen.has(key));
          for (const key of keys) seen.add(key);
          return !known;
        });
      return { fact: newest, others: others.slice(0, most) };
    },

    twins(one, other, question) {
      if (one.fact.report === other.fact.report || !oneEvent(one.fact, other.fact)) return false;
      if (number.has(question.asksFor) && compare(one.fact, other.fact, question) !== null) return true;
      const [a, b] = [words(one.fact), words(other.fact)];
      const common = [...a].filter((word) => b.has(word)).length;
      return common / Math.max(1, Math.min(a.size, b.size)) >= alike;
    },
  };
}
