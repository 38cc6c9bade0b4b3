import type { AskedFor } from '../matching/askedFor.ts';
import { givesCause } from '../matching/expectations.ts';
import { beyondChance, featureNames, groupOf } from '../matching/features.ts';
import { inFact, type Match, type Matches } from '../matching/match.ts';
import { logOdds, type NamedTrees } from './boostedTrees.ts';

/** Learned numbers of the decision: boosted trees over `decisionFeatureNames`. */
export type DecisionModel = NamedTrees;

const kinds = [...new Set(Object.values(groupOf))];

/** What the decision weighs, in the order of its vector. */
export const decisionFeatureNames: readonly string[] = [
  ...featureNames,
  ...featureNames.map((name) => `${name}: over the second`),
  ...featureNames.map((name) => `${name}: under the highest`),
  'lead over the second',
  'lead over the mean',
  'lead over the mean of five',
  'share of the score',
  'facts weighed',
  'words in the question',
  'weight of the question',
  'heaviest word no fact meets',
  'words no fact meets',
  'name no fact meets',
  ...kinds.map((kind) => `asks: ${kind}`),
];

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The vector of the decision for the best match; undefined where nothing was matched at all. */
export function decisionFeatures({ question, open, ranked }: Matches): Float64Array | undefined {
  const [best, second] = ranked;
  if (best === undefined) return undefined;
  const highest = new Float64Array(featureNames.length).fill(Number.NEGATIVE_INFINITY);
  for (const { features } of ranked)
    for (let f = 0; f < highest.length; f++) highest[f] = Math.max(highest[f] as number, features[f] ?? 0);
  const scores = ranked.map(({ score }) => score);
  const share = 1 / scores.reduce((sum, score) => sum + Math.exp(score - best.score), 0);
  const openWeights = open.map(({ term, best: nearest }) => term.weight * (1 - beyondChance(nearest)));
  const kind = groupOf[question.asksFor];
  return Float64Array.of(
    ...best.features,
    ...best.features.map((value, f) => value - (second?.features[f] ?? 0)),
    ...best.features.map((value, f) => value - (highest[f] ?? 0)),
    Math.min(1, (best.score - (second?.score ?? best.score - 3)) / 3),
    (best.score - meanOf(scores)) / 3,
    (best.score - meanOf(scores.slice(0, 5))) / 3,
    share,
    Math.log(ranked.length),
    Math.min(1, question.terms.length / 8),
    Math.min(1, question.terms.reduce((sum, { weight }) => sum + weight, 0) / 4),
    Math.max(0, ...openWeights),
    Math.min(1, openWeights.reduce((sum, weight) => sum + weight, 0) / 2),
    open.some(({ term }) => term.name) ? 1 : 0,
    ...kinds.map((name) => (name === kind ? 1 : 0)),
  );
}

/** Probability, 0 to 1, that a fact with these decision features settles the question. */
export const probability = (features: Float64Array, model: DecisionModel): number =>
  1 / (1 + Math.exp(-logOdds(model, features)));

const groupAt = featureNames.indexOf('tells of the group asked about');
const kindMissingAt = featureNames.indexOf('kind asked for is missing');
const speakerAt = featureNames.indexOf('speaker is the one asked about');
const speechAt = featureNames.indexOf('says what was said');
const earlierAt = featureNames.indexOf('fits the turn before');

/** Below every threshold: for what the decision alone would give too much. */
const held = 0.3;

/**
 * From here on a fact may settle a question about a group that it does not name, as “the bereaved” for “families”. Below
 * it, on reports left out and on unseen ones, half of such did not.
 */
const ofOtherGroup = 0.7;
/**
 * Kinds of question that the members of a group are the matter of, “nurses injured?” among them; “who told residents to leave?”
 * wants a speaker.
 */
const ofAGroup: ReadonlySet<AskedFor> = new Set(['how many', 'how much', 'topic', 'whether']);

/**
 * True where the best fact meets a word of the question itself; and not names alone, where the question has other words:
 * a sentence with the name of a city says nothing of flights there.
 */
export function meetsAWord({ question, ranked: [best] }: Matches): boolean {
  const names = new Set(question.terms.filter(({ name }) => name).map(({ surface }) => surface));
  const onlyNames = question.terms.every(({ name }) => name);
  return best?.met.some((one) => inFact(one) && (onlyNames || !names.has(one.question))) ?? false;
}

