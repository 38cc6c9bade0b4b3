import type { GoldQuestion } from '../src/evaluation/questions.ts';
import type { Fact } from '../src/reports/fact.ts';

/** Sentences of a short text; one of each length is made of each report. */
const lengths = [3, 5] as const;
/** Of the questions that a short text does not answer, one in so many is asked. */
const oneIn = 6;

/** A few sentences of a report, one after the other, and questions on the report. */
export interface ShortText {
  readonly facts: readonly Fact[];
  readonly questions: readonly GoldQuestion[];
}

/**
 * Short texts cut out of a report: people load messages of three sentences too, and what is far too little to answer
 * a question looks likely where nothing else is there.
 */
export function shortTextsOf(facts: readonly Fact[], questions: readonly GoldQuestion[]): ShortText[] {
  const sentences = facts.filter(({ kind }) => kind === 'sentence');
  return lengths.map((length, i) => {
    const from = Math.floor((sentences.length * (i + 1)) / (lengths.length + 1));
    const own = sentences.slice(from, from + length);
    const asked = questions.flatMap((question, at): GoldQuestion[] => {
      const answerable =
        question.answerable && own.some(({ text, paragraph }) => question.right(text, paragraph));
      if (!answerable && at % oneIn !== i) return [];
      return [{ ...question, id: `${question.id}, short ${length}`, answerable }];
    });
    return { facts: own, questions: asked };
  });
}
