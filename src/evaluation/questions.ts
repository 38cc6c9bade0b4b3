/** A question with its right answers. */
export interface GoldQuestion {
  readonly id: string;
  readonly set: string;
  /** The last turn is the one to answer. */
  readonly turns: readonly string[];
  readonly answerable: boolean;
  /** True where a fact with this text in this paragraph is right. */
  right(text: string, paragraph: number): boolean;
}

interface QuestionLine {
  readonly id: string;
  readonly question?: string;
  readonly turns?: readonly string[];
  readonly answerable: boolean;
  readonly set?: string;
  /** Ids of right sentences, or … */
  readonly gold?: readonly string[];
  /** … strings of which a right sentence holds one, in this paragraph where one is given (SQuAD). */
  readonly answers?: readonly string[];
  readonly paragraph?: number;
}

/**
 * Reads questions, one JSON object a line.
 * @param sentences text by id, for questions whose right answers are named by id.
 * @throws Error naming the line that cannot be read.
 */
export function readQuestions(jsonl: string, sentences: ReadonlyMap<string, string>): GoldQuestion[] {
  return jsonl
    .split('\n')
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }): GoldQuestion => {
      let parsed: QuestionLine;
      try {
        parsed = JSON.parse(line) as QuestionLine;
      } catch {
        throw new Error(
          `Line ${number} is no JSON: give one question a line, {"id","question","answerable","gold"}.`,
        );
      }
      const { id, question, turns, answerable, gold, answers = [], paragraph } = parsed;
      const rightTexts = new Set((gold ?? []).map((sentence) => sentences.get(sentence) ?? sentence));
      return {
        id,
        set: parsed.set ?? (answerable ? 'answerable' : 'unanswerable'),
        turns: turns ?? [question ?? ''],
        answerable,
        right:
          gold !== undefined
            ? (text) => rightTexts.has(text)
            : (text, at) =>
                (paragraph === undefined || at === paragraph) &&
                answers.some((answer) => text.includes(answer)),
      };
    });
}

/** Reads `[{"id","text"}…]`, the sentences that questions name by id. */
export function readSentences(json: string): ReadonlyMap<string, string> {
  const list = JSON.parse(json) as { id: string; text: string }[];
  return new Map(list.map(({ id, text }) => [id, text]));
}
