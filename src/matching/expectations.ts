import type { FactIndex, IndexedFact } from './factIndex.ts';
import { functionWords, questionWords } from './functionWords.ts';
import type { Question, Term } from './question.ts';
import { tokenize } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Whether a fact holds the kind of thing that a question asks for. */
export interface Expectation {
  /** False where the kind of question promises no kind of words (what, whether, topic). */
  readonly known: boolean;
  readonly present: boolean;
  /** Tokens between the nearest such thing and the nearest word that meets the question. */
  readonly distance: number;
  /** For counts: how well the counted thing agrees with the one asked about, 0 to 1. */
  readonly counted: number;
  /** True where the question names or asks for the one who says the fact. */
  readonly speaker: boolean;
  /** True where speech is asked for and the fact reports speech. */
  readonly speech: boolean;
  /**
   * For questions that want somebody or something by name (who, where, which …): 1 where the fact names one that the
   * question does not, −1 where it names none; 0 for other questions.
   */
  readonly named: number;
}

const list = (words: string) => new Set(words.trim().split(/\s+/));
const timeWords = list(`
  january february march april may june july august september october november december jan feb mar apr jun jul aug
  sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight
  morning afternoon evening night noon midnight dawn dusk am pm century centuries decade decades year years month
  months week weeks day days hour hours minute minutes spring summer autumn fall winter before after during since
  until immediately now recently earlier later ago era ad bc
`);
const causeWords = list(`
  because since due owing thanks so therefore thus hence cause causes caused causing reason reasons led lead resulting
  result sparked triggered prompted citing over after when amid blame blamed blames as essential want wanted order
  response protect avoid prevent fear fearing allow
`);
/** True where a text has a word that gives a cause: "since Sunday" does not, and "to" and "for" seldom do. */
export function givesCause(text: string): boolean {
  const words = tokenize(text).map(({ word }) => word);
  return words.some((word, i) => {
    const next = words[i + 1] ?? '';
    return causeWords.has(word) && !(word === 'since' && (timeWords.has(next) || /^\d/.test(next)));
  });
}

const placeSigns = list(
  'in at near from to across outside inside around of along between through off towards beyond',
);
const mannerSigns = list('by with through using via under as per without');
const numberWords = list(`
  dozens hundreds thousands millions billions scores several many few half third quarter majority most none couple pair
  percent twice double both no one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
  hundred thousand million billion
`);
const speechWords = list(`
  said says say told tells stated states announced reported report reports according added warned warns urged urges
  claimed claims stressed emphasized emphasised noted notes confirmed called calls asked asks reiterated reminds
  pointed expressed demanded demands insisted argued wrote declared believed promised
`);
const personTitles = list(`
  mr mrs ms dr president minister king queen prince emperor pope bishop general colonel captain director chief
  spokesman spokeswoman spokesperson officials authorities ministry government police leader secretary envoy
  representative commissioner residents soldiers protesters troops forces council parliament
`);

const spelledOut =
  /\b(stands? for|meaning|meant by|does \w+ mean|short for|abbreviation|acronym|initials|full name|spelled out)\b/;

/** Units by what they measure: "how long" wants a length or a time, "how old" years, "how much" money. */
const units = {
  time: list(
    'second seconds minute minutes hour hours day days week weeks month months year years decade decades century centuries',
  ),
  length: list(
    'metre metres meter meters kilometre kilometres kilometer kilometers km mile miles foot feet inch inches millimetres centimetres cm mm yards yard',
  ),
  money: list(
    'dollar dollars euro euros pound pounds crown crowns franc francs rouble roubles yen yuan cent cents million billion trillion us usd eur',
  ),
  share: list('percent per cent percentage half third quarter fifth tenth majority'),
  age: list('year years old aged age'),
} as const;

