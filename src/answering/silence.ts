import type { Contrasts } from '../matching/contrasts.ts';
import { exchanged } from '../matching/exchanged.ts';
import { featureNames } from '../matching/features.ts';
import type { Matches } from '../matching/match.ts';
import { tokenize } from '../matching/tokens.ts';
import type { SilenceReason } from './answer.ts';
import { repeatsTheFact } from './decision.ts';

const kindMissing = featureNames.indexOf('kind asked for is missing');

/** From this weight on, a word is worth naming as the reason for silence. */
const telling = 0.35;

/** Why the best match does not settle the question, strongest sign first. */
export function silenceReason(matches: Matches, contrasts: Contrasts): SilenceReason {
  const { question, open, ranked } = matches;
  const [best] = ranked;
  const surfaces = (terms: readonly { surface: string }[]) => [
    ...new Set(terms.map(({ surface }) => surface)),
  ];
  const unmet = open.map(({ term }) => term).filter(({ weight }) => weight >= telling);
  const numbers = unmet.filter(({ number }) => number !== null);
  const names = unmet.filter(({ name }) => name);
  if (best === undefined) return { code: 'nothing in common', words: surfaces(question.terms) };
  if (repeatsTheFact(matches)) return { code: 'asked-for thing not stated', words: [question.asksFor] };
  // The best fact may meet no word while others do: of those words it would be untrue.
  if (best.met.length === 0 && unmet.length > 0) return { code: 'nothing in common', words: surfaces(unmet) };
  if (names.length > 0) return { code: 'name not in the report', words: surfaces(names) };
  if (numbers.length > 0) return { code: 'number not in the report', words: surfaces(numbers) };
  if (unmet.length > 0) return { code: 'words not in the report', words: surfaces(unmet) };
  const told = tokenize(best.fact.text).map(({ word }) => word);
  const { opposites, kinds, years } = exchanged(question.words, told, contrasts);
  const instead = [...new Set([...years, ...kinds, ...opposites])];
  if (instead.length > 0) return { code: 'tells of another', words: instead };
  if ((best.features[kindMissing] ?? 0) > 0)
    return { code: 'asked-for thing not stated', words: [question.asksFor] };
  return { code: 'not sure enough', words: best.missing };
}
