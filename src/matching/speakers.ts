import type { ReportLexicon } from '../reports/report.ts';
import { Phrases } from './phrases.ts';
import { tokenize } from './tokens.ts';

const wordsOf = (text: string) => tokenize(text).map(({ word }) => word);

/**
 * Tells whose words a speaker's are: their own, and those of the organisations and places that stand in their spellings and
 * roles (“UN envoy”) in the lexicon of the same report; of a speaker without a name (“the government of …”), of those that
 * stand in what the text calls them.
 * @param lexicons of all reports.
 * @param idOf number of a name.
 * @returns the numbers of these names, by the speaker of a fact.
 */
export function speakersIn(
  lexicons: readonly ReportLexicon[],
  idOf: (name: string) => number,
): (speaker: string) => ReadonlySet<number> {
  const named = new Map<string, Set<number>>();
  const everywhere = new Phrases();
  const seen = new Set<string>();
  for (const { people, organisations, places } of lexicons) {
    const own = new Phrases();
    for (const { name, spellings, also } of [...organisations, ...places])
      for (const spelling of [name, ...spellings, ...also]) {
        const [words, id] = [wordsOf(spelling), idOf(name)];
        own.add(words, id);
        // Many reports have a name in common: once is enough.
        const key = `${words.join(' ')} ${id}`;
        if (!seen.has(key)) everywhere.add(words, id);
        seen.add(key);
      }
    for (const { name, spellings, roles, also } of [...people, ...organisations, ...places]) {
      const theirs = named.get(name) ?? new Set([idOf(name)]);
      for (const text of [name, ...spellings, ...roles, ...also])
        for (const id of own.in(wordsOf(text)).flat()) theirs.add(id);
      named.set(name, theirs);
    }
  }
  return (speaker) => named.get(speaker) ?? new Set(everywhere.in(wordsOf(speaker)).flat());
}
