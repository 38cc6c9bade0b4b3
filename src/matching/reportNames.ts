import type { ReportLexicon } from '../reports/report.ts';
import { functionWords } from './functionWords.ts';
import { tokenize } from './tokens.ts';

/** The names of reports' lexicons, numbered, with all their spellings as folded words. */
export interface ReportNames {
  readonly ids: ReadonlyMap<string, number>;
  readonly phrases: readonly (readonly [words: readonly string[], name: number])[];
}

/** Numbers the names of all lexicons and gathers their spellings. */
export function namesOfLexicons(lexicons: Iterable<ReportLexicon>): ReportNames {
  const phrases: [string[], number][] = [];
  const ids = new Map<string, number>();
  const idOf = (name: string) => {
    const id = ids.get(name) ?? ids.size;
    ids.set(name, id);
    return id;
  };
  const spell = (spelling: string, name: string) => {
    const keys = tokenize(spelling).map((token) => token.word);
    while (keys.length > 1 && functionWords.has(keys[0] ?? '')) keys.shift();
    phrases.push([keys, idOf(name)]);
    // A name with a hyphen is also typed as one word.
    if (/^\S+-\S+$/.test(spelling)) phrases.push([[keys.join('')], idOf(name)]);
  };
  for (const lexicon of lexicons) {
    for (const entry of [...lexicon.people, ...lexicon.organisations, ...lexicon.places]) {
      for (const spelling of [entry.name, ...entry.spellings, ...entry.roles, ...entry.also])
        spell(spelling, entry.name);
    }
    for (const person of lexicon.people) {
      const words = person.name.split(' ');
      if (words.length > 1) spell(words.at(-1) ?? '', person.name);
    }
    for (const { short, long } of lexicon.abbreviations) {
      spell(short, long);
      spell(long, long);
    }
  }
  return { ids, phrases };
}
