import type { PlaceLists } from './columns.ts';
import type { FactIndex } from './factIndex.ts';
import type { MeetKind } from './match.ts';
import { strength } from './nearness.ts';
import { nearWords } from './nearWords.ts';
import type { Question, Term } from './question.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Something for each fact that was looked at, by its place in the index. */
export interface ByFact<Value> {
  readonly [fact: number]: Value;
}

/** How well one word of the question is met by each fact that was looked at. */
export interface TermAlignment {
  readonly term: Term;
  /** 0 (not met) to 1 (same word). */
  readonly similarity: ByFact<number>;
  /** The fact's token that meets the word best; −1 where none does. */
  readonly token: ByFact<number>;
  readonly how: ByFact<MeetKind | undefined>;
  /** 1 where the fact holds the word's opposite. */
  readonly opposite: ByFact<number>;
}

/** Places of the facts that meet a word of the question in one way. */
export interface Way {
  /** Which of the index's lists. */
  readonly lists: PlaceLists;
  readonly list: number;
  /** 0 to 1. */
  readonly similarity: number;
  readonly how: MeetKind;
  readonly opposed: boolean;
}

/** All ways in which facts meet a word of a question. Where two are as good, the first counts. */
export function waysToMeet(term: Term, index: FactIndex, vocabulary: Vocabulary): Way[] {
  const { postings, concepts, names, numberPlaces } = index.columns;
  const way = (lists: PlaceLists, list: number, similarity: number, how: MeetKind): Way => ({
    lists,
    list,
    similarity,
    how: term.corrected && similarity > 0.9 ? 'corrected spelling' : how,
    opposed: false,
  });
  if (term.number !== null) {
    const number = index.numberId(term.number);
    return number === undefined ? [] : [way(numberPlaces, number, 1, 'same word')];
  }
  const factor = term.corrected ? strength.corrected : 1;
  return [
    ...nearWords(term, index, vocabulary).map(({ id, similarity, how, opposed }) => ({
      ...way(postings, id, similarity * factor, how),
      opposed,
    })),
    ...term.concepts.map((concept) =>
      vocabulary.concepts.loose.has(concept)
        ? way(concepts, concept, strength.related * factor, 'near meaning')
        : way(concepts, concept, strength.concept * factor, 'same meaning'),
    ),
    ...term.names.map((name) => way(names, name, strength.name * factor, 'other name')),
  ];
}

/** Aligns one word of the question with all facts. */
function alignTerm(term: Term, index: FactIndex, vocabulary: Vocabulary): TermAlignment {
  const similarity = new Float32Array(index.size);
  const token = new Int16Array(index.size).fill(-1);
  const how: (MeetKind | undefined)[] = new Array(index.size);
  const opposite = new Uint8Array(index.size);
  for (const way of waysToMeet(term, index, vocabulary)) {
    const { start, fact: facts, token: tokens } = way.lists;
    const end = start[way.list + 1] ?? 0;
    for (let i = start[way.list] ?? 0; i < end; i++) {
      const fact = facts[i] as number;
      if (way.opposed) opposite[fact] = 1;
      if (way.similarity <= (similarity[fact] as number)) continue;
      similarity[fact] = way.similarity;
      token[fact] = tokens[i] as number;
      how[fact] = way.how;
    }
  }
  return { term, similarity, token, how, opposite };
}

/** Aligns each word of the question with its nearest word in each fact. */
export function align(question: Question, index: FactIndex, vocabulary: Vocabulary): TermAlignment[] {
  return question.terms.map((term) => alignTerm(term, index, vocabulary));
}
