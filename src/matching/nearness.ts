import { functionWords } from './functionWords.ts';
import { isAnybody, isGroupOfPersons } from './groups.ts';
import type { MeetKind } from './match.ts';
import { samePlace } from './placeNames.ts';
import type { Term } from './question.ts';
import { conceptKey } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How much each way of meeting a word counts; found by trial on `npm run train`. */
export const strength = {
  stem: 0.96,
  name: 0.97,
  concept: 0.85,
  related: 0.6,
  synonym: 0.8,
  derived: 0.85,
  kind: 0.65,
  instance: 0.5,
  prefix: 0.6,
  corrected: 0.95,
} as const;

/** Cosines below this are chance; above, they count in proportion up to `vectorCeiling`. */
export const vectorFloor = 0.22;
export const vectorCeiling = 0.8;

/** A WordNet relation counts in full from a cosine of `senseChance + senseSpan` on, and never less than `senseFloor`. */
const senseChance = 0.1;
const senseSpan = 0.35;
const senseFloor = 0.3;

/** Letters that a word has in common with one that it starts or ends, at the least. */
export const nearestPart = { start: 5, end: 4 } as const;

/** True where one word is the other with more before or after it: flood and floodwater, open and reopen. */
function partOf(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length >= nearestPart.start && long.startsWith(short) && short.length / long.length > 0.5)
    return true;
  return (
    short.length >= nearestPart.end &&
    long.endsWith(short) &&
    (long.length - short.length >= 3 || long === `re${short}`)
  );
}

/** What nearness in meaning to a name is worth. */
export const otherName = 0.4;

/** What the vocabulary says of a word, looked up once. */
export interface Meaning {
  readonly synonyms: ReadonlySet<string>;
  readonly derived: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  readonly opposites: ReadonlySet<string>;
  /** Row of its vector, −1 where it has none. */
  readonly row: number;
}

export function meaningOf(word: string, { relations, vectors }: Vocabulary): Meaning {
  const { synonyms, derived, kinds, opposites } = relations.of(word);
  return {
    synonyms: new Set(synonyms),
    derived: new Set(derived),
    kinds: new Set(kinds),
    opposites: new Set(opposites),
    row: vectors.row(word),
  };
}

/** What a word is compared with. */
export interface Candidate {
  readonly word: string;
  readonly stem: string;
  /** Row of its vector, −1 where it has none. */
  readonly row: number;
  /** Stems of what WordNet says the word is a kind of. */
  readonly kinds: ReadonlySet<string>;
  /** True where the word is capitalised in the middle of a sentence. */
  readonly name: boolean;
}

function bySense(term: Term, meaning: Meaning, candidate: Candidate, vocabulary: Vocabulary): number {
  let similarity = 0;
  if (meaning.derived.has(candidate.stem)) similarity = strength.derived;
  else if (meaning.synonyms.has(candidate.stem)) similarity = strength.synonym;
  else if (candidate.kinds.has(term.stem)) similarity = strength.kind;
  else if (meaning.kinds.has(candidate.stem)) similarity = strength.instance;
  const cosine = vocabulary.vectors.cosine(meaning.row, candidate.row);
  // WordNet lists every sense: "sick" is also what is stricken. Senses that people use keep near company in text.
  if (similarity > 0 && similarity !== strength.derived && meaning.row >= 0 && candidate.row >= 0)
    similarity *= Math.min(1, Math.max(senseFloor, (cosine - senseChance) / senseSpan));
  // Whatever is said of one group is said of people.
  if (isAnybody(term.word) && isGroupOfPersons(candidate.word))
    similarity = Math.max(similarity, strength.concept);
  if (similarity < strength.prefix && partOf(term.word, candidate.word)) similarity = strength.prefix;
  const near = Math.min(1, (cosine - vectorFloor) / (1 - vectorFloor)) * vectorCeiling;
  const isOtherName = term.name && term.names.length === 0;
  if (candidate.name && samePlace(term.word, candidate.word)) return strength.derived;
  // Names are near to each other by their vectors, and mean others all the same: Peru is not Chile.
  return Math.max(similarity, near) * (candidate.name || isOtherName ? otherName : 1);
}

/** How near a word is to the question's, 0 to 1, and how it was met. */
export function compare(
  term: Term,
  meaning: Meaning,
  candidate: Candidate,
  vocabulary: Vocabulary,
): readonly [similarity: number, how: MeetKind] {
  if (candidate.word === term.word) return [1, 'same word'];
  if (candidate.stem === term.stem) {
    const regular = ![term, candidate].some(({ word }) => vocabulary.stemmer.isIrregular(word));
    if (regular && vocabulary.vectors.areApart(meaning.row, candidate.row)) return [0, 'near meaning'];
    const sameKind = conceptKey(candidate.word, candidate.stem) === conceptKey(term.word, term.stem);
    return [sameKind ? strength.stem : strength.derived, 'same stem'];
  }
  // "over" is near to "the" by its vector, and says nothing.
  if (functionWords.has(candidate.word)) return [0, 'near meaning'];
  const value = bySense(term, meaning, candidate, vocabulary);
  return [value, value >= strength.kind ? 'same meaning' : 'near meaning'];
}

/** How near two words of two questions are, 0 to 1: as a fact's word would be, and by what the reports' names say. */
export function wordSimilarity(
  term: Term,
  meaning: Meaning,
  other: Term,
  candidate: Candidate,
  vocabulary: Vocabulary,
): number {
  if (term.number !== null || other.number !== null) return term.number === other.number ? 1 : 0;
  if (term.names.some((name) => other.names.includes(name))) return strength.name;
  const shared = term.concepts.filter((concept) => other.concepts.includes(concept));
  const strict = shared.some((concept) => !vocabulary.concepts.loose.has(concept));
  const byConcept = strict ? strength.concept : shared.length > 0 ? strength.related : 0;
  const [value] = compare(term, meaning, candidate, vocabulary);
  return Math.max(byConcept, meaning.opposites.has(candidate.stem) ? Math.min(value, 0.4) : value);
}
