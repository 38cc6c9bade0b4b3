import { closeness, closenessByPiece } from '../encoder/closeness.ts';
import type { QuestionMeaning } from '../encoder/sentenceEncoder.ts';
import { exchanged } from '../matching/exchanged.ts';
import { groupOf } from '../matching/features.ts';
import { negations } from '../matching/functionWords.ts';
import type { Match, Matches } from '../matching/match.ts';
import { type Candidate, type Meaning, meaningOf, wordSimilarity } from '../matching/nearness.ts';
import { outcomeAgrees, outcomesIn } from '../matching/outcomes.ts';
import type { Question, Term } from '../matching/question.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';
import { type DecisionModel, decisionFeatures, probability } from './decision.ts';

/** What others are compared with: as much of a question as that needs. */
export interface KeptQuestion {
  readonly question: Question;
  readonly words: readonly { readonly term: Term; readonly candidate: Candidate }[];
  readonly denies: boolean;
  readonly meaning: QuestionMeaning;
  /** Id of the fact that ranks first; undefined where none does. */
  readonly first: string | undefined;
  /** Share of the ranking's score by fact (softmax), for the facts that the ranking weighed. */
  readonly shares: ReadonlyMap<string, number>;
  /** Probability, by the decision, that a fact settles the question; looked up when first asked for. */
  confidence(fact: string): number;
}

/** A question that was read to be compared with others. */
export interface ReadQuestion extends KeptQuestion {
  readonly words: readonly {
    readonly term: Term;
    readonly meaning: Meaning;
    readonly candidate: Candidate;
  }[];
  readonly matches: Matches;
  /** Place in the ranking by fact, 0 the best. */
  readonly places: ReadonlyMap<string, number>;
}

/** The fact of a question: one that is handed over has none of its own, and the one that it would have got stands for it. */
const targetOf = (fact: string | null, { first }: KeptQuestion) => fact ?? first ?? '';

const constantly = (value: number) => () => value;

/** What to keep of a question to compare others with: its ranking takes a hundred kilobytes. @param fact pinned to it. */
export function keptQuestion(read: ReadQuestion, fact: string | null): KeptQuestion {
  const { question, words, denies, meaning, first, shares } = read;
  return {
    ...{ question, denies, meaning, first, shares },
    words: words.map(({ term, candidate }) => ({ term, candidate })),
    // No other fact is asked about.
    confidence: constantly(read.confidence(targetOf(fact, read))),
  };
}

/** What is weighed about two questions, in the order of the vector. Each lies between about −1 and 1. */
export const samenessFeatureNames = [
  'asked words met',
  'pinned words met',
  'product of both',
  'heaviest asked word open',
  'heaviest pinned word open',
  'same words',
  'same kind asked for',
  'kinds contradict',
  'asked name open',
  'pinned name open',
  'number open',
  'negation differs',
  'rankings agree',
  'first facts agree',
  'share of the fact',
  'place of the fact',
  'probability of the fact',
  'fact is first',
  'lead over the fact',
  'own share of the fact',
  'own probability of the fact',
  'short',
  'heaviest asked word open in both',
  'asked words open in both',
  'other fact is probable',
  'names met',
  'mean the same as wholes',
  'mean the same and share their words',
  'asked pieces met',
  'pinned pieces met',
  'speaks of another of the kind',
  'outcomes agree',
] as const;

/** Kinds of question that ask for one kind of thing only: "who" is never a rewording of "when". */
const firmKinds: ReadonlySet<string> = new Set(['who', 'when', 'where', 'number', 'why']);

/** A word counts as met from here on. */
const met = 0.5;

/** Reads what comparing needs from a question's matches. */
export function readMatches(matches: Matches, decision: DecisionModel, vocabulary: Vocabulary): ReadQuestion {
  const { question, ranked } = matches;
  const best = ranked[0]?.score ?? 0;
  const total = ranked.reduce((sum, { score }) => sum + Math.exp(score - best), 0);
  const shares = new Map(ranked.map(({ fact, score }) => [fact.id, Math.exp(score - best) / total]));
  const places = new Map(ranked.map(({ fact }, place) => [fact.id, place]));
  const known = new Map<string, number>();
  const confidence = (fact: string) => {
    const found = known.get(fact);
    if (found !== undefined) return found;
    const place = places.get(fact);
    const match = place === undefined ? undefined : ranked[place];
    let value = 0;
    if (match !== undefined) {
      const rest: Match[] = ranked.filter((_, at) => at !== place);
      const features = decisionFeatures({ ...matches, ranked: [match, ...rest] });
      value = features === undefined ? 0 : probability(features, decision);
    }
    known.set(fact, value);
    return value;
  };
  return {
    question,
    words: question.terms.map((term) => {
      const meaning = meaningOf(term.word, vocabulary);
      const { word, stem, name } = term;
      return { term, meaning, candidate: { word, stem, name, row: meaning.row, kinds: meaning.kinds } };
    }),
    denies: question.words.some((word) => negations.has(word)),
    meaning: vocabulary.encoder.encodeQuestion(question.said),
    matches,
    first: ranked[0]?.fact.id,
    shares,
    places,
    confidence,
  };
}

