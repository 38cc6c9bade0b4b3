import type { TermAlignment } from './alignment.ts';
import type { AskedFor } from './askedFor.ts';
import { exchanged } from './exchanged.ts';
import { asksWhatWasSaid, expects } from './expectations.ts';
import type { FactIndex } from './factIndex.ts';
import { focusFit } from './focus.ts';
import { functionWords, negations } from './functionWords.ts';
import type { GistFit } from './gist.ts';
import { isGroup } from './groups.ts';
import { outcomeAgrees, outcomesIn } from './outcomes.ts';
import type { Question } from './question.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What is weighed about a fact, in the order of the feature vector. Each lies between about −1 and 1. */
export const featureNames = [
  'coverage, same words',
  'coverage, any meaning',
  'coverage with context',
  'heaviest word left open',
  'share of words met',
  'BM25',
  'share of the fact that is met',
  'length',
  'neighbouring words stay together',
  'met words stand close',
  'kind asked for is there',
  'kind asked for is missing',
  'kind asked for stands close',
  'counted thing agrees',
  'names met',
  'names left open',
  'number left open',
  'opposite meaning',
  'sentence before is about it',
  'sentence after is about it',
  'heading is about it',
  'speaker is the one asked about',
  'says what was said',
  'caption',
  'title',
  'stands early',
  'first word met',
  'last word met',
  'coverage squared',
  'all met',
  'question denies alone',
  'fact denies alone',
  'tells of the contrary',
  'tells of another of the kind',
  'names another year',
  'one of the kind is named',
  'word in focus met',
  'word in focus open',
  'word in focus stands by a name',
  'says who or what it is',
  'fits the turn before',
  'stands beside what fits the turn before',
  'coverage, near meaning',
  'heaviest word not met by the fact itself',
  'number of words not met',
  'tells of the outcome asked about',
  'tells of the group asked about',
  'alike as a whole',
  'alike as a whole with its neighbours',
  'question words near the whole fact',
  'fact words near the question',
  'means the same as a whole',
  'means the same piece by piece',
  'little asked: stands early',
  'little asked: kind asked for is there',
  'little asked: coverage, any meaning',
  'little asked: means the same as a whole',
  'little asked: means the same piece by piece',
  'last turn alone: means the same as a whole',
  'last turn alone: means the same piece by piece',
] as const;

export type FeatureName = (typeof featureNames)[number];

const met = 0.6;
/** "News organizations" have to do with reporters, and are not reporters. */
const groupFrom = 0.65;
/** Similarities that chance gives count nothing here. */
export const beyondChance = (similarity: number): number => Math.max(0, (similarity - 0.35) / 0.65);
const contextDiscount = 0.6;
/** A name in the title is what the whole report is about: no fact needs to repeat it. */
const titleContext = 0.85;
/** “She said …”: of what was said, who says a fact need not be named in it. */
const speakerContext = 0.85;

const denies = (words: readonly string[]) => words.some((word) => negations.has(word));

const near = (distance: number) => 1 / (1 + distance / 4);

/** A question of so many words says enough of its matter. */
const enoughWords = 4;