/** What a question for a number measures; null where it counts things. */
function measured(words: readonly string[]): readonly ReadonlySet<string>[] | null {
  const text = words.join(' ');
  if (/\bhow old\b/.test(text)) return [units.age];
  if (/\bhow (tall|high|deep|wide|far|big|large)\b/.test(text)) return [units.length];
  if (/\bhow long\b/.test(text)) return [units.time, units.length];
  if (/\b(percent\w*|proportion|share|fraction)\b/.test(text)) return [units.share];
  if (
    /\bhow much (money|cash|funding|aid|did|does|was|is|will|would)\b|\b(cost|price|worth|salary|budget)\b/.test(
      text,
    )
  )
    return [units.money];
  const counted = /\bhow many (\w+)/.exec(text)?.[1] ?? '';
  return Object.values(units).filter(
    (unit) => unit !== units.age && unit !== units.share && unit.has(counted),
  );
}

/** Numbers of the fact that stand with a unit of the kind measured. */
function measures(words: readonly string[], indexed: IndexedFact): number[] | null {
  const kinds = measured(words);
  if (kinds === null || kinds.length === 0) return null;
  const { tokens, numbers, fact } = indexed;
  const starts = [
    ...numbers.map(({ first, last }) => [first, last] as const),
    ...tokens.flatMap((token, i) => (numberWords.has(token.word) ? [[i, i] as const] : [])),
  ];
  return starts.flatMap(([first, last]) => {
    const around = tokens.slice(Math.max(0, first - 1), last + 3).map((token) => token.word);
    const sign = tokens[first];
    const currency = sign !== undefined && /[$€£]\s?$/.test(fact.text.slice(0, sign.at));
    return kinds.some((kind) => around.some((word) => kind.has(word)) || (kind === units.money && currency))
      ? [first]
      : [];
  });
}

/** Tokens of the fact that could be the kind of thing asked for and that the question does not already name. */
function things(question: Question, indexed: IndexedFact, index: FactIndex): number[] | null {
  const { tokens, numbers } = indexed;
  const asked = new Set(question.words);
  const fresh = (i: number) => !asked.has(tokens[i]?.word ?? '');
  const isName = (i: number) => {
    const token = tokens[i];
    if (token === undefined || !token.capital || functionWords.has(token.word)) return false;
    // January and Sunday are nobody, and no place.
    if (timeWords.has(token.word)) return false;
    return i > 0 || index.isName(token.word);
  };
  const where = (holds: (word: string, i: number) => boolean) =>
    tokens.flatMap((token, i) => (holds(token.word, i) && fresh(i) ? [i] : []));
  // "what does X stand for": where the report introduces an abbreviation, it stands in brackets.
  if (spelledOut.test(question.words.join(' ')) && question.terms.some(({ name }) => name))
    return tokens.flatMap((token, i) =>
      asked.has(token.word) &&
      indexed.fact.text[token.at - 1] === '(' &&
      indexed.fact.text[token.at + token.surface.length] === ')'
        ? [i]
        : [],
    );
  switch (question.asksFor) {
    case 'who':
      return where((word, i) => isName(i) || personTitles.has(word));
    case 'how long':
      return measures(question.words, indexed) ?? where((word) => timeWords.has(word));
    case 'when':
    case 'until when':
      return where(
        (word) => timeWords.has(word) || /^(1\d|20)\d\d$/.test(word) || /^\d+(th|st|nd|rd|s)$/.test(word),
      );
    case 'where':
      return where(
        (word, i) => isName(i) || (placeSigns.has(word) && i + 1 < tokens.length && !isName(i + 1)),
      );
    case 'how many':
    case 'how much': {
      const withUnit = measures(question.words, indexed);
      if (withUnit !== null) return withUnit;
      return [
        ...numbers.filter((span) => fresh(span.first)).map((span) => span.first),
        ...where((word, i) => numberWords.has(word) && !(word === 'one' && tokens[i + 1]?.word === 'of')),
      ];
    }
    case 'why':
      return where((word, i) => causeWords.has(word) || (word === 'to' && i > 0) || word === 'for');
    case 'how':
      return where((word) => mannerSigns.has(word) || word.endsWith('ly') || word.endsWith('ing'));
    default:
      return null;
  }
}

const wantsName = /\bwhich\b|\bnames?\b|\bcalled\b/;

