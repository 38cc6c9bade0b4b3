import { parseArgs } from 'node:util';
import { citationsOf } from '../answering/citation.ts';
import { exampleQuestions } from '../answering/examples.ts';
import { askAll, evaluationOf } from '../evaluation/evaluate.ts';
import { wordings } from '../wording/languages.ts';
import { answerText } from './answerText.ts';
import { chat } from './chat.ts';
import { type Command, UsageError } from './command.ts';
import { diff } from './diff.ts';
import { rowsOf, table } from './evaluationTable.ts';
import { asksForHelp, helpOn } from './help.ts';
import { ingest } from './ingest.ts';
import { answerLines } from './jsonl.ts';
import { factRecord, factText } from './printFacts.ts';
import { type Copied, exit, type Program } from './program.ts';
import { openQuestions } from './questionFile.ts';
import { reasonOf } from './reason.ts';

const knowledge = { knowledge: { type: 'string' } } as const;

const ask: Command = async (args, program) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...knowledge, jsonl: { type: 'boolean', default: false } },
  });
  const folder = values.knowledge ?? program.knowledgeDir;
  const question = positionals.join(' ').trim();
  if (values.jsonl && question !== '')
    throw new UsageError('With --jsonl the questions come from standard input.');
  if (!values.jsonl && question === '') return talk(folder, program);
  const engine = program.engine(folder);
  if (values.jsonl) {
    await answerLines(program.input, program.output, engine.answer, (answer) =>
      reasonOf(answer, program.wording),
    );
    return exit.answered;
  }
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

const sheet: Command = async (args, program) => {
  const { values } = parseArgs({
    args,
    options: {
      ...knowledge,
      id: { type: 'string' },
      out: { type: 'string' },
      language: { type: 'string', default: program.wording.language },
    },
  });
  const { id, language, out = `${id}.html` } = values;
  if (id === undefined)
    throw new UsageError('Name the report: npm run sheet -- --id ID [--out FILE.html] [--language en].');
  // Nothing else is written over by mistake.
  if (!/\.html?$/i.test(out)) throw new UsageError('Name a file that ends in .html after --out.');
  const wording = wordings.find((one) => one.language === language);
  if (wording === undefined) {
    const spoken = wordings.map((one) => one.language).join(', ');
    throw new UsageError(`A sheet can be in ${spoken}. “${language}” is none of them.`);
  }
  const engine = program.engine(values.knowledge ?? program.knowledgeDir);
  const report = engine.reports.find((one) => one.id === id);
  if (report === undefined) {
    const there = engine.reports.map((one) => one.id).join(', ');
    throw new UsageError(`There is no report “${id}”. There are: ${there}.`);
  }
  const written = program.writeFile(out, await program.sheet(engine, report, wording));
  program.output.write(`Written: ${written}\n`);
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

/** The chat, over reports that are read again when their folder changes. */
async function talk(folder: string, program: Program): Promise<number> {
  const reports = await program.reports(folder);
  try {
    return await chat(() => reports.loaded, program);
  } finally {
    reports.stop();
  }
}

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

const copied = ({ servers, pins, changes }: Copied) =>
  `${servers} server${servers === 1 ? '' : 's'}, ${pins} pin${pins === 1 ? '' : 's'} in force, ${changes} change${changes === 1 ? '' : 's'} of the history`;

const backup: Command = async (args, program) => {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new UsageError('Name one file that is not there yet: npm run backup -- FILE');
  program.output.write(`Written: ${file} (${copied(await program.backUp(file))}).\n`);
  return exit.answered;
};

const restore: Command = async (args, program) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new UsageError('Name the file of a backup: npm run restore -- FILE [--replace]');
  const { made, ...rest } = await program.restore(file, values.replace);
  program.output.write(`Restored what was kept at ${made}: ${copied(rest)}.\n`);
  return exit.answered;
};

const signs = { right: '✓', hint: '!', fault: '✗' } as const;

/** Says of each thing that the bot needs whether it is right, or what to do. */
const doctor: Command = async (args, program) => {
  parseArgs({ args, options: {} });
  let faults = 0;
  for await (const { state, about, says } of program.examine()) {
    if (state === 'fault') faults += 1;
    program.output.write(`${signs[state]} ${about}: ${says}\n`);
  }
  program.output.write(
    faults === 0
      ? 'The bot can start.\n'
      : `${faults} ${faults === 1 ? 'thing is' : 'things are'} to be mended.\n`,
  );
  return faults === 0 ? exit.answered : exit.failed;
};

const all: Readonly<Record<string, Command>> = {
  chat: (args, program) => ask(args, program),
  ask,
  facts,
  ingest,
  sheet,
  diff,
  eval: evaluation,
  check,
  backup,
  restore,
  doctor,
};

/** Runs a command of the terminal; wrong usage is said in a sentence. @returns the exit code. */
export async function runCommand(name: string, args: string[], program: Program): Promise<number> {
  if (asksForHelp(name, args)) {
    program.output.write(helpOn(name));
    return exit.answered;
  }
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
