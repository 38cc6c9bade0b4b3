import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';
import { exit, type IngestOptions, type Program } from './program.ts';

const usage =
  'Name a file and an id, or a folder: npm run ingest -- FILE|FOLDER --id ID [--into DIR] [--title T] [--publisher P] [--url U] [--dateline YYYY-MM-DD] [--published YYYY-MM-DD] [--language en] [--replace].';

/** Pages between two lines of progress, where lines stay. */
const stride = 25;

/** Shows what is being done on one line, where somebody watches; else a line now and then. */
function progressOf({ errors, watched }: Program, name: string) {
  let width = 0;
  return {
    step(step: string): void {
      const page = Number(/^page (\d+)/.exec(step)?.[1] ?? 0);
      if (!watched) {
        if (page % stride === 0) errors.write(`${name}: ${step}\n`);
        return;
      }
      const line = `${name}: ${step}`;
      errors.write(`\r${line.padEnd(width)}`);
      width = line.length;
    },
    end(): void {
      if (width > 0) errors.write(`\r${' '.repeat(width)}\r`);
    },
  };
}

/** A report's id from a file's name. */
export function idFrom(file: string, prefix: string | undefined): string {
  const plain = basename(file, extname(file))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return [prefix, plain]
    .filter((part) => part !== undefined)
    .join('-')
    .replace(/^-+/, '')
    .slice(0, 64)
    .replace(/-+$/, '');
}

async function one(options: IngestOptions, name: string, program: Program): Promise<void> {
  const progress = progressOf(program, name);
  try {
    const { file, guessed, remarks } = await program.ingest(options, progress.step);
    progress.end();
    program.output.write(`Written: ${file}\n`);
    if (guessed.length > 0) program.errors.write('Guessed, for it was not given:\n');
    for (const guess of guessed) program.errors.write(`  ${guess}\n`);
    for (const remark of remarks) program.errors.write(`${remark}\n`);
  } finally {
    progress.end();
  }
}

/** Makes a report of a file, or one of each file in a folder. What was guessed is said on standard error. */
export const ingest: Command = async (args, program) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      into: { type: 'string' },
      id: { type: 'string' },
      title: { type: 'string' },
      publisher: { type: 'string' },
      url: { type: 'string' },
      dateline: { type: 'string' },
      published: { type: 'string' },
      language: { type: 'string' },
      replace: { type: 'boolean', default: false },
    },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError(usage);
  const { into, id, ...rest } = values;
  const common = { into: into ?? program.knowledgeDir, today: program.today(), ...rest };
  const files = program.filesOf(path);
  if (files === null) {
    if (id === undefined) throw new UsageError(usage);
    await one({ ...common, file: path, id }, basename(path), program);
    return exit.answered;
  }
  if (rest.title !== undefined || rest.url !== undefined)
    throw new UsageError('--title and --url are for one file, not for a folder.');
  if (files.readable.length === 0)
    throw new UsageError(`${path} holds no file that can be read: .txt, .md, .html, .pdf or .docx.`);
  let failed = 0;
  for (const [i, file] of files.readable.entries()) {
    const name = `${i + 1} of ${files.readable.length}, ${basename(file)}`;
    program.errors.write(`${name}\n`);
    try {
      await one({ ...common, file, id: idFrom(file, id) }, name, program);
    } catch (error) {
      // The others are not held up by one.
      failed++;
      program.errors.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  if (files.others.length > 0) program.errors.write(`Left alone: ${files.others.join(', ')}.\n`);
  program.errors.write(
    `${files.readable.length - failed} of ${files.readable.length} files became reports.\n`,
  );
  return failed === 0 ? exit.answered : exit.failed;
};