/** The features of one fact for a question. */
export function featuresOf(
  question: Question,
  alignments: readonly TermAlignment[],
  at: number,
  bm25Score: number,
  index: FactIndex,
  vocabulary: Vocabulary,
  focus: readonly number[],
  gist: GistFit,
): Float64Array {
  const indexed = index.fact(at);
  const { fact } = indexed;
  const saying = asksWhatWasSaid(question);
  let total = 0;
  let same = 0;
  let soft = 0;
  let withContext = 0;
  let worst = 0;
  let nearMeaning = 0;
  let worstAlone = 0;
  let groups = 0;
  let groupsMet = 0;
  let count = 0;
  let nameWeight = 0;
  let nameMet = 0;
  let numberOpen = 0;
  let opposite = 0;
  let before = 0;
  let after = 0;
  let open = 0;
  const positions: number[] = [];
  const metTokens = new Set<number>();
  for (const alignment of alignments) {
    const { term } = alignment;
    const similarity = alignment.similarity[at] ?? 0;
    const previous = indexed.previous < 0 ? 0 : (alignment.similarity[indexed.previous] ?? 0);
    const next = indexed.next < 0 ? 0 : (alignment.similarity[indexed.next] ?? 0);
    const inHeading = indexed.heading.has(index.wordId.get(term.word) ?? -1) ? 0.8 : 0;
    const aboutReport =
      term.names.some((name) => indexed.title.names.has(name)) ||
      (term.name && indexed.title.words.has(index.wordId.get(term.word) ?? -1));
    const context = Math.max(
      Math.max(previous, next * 0.8, inHeading) * contextDiscount,
      aboutReport ? titleContext : 0,
      saying && term.names.some((name) => indexed.speakers.has(name)) ? speakerContext : 0,
    );
    const value = Math.max(similarity, context);
    total += term.weight;
    if (similarity >= 0.9) same += term.weight;
    soft += term.weight * similarity;
    withContext += term.weight * value;
    worst = Math.max(worst, term.weight * (1 - value));
    if (isGroup(term.word)) {
      groups++;
      if (similarity >= groupFrom) groupsMet++;
    }
    nearMeaning += term.weight * beyondChance(similarity);
    worstAlone = Math.max(worstAlone, term.weight * (1 - beyondChance(similarity)));
    if (similarity >= met) count++;
    else {
      open += term.weight;
      before += term.weight * previous;
      after += term.weight * next;
    }
    if (term.name) {
      nameWeight += term.weight;
      nameMet += term.weight * value;
    }
    if (term.number !== null && similarity === 0) numberOpen = 1;
    if ((alignment.opposite[at] ?? 0) > 0 && similarity < met) opposite = 1;
    const token = alignment.token[at] ?? -1;
    if (similarity >= met && token >= 0) {
      positions.push(token);
      metTokens.add(token);
    } else positions.push(-1);
  }
  const size = Math.max(1, alignments.length);
  const weight = Math.max(0.01, total);

  let content = 0;
  let contentMet = 0;
  indexed.tokens.forEach((token, i) => {
    if (functionWords.has(token.word)) return;
    content++;
    if (metTokens.has(i)) contentMet++;
  });

  let pairs = 0;
  let together = 0;
  for (let i = 1; i < positions.length; i++) {
    const left = positions[i - 1] ?? -1;
    const right = positions[i] ?? -1;
    if (left < 0 || right < 0) continue;
    pairs++;
    if (left !== right && Math.abs(right - left) <= 3) together++;
  }
  const sorted = [...metTokens].sort((x, y) => x - y);
  const spread = sorted.length > 1 ? ((sorted.at(-1) ?? 0) - (sorted[0] ?? 0) + 1) / sorted.length : 4;

  const expected = expects(question, indexed, sorted, index, vocabulary);
  const asked = outcomesIn(question.terms.map(({ word }) => word));
  const fit = focusFit(question, focus, alignments, at, indexed, index);
  const words = indexed.tokens.map(({ word }) => word);
  const [questionDenies, factDenies] = [denies(question.words), denies(words)];
  const { opposites, kinds, years } = exchanged(question.words, words, vocabulary.contrasts);
  const { earlier } = question;
  const beside = [indexed.previous, indexed.next].map((place) => earlier?.[place] ?? 0);
  const softShare = soft / weight;
  const contextShare = withContext / weight;
  // "When did it start?" says next to nothing of the matter: other signs count then than words that are met.
  const little = Math.max(0, 1 - alignments.length / enoughWords);
  const kindIsThere = expected.known && expected.present ? 1 : 0;
  const first = positions[0] ?? -1;
  const last = positions.at(-1) ?? -1;
  return Float64Array.of(
    same / weight,
    softShare,
    contextShare,
    worst,
    count / size,
    bm25Score,
    content === 0 ? 0 : contentMet / content,
    Math.log(1 + indexed.tokens.length) / 5,
    pairs === 0 ? 0 : together / pairs,
    near(Math.max(0, spread - 1) * 2),
    kindIsThere,
    expected.known && !expected.present ? 1 : 0,
    expected.present ? near(expected.distance) : 0,
    expected.counted,
    nameWeight === 0 ? 0 : nameMet / nameWeight,
    nameWeight === 0 ? 0 : Math.min(1, nameWeight - nameMet),
    numberOpen,
    opposite,
    Math.min(1, before / Math.max(0.3, open)) * (open / weight),
    Math.min(1, after / Math.max(0.3, open)) * (open / weight),
    alignments.some(({ term }) => indexed.heading.has(index.wordId.get(term.word) ?? -1)) ? 1 : 0,
    expected.speaker ? 1 : 0,
    expected.speech ? 1 : 0,
    fact.kind === 'caption' ? 1 : 0,
    fact.kind === 'title' ? 1 : 0,
    near(at),
    first >= 0 ? 1 : 0,
    last >= 0 ? 1 : 0,
    contextShare * contextShare,
    count === size ? 1 : 0,
    questionDenies && !factDenies ? 1 : 0,
    factDenies && !questionDenies ? 1 : 0,
    Math.min(2, opposites.length) / 2,
    Math.min(2, kinds.length) / 2,
    years.length > 0 ? 1 : 0,
    expected.named,
    fit.met,
    fit.open,
    fit.named,
    fit.defined,
    earlier?.[at] ?? 0,
    Math.max(...beside),
    nearMeaning / weight,
    worstAlone,
    Math.min(1, (size - count) / 6),
    outcomeAgrees(asked, indexed.outcomes),
    groups === 0 ? 0 : (2 * groupsMet) / groups - 1,
    gist.alike,
    gist.alikeAround,
    gist.wordsToFact,
    gist.factToWords,
    gist.encoded,
    gist.encodedByPiece,
    little * near(at),
    little * kindIsThere,
    little * softShare,
    little * gist.encoded,
    little * gist.encodedByPiece,
    gist.lastEncoded,
    gist.lastEncodedByPiece,
  );
}

/** Kinds of question that share a set of offsets in the learned weights. */
export const groupOf: Readonly<Record<AskedFor, string>> = {
  who: 'who',
  when: 'when',
  'until when': 'when',
  'how long': 'when',
  where: 'where',
  'how many': 'number',
  'how much': 'number',
  why: 'why',
  how: 'how',
  whether: 'whether',
  what: 'what',
  'what was said': 'said',
  topic: 'topic',
  overview: 'topic',
};