/** How many words of one question the other has an opposite, another of the kind or another year in the place of. */
function exchangedBetween(one: Question, other: Question, { contrasts }: Vocabulary): number {
  const { opposites, kinds, years } = exchanged(one.words, other.words, contrasts);
  return opposites.length + kinds.length + years.length;
}

/** The features of a pinned question, its fact (null: handed over) and a question that is asked. */
export function samenessFeatures(
  pinned: KeptQuestion,
  fact: string | null,
  asked: ReadQuestion,
  vocabulary: Vocabulary,
): Float64Array {
  const columns = new Float64Array(pinned.words.length);
  const sides = { asked: side(), pinned: side() };
  const [other] = asked.matches.ranked;
  const target = targetOf(fact, pinned);
  const place = asked.places.get(target);
  const match = place === undefined ? undefined : asked.matches.ranked[place];
  let openInBoth = 0;
  let heaviestInBoth = 0;
  let namesMet = 0;
  let numberOpen = 0;
  let same = 0;
  let total = 0;
  for (const { term, meaning } of asked.words) {
    let row = 0;
    pinned.words.forEach((other, at) => {
      const value = wordSimilarity(term, meaning, other.term, other.candidate, vocabulary);
      row = Math.max(row, value);
      columns[at] = Math.max(columns[at] ?? 0, value);
    });
    add(sides.asked, term, row);
    total += term.weight;
    if (row >= 0.9) same += term.weight;
    if (term.number !== null && row < met) numberOpen = 1;
    if (term.name && row >= met) namesMet = 1;
    if (match === undefined || match.missing.includes(term.surface)) {
      openInBoth += term.weight * (1 - row);
      heaviestInBoth = Math.max(heaviestInBoth, term.weight * (1 - row));
    }
  }
  pinned.words.forEach(({ term }, at) => {
    const value = columns[at] ?? 0;
    add(sides.pinned, term, value);
    if (term.number !== null && value < met) numberOpen = 1;
  });
  const askedMet = share(sides.asked);
  const pinnedMet = share(sides.pinned);
  const kinds = [groupOf[pinned.question.asksFor], groupOf[asked.question.asksFor]] as const;
  const firm = kinds.every((kind) => firmKinds.has(kind));
  let agreement = 0;
  for (const [id, value] of pinned.shares) agreement += Math.sqrt(value * (asked.shares.get(id) ?? 0));
  const score = match?.score;
  const alike = closeness(pinned.meaning.whole, asked.meaning.whole);
  return Float64Array.of(
    askedMet,
    pinnedMet,
    askedMet * pinnedMet,
    sides.asked.heaviest,
    sides.pinned.heaviest,
    total === 0 ? 0 : same / total,
    firm && kinds[0] === kinds[1] ? 1 : 0,
    firm && kinds[0] !== kinds[1] ? 1 : 0,
    sides.asked.name,
    sides.pinned.name,
    numberOpen,
    pinned.denies === asked.denies ? 0 : 1,
    Math.min(1, agreement),
    pinned.first !== undefined && pinned.first === other?.fact.id ? 1 : 0,
    asked.shares.get(target) ?? 0,
    place === undefined ? 0 : 1 / (1 + place),
    asked.confidence(target),
    place === 0 ? 1 : 0,
    score === undefined || other === undefined ? 1 : Math.min(1, (other.score - score) / 3),
    pinned.shares.get(target) ?? 0,
    pinned.confidence(target),
    Math.min(pinned.words.length, asked.words.length) <= 2 ? 1 : 0,
    heaviestInBoth,
    total === 0 ? 0 : openInBoth / total,
    other === undefined || place === 0 ? 0 : asked.confidence(other.fact.id),
    namesMet,
    alike,
    alike * askedMet * pinnedMet,
    closenessByPiece(asked.meaning, pinned.meaning),
    closenessByPiece(pinned.meaning, asked.meaning),
    Math.min(2, exchangedBetween(pinned.question, asked.question, vocabulary)) / 2,
    outcomeAgrees(outcomesIn(asked.question.words), outcomesIn(pinned.question.words)),
  );
}

interface Side {
  weight: number;
  met: number;
  heaviest: number;
  name: number;
}

const side = (): Side => ({ weight: 0, met: 0, heaviest: 0, name: 0 });

function add(one: Side, term: Term, similarity: number): void {
  one.weight += term.weight;
  one.met += term.weight * similarity;
  one.heaviest = Math.max(one.heaviest, term.weight * (1 - similarity));
  if (term.name && similarity < met) one.name = 1;
}

const share = ({ weight, met: found }: Side) => (weight === 0 ? 0 : found / weight);