/**
 * True where the last turn asks "why?" or "when?" of the fact that the turn before got, which tells neither: the asker has read
 * that sentence already.
 */
export function repeatsTheFact({ question, ranked: [best] }: Matches): boolean {
  if (question.earlier === null || (question.asksFor !== 'why' && question.asksFor !== 'when')) return false;
  const hasOwnWords = question.terms.some(({ word }) => question.words.includes(word));
  if (hasOwnWords || best?.features[earlierAt] !== 1) return false;
  return question.asksFor === 'why' ? !givesCause(best.fact.text) : best.features[kindMissingAt] === 1;
}

/** True where the question is on a group of people, or one of animals, that the best fact does not name. */
const tellsOfAnotherGroup = ({ question, ranked: [best] }: Matches): boolean =>
  ofAGroup.has(question.asksFor) && best?.features[groupAt] === -1;

/** True where the question is what somebody said, on nothing else. */
const asksForTheirWords = ({ question: { asksFor, terms } }: Matches): boolean =>
  asksFor === 'what was said' && terms.length > 0 && terms.every(({ name }) => name);

/** True where the best fact is no word of who is asked about: it only has the name, or tells what somebody else said. */
const onlyNamesTheSpeaker = (matches: Matches): boolean => {
  const [best] = matches.ranked;
  if (!asksForTheirWords(matches) || best?.features[speakerAt] !== 0) return false;
  return best.features[speechAt] === 0 || best.fact.speaker !== null;
};

/** Kinds of question that several facts may answer side by side: the dead of two groups, of two days, of two towns. */
const ofSeveral: ReadonlySet<AskedFor> = new Set(['how many', 'how much', 'topic']);
/** Where the second fact comes as near as this to the first, the ranking hardly tells them apart. */
const sideBySide = 1;

/** True where a fact meets all words that were asked with. */
export const meetsAll = (match: Match | undefined): boolean =>
  match !== undefined && match.met.length > 0 && match.missing.length === 0;

/** How likely it is at the least that a sentence of X's answers “what did X say?”: any of them does. */
const ofTheirs = 0.8;
/** True where the best fact is a word of who is asked about, and nothing that was asked with is missing. */
const isTheirWord = (matches: Matches): boolean => {
  const [best] = matches.ranked;
  if (!asksForTheirWords(matches) || !meetsAll(best)) return false;
  return best?.features[speakerAt] === 1 && best.features[speechAt] === 1;
};

/** True where the two best facts both meet all that was asked: the second is no rival then, but another answer. */
function answersStandSideBySide({ question, ranked: [best, second] }: Matches): boolean {
  if (best === undefined || second === undefined || !ofSeveral.has(question.asksFor)) return false;
  return best.score - second.score < sideBySide && meetsAll(best) && meetsAll(second);
}

/**
 * Probability, 0 to 1, that the best match settles the question. A fact that stands side by side with another is weighed
 * without it: for the decision a close second is a sign of doubt, and here it is not. Learning sees too few questions
 * for the members of a group that the fact does not name ("were journalists killed?") to know that it does not answer them:
 * they are held below every threshold, unless the fact is likely. "What did X say?" is answered with any sentence of X's, and
 * not with a fact that has X's name alone. "Why?" and "when?" are not answered with the sentence before again where it tells
 * neither. What the rules cost and save stands in `docs/quality.md`.
 */
export function settles(matches: Matches, model: DecisionModel): number {
  const features = decisionFeatures(matches);
  if (features === undefined) return 0;
  const together = probability(features, model);
  const alone = answersStandSideBySide(matches)
    ? decisionFeatures({ ...matches, ranked: matches.ranked.filter((_, place) => place !== 1) })
    : undefined;
  const weighed = alone === undefined ? together : Math.max(together, probability(alone, model));
  const likely = isTheirWord(matches) ? Math.max(ofTheirs, weighed) : weighed;
  const doubtful =
    repeatsTheFact(matches) ||
    onlyNamesTheSpeaker(matches) ||
    (likely < ofOtherGroup && tellsOfAnotherGroup(matches));
  return doubtful ? Math.min(held, likely) : likely;
}
