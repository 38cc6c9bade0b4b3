import { parseArgs } from 'node:util';
import { citationsOf } from '../answering/citation.ts';
import { exampleQuestions } from '../answering/examples.ts';
import { askAll, evaluationOf } from '../evaluation/evaluate.ts';
import { answerText } from './answerText.ts';
import { chat } from './chat.ts';
import { type Command, UsageError } from './command.ts';
import { diff } from './diff.ts';
import { rowsOf, table } from './evaluationTable.ts';
import { ingest } from './ingest.ts';
import { answerLines } from './jsonl.ts';
import { factRecord, factText } from './printFacts.ts';
import { exit, type Program } from './program.ts';
import { openQuestions } from './questionFile.ts';
import { reasonOf } from './reason.ts';

const knowledge = { knowledge: { type: 'string' } } as const;

const ask: Command = async (args, program) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...knowledge, jsonl: { type: 'boolean', default: false } },
  });
  const engine = program.engine(values.knowledge ?? program.knowledgeDir);
  if (values.jsonl) {
    if (positionals.length > 0) throw new UsageError('With --jsonl the questions come from standard input.');
    await answerLines(program.input, program.output, engine.answer, (answer) =>
      reasonOf(answer, program.wording),
    );
    return exit.answered;
  }
  const question = positionals.join(' ').trim();
  if (question === '') return chat(engine, program);
  const answer = engine.answer([question]);
  const examples = answer.status === 'not_a_question' ? exampleQuestions(engine, 2) : [];
  const context = {
    wording: program.wording,
    cite: citationsOf(engine.reports),
    today: program.today(),
    examples,
  };
  program.output.write(`${answerText(answer, context)}
`);
  return answer.status === 'answered' ? exit.answered : exit.notInReport;
};

const facts: Command = (args, program) => {
  const { values } = parseArgs({
    args,
    options: { ...knowledge, json: { type: 'boolean', default: false } },
  });
  const engine = program.engine(values.knowledge ?? program.knowledgeDir);
  for (const fact of engine.facts)
    program.output.write(`${values.json ? factRecord(fact) : factText(fact)}\n`);
  return exit.answered;
};

const evaluation: Command = (args, program) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...knowledge, json: { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) {
    throw new UsageError(
      'Name files of questions: npm run eval -- [--knowledge DIR] [--json] QUESTIONS.jsonl …',
    );
  }
  const evaluations = positionals.map((file) => {
    const opened = openQuestions(file, values.knowledge, program);
    if (opened === null) throw new UsageError(`${file} cannot be read.`);
    return evaluationOf(opened.source, askAll(opened.engine, opened.questions, program.now));
  });
  program.output.write(
    values.json ? `${JSON.stringify(evaluations)}\n` : `${table(evaluations.flatMap(rowsOf))}\n`,
  );
  return exit.answered;
};

/** Loads everything and says what there is; fails with a sentence where the bot could not start. */
const check: Command = (args, program) => {
  const { values } = parseArgs({ args, options: knowledge });
  const { reports, facts: all } = program.engine(values.knowledge ?? program.knowledgeDir);
  for (const { id, sha256 } of reports) {
    const own = all.filter((fact) => fact.report === id).length;
    program.output.write(`${id}: ${own} facts, SHA-256 ${sha256.slice(0, 16)}…\n`);
  }
  return exit.answered;
};

const all: Readonly<Record<string, Command>> = {
  chat: (args, program) => ask(args, program),
  ask,
  facts,
  ingest,
  diff,
  eval: evaluation,
  check,
};

/** Runs a command of the terminal; wrong usage is said in a sentence. @returns the exit code. */
export async function runCommand(name: string, args: string[], program: Program): Promise<number> {
  const command = Object.hasOwn(all, name) ? all[name] : undefined;
  if (command === undefined) {
    program.errors.write(`“${name}” is no command. There are: ${Object.keys(all).join(', ')}.\n`);
    return exit.usage;
  }
  try {
    return await command(args, program);
  } catch (error) {
    const usage =
      error instanceof UsageError ||
      (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    program.errors.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return usage ? exit.usage : exit.failed;
  }
}
