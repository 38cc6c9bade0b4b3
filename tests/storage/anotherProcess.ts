import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const tsx = fileURLToPath(import.meta.resolve('tsx'));

/** Starts a script of this folder. */
export function started(script: string, ...args: string[]): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return spawn(process.execPath, ['--import', tsx, path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
}

/** What a process says, line by line. */
export async function* linesOf({ stdout }: ChildProcess): AsyncGenerator<string, void> {
  if (stdout === null) throw new Error('no output');
  yield* createInterface({ input: stdout });
}

/** A script of this folder in a process of its own, once it has said that it is ready. */
export async function anotherProcess(script: string, ...args: string[]) {
  const child = started(script, ...args);
  const lines = linesOf(child);
  const said = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`${script} ended`);
    return value;
  };
  await said();
  return {
    said,
    tell: (line: string) => void child.stdin?.write(`${line}\n`),
    end: () => void child.kill('SIGKILL'),
  };
}
