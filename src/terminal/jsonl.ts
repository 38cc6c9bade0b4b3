import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import * as v from 'valibot';
import type { Answer, Ask, Candidate, NotAQuestion, NotInReport } from '../answering/answer.ts';

const line = v.union([
  v.object({
    id: v.optional(v.union([v.string(), v.number()])),
    turns: v.pipe(v.array(v.string()), v.minLength(1)),
  }),
  v.object({ id: v.optional(v.union([v.string(), v.number()])), question: v.string() }),
]);

const rounded = (probability: number) => Number(probability.toFixed(4));

/** The answer in the form other programs read; `reason` puts a silence into words. */
export function answerRecord(answer: Answer, reason: (answer: NotInReport | NotAQuestion) => string): object {
  const listed = (candidates: readonly Candidate[]) =>
    candidates.map(({ fact, confidence }) => ({
      fact: fact.id,
      text: fact.text,
      confidence: rounded(confidence),
    }));
  const nearest = listed(answer.nearest);
  if (answer.status === 'answered') {
    const { id, text, report, paragraph, start, end } = answer.fact;
    const conflicting = answer.against.some(({ relation }) => relation === 'conflicting');
    return {
      status: conflicting ? 'conflicting' : answer.status,
      answer: { text, fact: id, report, paragraph, start, end },
      confidence: rounded(answer.confidence),
      against: answer.against.map(({ fact, figure, relation }) => ({
        fact: fact.id,
        text: fact.text,
        figure,
        relation,
      })),
      also: listed(answer.also),
      nearest,
    };
  }
  return { status: answer.status, reason: reason(answer), confidence: rounded(answer.confidence), nearest };
}

/**
 * Answers questions given one JSON object a line, in order, one line each. A line that cannot be read gives a line
 * with `status: "error"`, and the rest goes on.
 */
export async function answerLines(
  input: Readable,
  output: Writable,
  ask: Ask,
  reason: (answer: NotInReport | NotAQuestion) => string,
): Promise<void> {
  let number = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (text.trim() === '') continue;
    const written = output.write(`${JSON.stringify(answerLine(text, number, ask, reason))}\n`);
    if (!written) await new Promise((resolve) => output.once('drain', resolve));
  }
}

function answerLine(
  text: string,
  number: number,
  ask: Ask,
  reason: (answer: NotInReport | NotAQuestion) => string,
): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { status: 'error', error: `Line ${number} is no JSON.` };
  }
  const id = parsed !== null && typeof parsed === 'object' && 'id' in parsed ? { id: parsed.id } : {};
  const result = v.safeParse(line, parsed);
  if (!result.success) {
    return {
      ...id,
      status: 'error',
      error: `Line ${number} needs "question" (a string) or "turns" (strings, at least one).`,
    };
  }
  const turns = 'turns' in result.output ? result.output.turns : [result.output.question];
  return { ...id, ...answerRecord(ask(turns), reason) };
}
