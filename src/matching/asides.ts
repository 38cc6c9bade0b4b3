import { functionWords, questionWords } from './functionWords.ts';

/** What a word of an aside weighs against one of the clause that asks: "my gran lives there, is it open?" */
export const asideWeight = { personal: 0.3, other: 0.6, name: 0.8 } as const;

const auxiliaries = new Set(
  'is are was were do does did has have had can could will would should isnt arent wasnt werent dont doesnt didnt hasnt havent cant couldnt wont'.split(
    ' ',
  ),
);
const subjects = new Set(
  'i we you he she it they there this that these those the any my a an people'.split(' '),
);
const firstPerson = new Set('i im ive id me my mine myself we us our ours'.split(' '));
const interjections = new Set('lol lmao omg wtf ffs pls plz please thx thanks haha ugh smh btw'.split(' '));

/** True for words that can open a question without a question word: is, did, can. */
export const isAuxiliary = (word: string): boolean => auxiliaries.has(word);

/** True for who, what, when … */
export const isAsking = (word: string): boolean => questionWords.has(word);

/** A word with what stands between it and the word before. */
export interface Spoken {
  readonly word: string;
  /** True where a mark stands before the word that ends a clause. */
  readonly breaks: boolean;
}

/** A stretch of words, end exclusive. */
interface Clause {
  readonly start: number;
  readonly end: number;
}

/** An auxiliary before its subject opens a question: "…, can she go out", "my dad works there did they leak". */
const opens = (words: readonly Spoken[], at: number) =>
  (auxiliaries.has(words[at]?.word ?? '') && subjects.has(words[at + 1]?.word ?? '')) ||
  (questionWords.has(words[at]?.word ?? '') && auxiliaries.has(words[at + 1]?.word ?? ''));

function clausesOf(words: readonly Spoken[]): Clause[] {
  const starts = [0];
  words.forEach(({ word, breaks }, i) => {
    if (i === 0) return;
    const last = starts.at(-1) ?? 0;
    const asksAlready = words.slice(last, i).some(({ word: one }) => questionWords.has(one));
    const inverted =
      !asksAlready &&
      opens(words, i) &&
      words.slice(last, i).some(({ word: one }) => firstPerson.has(one)) &&
      !auxiliaries.has(words[i - 1]?.word ?? '');
    if (breaks || inverted || interjections.has(word)) starts.push(i);
  });
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? words.length }));
}

/**
 * Which words of a message stand beside the question rather than in it: what the asker tells of themselves ("my mum
 * lives there") and other clauses that ask nothing, where one clause asks.
 */
export function asidesOf(words: readonly Spoken[]): ('personal' | 'other' | null)[] {
  const roles: ('personal' | 'other' | null)[] = words.map(() => null);
  const clauses = clausesOf(words);
  if (clauses.length < 2) return roles;
  const own = ({ start, end }: Clause) => words.slice(start, end).map(({ word }) => word);
  const asks = clauses.filter((clause) => {
    const said = own(clause);
    return (
      said.slice(0, 4).some((word) => questionWords.has(word)) ||
      said.slice(0, 3).some((word, i) => auxiliaries.has(word) && !firstPerson.has(said[i - 1] ?? ''))
    );
  });
  // A clause that asks in no more than "what is" asks for what the others say.
  const matter = asks.flatMap(own).filter((word) => !functionWords.has(word) && !questionWords.has(word));
  if (asks.length === 0 || matter.length < 2) return roles;
  for (const clause of clauses) {
    if (asks.includes(clause)) continue;
    const role = own(clause).some((word) => firstPerson.has(word)) ? 'personal' : 'other';
    for (let i = clause.start; i < clause.end; i++) roles[i] = role;
  }
  return roles;
}
