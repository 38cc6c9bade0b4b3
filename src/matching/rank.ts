import type { TermAlignment } from './alignment.ts';
import { candidatesFor } from './candidates.ts';
import { asksWhatWasSaid } from './expectations.ts';
import type { FactIndex } from './factIndex.ts';
import { featureNames, featuresOf, groupOf } from './features.ts';
import { focusOf } from './focus.ts';
import { type GistFit, gistFits } from './gist.ts';
import type { Match, Matches, Meeting, OpenWord } from './match.ts';
import type { RankingModel } from './model.ts';
import type { Question } from './question.ts';
import type { Vocabulary } from './vocabulary.ts';

/** From this similarity on a word counts as met. */
const metFrom = 0.5;

function scorer(model: RankingModel, kind: string): (features: Float64Array) => number {
  const extra = model.byKind[kind] ?? {};
  const weights = featureNames.map((name) => (model.weights[name] ?? 0) + (extra[name] ?? 0));
  return (features) => weights.reduce((sum, weight, i) => sum + weight * (features[i] ?? 0), 0);
}

function explain(
  at: number,
  alignments: readonly TermAlignment[],
  index: FactIndex,
  saying: boolean,
): Pick<Match, 'met' | 'missing'> {
  const met: Meeting[] = [];
  const missing: string[] = [];
  const fact = index.fact(at);
  for (const { term, similarity, token, how } of alignments) {
    const word = fact.tokens[token[at] ?? -1]?.surface;
    const kind = how[at];
    if ((similarity[at] ?? 0) >= metFrom && word !== undefined && kind !== undefined) {
      met.push({ question: term.surface, fact: word, how: kind });
      continue;
    }
    const neighbours = [fact.previous, fact.next].filter((neighbour) => neighbour >= 0);
    const beside = neighbours.find((neighbour) => (similarity[neighbour] ?? 0) >= metFrom + 0.2);
    const besideWord =
      beside === undefined ? undefined : index.fact(beside).tokens[token[beside] ?? -1]?.surface;
    const { speaker } = fact.fact;
    if (saying && speaker !== null && term.names.some((name) => fact.speakers.has(name)))
      met.push({ question: term.surface, fact: speaker, how: 'speaker' });
    else if (besideWord !== undefined) met.push({ question: term.surface, fact: besideWord, how: 'context' });
    else missing.push(term.surface);
  }
  return { met, missing: [...new Set(missing)] };
}

const openAmong = ({ terms }: Question, best: readonly number[]): readonly OpenWord[] =>
  terms.map((term, i) => ({ term, best: best[i] ?? 0 })).filter(({ best: nearest }) => nearest < metFrom);

/**
 * The words of a question that no fact meets.
 * @param within ids of the reports that are meant; null for all.
 */
export const openWords = (
  question: Question,
  index: FactIndex,
  vocabulary: Vocabulary,
  within: ReadonlySet<string> | null,
): readonly OpenWord[] => openAmong(question, candidatesFor(question, index, vocabulary, within).best);

/**
 * Ranks the facts for a question that was read against the same index: the nearest by their words, weighed by their
 * features.
 * @param within ids of the reports that are meant; null for all.
 */
export function rank(
  question: Question,
  index: FactIndex,
  vocabulary: Vocabulary,
  model: RankingModel,
  within: ReadonlySet<string> | null = null,
): Matches {
  const { facts, alignments, best } = candidatesFor(question, index, vocabulary, within);
  const score = scorer(model, groupOf[question.asksFor]);
  const focus = focusOf(question);
  const saying = asksWhatWasSaid(question);
  const gists = gistFits(
    question,
    facts.map(({ at }) => at),
    index,
    vocabulary,
  );
  const ranked = facts
    .map(({ at, lexical }, i) => {
      const gist = gists[i] as GistFit;
      const features = featuresOf(question, alignments, at, lexical, index, vocabulary, focus, gist);
      return { at, features, score: score(features) };
    })
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ at, features, score: value }): Match => {
      const { fact } = index.fact(at);
      return { fact, at, features, score: value, ...explain(at, alignments, index, saying) };
    });
  return { question, open: openAmong(question, best), ranked };
}
