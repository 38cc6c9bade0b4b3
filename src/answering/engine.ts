import type { Match, Matches } from '../matching/match.ts';
import { type Question, readQuestion } from '../matching/question.ts';
import { tokenize } from '../matching/tokens.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';
import { isCountry } from '../reports/countries.ts';
import type { Fact } from '../reports/fact.ts';
import type { Report } from '../reports/report.ts';
import type { Answer, Candidate, Explanation } from './answer.ts';
import { type Caution, thresholdOf } from './caution.ts';
import { conflictsIn } from './conflicts.ts';
import { leaning, resolve } from './conversation.ts';
import { meetsAll, meetsAWord } from './decision.ts';
import { eventMeant } from './eventMeant.ts';
import { type FactBase, factBaseOf } from './factBase.ts';
import type { Model, Weights } from './model.ts';
import { asksWhatHappens, asksWhatHappensThere, reportAskedFor } from './overview.ts';
import { lead, nearestCount, Reader, type Reading } from './reading.ts';
import { both, type Scope, scopeReader } from './scope.ts';
import { silenceReason } from './silence.ts';
import { asksNothing } from './smallTalk.ts';

/** Longest question that is read, in words. Longer texts are no question. */
export const longestQuestion = 150;

const tooLong = (text: string) => tokenize(text).length > longestQuestion;

/** A text's first words, as many as are read: putting the words of a long one right would take half a second. */
function opening(text: string): string {
  const tokens = tokenize(text);
  const last = tokens[longestQuestion - 1];
  return last === undefined || tokens.length === longestQuestion
    ? text
    : text.slice(0, last.at + last.surface.length);
}

const words: readonly (readonly [number, Explanation['wording']])[] = [
  [0.8, 'strong'],
  [0.6, 'good'],
  [0.5, 'partial'],
];

/** A fact is offered beside the answer where its odds in the ranking are at least e to this as good … */
const alsoLead = 1.5;
/** … at least e to this where it meets all that was asked, as two counts of the dead do, … */
const alsoLeadOfWhole = 3;
/** … and where it would settle the question with at least this probability. */
const alsoFrom = 0.25;

function explanation(question: Question, match: Match | undefined, confidence: number): Explanation {
  const { met, missing } = match ?? { met: [], missing: [] };
  const likely = words.find(([from]) => confidence >= from)?.[1] ?? 'weak';
  // However likely it is: what lacks a word that was asked with does not match it strongly.
  const wording = likely === 'strong' && missing.length > 0 ? 'good' : likely;
  return { asksFor: question.asksFor, met, missing, wording };
}

/** Reports repeat each other: of facts with the same words the first is kept, and none with words that are shown already. */
function unlike(candidates: readonly Candidate[], shown: readonly string[]): Candidate[] {
  const said = new Set(shown);
  return candidates.filter(({ fact }) => !said.has(fact.text) && said.add(fact.text));
}

/** The engine: reports and their facts in, answers out. */
export interface Engine {
  readonly reports: readonly Report[];
  readonly facts: readonly Fact[];
  /** True where the sentence encoder reads the facts: there are not too many of them. */
  readonly encodes: boolean;
  /** The learned numbers that it goes by. */
  readonly weights: Weights;
  /**
   * Answers the last of the turns; the ones before are its context, oldest first.
   * Never throws for any text.
   * @param followed ids of the only reports that may answer; missing or null for all.
   */
  answer(turns: readonly string[], followed?: Scope['reports']): Answer;
  /**
   * The ranking behind the answer, for pins, learning and measuring; of a long text, that of its first words.
   * @param anyEvent true where a follow-up is not kept to the event of the turn before: questions are compared by what they
   * find in all reports.
   */
  match(turns: readonly string[], followed?: Scope['reports'], anyEvent?: boolean): Matches;
}

/** Indexes the facts once; what is returned is immutable and may be shared. */
export function buildEngine(
  reports: readonly Report[],
  facts: readonly Fact[],
  vocabulary: Vocabulary,
  model: Model,
  caution: Caution = 'balanced',
): Engine {
  return engineOver(factBaseOf(reports, facts, vocabulary), vocabulary, model, caution);
}

