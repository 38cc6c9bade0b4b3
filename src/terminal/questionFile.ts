import type { Engine } from '../answering/engine.ts';
import { type GoldQuestion, readQuestions, readSentences } from '../evaluation/questions.ts';
import type { Program } from './program.ts';

/** Questions of a file and the engine over the report that they are about. */
export interface QuestionFile {
  readonly source: string;
  readonly engine: Engine;
  readonly questions: readonly GoldQuestion[];
}

/**
 * Opens `NAME.questions.jsonl` or `NAME.followups.jsonl`. `NAME.sentences.json` beside it names sentences by id; a text `NAME.txt` beside it is
 * the report asked about, unless a folder of reports is given.
 * @returns null where the file cannot be read.
 */
export function openQuestions(
  file: string,
  knowledge: string | undefined,
  program: Pick<Program, 'engine' | 'engineOverText' | 'readFile' | 'knowledgeDir'>,
): QuestionFile | null {
  const questions = program.readFile(file);
  if (questions === null) return null;
  const base = file.replace(/(\.(questions|followups))?\.jsonl$/, '');
  const source = base.split('/').at(-1) ?? base;
  const sentences = program.readFile(`${base}.sentences.json`);
  const text = knowledge === undefined ? program.readFile(`${base}.txt`) : null;
  return {
    source,
    engine:
      text === null
        ? program.engine(knowledge ?? program.knowledgeDir)
        : program.engineOverText(source, text),
    questions: readQuestions(questions, sentences === null ? new Map() : readSentences(sentences)),
  };
}