/** See `Expectation.named`. */
function named(question: Question, { fact }: IndexedFact): number {
  const asked = question.words.join(' ');
  const fresh = (names: readonly string[]) =>
    names.some(
      (name) =>
        !name
          .toLowerCase()
          .split(/\s+/)
          .some((word) => word.length > 2 && question.words.includes(word)),
    );
  if (question.asksFor === 'who') return fresh(fact.people) || fresh(fact.organisations) ? 1 : -1;
  if (question.asksFor === 'where') return fresh(fact.places) ? 1 : -1;
  if (wantsName.test(asked)) return fresh([...fact.people, ...fact.organisations, ...fact.places]) ? 1 : -1;
  return 0;
}

const distanceTo = (positions: readonly number[], met: readonly number[]) =>
  positions.reduce(
    (best, position) =>
      met.reduce(
        (nearest, m) => (m === position ? nearest : Math.min(nearest, Math.abs(m - position))),
        best,
      ),
    positions.length > 0 && met.length === 0 ? 10 : 30,
  );

/** Words after "how many", up to the verb: what is to be counted. */
function countedTerms(question: Question): readonly Term[] {
  const at = question.words.findIndex(
    (word, i) => (word === 'many' || word === 'much') && question.words[i - 1] === 'how',
  );
  const start =
    at >= 0
      ? at + 1
      : question.words.findIndex((word) => /^(number|count|tally|toll|amount|figures?)$/.test(word)) + 1;
  const span = question.words.slice(start, start + 3).filter((word) => !questionWords.has(word));
  return question.terms.filter((term) => span.includes(term.word));
}

const shares = (term: Term, concepts: readonly number[], such: (concept: number) => boolean) =>
  term.concepts.some((concept) => such(concept) && concepts.includes(concept));

/** How well the thing that the fact counts agrees with the thing that the question counts, 0 to 1. */
function countedAgreement(question: Question, { fact }: IndexedFact, vocabulary: Vocabulary): number {
  const counted = countedTerms(question);
  if (counted.length === 0) return 0;
  const { loose } = vocabulary.concepts;
  let best = 0;
  for (const figure of fact.figures) {
    const words = (figure.counts ?? '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '');
    const stems = words.map((word) => vocabulary.stemmer.stem(word));
    const concepts = vocabulary.concepts.in(words).flat();
    let sum = 0;
    for (const term of counted) {
      if (stems.includes(term.stem)) sum += 1;
      else if (shares(term, concepts, (concept) => !loose.has(concept))) sum += 0.85;
      // Hospitals have to do with the injured, but are not counted with them.
      else if (shares(term, concepts, (concept) => loose.has(concept))) sum += 0.2;
      else sum += Math.max(0, ...words.map((word) => vocabulary.vectors.similarity(term.word, word) - 0.3));
    }
    best = Math.max(best, sum / counted.length);
  }
  return best;
}

/** True where it is asked what somebody said, or who did. */
export const asksWhatWasSaid = ({ asksFor, words }: Question): boolean =>
  asksFor === 'what was said' || words.some((word) => speechWords.has(word));

/** Looks in a fact for what the question asks for. `met`: positions of the tokens that meet the question, ascending. */
export function expects(
  question: Question,
  indexed: IndexedFact,
  met: readonly number[],
  index: FactIndex,
  vocabulary: Vocabulary,
): Expectation {
  const found = things(question, indexed, index);
  const counts = question.asksFor === 'how many' || question.asksFor === 'how much';
  const speech = indexed.tokens.some((token) => speechWords.has(token.word));
  const speaker = (indexed.fact.speaker ?? '').toLowerCase();
  const saying = asksWhatWasSaid(question);
  const namesSpeaker =
    speaker !== '' &&
    question.terms.some(
      ({ word, names }) =>
        (word.length > 3 && speaker.includes(word)) ||
        (saying && names.some((name) => indexed.speakers.has(name))),
    );
  return {
    known: found !== null,
    present: found !== null && found.length > 0,
    distance: found === null ? 30 : distanceTo(found, met),
    counted: counts ? countedAgreement(question, indexed, vocabulary) : 0,
    speaker: namesSpeaker || (question.asksFor === 'who' && saying && speaker !== ''),
    speech: saying && speech,
    named: named(question, indexed),
  };
}
