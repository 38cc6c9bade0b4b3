import { groupOf } from '../matching/features.ts';
import { isAnybody } from '../matching/groups.ts';
import type { Term } from '../matching/question.ts';
import type { Vocabulary } from '../matching/vocabulary.ts';
import { logOdds, type NamedTrees, treesProblem } from './boostedTrees.ts';
import type { Engine } from './engine.ts';
import {
  type KeptQuestion,
  keptQuestion,
  type ReadQuestion,
  readMatches,
  samenessFeatureNames,
  samenessFeatures,
} from './sameQuestion.ts';
import { asksNothing } from './smallTalk.ts';

/** A logistic regression and boosted trees over `samenessFeatureNames`; the mean of their log-odds counts. */
export interface SamenessWeights {
  readonly weights: Readonly<Record<string, number>>;
  readonly bias: number;
  readonly trees: NamedTrees;
}

/** Learned numbers: `vocabulary/pins.json`, written by `npm run train:pins`. */
export interface SamenessModel {
  readonly version: 2;
  /** For pins with a fact: how the other question ranks that fact says much. */
  readonly fact: SamenessWeights;
  /** For questions that are handed over, and for any two questions. */
  readonly handOver: SamenessWeights;
  /** From this probability on, both ask the same; see `thresholdAmong`. */
  readonly threshold: number;
  /** Where the numbers come from and what they reached on reports left out; for people. */
  readonly provenance: Readonly<Record<string, unknown>>;
}

/** @throws Error where the text is no model of this version, naming what is missing. */
export function readSamenessModel(json: string): SamenessModel {
  const model = JSON.parse(json) as SamenessModel;
  const remedy = 'run "npm run train:pins" to learn it anew';
  if (model.version !== 2)
    throw new Error(`The weights for pins have version ${String(model.version)}, not 2: ${remedy}.`);
  for (const { weights, trees } of [model.fact, model.handOver]) {
    const lacking = samenessFeatureNames.find((name) => !Number.isFinite(weights[name]));
    if (lacking !== undefined) throw new Error(`The pins lack a weight for “${lacking}”: ${remedy}.`);
    const problem = treesProblem(trees, samenessFeatureNames);
    if (problem !== null) throw new Error(`The trees for pins hold ${problem}: ${remedy}.`);
  }
  return model;
}

/** Probability, 0 to 1, that both ask the same. */
export function samenessProbability(
  features: Float64Array,
  { weights, bias, trees }: SamenessWeights,
): number {
  const sum = samenessFeatureNames.reduce(
    (total, name, i) => total + (weights[name] ?? 0) * (features[i] ?? 0),
    bias,
  );
  return 1 / (1 + Math.exp(-(sum + logOdds(trees, features)) / 2));
}

const oddsOf = (probability: number) => probability / (1 - probability);

/**
 * The probability from which on one of so many pins is given. Each is one more that may be alike by chance (the problem of
 * multiple comparisons), so the odds that are asked for grow, with the root of their number: docs/pins.md says what that costs
 * and saves.
 * @param threshold that of a single pin.
 */
export function thresholdAmong(pins: number, threshold: number): number {
  const odds = oddsOf(threshold) * Math.sqrt(Math.max(1, pins));
  return odds / (1 + odds);
}

/** True where a question says enough to be asked in other words: small talk is only the same as itself. */
export const saysEnough = ({ question }: KeptQuestion): boolean => !asksNothing(question);

const sameWords = ({ question: { words } }: KeptQuestion, other: KeptQuestion) =>
  words.length > 0 &&
  words.length === other.question.words.length &&
  words.every((word, i) => word === other.question.words[i]);

/** Words that turn a question round though they carry no matter: killed by the police, killed before the police came. */
const turning = new Set(
  'by before after since until till against without from to into for during between except'.split(' '),
);

/** The words that carry matter, as they follow each other, and those that turn them round; null where nothing is asked. */
function matterOf({ question, denies }: KeptQuestion): string | null {
  const { terms, words, asksFor, earlier } = question;
  if (terms.length === 0 || earlier !== null) return null;
  const turns = words.filter((word) => turning.has(word));
  return JSON.stringify([asksFor, denies, terms.map(({ stem }) => stem), turns]);
}

/** "How many got rescued" is "how many were rescued", whatever has been learned. */
export const sameMatter = (one: KeptQuestion, other: KeptQuestion): boolean => {
  const matter = matterOf(one);
  return matter !== null && matter === matterOf(other);
};

/** A question that was read, with the turn before where it leans on that. */
export interface ReadTurn extends ReadQuestion {
  readonly before: ReadQuestion | null;
}

/** True where a follow-up has words of its own that a pinned question does not say, or asks for another kind of thing. */
function asksForMore({ question }: ReadTurn, pinned: KeptQuestion, { concepts }: Vocabulary): boolean {
  if (groupOf[question.asksFor] !== groupOf[pinned.question.asksFor]) return true;
  const own = question.terms.filter(({ word }) => question.words.includes(word) && !isAnybody(word));
  const says = ({ stem, concepts: meant }: Term) =>
    pinned.words.some(
      ({ term }) =>
        term.stem === stem ||
        meant.some((concept) => !concepts.loose.has(concept) && term.concepts.includes(concept)),
    );
  return !own.every(says);
}

/** Tells whether two questions ask the same, as `moderation/pinMatch.ts` wants it told. */
export function samenessOver(
  engine: Pick<Engine, 'match' | 'weights'>,
  vocabulary: Vocabulary,
  model: SamenessModel,
) {
  const readLast = (turns: readonly string[]) =>
    readMatches(engine.match(turns, null, true), engine.weights.decision, vocabulary);

  function read(turns: readonly string[]): ReadTurn {
    const asked = readLast(turns);
    const leans = asked.question.earlier !== null && turns.length > 1;
    return { ...asked, before: leans ? readLast(turns.slice(0, -1)) : null };
  }

  function likeness(pinned: KeptQuestion, fact: string | null, asked: ReadQuestion): number {
    if (sameWords(pinned, asked)) return 1;
    if (!saysEnough(pinned) || !saysEnough(asked)) return 0;
    if (sameMatter(pinned, asked)) return 1;
    const features = samenessFeatures(pinned, fact, asked, vocabulary);
    return samenessProbability(features, fact === null ? model.handOver : model.fact);
  }

  return {
    read,
    kept: keptQuestion,
    same(pinned: KeptQuestion, fact: string | null, asked: ReadTurn): number {
      const alike = likeness(pinned, fact, asked);
      if (asked.before === null || alike === 0 || sameWords(pinned, asked)) return alike;
      // "And killed?" shares most of its words with "how many were injured?", whose pin was just given.
      const another = asksForMore(asked, pinned, vocabulary) && likeness(pinned, fact, asked.before) >= alike;
      return another ? 0 : alike;
    },
    threshold: (pins: number) => thresholdAmong(pins, model.threshold),
  };
}
