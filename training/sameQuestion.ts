/**
 * Learns when two questions ask the same, for pins. Pairs come from groups of rewordings (`training/rewordings`) and
 * from crisis questions that share their right facts; a report's figures come from weights that never saw it.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { DecisionModel } from '../src/answering/decision.ts';
import { type SamenessWeights, samenessProbability, saysEnough } from '../src/answering/sameness.ts';
import {
  type ReadQuestion,
  readMatches,
  samenessFeatureNames,
  samenessFeatures,
} from '../src/answering/sameQuestion.ts';
import type { Vocabulary } from '../src/matching/vocabulary.ts';
import type { Examples } from './examples.ts';
import { learnBoostedTrees } from './gradientBoosting.ts';
import { type Example, rerank } from './learn.ts';
import type { LeftOut } from './leaveOneOut.ts';
import { learnLogistic } from './logisticRegression.ts';

/** Questions that all ask the same, and some that only sound so. */
export interface Rewordings {
  readonly question: string;
  readonly rewordings: readonly string[];
  readonly others: readonly string[];
  /** Parts of the sentences that answer; empty where the report does not say. */
  readonly answers: readonly string[];
}

/** @throws Error where a line is no JSON. */
export const readRewordings = (file: string): Rewordings[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line) as Rewordings)
    : [];

/** A pinned question beside one that is asked. */
export interface Pair {
  readonly report: string;
  /** gold: questions that share their right facts; rewordings; alike: questions that only sound the same. */
  readonly source: 'gold' | 'rewordings' | 'alike';
  readonly pinned: string;
  readonly asked: string;
  readonly same: boolean;
  readonly withFact: boolean;
  readonly features: Float64Array;
}

interface Asked {
  readonly text: string;
  readonly read: ReadQuestion;
  /** Ids of the right facts, in the order of the ranking. */
  readonly gold: readonly string[];
  readonly alone: boolean;
}

const asked = (example: Example, decision: DecisionModel, vocabulary: Vocabulary): Asked => ({
  text: example.text,
  read: readMatches(example.matches, decision, vocabulary),
  gold: example.matches.ranked.filter((_, i) => example.right[i]).map(({ fact }) => fact.id),
  alone: !example.text.includes(' / '),
});

function pair(
  report: string,
  source: Pair['source'],
  pinned: Asked,
  fact: string | null,
  other: Asked,
  same: boolean,
  vocabulary: Vocabulary,
): Pair {
  return {
    ...{ report, source, same, pinned: pinned.text, asked: other.text, withFact: fact !== null },
    features: samenessFeatures(pinned.read, fact, other.read, vocabulary),
  };
}

/** Pairs of questions of one report by their right facts; those that share some but not all are left out. */
export function goldPairs(
  report: string,
  examples: readonly Example[],
  decision: DecisionModel,
  vocabulary: Vocabulary,
): Pair[] {
  const all = examples
    .map((example) => asked(example, decision, vocabulary))
    .filter(({ read }) => saysEnough(read));
  const key = ({ gold }: Asked) => [...gold].sort().join();
  return all.flatMap((pinned) => {
    const [fact] = pinned.gold;
    if (fact === undefined || !pinned.alone) return [];
    return all.flatMap((other) => {
      if (other.text === pinned.text) return [];
      const same = key(other) === key(pinned);
      if (!same && other.gold.some((id) => pinned.gold.includes(id))) return [];
      return [fact, null].map((pinnedFact) =>
        pair(report, 'gold', pinned, pinnedFact, other, same, vocabulary),
      );
    });
  });
}

/** Pairs of one report's groups: within a group the same, with what only sounds so and with other groups not. */
export function rewordingPairs(
  report: string,
  groups: readonly Rewordings[],
  ask: (text: string, answers: readonly string[]) => Example,
  decision: DecisionModel,
  vocabulary: Vocabulary,
): Pair[] {
  const read = groups.map(({ question, rewordings, others, answers }) => {
    const one = (text: string, right: readonly string[]) => asked(ask(text, right), decision, vocabulary);
    return {
      group: [question, ...rewordings].map((text) => one(text, answers)),
      others: others.map((text) => one(text, [])),
    };
  });
  return read.flatMap(({ group, others }, g) =>
    group.flatMap((pinned) => {
      const [right] = pinned.gold;
      const facts = right === undefined ? [null] : [right, null];
      const also = (list: readonly Asked[], source: Pair['source'], same: boolean) =>
        list
          .filter((other) => saysEnough(other.read) && other !== pinned)
          .flatMap((other) =>
            facts.map((fact) => pair(report, source, pinned, fact, other, same, vocabulary)),
          );
      const elsewhere = read.flatMap((other, at) => {
        const [first] = other.group;
        const apart =
          first !== undefined && !first.gold.some((id) => pinned.gold.includes(id)) ? other.group : [];
        return at === g ? [] : apart;
      });
      return saysEnough(pinned.read)
        ? [
            ...also(group, 'rewordings', true),
            ...also(others, 'alike', false),
            ...also(elsewhere, 'rewordings', false),
          ]
        : [];
    }),
  );
}