/** The engine over facts that are indexed already. */
export function engineOver(
  base: FactBase,
  vocabulary: Vocabulary,
  model: Model,
  caution: Caution = 'balanced',
): Engine {
  const { reports, index } = base;
  const threshold = thresholdOf[caution];
  const days = new Map(reports.map(({ id, dateline }) => [id, dateline]));
  const conflicts = conflictsIn(base, vocabulary);
  const isName = (word: string) =>
    word !== '' && (isCountry(word) || vocabulary.vectors.rank(word.toLowerCase()) === undefined);
  const scopeOf = scopeReader(reports, index, isName);
  const weights = index.encodings === null ? model.unencoded : model.encoded;
  const reader = new Reader({ index, vocabulary, weights, threshold, conflicts, days });
  const events = eventMeant(base, vocabulary);

  /** What all is about: the title of the report that is asked for. */
  const overview = (question: Question, within: Scope['reports']): Fact | undefined => {
    const meant = reportAskedFor(
      question,
      reports.filter(({ id }) => within?.has(id) ?? true),
      index,
    );
    const own = meant === undefined ? [] : index.placesOf(meant.id);
    const title = own.find((at) => index.fact(at).fact.kind === 'title') ?? own[0];
    return title === undefined ? undefined : index.fact(title).fact;
  };

  /** A few words may be a question of their own: they are, where they find their answer alone, and one of them in it. */
  const findsAnswer = (few: Question, followed: Scope['reports']): boolean => {
    const { matches, confidence } = reader.read(few, followed);
    return confidence >= threshold && meetsAWord(matches);
  };

  /** The reports on the event of the fact that answers a question; null where none does, or there is one event alone. */
  const eventOf = (question: Question, within: Scope['reports']): Scope['reports'] => {
    if (!events.several) return null;
    if (question.asksFor === 'overview') {
      const title = overview(question, within);
      return title === undefined ? null : events.of(title);
    }
    const { matches, confidence } = reader.read(question, within);
    const [best] = matches.ranked;
    if (best === undefined || confidence < threshold) return null;
    // An answer that lacks a word that was asked with, or has but one near to it, may be on the wrong event.
    const surely = meetsAll(best) && best.met.every(({ how }) => how !== 'near meaning');
    return surely ? events.of(best.fact) : null;
  };

  /** What a turn says of the reports that are meant, and the turn without it. */
  const scoped = (turn: string, followed: Scope['reports']) => {
    const scope = scopeOf(turn);
    const { reports: named, words } = scope;
    const meant = both(named, followed);
    // A place that no report followed here speaks of is left to the words.
    const elsewhere = meant?.size === 0 && words.length === 0;
    const [text, within] = elsewhere ? [turn, followed] : [scope.text, meant];
    return { text, within, words };
  };

  /** The last turn with what it takes over from those before, and the reports that may answer it. */
  const read = (turns: readonly string[], followed: Scope['reports'], anyEvent = false) => {
    let question = readQuestion('', index, vocabulary);
    let { within, words } = scoped('', followed);
    /** The reports on the event that the question is kept to. */
    let event: Scope['reports'] = null;
    turns.forEach((turn, place) => {
      const scope = scoped(turn, followed);
      const next = readQuestion(scope.text, index, vocabulary, followed);
      const asWhole = () => ({
        ...next,
        asksFor: asksWhatHappens(next, index, followed) ? ('overview' as const) : next.asksFor,
      });
      words = scope.words;
      const leans = place === 0 ? 'stands alone' : leaning(next);
      if (leans === 'stands alone') {
        [question, within, event] = [asWhole(), scope.within, null];
        return;
      }
      // What the first turn that is remembered leans on is forgotten, and so is the event.
      const isForgotten = place === 1 && leaning(question) === 'leans';
      const before = anyEvent || isForgotten ? event : (eventOf(question, within) ?? event);
      const kept = before !== null && events.stays(next, scope.within, before) ? before : null;
      const reports = kept === null ? scope.within : both(scope.within, kept);
      const alone =
        leans === 'may lean' &&
        !asksNothing(next) &&
        !asksWhatHappensThere(next) &&
        findsAnswer(next, reports);
      const resolved = () => ({ ...resolve(next, question, vocabulary), earlier: reader.fit(question) });
      [question, within, event] = [alone ? asWhole() : resolved(), reports, kept];
    });
    return { question, within, words };
  };

  /** The answer that the best fact gives, with what other facts say. */
  const answered = (question: Question, { matches, candidates, confidence }: Reading): Answer => {
    const [best] = candidates;
    if (best === undefined) throw new Error('nothing settles the question');
    const counts = conflicts.countsOf(best.fact, matches);
    const shown = new Set([counts.fact, ...counts.others.map(({ fact }) => fact)]);
    const also = candidates.filter(
      (other, place) =>
        !shown.has(other.fact) &&
        other.confidence >= alsoFrom &&
        lead(matches, place) <= (meetsAll(matches.ranked[place]) ? alsoLeadOfWhole : alsoLead) &&
        other.fact.kind !== 'title',
    );
    const said = [...shown].map(({ text }) => text);
    const match = matches.ranked.find(({ fact }) => fact === counts.fact);
    return {
      status: 'answered',
      fact: counts.fact,
      confidence,
      explanation: explanation(question, match, confidence),
      against: counts.others,
      also: unlike(also, said),
      nearest: unlike(candidates, [counts.fact.text]),
    };
  };

  const aboutAll = (fact: Fact, { asksFor }: Question): Answer => ({
    status: 'answered',
    fact,
    confidence: threshold,
    explanation: { asksFor, met: [], missing: [], wording: 'good' },
    against: [],
    also: [],
    nearest: [],
  });

  return {
    reports,
    encodes: index.encodings !== null,
    weights,
    get facts() {
      return base.facts;
    },
    match(given, followed = null, anyEvent = false) {
      const { question, within } = read(given.map(opening), followed, anyEvent);
      const { matches } = reader.read(question, within);
      if (question.asksFor !== 'overview') return matches;
      const fact = overview(question, within);
      const place = (match: Match) => (match.fact.id === fact?.id ? 0 : 1);
      return { ...matches, ranked: [...matches.ranked].sort((a, b) => place(a) - place(b)) };
    },
    answer(given, followed = null) {
      const none = { status: 'not_a_question', confidence: 0, nearest: [] } as const;
      // Seen before anything is looked up: putting thousands of words right would take half a second.
      if (tooLong(given.at(-1) ?? '')) return { ...none, reason: { code: 'too long' } };
      const { question, within, words } = read(
        given.filter((turn) => !tooLong(turn)),
        followed,
      );
      if (question.words.length === 0) return { ...none, reason: { code: 'empty' } };
      if (question.words.length > longestQuestion) return { ...none, reason: { code: 'too long' } };
      if (within?.size === 0)
        return {
          status: 'not_in_report',
          reason: { code: 'no such report', words },
          confidence: 0,
          explanation: explanation(question, undefined, 0),
          nearest: [],
        };
      const about = question.asksFor === 'overview' ? overview(question, within) : undefined;
      if (about !== undefined) return aboutAll(about, question);
      if (question.terms.length === 0 || asksNothing(question))
        return { ...none, reason: { code: 'small talk' } };
      const reading = reader.read(question, within);
      const { matches, candidates, confidence } = reading;
      if (confidence >= threshold) return answered(question, reading);
      const several = meetsAWord(matches) && reader.severalEvents(matches);
      return {
        status: 'not_in_report',
        reason: several
          ? { code: 'several events', words: [] }
          : silenceReason(matches, vocabulary.contrasts),
        confidence,
        explanation: explanation(question, matches.ranked[0], confidence),
        nearest: unlike(candidates, []).slice(0, nearestCount),
      };
    },
  };
}
