/** One thing wrong with the knowledge, and what to do about it. */
export interface KnowledgeProblem {
  readonly problem: string;
  readonly file: string;
  /** From 1; null where the whole file is meant. */
  readonly line: number | null;
  readonly remedy: string;
}

/** Knowledge that cannot be used. The message has one sentence a problem. */
export class KnowledgeError extends Error {
  readonly problems: readonly KnowledgeProblem[];

  constructor(problems: readonly KnowledgeProblem[]) {
    super(
      problems
        .map(
          ({ problem, file, line, remedy }) =>
            `${file}${line === null ? '' : `:${line}`}: ${problem} ${remedy}`,
        )
        .join('\n'),
    );
    this.name = 'KnowledgeError';
    this.problems = problems;
  }
}
