import { indexFacts } from '../matching/factIndex.ts';
import type { Match, Matches } from '../matching/match.ts';
import { type Question, readQuestion } from '../matching/question.ts';
import { rank } from '../matching/rank.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';
import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';
import type { Answer, Candidate, Explanation } from './answer.ts';
import { type Caution, thresholdOf } from './caution.ts';
import { leaning, resolve } from './conversation.ts';
import { decisionFeatures, probability } from './decision.ts';
import type { Model } from './model.ts';
import { silenceReason } from './silence.ts';

/** Longest question that is read, in words. Longer texts are no question. */
export const longestQuestion = 150;

/** How many near facts an answer brings along. */
const nearestCount = 3;

const words: readonly (readonly [number, Explanation['wording']])[] = [
  [0.8, 'strong'],
  [0.6, 'good'],
  [0.45, 'partial'],
];

/** The words of a question weigh at least this together; "people" alone weighs less. */
const leastWeight = 0.46;

/** A fact is offered beside the answer where its odds in the ranking are at least e to this as good … */
const alsoLead = 1;
/** … and where it would settle the question with at least this probability. */
const alsoFrom = 0.25;

function explanation(question: Question, match: Match | undefined, confidence: number): Explanation {
  const wording = words.find(([from]) => confidence >= from)?.[1] ?? 'weak';
  return { asksFor: question.asksFor, met: match?.met ?? [], missing: match?.missing ?? [], wording };
}

/**
 * A title says in brief what a sentence says with its source: where one of the next best sentences meets every word
 * that the title meets, it is the better quote.
 */
function sentenceBeforeTitle(matches: Matches): Matches {
  const [title, ...rest] = matches.ranked;
  if (title?.fact.kind !== 'title') return matches;
  const needed = title.met.map(({ question }) => question);
  const better = rest
    .slice(0, nearestCount)
    .find(({ met }) =>
      needed.every((word) => met.some(({ question, how }) => question === word && how !== 'context')),
    );
  if (better === undefined) return matches;
  // The sentence takes the title's score with its place, so that the decision still sees a ranking in order.
  const promoted = { ...better, score: title.score };
  return { ...matches, ranked: [promoted, title, ...rest.filter((match) => match !== better)] };
}

/** How far the match of a rank (0 the best) lies behind the best in the ranking's score. */
const lead = ({ ranked }: Matches, rank: number) => (ranked[0]?.score ?? 0) - (ranked[rank]?.score ?? 0);

/** The engine: reports and their facts in, answers out. */
export interface Engine {
  readonly reports: readonly Report[];
  readonly facts: readonly Fact[];
  /**
   * Answers the last of the turns; the ones before are its context, oldest first.
   * Never throws for any text.
   */
  answer(turns: readonly string[]): Answer;
  /** The ranking behind the answer, for learning and for measuring. */
  match(turns: readonly string[]): Matches;
}

/** Indexes the facts once; what is returned is immutable and may be shared. */
export function buildEngine(
  reports: readonly Report[],
  facts: readonly Fact[],
  vocabulary: Vocabulary,
  model: Model,
  caution: Caution = 'balanced',
): Engine {
  const threshold = thresholdOf[caution];
  const index = indexFacts(reports, facts, vocabulary);

  /** What all is about: the newest report's title. */
  const overview = (): Fact | undefined => {
    const newest = [...reports].sort((a, b) => b.dateline.localeCompare(a.dateline))[0];
    const own = facts.filter((fact) => fact.report === newest?.id);
    return own.find((fact) => fact.kind === 'title') ?? own[0];
  };

  const ranked = (question: Question): Matches => {
    const matches = rank(question, index, vocabulary, model.ranking);
    if (question.asksFor !== 'overview') return sentenceBeforeTitle(matches);
    const fact = overview();
    const first = (match: Match) => (match.fact === fact ? 0 : 1);
    return { ...matches, ranked: [...matches.ranked].sort((a, b) => first(a) - first(b)) };
  };

  /** The last turn with what it takes over from those before. */
  const read = (turns: readonly string[]): Question => {
    let question: Question | undefined;
    for (const turn of turns) {
      const next = readQuestion(turn, index, vocabulary);
      const leans = question === undefined ? 'stands alone' : leaning(next);
      // A few words may be a question of their own: they are, where they find their answer alone.
      const alone = leans === 'stands alone' || (leans === 'may lean' && settled(ranked(next)));
      question = question === undefined || alone ? next : resolve(next, question, vocabulary);
    }
    return question ?? readQuestion('', index, vocabulary);
  };

  /** True for "hi all, how are you?": nothing of weight is asked for, and nothing is followed up. */
  const saysTooLittle = (turns: readonly string[]): boolean => {
    const own = readQuestion(turns.at(-1) ?? '', index, vocabulary);
    if (turns.length > 1 && leaning(own) !== 'stands alone') return false;
    return own.terms.reduce((sum, { weight }) => sum + weight, 0) < leastWeight;
  };

  const settled = (matches: Matches): boolean => (candidates(matches)[0]?.confidence ?? 0) >= threshold;

  /** Every fact with a probability of its own: as if it stood at the head of the ranking. */
  const candidates = (matches: Matches): Candidate[] =>
    matches.ranked.slice(0, nearestCount + 1).map((match, i) => {
      const rest = matches.ranked.filter((_, at) => at !== i);
      const features = decisionFeatures({ ...matches, ranked: [match, ...rest] });
      return {
        fact: match.fact,
        confidence: features === undefined ? 0 : probability(features, model.decision),
      };
    });

  return {
    reports,
    facts,
    match: (turns) => ranked(read(turns)),
    answer(turns) {
      const question = read(turns);
      const none = { status: 'not_a_question', confidence: 0, nearest: [] } as const;
      if (question.words.length === 0) return { ...none, reason: { code: 'empty' } };
      if (question.words.length > longestQuestion) return { ...none, reason: { code: 'too long' } };
      if (question.asksFor === 'overview') {
        const fact = overview();
        if (fact !== undefined) {
          const about = { asksFor: question.asksFor, met: [], missing: [], wording: 'good' } as const;
          return {
            status: 'answered',
            fact,
            confidence: threshold,
            explanation: about,
            also: [],
            nearest: [],
          };
        }
      }
      if (question.terms.length === 0 || saysTooLittle(turns)) {
        return { ...none, reason: { code: 'small talk' } };
      }
      const matches = ranked(question);
      const [best, ...others] = candidates(matches);
      const confidence = best?.confidence ?? 0;
      const explained = explanation(question, matches.ranked[0], confidence);
      // A fact that shares nothing with the question is no answer, however sure the numbers are.
      const shares = explained.met.some(({ how }) => how !== 'context');
      if (best !== undefined && shares && confidence >= threshold) {
        const also = others.filter(
          (other, i) =>
            other.confidence >= alsoFrom && lead(matches, i + 1) <= alsoLead && other.fact.kind !== 'title',
        );
        return {
          status: 'answered',
          fact: best.fact,
          confidence,
          explanation: explained,
          also,
          nearest: others,
        };
      }
      const nearest = best === undefined ? [] : [best, ...others].slice(0, nearestCount);
      return {
        status: 'not_in_report',
        reason: silenceReason(matches),
        confidence,
        explanation: explained,
        nearest,
      };
    },
  };
}
