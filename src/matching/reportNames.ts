import type { ReportLexicon } from '../reports/report.ts';
import { functionWords } from './functionWords.ts';
import { speakersIn } from './speakers.ts';
import { tokenize } from './tokens.ts';

/** The names of reports' lexicons, numbered, with all their spellings as folded words. */
export interface ReportNames {
  readonly ids: ReadonlyMap<string, number>;
  readonly phrases: readonly (readonly [words: readonly string[], name: number])[];
  /** The names of the speaker of a fact and of whom they speak for: see `speakers.ts`. */
  speaksFor(speaker: string): ReadonlySet<number>;
}

/** Numbers the names of all lexicons and gathers their spellings. */
export function namesOfLexicons(lexicons: Iterable<ReportLexicon>): ReportNames {
  const all = [...lexicons];
  const phrases: [string[], number][] = [];
  const spelt = new Set<string>();
  const ids = new Map<string, number>();
  const idOf = (name: string) => {
    const id = ids.get(name) ?? ids.size;
    ids.set(name, id);
    return id;
  };
  // Many reports have a name in common: once is enough.
  const add = (words: string[], name: number) => {
    const phrase = `${words.join(' ')} ${name}`;
    if (!spelt.has(phrase)) phrases.push([words, name]);
    spelt.add(phrase);
  };
  const spell = (spelling: string, name: string) => {
    const keys = tokenize(spelling).map((token) => token.word);
    while (keys.length > 1 && functionWords.has(keys[0] ?? '')) keys.shift();
    add(keys, idOf(name));
    // A name with a hyphen is also typed as one word.
    if (/^\S+-\S+$/.test(spelling)) add([keys.join('')], idOf(name));
  };
  for (const lexicon of all) {
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
  return { ids, phrases, speaksFor: speakersIn(all, idOf) };
}
