import type { ByFact } from '../matching/alignment.ts';
import { fitOf } from '../matching/candidates.ts';
import type { FactIndex } from '../matching/factIndex.ts';
import { featureNames } from '../matching/features.ts';
import { inFact, type Match, type Matches } from '../matching/match.ts';
import type { Question } from '../matching/question.ts';
import { rank } from '../matching/rank.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';
import type { Fact } from '../reports/fact.ts';
import type { IsoDate } from '../reports/report.ts';
import type { Candidate } from './answer.ts';
import type { Conflicts } from './conflicts.ts';
import { meetsAll, settles } from './decision.ts';
import type { Weights } from './model.ts';

/** How many near facts an answer brings along. */
export const nearestCount = 3;

/** Facts of several reports settle a question as well where their odds in the ranking differ by at most e to this. */
const equalLead = 0.5;

/** How far down the ranking a count of the report's own days is looked for. */
const nowDepth = 8;

/** Questions that a count answers. */
const counting: ReadonlySet<Question['asksFor']> = new Set(['how many', 'how much']);

/** It is unclear which event is meant where the odds of two differ by at most e to this. */
const unclear = 1.5;

/** What the reports have for a question. */
export interface Reading {
  readonly matches: Matches;
  /** The best match and the next, each with a probability of its own. */
  readonly candidates: readonly Candidate[];
  /** Probability that the first settles the question. */
  readonly confidence: number;
}

/** How far the match of a rank (0 the best) lies behind the best in the ranking's score. */
export const lead = ({ ranked }: Matches, place: number) =>
  (ranked[0]?.score ?? 0) - (ranked[place]?.score ?? 0);

/**
 * A title says in brief what a sentence says with its source: where one of the next best sentences meets every word
 * that the title meets, it is the better quote.
 */
function sentenceBeforeTitle(matches: Matches, isPast: (fact: Fact) => boolean): Matches {
  const [title, ...rest] = matches.ranked;
  if (title?.fact.kind !== 'title') return matches;
  const needed = title.met.map(({ question }) => question);
  const better = rest
    .slice(0, nearestCount)
    .find(
      ({ fact, met }) =>
        !isPast(fact) &&
        needed.every((word) => met.some((meeting) => meeting.question === word && inFact(meeting))),
    );
  return better === undefined ? matches : first(better, matches);
}

const speaks = featureNames.indexOf('speaker is the one asked about');

/** True where somebody is asked about and the fact is what they said, with nothing of the question left open. */
const isTheirs = (match: Match): boolean => match.features[speaks] === 1 && meetsAll(match);

/** How far down rivals that say the same are looked for. */
const rivalDepth = 12;

/** The ranking with a match moved to its head. It takes the score that is there, so that the ranking stays in order. */
function first(match: Match, matches: Matches): Matches {
  const promoted = { ...match, score: matches.ranked[0]?.score ?? match.score };
  return { ...matches, ranked: [promoted, ...matches.ranked.filter((other) => other !== match)] };
}

/** What reading a question needs of the loaded reports. */
export interface ReaderParts {
  readonly index: FactIndex;
  readonly vocabulary: Vocabulary;
  readonly weights: Weights;
  readonly threshold: number;
  readonly conflicts: Conflicts;
  /** Datelines by id of the report. */
  readonly days: ReadonlyMap<string, IsoDate>;
}

/** Finds what the reports have for a question, and how sure it is. */
export class Reader {
  readonly #parts: ReaderParts;
  /** Worked out once for each ranking. */
  readonly #known = new WeakMap<Matches, readonly Candidate[]>();

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /** @param within ids of the reports that are meant; null for all. */
  read(question: Question, within: ReadonlySet<string> | null): Reading {
    const { index, vocabulary, weights } = this.#parts;
    const ranking = rank(question, index, vocabulary, weights.ranking, within);
    const isPast = (fact: Fact) => this.#parts.conflicts.outOfTime(fact, question);
    const matches = this.#newestFirst(sentenceBeforeTitle(this.#nowBeforeThen(ranking), isPast));
    const candidates = this.#candidates(matches);
    return { matches, candidates, confidence: candidates[0]?.confidence ?? 0 };
  }