/**
 * How the pairs of a kind count together against the rewordings of their report: rare kinds must be heard. Hand-overs have no
 * fact to go by, and err more: there, what is not the same counts more, so that one threshold serves both kinds of pins.
 */
const mass = { fact: { different: 3, alike: 1 }, handOver: { different: 5, alike: 5 / 3 } } as const;

/** Penalty of the regression in units of one in a hundred of a report's rewordings; found by trial on reports left out. */
const penalty = 30;

const boosting = {
  ...{ trees: 150, leaves: 8, rate: 0.1, penalty: 20, leafSize: 200 },
  ...{ features: 0.5, examples: 0.7, draws: 1 },
};

/** Trees see one in so many pairs of questions that ask something else, which are nine in ten of all. */
const thinned = 10;

/** Learned numbers for both kinds of pins. */
export interface LearnedSameness {
  readonly fact: SamenessWeights;
  readonly handOver: SamenessWeights;
}

/** Learns one set of weights; every report has the same say, and so have its rewordings and its other questions. */
function learnWeights(
  pairs: readonly Pair[],
  { different, alike }: { readonly different: number; readonly alike: number },
): SamenessWeights {
  const isDifferent = ({ same, source }: Pair) => !same && source !== 'alike';
  const kind = ({ report, source, same }: Pair) =>
    `${report} ${same ? 'same' : source === 'alike' ? 'alike' : 'different'}`;
  const counts = new Map<string, number>();
  for (const one of pairs) counts.set(kind(one), (counts.get(kind(one)) ?? 0) + 1);
  const labelled = (one: Pair, times: number) => {
    const say = one.same ? 1 : isDifferent(one) ? different : alike;
    const weight = (100 * say * times) / (counts.get(kind(one)) ?? 1);
    return { features: one.features, positive: one.same, weight };
  };
  const { weights, bias } = learnLogistic(
    pairs.map((one) => labelled(one, 1)),
    penalty,
  );
  const few = pairs.flatMap((one, place) => {
    if (!isDifferent(one)) return [labelled(one, 1)];
    return place % thinned === 0 ? [labelled(one, thinned)] : [];
  });
  return {
    weights: Object.fromEntries(
      samenessFeatureNames.map((name, i) => [name, Number((weights[i] ?? 0).toFixed(5))]),
    ),
    bias: Number(bias.toFixed(5)),
    trees: { features: samenessFeatureNames, ...learnBoostedTrees(few, boosting) },
  };
}

/** Learns the weights of pins with a fact and of those without. */
export const learnSameness = (pairs: readonly Pair[]): LearnedSameness => ({
  fact: learnWeights(
    pairs.filter(({ withFact }) => withFact),
    mass.fact,
  ),
  handOver: learnWeights(
    pairs.filter(({ withFact }) => !withFact),
    mass.handOver,
  ),
});

export interface Judged {
  readonly pair: Pair;
  readonly probability: number;
}

/** Judges each report's pairs by what others taught: reports are left out together as in all else that is learned. */
export function judgeLeftOut(pairs: readonly Pair[], folds: LeftOut['folds']): Judged[] {
  return folds.flatMap((left) => {
    const own = pairs.filter(({ report }) => left.has(report));
    if (own.length === 0) return [];
    const { fact, handOver } = learnSameness(pairs.filter(({ report }) => !left.has(report)));
    return own.map((one) => ({
      pair: one,
      probability: samenessProbability(one.features, one.withFact ? fact : handOver),
    }));
  });
}

/** Pairs of every crisis report, read by rankings and decisions that never saw it. */
export function crisisPairs(
  { ranked, without }: LeftOut,
  { ask, vocabularyOf }: Pick<Examples, 'ask' | 'vocabularyOf'>,
  folder: string,
): Pair[] {
  const crisis = ranked.filter(({ source }) => ['kazakhstan', 'flood', 'own'].includes(source));
  return [...new Set(crisis.map(({ report }) => report))].flatMap((report) => {
    const learned = without.get(report);
    if (learned === undefined) return [];
    const { ranking, decision } = learned;
    const vocabulary = vocabularyOf(report);
    const own = crisis.filter((example) => example.report === report);
    const groups = readRewordings(`${folder}/${report}.jsonl`);
    const asking = (text: string, answers: readonly string[]) => rerank(ask(report, text, answers), ranking);
    return [
      ...goldPairs(report, own, decision, vocabulary),
      ...rewordingPairs(report, groups, asking, decision, vocabulary),
    ];
  });
}