  /** How well each fact fits a question by its words: what a follow-up leans on. */
  fit(question: Question): ByFact<number> {
    const { index, vocabulary } = this.#parts;
    return fitOf(question, index, vocabulary);
  }

  /**
   * True where the best fact would settle the question if there were no reports on other events, and one of those is
   * near: then it is unclear which event is meant.
   */
  severalEvents(matches: Matches): boolean {
    const [best] = matches.ranked;
    const { days, threshold, conflicts } = this.#parts;
    if (best === undefined || days.size === 1) return false;
    const own = matches.ranked.filter(({ fact }) => conflicts.oneEvent(best.fact, fact));
    const other = matches.ranked.findIndex(({ fact }) => !conflicts.oneEvent(best.fact, fact));
    if (other < 0 || lead(matches, other) > unclear) return false;
    return (this.#candidates({ ...matches, ranked: own })[0]?.confidence ?? 0) >= threshold;
  }

  /** A count of long ago gives way to one of the report's own days, unless the question asks about the past. */
  #nowBeforeThen(matches: Matches): Matches {
    const { ranked, question } = matches;
    const { conflicts } = this.#parts;
    const [best] = ranked;
    if (best === undefined || !conflicts.outOfTime(best.fact, question)) return matches;
    const now = ranked
      .slice(0, nowDepth)
      .find(
        ({ fact }) => !conflicts.outOfTime(fact, question) && conflicts.countSame(best.fact, fact, question),
      );
    return now === undefined ? matches : first(now, matches);
  }

  /** Of two facts that settle the question as well, that of the later report on the event comes first. */
  #newestFirst(matches: Matches): Matches {
    const [best] = matches.ranked;
    const { days, threshold, conflicts } = this.#parts;
    if (best === undefined || days.size === 1) return matches;
    const day = ({ fact }: Match) => days.get(fact.report) ?? '';
    const equal = this.#candidates(matches).flatMap(({ confidence }, place) => {
      const match = matches.ranked[place];
      if (match === undefined || confidence < threshold) return [];
      const near = lead(matches, place) <= equalLead || conflicts.twins(best, match, matches.question);
      return near && conflicts.oneEvent(best.fact, match.fact) ? [match] : [];
    });
    const newest = equal.reduce((latest, match) => (day(match) > day(latest) ? match : latest), best);
    return newest === best ? matches : first(newest, matches);
  }

  /**
   * Each of the best facts with a probability of its own: as if it stood at the head of the ranking. What other reports
   * say in the same words is no rival: it would take the lead away from a sentence that it bears out. Nor is a count of
   * long ago one of a count of the report's own days.
   */
  #candidates(matches: Matches): readonly Candidate[] {
    const known = this.#known.get(matches);
    if (known !== undefined) return known;
    const { days, weights, conflicts } = this.#parts;
    // "What did X say?": each of X's sentences answers, so none is another's rival.
    const bothAreTheirs = (match: Match, other: Match) =>
      matches.question.asksFor === 'what was said' && isTheirs(match) && isTheirs(other);
    const repeats = (match: Match, other: Match) =>
      bothAreTheirs(match, other) ||
      conflicts.countSame(match.fact, other.fact, matches.question) ||
      (days.size > 1 && conflicts.twins(match, other, matches.question));
    // Several reports that say the same are one rival.
    const distinct = (rivals: readonly Match[]) =>
      days.size === 1
        ? rivals
        : rivals.filter(
            (rival, at) =>
              at >= rivalDepth ||
              rivals.slice(0, at).every((before) => !conflicts.twins(before, rival, matches.question)),
          );
    const past = (match: Match) =>
      counting.has(matches.question.asksFor) && conflicts.outOfTime(match.fact, matches.question);
    const found = matches.ranked.slice(0, nearestCount + 1).map((match, i) => {
      const now = !past(match);
      const rivals = matches.ranked.filter(
        (other, at) => at !== i && !repeats(match, other) && !(now && past(other)),
      );
      return {
        fact: match.fact,
        confidence: settles({ ...matches, ranked: [match, ...distinct(rivals)] }, weights.decision),
      };
    });
    this.#known.set(matches, found);
    return found;
  }
}
